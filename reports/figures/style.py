"""How does every chart look, so that it can be read in print, by anybody, in either language?

Okabe and Ito's colours, each with a marker or a hatch of its own; nothing below 9 points on an A4 page; the round, the
banner and the sources on every picture.  The same figure gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Any, Literal
from unicodedata import category

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from reports.words import Words

PAGE_WIDTH = 7.1
"""Inches: an A4 page with margins of 15 mm."""

SMALL, TEXT, TITLE = 9.0, 9.5, 12.0
"""Sizes of type in points."""

LINE = 0.17
"""Inches that a line of small type takes."""

BLUE, ORANGE, GREEN, VERMILLION = "#0072B2", "#E69F00", "#009E73", "#D55E00"
SKY, YELLOW, PURPLE, BLACK, GREY, PALE = "#56B4E9", "#F0E442", "#CC79A7", "#000000", "#6E6E6E", "#D9D9D9"
"""Okabe and Ito's colours, and two greys."""

DOTS_PER_INCH = 200


@dataclass(frozen=True, slots=True)
class Note:
    """What stands around a chart: its title, the banners, and the lines below."""

    title: str
    banners: tuple[str, ...]
    lines: tuple[str, ...]


def plain(text: str) -> str:
    """Text as it is: a dollar sign in it opens no formula, and a sign that the type does not have is drawn as �.

    Signs that draw nothing and turn what follows them (the marks of writing from right to left) are left out.
    """
    shown = (one for one in text if one.isspace() or category(one) not in {"Cc", "Cf"})
    return "".join(one if one.isspace() or _drawn(one) else "\ufffd" for one in shown).replace("$", r"\$")


@cache
def _drawn(character: str) -> bool:
    """Whether the charts' type has the character."""
    from matplotlib.font_manager import findfont, get_font

    return bool(get_font(findfont("DejaVu Sans")).get_char_index(ord(character)))


def new_figure(height: float) -> Figure:
    """An empty figure of the page's width; height in inches."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(PAGE_WIDTH, height), dpi=DOTS_PER_INCH, layout="constrained", facecolor="white")
    FigureCanvasAgg(figure)
    return figure


def annotate(figure: Figure, note: Note) -> None:
    """Set title and banners above the chart, and the lines below it, and leave room for them."""
    height = figure.get_size_inches()[1]
    banners = [line for text in note.banners for line in _wrapped(text, SMALL, bold=True)]
    titles = _wrapped(note.title, TITLE, bold=True)
    below = [line for text in note.lines for line in _wrapped(text, SMALL)]
    top = 0.08 + (len(banners) * LINE + 0.14 if banners else 0) + len(titles) * 0.22
    bottom = 0.10 + len(below) * LINE
    around = (0, bottom / height, 1, 1 - (top + bottom) / height)
    engine: Any = figure.get_layout_engine()
    engine.set(rect=around, w_pad=0.1, h_pad=0.06)
    at = 1 - 0.09 / height
    if banners:
        box = {"boxstyle": "square,pad=0.3", "facecolor": "white", "edgecolor": VERMILLION, "linewidth": 1.2}
        at_banner = at - 0.03 / height
        words = plain("\n".join(banners))
        figure.text(0.015, at_banner, words, size=SMALL, weight="bold", color="#A63D00", va="top", bbox=box)
        at -= (len(banners) * LINE + 0.14) / height
    figure.text(0.01, at, plain("\n".join(titles)), size=TITLE, weight="bold", va="top")
    figure.text(
        0.01, 0.06 / height, plain("\n".join(below)), size=SMALL, color="#333333", va="bottom", linespacing=1.25
    )


def _wrapped(text: str, size: float, *, bold: bool = False) -> list[str]:
    """The text in lines that fit the page's width, measured in its own type, word by word."""
    room, gap = (PAGE_WIDTH - 0.3) * DOTS_PER_INCH, _width("n n", size, bold) - 2 * _width("n", size, bold)
    lines, used = [""], 0.0
    for word in text.split(" "):
        wide = _width(plain(word), size, bold) if word else 0.0
        if lines[-1] and used + gap + wide > room:
            lines.append(word)
            used = wide
        else:
            used += wide + (gap if lines[-1] else 0.0)
            lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


@lru_cache(maxsize=4096)
def _width(text: str, size: float, bold: bool) -> float:
    """How wide a text is in the charts' type, in dots."""
    from matplotlib.backends.backend_agg import RendererAgg
    from matplotlib.font_manager import FontProperties

    agg: Any = RendererAgg
    renderer: Any = agg(1, 1, DOTS_PER_INCH)
    type_ = FontProperties(size=size, weight="bold" if bold else "normal")
    return float(renderer.get_text_width_height_descent(text, type_, ismath=False)[0])


