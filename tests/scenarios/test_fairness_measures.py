"""How unequal are amounts?  Values worked by hand, laws, and PySAL's where it is installed."""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from scenarios.fairness.measures import atkinson, gini, hoover, jain, lorenz, theil, theil_parts

MEASURES: dict[str, Callable[..., float | None]] = {
    "gini": gini,
    "theil": theil,
    "hoover": hoover,
    "atkinson": atkinson,
    "atkinson at 1": lambda x, weights=None: atkinson(x, weights, 1),
    "atkinson at 2": lambda x, weights=None: atkinson(x, weights, 2),
    "jain": jain,
}
EACH = pytest.mark.parametrize("measure", MEASURES.values(), ids=list(MEASURES))
EQUAL = {"jain": 1.0}
"""What a measure says where all have the same; 0 unless said here."""

AMOUNTS = st.lists(st.integers(0, 10**6), min_size=1, max_size=12)
UNITS = st.lists(st.tuples(st.integers(0, 10**6), st.integers(1, 50)), min_size=1, max_size=8)

close = pytest.approx


def near(number: float | None, rel: float = 1e-9) -> object:
    """Equal but for rounding; None only where it is None."""
    return None if number is None else pytest.approx(number, rel=rel, abs=1e-12)


# 1, 2, 3, 4: mean 5/2, relative to it 2/5, 4/5, 6/5, 8/5


def test_gini_is_half_the_mean_difference_over_the_mean() -> None:
    # differences of the sixteen pairs: 6 of 1, 4 of 2, 2 of 3
    assert gini([1, 2, 3, 4]) == close((6 * 1 + 4 * 2 + 2 * 3) / 16 / 2 / (5 / 2))


def test_theil_is_the_mean_of_the_relative_amounts_times_their_logarithms() -> None:
    relative = (2 / 5, 4 / 5, 6 / 5, 8 / 5)
    assert theil([1, 2, 3, 4]) == close(sum(r * math.log(r) for r in relative) / 4)


def test_hoover_is_what_would_have_to_move() -> None:
    # a half of 10 kroner from 3 and three halves from 4
    assert hoover([1, 2, 3, 4]) == close((1 / 2 + 3 / 2) / 10)


def test_atkinson_is_what_could_be_spared() -> None:
    # with a = 1/2 the amounts 1 and 9 are as good as ((1 + 3) / 2)² = 4 each, where 5 are had
    assert atkinson([1, 9], aversion=0.5) == close(1 - 4 / 5)
    # with a = 1: the geometric mean, 3; with a = 2: the harmonic mean, 2 / (1 + 1/9) = 9/5
    assert atkinson([1, 9], aversion=1) == close(1 - 3 / 5)
    assert atkinson([1, 9], aversion=2) == close(1 - 9 / 5 / 5)
    assert atkinson([1, 9], aversion=0) == close(0)


def test_jain_is_the_square_of_the_mean_over_the_mean_of_the_squares() -> None:
    assert jain([1, 2, 3, 4]) == close((5 / 2) ** 2 / ((1 + 4 + 9 + 16) / 4))


def test_lorenz_is_the_share_of_those_who_have_least() -> None:
    points = lorenz([3, 1, 4, 2])
    assert points is not None
    assert points[0] == (0, 0)
    assert [people for people, _ in points] == [0, 1 / 4, 2 / 4, 3 / 4, 1]
    assert [money for _, money in points] == close([0, 1 / 10, 3 / 10, 6 / 10, 10 / 10])


def test_a_weight_is_so_many_units() -> None:
    # 3 inhabitants with 1 each, 1 inhabitant with 5: mean 2; six of the sixteen pairs differ, by 4
    assert gini([1, 5], [3, 1]) == close(6 * 4 / 16 / 2 / 2)
    assert hoover([1, 5], [3, 1]) == close((3 * 1 + 3) / 4 / 2 / 2)
    assert jain([1, 5], [3, 1]) == close(2**2 / ((3 * 1 + 25) / 4))
    assert lorenz([5, 1], [1, 3]) == ((0, 0), (3 / 4, close(3 / 8)), (1, 1))


def test_theil_is_parted_into_what_lies_within_groups_and_between_them() -> None:
    # groups (1, 3) and (2, 6): means 2 and 4, shares 4/12 and 8/12, mean of all 3; inside both the same, 1/2 and 3/2
    inside = (1 / 2 * math.log(1 / 2) + 3 / 2 * math.log(3 / 2)) / 2
    parts = theil_parts([1, 2, 3, 6], ["a", "b", "a", "b"])
    assert parts is not None
    assert parts.within == close(4 / 12 * inside + 8 / 12 * inside)
    assert parts.between == close(4 / 12 * math.log(2 / 3) + 8 / 12 * math.log(4 / 3))


