"""What is a grant round, as people write it down?

A `GrantRound` is everything the decision rests on: pots, criteria, objective, gates, rules, the register of places and
the applications.  It is frozen, it says nothing of what-ifs, and its `digest` names its content, not its bytes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Annotated, Any, Literal, Self

from pydantic import Field, field_validator, model_validator

from optimiser.applications import Application, Frozen, Pot
from optimiser.content import drop_blank, whole_content, whole_text
from optimiser.gates import AnyGate
from optimiser.money import Exact
from optimiser.places import Register
from optimiser.rules import AnyRule

TERMS: tuple[Literal["score", "coverage", "breadth"], ...] = ("score", "coverage", "breadth")
TermName = Literal["score", "coverage", "breadth"]


class Scale(Frozen):
    """The marks' scale: lowest is worth 0 points, highest 100 (a scale where low is good has lowest > highest)."""

    lowest: Exact
    highest: Exact

    @model_validator(mode="after")
    def _not_a_point(self) -> Scale:
        if self.lowest == self.highest:
            raise ValueError("the lowest and the highest mark of a scale must differ")
        return self

    def holds(self, mark: Fraction) -> bool:
        return min(self.lowest, self.highest) <= mark <= max(self.lowest, self.highest)


class CriterionGroup(Frozen):
    """A group of criteria; the weights of the groups are taken as shares of their sum."""

    id: str
    name: str = ""
    name_nb: str = ""
    weight: Annotated[Exact, Field(gt=0)]


class Criterion(Frozen):
    """A criterion; its weight counts inside its group, as a share of the group's sum."""

    id: str
    name: str = ""
    name_nb: str = ""
    group: str = ""
    weight: Annotated[Exact, Field(gt=0)] = Fraction(1)
    announced: str | None = None


class Term(Frozen):
    """What the terms have in common.  floor and ceiling are in the term's own unit (points, places, partners)."""

    weight: Annotated[Exact, Field(ge=0)] | None = None
    floor: Annotated[Exact, Field(ge=0)] | None = None
    ceiling: Annotated[Exact, Field(ge=0)] | None = None
    announced: str | None = None

    @property
    def way(self) -> Self:
        """The way of counting alone, without what says how the term is used: weight, floor, ceiling, announced."""
        return self.model_copy(update={"weight": None, "floor": None, "ceiling": None, "announced": None})


class ScoreTerm(Term):
    """score · g(share) per application, or score · kroner awarded (basis "krone", unit: points times 1 000 kr)."""

    basis: Literal["application", "krone"] = "application"


class CoverageTerm(Term):
    """Places covered once: each counts 1 ("places"), its population, or a numeric register column.

    second : credit in [0, 1] for the second cover, as a share of the first.
    """

    counts: str = "places"
    second: Annotated[Exact, Field(ge=0, le=1)] = Fraction(0)


class BreadthTerm(Term):
    """Municipalities beyond the required minimum, at most cap, plus extras: by share, or in full at any level."""

    basis: Literal["share", "full"] = "share"
    cap: Annotated[int, Field(ge=0)] = 8
    another_county: Annotated[Exact, Field(ge=0)] = Fraction(0)
    health_trust: Annotated[Exact, Field(ge=0)] = Fraction(0)


class Stage(Frozen):
    """One step of the hierarchical mode: a term, and what later terms may cost it (share of its best, or own unit)."""

    term: TermName
    tolerance: Annotated[Exact, Field(ge=0)] = Fraction(0)
    unit: Literal["share", "own"] = "share"


class Objective(Frozen):
    """What is maximised.  Weighted mode: every weight is stated.  Hierarchical mode: terms in order."""

    mode: Literal["weighted", "hierarchical"] = "weighted"
    score: ScoreTerm
    coverage: CoverageTerm
    breadth: BreadthTerm
    order: tuple[Stage, ...] = ()

    @model_validator(mode="after")
    def _complete(self) -> Objective:
        if self.mode == "hierarchical":
            named = [stage.term for stage in self.order]
            if not named or len(set(named)) != len(named):
                raise ValueError("the hierarchical mode needs [[objective.order]] with each term at most once")
        else:
            silent = [name for name in TERMS if self.term(name).weight is None]
            if silent:
                raise ValueError(f"state the weight of {', '.join(silent)} (0 leaves a term out)")
        return self

    def term(self, name: TermName) -> Term:
        return {"score": self.score, "coverage": self.coverage, "breadth": self.breadth}[name]


