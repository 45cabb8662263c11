"""The trade-off between two terms."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from optimiser.rounds import CoverageTerm
from reports.figures.style import SMALL
from reports.figures.trade_off import figure, points, told, undominated
from reports.words import Words
from scenarios.compare import Comparison
from tests.optimiser.tiny import OBJECTIVE, a_pot
from tests.reports.figures.compared import a_comparison, many_pots, of, outcome, sixteen, texts
from tests.reports.made_up import a_decided_round

BASE = {"A": 600}
"""90 points; Ask, Berg, Dal: 3 places."""


def four() -> Comparison:
    """E: 60 points, 3 places (dominated); B: 70 points, 2 places (dominated); A, C, F: 225 points, 6 places."""
    scenarios = [("E", {"E": 400}), ("B", {"B": 500}), ("E, F", {"E": 400, "F": 300})]
    return of(a_decided_round(), scenarios, BASE)


def names(ones: Any) -> list[str]:
    return [one.outcome.name for one in ones]


def test_a_point_has_the_parts_in_their_own_units_and_the_money() -> None:
    base = points(four())[0]
    assert (base.across, base.up, base.money) == (Fraction(3), Fraction(90), 1500)


def test_undominated_are_those_that_no_other_one_matches_in_both_and_beats_in_one() -> None:
    # base (3, 90), E (3, 60), B (2, 70), E and F (3, 115)
    assert names(undominated(four(), points(four()))) == ["E, F"]


def test_those_with_more_or_less_money_are_never_joined() -> None:
    rich = a_decided_round(pots=(a_pot("journal", 2000), a_pot("new", 500)))
    poor = a_decided_round(pots=(a_pot("journal", 600), a_pot("new", 500)))
    others = (outcome(rich, "rich", {"A": 600, "B": 500, "C": 400}), outcome(poor, "poor", {"A": 600, "E": 400}))
    comparison = Comparison((*four().outcomes, *others))
    assert names(undominated(comparison, points(comparison))) == ["E, F"]
    chart = figure(comparison, Words("en"))
    assert chart is not None
    assert {"Has more money", "Has less money"} <= set(texts(chart))


def test_a_scenario_that_counts_in_another_way_stands_where_the_round_would_put_it() -> None:
    people = OBJECTIVE.model_copy(
        update={"coverage": CoverageTerm(weight=OBJECTIVE.coverage.weight, counts="population")}
    )
    comparison = Comparison((*four().outcomes, outcome(a_decided_round(objective=people), "by people", BASE)))
    base, *_, other = points(comparison)
    assert (other.across, other.up) == (base.across, base.up) == (3, 90)
    assert "Measured as the round measures" in told(comparison, Words("en"))


def test_labels_cover_neither_each_other_nor_a_mark() -> None:
    from matplotlib.text import Text

    for comparison in (four(), sixteen(), many_pots(8)):
        chart: Any = figure(comparison, Words("nb"))
        chart.canvas.draw()
        axes = chart.axes[0]
        labels = [Text.get_window_extent(text) for text in axes.texts if text.get_fontsize() == SMALL]  # no arrows
        assert len(labels) == len(points(comparison))
        assert not any(one.overlaps(other) for row, one in enumerate(labels) for other in labels[row + 1 :])
        for marks in axes.collections:
            for x, y in axes.transData.transform(marks.get_offsets()):
                assert not any(box.x0 < x < box.x1 and box.y0 < y < box.y1 for box in labels)


def test_other_terms_may_be_chosen() -> None:
    chart = figure(four(), Words("en"), across="breadth", up="coverage")
    assert chart is not None
    assert chart.axes[0].get_xlabel() == "breadth (partners)"
    assert chart.axes[0].get_ylabel() == "coverage (municipalities)"


def test_told_names_the_undominated_with_what_they_reach() -> None:
    assert told(four(), Words("en")) == (
        "4 scenarios, the round included. "
        "Not beaten on both, with as much money (points; coverage (municipalities)): E, F (115.0; 3)."
    )
    assert "no allocation: the rules clash" in told(a_comparison(), Words("en"))
