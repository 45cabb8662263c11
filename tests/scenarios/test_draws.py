"""Does a seed mean the same everywhere, and do sums come out?"""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.synthetic.draws import UNIT, Draws, apportioned


def test_a_seed_gives_these_numbers_on_every_machine() -> None:
    draws = Draws(7)
    assert [draws.below(100) for _ in range(5)] == [41, 19, 50, 83, 6]
    assert draws.normal() == -1_506_355
    assert draws.log_normal(75) == 466_059
    assert draws.shuffled("abcde") == ["d", "e", "c", "a", "b"]


def test_normal_draws_have_mean_nought_and_spread_one() -> None:
    draws = Draws(1)
    drawn = [draws.normal() for _ in range(2000)]
    mean = Fraction(sum(drawn), len(drawn))
    spread = sum((one - mean) ** 2 for one in drawn) / len(drawn)
    assert abs(mean) < UNIT // 20
    assert abs(spread - UNIT**2) < UNIT**2 // 10


def test_a_weight_of_nought_is_never_drawn() -> None:
    draws = Draws(3)
    assert {draws.weighted((0, 5, 0, 1)) for _ in range(200)} == {1, 3}


def test_ten_thousand_split_three_to_one_in_whole_thousands() -> None:
    assert apportioned(10_000, [3, 1], 1000) == [8000, 2000]
    assert apportioned(10_007, [3, 1], 1000) == [8007, 2000]


@given(st.integers(1, 10**9), st.lists(st.integers(1, 10**6), min_size=1, max_size=50), st.sampled_from([1, 1000]))
def test_what_is_split_sums_to_the_krone(total: int, weights: list[int], step: int) -> None:
    parts = apportioned(total, weights, step)
    assert sum(parts) == total
    assert sum(part % step for part in parts) == total % step


@pytest.mark.parametrize("percent", [0, 100])
def test_a_chance_of_none_or_all(percent: int) -> None:
    draws = Draws(5)
    assert {draws.chance(percent) for _ in range(50)} == {percent == 100}
