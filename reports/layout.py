"""How is text laid out on a terminal?  Aligned columns and bullets, at most 100 characters wide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from textwrap import wrap

from optimiser.money import NO_BREAK_SPACE

WIDTH = 100
NARROWEST = 12
"""A first column is not made narrower than this many characters."""
FOLDED = 3
"""A name that is longer than the first column goes on below, on so many lines at most."""


def aligned(header: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """The rows under their header: the first column to the left, the others to the right, two spaces between.

    A name that is too long for the first column goes on below it: shortened, two names might read the same.

    >>> print("\\n".join(aligned(["Pot", "Budget"], [["journal", "1 000"], ["new", "500"]])))
    Pot      Budget
    journal   1 000
    new         500
    """
    lines = [header, *rows]
    widths = [max(len(line[place]) for line in lines) for place in range(len(header))]
    spare = WIDTH - sum(widths[1:]) - 2 * (len(widths) - 1)
    widths[0] = min(widths[0], max(NARROWEST, spare))
    for line in lines:
        first, *rest = _folded(line[0], widths[0])
        others = (cell.rjust(width) for cell, width in zip(line[1:], widths[1:], strict=True))
        yield "  ".join([first.ljust(widths[0]), *others]).rstrip()
        yield from rest


def wrapped(text: str, first: str = "", then: str = "") -> list[str]:
    """The text in lines: `first` opens the first of them, `then` the others; no word is parted, nor a number from %."""
    return wrap(_whole(text), WIDTH, initial_indent=first, subsequent_indent=then, break_on_hyphens=False)


def cut(text: str, longest: int) -> str:
    """The text, on one line, or as much of it as so many characters hold; a bracket is not left open.

    >>> cut("Journal (oppdiktet)", 14), cut("Journal (oppdiktet)", 19)
    ('Journal…', 'Journal (oppdiktet)')
    """
    line = " ".join(text.split())
    if len(line) <= longest:
        return line
    shown = line[: longest - 1]
    if shown.count("(") > shown.count(")"):
        shown = shown[: shown.rindex("(")] or shown
    return f"{shown.rstrip()}…"


def bullets(sentences: Iterable[str]) -> Iterator[str]:
    """Each sentence behind a dash, wrapped."""
    for sentence in sentences:
        yield from wrapped(sentence, "- ", "  ")


def _folded(text: str, width: int) -> list[str]:
    """The text in lines of the width, those after the first a little to the right."""
    if len(text) <= width:
        return [text]
    return wrap(_whole(text), width, subsequent_indent="  ", max_lines=FOLDED, placeholder="…", break_on_hyphens=False)


def _whole(text: str) -> str:
    """Numbers and their "%" as one word."""
    return text.replace(" %", f"{NO_BREAK_SPACE}%")
