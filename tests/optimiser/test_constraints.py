"""The rows that every round has, and what dividing a row may not change."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest

from optimiser import constraints
from optimiser.assess import assess
from optimiser.rows import Column, Row, Sense, holds
from tests.optimiser.tiny import a_pot, a_round, allocations, an_application, keeps

X100, X60, Z = Column("x", "A", 100), Column("x", "A", 60), Column("z", "A")


def test_an_application_gets_at_most_one_of_its_amounts() -> None:
    facts = assess(a_round(an_application("A", requested=100))).facts
    assert list(constraints.choice_rows(facts)) == [Row("choice:A", "choice", {X60: 1, X100: 1, Z: -1}, "=", 0)]


def test_a_place_is_covered_only_when_somebody_it_takes_part_with_is_funded() -> None:
    facts = assess(a_round(an_application("A"), an_application("B", partners=("1102",)))).facts
    rows = {row.id: row.coefficients for row in constraints.cover_rows(constraints.takers(facts), twice=True)}
    both = {Column("z", "A"): -1, Column("z", "B"): -1}
    assert rows["cover:1101"] == {Column("y", "1101"): 1, Column("u", "1101"): 1, **both}
    assert rows["cover:1102"] == {Column("y", "1102"): 1, Column("u", "1102"): 1, Column("z", "B"): -1}


def test_pots_and_frame_hold_what_is_awarded_from_them() -> None:
    pots = (a_pot("main", 150, spend_at_least=60), a_pot("other", 90))
    facts = assess(a_round(an_application("A"), an_application("B", pot="other"), pots=pots, frame=200)).facts
    rows = [*constraints.pot_rows(facts), *constraints.pot_minimum_rows(facts), *constraints.frame_rows(facts)]
    kept = [awards for awards in allocations(facts) if all(keeps(row, facts, awards) for row in rows)]
    assert kept == [{"A": 60}, {"A": 60, "B": 60}, {"A": 100}, {"A": 100, "B": 60}]


def test_a_floor_is_rounded_up_and_a_ceiling_down_to_whole_units() -> None:
    rows = list(constraints.limit_rows("score", {X100: 1}, 1000, Fraction(1, 3), Fraction(2, 3)))
    assert [(row.id, row.sense, row.limit) for row in rows] == [
        ("floor:score", ">=", 334),
        ("ceiling:score", "<=", 666),
    ]


@pytest.mark.parametrize(
    ("sense", "factor", "down"), [("<=", 1, True), (">=", 1, False), (">=", -1, True), ("=", 1, True)]
)
def test_a_row_that_a_lower_cover_would_help_asks_for_exact_covers(sense: Sense, factor: int, down: bool) -> None:
    row = Row("r", "r", {Column("y", "1101"): factor}, sense, 0)
    assert constraints.pushes_cover_down([row]) is down


def test_exact_cover_rows_leave_each_cover_one_value() -> None:
    facts = assess(a_round(an_application("A"), an_application("B"), an_application("C"))).facts
    takers = {"1101": ("A", "B", "C")}
    rows = [*constraints.cover_rows(takers, twice=True), *constraints.exact_cover_rows(takers, twice=True)]
    for awards in allocations(facts):
        fitting = [(y, u) for y, u in product((0, 1), repeat=2) if all(_with_cover(row, awards, y, u) for row in rows)]
        assert fitting == [(int(len(awards) >= 1), int(len(awards) >= 2))]


def _with_cover(row: Row, awards: dict[str, int], y: int, u: int) -> bool:
    cover = {"y": y, "u": u}
    left = sum(
        factor * (cover[column.kind] if column.kind in cover else int(column.key in awards))
        for column, factor in row.coefficients.items()
    )
    return holds(row, left)


@pytest.mark.parametrize(
    ("sense", "limit", "reduced"),
    [("<=", 50_999, 50), (">=", 50_001, 51), ("<=", -1, -1), (">=", -999, 0), ("=", 4_000, 4)],
)
def test_a_row_of_money_is_divided_by_what_all_its_amounts_share(sense: Sense, limit: int, reduced: int) -> None:
    row = constraints.reduced(Row("pot", "pot", {X100: 3000, X60: 2000}, sense, limit))
    assert (dict(row.coefficients), row.limit) == ({X100: 3, X60: 2}, reduced)


def test_an_equality_that_the_divisor_does_not_divide_can_never_hold() -> None:
    row = constraints.reduced(Row("exact", "exact", {X100: 3000, X60: 2000}, "=", 2500))
    assert not row.coefficients
    assert not holds(row, 0)
