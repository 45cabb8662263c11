"""How is a comparison of what-ifs told: what moved in all, and who gains and who loses?

Text for the terminal, two tables and one chart.  The tables are what the text says, complete.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from optimiser.gates import Sentence
from optimiser.money import NO_BREAK_SPACE
from optimiser.rounds import TERMS
from reports.columns import Cell, Column, Kind, Table, shown
from reports.comparison_facts import Extras
from reports.csv_text import csv_bytes
from reports.decided import banners
from reports.folder import COMPARISON, MADE_FROM, may_write, put
from reports.layout import aligned, wrapped
from reports.objective_words import by_krone, score_unit
from reports.words import Language, Words
from scenarios.compare import Comparison, Movement, Outcome

SCENARIO_COLUMNS: tuple[tuple[str, Sentence, Kind], ...] = (
    ("scenario", Sentence("Scenario", "Scenario"), "text"),
    ("value", Sentence("Verdi (milliondeler)", "Value (millionths)"), "count"),
    ("score", Sentence("Poeng", "Score"), "points"),
    ("coverage", Sentence("Dekning", "Coverage"), "points"),
    ("breadth", Sentence("Bredde", "Breadth"), "points"),
    ("awards", Sentence("Tildelinger", "Awards"), "count"),
    ("awarded", Sentence("Tildelt", "Awarded"), "money"),
    ("unspent", Sentence("Ubrukt", "Unspent"), "money"),
)

MOVE_COLUMNS: tuple[tuple[str, Sentence, Kind], ...] = (
    ("scenario", Sentence("Scenario", "Scenario"), "text"),
    ("movement", Sentence("Endring", "Movement"), "text"),
    ("id", Sentence("Id", "Id"), "text"),
    ("applicant", Sentence("Søker", "Applicant"), "text"),
    ("title", Sentence("Tittel", "Title"), "text"),
    ("pot", Sentence("Pott", "Pot"), "text"),
    ("before", Sentence("Før (kr)", "Before (kr)"), "money"),
    ("after", Sentence("Etter (kr)", "After (kr)"), "money"),
    ("change", Sentence("Forskjell (kr)", "Difference (kr)"), "money"),
)

MOVEMENTS: dict[Movement, Sentence] = {
    "gained": Sentence("Fikk tildeling", "Awards gained"),
    "lost": Sentence("Mistet tildeling", "Awards lost"),
    "raised": Sentence("Fikk mer", "Got more"),
    "cut": Sentence("Fikk mindre", "Got less"),
}

TITLE = Sentence("Hva om? {name}", "What if? {name}")
UNCHANGED = Sentence("Ingen tildeling endres.", "No award changes.")
NOT_COMPARABLE = Sentence(
    "Verdien settes bare opp der vektene er de samme som i runden som den er.",
    "The value is given only where the weights are those of the round as it is.",
)


def comparison_text(comparison: Comparison, language: Language = "nb", extras: Extras | None = None) -> str:
    """The comparison on a terminal, at most 100 characters wide."""
    base = comparison.base
    words = Words(language, base.grant_round.currency)
    head = wrapped(words.pick(TITLE).format(name=base.grant_round.name))
    for banner in banners(base.grant_round, base.result, words):
        head += wrapped(f"*** {banner} ***")
    table = scenario_table(comparison, words)
    rows = [
        [shown(cell, column.kind, words) for column, cell in zip(table.columns, row, strict=True)] for row in table.rows
    ]
    lines = list(aligned([column.heading for column in table.columns], rows))
    if not all(comparison.same_objective(outcome) for outcome in comparison.scenarios):
        lines += wrapped(words.pick(NOT_COMPARABLE))
    sections = [head, lines, *(list(_told(comparison, outcome, words)) for outcome in comparison.outcomes)]
    return "\n\n".join("\n".join(section) for section in sections)


def difference_text(comparison: Comparison, language: Language = "nb", extras: Extras | None = None) -> str:
    """One question and its answer: what changed from the round as it is to the one scenario of this comparison.

    At most 100 characters wide.  Raises ValueError where the comparison has not exactly one scenario.
    """
    return comparison_text(comparison, language, extras)


def scenario_table(comparison: Comparison, words: Words) -> Table:
    """One row per outcome, the base first; empty cells where nothing was found, or where values do not compare."""
    rows = tuple(_outcome_cells(comparison, outcome, words) for outcome in comparison.outcomes)
    unit = score_unit(comparison.base.grant_round, words)
    headed = _headed(SCENARIO_COLUMNS, words)
    if by_krone(comparison.base.grant_round):
        headed = tuple(replace(one, heading=unit) if one.key == "score" else one for one in headed)
    return Table(headed, rows)


def move_table(comparison: Comparison, words: Words) -> Table:
    """One row per award that a scenario changes, whole kroner before (in the round as it is) and after."""
    grant_round = comparison.base.grant_round
    rows = []
    for move in comparison.moves():
        application = grant_round.application[move.application]
        who = application.applicant_name or grant_round.places.name_of(application.applicant)
        pot = words.name(grant_round.pot[application.pot])
        moved = words.pick(MOVEMENTS[move.movement])
        change = move.after - move.before
        rows.append(
            (move.scenario, moved, move.application, who, application.title, pot, move.before, move.after, change)
        )
    return Table(_headed(MOVE_COLUMNS, words), tuple(rows))


def write_comparison(
    comparison: Comparison,
    folder: Path,
    *,
    language: Language = "nb",
    charts: bool = True,
    html: bool = False,
    extras: Extras | None = None,
    formats: Sequence[str] = ("png", "svg", "pdf"),
) -> tuple[Path, ...]:
    """Write tables, a workbook, the charts and the report (where asked) into a folder.  Returns the files written.

    Everything is made before anything is written; what an earlier comparison left and this one has not is removed.
    charts : whether charts are drawn as files, in these formats; html : whether report.html is written
    extras : why awards changed, prices and diagnoses, where they were worked out
    comparison.json says which round and which base allocation they were made from, by their digests.
    Raises InputError where the folder is not tildel's own (`reports.folder.may_write`).
    """
    may_write(Path(folder), COMPARISON)
    words = Words(language, comparison.base.grant_round.currency)
    contents = {
        "scenarios.csv": csv_bytes(scenario_table(comparison, words), language),
        "moves.csv": csv_bytes(move_table(comparison, words), language),
        **(dict(_pictures(comparison, words)) if charts else {}),
        MADE_FROM: _made_from(comparison),
    }
    return put(Path(folder), contents, stale=("comparison.png", "comparison.svg"))


def _made_from(comparison: Comparison) -> bytes:
    base = comparison.base
    allocation = base.result.allocation
    said = {
        "round_digest": base.grant_round.digest,
        "base_allocation": allocation.digest if allocation else None,
    }
    return (json.dumps(said, indent=1) + "\n").encode()


def _pictures(comparison: Comparison, words: Words) -> Iterator[tuple[str, bytes]]:
    from reports.figures.comparison import figure
    from reports.figures.style import as_bytes

    drawn = figure(comparison, words)
    for kind in ("png", "svg"):
        yield f"comparison.{kind}", as_bytes(drawn, kind)


def _outcome_cells(comparison: Comparison, outcome: Outcome, words: Words) -> tuple[Cell, ...]:
    name = words("base") if outcome is comparison.base else outcome.name
    result = outcome.result
    if result.allocation is None:
        return (name, *[None] * (len(SCENARIO_COLUMNS) - 1))
    value = result.bounds.value if comparison.same_objective(outcome) else None
    parts = {term.name: term.part for term in result.terms}
    unspent = sum(pot.unspent for pot in result.pots)
    awards = len(result.allocation.awards)
    return (name, value, *(parts.get(term) for term in TERMS), awards, result.allocation.total, unspent)


def _told(comparison: Comparison, outcome: Outcome, words: Words) -> Iterator[str]:
    """One outcome in words: why it was asked, how its search ended, and every award that it changes."""
    bounds = outcome.result.bounds
    ended = words(outcome.result.termination.value)
    gap = (
        ""
        if bounds.gap is None
        else f", {words('gap line').lower()} {words('millionths', number=words.number(bounds.gap))}"
    )
    name = words("base") if outcome is comparison.base else outcome.name
    yield from wrapped(f"{name}: {ended}{gap}")
    if outcome is not comparison.base and outcome.scenario.reason:
        yield from wrapped(outcome.scenario.reason, "  ", "  ")
    yield from _remarks(comparison, outcome, words)
    if outcome is not comparison.base:
        yield from _moved(comparison, outcome, words)


def _remarks(comparison: Comparison, outcome: Outcome, words: Words) -> Iterator[str]:
    """The rules that clash where nothing is possible, and what a what-if's result remarks that the base's does not."""
    if outcome.result.clash:
        yield f"  {words('clash')}"
        for sentence in outcome.result.clash:
            yield from wrapped(words.pick(sentence), "  - ", "    ")
    if outcome is not comparison.base:
        for note in outcome.result.notes:
            if note not in comparison.base.result.notes:
                yield from wrapped(words.pick(note), "  ", "  ")


def _moved(comparison: Comparison, outcome: Outcome, words: Words) -> Iterator[str]:
    moves = [move for move in comparison.moves() if move.scenario == outcome.name]
    if outcome.result.allocation is not None and not moves:
        yield f"  {words.pick(UNCHANGED)}"
    for movement, sentence in MOVEMENTS.items():
        moved = [
            f"{move.application}{NO_BREAK_SPACE}{words.signed(move.after - move.before)}"
            for move in moves
            if move.movement == movement
        ]
        if moved:
            said = f"{words.pick(sentence)} ({len(moved)}): {', '.join(moved)}"
            yield from wrapped(said, "  ", "    ")


def _headed(described: tuple[tuple[str, Sentence, Kind], ...], words: Words) -> tuple[Column, ...]:
    return tuple(Column(key, words.pick(heading), kind) for key, heading, kind in described)
