"""Each scenario in turn: why it was asked, what it edits, how its search ended, who gained and lost, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from optimiser.money import NO_BREAK_SPACE
from reports.columns import Cell, Kind
from reports.comparison_difference import figures
from reports.comparison_tables import MOVED, applicant_of, pot_of
from reports.comparison_told import clashes_told, edits_said, ended
from reports.diagnosis_words import repair_said
from reports.web.making import Making
from reports.web.page import Block, Fact, Grid, Heading, Section, grid, listed

if TYPE_CHECKING:
    from scenarios.compare import Move, Outcome

ROWS = 250
"""Awards of each scenario that the page has; the files have them all."""

LARGEST = 6
"""Awards of each scenario that are told at once; all of them can be opened."""


def each_section(making: Making) -> Section:
    """A block for each scenario."""
    blocks = tuple(_block(making, outcome) for outcome in making.compared.comparison.scenarios)
    return Section("each", making.words("web each"), blocks)


def _block(making: Making, outcome: Outcome) -> Block:
    return Block(
        key=f"scenario-{making.number(outcome)}",
        heading=making.named(outcome),
        facts=tuple(_facts(making, outcome)),
        grids=tuple(_grids(making, outcome)),
    )


def _facts(making: Making, outcome: Outcome) -> Iterator[Fact]:
    words, compared = making.words, making.compared
    if reason := words.pick(outcome.scenario.reasons):
        yield Fact(words("web reason"), (reason,))
    if edits := edits_said(compared, outcome, words):
        yield listed(words("web edits"), edits, words)
    yield Fact(words("web ended"), (ended(outcome, words),))
    for said, conditions in clashes_told(making.compared, outcome, words):
        name = words("web clash" if len(conditions) > 1 else "web clash of one")
        yield replace(listed(name, conditions, words), said=(said,))
    diagnosis = compared.extras.diagnoses.get(outcome.name)
    for repair in diagnosis.repairs if diagnosis else ():
        yield Fact(words(f"repair kind {repair.kind}"), (repair_said(repair, words),))
    notes = [note for note in outcome.result.notes if note not in compared.comparison.base.result.notes]
    if notes:
        yield listed(words("web remarks"), [words.pick(note) for note in notes], words)
    if compared.both(outcome):
        yield Fact(words("web moves"), (_counted(making, outcome),), tuple(_largest(making, outcome)))


def _largest(making: Making, outcome: Outcome) -> Iterator[str]:
    """The largest changes, each with its reason where that was asked."""
    words, compared = making.words, making.compared
    for move in compared.moves[outcome.name][:LARGEST]:
        if why := compared.why(move):
            title = compared.comparison.base.grant_round.application[move.application].title
            yield f"{title} ({pot_of(compared, move.application, words)}): {words.pick(why.sentence)}"
        else:
            change = f"{words.signed(move.after - move.before)}{NO_BREAK_SPACE}{words.unit}"
            yield f"{move.application}, {change}: {_application(making, move)}"


def _counted(making: Making, outcome: Outcome) -> str:
    moves = making.compared.moves[outcome.name]
    if not moves:
        return making.words("no award changes")
    times = Counter(move.movement for move in moves)
    return making.words("web counts line", **{key: making.words.number(times[key]) for key in MOVED})


def _grids(making: Making, outcome: Outcome) -> Iterator[Grid]:
    """Every award that moves, and every figure against the base's, both folded."""
    if not making.compared.both(outcome):
        return
    words, key, name = making.words, f"scenario-{making.number(outcome)}", making.named(outcome)
    moves = making.compared.moves[outcome.name]
    if moves:
        caption = words("web every move", name=name)
        said = {"count": words.number(len(moves)), "shown": words.number(ROWS), "caption": caption}
        folded = words("web all" if len(moves) <= ROWS else "web most", **said)
        yield _moves(making, f"{key}-moves", caption, moves[:ROWS], folded)
    caption = words("web figures", name=name)
    header, rows = figures(making.compared, outcome, words)
    headings = [Heading(text, numeric=place > 0) for place, text in enumerate(header)]
    headings[0] = Heading(words("web figure"))
    cells = tuple(tuple(row) for row in rows)
    # on paper the tables of all scenarios side by side have them
    yield Grid(f"{key}-figures", caption, tuple(headings), cells, words("web more", caption=caption), printed=False)


def _moves(making: Making, key: str, caption: str, moves: Sequence[Move], folded: str) -> Grid:
    words, compared = making.words, making.compared
    why = any(compared.why(move) for move in moves)
    columns: list[tuple[str, Kind]] = [(key, "text") for key in ("id", "application", "movement")]
    columns += [("before", "money"), ("after", "money"), ("change", "change")]
    columns += [("why", "text")] if why else []
    rows = [_cells(making, move, why=why) for move in moves]
    shown = grid(key, caption, making.table(columns, rows), words, folded=folded)
    return replace(shown, closing=not why)  # on paper the reasons of the largest stand above, all of them in the files


def _cells(making: Making, move: Move, *, why: bool) -> tuple[Cell, ...]:
    words, known = making.words, making.compared.why(move)
    reason = (words.pick(known.sentence) if known else "",) if why else ()
    moved = words(f"movement {move.movement}")
    return (
        move.application,
        _application(making, move),
        moved,
        move.before,
        move.after,
        move.after - move.before,
        *reason,
    )


def _application(making: Making, move: Move) -> str:
    """The title, and behind it who applies to which pot."""
    compared, words = making.compared, making.words
    title = compared.comparison.base.grant_round.application[move.application].title
    return f"{title} ({applicant_of(compared, move.application, words)}; {pot_of(compared, move.application, words)})"
