"""What if?  Which edits of a round does a what-if make, and are they possible?

A `Scenario` is a name, a reason and edits; `apply` makes another `GrantRound` of them and leaves the base as it is.
In a file it is TOML (docs/scenarios.md has every field):

    name = "more-for-new-projects"
    reason = "New projects are scarce: what does one million more bring?"
    [pots]
    nye-prosjekter = "+1m"
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated

from pydantic import AfterValidator, Field, WithJsonSchema

from optimiser.applications import Frozen
from optimiser.checks.showable import invisible
from optimiser.errors import Fault, InputError, Subject
from optimiser.gates import AnyGate, Sentence
from optimiser.money import Exact
from optimiser.rounds import GrantRound, TermName, Waiver
from optimiser.rules import AnyRule
from scenarios.applying import applied, problems
from scenarios.changes import WrittenKroner, WrittenLimit, WrittenPart
from scenarios.edits.applications import ApplicationChange, ReviewerOut, Withdrawn, application_edits
from scenarios.edits.edit import Edit as Edit
from scenarios.edits.edit import Where
from scenarios.edits.locks import lock_edits
from scenarios.edits.merge import Merge, merge_edits
from scenarios.edits.money import ApplicationCap, Frame, Transfer, idle_frame, transfer_edits
from scenarios.edits.objective import ObjectiveChange, objective_edits
from scenarios.edits.policies import WrittenFields, policy_edits, waiver_edits
from scenarios.edits.pots import WrittenPot, pot_edits
from scenarios.edits.tie import TieSeed
from scenarios.edits.together import contradictions

BASE = "base"
"""What the round without edits is called in a comparison."""

LONGEST_TITLE = 30
"""Characters of a title, so that it fits a chart."""

LONGEST_REASON = 2_000
"""Characters of a reason, which is read."""


def _line(text: str) -> str:
    """Text that stands on one line.  Raises ValueError for what nobody sees there."""
    if not text.isprintable() and any(one in "\t\r\n\v\f\u2028\u2029" for one in text):
        raise ValueError("this must stand on one line")
    return _seen(text)


def _seen(text: str) -> str:
    """Text that can be shown.  Raises ValueError."""
    if found := invisible(text):
        raise ValueError(f"this holds a character that nobody sees ({found})")
    return text


def _named(text: str) -> str:
    """A name.  Raises ValueError."""
    if not text.strip():
        raise ValueError("the name is blank")
    return _line(text)


Name = Annotated[str, AfterValidator(_named)]
Title = Annotated[str, Field(max_length=LONGEST_TITLE), AfterValidator(_line)]
Reason = Annotated[str, Field(max_length=LONGEST_REASON), AfterValidator(_seen)]


class Scenario(Frozen):
    """A what-if: the round with these edits.  docs/scenarios.md says each field at length.

    title, title_nb : a short name for charts; reason, reason_nb : why anybody would ask, printed beside the results.
        The one without a language is in English, or serves both
    builds_on : the what-if whose edits come first (in a file its name, in the same folder)
    frame, application_cap : an amount, a change of it, or "none"; pots : pot (or "*") -> its budget, or its changes
    merge, move : pots made one, money moved; weights, objective : what the terms weigh, and how they are counted
    applications : id (or "*") -> its changes; withdrawn : ids; reviewers_out : reviewers whose marks do not count
    must_fund, must_not_fund : ids; at_least, exactly, grow_only : id -> kroner (at_least: or a share)
    drop_rules, change_rules, rules : ids dropped, fields changed, rules added; the same of gates; waivers : exceptions
    tie_seed : another seed of the drawn order
    """

    name: Name
    title: Title = ""
    title_nb: Title = ""
    reason: Reason = ""
    reason_nb: Reason = ""
    builds_on: Annotated[Scenario | str | None, WithJsonSchema({"type": "string"})] = None
    frame: WrittenLimit | None = None
    application_cap: WrittenLimit | None = None
    tie_seed: str | None = None
    withdrawn: tuple[str, ...] = ()
    reviewers_out: tuple[str, ...] = ()
    must_fund: tuple[str, ...] = ()
    must_not_fund: tuple[str, ...] = ()
    drop_rules: tuple[str, ...] = ()
    drop_gates: tuple[str, ...] = ()
    pots: dict[str, WrittenPot] = Field(default_factory=dict)
    weights: dict[TermName, Annotated[Exact, Field(ge=0)]] = Field(default_factory=dict)
    objective: ObjectiveChange = ObjectiveChange()
    at_least: dict[str, WrittenPart] = Field(default_factory=dict)
    exactly: dict[str, WrittenKroner] = Field(default_factory=dict)
    grow_only: dict[str, WrittenKroner] = Field(default_factory=dict)
    applications: dict[str, ApplicationChange] = Field(default_factory=dict)
    change_rules: dict[str, WrittenFields] = Field(default_factory=dict)
    change_gates: dict[str, WrittenFields] = Field(default_factory=dict)
    merge: tuple[Merge, ...] = ()
    move: tuple[Transfer, ...] = ()
    rules: tuple[AnyRule, ...] = ()
    gates: tuple[AnyGate, ...] = ()
    waivers: tuple[Waiver, ...] = ()

    @property
    def titles(self) -> Sentence:
        """The short name in each language; the name where it has none."""
        return Sentence(self.title_nb or self.title or self.name, self.title or self.title_nb or self.name)

    @property
    def reasons(self) -> Sentence:
        """The reason in each language; "" where it gives none."""
        return Sentence(self.reason_nb or self.reason, self.reason or self.reason_nb)

    def lineage(self) -> tuple[Scenario, ...]:
        """What it builds on, the first first, and itself.  Raises InputError for a name that nobody has looked up."""
        if isinstance(self.builds_on, str):
            what = f"'{self.builds_on}', which it builds on, has not been looked up."
            step = "Read it from its file (scenarios.reading.read_scenario), or give the what-if itself."
            raise InputError([Where.at(self.name, "builds_on").fault(what, step)])
        return (*(self.builds_on.lineage() if self.builds_on else ()), self)

    def edits(self) -> tuple[Edit, ...]:
        """Of the what-ifs that it builds on first, then its own; in one order, whatever the order in the file."""
        return tuple(edit for one in self.lineage() for edit in one.own_edits())

    def own_edits(self) -> tuple[Edit, ...]:
        """Its own edits, in the order in which they are made."""
        return tuple(_own_edits(self))


def apply(grant_round: GrantRound, *scenarios: Scenario) -> GrantRound:
    """The round with the edits of the what-ifs, one after another; the round must be free of faults.

    A what-if that is named twice counts once, also where one of them builds on another.

    Raises
    ------
    InputError
        With every edit that is not possible, and every fault that the others bring about.
    """
    edited, found = edited_round(grant_round, scenarios)
    if found:
        raise InputError(fault for _, fault in found)
    return edited


def apply_edits(grant_round: GrantRound, edits: Iterable[Edit], name: str = "") -> GrantRound:
    """The same for a selection of edits, such as all but one.  name : who is blamed for what they bring about."""
    edited, found = problems(grant_round, tuple(edits), name)
    if found:
        raise InputError(fault for _, fault in found)
    return edited


def edited_round(
    grant_round: GrantRound, scenarios: Iterable[Scenario]
) -> tuple[GrantRound, list[tuple[Where, Fault]]]:
    """The round with all edits that are possible, and each fault with the place it is to be told at."""
    chain = _chain(scenarios)
    wrong = [one for scenario in chain for one in contradictions(scenario)]
    concerned = {(one.where.scenario, key) for one in wrong for key in one.keys}
    edits = tuple(edit for one in chain for edit in one.own_edits() if (one.name, edit.key) not in concerned)
    found = [(one.where, one.fault) for one in wrong]
    edited, more = problems(grant_round, edits, chain[-1].name if chain else "", whole=not wrong)
    framed = [edit.where for edit in edits if isinstance(edit, Frame)]
    if framed and not wrong and not more and (idle := idle_frame(grant_round, edited)):
        more = [(framed[-1], framed[-1].fault(*idle))]
    return edited, [*found, *more]


def edit_words(grant_round: GrantRound, scenario: Scenario) -> tuple[tuple[Edit, Sentence], ...]:
    """Every edit in words, each before and after as it is met: what it builds on has been made by then."""
    told = []
    for edit in scenario.edits():
        told.append((edit, edit.words(grant_round)))
        grant_round = applied(grant_round, (edit,))
    return tuple(told)


def _chain(scenarios: Iterable[Scenario]) -> list[Scenario]:
    """All of them and what they build on, each once, in the order in which they are met."""
    chain: dict[str, Scenario] = {}
    for one in (ancestor for scenario in scenarios for ancestor in scenario.lineage()):
        if chain.setdefault(one.name, one) != one:
            raise InputError([Fault(Subject("what-if", one.name), "two what-ifs have this name.", "Name them apart.")])
    return list(chain.values())


def _own_edits(one: Scenario) -> Iterator[Edit]:
    """The order: applications, the frame, pots, the objective, gates, rules, locks, the lot."""
    name = one.name
    for key in sorted(set(one.withdrawn)):
        yield Withdrawn(Where.at(name, "withdrawn", key), key)
    for key in sorted(set(one.reviewers_out)):
        yield ReviewerOut(Where.at(name, "reviewers_out", key), key)
    if one.frame is not None:  # before the pots: a change of it is a change of what the round had
        yield Frame(Where.at(name, "frame"), one.frame)
    if one.application_cap is not None:
        yield ApplicationCap(Where.at(name, "application_cap"), one.application_cap)
    yield from merge_edits(name, one.merge, _stated_of_pots(one), _settled(one))
    yield from pot_edits(name, one.pots)
    yield from transfer_edits(name, one.move)
    yield from application_edits(name, one.applications)
    yield from objective_edits(name, one.objective, one.weights)
    yield from policy_edits(name, "gates", one.drop_gates, one.change_gates, one.gates)
    yield from waiver_edits(name, one.waivers)
    yield from policy_edits(name, "rules", one.drop_rules, one.change_rules, one.rules)
    yield from lock_edits(name, one.must_fund, one.must_not_fund, one.at_least, one.exactly, one.grow_only)
    if one.tie_seed is not None:
        yield TieSeed(Where.at(name, "tie_seed"), one.tie_seed)


def _stated_of_pots(one: Scenario) -> dict[str, frozenset[str]]:
    """Pot -> the fields stated of it."""
    return {pot: frozenset(field for field, value in change if value is not None) for pot, change in one.pots.items()}


def _settled(one: Scenario) -> frozenset[str]:
    """Gates and rules that the what-if drops, or of which it says anew of which pots they speak."""
    said = {"pots", "pot", "group", "by"}
    changed = [name for fields in (one.change_gates, one.change_rules) for name in fields if said & set(fields[name])]
    return frozenset((*one.drop_gates, *one.drop_rules, *changed))
