"""Diagnose and prices: why nothing fits and what mends it, and what each rule costs."""

from __future__ import annotations

from pathlib import Path

import pytest

from optimiser.rules.must_fund import MustFund
from optimiser.rules.must_not_fund import MustNotFund
from optimiser.write import write_folder
from tests.workbench.small import a_small_round, a_what_if, tildel


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.fixture
def impossible(tmp_path: Path) -> Path:
    """Three of 500 kr must be funded from 1 000 kr."""
    write_folder(a_small_round(rules=(MustFund(id="all", applications=("A", "B", "C")),)), tmp_path / "small")
    return tmp_path / "small"


def test_a_feasible_round_is_said_to_be_so(folder: Path) -> None:
    told = tildel("diagnose", folder, "--language", "en")
    assert told.exit_code == 0
    assert "feasible" in told.stdout
    assert not (folder / "results").exists()


@pytest.mark.parametrize(
    ("language", "word"), [("nb", "Potten 'main' har 1 000 kr"), ("en", "Pot 'main' holds 1 000 kr")]
)
def test_what_clashes_is_said_in_words_and_the_least_that_mends_it_in_kroner(
    language: str, word: str, impossible: Path
) -> None:
    told = tildel("diagnose", impossible, "--language", language)
    assert told.exit_code == 3
    assert word.lower() in plain(told.stdout).lower()
    assert "500 kr" in plain(told.stdout)
    assert not (impossible / "results").exists()


def test_a_what_if_is_diagnosed_by_name_or_by_file(folder: Path, tmp_path: Path) -> None:
    a_what_if(folder)
    assert tildel("diagnose", folder, "--scenario", "c-first").exit_code == 0
    (tmp_path / "all.toml").write_text('must_fund = ["A", "B", "C"]', "utf-8")
    assert tildel("diagnose", folder, "--scenario", tmp_path / "all.toml").exit_code == 3
    assert tildel("diagnose", folder, "--scenario", "nosuch").exit_code == 2


def test_what_each_rule_costs_is_told_dearest_first(tmp_path: Path) -> None:
    """Without the first lock B (80 points) is funded and not C (20); without the other nothing changes."""
    rules = (MustFund(id="c-first", applications=("C",)), MustNotFund(id="not-b", applications=("B",)))
    write_folder(a_small_round(rules=rules[:1]), tmp_path / "small")
    told = tildel("prices", tmp_path / "small", "--language", "en")
    assert told.exit_code == 0
    assert "C" in told.stdout
    assert not (tmp_path / "small" / "results").exists()


def test_nothing_has_a_price_where_nothing_is_possible(impossible: Path) -> None:
    told = tildel("prices", impossible, "--language", "en")
    assert told.exit_code == 3
    assert "The round is infeasible" in told.stdout
    assert "tildel diagnose" in told.stdout


@pytest.mark.parametrize("command", ["diagnose", "prices"])
def test_faults_of_the_round_end_with_code_2(command: str, folder: Path) -> None:
    table = folder / "applications.csv"
    table.write_text(table.read_text("utf-8-sig").replace("500", "tolv tusen"), "utf-8")
    told = tildel(command, folder)
    assert (told.exit_code, told.stdout) == (2, "")
    assert "applications.csv" in told.stderr