def test_a_group_that_has_nothing_lies_apart_from_the_others_only() -> None:
    # b has all: ln 2 between, nothing within
    parts = theil_parts([0, 0, 5, 5], ["a", "a", "b", "b"])
    assert parts == (0, close(math.log(2)))


# Zeros, and nothing at all


def test_where_one_of_four_has_all_and_the_others_nothing() -> None:
    x = [0, 0, 0, 7]
    assert (gini(x), hoover(x), jain(x)) == (close(3 / 4), close(3 / 4), close(1 / 4))
    assert theil(x) == close(math.log(4))
    # a = 1/2: (√7 / 4)² = 7/16 would be as good, where 7/4 are had
    assert atkinson(x) == close(1 - 7 / 16 / (7 / 4))


def test_one_with_nothing_makes_atkinson_1_from_an_aversion_of_1() -> None:
    assert atkinson([0, 5, 5, 5], aversion=1) == 1
    assert atkinson([0, 5, 5, 5], aversion=3) == 1
    assert atkinson([0, 5], [0, 1], aversion=1) == 0


@EACH
@pytest.mark.parametrize("x", [[], [0], [0, 0, 0]])
def test_where_nothing_is_there_a_measure_is_not_defined(measure: Callable[..., float | None], x: list[int]) -> None:
    assert measure(x) is None
    assert lorenz(x) is None
    assert theil_parts(x, x) is None


@EACH
def test_amounts_that_nobody_has_do_not_count(measure: Callable[..., float | None]) -> None:
    assert measure([1, 9, 4], [2, 0, 1]) == measure([1, 4], [2, 1])
    assert measure([3, 4], [0, 0]) is None


@EACH
@pytest.mark.parametrize("wrong", [-1, math.nan, math.inf])
def test_an_amount_or_a_weight_that_is_none_is_refused(measure: Callable[..., float | None], wrong: float) -> None:
    with pytest.raises(ValueError, match="0 or more"):
        measure([1, wrong])
    with pytest.raises(ValueError, match="0 or more"):
        measure([1, 2], [1, wrong])


def test_amounts_without_their_weights_or_groups_are_refused() -> None:
    with pytest.raises(ValueError, match="2 amounts and 1 weights"):
        gini([1, 2], [1])
    with pytest.raises(ValueError, match="2 amounts and 1 groups"):
        theil_parts([1, 2], ["a"])
    with pytest.raises(ValueError, match="aversion"):
        atkinson([1, 2], aversion=-1)


# Laws


@pytest.mark.parametrize("name", MEASURES)
@given(amount=st.floats(1e-300, 1e300), weights=st.lists(st.integers(1, 10**6), min_size=1, max_size=9))
def test_equal_amounts_are_exactly_equal(name: str, amount: float, weights: list[int]) -> None:
    assert MEASURES[name]([amount] * len(weights), weights) == EQUAL.get(name, 0.0)


@EACH
@given(x=AMOUNTS, factor=st.integers(2, 1000))
def test_a_measure_does_not_change_with_the_currency(
    measure: Callable[..., float | None], x: list[int], factor: int
) -> None:
    assert measure([one * factor for one in x]) == near(measure(x))
    assert measure([one / factor for one in x]) == near(measure(x))


@EACH
@given(x=AMOUNTS, times=st.integers(2, 4))
def test_a_measure_does_not_change_when_everybody_is_there_twice(
    measure: Callable[..., float | None], x: list[int], times: int
) -> None:
    assert measure(x * times) == near(measure(x))


@EACH
@given(units=UNITS)
def test_a_weight_is_that_many_of_the_same(measure: Callable[..., float | None], units: list[tuple[int, int]]) -> None:
    amounts, weights = zip(*units, strict=True)
    assert measure(amounts, weights) == near(measure([one for one, weight in units for _ in range(weight)]))


@EACH
@given(units=UNITS, order=st.randoms(use_true_random=False))
def test_the_order_of_the_units_changes_nothing(
    measure: Callable[..., float | None], units: list[tuple[int, int]], order: object
) -> None:
    mixed = list(units)
    order.shuffle(mixed)  # type: ignore[attr-defined]
    assert measure(*zip(*mixed, strict=True)) == measure(*zip(*units, strict=True))


