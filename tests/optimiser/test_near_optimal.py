"""Are the near-optimal allocations of small rounds those that trying every allocation finds?"""

from __future__ import annotations

from fractions import Fraction

import pytest

from optimiser.near_optimal import NearOptimal, near_optimal
from optimiser.rounds import GrantRound
from tests.optimiser.every_choice import allocations, rounds

LOSSES = (0, 20_000, 200_000)


@pytest.fixture(scope="module")
def tried() -> list[tuple[GrantRound, int, NearOptimal]]:
    return [(made, loss, near_optimal(made, loss=loss, draws=20)) for made in rounds(16) for loss in LOSSES]


def known(made: GrantRound, loss: int) -> list[frozenset[tuple[str, int]]]:
    worths = allocations(made)
    best = max(worths.values(), default=0)
    return [awards for awards, value in worths.items() if value >= best - loss]


def test_the_number_is_what_trying_everything_counts_or_lies_between(
    tried: list[tuple[GrantRound, int, NearOptimal]],
) -> None:
    for made, loss, found in tried:
        number = len(known(made, loss))
        assert found.at_least <= number, (made.name, loss)
        assert found.at_most is None or number <= found.at_most, (made.name, loss)


def test_most_small_rounds_are_counted_exactly(tried: list[tuple[GrantRound, int, NearOptimal]]) -> None:
    assert sum(found.exact for _, _, found in tried) > len(tried) * 3 // 4


def test_shares_of_those_that_fund_are_exact_where_the_number_is(
    tried: list[tuple[GrantRound, int, NearOptimal]],
) -> None:
    for made, loss, found in tried:
        every = [dict(awards) for awards in known(made, loss)]
        if found.exact and every:
            for key, share in found.funded.items():
                assert share == Fraction(sum(key in one for one in every), len(every)), (made.name, key)


def test_everything_shown_is_near_optimal(tried: list[tuple[GrantRound, int, NearOptimal]]) -> None:
    for made, loss, found in tried:
        every = set(known(made, loss))
        pair = [] if found.pair is None else [found.pair.one, found.pair.other]
        assert {frozenset(one.items()) for one in (*found.drawn, *found.apart, *pair)} <= every, made.name


def test_the_most_different_pair_is_no_farther_apart_than_said(
    tried: list[tuple[GrantRound, int, NearOptimal]],
) -> None:
    for made, loss, found in tried:
        funded = [frozenset(key for key, _ in awards) for awards in known(made, loss)]
        if found.pair is not None and found.exact:
            farthest = max(len(one ^ other) for one in funded for other in funded)
            assert found.pair.apart <= farthest <= found.pair.at_most
            assert not found.pair.proven or found.pair.apart == farthest


def test_a_negative_loss_is_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        near_optimal(next(made for made in rounds(3) if allocations(made)), loss=-1)
