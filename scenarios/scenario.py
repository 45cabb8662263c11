"""What if?  Which edits of a round does a what-if make, and are they possible?

A `Scenario` is a name, a reason and edits; `apply` makes another `GrantRound` of them and leaves the base as it is.
In a file it is TOML:

    name = "more-for-new-projects"
    reason = "New projects are scarce: what does one million more bring?"
    [pots]
    nye-prosjekter = "+1m"
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, ValidationError

from optimiser.applications import Frozen
from optimiser.assess import assess
from optimiser.checks import faults
from optimiser.checks.groups import empty_groups
from optimiser.errors import Fault, InputError, Subject
from optimiser.money import Exact, kroner
from optimiser.read.columns import suggestion
from optimiser.read.head import Head, read_toml
from optimiser.read.plain_words import Wrong, wrongs
from optimiser.rounds import TERMS, GrantRound, TermName
from optimiser.rules import RULES, AnyRule
from scenarios.changes import WrittenChange

BASE = "base"
"""What the round without edits is called in a comparison."""


class Scenario(Frozen):
    """A what-if: the round with these edits.

    reason : why anybody would ask; printed beside the results
    pots : pot id -> its budget, or the change of it; frame : the same for the frame
    weights : term -> weight; a term that is not named keeps its own
    must_fund, must_not_fund : ids of applications; drop_rules : ids of rules; rules : rules added
    """

    name: Annotated[str, Field(min_length=1)]
    reason: str = ""
    pots: dict[str, WrittenChange] = Field(default_factory=dict)
    frame: WrittenChange | None = None
    weights: dict[TermName, Annotated[Exact, Field(ge=0)]] = Field(default_factory=dict)
    must_fund: tuple[str, ...] = ()
    must_not_fund: tuple[str, ...] = ()
    drop_rules: tuple[str, ...] = ()
    rules: tuple[AnyRule, ...] = ()


def read_scenario(path: str | Path) -> Scenario:
    """Read a what-if from a TOML file; without a name it is called as its file.  Raises InputError with all faults."""
    file = Path(path)
    head = read_toml(file)
    try:
        return Scenario.model_validate({"name": file.stem, **head.values})
    except ValidationError as error:
        raise InputError(_located(wrong, head) for wrong in wrongs(error, head.values)) from None


def read_scenarios(folder: str | Path, grant_round: GrantRound | None = None) -> tuple[Scenario, ...]:
    """Every what-if of a folder, in order of file name; none where there is no folder.  Else as `scenarios_of`."""
    return scenarios_of(sorted(Path(folder).glob("*.toml")), grant_round)


def scenarios_of(files: Iterable[str | Path], grant_round: GrantRound | None = None) -> tuple[Scenario, ...]:
    """The what-ifs of these files, in their order.

    grant_round : the round they are to edit; None = what they say of it is not looked at

    Raises
    ------
    InputError
        With all that is wrong in all of them: what cannot be read, names given twice, and edits that are not possible.
    """
    found: list[Scenario] = []
    wrong: list[Fault] = []
    for file in map(Path, files):
        try:
            found.append(read_scenario(file))
            if grant_round is not None:
                apply(grant_round, found[-1])
        except InputError as error:
            wrong.extend(replace(fault, where=fault.where or file.name) for fault in error.faults)
    wrong.extend(_name_faults([one.name for one in found]))
    if wrong:
        raise InputError(wrong)
    return tuple(found)


def _name_faults(names: list[str]) -> Iterator[Fault]:
    for name, count in Counter(names).items():
        if count > 1:
            yield _fault(name, "two what-ifs have this name.", "Name them apart.")
        if name == BASE:
            yield _fault(name, "this is what the round without edits is called.", "Give it another name.")


def apply(grant_round: GrantRound, scenario: Scenario) -> GrantRound:
    """The round with the edits of the scenario; the round must be free of faults.

    Raises
    ------
    InputError
        With every edit that is not possible, or else every fault that the edits bring about.
    """
    if wrong := tuple(scenario_faults(grant_round, scenario)):
        raise InputError(wrong)
    fields: dict[str, Any] = {name: getattr(grant_round, name) for name in GrantRound.model_fields}
    pots = tuple(
        pot.model_copy(update={"budget": scenario.pots[pot.id].of(pot.budget)}) if pot.id in scenario.pots else pot
        for pot in grant_round.pots
    )
    frame = grant_round.frame if scenario.frame is None else scenario.frame.of(_frame(grant_round))
    edits = {
        "pots": pots,
        "frame": frame,
        "objective": _reweighted(grant_round, scenario),
        "rules": _rules(grant_round, scenario),
    }
    edited = GrantRound(**(fields | edits))
    if found := faults(edited) or tuple(_about_nobody(grant_round, edited)):
        raise InputError(_fault(scenario.name, str(fault), "") for fault in found)
    return edited


def _about_nobody(grant_round: GrantRound, edited: GrantRound) -> Iterator[Fault]:
    """Rules that a scenario adds about a group nobody belongs to: they would change nothing, and seem to answer."""
    known = {rule.id for rule in grant_round.rules}
    if all(rule.id in known for rule in edited.rules):
        return
    for fault in empty_groups(edited, assess(edited)):
        if fault.subject.kind == "rule" and fault.subject.id not in known:
            yield fault


def scenario_faults(grant_round: GrantRound, scenario: Scenario) -> Iterator[Fault]:
    """Everything in a scenario that this round cannot take: unknown ids, contradictions, amounts below 0."""
    yield from _amount_faults(grant_round, scenario)
    yield from _lock_faults(grant_round, scenario)
    known = {rule.id for rule in grant_round.rules}
    for name in scenario.drop_rules:
        if name not in known:
            what = f"drop_rules: the round has no rule '{name}'."
            yield _fault(scenario.name, what, f"Its rules are: {', '.join(sorted(known)) or 'none'}.")
    for name in scenario.weights:
        if grant_round.objective.mode != "weighted":
            what = f"weights: {name} has no weight in a round that ranks its terms."
            yield _fault(scenario.name, what, "Leave the weights out.")


def _amount_faults(grant_round: GrantRound, scenario: Scenario) -> Iterator[Fault]:
    for name, change in scenario.pots.items():
        if name not in grant_round.pot:
            step = f"The pots are: {', '.join(pot.id for pot in grant_round.pots)}."
            yield _fault(scenario.name, f"pots: there is no pot '{name}'.", step)
        elif (budget := change.of(grant_round.pot[name].budget)) < 0:
            what = f"pots: {change} would leave pot '{name}' with {kroner(budget)}."
            yield _fault(scenario.name, what, f"It holds {kroner(grant_round.pot[name].budget)}: take at most that.")
    if scenario.frame is not None and (frame := scenario.frame.of(_frame(grant_round))) < 0:
        what = f"frame: {scenario.frame} would leave a frame of {kroner(frame)}."
        yield _fault(scenario.name, what, f"It is {kroner(_frame(grant_round))} now.")


def _lock_faults(grant_round: GrantRound, scenario: Scenario) -> Iterator[Fault]:
    for field, ids in (("must_fund", scenario.must_fund), ("must_not_fund", scenario.must_not_fund)):
        for name in ids:
            if name not in grant_round.application:
                yield _fault(scenario.name, f"{field}: no application has the id '{name}'.", "Correct or remove it.")
    for name in sorted(set(scenario.must_fund) & set(scenario.must_not_fund)):
        what = f"'{name}' stands in must_fund and in must_not_fund."
        yield _fault(scenario.name, what, "Remove it from one of them.")
    for rule in grant_round.rules:
        if rule.id in scenario.drop_rules:
            continue
        for name in sorted(set(rule.insists_on()) & set(scenario.must_not_fund)):
            what = f"must_not_fund: the round's rule '{rule.id}' says that '{name}' must be funded."
            yield _fault(scenario.name, what, f'Remove it, or drop the rule: drop_rules = ["{rule.id}"].')


def _frame(grant_round: GrantRound) -> int:
    """The frame, or what the pots hold together where the round has none."""
    return sum(pot.budget for pot in grant_round.pots) if grant_round.frame is None else grant_round.frame


def _reweighted(grant_round: GrantRound, scenario: Scenario) -> Any:
    """The objective with the scenario's weights; a weight that was changed is no longer the announced one."""
    objective = grant_round.objective
    terms: dict[str, Any] = {
        name: objective.term(name).model_copy(update={"weight": scenario.weights[name], "announced": None})
        for name in TERMS
        if name in scenario.weights
    }
    return objective.model_copy(update=terms)