@pytest.mark.parametrize("name", MEASURES)
@given(x=st.lists(st.integers(0, 10**6), min_size=2, max_size=12), share=st.fractions(0, 1))
def test_what_the_richer_gives_the_poorer_never_makes_it_more_unequal(name: str, x: list[int], share: float) -> None:
    assume(sum(x) > 0)
    poorer, *others, richer = sorted(x)
    given_away = float((richer - poorer) * share)
    before, after = MEASURES[name](x), MEASURES[name]([poorer + given_away, *others, richer - given_away])
    assert before is not None
    assert after is not None
    if name == "jain":
        before, after = -before, -after
    assert after <= before + 1e-9


@pytest.mark.parametrize("name", MEASURES)
@given(x=AMOUNTS)
def test_a_measure_stays_in_its_range(name: str, x: list[int]) -> None:
    assume(sum(x) > 0)
    found, number = MEASURES[name](x), len(x)
    assert found is not None
    least, most = {
        "jain": (1 / number, 1.0),
        "theil": (0.0, math.log(number)),
        "gini": (0.0, 1 - 1 / number),
        "hoover": (0.0, 1 - 1 / number),
    }.get(name, (0.0, 1.0))
    assert least - 1e-12 <= found <= most + 1e-12


@given(units=UNITS, groups=st.lists(st.sampled_from("abc"), min_size=8, max_size=8))
def test_theil_is_what_lies_within_groups_and_what_lies_between_them(
    units: list[tuple[int, int]], groups: list[str]
) -> None:
    amounts, weights = zip(*units, strict=True)
    parts, whole = theil_parts(amounts, groups[: len(units)], weights), theil(amounts, weights)
    assert (parts is None) == (whole is None)
    if parts is not None:
        assert parts.within + parts.between == near(whole)
        assert min(parts) >= 0


@given(units=UNITS)
def test_gini_is_twice_the_area_above_the_lorenz_curve(units: list[tuple[int, int]]) -> None:
    amounts, weights = zip(*units, strict=True)
    points = lorenz(amounts, weights)
    if points is None:
        assert gini(amounts, weights) is None
        return
    steps = list(pairwise(points))
    below = sum((right[0] - left[0]) * (left[1] + right[1]) / 2 for left, right in steps)
    assert gini(amounts, weights) == near(1 - 2 * below)
    assert all(left[0] <= right[0] and left[1] <= right[1] for left, right in steps)


# Another's


@pytest.mark.parametrize("seed", range(5))
def test_pysal_says_the_same(seed: int) -> None:
    inequality = pytest.importorskip("inequality", reason="PySAL's inequality is not installed: pip install inequality")
    numpy, pandas = pytest.importorskip("numpy"), pytest.importorskip("pandas")
    drawn = numpy.random.default_rng(seed)
    x = drawn.lognormal(10, 1.5, size=357)
    groups = drawn.integers(0, 15, size=357)
    assert gini(x) == close(float(inequality.gini.Gini(x).g), rel=0, abs=1e-9)
    assert theil(x) == close(float(inequality.theil.Theil(x).T), rel=0, abs=1e-9)
    assert hoover(x) == close(
        float(inequality.schutz.Schutz(pandas.DataFrame({"x": x}), "x").distance), rel=0, abs=1e-9
    )
    for aversion in (0.5, 1, 2):
        theirs = float(inequality.atkinson.Atkinson(x, aversion).A)
        assert atkinson(x, aversion=aversion) == close(theirs, rel=0, abs=1e-9)
    parts, theirs = theil_parts(x, groups.tolist()), inequality.theil.TheilD(x, groups)
    assert parts is not None
    assert parts.within == close(float(theirs.wg[0]), rel=0, abs=1e-9)
    assert parts.between == close(float(theirs.bg[0]), rel=0, abs=1e-9)


@pytest.mark.parametrize("seed", range(5))
def test_pysal_says_the_same_of_amounts_with_zeros(seed: int) -> None:
    inequality = pytest.importorskip("inequality", reason="PySAL's inequality is not installed: pip install inequality")
    numpy = pytest.importorskip("numpy")
    drawn = numpy.random.default_rng(seed)
    x = drawn.lognormal(10, 1.5, size=357) * (drawn.random(357) < 0.4)
    assert gini(x) == close(float(inequality.gini.Gini(x).g), rel=0, abs=1e-9)
    assert theil(x) == close(float(inequality.theil.Theil(x).T), rel=0, abs=1e-9)
