"""How is text laid out on a terminal?  Aligned columns and bullets, at most 100 characters wide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from textwrap import wrap

WIDTH = 100
NARROWEST = 12
"""A first column is not shortened below this many characters."""


def aligned(header: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """The rows under their header: the first column to the left, the others to the right, two spaces between.

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
        first = _shortened(line[0], widths[0]).ljust(widths[0])
        others = (cell.rjust(width) for cell, width in zip(line[1:], widths[1:], strict=True))
        yield "  ".join([first, *others]).rstrip()


def wrapped(text: str, first: str = "", then: str = "") -> list[str]:
    """The text in lines: `first` opens the first of them, `then` the others; no word is parted."""
    return wrap(text, WIDTH, initial_indent=first, subsequent_indent=then, break_on_hyphens=False)


def bullets(sentences: Iterable[str]) -> Iterator[str]:
    """Each sentence behind a dash, wrapped."""
    for sentence in sentences:
        yield from wrapped(sentence, "- ", "  ")


def _shortened(text: str, width: int) -> str:
    return text if len(text) <= width else f"{text[: width - 1]}…"
