"""A comparison in words and tables: what moved in all, and every award that a what-if changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from optimiser.rules.must_fund import MustFund
from reports.comparison import comparison_text, move_table, scenario_table, write_comparison
from reports.words import Words
from scenarios.compare import Comparison, compare
from scenarios.scenario import Scenario
from tests.optimiser.tiny import a_pot, a_round, an_application

EN = Words("en")


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    """A pot of 1 000 kr, three requests of 500 kr, A and B the best; one what-if insists on C, one cannot be met."""
    grant_round = a_round(
        an_application("A", 500, applicant="0301", score=90, title="=A"),
        an_application("B", 500, applicant="1101", score=80),
        an_application("C", 500, applicant="1101", score=20),
        pots=(a_pot(levels=("1",)),),
    )
    everyone = MustFund(id="all", applications=("A", "B", "C"))
    return compare(
        grant_round,
        (
            Scenario(name="c-first", reason="C is asked for.", must_fund=("C",)),
            Scenario(name="as-it-is"),
            Scenario(name="everyone", rules=(everyone,)),
            Scenario.model_validate({"name": "other-weights", "weights": {"score": "1"}}),
        ),
    )


def test_every_award_that_a_what_if_changes_is_a_row(comparison: Comparison) -> None:
    table = move_table(comparison, EN)
    moved = list(zip(*(table.column(key) for key in ("scenario", "movement", "id", "change")), strict=True))
    assert moved == [("c-first", "Awards lost", "B", -500), ("c-first", "Awards gained", "C", +500)]


def test_the_scores_are_what_is_funded(comparison: Comparison) -> None:
    scores = scenario_table(comparison, EN).column("score")
    assert scores == (90 + 80, 90 + 20, 90 + 80, None, 90 + 80)


def test_values_are_given_only_where_the_weights_are_those_of_the_base(comparison: Comparison) -> None:
    values = scenario_table(comparison, EN).column("value")
    assert [value is not None for value in values] == [True, True, True, False, False]
    assert "only where the weights" in comparison_text(comparison, "en")


def test_the_text_says_how_each_search_ended_and_who_moved(comparison: Comparison) -> None:
    text = comparison_text(comparison, "en").replace("\u00a0", " ")
    assert "c-first: optimal" in text
    assert "  C is asked for." in text
    assert "  Awards lost (1): B −500" in text
    assert "everyone: infeasible" in text
    assert text.count("No award changes.") == 2


def test_a_what_if_that_cannot_be_names_the_rules_that_clash_and_the_others_still_come(comparison: Comparison) -> None:
    text = comparison_text(comparison, "en").replace("\u00a0", " ")
    impossible = text.split("everyone: infeasible")[1].split("other-weights:")[0]
    assert "  These cannot hold together:\n  - " in impossible
    assert "pot 'main' holds 1 000 kr" in impossible
    assert "other-weights: optimal" in text
    assert all(len(line) <= 100 for line in text.splitlines())


def test_the_files_hold_the_whole_of_it(comparison: Comparison, tmp_path: Path) -> None:
    written = write_comparison(comparison, tmp_path, language="nb", charts=False)
    assert [file.name for file in written] == ["scenarios.csv", "moves.csv", "comparison.json"]
    moves = (tmp_path / "moves.csv").read_text("utf-8-sig").splitlines()
    assert moves[0] == "Scenario;Endring;Id;Søker;Tittel;Pott;Før (kr);Etter (kr);Forskjell (kr)"
    assert moves[1] == "c-first;Mistet tildeling;B;Ask;B;main;500;0;-500"


def test_the_chart_comes_as_two_kinds_of_picture(comparison: Comparison, tmp_path: Path) -> None:
    write_comparison(comparison, tmp_path, language="en")
    assert (tmp_path / "comparison.png").read_bytes().startswith(b"\x89PNG")
    assert "<svg" in (tmp_path / "comparison.svg").read_text("utf-8")
