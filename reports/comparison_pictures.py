"""Which charts does a comparison have, drawn as files and for the report, each with what it shows in words?"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from reports.comparison_facts import Compared
from reports.words import Words

if TYPE_CHECKING:
    from matplotlib.figure import Figure

FORMATS = ("png", "svg", "pdf")
"""The kinds of files that charts are drawn as."""

PRICES = "rule_prices"
"""The chart of what each rule costs: of the round as it is, so it is drawn only where the prices are known."""

LARGEST_SVG = 300_000
"""Bytes: a chart that takes more as SVG stands in the report as PNG, if that is smaller."""


@dataclass(frozen=True)
class Pictures:
    """Charts that were laid out, by name, and written as what is asked for, once each."""

    figures: Mapping[str, Figure]
    _made: dict[tuple[str, str], bytes] = field(default_factory=dict, compare=False, repr=False)

    def files(self, formats: Sequence[str]) -> dict[str, bytes]:
        """Path -> content: ``charts/trade_off.png``, for every chart and format."""
        return {f"charts/{name}.{kind}": self.content(name, kind) for name in self.figures for kind in formats}

    def content(self, name: str, kind: str) -> bytes:
        """One chart as "png", "svg" or "pdf"."""
        from reports.figures.style import as_bytes

        if (name, kind) not in self._made:
            self._made[name, kind] = as_bytes(self.figures[name], kind)
        return self._made[name, kind]

    def smallest(self, name: str) -> tuple[str, bytes]:
        """A chart for a page: its media type and its content, SVG unless that is much too large."""
        svg = shrunk(self.content(name, "svg"))
        if len(svg) > LARGEST_SVG and len(png := self.content(name, "png")) < len(svg):
            return "image/png", png
        return "image/svg+xml", svg


def shrunk(svg: bytes) -> bytes:
    """An SVG without its metadata and indents, and with coordinates of paths to a hundredth of a point.

    >>> shrunk(b'<svg>\\n <path d="M 1.23456 2 \\nL 3.5 4"/>\\n</svg>')
    b'<svg><path d="M 1.23 2 L 3.5 4"/></svg>'
    """
    text = re.sub(r"<metadata>.*?</metadata>", "", svg.decode(), flags=re.DOTALL)
    text = re.sub(r' d="([^"]*)"', lambda path: f' d="{_rounded(path[1])}"', text)
    return re.sub(r"(?<=>)\s+(?=<)", "", text).strip().encode()


def _rounded(path: str) -> str:
    return re.sub(r"(\.\d\d)\d+", r"\1", " ".join(path.split()))


def known_charts() -> tuple[str, ...]:
    """The name of every chart that a comparison may have."""
    from reports.figures import comparisons

    return (*comparisons(), PRICES)


def drawn(compared: Compared, words: Words) -> Pictures:
    """Every chart that this comparison has something for."""
    figures = {name: draw() for name, (draw, _) in _charts(compared, words).items()}
    return Pictures({name: figure for name, figure in figures.items() if figure is not None})


def told(compared: Compared, words: Words, name: str) -> str:
    """What a chart shows, in one or two sentences."""
    return _charts(compared, words)[name][1]()


def _charts(compared: Compared, words: Words) -> dict[str, tuple[Callable[[], Figure | None], Callable[[], str]]]:
    """Name -> what draws a chart, and what tells it."""
    from reports.figures import comparisons, tellers
    from reports.figures.rule_prices import figure

    tell, comparison = tellers(), compared.comparison
    found: dict[str, tuple[Callable[[], Figure | None], Callable[[], str]]] = {
        name: (partial(draw, comparison, words), partial(tell[name], comparison, words))
        for name, draw in comparisons().items()
    }
    if prices := compared.extras.prices:
        given = (prices, words, comparison.base.grant_round)
        found[PRICES] = (partial(figure, *given), partial(tell[PRICES], *given))
    return found
