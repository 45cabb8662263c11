"""Solve: what is written, what is refused, and how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from optimiser.rules.must_fund import MustFund
from optimiser.write import write_folder, write_workbook
from tests.workbench.small import ROOT, a_copy, a_small_round, tildel


def test_solve_writes_an_allocation_that_the_schema_describes(decided: Path) -> None:
    written = json.loads((decided / "allocation.json").read_text("utf-8"))
    schema = json.loads((ROOT / "schema" / "result.schema.json").read_text("utf-8"))
    jsonschema.validate(written, schema)
    assert [(one["application"], one["amount"]) for one in written["allocation"]["awards"]] == [("A", 500), ("B", 500)]


def test_the_round_beside_the_allocation_is_as_its_schema_describes(decided: Path) -> None:
    schema = json.loads((ROOT / "schema" / "round.schema.json").read_text("utf-8"))
    jsonschema.validate(json.loads((decided / "round.json").read_text("utf-8")), schema)


@pytest.mark.parametrize(("written", "gap"), [("0.05", "0.05"), ("5%", "0.05"), ("5 %", "0.05"), ("0,05", "0.05")])
def test_a_gap_is_written_as_shares_are_elsewhere(written: str, gap: str, folder: Path, tmp_path: Path) -> None:
    told = tildel("solve", folder, "--gap", written, "--no-charts", "--json", "--out", tmp_path / "out")
    assert told.exit_code == 0
    assert json.loads(told.stdout)["settings"]["gap"] == float(gap)


@pytest.mark.parametrize(
    ("option", "value"),
    [*(("--gap", one) for one in ("nan", "-1", "101%", "x")), *(("--time-limit", one) for one in ("nan", "-1", "0"))],
)
def test_a_limit_that_is_none_is_refused_before_anything_is_solved(option: str, value: str, folder: Path) -> None:
    told = tildel("solve", folder, option, value)
    assert told.exit_code == 2
    assert f"{value}' is not" in told.stderr or f"{value} is not" in told.stderr
    assert not (folder / "results").exists()


@pytest.mark.parametrize("command", ["solve", "compare"])
def test_a_folder_below_a_file_is_refused_before_anything_is_solved(command: str, tmp_path: Path) -> None:
    tildel("new", tmp_path / "mine")
    (tmp_path / "taken").write_text("mine", "utf-8")
    told = tildel(command, tmp_path / "mine", "--out", tmp_path / "taken" / "below" / "it")
    assert (told.exit_code, told.stdout) == (2, "")
    assert "taken is a file" in told.stderr


def test_results_of_a_workbook_lie_beside_it(tmp_path: Path) -> None:
    write_workbook(a_small_round(), tmp_path / "small.xlsx")
    assert tildel("solve", tmp_path / "small.xlsx", "--no-charts").exit_code == 0
    assert (tmp_path / "small-results" / "allocation.json").is_file()


def test_an_infeasible_round_ends_with_code_3_names_the_clash_and_writes_nothing(tmp_path: Path) -> None:
    everything = MustFund(id="all", applications=("A", "B", "C"))
    write_folder(a_small_round(rules=(everything,)), tmp_path / "small")
    told = tildel("solve", tmp_path / "small", "--language", "en")
    assert told.exit_code == 3
    assert "main" in told.stdout
    assert "must be funded" in told.stdout
    assert f"tildel diagnose {tmp_path / 'small'}" in told.stderr
    assert not (tmp_path / "small" / "results").exists()


def test_an_earlier_allocation_is_left_and_named_when_a_round_becomes_infeasible(decided: Path, tmp_path: Path) -> None:
    results = a_copy(decided, tmp_path)
    before = (results / "allocation.json").read_bytes()
    everything = MustFund(id="all", applications=("A", "B", "C"))
    write_folder(a_small_round(rules=(everything,)), results.parent)
    told = tildel("solve", results.parent)
    assert told.exit_code == 3
    assert "still holds an earlier allocation" in told.stderr
    assert (results / "allocation.json").read_bytes() == before


@pytest.mark.parametrize("options", [["--gap", "2"], ["--threads", "0"], ["--time-limit", "-1"], ["--language", "sv"]])
def test_an_option_out_of_range_is_bad_input(options: list[str], folder: Path) -> None:
    assert tildel("solve", folder, *options).exit_code == 2


def test_engine_and_reference_write_one_allocation_and_say_who_found_it(folder: Path, tmp_path: Path) -> None:
    written = {}
    for engine in ("exact", "reference"):
        told = tildel("solve", folder, "--no-charts", "--engine", engine, "--out", tmp_path / engine, "--json")
        assert told.exit_code == 0, told.output
        written[engine] = json.loads((tmp_path / engine / "allocation.json").read_text("utf-8"))
    exact, reference = written["exact"], written["reference"]
    assert exact["allocation"] == reference["allocation"]
    assert (exact["settings"]["engine"], reference["settings"]["engine"]) == ("exact", "reference")
    assert [stage["name"] for stage in exact["stages"]][-2:] == ["ties", "verify"]
    assert [stage["name"] for stage in reference["stages"]][-2:] == ["tie: least money", "verify"]


def test_verbose_says_of_every_solve_what_was_priced_left_and_proven(folder: Path, tmp_path: Path) -> None:
    told = tildel("solve", folder, "--no-charts", "--verbose", "--language", "en", "--out", tmp_path / "out")
    lines = told.stderr.splitlines()
    assert [line for line in lines if line.startswith("value: optimal") and "choices priced" in line], lines
    assert [line for line in lines if line.startswith("ties: optimal") and "equally good and no dearer: " in line]
    assert "choices priced" not in told.stdout
    quiet = tildel("solve", folder, "--no-charts", "--language", "en", "--out", tmp_path / "out")
    assert "choices priced" not in quiet.output


@pytest.mark.parametrize(("options", "engine"), [((), "exact"), (("--gap", "1%"), "reference")])
def test_options_that_need_the_reference_ask_for_it(
    folder: Path, tmp_path: Path, options: tuple[str, ...], engine: str
) -> None:
    told = tildel("solve", folder, "--no-charts", "--json", "--out", tmp_path / "out", *options)
    assert json.loads(told.stdout)["settings"]["engine"] == engine


@pytest.mark.parametrize("options", [("--gap", "1%"), ("--solver", "COIN_CMD")])
def test_the_engine_with_an_option_of_the_reference_is_refused(folder: Path, options: tuple[str, ...]) -> None:
    told = tildel("solve", folder, "--engine", "exact", *options)
    assert told.exit_code == 2
    assert "is for the reference. Leave it out, or ask for --engine reference." in told.stderr


def test_a_solver_that_is_not_there_is_an_error_and_names_those_that_are(folder: Path) -> None:
    told = tildel("solve", folder, "--solver", "Nosuch")
    assert told.exit_code == 1
    assert "HiGHS" in told.stderr


def test_a_limit_before_any_allocation_ends_with_code_4_and_writes_nothing(folder: Path) -> None:
    told = tildel("solve", folder, "--time-limit", "0.000001")
    assert told.exit_code == 4
    assert told.stderr.endswith("Nothing was written.\n")
    assert not (folder / "results").exists()


@pytest.mark.parametrize("asked", [("compare",), ("what-if", "--pot", "main=1k"), ("sweep", "--pot", "main=1k:2k:1k")])
def test_every_command_ends_so_where_what_all_is_measured_by_was_not_proven(
    folder: Path, asked: tuple[str, ...]
) -> None:
    (folder / "what-ifs").mkdir(exist_ok=True)
    (folder / "what-ifs" / "more.toml").write_text('[pots]\nmain = "+1k"\n')
    command, *options = asked
    told = tildel(command, folder, *options, "--time-limit", "0.000001")
    assert (told.exit_code, told.stdout) == (4, "")
    assert "was not proven" in told.stderr
