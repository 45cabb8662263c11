"""How are times and ratios written in the tables?"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median


def seconds(figure: float | None) -> str | None:
    """Seconds with two or three digits that say something."""
    if figure is None:
        return None
    return f"{figure:.1f}" if figure >= 10 else f"{figure:.2f}" if figure >= 1 else f"{figure:.3f}"


def milliseconds(figure: float | None) -> str | None:
    """Milliseconds of a figure in seconds."""
    if figure is None:
        return None
    return f"{1000 * figure:.0f}" if figure >= 0.01 else f"{1000 * figure:.1f}"


def times(slow: float | None, fast: float | None) -> str | None:
    """How many times as long the first took: "34x"."""
    found = ratio(slow, fast)
    return None if found is None else f"{found:.0f}x" if found >= 10 else f"{found:.1f}x"


def ratio(slow: float | None, fast: float | None) -> float | None:
    """The ratio of two figures; None where one was not measured."""
    return slow / fast if slow is not None and fast else None


def middle(figures: Sequence[float | None]) -> float | None:
    """The median of what was measured."""
    known = [figure for figure in figures if figure is not None]
    return median(known) if known else None


def least(figures: Sequence[float | None]) -> float | None:
    """The smallest of what was measured."""
    return min((figure for figure in figures if figure is not None), default=None)


def most(figures: Sequence[float | None]) -> float | None:
    """The largest of what was measured."""
    return max((figure for figure in figures if figure is not None), default=None)


def reached(measured: float | None, goal: float) -> bool | None:
    """Whether a figure is at least the goal; None = not measured."""
    return None if measured is None else measured >= goal


def within(measured: float | None, goal: float) -> bool | None:
    """Whether a figure is at most the goal; None = not measured."""
    return None if measured is None else measured <= goal