def _rules(grant_round: GrantRound, scenario: Scenario) -> tuple[Any, ...]:
    """The rules kept, the rules added (an id that is taken gets another), and the locks as rules of their own.

    A rule without an id is named by the round.
    """
    kept = [rule for rule in grant_round.rules if rule.id not in scenario.drop_rules]
    taken = {rule.id for rule in kept}
    added = [
        rule.model_copy(update={"id": f"what-if-{rule.id}"}) if rule.id in taken else rule for rule in scenario.rules
    ]
    locks = [("must-fund", scenario.must_fund), ("must-not-fund", scenario.must_not_fund)]
    return (*kept, *added, *(RULES[kind].model_validate({"applications": ids}) for kind, ids in locks if ids))


def _located(wrong: Wrong, head: Head) -> Fault:
    """A fault of the file, with its line: ``half.toml [pots] journal (line 3)``."""
    if len(wrong.path) == 1 and wrong.path[0] not in Scenario.model_fields:
        fields = list(Scenario.model_fields)
        step = suggestion(str(wrong.path[0]), fields) or f"The fields are: {', '.join(fields)}."
        return _fault("", wrong.what, step, head.where(wrong.path))
    return _fault("", wrong.what, wrong.next_step, head.where(wrong.path))


def _fault(scenario: str, what: str, next_step: str, where: str = "") -> Fault:
    return Fault(Subject("what-if", scenario), what, next_step, where)
