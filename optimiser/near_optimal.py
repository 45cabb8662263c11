"""Which allocations are nearly as good as the best: how many, whom do they fund, how different are they?

Nearly as good: worth at least the best less a stated loss.  Where awards pay each by itself and only pots limit them,
all of them are counted exactly (`optimiser.engine.near`).  Otherwise all rows but the pots are priced in
(`optimiser.engine.bounding`): what the pots alone allow at those prices holds every one of them, so where that can be
listed, each on the list is checked against every row in whole numbers, and the count is exact again.  Where it cannot,
the number lies between what was found and what the pots alone allow.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from optimiser.engine.additive import Additive, additive
from optimiser.engine.bounding import bounding
from optimiser.engine.differences import Pair, apart, most_different, spread
from optimiser.engine.listing import listed
from optimiser.engine.near import Near, near, samples
from optimiser.engine.roughly import between, between_found
from optimiser.errors import SolverError
from optimiser.formulation import Formulation, value_at
from optimiser.posing import Posed, posed
from optimiser.result import Termination
from optimiser.rounds import GrantRound
from optimiser.solvers import relaxation

SHARE = Fraction(1, 10_000)
"""The loss by default: 0.01 % of the best."""

MOST_LISTED, MOST_PAIRED = 20_000, 600
"""So many candidates are checked one by one; among so many every pair is compared."""

Awards = Mapping[str, int]


@dataclass(frozen=True)
class NearOptimal:
    """The allocations worth at least `target`.

    best : the best value, whole millionths; None where nothing is feasible, and then there are none
    at_least, at_most : how many there are (at_most None: no upper bound was found)
    funded : application -> share of them that funds it, exact; of the allocations found where not all are known
    drawn : allocations drawn with equal chances, each draw by itself (from those found where not all are known)
    pair : the two farthest apart that were found, None where there is but one
    apart : allocations at least so many awards apart from each other, a best one first
    """

    best: int | None
    target: int | None
    at_least: int
    at_most: int | None
    funded: Mapping[str, Fraction]
    drawn: tuple[Awards, ...] = ()
    pair: Pair | None = None
    apart: tuple[Awards, ...] = ()

    @property
    def exact(self) -> bool:
        """Whether the number, and so every share, is known."""
        return self.at_least == self.at_most


def near_optimal(
    grant_round: GrantRound,
    *,
    loss: int | None = None,
    share: Fraction = SHARE,
    draws: int = 100,
    handful: int = 5,
    least_apart: int = 2,
    seed: int | str = 0,
    references: Mapping[str, Fraction | None] | None = None,
) -> NearOptimal:
    """The near-optimal allocations of a round.

    Parameters
    ----------
    loss
        Whole millionths below the best; by default a share of the best, rounded down.
    draws, seed
        How many are drawn; the same seed draws the same.
    handful, least_apart
        Up to so many allocations, each at least so many applications (funded or not) apart from the others.

    Raises
    ------
    InputError
        The round has faults or no single value.
    SolverError
        Something was not proven.
    ValueError
        The loss is negative.
    """
    asked = posed(grant_round, references)
    answer = asked.engine.maximise(asked.formulation, asked.formulation.objective)
    if answer.termination not in {Termination.OPTIMAL, Termination.INFEASIBLE}:
        raise SolverError(f"The best allocation was not proven ({answer.termination}).")
    if answer.value is None or answer.amounts is None:
        return NearOptimal(None, None, 0, 0, {})
    wanted = int(abs(answer.value) * share) if loss is None else loss
    if wanted < 0:
        raise ValueError(f"A loss of {wanted} is negative: state 0 or more.")
    shown = _Shown(draws, handful, least_apart, seed)
    return _found(asked, answer.value, answer.value - wanted, answer.amounts, shown)


@dataclass(frozen=True, slots=True)
class _Shown:
    draws: int
    handful: int
    least_apart: int
    seed: int | str


def _found(asked: Posed, best: int, target: int, optimum: Awards, shown: _Shown) -> NearOptimal:
    formulation = asked.formulation
    alone = additive(formulation, formulation.objective)
    if alone is not None and alone.frame is None:
        counted = _counted(alone, target)
        if counted is not None:
            return _of_chain(formulation, best, counted, shown)
        number = between(alone, target)
        return _of_list(formulation, best, target, [optimum], number.at_most, shown)
    relaxed = relaxation(formulation, formulation.objective)
    wider = relaxed and bounding(formulation, formulation.objective, relaxed.prices)
    if not wider:
        return _of_list(formulation, best, target, [optimum], None, shown)
    counted = _counted(wider.programme, wider.target(target)) if wider.programme.frame is None else None
    if counted is not None and counted.count <= MOST_LISTED:
        every = _checked(formulation, target, _each(counted))
        return _of_list(formulation, best, target, every, len(every), shown)
    drawn = [] if counted is None else samples(counted, shown.draws, shown.seed)
    found = _different([optimum, *_checked(formulation, target, drawn)])
    if counted is not None:
        return _of_list(formulation, best, target, found, counted.count, shown)
    at_most = None
    if wider.programme.frame is None:
        at_most = between_found(wider.programme, wider.target(target), found).at_most
    return _of_list(formulation, best, target, found, at_most, shown)


def _counted(programme: Additive, target: int) -> Near | None:
    """None where there are too many states, or losses too large to be added."""
    try:
        return near(programme, target)
    except OverflowError:
        return None


def _each(found: Near) -> list[Awards]:
    every = listed(found)
    rows = every.amounts.tolist()
    return [{key: amount for key, amount in zip(every.ids, row, strict=True) if amount} for row in rows]


def _checked(formulation: Formulation, target: int, candidates: Iterable[Awards]) -> list[Awards]:
    """Those that reach the target and keep every row, in whole numbers; each once."""
    reach = (
        one
        for one in _different(candidates)
        if value_at(formulation.objective, formulation.point(one)) >= target and not formulation.violated(one)
    )
    return [one for one in reach if _keeps_fixed(formulation, one)]


def _keeps_fixed(formulation: Formulation, awards: Awards) -> bool:
    point = formulation.point(awards)
    return all(point.get(column, 0) == known for column, known in formulation.fixed.items())


def _different(candidates: Iterable[Awards]) -> list[Awards]:
    return list({frozenset(one.items()): one for one in candidates}.values())


def _of_chain(formulation: Formulation, best: int, found: Near, shown: _Shown) -> NearOptimal:
    return NearOptimal(
        best=best,
        target=found.target,
        at_least=found.count,
        at_most=found.count,
        funded={key: Fraction(found.funded(key), found.count) for key in _ids(formulation)},
        drawn=tuple(samples(found, shown.draws, shown.seed)),
        pair=most_different(found, shown.seed) if found.count > 1 else None,
        apart=tuple(spread(found, shown.least_apart, shown.handful, shown.seed)) if shown.handful else (),
    )


def _of_list(
    formulation: Formulation, best: int, target: int, every: list[Awards], at_most: int | None, shown: _Shown
) -> NearOptimal:
    """From allocations at hand, all of them or some."""
    ordered = sorted(every, key=lambda one: (-value_at(formulation.objective, formulation.point(one)), sorted(one)))
    draw = random.Random(shown.seed)
    return NearOptimal(
        best=best,
        target=target,
        at_least=len(every),
        at_most=at_most,
        funded={key: Fraction(sum(key in one for one in every), len(every)) for key in _ids(formulation)},
        drawn=tuple(draw.choice(ordered) for _ in range(shown.draws)),
        pair=_farthest(ordered, len(_ids(formulation)), complete=len(every) == at_most),
        apart=tuple(_handful(ordered, shown)),
    )


def _farthest(every: list[Awards], applications: int, *, complete: bool) -> Pair | None:
    """The pair farthest apart among the first; proven where all of them are compared."""
    few = every[:MOST_PAIRED]
    pairs = ((apart(one, other), i, j) for i, one in enumerate(few) for j, other in enumerate(few[:i]))
    distance, i, j = max(pairs, key=lambda pair: pair[0], default=(0, 0, 0))
    if len(every) < 2:
        return None
    differing = frozenset[str]().union(*every) - frozenset(every[0]).intersection(*every[1:])
    at_most = distance if complete and len(few) == len(every) else len(differing) if complete else applications
    return Pair(few[i], few[j], distance, at_most)


def _handful(every: list[Awards], shown: _Shown) -> list[Awards]:
    chosen = every[: min(1, shown.handful)]
    while len(chosen) < shown.handful:
        nearest = [min(apart(one, other) for other in chosen) for one in every]
        if max(nearest) < max(1, shown.least_apart):
            break
        chosen.append(every[nearest.index(max(nearest))])
    return chosen


def _ids(formulation: Formulation) -> list[str]:
    return [column.key for column in formulation.columns if column.kind == "z"]
