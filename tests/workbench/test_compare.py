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


def test_a_what_if_that_is_not_there_is_told_beside_those_that_are(folder: Path) -> None:
    a_what_if(folder)
    told = tildel("compare", folder, "c-frist", "more")
    assert told.exit_code == 2
    assert "what-if 'c-frist': there is no such file, and no such what-if in" in told.stderr
    assert "Did you mean 'c-first'?" in told.stderr
    assert "The what-ifs are: c-first." in told.stderr
    assert "2 faults" in told.stderr


def test_where_there_are_no_what_ifs_it_says_how_to_keep_one(folder: Path) -> None:
    assert "tildel what-if ROUND … --save NAME" in tildel("compare", folder).stderr
    assert "Name a file that is there." in tildel("compare", folder, "more").stderr
    assert "no such what-if of this round" in tildel("compare", "helseteknologi-2024", "more").stderr


def test_results_are_not_taken_for_a_round(decided: Path, tmp_path: Path) -> None:
    told = tildel("compare", decided)
    assert told.exit_code == 2
    assert "these are results, not a round." in told.stderr
    assert f"Name the round: {decided.parent.resolve()}." in told.stderr
    (tmp_path / "sweep.json").write_text("{}", "utf-8")
    assert "Name the round that was solved" in tildel("prices", tmp_path).stderr


def test_the_report_is_said_to_be_where_it_is(folder: Path) -> None:
    a_what_if(folder)
    told = tildel("compare", folder, "--html", "--no-charts", "--why", "none")
    report = folder / "results" / "compare" / "report.html"
    assert f"The report: {report}" in told.stderr
    assert report.is_file()


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
    assert told.exit_code == 4
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


def test_the_report_is_written_where_it_is_asked_for_and_removed_where_it_is_not(folder: Path, tmp_path: Path) -> None:
    a_what_if(folder)
    out = ("--out", tmp_path / "out", "--no-charts")
    assert tildel("compare", folder, *out, "--html").exit_code == 0
    report = (tmp_path / "out" / "report.html").read_text("utf-8")
    assert "c-first" in report
    assert "<script" not in report
    assert tildel("compare", folder, *out).exit_code == 0
    assert not (tmp_path / "out" / "report.html").exists()


def test_charts_are_drawn_as_asked(folder: Path, tmp_path: Path) -> None:
    a_what_if(folder)
    assert tildel("compare", folder, "--formats", "svg", "--out", tmp_path / "out").exit_code == 0
    assert {file.suffix for file in (tmp_path / "out" / "charts").iterdir()} == {".svg"}


def test_why_and_prices_are_told_where_they_are_asked_for(folder: Path) -> None:
    a_what_if(folder)
    told = tildel("compare", folder, "--no-charts", "--language", "en", "--prices")
    assert told.exit_code == 0, told.stderr
    assert "Cause: " in told.stdout
    assert "Cause: " not in tildel("compare", folder, "--no-charts", "--language", "en", "--why", "none").stdout
    assert tildel("compare", folder, "--why", "some").exit_code == 2


def test_an_infeasible_what_if_is_diagnosed_and_the_others_come_out(folder: Path) -> None:
    a_what_if(folder)
    (folder / "what-ifs" / "all.toml").write_text('must_fund = ["A", "B", "C"]', "utf-8")
    told = tildel("compare", folder, "--no-charts", "--language", "en")
    assert told.exit_code == 0
    words = told.stdout.replace("\u00a0", " ")
    assert "pot 'main' holds 1 000 kr" in words
    assert "c-first" in words


def test_what_is_wrong_in_any_what_if_is_told_of_all_before_anything_is_solved(folder: Path) -> None:
    a_what_if(folder)
    (folder / "what-ifs" / "one.toml").write_text('must_fund = ["X-9"]', "utf-8")
    (folder / "what-ifs" / "two.toml").write_text('[pots]\nmian = "1m"', "utf-8")
    told = tildel("compare", folder, "--no-charts")
    assert (told.exit_code, told.stdout) == (2, "")
    assert "one.toml" in told.stderr
    assert "two.toml" in told.stderr
    assert told.stderr.splitlines()[-1] == "2 faults"
    assert not (folder / "results").exists()
