"""How workbooks look."""

from __future__ import annotations

from fractions import Fraction

import pytest

from reports.columns import Cell, shown
from reports.sheets import FORMATS, GAP, format_of
from reports.words import Words


@pytest.mark.parametrize(
    ("change", "digits"),
    [(0, "0"), (-7, "0"), (999, "0"), (-1000, f"#{GAP}##0"), (999_999, f"#{GAP}##0"), (-(10**6), f"#{GAP}###{GAP}##0")],
)
def test_a_change_has_its_sign_and_the_groups_of_any_other_amount(change: int, digits: str) -> None:
    assert format_of(change, "change") == f"+{digits};−{digits};0"


def test_a_change_that_is_not_whole_keeps_a_decimal() -> None:
    assert format_of(Fraction(569, 10), "change") == "+0.0;−0.0;0.0"
    assert shown(Fraction(569, 10), "change", Words("nb")) == "+56,9"
    assert shown(-1652, "change", Words("nb")) == "−1\u00a0652"


@pytest.mark.parametrize("cell", ["text", None])
def test_what_is_no_number_has_the_format_of_its_kind(cell: Cell) -> None:
    assert format_of(cell, "change") == FORMATS["change"]
