"""The budget curve, and the path on which nobody loses."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from optimiser.result import Termination
from reports.figures.budget_curve import figure, told
from reports.figures.style import as_bytes
from reports.words import LANGUAGES, Language, Words
from scenarios.budget_curve import BudgetCurve, More, Step
from tests.reports.figures.compared import texts
from tests.reports.made_up import REFERENCES, a_decided_round

MORE = More(kroner=1_000_000, value=20_000, parts={"score": Fraction(15, 2)}, awards=1, places=-2, partners=0)


def a_curve() -> BudgetCurve:
    """No allocation at 1 million; then A; then B in its place; the nested path keeps A, and pays for it."""
    steps = (
        Step(1_000_000, Termination.INFEASIBLE),
        a_step(2_000_000, 500_000, {"A": 600}, {"A": 600}),
        replace(a_step(3_000_000, 560_000, {"B": 500}, {"A": 600}), entered=("B",), left=("A",)),
    )
    return BudgetCurve(a_decided_round(), "journal", steps, dict(REFERENCES))


def a_step(budget: int, value: int, amounts: dict[str, int], nested: dict[str, int]) -> Step:
    """A step whose nested path is worth 500 000."""
    return Step(
        budget,
        Termination.OPTIMAL,
        value=value,
        parts={"score": Fraction(90)},
        amounts=amounts,
        more=MORE,
        nested_value=500_000,
        nested_amounts=nested,
        nested_cost=value - 500_000,
    )


def test_value_and_cost_are_told_in_points_of_score() -> None:
    chart = figure(a_curve(), Words("en"))
    assert chart is not None
    best, nested = (list(line.get_ydata())[1:] for line in chart.axes[0].lines[:2])
    # a point of score is worth 1 000 000 · 0,8 / 300 millionths
    assert best == pytest.approx([500_000 * 300 / 800_000, 560_000 * 300 / 800_000])
    assert nested == pytest.approx([500_000 * 300 / 800_000] * 2)


def test_each_lane_has_an_arrow_where_the_nested_path_takes_it_in() -> None:
    chart = figure(a_curve(), Words("en"))
    assert chart is not None
    lanes = chart.axes[-1]
    assert [label.get_text() for label in lanes.get_yticklabels()] == ["A Ask", "B Ask"]
    arrows = [(line.get_xdata()[0], line.get_ydata()[0]) for line in lanes.lines if line.get_marker() == ">"]
    assert arrows == [(1.5, 0)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_pot_step_banner_and_round_are_named(language: Language) -> None:
    curve = a_curve()
    chart = figure(curve, Words(language))
    assert chart is not None
    said = "\n".join(texts(chart))
    wanted = ("Journal", "1,0 mill. kr" if language == "nb" else "1.0 million kr", curve.grant_round.digest[:12])
    assert all(word in said.replace("\u00a0", " ") for word in wanted)


def test_the_same_curve_is_the_same_bytes() -> None:
    first, second = (figure(a_curve(), Words("nb")) for _ in range(2))
    assert first is not None
    assert second is not None
    assert as_bytes(first, "png") == as_bytes(second, "png")


def test_a_curve_without_two_allocations_is_not_drawn() -> None:
    curve = a_curve()
    short = BudgetCurve(curve.grant_round, "journal", curve.steps[:2], curve.references)
    assert figure(short, Words("en")) is None
    assert told(short, Words("en")) == "Fewer than two points have an allocation."


def test_told_has_the_next_million_the_dearest_nesting_and_who_leaves() -> None:
    said = told(a_curve(), Words("en")).replace("\u00a0", " ")
    assert "At 2 000 000 kr the next 1.0 million kr brings 7.5 more points, −2 municipalities and 1 award." in said
    assert "That nobody loses costs the most at 3 000 000 kr: 22.5 (as points)." in said  # 60 000 · 300 / 800 000
    assert said.endswith("Falling out somewhere on the way: 1 application (A).")
