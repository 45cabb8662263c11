"""Numbers, amounts, dates and phrases, in both languages."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction

import pytest

from reports.phrases import PHRASES
from reports.words import Words, collation_key

NB, EN = Words("nb"), Words("en")
GAP = "\u00a0"


def test_amounts_have_groups_of_three_parted_by_no_break_spaces() -> None:
    assert NB.money(72_568_000) == f"72{GAP}568{GAP}000{GAP}kr"
    assert EN.money(72_568_000) == NB.money(72_568_000)


def test_millions_have_one_decimal_and_the_sign_of_the_language() -> None:
    assert NB.millions(56_700_000) == f"56,7{GAP}mill.{GAP}kr"
    assert EN.millions(56_700_000) == f"56.7{GAP}million{GAP}kr"


def test_another_currency_keeps_its_code() -> None:
    assert Words("en", "EUR").money(1500) == f"1{GAP}500{GAP}EUR"


def test_per_cent_is_parted_in_bokmål_and_not_in_english() -> None:
    assert NB.percent(Fraction(369, 1000), 1) == f"36,9{GAP}%"
    assert EN.percent(Fraction(369, 1000), 1) == "36.9%"


def test_halves_are_rounded_to_even_from_the_exact_number() -> None:
    assert NB.number(Fraction(1, 4), 1) == "0,2"
    assert NB.number(Fraction(3, 4), 1) == "0,8"
    assert NB.number(Fraction(-1, 2)) == "0"


def test_differences_carry_their_sign() -> None:
    assert [NB.signed(Fraction(value, 10), 1) for value in (12, 0, -12)] == ["+1,2", "0,0", "−1,2"]


def test_dates_are_short_in_tables_and_long_in_prose() -> None:
    day = date(2024, 2, 16)
    assert (NB.day(day), NB.long_day(day)) == ("16.02.2024", "16. februar 2024")
    assert (EN.day(day), EN.long_day(day)) == ("16 Feb 2024", "16 February 2024")


def test_æ_ø_and_å_come_last_and_other_marks_do_not_count() -> None:
    names = ["Ås", "Ørsta", "Ærø", "Zand", "Štávli", "Stord", "ås"]
    assert sorted(names, key=collation_key) == ["Štávli", "Stord", "Zand", "Ærø", "Ørsta", "Ås", "ås"]


@pytest.mark.parametrize("key", PHRASES)
def test_a_phrase_has_the_same_blanks_in_both_languages(key: str) -> None:
    nb, en = PHRASES[key]
    assert nb
    assert en
    assert set(re.findall(r"{(\w+)}", nb)) == set(re.findall(r"{(\w+)}", en))
