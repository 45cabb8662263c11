"""The chart of who gains and who loses the most."""

from __future__ import annotations

from reports.figures.dumbbells import FEWEST, figure, panels, told
from reports.words import Words
from tests.reports.figures.compared import a_comparison, many_pots, of, still, texts
from tests.reports.made_up import a_decided_round


def test_moves_stand_from_the_largest_gain_to_the_largest_loss() -> None:
    (panel,) = panels(a_comparison())
    assert [(move.application, move.before, move.after) for move in panel.moves] == [
        ("C", 0, 240),
        ("F", 0, 180),
        ("E", 400, 240),
        ("B", 300, 0),
    ]
    assert panel.more == 0


def test_a_move_is_written_with_its_change() -> None:
    chart = figure(a_comparison(), Words("nb"))
    assert chart is not None
    assert {"+240", "+180", "−160", "−300", "C Ask", "50 $ more $ (4)"} <= set(texts(chart))


def test_where_scenarios_are_many_only_the_largest_moves_are_shown_and_all_are_counted() -> None:
    whole = many_pots(13)
    keys = [application.id for application in whole.base.grant_round.applications]
    none = [(f"scenario {number}", {keys[0]: 60}) for number in range(30)]
    shown = panels(of(whole.base.grant_round, none, dict.fromkeys(keys, 100)))
    assert len(shown) == 24
    assert [len(panel.moves) for panel in shown] == [FEWEST] * 24
    assert shown[0].more == 13 - FEWEST


def test_a_scenario_that_moves_nothing_has_no_panel_and_is_named() -> None:
    assert figure(still(), Words("en")) is None
    assert told(still(), Words("en")) == "No award changes. No award changes in “the same”."
    base = {"A": 600, "B": 300}
    chart = figure(of(a_decided_round(), [("same", base), ("other", {"A": 600})], base), Words("en"))
    assert chart is not None
    assert any("No award changes in “same”." in text for text in texts(chart))


def test_told_has_the_largest_gain_and_the_largest_loss() -> None:
    said = told(a_comparison(), Words("en"))
    assert "“50 $ more $” changes 4 awards." in said
    assert "Largest gain: C +240\u00a0kr in “50 $ more $”. Largest loss: B −300\u00a0kr in “50 $ more $”." in said
    two = of(a_decided_round(), [("one", {"A": 600, "B": 300}), ("three", {})], {"A": 600, "B": 300, "E": 400})
    assert told(two, Words("en")) == (
        "2 scenarios change awards: from 1 (“one”) to 3 (“three”). Largest loss: A −600\u00a0kr in “three”."
    )