def text_size(figure: Figure, text: str, size: float = SMALL) -> tuple[float, float]:
    """Width and height in points of a text that is set close, with a little room around it."""
    from matplotlib.text import Text

    drawn = Text(0, 0, text, size=size, linespacing=1.0, figure=figure)
    box = drawn.get_window_extent(figure.canvas.get_renderer())  # type: ignore[attr-defined]  # Agg has it
    return box.width * 72 / figure.dpi + 2, box.height * 72 / figure.dpi + 1


def signs(axes: Axes, places: Iterable[tuple[float, float, str]], size: float = SMALL) -> None:
    """Short texts centred on places of the axes, each distinct text one artist: hundreds of numbers cost no time."""
    from matplotlib.collections import PathCollection
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import TextPath
    from matplotlib.transforms import Affine2D, IdentityTransform

    by_text: dict[str, list[tuple[float, float]]] = {}
    for x, y, text in places:
        by_text.setdefault(text, []).append((x, y))
    for text, at in by_text.items():
        path = TextPath((0, 0), plain(text), size=size, prop=FontProperties())
        box = path.get_extents()
        middle = Affine2D().translate(-(box.x0 + box.x1) / 2, -(box.y0 + box.y1) / 2)
        drawn = PathCollection(
            [middle.transform_path(path)], sizes=[1.0], offsets=at, offset_transform=axes.transData, facecolors=BLACK
        )
        drawn.set_transform(IdentityTransform())
        drawn.set_linewidth(0)
        drawn.set_label(f"_{text}")
        axes.add_collection(drawn, autolim=False)


def tidy(axes: Axes, grid: Literal["x", "y", "both"] | None = None) -> None:
    """Small type, no box, and a pale grid along "x", "y" or "both"."""
    axes.tick_params(labelsize=SMALL, length=3, color=GREY)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    for side in ("left", "bottom"):
        axes.spines[side].set_color(GREY)
    if grid is not None:
        axes.grid(visible=True, axis=grid, color=PALE, linewidth=0.6)
        axes.set_axisbelow(True)


def label(axes: Axes, x: str = "", y: str = "") -> None:
    """What the axes measure, with their units."""
    if x:
        axes.set_xlabel(plain(x), size=SMALL)
    if y:
        axes.set_ylabel(plain(y), size=SMALL)


def numbers(axis: Any, words: Words, decimals: int | None = None, factor: int = 1) -> None:
    """Ticks in the reader's numbers; as many decimals as needed where none are said.  factor : multiplies the tick."""
    from matplotlib.ticker import FuncFormatter

    def said(value: float, _: int) -> str:
        number = Fraction(str(round(value * factor, 6)))
        needed = next((digits for digits in range(4) if (number * 10**digits).denominator == 1), 3)
        return words.number(number, needed if decimals is None else decimals)

    axis.set_major_formatter(FuncFormatter(said))


def percents(axis: Any, words: Words) -> None:
    """Ticks of shares in per cent, with a decimal where one is needed."""
    from matplotlib.ticker import FuncFormatter

    def said(share: float, _: int) -> str:
        percent = Fraction(str(round(share, 4)))
        return words.percent(percent, 0 if (percent * 100).denominator == 1 else 1)

    axis.set_major_formatter(FuncFormatter(said))


def legend(axes: Axes, **places: Any) -> None:
    """A legend in small type without a box, in a row above the axes unless said otherwise."""
    above = {"loc": "lower left", "bbox_to_anchor": (0, 1.0), "borderaxespad": 0.2, "columnspacing": 1.4}
    axes.legend(fontsize=SMALL, frameon=False, handlelength=1.6, **({**above, **places}))


UNDATED: dict[str, dict[str, str | None]] = {
    "png": {"Software": None},
    "svg": {"Date": None, "Creator": None},
    "pdf": {"CreationDate": None, "Creator": None, "Producer": None},
}
"""Kind of picture -> what is left out of its metadata: when it was made, and by what."""


def as_bytes(figure: Figure, kind: str) -> bytes:
    """The figure as "png", "svg" or "pdf", the same bytes for the same figure; all may be made of one figure."""
    import matplotlib

    matplotlib.rcParams["svg.hashsalt"] = "tildel"
    settle(figure)
    buffer = BytesIO()
    figure.savefig(buffer, format=kind, metadata=UNDATED[kind], dpi=DOTS_PER_INCH)
    return buffer.getvalue()


def settle(figure: Figure) -> None:
    """Lay the figure out, once, and round where its axes stand: the layout's last digits depend on addresses in memory.

    What is placed by hand, in the axes' final places, is placed after this.
    """
    from matplotlib.layout_engine import ConstrainedLayoutEngine

    if not isinstance(figure.get_layout_engine(), ConstrainedLayoutEngine):
        return
    figure.draw_without_rendering()
    figure.set_layout_engine("none")
    for axes in figure.axes:
        left, bottom, width, height = (round(number, 6) for number in axes.get_position(original=True).bounds)
        axes.set_position((left, bottom, width, height))


def shortened(names: Iterable[str], longest: int = 28) -> list[str]:
    """Names that fit beside an axis, as plain text."""
    return [plain(name if len(name) <= longest else f"{name[: longest - 1]}…") for name in names]
