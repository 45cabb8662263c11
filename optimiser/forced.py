"""What is the round worth with each application funded, with it left out, and at each of its amounts?

    values = forced_values(grant_round)
    values.best - values.out["SYN-017"].value      what would be lost without it
    values.best - values.funded["SYN-020"].value   what it would cost to fund it

Where awards pay each by itself and only pots limit them, tables say it all at once (`optimiser.engine.tables`).  For
the full objective the optimum decides what it contains, bounds decide more, and the rest is solved
(`optimiser.forcing`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from optimiser.engine.additive import Additive, additive
from optimiser.forcing import IMPOSSIBLE, Forcing, in_turn
from optimiser.formulation import Formulation
from optimiser.posing import posed
from optimiser.rounds import GrantRound

By = Literal["tables", "bounds", "solved"]
"""How a value was decided: by tables, by a bound that an allocation in hand reaches, or by a solve of its own."""

Told = Callable[[int], None]
"""Told how many choices are still to be decided, at most so many solves."""


@dataclass(frozen=True, slots=True)
class Forced:
    """The best value with something forced, whole millionths; None = impossible."""

    value: int | None
    by: By


@dataclass(frozen=True, slots=True)
class ForcedValues:
    """The best value of a round, and with each choice forced.

    best : whole millionths; None where nothing is feasible
    funded, out : application -> the best with it funded (at any amount), and with it left out
    at : application -> kroner -> the best with it awarded that; empty where only in and out were asked for
    work : what was done, in numbers
    """

    best: int | None
    funded: Mapping[str, Forced]
    out: Mapping[str, Forced]
    at: Mapping[str, Mapping[int, Forced]]
    work: Mapping[str, int]


def forced_values(
    grant_round: GrantRound,
    *,
    references: Mapping[str, Fraction | None] | None = None,
    levels: bool = True,
    progress: Told | None = None,
) -> ForcedValues:
    """The exact value of every choice about a standing application.

    Parameters
    ----------
    references
        Term -> its best alone, in its own unit; found and proven by default.
    levels
        Each amount too, not only in and out.

    Raises
    ------
    InputError
        The round has faults, or no single value (hierarchical mode).
    SolverError
        Something was not proven.
    """
    asked = posed(grant_round, references)
    formulation, objective = asked.formulation, asked.formulation.objective
    apart = additive(formulation, objective)
    found = None if apart is None else by_tables(formulation, apart, levels=levels)
    if found is not None:
        return found
    forcing = Forcing(asked.engine, formulation, objective)
    for left in in_turn(forcing, levels=levels):
        if progress:
            progress(left)
    return _told(forcing, levels=levels)


def by_tables(formulation: Formulation, programme: Additive, *, levels: bool) -> ForcedValues | None:
    """Every value from the tables of the pots; None where they would only bound it."""
    from optimiser.engine.to_the_krone import exact_forced_values

    values = exact_forced_values(programme)
    if not values.exact:
        return None
    at: dict[str, dict[int, Forced]] = {key: {} for key in values.out}
    for column in formulation.columns:
        if column.kind == "x":
            at[column.key][column.amount] = Forced(values.into[column.key].get(column.amount), "tables")
    return ForcedValues(
        best=values.best,
        funded={key: Forced(_most(one.value for one in amounts.values()), "tables") for key, amounts in at.items()},
        out={key: Forced(values.out[key], "tables") for key in at},
        at=at if levels else {},
        work={"choices by tables": sum(len(amounts) for amounts in at.values()) + len(at)},
    )


def _told(forcing: Forcing, *, levels: bool) -> ForcedValues:
    structure, choices = forcing.structure, forcing.choices

    def of(choice: int) -> Forced:
        value = int(forcing.reached[choice])
        return Forced(None if value == IMPOSSIBLE else value, "solved" if forcing.solved[choice] else "bounds")

    keys = list(enumerate(structure.applications))
    amounts = {key: range(choices.of(a).start, choices.of(a).stop) for a, key in keys} if levels else {}
    return ForcedValues(
        best=forcing.best,
        funded={key: of(choices.funded(a)) for a, key in keys},
        out={key: of(choices.out(a)) for a, key in keys},
        at={key: {int(structure.amount[one]): of(one) for one in options} for key, options in amounts.items()},
        work=forcing.work,
    )


def _most(values: Iterable[int | None]) -> int | None:
    return max((value for value in values if value is not None), default=None)
