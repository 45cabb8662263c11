"""Propose and export-model: documents and programmes for others."""

from __future__ import annotations

from pathlib import Path

from tests.workbench.small import a_copy, tildel


def test_propose_writes_a_workbook_beside_the_result(decided: Path, tmp_path: Path) -> None:
    results = a_copy(decided, tmp_path)
    told = tildel("propose", results)
    assert told.exit_code == 0
    written = list(results.glob("innstilling*.xlsx"))
    assert len(written) == 1
    assert str(written[0]) in told.stdout


def test_a_proposal_filled_in_by_hand_is_moved_and_that_is_said(decided: Path, tmp_path: Path) -> None:
    results = a_copy(decided, tmp_path)
    tildel("propose", results)
    assert "holds this proposal already" in tildel("propose", results).stdout
    (results / "innstilling.xlsx").write_bytes(b"filled in")
    told = tildel("propose", results)
    (moved,) = (results / "earlier").rglob("innstilling.xlsx")
    assert moved.read_bytes() == b"filled in"
    assert f"it was moved to {moved}" in told.stdout


def test_a_proposal_does_not_stay_beside_a_result_of_which_less_is_proven(tmp_path: Path) -> None:
    place = tmp_path / "mine"
    tildel("new", place)
    tildel("solve", place, "--no-charts")
    tildel("propose", place / "results")
    told = tildel("solve", place, "--no-charts", "--gap", "20%")
    assert "innstilling.xlsx" in told.stderr
    assert not (place / "results" / "innstilling.xlsx").exists()
    assert len(list((place / "results" / "earlier").glob("*/innstilling.xlsx"))) == 1


def test_the_programme_is_written_for_other_solvers(folder: Path, tmp_path: Path) -> None:
    told = tildel("export-model", folder, "--lp", tmp_path / "small.lp", "--mps", tmp_path / "small.mps")
    assert told.exit_code == 0
    assert "Maximize" in (tmp_path / "small.lp").read_text()
    assert "ROWS" in (tmp_path / "small.mps").read_text()
    assert tildel("export-model", folder).exit_code == 2
