"""The chart of scores and amounts."""

from __future__ import annotations

from reports.decided import Decided
from reports.figures.scores import figure
from reports.words import Words
from tests.optimiser.tiny import a_pot, an_application
from tests.reports.made_up import a_decided_round, a_result, decided


def test_each_pot_has_a_panel_and_what_was_rejected_on_form_a_strip_below_it() -> None:
    chart = figure(decided(), Words("en"))
    titles = [axes.get_title(loc="left") for axes in chart.axes if axes.get_title(loc="left")]
    assert titles == ["Journals\n2 of 3 funded", "New projects\n1 of 2 funded"]
    assert len(chart.axes) == 2 + 2


def test_full_cut_and_declined_have_marks_of_their_own() -> None:
    panel = figure(decided(), Words("en")).axes[0]
    drawn = [len(collection.get_offsets()) for collection in panel.collections]
    # declined C, cut B, full A; the empty ones are the legend's
    assert [number for number in drawn if number] == [1, 1, 1]
    assert len({len(collection.get_paths()[0].vertices) for collection in panel.collections[:3]}) > 1


def test_many_pots_share_one_panel() -> None:
    pots = tuple(a_pot(f"pot-{number}", 100) for number in range(10))
    grant_round = a_decided_round(applications=(an_application("X", pot="pot-3"),), pots=pots, gates=(), rules=())
    one = Decided.of(grant_round, a_result(grant_round, {"X": 100}))
    assert [axes.get_title(loc="left") for axes in figure(one, Words("en")).axes] == ["In all\n1 of 1 funded"]
