"""Show and verify: a result told again, and checked against its round."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from optimiser.write import write_folder, write_workbook
from tests.workbench.small import a_copy, a_small_round, tildel


@pytest.mark.parametrize("command", ["solve", "show"])
def test_json_is_the_allocation_and_nothing_else(command: str, decided: Path, tmp_path: Path) -> None:
    told = (
        tildel("show", decided, "--json")
        if command == "show"
        else tildel("solve", decided.parent, "--json", "--no-charts", "--out", tmp_path)
    )
    assert told.exit_code == 0
    written = (decided if command == "show" else tmp_path) / "allocation.json"
    assert told.stdout == written.read_text("utf-8")


@pytest.mark.parametrize(("language", "word"), [("nb", "Tildelt"), ("en", "Awarded")])
def test_show_speaks_both_languages(language: str, word: str, decided: Path) -> None:
    assert word in tildel("show", decided, "--language", language).stdout


def test_a_result_may_be_named_by_its_folder_or_its_file(decided: Path) -> None:
    assert tildel("show", decided).stdout == tildel("show", decided / "allocation.json").stdout


@pytest.mark.parametrize("command", ["show", "verify", "propose"])
def test_a_folder_without_results_is_no_result(command: str, tmp_path: Path) -> None:
    told = tildel(command, tmp_path)
    assert told.exit_code == 2
    assert "tildel solve" in told.stderr


def test_verify_claims_nothing_of_references_without_a_log(decided: Path, tmp_path: Path) -> None:
    file = shutil.copytree(decided, tmp_path / "copy") / "allocation.json"
    content = json.loads(file.read_text(encoding="utf-8"))
    content["stages"] = [stage for stage in content["stages"] if not stage["name"].startswith("reference: ")]
    file.write_text(json.dumps(content), encoding="utf-8")
    told = tildel("verify", file)
    assert told.exit_code == 0
    assert "But: its references are not in its log. They were given" in told.stdout


def test_verify_says_what_holds(decided: Path) -> None:
    told = tildel("verify", decided)
    assert told.exit_code == 0
    assert told.stdout.replace("\u00a0", " ") == (
        "Verified: tiny, 2 awards, 1 000 kr; every award, pot and rule holds, "
        "and every number that follows from them.\n"
    )


def test_verify_speaks_in_the_currency_of_the_round(tmp_path: Path) -> None:
    write_folder(a_small_round(currency="PLN"), tmp_path / "small")
    tildel("solve", tmp_path / "small", "--no-charts")
    told = tildel("verify", tmp_path / "small" / "results")
    assert "2 awards, 1 000 PLN;" in told.stdout.replace("\u00a0", " ")


def test_verify_takes_the_round_that_was_decided_and_no_other(decided: Path, tmp_path: Path) -> None:
    assert tildel("verify", decided, "--round", decided.parent).exit_code == 0
    write_folder(a_small_round(year=2027), tmp_path / "other")
    told = tildel("verify", decided, "--round", tmp_path / "other")
    assert told.exit_code == 2
    assert "its content differs" in told.stderr


def test_verify_finds_one_krone_too_much(decided: Path, tmp_path: Path) -> None:
    results = a_copy(decided, tmp_path)
    file = results / "allocation.json"
    content = json.loads(file.read_text("utf-8"))
    content["allocation"]["awards"][0]["amount"] += 1
    file.write_text(json.dumps(content), "utf-8")
    told = tildel("verify", results)
    assert told.exit_code == 1
    assert told.stderr.startswith("This result does not hold:\n")
    assert "501" in told.stderr
    assert tildel("propose", results).exit_code == 1


@pytest.mark.parametrize("text", ["", "{", "[]", '{"round_name": 1}', "[" * 100_000])
def test_a_damaged_result_is_refused_in_words(text: str, decided: Path, tmp_path: Path) -> None:
    results = a_copy(decided, tmp_path)
    for name in ("allocation.json", "round.json"):
        whole = (results / name).read_text("utf-8")
        (results / name).write_text(text, "utf-8")
        told = tildel("show", results)
        assert told.exit_code == 2
        assert name in told.stderr
        assert "did not expect" not in told.stderr
        (results / name).write_text(whole, "utf-8")


def test_a_round_that_was_changed_in_the_results_is_refused(decided: Path, tmp_path: Path) -> None:
    results = a_copy(decided, tmp_path)
    file = results / "round.json"
    file.write_text(
        file.read_text("utf-8").replace('"year":2026', '"year":2027').replace('"year": 2026', '"year": 2027')
    )
    told = tildel("verify", results)
    assert told.exit_code == 2
    assert "digests differ" in told.stderr


def test_it_is_said_when_the_round_has_changed_since(decided: Path, tmp_path: Path) -> None:
    results = a_copy(decided, tmp_path)
    assert "changed since" not in tildel("show", results).stderr
    write_folder(a_small_round(year=2027), results.parent)
    assert "changed since" in tildel("show", results).stderr
    assert "changed since" in tildel("propose", results).stderr
    assert "changed since" in tildel("verify", results).stdout


@pytest.mark.parametrize("change", ["year", "faults"])
def test_it_is_said_when_the_workbook_beside_the_results_has_changed_since(change: str, tmp_path: Path) -> None:
    write_workbook(a_small_round(), tmp_path / "small.xlsx")
    assert tildel("solve", tmp_path / "small.xlsx", "--no-charts").exit_code == 0
    results = tmp_path / "small-results"
    assert "changed since" not in tildel("show", results).stderr
    if change == "year":
        write_workbook(a_small_round(year=2027), tmp_path / "small.xlsx")
    else:
        (tmp_path / "small.xlsx").write_bytes(b"no workbook")
    assert "small.xlsx has been changed since" in tildel("show", results).stderr
    assert "small.xlsx has been changed since" in tildel("propose", results).stderr
    assert "small.xlsx has been changed since" in tildel("verify", results).stdout


def test_verify_needs_no_solver(decided: Path) -> None:
    code = (
        "import sys\nfrom workbench.command import main\n"
        f"try: main(['verify', {str(decided)!r}])\nexcept SystemExit as end: assert end.code == 0, end.code\n"
        "print(sorted({'pulp', 'highspy', 'numpy', 'optimiser.formulation', 'optimiser.solve'} & set(sys.modules)))"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.splitlines()[-1] == "[]"
