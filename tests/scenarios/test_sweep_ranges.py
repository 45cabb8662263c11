"""Does a range say which values, and is anything else refused with what to write instead?"""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from optimiser.errors import InputError
from optimiser.money import NO_BREAK_SPACE
from scenarios.ranges import MOST_POINTS, Kind, Range, points_of, read_range
from tests.scenarios.a_sweep import LEAVING


def refused(kind: Kind, written: str) -> str:
    with pytest.raises(InputError) as caught:
        read_range(kind, written)
    return str(caught.value).replace(NO_BREAK_SPACE, " ")


def test_a_hundred_thousand_at_a_time_from_five_to_fifteen_million_are_101_budgets() -> None:
    swept = read_range("pot", "nye-prosjekter=5m:15m:100k")
    assert swept == Range("pot", "nye-prosjekter", tuple(5_000_000 + number * 100_000 for number in range(101)))


def test_weights_are_exact_and_a_decimal_comma_will_do() -> None:
    assert read_range("weight", "coverage=0:1:0.05").values == tuple(Fraction(number, 20) for number in range(21))
    assert read_range("weight", "coverage=0:0,3:0,1").values == tuple(Fraction(number, 10) for number in range(4))


def test_the_end_is_there_where_no_step_meets_it() -> None:
    assert read_range("pot", "main=0:10:4").values == (0, 4, 8, 10)


def test_one_value_is_a_range_from_it_to_itself() -> None:
    assert read_range("pot", "main=7,5m:7500k:1").values == (7_500_000,)


@pytest.mark.parametrize("written", ["50m:51m:500k", "frame=50m:51m:500k"])
def test_the_frame_has_no_name(written: str) -> None:
    assert read_range("frame", written) == Range("frame", "", (50_000_000, 50_500_000, 51_000_000))


@pytest.mark.parametrize(
    ("kind", "written", "said"),
    [
        ("pot", "main=1:2", "does not say from where, to where and in which steps"),
        ("pot", "main", "such as --pot journal=15m:25m:500k"),
        ("pot", "=1:2:1", "does not say from where"),
        ("pot", "main=1:9:0", "its step is 0 kr. A step is more than 0"),
        ("pot", "main=1:9:-1", "its step is -1 kr"),
        ("pot", "main=-1:9:1", "it begins at -1 kr, below 0"),
        ("pot", "main=9:1:1", "it goes from 9 kr to 1 kr. A range ascends"),
        ("pot", "main=1:x:5%", "'x' is not an amount"),
        ("pot", "main=1:x:5%", "'5%' is not an amount"),
        ("pot", "main=0:1.5:1", "'1.5' is not whole kroner"),
        ("pot", "main=0:10m:1", "10 000 001 points; at most 100 000"),
        ("pot", "main=0:1e13:1e12", "'1e13' is not an amount"),
        ("pot", "main=0:9999999m:9999998m", "is more than 1 000 000 000 000 kr"),
        ("weight", "quality=0:1:1", "there is no such term. The terms are: score, coverage, breadth"),
        ("weight", "score=nan:inf:1", "'inf' is not a number"),
        ("frame", "main=1:2:1", "a range of the frame has no name"),
    ],
)
def test_anything_else_is_refused_with_what_to_write(kind: Kind, written: str, said: str) -> None:
    assert said in refused(kind, written)


@settings(deadline=None)
@given(first=st.integers(0, 10**7), more=st.integers(0, 10**5), step=st.integers(1, 10**5))
def test_values_ascend_from_the_first_to_the_last_by_the_step(first: int, more: int, step: int) -> None:
    values = read_range("pot", f"main={first}:{first + more}:{step}").values
    assert (values[0], values[-1]) == (first, first + more)
    assert {after - before for before, after in pairwise(values[:-1])} <= {step}
    assert all(0 < after - before <= step for before, after in pairwise(values))


def test_several_ranges_are_their_product() -> None:
    pot, weight = read_range("pot", "main=0:10:1"), read_range("weight", "score=0:1:0.5")
    assert points_of(LEAVING, (pot, weight)) == 11 * 3


def test_what_the_round_cannot_take_is_refused_all_at_once() -> None:
    with pytest.raises(InputError) as caught:
        points_of(LEAVING, (Range("pot", "mian", (1,)), Range("frame", "", (-1,)), Range("frame", "", (5,))))
    said = str(caught.value)
    assert "Did you mean 'main'?" in said
    assert "not all 0 or more" in said
    assert "swept twice" in said


@pytest.mark.parametrize("values", [(100, 100), (200, 100)])
def test_values_that_do_not_ascend_are_refused(values: tuple[int, ...]) -> None:
    with pytest.raises(InputError, match="do not ascend"):
        points_of(LEAVING, (Range("pot", "main", values),))


def test_no_range_and_too_many_points_are_refused() -> None:
    with pytest.raises(InputError, match="nothing to sweep"):
        points_of(LEAVING, ())
    pot, frame = (Range("pot", "main", tuple(range(1000))), Range("frame", "", tuple(range(1000))))
    assert len(pot.values) * len(frame.values) > MOST_POINTS
    with pytest.raises(InputError, match="points together"):
        points_of(LEAVING, (pot, frame))


def test_a_weight_cannot_be_swept_where_terms_are_ranked() -> None:
    order = ({"term": "score"}, {"term": "coverage"})
    ranked = LEAVING.objective.model_validate(LEAVING.objective.model_dump() | {"mode": "hierarchical", "order": order})
    made = LEAVING.model_copy(update={"objective": ranked})
    with pytest.raises(InputError, match="ranks its terms"):
        points_of(made, (read_range("weight", "score=0:1:1"),))
