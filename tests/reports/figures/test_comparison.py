"""The chart of the terms, and of awards gained and lost."""

from __future__ import annotations

from optimiser.rounds import BreadthTerm
from reports.figures.comparison import figure, told
from reports.figures.style import as_bytes
from reports.words import Words
from scenarios.compare import Comparison
from tests.optimiser.tiny import OBJECTIVE
from tests.reports.figures.compared import a_comparison, nothing, outcome, texts
from tests.reports.made_up import a_decided_round


def test_awards_gained_and_lost_are_counted_and_so_are_those_raised_and_cut() -> None:
    # gained: C, F; lost: B; cut: E
    assert {"+2", "−1", "0 get more, 1 less"} <= set(texts(figure(a_comparison(), Words("en"))))


def test_a_scenario_without_an_allocation_says_so_and_has_no_marks() -> None:
    chart = figure(a_comparison(), Words("nb"))
    assert "ingen fordeling: reglene lar seg ikke forene" in texts(chart)
    assert [len(line.get_xdata()) for line in chart.axes[0].lines if line.get_marker() in "os^"] == [2, 2, 2]


def test_names_of_scenarios_are_plain_text() -> None:
    chart = figure(a_comparison(), Words("nb"))
    assert "50 $ more $" in texts(chart)
    assert as_bytes(chart, "svg").startswith(b"<?xml")


def test_a_term_that_a_scenario_counts_in_another_way_is_measured_as_the_round_does_and_said() -> None:
    full = OBJECTIVE.model_copy(update={"breadth": BreadthTerm(weight=OBJECTIVE.breadth.weight, basis="full")})
    base = outcome(a_decided_round(), "base")
    chart = figure(Comparison((base, outcome(a_decided_round(objective=full), "in full"))), Words("en"))
    breadth = next(line for line in chart.axes[0].lines if line.get_marker() == "^")
    before, after = breadth.get_xdata()  # the same awards: the same part, whatever the scenario itself counts
    assert before == after
    assert any("Measured as the round measures" in text and "in full" in text for text in texts(chart))


def test_told_names_the_bases_shares_and_who_reaches_the_most() -> None:
    # score: A 90 in full and B 70 · 0,6 and E 60 of a reference of 300: 192; the other: 90 + 0,6 · (80 + 60 + 55) = 207
    said = told(a_comparison(), Words("en"))
    assert "score 64.0%, coverage 100.0%, breadth 50.0%" in said
    assert "Most score 69.0%: “50 $ more $”." in said
    assert "“impossible” has no allocation: the rules clash." in said
    assert told(nothing(), Words("nb")) == "Ingen av scenarioene har en fordeling."
