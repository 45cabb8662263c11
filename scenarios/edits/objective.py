"""What if the terms weighed otherwise, were ranked, or were counted in another way?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import Field

from optimiser.applications import Frozen
from optimiser.errors import Fault
from optimiser.gates import Sentence
from optimiser.money import Exact
from optimiser.rounds import TERMS, GrantRound, Objective, Stage, Term, TermName
from scenarios.changes import NONE, WrittenBound
from scenarios.edits.edit import Edit, Where
from scenarios.edits.wording import TERMS as CALLED
from scenarios.edits.wording import changed_to, share_words, shown, unchanged


class TermChange(Frozen):
    """What becomes of a term; "none" takes its floor or its ceiling away.  Its weight stands under [weights]."""

    floor: WrittenBound | None = None
    ceiling: WrittenBound | None = None


class ScoreChange(TermChange):
    """Of the score."""

    basis: Literal["application", "krone"] | None = None


class CoverageChange(TermChange):
    """Of the coverage."""

    counts: str | None = None
    second: Annotated[Exact, Field(ge=0, le=1)] | None = None


class BreadthChange(TermChange):
    """Of the breadth."""

    basis: Literal["share", "full"] | None = None
    cap: Annotated[int, Field(ge=0)] | None = None
    another_county: Annotated[Exact, Field(ge=0)] | None = None
    health_trust: Annotated[Exact, Field(ge=0)] | None = None


class ObjectiveChange(Frozen):
    """What becomes of the objective: its mode, the order of its terms, and each term."""

    mode: Literal["weighted", "hierarchical"] | None = None
    order: tuple[Stage, ...] | None = None
    score: ScoreChange = ScoreChange()
    coverage: CoverageChange = CoverageChange()
    breadth: BreadthChange = BreadthChange()


def objective_edits(scenario: str, objective: ObjectiveChange, weights: Mapping[TermName, Fraction]) -> Iterator[Edit]:
    """Mode and order first, then the fields of each term, then the weights."""
    if objective.mode is not None:
        yield Mode(Where.at(scenario, "objective", "mode"), objective.mode)
    if objective.order is not None:
        yield Order(Where.at(scenario, "objective", "order"), objective.order)
    for term in TERMS:
        change: TermChange = getattr(objective, term)
        for field, value in sorted(change):
            if value is not None:
                yield TermField(Where.at(scenario, "objective", term, field), term, field, value)
    for term in TERMS:
        if term in weights:
            yield Weight(Where.at(scenario, "weights", term), term, weights[term])


MODES = {
    "weighted": Sentence("leddene veies mot hverandre", "the terms are weighed against each other"),
    "hierarchical": Sentence("leddene rangeres", "the terms are ranked"),
}


@dataclass(frozen=True, slots=True)
class Mode(Edit):
    """Whether the terms are weighed or ranked."""

    mode: Literal["weighted", "hierarchical"]

    def faults(self, grant_round: GrantRound) -> Iterator[Fault]:
        yield from ()

    def applied(self, grant_round: GrantRound) -> GrantRound:
        return _decided_otherwise(grant_round, {"mode": self.mode})

    def words(self, grant_round: GrantRound) -> Sentence:
        said = MODES[self.mode]
        return unchanged(said) if grant_round.objective.mode == self.mode else said


@dataclass(frozen=True, slots=True)
class Order(Edit):
    """In which order ranked terms are decided."""

    order: tuple[Stage, ...]

    def faults(self, grant_round: GrantRound) -> Iterator[Fault]:
        if grant_round.objective.mode != "hierarchical":
            yield self.fault("the terms have weights and no order.", 'Write mode = "hierarchical" beside it.')

    def applied(self, grant_round: GrantRound) -> GrantRound:
        return _decided_otherwise(grant_round, {"order": self.order})

    def words(self, grant_round: GrantRound) -> Sentence:
        after = _order_words(self.order)
        way = changed_to(_order_words(before), after) if (before := grant_round.objective.order) else after
        return Sentence(f"rekkefølge: {way.nb}", f"order: {way.en}")


def _order_words(order: tuple[Stage, ...]) -> Sentence:
    """ "dekning (kan tape 5 %), poeng": the terms in order, each with what later ones may cost it."""
    nb, en = [], []
    for stage in order:
        called, lost = CALLED[stage.term], stage.tolerance
        loss = share_words(lost) if stage.unit == "share" else shown(lost)
        nb.append(called.nb + (f" (kan tape {loss.nb})" if lost else ""))
        en.append(called.en + (f" (may lose {loss.en})" if lost else ""))
    return Sentence(", ".join(nb), ", ".join(en))


@dataclass(frozen=True, slots=True)
class Weight(Edit):
    """What a term weighs; no longer the announced weight if it is another."""

    term: TermName
    weight: Fraction

    def faults(self, grant_round: GrantRound) -> Iterator[Fault]:
        if grant_round.objective.mode != "weighted":
            what = f"{self.term} has no weight in a round that ranks its terms."
            yield self.fault(what, 'Leave the weights out, or write [objective] mode = "weighted".')

    def applied(self, grant_round: GrantRound) -> GrantRound:
        return _with_term(grant_round, self.term, {"weight": self.weight})

    def words(self, grant_round: GrantRound) -> Sentence:
        called, way = CALLED[self.term], changed_to(grant_round.objective.term(self.term).weight, self.weight)
        return Sentence(f"vekten på {called.nb}: {way.nb}", f"weight of {called.en}: {way.en}")


FIELDS: dict[str, Sentence] = {
    "floor": Sentence("minst", "at least"),
    "ceiling": Sentence("høyst", "at most"),
    "basis": Sentence("teller", "counts"),
    "counts": Sentence("teller", "counts"),
    "second": Sentence("å nås to ganger teller", "being covered twice counts"),
    "cap": Sentence("høyst så mange kommuner teller", "so many municipalities count at most"),
    "another_county": Sentence("tillegg for et annet fylke", "extra for another county"),
    "health_trust": Sentence("tillegg for et helseforetak", "extra for a health trust"),
}
"""What the fields of a term are called."""

VALUES: dict[str, Sentence] = {
    "application": Sentence("per søknad", "per application"),
    "krone": Sentence("per krone", "per krone"),
    "share": Sentence("i forhold til andelen av beløpet", "in proportion to the share awarded"),
    "full": Sentence("fullt ut på ethvert nivå", "in full at any level"),
    "places": Sentence("kommuner", "municipalities"),
    "population": Sentence("innbyggere", "inhabitants"),
}


@dataclass(frozen=True, slots=True)
class TermField(Edit):
    """One field of a term."""

    term: TermName
    field: str
    value: Any

    def faults(self, grant_round: GrantRound) -> Iterator[Fault]:
        yield from ()

    def applied(self, grant_round: GrantRound) -> GrantRound:
        return _with_term(grant_round, self.term, {self.field: None if self.value == NONE else self.value})

    def words(self, grant_round: GrantRound) -> Sentence:
        before = getattr(grant_round.objective.term(self.term), self.field)
        after = None if self.value == NONE else self.value
        way = changed_to(VALUES.get(str(before), before), VALUES.get(str(after), after))
        called, label = CALLED[self.term], FIELDS[self.field]
        return Sentence(f"{called.nb}, {label.nb}: {way.nb}", f"{called.en}, {label.en}: {way.en}")


def incomplete(grant_round: GrantRound) -> str:
    """What an objective lacks after its edits: the weight of a term, or the order of the terms; "" if nothing."""
    objective = grant_round.objective
    try:
        Objective(**{name: getattr(objective, name) for name in Objective.model_fields})
    except ValueError as error:
        return str(error.errors()[0]["ctx"]["error"]) + "." if hasattr(error, "errors") else str(error)
    return ""


def _decided_otherwise(grant_round: GrantRound, update: dict[str, Any]) -> GrantRound:
    """The round whose terms are put together in another way than was announced of any of them."""
    objective = grant_round.objective
    if all(getattr(objective, field) == value for field, value in update.items()):
        return grant_round
    terms: dict[str, Any] = {name: objective.term(name).model_copy(update={"announced": None}) for name in TERMS}
    return _with_objective(grant_round, {**terms, **update})


def _with_term(grant_round: GrantRound, name: TermName, update: dict[str, Any]) -> GrantRound:
    """The term with these fields; what is changed is no longer what was announced."""
    term: Term = grant_round.objective.term(name)
    if all(getattr(term, field) == value for field, value in update.items()):
        return grant_round
    return _with_objective(grant_round, {name: term.model_copy(update={**update, "announced": None})})


def _with_objective(grant_round: GrantRound, update: dict[str, Any]) -> GrantRound:
    return grant_round.model_copy(update={"objective": grant_round.objective.model_copy(update=update)})
