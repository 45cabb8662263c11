"""What is sent to approval: who is proposed for how much, and why, for every application?

The internal proposal (innstilling) as a workbook.  First what an approver must see: the head, the signatures and the
exceptions; then the criteria and rules that it rests on; the awards pot by pot with their sums, what is declined, what
is rejected on form, the ranked reserve list; and last the sums, checked by formulas that the reader can follow.
"""

from __future__ import annotations

from pathlib import Path

from optimiser.errors import TildelError
from optimiser.facts import ApplicationFacts
from optimiser.result import Result
from optimiser.rounds import GrantRound
from reports.columns import Table, columns, table
from reports.cover import cover
from reports.criteria_sheet import criteria_sheet
from reports.decided import Decided, Outcome, scheme
from reports.folder import Written, outdated, put
from reports.head import book_head
from reports.listed import COLUMNS, Listed, place_of, unscored
from reports.obstacles import all_of
from reports.reasons_declined import counting
from reports.sheets import A3, Book, Sheet
from reports.words import Language, Words

SUMMED = ("requested", "eligible", "own_financing", "proposed")
"""The columns that are added up, pot by pot and in all."""

RESERVE = (
    *("reserve_number", "id", "case_number", "applicant", "county", "partner_count", "title", "weighted_sum", "rank"),
    *("requested", "eligible", "lowest"),
)
NAMES: dict[Language, str] = {"nb": "innstilling.xlsx", "en": "proposal.xlsx"}


def write_innstilling(grant_round: GrantRound, result: Result, folder: Path, *, language: Language = "nb") -> Written:
    """Write the proposal into a folder: ``innstilling.xlsx``, or in English ``proposal.xlsx``.

    Nobody's work is lost: a file of that name with another content, which somebody may have filled in, is moved to a
    folder of its own in ``earlier/``; one with the same content is left.

    Raises
    ------
    TildelError
        The result has no allocation; nothing is written.
    """
    content = innstilling(grant_round, result, language)
    folder, name = Path(folder), NAMES[language]
    if (folder / name).is_file() and (folder / name).read_bytes() == content:
        return Written((), left=(folder / name,))
    digest = result.allocation.digest if result.allocation else ""
    earlier = outdated(folder, (name,), digest[:12])
    return Written(put(folder, {name: content}, earlier=earlier), tuple(folder / place for place in earlier.values()))


def innstilling(grant_round: GrantRound, result: Result, language: Language = "nb") -> bytes:
    """The proposal as a workbook; the same bytes for the same result.  Raises TildelError without an allocation."""
    if result.allocation is None:
        raise TildelError(
            f"The round '{grant_round.name}' has no allocation ({result.termination}): nothing to propose."
        )
    from reports.crossfoot import crossfoot

    words = Words(language, grant_round.currency)
    decided = Decided.of(grant_round, result)
    book = Book(book_head(decided, words, words("proposal title", scheme=scheme(grant_round, words))))
    cover(book, decided, words)
    criteria_sheet(book, decided, words)
    funded = _grouped(book, words("sheet proposal"), decided, words, _by_pot(decided, "full", "cut"))
    declined = _grouped(book, words("sheet declined"), decided, words, _by_pot(decided, "declined"))
    out = {pot.id: tuple(one for one in decided.rejected if one.pot == pot.id) for pot in grant_round.pots}
    rejected = _grouped(book, words("sheet rejected"), decided, words, out)
    _reserve(book, decided, words)
    crossfoot(book, decided, words, funded, declined, rejected)
    return book.content()


def _by_pot(decided: Decided, *outcomes: Outcome) -> dict[str, tuple[ApplicationFacts, ...]]:
    """Pot -> its applications with these outcomes, by rank."""
    return {pot: decided.in_order(pot, outcomes) for pot in decided.ranked}


def _grouped(
    book: Book, name: str, decided: Decided, words: Words, by_pot: dict[str, tuple[ApplicationFacts, ...]]
) -> Listed:
    """A sheet of applications pot by pot, each pot with its sums, and the sum of all."""
    sheet = book.sheet(name, f"{name}: {scheme(decided.grant_round, words)}", A3)
    if not any(by_pot.values()):
        sheet.line(words("nobody"))
        return Listed(name, ())
    criteria = [f"{number} {words.name(one)}" for number, one in enumerate(decided.grant_round.criteria, start=1)]
    if criteria and decided.grant_round.scores == "marks":
        sheet.line(words("points note", criteria="; ".join(criteria)))
    chosen = columns(unscored(COLUMNS, decided), decided, words)
    sheet.widths(chosen)
    sheet.header(chosen, repeat=True)
    sheet.sheet.freeze_panes(sheet.row, 4)
    groups, sums = [], []
    for pot, ones in by_pot.items():
        pot_name = words.name(decided.grant_round.pot[pot])
        sheet.line(words("pot heading", pot=pot_name), bold=True, font_size=11)
        if not ones:
            sheet.line(words("nobody"))
            continue
        first, last = sheet.rows(table(unscored(COLUMNS, decided), ones, decided, words))
        groups.append((pot, first + 1, last + 1))
        sums.append(sheet.row + 1)
        _sum_row(
            sheet,
            table(unscored(COLUMNS, decided), ones, decided, words),
            words("pot sum", pot=pot_name),
            [(first + 1, last + 1)],
        )
    everyone = tuple(one for ones in by_pot.values() for one in ones)
    if everyone:
        rows = [(row, row) for row in sums]
        _sum_row(sheet, table(unscored(COLUMNS, decided), everyone, decided, words), words("in all"), rows)
    return Listed(name, tuple(groups), tuple(sums))


def _sum_row(sheet: Sheet, summed: Table, name: str, rows: list[tuple[int, int]]) -> None:
    """A row of sums as formulas; rows : the rows added up, as first and last, from 1."""
    for place in range(len(summed.columns)):
        sheet.write(sheet.row, place, "", bold=True, top=1)
    sheet.write(sheet.row, 3, name, bold=True, top=1)
    for key in SUMMED:
        place, letter = place_of(summed, key)
        cells = ",".join(
            f"{letter}{first}:{letter}{last}" if first < last else f"{letter}{first}" for first, last in rows
        )
        value = sum(cell for cell in summed.column(key) if isinstance(cell, int))
        sheet.formula(sheet.row, place, f"=SUM({cells})", value, bold=True, top=1)
    sheet.row += 2


def _reserve(book: Book, decided: Decided, words: Words) -> None:
    """The declined applications of each pot by rank, without those that somebody said must not be funded."""
    name = words("sheet reserve")
    sheet = book.sheet(name, f"{name}: {scheme(decided.grant_round, words)}")
    scored, keys = decided.grant_round.scores != "none", unscored(RESERVE, decided)
    factors = tuple(words(f"counts {name}") for name in counting(decided))
    why = words("reserve why", factors=all_of(factors, words)) if factors else words("reserve again")
    sheet.line(f"{words('reserve by score' if scored else 'reserve by draw')} {why}")
    sheet.row += 1
    chosen = columns(keys, decided, words)
    sheet.widths(chosen)
    sheet.header(chosen, repeat=True)
    barred = {key for rule in decided.grant_round.rules for key in rule.forbids()}
    for pot in decided.grant_round.pots:
        ones = tuple(one for one in decided.in_order(pot.id, ("declined",)) if one.id not in barred)
        sheet.line(words("pot heading", pot=words.name(pot)), bold=True, font_size=11)
        if ones:
            sheet.rows(table(keys, ones, decided, words))
        else:
            sheet.line(words("nobody"))
        sheet.row += 1
