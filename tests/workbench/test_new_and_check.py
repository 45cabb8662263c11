"""New and check: a round to begin with, and every fault of it located."""

from __future__ import annotations

from pathlib import Path

from tests.workbench.small import tildel


def test_new_makes_a_round_that_can_be_checked_and_solved_at_once(tmp_path: Path) -> None:
    assert tildel("new", tmp_path / "mine").exit_code == 0
    assert tildel("check", tmp_path / "mine").exit_code == 0
    assert tildel("solve", tmp_path / "mine", "--no-charts").exit_code == 0


def test_new_does_not_touch_a_folder_that_is_in_use(folder: Path) -> None:
    before = sorted(folder.iterdir())
    told = tildel("new", folder)
    assert (told.exit_code, sorted(folder.iterdir())) == (2, before)
    assert "not empty" in told.stderr


def test_new_refuses_the_name_of_a_shipped_round(tmp_path: Path) -> None:
    told = tildel("new", tmp_path / "helseteknologi-2024")
    assert told.exit_code == 2
    assert "helseteknologi-2024-mine" in told.stderr
    assert list(tmp_path.iterdir()) == []


def test_check_sets_demand_beside_the_pots(folder: Path) -> None:
    told = tildel("check", folder)
    assert told.exit_code == 0
    assert told.stdout.startswith("tiny: 3 applications, 1 pot")
    row = next(line for line in told.stdout.splitlines() if line.startswith("main"))
    assert row.replace("\u00a0", "").split() == ["main", "1000", "1500", "1.5", "3", "3", "1500"]


def test_faults_end_with_code_2_their_places_and_nothing_written(folder: Path) -> None:
    table = folder / "applications.csv"
    table.write_text(table.read_text("utf-8-sig").replace("500", "tolv tusen"), "utf-8")
    for command in ("check", "solve", "compare"):
        told = tildel(command, folder)
        assert told.exit_code == 2
        assert told.stderr.splitlines()[0] == "applications.csv"
        assert "line 2" in told.stderr
        assert told.stderr.splitlines()[-1] == "3 faults"
        assert told.stdout == ""
    assert not (folder / "results").exists()


def test_an_unknown_round_is_told_which_rounds_ship() -> None:
    told = tildel("check", "nosuch")
    assert told.exit_code == 2
    assert "helseteknologi-2024" in told.stderr
