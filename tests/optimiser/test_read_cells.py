"""Does a cell say what people mean, and is it refused where they may mean two things?"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimiser.read import cells
from optimiser.read.cells import CellError
from optimiser.read.sheets import Odd

AMOUNTS: list[tuple[Any, int]] = [
    ("1200000", 1_200_000),
    ("1 200 000 kr", 1_200_000),
    ("1\u00a0200\u00a0000", 1_200_000),
    ("1\u202f200\u202f000,00", 1_200_000),
    ("1.200.000", 1_200_000),
    ("1.200.000,00", 1_200_000),
    ("1,200,000.00", 1_200_000),
    ("8000000.0", 8_000_000),
    ("1234,00", 1_234),
    ("kr 100,-", 100),
    ("NOK 100", 100),
    ("-500", -500),
    ("−500", -500),
    ("0", 0),
    (1_200_000, 1_200_000),
    (Decimal("1200000.0"), 1_200_000),
]


@pytest.mark.parametrize(("written", "kroner"), AMOUNTS)
def test_an_amount_is_read_however_its_digits_are_grouped(written: Any, kroner: int) -> None:
    assert cells.amount(written) == kroner


REFUSED: list[tuple[Any, str]] = [
    ("1.234", "ambiguous decimal: it may be 1 234 or 1.234"),
    ("1,234", "ambiguous decimal"),
    ("12,345", "ambiguous decimal"),
    ("1234,5", "fraction of a krone"),
    ("0,125", "fraction of a krone"),
    (Decimal("1234.5"), "fraction of a krone"),
    ("1,2 mill", "not in whole kroner. Write 1 200 000."),
    ("500 tkr", "not in whole kroner. Write 500 000."),
    ("20,7 MNOK", "not in whole kroner. Write 20 700 000."),
    ("12 00 000", "groups of three"),
    ("1.2.3", "groups of three"),
    ("tolv tusen", "not an amount"),
    ("1e6", "not an amount"),
    ("12-15", "not an amount"),
    ("١٢٣", "not an amount"),
    ("9" * 14, "a digit too many"),
    (True, "not an amount"),
    (date(2026, 1, 15), "not an amount"),
]


@pytest.mark.parametrize(("written", "words"), REFUSED)
def test_an_amount_that_may_mean_two_things_is_refused(written: Any, words: str) -> None:
    with pytest.raises(CellError) as caught:
        cells.amount(written)

    assert words in str(caught.value).replace("\u00a0", " ")


def test_a_stated_decimal_mark_settles_what_is_ambiguous() -> None:
    assert cells.amount("1.234", decimal_mark=",") == 1234
    assert cells.amount("1,234", decimal_mark=".") == 1234
    with pytest.raises(CellError, match="fraction of a krone"):
        cells.amount("1,234", decimal_mark=",")


@given(st.integers(-(10**12), 10**12))
def test_every_amount_survives_being_written_with_spaces(kroner: int) -> None:
    grouped = f"{kroner:,}".replace(",", "\u00a0")

    assert cells.amount(f"{grouped} kr") == kroner


@given(st.text(max_size=20))
def test_no_text_brings_a_parser_down(written: str) -> None:
    parsers: tuple[Callable[[Any], object], ...] = (
        cells.amount,
        cells.amounts,
        cells.mark,
        cells.day,
        cells.yes_or_no,
        cells.code,
        cells.codes,
        cells.names,
        cells.text,
    )
    for parse in parsers:
        with suppress(CellError):
            parse(written)


DAYS: list[tuple[Any, date]] = [
    ("2026-01-15", date(2026, 1, 15)),
    ("2026-01-15 13:00:00", date(2026, 1, 15)),
    ("2026-01-15T13:00:00Z", date(2026, 1, 15)),
    ("15.01.2026", date(2026, 1, 15)),
    ("5.1.2026", date(2026, 1, 5)),
    (date(2026, 1, 15), date(2026, 1, 15)),
]


@pytest.mark.parametrize(("written", "day"), DAYS)
def test_a_day_is_read(written: Any, day: date) -> None:
    assert cells.day(written) == day


@pytest.mark.parametrize(
    "written", ["31.02.2026", "2026-13-01", "00.01.2026", "15/01/2026", "15.01.26", 46037, "i går"]
)
def test_a_day_that_is_none_is_refused(written: Any) -> None:
    with pytest.raises(CellError):
        cells.day(written)


@pytest.mark.parametrize("written", ["ja", "Ja", "yes", "x", "X", "1", 1, True])
def test_yes(written: Any) -> None:
    assert cells.yes_or_no(written) is True


@pytest.mark.parametrize("written", ["nei", "NO", "0", 0, False])
def test_no(written: Any) -> None:
    assert cells.yes_or_no(written) is False


def test_what_is_neither_yes_nor_no_is_refused() -> None:
    with pytest.raises(CellError, match="neither yes nor no"):
        cells.yes_or_no("kanskje")


def test_a_mark_has_either_decimal_mark() -> None:
    assert cells.mark("4,5") == cells.mark("4.5") == cells.mark(Decimal("4.5")) == Fraction(9, 2)
    with pytest.raises(CellError, match="'god' is not a number"):
        cells.mark("god")


def test_codes_stay_text_and_may_be_listed_in_many_ways() -> None:
    assert cells.code("0301") == "0301"
    assert cells.code("987 654 321") == "987654321"
    assert cells.code(5001) == "5001"
    for written in ("0301;1103", "0301, 1103", "0301 1103", "0301|1103", "0301\n1103", "0301\u00a01103"):
        assert cells.codes(written) == ("0301", "1103")
    assert cells.codes("Ask kommune; Berg") == ("Ask kommune", "Berg")


def test_names_are_separated_by_semicolons_or_else_by_commas() -> None:
    assert cells.names("journal; welfare, home") == ("journal", "welfare, home")
    assert cells.names("journal, welfare") == ("journal", "welfare")
    assert cells.names("Helse Bergen HF, Voss", at_commas=False) == ("Helse Bergen HF, Voss",)


def test_free_text_is_told_as_it_stands_and_a_guard_is_no_part_of_it() -> None:
    assert cells.text("  a b\u00a0") == "a b"
    assert cells.text("'=1+1") == "=1+1"
    assert cells.text("''=1+1") == "'=1+1"
    assert cells.text("'quoted'") == "'quoted'"
    assert (cells.text(12), cells.text(Decimal("0.5")), cells.text(True)) == ("12", "0.5", "true")
    assert cells.text(Odd("a formula error")) == "a formula error"
