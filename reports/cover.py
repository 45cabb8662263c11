"""What does an approver see first: the head of the proposal, where to sign, and every exception?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from reports.columns import Cell, Column, Kind, Table
from reports.decided import Decided, not_canonical, scheme, source
from reports.exceptions import exceptions
from reports.sheets import Book, Sheet
from reports.words import Words

EXCEPTIONS: tuple[tuple[str, int], ...] = (("kind", 26), ("what", 60), ("id", 24), ("reason", 46), ("decided_by", 24))

TO_FILL_IN: dict[str, Any] = {"font_color": "#999999", "italic": True}
"""How a place that somebody must write in looks."""


def cover(book: Book, decided: Decided, words: Words) -> None:
    """The first sheet."""
    sheet = book.sheet(words("sheet exceptions"), book.head.title)
    chosen = tuple(Column(key, words(key), "text", width) for key, width in EXCEPTIONS)
    sheet.widths(chosen)
    for name, cell, kind in _head(decided, words):
        sheet.write(sheet.row, 0, name, bold=True)
        sheet.write(sheet.row, 1, cell or words("to fill in"), kind, align="left", **({} if cell else TO_FILL_IN))
        sheet.row += 1
    sheet.row += 1
    _signatures(sheet, decided, words)
    sheet.row += 1
    sheet.line(words("exceptions heading"), bold=True, font_size=12)
    found = exceptions(decided, words)
    if not found:
        sheet.line(words("no exceptions"))
        return
    rows = tuple((one.kind, one.what, one.application, one.reason, one.decided_by) for one in found)
    sheet.table(Table(chosen, rows), repeat=False)


def _head(decided: Decided, words: Words) -> Iterator[tuple[str, Cell, Kind]]:
    """Scheme, year, chapter, frame, applications, amounts, date and proof."""
    grant_round = decided.grant_round
    labels = grant_round.labels
    yield words("head scheme"), scheme(grant_round, words), "text"
    if labels.grantor:
        yield words("head grantor"), labels.grantor, "text"
    yield words("head year"), str(grant_round.year), "text"
    yield words("head chapter"), labels.chapter_post, "text"
    yield words("head frame"), words.money(decided.frame), "text"
    yield words("head applications"), _counts(decided, words), "text"
    yield words("head requested"), words.money(decided.requested), "text"
    yield words("head granted"), words.money(decided.total), "text"
    yield words("head rest"), words.money(decided.frame - decided.total), "text"
    yield words("head date"), words.long_day(labels.decided_on) if labels.decided_on else "", "text"
    yield words("head proof"), words(decided.result.termination.value), "text"
    if not_canonical(decided.result):
        yield words("canonical line"), words("not canonical"), "text"
    if cited := source(decided.grant_round, words):
        yield words("head source"), cited, "text"


def _counts(decided: Decided, words: Words) -> str:
    times = Counter(decided.outcome(key) for key in decided.facts.everyone)
    return words(
        "head counts",
        all=words.number(len(decided.facts.everyone)),
        funded=words.number(times["full"] + times["cut"]),
        cut=words.number(times["cut"]),
        declined=words.number(times["declined"]),
        rejected=words.number(times["rejected"]),
    )


def _signatures(sheet: Sheet, decided: Decided, words: Words) -> None:
    """Three roles, each with a name, a date and a line to sign on."""
    labels = decided.grant_round.labels
    sheet.line(words("signatures"), bold=True, font_size=12)
    for place, key in enumerate(("", "sign name", "sign date", "sign line")):
        sheet.write(sheet.row, place, words(key) if key else "", font_color="#555555")
    sheet.row += 1
    for key, name in (
        ("put forward by", labels.put_forward_by),
        ("approved by", labels.approved_by),
        ("decided by", labels.decided_by),
    ):
        day = labels.decided_on if key == "decided by" else None
        sheet.sheet.set_row(sheet.row, 26)
        sheet.write(sheet.row, 0, words(key), bold=True, valign="bottom")
        for place, said in enumerate((name, words.day(day) if day else ""), start=1):
            shape: dict[str, Any] = {} if said else TO_FILL_IN
            sheet.write(sheet.row, place, said or words("to fill in"), bottom=1, valign="bottom", **shape)
        sheet.write(sheet.row, 3, "", bottom=1, valign="bottom")
        sheet.row += 1
