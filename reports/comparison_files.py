"""What is written of a comparison: its tables, a workbook of them all, the charts, the report, what it was made from?

Everything is made before anything is written, and what an earlier comparison left in the folder and this one does not
have is removed.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from optimiser.money import plain
from reports.columns import Column, Table
from reports.comparison_facts import Compared, Extras
from reports.comparison_fairness import county_table, fairness_table, success_table
from reports.comparison_pictures import FORMATS, Pictures, drawn, known_charts
from reports.comparison_tables import award_table, move_table, notes, overlap_table, pot_table, scenario_table
from reports.comparison_told import all_banners, title
from reports.csv_text import csv_bytes
from reports.diagnosis_words import diagnosis_table
from reports.figures.note import register_sources
from reports.folder import COMPARISON, MADE_FROM, may_write, put
from reports.head import head_of
from reports.prices_words import price_table
from reports.sheets import A3, Book, Head
from reports.words import Language, Words

if TYPE_CHECKING:
    from scenarios.compare import Comparison, Outcome

REPORT = "report.html"
WORKBOOK = "comparison.xlsx"

TABLES = ("scenarios", "pots", "moves", "overlap", "awards", "fairness", "success", "counties", "prices", "diagnosis")
"""Every table that a comparison may have, in the order in which they are read."""


def write_comparison(
    comparison: Comparison,
    folder: Path,
    *,
    language: Language = "nb",
    charts: bool = True,
    html: bool = False,
    extras: Extras | None = None,
    formats: Sequence[str] = FORMATS,
) -> tuple[Path, ...]:
    """Write tables, a workbook, the charts and the report (where asked) into a folder.  Returns the files written.

    Parameters
    ----------
    charts
        Whether charts are drawn as files, in these formats.  The report has them in any case.
    html
        Whether report.html is written.
    extras
        Why awards changed, prices and diagnoses, where they were worked out.
    formats
        Of "png", "svg" and "pdf".

    comparison.json says by their digests which round, base allocation and scenarios all this was made from.

    Raises
    ------
    InputError
        The folder is not tildel's own (`reports.folder.may_write`); nothing is written.
    """
    folder = Path(folder)
    may_write(folder, COMPARISON)
    compared = Compared(comparison, extras or Extras())
    words = Words(language, comparison.base.grant_round.currency)
    tables = tables_of(compared, words)
    contents = {f"{name}.csv": csv_bytes(table, language) for name, table in tables.items()}
    contents[WORKBOOK] = workbook(compared, tables, words)
    pictures = drawn(compared, words) if charts or html else Pictures({})
    if charts:
        contents |= pictures.files(formats)
    if html:
        from reports.web import report_of

        contents[REPORT] = report_of(compared, words, pictures).encode()
    contents[MADE_FROM] = made_from(comparison)
    return put(folder, contents, stale=comparison_files())


def tables_of(compared: Compared, words: Words) -> dict[str, Table]:
    """Name -> table, in the order in which they are read; prices and diagnosis only where they were worked out."""
    tables = {
        "scenarios": scenario_table(compared, words),
        "pots": pot_table(compared, words),
        "moves": move_table(compared, words),
        "overlap": overlap_table(compared, words),
        "awards": award_table(compared, words),
        "fairness": fairness_table(compared, words),
        "success": success_table(compared, words),
        "counties": county_table(compared, words),
    }
    if compared.extras.prices:
        tables["prices"] = price_table(compared.comparison.base.grant_round, compared.extras.prices, words)
    if compared.extras.diagnoses:
        tables["diagnosis"] = _diagnoses(compared, words)
    return tables


def comparison_files() -> tuple[str, ...]:
    """Everything that may be written of a comparison, by its path inside the folder; charts first."""
    pictures = (f"charts/{name}.{kind}" for name in known_charts() for kind in FORMATS)
    tables = (f"{name}.csv" for name in TABLES)
    return (*pictures, "comparison.png", "comparison.svg", *tables, WORKBOOK, REPORT, MADE_FROM)


def workbook(compared: Compared, tables: dict[str, Table], words: Words) -> bytes:
    """A sheet for each table; the same bytes for the same comparison.  No text in it is taken for a formula."""
    book = Book(_head(compared, words))
    for name, table in tables.items():
        sheet = book.sheet(words(f"sheet {name}"), words(f"heading {name}", unit=words.unit), A3)
        for note in _notes(compared, name, words):
            sheet.line(note)
        sheet.row += 1
        top = sheet.row
        _, last = sheet.table(table)
        sheet.sheet.autofilter(top, 0, max(last, top), len(table.columns) - 1)
    return book.content()


def made_from(comparison: Comparison) -> bytes:
    """comparison.json: the digests of the round, of its allocation, and of every scenario; how each search ended.

    references : term -> its best alone, exact, that the search was measured by; None for a term that is not used
    comparable : whether the value may be set beside the base's
    """
    base = comparison.base
    said = {
        "round_digest": base.grant_round.digest,
        "base_allocation": _digest(base),
        "base_references": _references(base),
        "scenarios": [
            {
                "name": outcome.name,
                "round_digest": outcome.grant_round.digest,
                "allocation": _digest(outcome),
                "termination": str(outcome.result.termination),
                "value": outcome.result.bounds.value,
                "comparable": comparison.same_objective(outcome),
                "references": _references(outcome),
                "gap": outcome.result.bounds.gap,
                "canonical": outcome.result.canonical,
            }
            for outcome in comparison.scenarios
        ],
        "versions": dict(sorted(base.result.versions.items())),
    }
    return (json.dumps(said, indent=1, ensure_ascii=False) + "\n").encode()


def _references(outcome: Outcome) -> dict[str, str | None]:
    """Term -> its reference, as people write it."""
    terms = outcome.result.terms
    return {term.name: None if term.reference is None else plain(term.reference) for term in terms}


def _digest(outcome: Outcome) -> str | None:
    allocation = outcome.result.allocation
    return allocation.digest if allocation else None


def _head(compared: Compared, words: Words) -> Head:
    base = compared.comparison.base
    return head_of(base.grant_round, base.result, words, title(compared, words), all_banners(compared, words))


def _notes(compared: Compared, name: str, words: Words) -> tuple[str, ...]:
    """What must stand above a table: what is measured by what, whose money an award is, and the sources."""
    sources = register_sources(compared.comparison.base.grant_round.places, words)
    if name == "scenarios":
        return notes(compared, words)
    if name in {"fairness", "counties"}:
        attributed = [words.pick(one) for one in compared.attributions]
        return tuple(line for line in (*attributed, sources) if line)
    return (words("prices note"),) if name == "prices" else ()


def _diagnoses(compared: Compared, words: Words) -> Table:
    """The diagnoses of all outcomes that are not possible, one below the other."""
    found = [
        (compared.title(name, words), diagnosis_table(diagnosis, words))
        for name, diagnosis in compared.extras.diagnoses.items()
    ]
    columns = (Column("scenario", words("column scenario"), "text", 26), *found[0][1].columns)
    return Table(columns, tuple((name, *row) for name, table in found for row in table.rows))
