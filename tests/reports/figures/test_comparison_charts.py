"""What holds for every chart of what-ifs: names, banner, round, readable type, one look, and odd comparisons."""

from __future__ import annotations

import warnings
from typing import Any

import pytest

from reports.figures import charts, comparisons, sweeps, tellers
from reports.figures.style import as_bytes
from reports.words import LANGUAGES, Language, Words
from scenarios.compare import Comparison
from tests.reports.figures.compared import ODDITIES, a_comparison, impossible, nothing, of, texts
from tests.reports.made_up import a_decided_round

NAMES = tuple(comparisons())
LONGEST_PAGE = 10.6
"""Inches of an A4 page without its margins."""


def three() -> Comparison:
    """The base and two scenarios that differ from it in all that the charts show."""
    given = a_comparison()
    more = of(a_decided_round(), [("all for A", {"A": 600})], {"A": 600, "B": 300, "E": 400})
    return Comparison((*given.outcomes[:2], more.outcomes[1], impossible(a_decided_round())))


def test_charts_are_found_by_what_they_are_of() -> None:
    assert {"award_matrix", "comparison", "coverage_maps", "dumbbells"} <= set(comparisons())
    assert {"lorenz", "scenario_pots", "trade_off"} <= set(comparisons())
    assert set(sweeps()) == {"sweep_curves"}
    assert not set(charts()) & set(comparisons())


def test_every_chart_of_what_ifs_and_sweeps_is_told_in_words() -> None:
    assert set(comparisons()) | set(sweeps()) | {"budget_curve", "rule_prices"} == set(tellers())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_scenarios_banner_and_round_are_named_in_type_of_nine_points(name: str, language: Language) -> None:
    from matplotlib.text import Text

    comparison = three()
    chart: Any = comparisons()[name](comparison, Words(language))
    said = "\n".join(texts(chart))
    for word in ("50 $ more $", "all for A", "impossible", comparison.base.grant_round.digest[:12]):
        assert word in said
    assert ("OPPDIKTET" if language == "nb" else "MADE UP") in said
    drawn = [one for one in chart.findobj(Text) if one.get_visible() and one.get_text().strip()]
    assert min(one.get_fontsize() for one in drawn) >= 9


@pytest.mark.parametrize("name", NAMES)
def test_the_same_comparison_is_the_same_bytes_and_one_figure_gives_every_kind(name: str) -> None:
    first, second = (comparisons()[name](three(), Words("nb")) for _ in range(2))
    assert first is not None
    assert second is not None
    made = {kind: as_bytes(first, kind) for kind in ("png", "svg", "pdf")}
    assert made == {kind: as_bytes(second, kind) for kind in reversed(made)}
    assert b"CreationDate" not in made["pdf"]


@pytest.mark.parametrize("oddity", ODDITIES)
@pytest.mark.parametrize("name", NAMES)
def test_odd_comparisons_are_drawn_on_a_page_without_a_warning_or_not_at_all(name: str, oddity: str) -> None:
    comparison, words = ODDITIES[oddity](), Words("nb")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        chart = comparisons()[name](comparison, words)
        if chart is not None:
            chart.draw_without_rendering()
            assert chart.get_size_inches()[1] <= LONGEST_PAGE
    assert tellers()[name](comparison, words).endswith(".")


@pytest.mark.parametrize("name", [name for name in NAMES if name != "comparison"])
def test_where_nothing_has_an_allocation_nothing_is_drawn(name: str) -> None:
    assert comparisons()[name](nothing(), Words("en")) is None


def test_every_phrase_has_one_meaning() -> None:
    import importlib
    import pkgutil

    from reports import phrases

    found: dict[str, Any] = {}
    for module in pkgutil.iter_modules(phrases.__path__):
        for name, group in vars(importlib.import_module(f"reports.phrases.{module.name}")).items():
            if name.isupper() and isinstance(group, dict) and name not in {"COLUMNS", "PHRASES"}:
                for key, sentence in group.items():
                    assert found.setdefault(key, sentence) == sentence, f"{key} in {module.name}"


def test_importing_the_charts_imports_no_matplotlib() -> None:
    import subprocess
    import sys

    program = "import sys, reports.figures as f; f.comparisons(); f.tellers(); assert 'matplotlib' not in sys.modules"
    subprocess.run([sys.executable, "-c", program], check=True)
