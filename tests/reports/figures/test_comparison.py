"""The chart of scenarios."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from optimiser.result import Termination
from reports.figures.comparison import figure
from reports.figures.style import as_bytes
from reports.words import Words
from scenarios.compare import Comparison, Outcome
from scenarios.scenario import Scenario
from tests.reports.made_up import a_decided_round, a_result, undecided


def a_comparison() -> Comparison:
    """The base; a scenario that funds F and cuts E for it, and drops B for C; and one that is impossible."""
    grant_round = a_decided_round()
    base = a_result(grant_round)
    other = a_result(grant_round, {"A": 600, "C": 240, "E": 240, "F": 180})
    _, clash = undecided(Termination.INFEASIBLE)
    return Comparison(
        (
            Outcome(Scenario(name="base"), grant_round, base),
            Outcome(Scenario(name="50 $ more $"), grant_round, other),
            Outcome(Scenario(name="impossible"), grant_round, replace(clash, round_digest=grant_round.digest)),
        )
    )


def said(chart: Any) -> list[str]:
    return [text.get_text() for axes in chart.axes for text in axes.texts]


def test_awards_gained_and_lost_are_counted_and_so_are_those_raised_and_cut() -> None:
    chart = figure(a_comparison(), Words("en"))
    # gained: C, F; lost: B; cut: E
    assert {"+2", "−1", "0 raised, 1 cut"} <= set(said(chart))


def test_a_scenario_without_an_allocation_says_so_and_has_no_marks() -> None:
    chart = figure(a_comparison(), Words("nb"))
    assert "ingen tildeling: reglene er uforenlige" in said(chart)
    assert [len(line.get_xdata()) for line in chart.axes[0].lines if line.get_marker() in "os^"] == [2, 2, 2]


def test_names_of_scenarios_are_plain_text() -> None:
    assert as_bytes(figure(a_comparison(), Words("nb")), "svg").startswith(b"<?xml")
