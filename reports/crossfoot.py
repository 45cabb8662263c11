"""Does everything in the proposal add up, to the krone and to the last application?

Formulas over the proposal's own sheets, so that whoever changes a cell there sees what no longer adds up.
"""

from __future__ import annotations

from reports.columns import Column, Table, columns
from reports.decided import Decided
from reports.listed import COLUMNS, Listed, place_of, unscored
from reports.sheets import Book, Sheet
from reports.words import Words

GREEN, RED = "#006B4F", "#B00000"


def crossfoot(book: Book, decided: Decided, words: Words, funded: Listed, declined: Listed, rejected: Listed) -> None:
    """The last sheet: budget = awarded + unspent for each pot and in all, and every application in one list."""
    sheet = book.sheet(words("sheet check"), words("sheet check"))
    headings = (
        Column("pot", words("pot"), "text", 34),
        *(Column(key, words(key), "money", 18) for key in ("budget", "awarded", "unspent")),
        Column("check", words("check column"), "money", 34),
        Column("verdict", "", "text", 24),
    )
    sheet.widths(headings)
    sheet.header(headings, repeat=True)
    first = sheet.row + 1
    sum_rows = {pot: row for (pot, _, _), row in zip(funded.groups, funded.sums, strict=True)}
    letter = _proposed_letter(decided, words)
    for pot in decided.result.pots:
        awarded = f"='{funded.sheet}'!{letter}{sum_rows[pot.pot]}" if pot.pot in sum_rows else "=0"
        name = words.name(decided.grant_round.pot[pot.pot])
        _pot_row(
            sheet, words, name, (str(pot.budget), awarded, str(pot.unspent)), (pot.budget, pot.awarded, pot.unspent)
        )
    pots = decided.result.pots
    sums = tuple(sum(getattr(pot, key) for pot in pots) for key in ("budget", "awarded", "unspent"))
    formulas = tuple(f"=SUM({column}{first}:{column}{sheet.row})" for column in "BCD")
    _pot_row(sheet, words, words("in all"), formulas, sums, bold=True)
    if decided.grant_round.frame is not None:
        said = {
            "frame": decided.grant_round.frame,
            "granted": decided.total,
            "rest": decided.grant_round.frame - decided.total,
        }
        sheet.line(words("frame note", **{key: words.money(amount) for key, amount in said.items()}))
    sheet.row += 1
    _count(sheet, decided, words, (funded, declined, rejected))


def _pot_row(
    sheet: Sheet, words: Words, name: str, cells: tuple[str, ...], values: tuple[int, ...], *, bold: bool = False
) -> None:
    """A name, three amounts (a formula or a number each), their difference, and whether it is nothing."""
    row = sheet.row + 1
    sheet.write(sheet.row, 0, name, bold=bold)
    for place, (cell, value) in enumerate(zip(cells, values, strict=True), start=1):
        if cell.startswith("="):
            sheet.formula(sheet.row, place, cell, value, bold=bold)
        else:
            sheet.write(sheet.row, place, value, "money", bold=bold)
    difference = values[0] - values[1] - values[2]
    sheet.formula(sheet.row, 4, f"=B{row}-C{row}-D{row}", difference, bold=bold)
    _verdict(sheet, words, f"E{row}", holds=difference == 0)
    sheet.row += 1


def _verdict(sheet: Sheet, words: Words, cell: str, *, holds: bool) -> None:
    """A cell that says whether another is nothing."""
    right, wrong = words("check ok"), words("check wrong")
    formula = f'=IF({cell}=0,"{right}","{wrong}")'
    sheet.formula(
        sheet.row, 5, formula, right if holds else wrong, "text", bold=True, font_color=GREEN if holds else RED
    )


def _count(sheet: Sheet, decided: Decided, words: Words, lists: tuple[Listed, ...]) -> None:
    """Every application stands in one list: the lists' numbers counted, against the number of applications."""
    sheet.line(words("check applications"), bold=True)
    first = sheet.row + 1
    names = ("sheet proposal", "sheet declined", "sheet rejected")
    for key, listed in zip(names, lists, strict=True):
        ranges = ",".join(f"'{listed.sheet}'!A{top}:A{bottom}" for _, top, bottom in listed.groups)
        number = sum(bottom - top + 1 for _, top, bottom in listed.groups)
        sheet.write(sheet.row, 0, words(key))
        sheet.formula(sheet.row, 1, f"=COUNT({ranges})" if ranges else "=0", number, "count")
        sheet.row += 1
    everyone = len(decided.facts.everyone)
    listed_ones = sum(bottom - top + 1 for listed in lists for _, top, bottom in listed.groups)
    sheet.write(sheet.row, 0, words("head applications"), bold=True)
    sheet.write(sheet.row, 1, everyone, "count", bold=True)
    sheet.formula(sheet.row, 4, f"=SUM(B{first}:B{sheet.row})-B{sheet.row + 1}", listed_ones - everyone, "count")
    _verdict(sheet, words, f"E{sheet.row + 1}", holds=listed_ones == everyone)
    sheet.row += 1


def _proposed_letter(decided: Decided, words: Words) -> str:
    """The letter of the column of proposed amounts."""
    return place_of(Table(columns(unscored(COLUMNS, decided), decided, words), ()), "proposed")[1]