class Waiver(Frozen):
    """A gate that was waived for one application: an exception, with its reason and who decided it."""

    gate: str
    application: str
    reason: str
    decided_by: str = ""


class PublishedPot(Frozen):
    """What a public source says of a pot, to be set beside the result."""

    pot: str
    applications: int | None = None
    funded: int | None = None
    awarded: int | None = None


class BudgetLine(Frozen):
    """A fixed line of the budget that the round does not decide (printed, never optimised); whole kroner."""

    name: str
    name_nb: str = ""
    amount: int
    note: str = ""
    note_nb: str = ""


class Labels(Frozen):
    """Words for documents: head of the proposal, roles, and a banner that stands on every page and picture."""

    scheme: str = ""
    scheme_nb: str = ""
    chapter_post: str = ""
    grantor: str = ""
    put_forward_by: str = ""
    approved_by: str = ""
    decided_by: str = ""
    decided_on: date | None = None
    banner: str = ""
    banner_nb: str = ""
    source: str = ""
    source_nb: str = ""


class GrantRound(Frozen):
    """A grant round.  See docs/round-format.md for every field in the words of ``round.toml``.

    frame : kroner over all pots, None = the pots alone limit; application_cap : kroner per application in any pot
    scores : "marks" or "none" (no scores at all: each application 50, said on every output)
    missing : what all marks of a criterion being blank means: a "fault", or a "gate" (rejected on form)
    """

    name: str
    year: int
    currency: str = "NOK"
    amount_step: Annotated[int, Field(gt=0)] = 1000
    frame: Annotated[int, Field(ge=0)] | None = None
    application_cap: Annotated[int, Field(gt=0)] | None = None
    scores: Literal["marks", "none"] = "marks"
    missing: Literal["fault", "gate"] = "fault"
    tie_seed: str
    tie_announced: str | None = None
    scale: Scale = Scale(lowest=Fraction(0), highest=Fraction(100))
    groups: tuple[CriterionGroup, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    objective: Objective
    pots: tuple[Pot, ...]
    gates: tuple[AnyGate, ...] = ()
    rules: tuple[AnyRule, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    labels: Labels = Labels()
    published: tuple[PublishedPot, ...] = ()
    budget_lines: tuple[BudgetLine, ...] = ()
    places: Register
    applications: tuple[Application, ...]

    @field_validator("gates", "rules", mode="after")
    @classmethod
    def _name_all(cls, things: tuple[Any, ...]) -> tuple[Any, ...]:
        return _with_ids(things)

    @cached_property
    def pot(self) -> dict[str, Pot]:
        """Pot by id, in the order written (of pots that share an id the first; `optimiser.checks` reports them)."""
        by_id: dict[str, Pot] = {}
        for pot in self.pots:
            by_id.setdefault(pot.id, pot)
        return by_id

    @cached_property
    def application(self) -> dict[str, Application]:
        """Application by id, in order of id."""
        return {one.id: one for one in sorted(self.applications, key=lambda one: one.id)}

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the content: equal for a folder and a workbook, and for any order of the applications."""
        return hashlib.sha256(whole_text(self._head(), self.applications, self.places).encode()).hexdigest()

    def content(self) -> dict[str, Any]:
        """The round as JSON-ready values, applications and places in order of their ids.

        A blank mark and a blank free column say nothing, so they are left out; marks stand in order of criterion.  So
        are a reason, a decider and a note that nobody wrote: a round without them keeps the digest that it had before
        there was a place for them.
        """
        return whole_content(self._head(), self.applications, self.places)

    def _head(self) -> dict[str, Any]:
        """The content without applications and places."""
        content = self.model_dump(mode="json", exclude={"applications", "places"})
        for rule in content["rules"]:
            drop_blank(rule, "reason", "decided_by")
        for line in content["budget_lines"]:
            drop_blank(line, "note_nb")
        return content


def _with_ids(things: Iterable[Any]) -> tuple[Any, ...]:
    """Every gate or rule without an id is named by its kind, numbered from the second on."""
    things = tuple(things)
    taken = {thing.id for thing in things if thing.id}
    named = []
    for thing in things:
        if not thing.id:
            number = 1
            while (name := thing.kind if number == 1 else f"{thing.kind}-{number}") in taken:
                number += 1
            taken.add(name)
            thing = thing.model_copy(update={"id": name})
        named.append(thing)
    return tuple(named)
