"""Purses that nothing couples, rows of one application, something in hand at once: against every choice."""

from __future__ import annotations

import pytest

from optimiser.engine import closing, in_hand
from optimiser.engine.arrays import programme
from optimiser.engine.own_rows import said_in_bounds
from optimiser.formulation import Formulation
from optimiser.rows import Column, Row
from tests.optimiser.engine.programmes import wrong

A60, A100, B50 = Column("x", "A", 60), Column("x", "A", 100), Column("x", "B", 50)
ZA, ZB = Column("z", "A"), Column("z", "B")


def two(*rows: Row) -> Formulation:
    """Applications A at 60 or 100 and B at 50, and these rows."""
    choices = (
        Row("choice:A", "choice", {A60: 1, A100: 1, ZA: -1}, "=", 0),
        Row("choice:B", "choice", {B50: 1, ZB: -1}, "=", 0),
    )
    return Formulation((A60, A100, B50, ZA, ZB), (*choices, *rows), frozenset("xz"), {}, {})


def test_small_programmes_are_right_when_all_that_can_falls_apart_into_purses(monkeypatch: pytest.MonkeyPatch) -> None:
    told = list[bool]()
    purses = closing._by_purses

    def counted(*given: object, **named: object) -> object:
        found = purses(*given, **named)  # type: ignore[arg-type]
        told.append(found is not None)
        return found

    monkeypatch.setattr(closing, "MANY_COLUMNS", -1)
    monkeypatch.setattr(closing, "TINY", -1)
    monkeypatch.setattr(in_hand, "LARGE", 0)
    monkeypatch.setattr(closing, "_by_purses", counted)
    assert [what for number in range(9000, 9010) for what in wrong(number)] == []
    assert sum(told) >= 10


def test_a_guarantee_becomes_bounds_of_the_options_and_its_row_has_no_limit_left() -> None:
    guaranteed = said_in_bounds(programme(two(Row("rule:g:A", "rule:g", {A60: 60, A100: 100}, ">=", 95))))
    assert guaranteed.upper.tolist() == [0, 1, 1, 1, 1]
    assert guaranteed.lower.tolist()[3] == 1
    assert not guaranteed.impossible


def test_a_row_of_two_applications_stays_a_row() -> None:
    pot = said_in_bounds(programme(two(Row("pot:p", "pot:p", {A60: 60, A100: 100, B50: 50}, "<=", 120))))
    assert pot.high.tolist() == [120]
    assert pot.upper.tolist() == [1, 1, 1, 1, 1]


def test_a_row_of_one_application_that_no_option_keeps_is_impossible() -> None:
    assert said_in_bounds(programme(two(Row("rule:g:A", "rule:g", {A60: 60, A100: 100}, ">=", 101)))).impossible
