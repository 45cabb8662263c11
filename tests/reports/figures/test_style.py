"""What holds for every chart: readable type, no formulas in names, a banner, the same bytes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from reports.decided import Decided
from reports.figures import charts
from reports.figures.style import as_bytes, plain
from reports.words import LANGUAGES, Language, Words
from tests.reports.made_up import a_decided_round, a_result, decided

CHARTS: tuple[Callable[[Decided, Words], Any], ...] = tuple(charts().values())


def texts(figure: Any) -> list[Any]:
    """Every text of a figure that says anything, once it is drawn."""
    from matplotlib.text import Text

    figure.canvas.draw()
    return [text for text in figure.findobj(Text) if text.get_visible() and text.get_text().strip()]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("chart", CHARTS)
def test_no_type_is_smaller_than_nine_points(chart: Callable[..., Any], language: Language) -> None:
    assert min(text.get_fontsize() for text in texts(chart(decided(), Words(language)))) >= 9


@pytest.mark.parametrize("chart", CHARTS)
def test_the_banner_the_scheme_and_the_allocation_are_on_every_chart(chart: Callable[..., Any]) -> None:
    said = "\n".join(text.get_text() for text in texts(chart(decided(), Words("nb"))))
    allocation = decided().result.allocation
    assert allocation is not None
    for word in ("OPPDIKTET", "En ordning", "Made-up round", allocation.digest[:12]):
        assert word in said


@pytest.mark.parametrize("chart", CHARTS)
@pytest.mark.parametrize("kind", ["png", "svg"])
def test_the_same_chart_is_the_same_bytes(chart: Callable[..., Any], kind: str) -> None:
    first, second = (as_bytes(chart(decided(), Words("nb")), kind) for _ in range(2))
    assert first == second


def test_a_dollar_in_a_name_opens_no_formula() -> None:
    grant_round = a_decided_round(name=r"$\frac{1}{0}$ and $x")
    chart = charts()["pots"](Decided.of(grant_round, a_result(grant_round)), Words("en"))
    assert as_bytes(chart, "png").startswith(b"\x89PNG")
    assert plain("5 $ and 6 $") == r"5 \$ and 6 \$"


def test_charts_are_drawn_without_pyplot() -> None:
    import subprocess
    import sys

    program = (
        "import sys; from reports.words import Words; from tests.reports.made_up import decided\n"
        "from reports.figures import pots; pots.figure(decided(), Words('nb'))\n"
        "assert 'matplotlib.pyplot' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
