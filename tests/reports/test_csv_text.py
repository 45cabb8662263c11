"""CSV that opens as it should and runs nothing."""

from __future__ import annotations

import csv
import io
from fractions import Fraction

import pytest

from reports.columns import Column, Table
from reports.csv_text import csv_bytes, harmless
from reports.tables import awards, declined
from reports.words import Words
from tests.reports.made_up import decided


def read(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


@pytest.mark.parametrize("text", ["=1+1", "+cmd", "-cmd", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "-1-1", "+1;=2"])
def test_a_text_that_opens_like_a_formula_gets_an_apostrophe(text: str) -> None:
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["-2", "+3", "-2,5", "-2.5", "1=1", "a-b", ""])
def test_numbers_and_other_texts_stay_as_they_are(text: str) -> None:
    assert harmless(text) == text


def test_a_title_that_is_a_formula_is_harmless_in_the_awards() -> None:
    rows = read(csv_bytes(awards(decided(), Words("nb")), "nb"))
    assert "'=A title" in rows[1]


def test_a_free_column_keeps_its_number() -> None:
    assert read(csv_bytes(declined(decided(), Words("nb")), "nb"))[2][-1] == "-2"


def test_decimals_have_the_sign_of_the_language_and_no_idle_zeros() -> None:
    table = Table((Column("a", "a", "points"),), ((Fraction(1, 3),), (Fraction(12),), (Fraction(-1, 2),)))
    assert read(csv_bytes(table, "nb"))[1:] == [["0,3333"], ["12"], ["-0,5"]]
    assert read(csv_bytes(table, "en"))[1:] == [["0.3333"], ["12"], ["-0.5"]]


def test_codes_keep_their_zero_and_the_file_opens_with_a_byte_order_mark() -> None:
    content = csv_bytes(Table((Column("code", "Kode"),), (("0301",),)), "nb")
    assert content == b"\xef\xbb\xbfKode\r\n0301\r\n"
