"""The Lorenz curves."""

from __future__ import annotations

import pytest

from reports.figures.lorenz import curves, figure, told
from reports.words import Words
from scenarios.compare import Comparison
from tests.reports.figures.compared import of, texts
from tests.reports.made_up import a_decided_round


def three() -> Comparison:
    """Ask alone, wholly to one of few; then all of the country, nearly."""
    scenarios = [("wide", {"A": 600, "B": 500, "E": 400}), ("north", {"F": 300})]
    return of(a_decided_round(), scenarios, {"A": 600})


def test_a_curve_runs_from_nothing_to_everything_and_its_gini_is_twice_the_area_above_it() -> None:
    for curve in curves(three()):
        assert curve.points[0] == (0.0, 0.0)
        assert curve.points[-1] == pytest.approx((1.0, 1.0))
        below = sum(
            (right[0] - left[0]) * (right[1] + left[1]) / 2
            for left, right in zip(curve.points, curve.points[1:], strict=False)
        )
        assert curve.gini == pytest.approx(1 - 2 * below)


def test_the_base_the_most_and_the_least_even_are_named_in_the_legend() -> None:
    chart = figure(three(), Words("en"))
    assert chart is not None
    legend = chart.axes[0].get_legend()
    assert legend is not None
    assert [text.get_text() for text in legend.get_texts()] == ["perfectly even", "The round as it is", "wide", "north"]


def test_each_scenario_has_its_gini_in_the_readers_numbers() -> None:
    ginis = [round(curve.gini * 1000) for curve in curves(three())]
    chart = figure(three(), Words("nb"))
    assert chart is not None
    assert {f"0,{gini:03d}" for gini in ginis} <= set(texts(chart))


def test_the_attribution_is_named_in_the_caption() -> None:
    chart = figure(three(), Words("en"), "lead")
    assert chart is not None
    assert any("wholly to its applicant" in text for text in texts(chart))


def test_told_has_the_ginis_of_the_base_and_of_both_ends() -> None:
    by_name = {curve.outcome.name: f"{curve.gini:.3f}" for curve in curves(three())}
    assert told(three(), Words("en")) == (
        f"Gini over municipalities is {by_name['base']} in the round as it is. "
        f"Most even is “wide” ({by_name['wide']}), least even is “north” ({by_name['north']}). "
        "Awards are attributed to the municipalities that take part, by population."
    )
