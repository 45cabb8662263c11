"""The chart of pots by scenario."""

from __future__ import annotations

from typing import Any

from reports.figures.scenario_pots import Money, figure, panels, told
from reports.words import Words
from scenarios.compare import Comparison
from tests.optimiser.tiny import a_pot
from tests.reports.figures.compared import a_comparison, many_pots, outcome, texts
from tests.reports.made_up import a_decided_round


def test_each_pot_and_all_of_them_have_what_was_held_awarded_and_funded() -> None:
    journal, new, whole = panels(a_comparison())
    # A 600 and B 300 of 1 000, then A 600 and C 240; E 400 of 500, then E 240 and F 180
    assert journal.money == (Money(1000, 900, 2, 100), Money(1000, 840, 2, 160), None)
    assert new.money == (Money(500, 400, 1, 100), Money(500, 420, 2, 80), None)
    assert whole.money == (Money(1500, 1300, 3, 200), Money(1500, 1260, 4, 240), None)


def test_the_frame_limits_all_pots_together() -> None:
    journal, new, whole = panels(Comparison((outcome(a_decided_round(frame=1350), "base"),)))
    assert whole.money == (Money(1350, 1300, 3, 50),)
    assert (journal.money, new.money) == ((Money(1000, 900, 2, 50),), (Money(500, 400, 1, 50),))


def test_a_pot_that_a_scenario_adds_has_a_panel_and_one_that_it_drops_a_gap() -> None:
    one = a_decided_round()
    moved = tuple(a.model_copy(update={"pot": "both"}) for a in one.applications)
    merged = a_decided_round(applications=moved, pots=(a_pot("both", 1500),), published=())
    shown = panels(Comparison((outcome(one, "base"), outcome(merged, "as one", {"A": 600}))))
    assert [(panel.pot, [money is None for money in panel.money]) for panel in shown] == [
        ("journal", [False, True]),
        ("new", [False, True]),
        ("both", [True, False]),
        ("", [False, False]),
    ]


def test_awarded_is_written_with_how_many_and_unspent_beside_it() -> None:
    said = texts(figure(a_comparison(), Words("en")))
    assert {"900 (2)", "840 (2)", "100", "160", "Journals", "New projects", "In all"} <= set(said)
    assert " no allocation: the rules clash" in said


def test_more_pots_than_a_page_holds_are_shown_together() -> None:
    assert [panel.pot for panel in panels(many_pots(8))][-1] == ""
    assert [panel.pot for panel in panels(many_pots(13))] == [""]


def test_told_has_the_least_and_the_most_of_each_pot() -> None:
    said = told(a_comparison(), Words("en"))
    assert said.startswith("Journals: awarded from 840\u00a0kr to 900\u00a0kr, at most 160\u00a0kr unspent.")
    alone = told(Comparison((outcome(a_decided_round(), "base"),)), Words("nb"))
    assert "Journal: tildelt 900\u00a0kr, rest høyst 100\u00a0kr." in alone


def test_what_is_left_never_stands_upon_what_is_awarded() -> None:
    from matplotlib.text import Text

    wide = tuple(a_pot(name, budget) for name, budget in (("journal", 123_456_789), ("new", 98_765_432)))
    comparison = Comparison((outcome(a_decided_round(pots=wide), "base", {"A": 600}),))
    for several in (comparison, many_pots(4)):
        chart: Any = figure(several, Words("nb"))
        chart.canvas.draw()
        for axes in chart.axes:
            boxes = [Text.get_window_extent(text) for text in axes.texts if text.get_text().strip()]
            assert not any(one.overlaps(other) for row, one in enumerate(boxes) for other in boxes[row + 1 :])
