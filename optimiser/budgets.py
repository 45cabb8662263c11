"""What is the round worth for every budget of a pot, all else as it is?

Where awards pay each by itself, one table says it.  Otherwise the largest budget is solved first: its allocation spends
s kroner of the pot, so it is the best for every budget from s on; then the largest budget below s, and so on, in one
warm engine.  That holds while a larger budget tightens no row; where a rule's limit moves with the budget, each budget
is solved by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from optimiser.engine.additive import Additive, additive
from optimiser.engine.optimum import optimum
from optimiser.engine.tables import Worth
from optimiser.engine.tables import worth_of_budgets as by_table
from optimiser.errors import Fault, InputError, SolverError, Subject
from optimiser.formulation import Formulation
from optimiser.posing import Posed, posed
from optimiser.result import Termination
from optimiser.rounds import GrantRound
from optimiser.rows import Row

By = Literal["tables", "allocation", "solved"]
"""By a table, by the best allocation of a larger budget that keeps this one, or by a solve of its own."""


@dataclass(frozen=True, slots=True)
class WorthOfBudget:
    """The best value of the round with a budget in kroner, whole millionths; None = impossible."""

    budget: int
    value: int | None
    by: By


def worth_of_budgets(
    grant_round: GrantRound,
    pot: str,
    budgets: Iterable[int],
    *,
    references: Mapping[str, Fraction | None] | None = None,
) -> tuple[WorthOfBudget, ...]:
    """The exact value of each budget of a pot, in ascending order of budget.

    references : term -> its best alone, in its own unit; by default those of the round as it is

    Raises
    ------
    InputError
        There is no such pot, a budget is negative, the round has faults or no single value.
    SolverError
        Something was not proven.
    """
    wanted = sorted(set(budgets))
    if pot not in grant_round.pot or (wanted and wanted[0] < 0):
        what = "there is no such pot." if pot not in grant_round.pot else f"a budget of {wanted[0]} kr is negative."
        raise InputError([Fault(Subject("pot", pot), what, f"The pots are: {', '.join(grant_round.pot)}.")])
    if not wanted:
        return ()
    asked = posed(grant_round, references)
    smallest, largest = (asked.changed(with_budget(grant_round, pot, budget)) for budget in (wanted[0], wanted[-1]))
    if not _only_the_pot(smallest, largest, pot):
        return tuple(_solved(asked, asked.changed(with_budget(grant_round, pot, one)), one)[0] for one in wanted)
    table = _table(largest, pot, wanted[-1])
    if table is not None:
        return tuple(WorthOfBudget(one, table.at(one), "tables") for one in wanted)
    return tuple(reversed(list(_downwards(asked, largest, pot, wanted))))


def with_budget(grant_round: GrantRound, pot: str, budget: int) -> GrantRound:
    """The same round with another budget of a pot."""
    pots = tuple(one.model_copy(update={"budget": budget}) if one.id == pot else one for one in grant_round.pots)
    return grant_round.model_copy(update={"pots": pots})


def _table(formulation: Formulation, pot: str, most: int) -> Worth | None:
    """The table of a pot, from 0 to `most` kroner; None where the programme does not fall apart, or only bounds."""
    apart = additive(formulation, formulation.objective)
    if (
        apart is None
        or any(one.must for one in apart.settled)
        or f"pot:{pot}" not in [purse.name for purse in apart.purses]
    ):
        return None
    worth = by_table(apart, f"pot:{pot}", most)
    if worth.exact or apart.frame is not None:
        return worth if worth.exact else None
    return _beside(apart, f"pot:{pot}", most)


def _beside(apart: Additive, name: str, most: int) -> Worth | None:
    """The same where only other pots have amounts that are no whole steps: their best is the same at every budget."""
    alone = by_table(Additive(tuple(purse for purse in apart.purses if purse.name == name)), name, most)
    rest = optimum(Additive(tuple(purse for purse in apart.purses if purse.name != name), None, apart.settled))
    if not alone.exact or not rest.finished:
        return None
    more = None if rest.best is None else rest.best.value
    together = (None if more is None or value is None else value + more for value in alone.values)
    return Worth(alone.steps, tuple(together), exact=True)


def _only_the_pot(one: Formulation, other: Formulation, pot: str) -> bool:
    """Whether two programmes differ at most in the limit of the pot's own row."""
    same = one.columns == other.columns and one.takers == other.takers and one.terms == other.terms
    return same and _without(one, pot) == _without(other, pot)


def _without(formulation: Formulation, pot: str) -> list[Row]:
    return [replace(row, limit=0) if row.id == f"pot:{pot}" else row for row in formulation.rows]


def _downwards(asked: Posed, largest: Formulation, pot: str, wanted: list[int]) -> Iterator[WorthOfBudget]:
    """From the largest budget down; an allocation answers every budget that it keeps."""
    left = list(wanted)
    while left:
        budget = left.pop()
        found, spent = _solved(asked, asked.changed(with_budget(asked.grant_round, pot, budget)), budget, pot)
        yield found
        while left and (found.value is None or left[-1] >= spent):
            yield WorthOfBudget(left.pop(), found.value, "allocation")


def _solved(asked: Posed, formulation: Formulation, budget: int, pot: str = "") -> tuple[WorthOfBudget, int]:
    """A budget by a solve of its own, and the kroner that its allocation spends of the pot."""
    answer = asked.engine.maximise(formulation, formulation.objective)
    if answer.termination not in {Termination.OPTIMAL, Termination.INFEASIBLE}:
        raise SolverError(f"The value of a budget of {budget} kr was not proven ({answer.termination}).")
    awards = answer.amounts or {}
    spent = sum(amount for key, amount in awards.items() if asked.grant_round.application[key].pot == pot)
    return WorthOfBudget(budget, answer.value, "solved"), spent
