"""The chart of pots."""

from __future__ import annotations

from reports.figures.pots import figure
from reports.words import Words
from tests.reports.made_up import decided


def test_each_pot_has_a_bar_for_what_was_asked_and_one_for_what_it_holds() -> None:
    axes = figure(decided(), Words("en")).axes[0]
    widths = [round(bar.get_width()) for bar in axes.patches]
    # requested, awarded, unspent: journal, then new projects
    assert widths == [1700, 900, 100, 800, 400, 100]
    assert [label.get_text() for label in axes.get_yticklabels()] == ["Journals", "New projects"]
