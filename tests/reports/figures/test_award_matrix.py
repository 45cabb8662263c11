"""The award matrix: who is funded in all, in some and in none, and in which order."""

from __future__ import annotations

from fractions import Fraction

from reports.figures.award_grid import award_grid
from reports.figures.award_matrix import figure, told
from reports.words import Words
from scenarios.compare import Comparison
from tests.reports.figures.compared import a_comparison, many_pots, of, outcome, texts
from tests.reports.made_up import a_decided_round


def test_applications_stand_pot_by_pot_those_funded_most_often_first() -> None:
    # A is funded in both, B in the base alone, C in the other alone; D rejected. E in both; F in the other; G rejected.
    grid = award_grid(a_comparison())
    assert grid is not None
    journal, new = grid.blocks
    assert (journal.pot, journal.in_all, journal.in_some, journal.in_none) == ("journal", 1, 2, 1)
    assert (new.pot, new.in_all, new.in_some, new.in_none) == ("new", 1, 1, 1)
    assert [row.application for row in journal.rows] == ["C", "B"]  # both once at 60 %; C scores 80, B 70
    assert new.cut == (0, 1)  # E: all of 400, then 240


def test_a_cell_has_the_share_of_what_could_be_awarded_and_says_where_it_differs_from_the_base() -> None:
    grid = award_grid(a_comparison())
    assert grid is not None
    row = grid.blocks[0].rows[0]
    assert row.shares == (Fraction(0), Fraction(240, 400))
    assert row.changed == (False, True)


def test_scenarios_stand_from_the_fewest_changes_to_the_most_and_those_without_an_allocation_last() -> None:
    base = {"A": 600, "B": 300, "E": 400}
    comparison = of(a_decided_round(), [("three", {"A": 600}), ("one", {"A": 600, "B": 300}), ("none", base)], base)
    grid = award_grid(Comparison((*comparison.outcomes, a_comparison().outcomes[-1])))
    assert grid is not None
    assert [one.name for one in grid.columns] == ["base", "none", "one", "three"]
    assert [one.name for one in grid.empty] == ["impossible"]


def test_an_application_that_does_not_stand_in_a_scenario_has_a_cross() -> None:
    one = a_decided_round()
    gone = a_decided_round(applications=tuple(a for a in one.applications if a.id != "B"))
    base = outcome(one, "base", {"A": 600, "B": 300})
    grid = award_grid(Comparison((base, outcome(gone, "without B", {"A": 600}))))
    assert grid is not None
    assert grid.blocks[0].rows[0].shares == (Fraction(300, 500), None)
    chart = figure(Comparison((base, outcome(gone, "without B", {"A": 600}))), Words("en"))
    assert chart is not None
    assert any("withdrawn" in text for text in texts(chart))


def test_of_very_many_in_dispute_those_are_shown_that_scenarios_disagree_on_the_most() -> None:
    ids = [application.id for application in many_pots(8).base.grant_round.applications]
    grant_round = many_pots(8).base.grant_round
    # the first four are funded in two of four, the others in one
    other = dict.fromkeys(ids[:4], 100)
    grid = award_grid(of(grant_round, [("a", other), ("b", {}), ("c", {})], dict.fromkeys(ids, 100)), most=4)
    assert grid is not None
    assert [row.application for block in grid.blocks for row in block.rows] == ids[:4]
    assert sum(block.hidden for block in grid.blocks) == 4


def test_hundreds_of_cells_are_a_few_artists() -> None:
    chart = figure(many_pots(8), Words("en"))
    assert chart is not None
    assert len(chart.axes[0].collections) <= 6


def test_told_counts_all_some_and_none_in_each_pot() -> None:
    assert told(a_comparison(), Words("en")) == (
        "Funded in the 2 allocations: Journals 1 in all, 2 in some, 1 in none; "
        "New projects 1 in all, 1 in some, 1 in none."
    )
