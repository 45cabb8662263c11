"""How is a comparison of what-ifs told: what moved in all, and who gains and who loses, and why?

Text for the terminal.  The tables (`reports.comparison_tables`) and the report (`reports.web`) are what the text says,
complete; `write_comparison` writes them.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from optimiser.money import NO_BREAK_SPACE
from optimiser.result import Termination
from optimiser.rounds import TERMS
from reports.comparison_difference import difference_text
from reports.comparison_facts import Compared, Extras
from reports.comparison_files import write_comparison
from reports.comparison_sentences import three_sentences
from reports.comparison_tables import MOVED, notes
from reports.comparison_told import MOST, clashes_told, edits_line, ended, few, head, repairs_lines
from reports.layout import aligned, wrapped
from reports.words import Language, Words

if TYPE_CHECKING:
    from scenarios.compare import Comparison, Move, Outcome

__all__ = ["comparison_text", "difference_text", "write_comparison"]

LARGEST = 2
"""Moves of each scenario that are told with their reason."""

LISTED = 12
"""Moves of each kind that are listed by id; the rest is counted."""

NOTHING = "–"
"""What stands in a column of an outcome without an allocation."""


def comparison_text(comparison: Comparison, language: Language = "nb", extras: Extras | None = None) -> str:
    """The comparison on a terminal, at most 100 characters wide: three sentences, a line for each, each in turn."""
    compared = Compared(comparison, extras or Extras())
    words = Words(language, comparison.base.grant_round.currency)
    sections = [head(compared, words)]
    sections += [wrapped(sentence) for sentence in three_sentences(compared, words)]
    sections.append(list(_lines(compared, words)))
    sections += [list(_told(compared, outcome, words)) for outcome in comparison.outcomes]
    sections.append(list(_rest(compared, words)))
    return "\n\n".join("\n".join(section) for section in sections if section)


def _lines(compared: Compared, words: Words) -> Iterator[str]:
    """One line for each outcome, numbered as the paragraphs that follow."""
    outcomes = compared.comparison.outcomes
    header = [words("column scenario"), *(words(f"column {term}") for term in TERMS), words("short awards")]
    scale, unit = _scale(compared, words)
    header += [unit[:1].upper() + unit[1:], words("short places"), words("short in out"), words("short up down")]
    header.append(words("short proven"))
    rows = [_line(compared, number, outcome, scale, words) for number, outcome in enumerate(outcomes)]
    moved = any(compared.both(outcome) for outcome in compared.comparison.scenarios)
    shown = [place for place in range(len(header)) if _has(place, len(header), compared, moved=moved)]
    yield from aligned([header[place] for place in shown], [[row[place] for place in shown] for row in rows])
    if moved:
        yield from wrapped(words("in and out line"))
    for note in notes(compared, words):
        yield from wrapped(note)


def _has(place: int, columns: int, compared: Compared, *, moved: bool) -> bool:
    """Whether a column says anything: the moves of two allocations, the figures of one, who and how it ended always."""
    if place in (0, columns - 1):
        return True
    return moved if place in (columns - 3, columns - 2) else bool(compared.allocated)


def _scale(compared: Compared, words: Words) -> tuple[int, str]:
    """What kroner are divided by, and the unit: millions, unless all of it is less than one."""
    return words.scale(max((known.awarded or 0 for known in compared.summaries.values()), default=0))


def _line(compared: Compared, number: int, outcome: Outcome, scale: int, words: Words) -> list[str]:
    known = compared.summaries[outcome.name]
    name = f"{number}. {compared.title(outcome.name, words)}"
    if known.awards is None:
        return [name, *[NOTHING] * 8, words(f"short {known.termination.name}")]
    shares = {term.name: term.share for term in known.terms}
    shown = (_share(shares.get(term), words) for term in TERMS)
    cells = [name, *shown, words.number(known.awards)]
    awarded = words.number(Fraction(known.awarded or 0, scale), 1 if scale > 1 else 0)
    cells += [awarded, words.number(known.places or 0)]
    return [*cells, *_times(compared, outcome, words), _proven(outcome, words)]


def _share(share: Fraction | None, words: Words) -> str:
    return NOTHING if share is None else words.percent(share, 1)


def _times(compared: Compared, outcome: Outcome, words: Words) -> tuple[str, str]:
    """How many gained and lost an award, and how many got more and less."""
    if outcome is compared.comparison.base or not compared.both(outcome):
        return ("", "")
    gained, lost, raised, cut = (words.number(len(_of(compared, outcome, movement))) for movement in MOVED)
    return (f"{gained}/{lost}", f"{raised}/{cut}")


def _of(compared: Compared, outcome: Outcome, movement: str) -> list[Move]:
    return [move for move in compared.moves[outcome.name] if move.movement == movement]


def _proven(outcome: Outcome, words: Words) -> str:
    """Proven, or how far from the best it can be at most."""
    bounds = outcome.result.bounds
    if outcome.result.termination is Termination.OPTIMAL:
        return words("yes")
    return words("no") if not bounds.gap or not bounds.bound else words.percent(Fraction(bounds.gap, bounds.bound), 2)


def _told(compared: Compared, outcome: Outcome, words: Words) -> Iterator[str]:
    """One outcome in words: why it was asked, what it edits, how its search ended, who moves and why."""
    base = compared.comparison.base
    number = compared.comparison.outcomes.index(outcome)
    yield from wrapped(f"{number}. {compared.title(outcome.name, words)}: {ended(outcome, words)}")
    if outcome is not base and (reason := words.pick(outcome.scenario.reasons)):
        yield from wrapped(reason, "  ", "  ")
    yield from edits_line(compared, outcome, words)
    yield from _remarks(compared, outcome, words)
    if outcome is not base and compared.both(outcome):
        yield from _moved(compared, outcome, words)


def _remarks(compared: Compared, outcome: Outcome, words: Words) -> Iterator[str]:
    """The rules that clash where nothing is possible, and what a what-if's result remarks that the base's does not."""
    for said, conditions in clashes_told(compared, outcome, words):
        yield from wrapped(said, "  ", "  ")
        for condition in few(conditions, MOST, words):
            yield from wrapped(condition, "  - ", "    ")
    yield from repairs_lines(compared, outcome, words)
    base = compared.comparison.base
    for note in outcome.result.notes if outcome is not base else ():
        if note not in base.result.notes:
            yield from wrapped(words.pick(note), "  ", "  ")


def _moved(compared: Compared, outcome: Outcome, words: Words) -> Iterator[str]:
    moves = compared.moves[outcome.name]
    if not moves:
        yield f"  {words('no award changes')}"
    for movement in MOVED:
        if ones := _of(compared, outcome, movement):
            listed = [f"{move.application}{NO_BREAK_SPACE}{words.signed(move.after - move.before)}" for move in ones]
            said = f"{words(f'movement {movement}')} ({len(ones)}): {', '.join(few(listed, LISTED, words))}"
            yield from wrapped(said, "  ", "    ")
    told = [(move, why) for move in moves if (why := compared.why(move))]
    if told:
        yield f"  {words('largest why')}"
    for _, why in told[:LARGEST]:
        yield from wrapped(words.pick(why.sentence), "  - ", "    ")


def _rest(compared: Compared, words: Words) -> Iterator[str]:
    if any(compared.moves.values()):
        yield from wrapped(words("the rest"))
