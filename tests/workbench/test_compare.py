"""Compare: what-ifs beside the round as it is."""

from __future__ import annotations

from pathlib import Path

from optimiser.write import write_folder
from tests.workbench.small import a_copy, a_small_round, a_what_if, tildel


def test_compare_says_who_gains_and_who_loses(folder: Path) -> None:
    what_ifs = folder / "what-ifs"
    what_ifs.mkdir(exist_ok=True)
    (what_ifs / "c-first.toml").write_text('name = "c-first"\nmust_fund = ["C"]\n', "utf-8")
    told = tildel("compare", folder, "--language", "en")
    assert told.exit_code == 0
    assert "c-first" in told.stdout
    one = tildel("compare", folder, what_ifs / "c-first.toml", "--language", "en")
    assert one.stdout == told.stdout


def test_a_comparison_before_the_first_solve_stays_where_it_is(folder: Path) -> None:
    a_what_if(folder)
    compared = tildel("compare", folder, "--no-charts")
    assert (compared.exit_code, "changed since" in compared.stderr) == (0, False)
    told = tildel("solve", folder, "--no-charts")
    assert "moved" not in told.stderr
    assert (folder / "results" / "compare" / "moves.csv").is_file()
    assert not (folder / "results" / "earlier").exists()


def test_a_comparison_of_a_changed_round_says_so_and_belongs_to_the_next_allocation(
    decided: Path, tmp_path: Path
) -> None:
    results = a_copy(decided, tmp_path)
    a_what_if(results.parent)
    tildel("propose", results)
    write_folder(a_small_round(year=2027), results.parent)
    assert "changed since the allocation" in tildel("compare", results.parent, "--no-charts").stderr
    told = tildel("solve", results.parent, "--no-charts")
    assert "innstilling.xlsx" in told.stderr
    assert "moves.csv" not in told.stderr
    assert (results / "compare" / "moves.csv").is_file()


def test_a_comparison_that_a_limit_stops_says_what_to_raise(tmp_path: Path) -> None:
    tildel("new", tmp_path / "mine")
    told = tildel("compare", tmp_path / "mine", "--time-limit", "0.000001")
    assert told.exit_code == 1
    assert "Raise the time limit (--time-limit)" in told.stderr
    assert not (tmp_path / "mine" / "results").exists()


def test_compare_without_what_ifs_says_how_to_write_one(folder: Path) -> None:
    told = tildel("compare", folder)
    assert told.exit_code == 2
    assert "what-ifs" in told.stderr


def test_compare_on_a_shipped_round_sends_nobody_into_the_package(tmp_path: Path) -> None:
    told = tildel("compare", "helseteknologi-2025", "--out", tmp_path)
    assert told.exit_code == 2
    assert "tildel compare helseteknologi-2025 FILE" in told.stderr
    assert "what-ifs:" not in told.stderr
    assert "scenarios/rounds" not in told.stderr
