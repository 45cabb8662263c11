"""Does the starter folder work at once, and is nothing ever written over?"""

from __future__ import annotations

import os
import re
import tomllib
import zipfile
from errno import ENOSPC
from pathlib import Path
from typing import IO, Any

import pytest
from python_calamine import CalamineWorkbook

from optimiser.errors import InputError
from optimiser.read import read_with_warnings
from optimiser.result import Termination
from optimiser.solve import solve
from reports.starter import write_starter
from reports.starter_columns import COLUMNS as SHEET_COLUMNS
from scenarios.compare import compare
from scenarios.reading import read_scenarios
from workbench.command import COMMANDS


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A starter folder called "Min kommune"."""
    write_starter(tmp_path / "Min kommune")
    return tmp_path / "Min kommune"


def rows_of(folder: Path, sheet: str) -> list[list[object]]:
    return CalamineWorkbook.from_path(folder / "applications.xlsx").get_sheet_by_name(sheet).to_python()


def xml_of(folder: Path, part: str) -> str:
    with zipfile.ZipFile(folder / "applications.xlsx") as workbook:
        return workbook.read(part).decode()


def test_a_starter_folder_holds_a_round_a_workbook_and_the_next_steps(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "round"
    written = write_starter(folder)
    assert [path.relative_to(folder).as_posix() for path in written] == [
        "round.toml",
        "applications.xlsx",
        "README.md",
        "what-ifs/dekning-teller-mest.toml",
        "what-ifs/mer-til-samhandling.toml",
    ]
    assert sorted(path for path in folder.rglob("*") if path.is_file()) == sorted(written)


def test_an_empty_folder_is_filled_and_one_with_anything_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert len(write_starter(tmp_path / "empty")) == 3 + 2
    (tmp_path / "used").mkdir()
    (tmp_path / "used" / ".hidden").write_text("mine", encoding="utf-8")
    with pytest.raises(InputError, match=re.escape("the folder is not empty (it holds .hidden)")):
        write_starter(tmp_path / "used")
    assert [path.name for path in (tmp_path / "used").iterdir()] == [".hidden"]


def test_a_file_of_that_name_and_a_folder_below_a_file_are_refused(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("mine", encoding="utf-8")
    for name in ("taken", "taken/below"):
        with pytest.raises(InputError):
            write_starter(tmp_path / name)
    assert (tmp_path / "taken").read_text(encoding="utf-8") == "mine"


def test_a_disk_that_is_full_at_the_last_file_leaves_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written = os.fdopen

    def full(handle: int, mode: str) -> IO[Any]:
        if any("mer-til-samhandling" in path.name for path in tmp_path.rglob(".*")):
            os.close(handle)
            raise OSError(ENOSPC, os.strerror(ENOSPC))
        return written(handle, mode)

    monkeypatch.setattr("reports.folder.os.fdopen", full)
    with pytest.raises(InputError, match=re.escape(os.strerror(ENOSPC))):
        write_starter(tmp_path / "new")
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize("name", ["Min kommune", 'Sogn "og" Fjordane', "æøå = [x]", "back\\slash"])
def test_the_round_is_called_as_its_folder_whatever_its_name(tmp_path: Path, name: str) -> None:
    write_starter(tmp_path / name)
    said = tomllib.loads((tmp_path / name / "round.toml").read_text(encoding="utf-8"))
    assert (said["name"], said["tie_seed"]) == (name, f"{name} 2026")


def test_the_proposed_weights_are_there_and_marked_as_to_be_confirmed(folder: Path) -> None:
    text = (folder / "round.toml").read_text(encoding="utf-8")
    objective = tomllib.loads(text)["objective"]
    assert [objective[term]["weight"] for term in ("score", "coverage", "breadth")] == [0.80, 0.12, 0.08]
    assert len(re.findall(r"^weight = 0\.\d+ .*TO BE CONFIRMED", text, re.MULTILINE)) == 3


def test_every_header_has_a_note_and_every_choice_a_list(folder: Path) -> None:
    assert rows_of(folder, "Søknader")[0] == [column.header for column in SHEET_COLUMNS]
    assert xml_of(folder, "xl/comments1.xml").count("<comment ") == len(SHEET_COLUMNS)
    validations = xml_of(folder, "xl/worksheets/sheet1.xml")
    lists = sum(column.kind in {"pot", "place", "yes"} for column in SHEET_COLUMNS)
    assert validations.count('type="list"') == lists


def test_codes_are_text_with_their_zeros_and_all_municipalities_and_councils_are_listed(folder: Path) -> None:
    applicant = [column.header for column in SHEET_COLUMNS].index("Søker")
    assert "0301" in [row[applicant] for row in rows_of(folder, "Søknader")]
    codes = [row[0] for row in rows_of(folder, "Koder")[1:]]
    assert codes[0] == "0301"
    assert len(codes) == 357 + 14  # Oslo is a municipality and has no council apart
    assert [row[4] for row in rows_of(folder, "Koder")[1:3]] == ["tilrettelegging", "samhandling"]


def test_every_example_says_that_it_is_made_up(folder: Path) -> None:
    examples = rows_of(folder, "Søknader")[1:]
    assert len(examples) == 12
    assert all(str(row[0]).startswith("SYN-") and "(oppdiktet)" in str(row[2]) for row in examples)


def test_a_new_user_can_check_and_solve_at_once(folder: Path) -> None:
    reading = read_with_warnings(folder)
    assert not [fault for fault in reading.warnings if fault.subject.kind == "application"], "the examples raise doubts"
    result = solve(reading.round)
    assert result.termination is Termination.OPTIMAL
    assert result.canonical
    assert [(one.application, one.gate) for one in result.rejected] == [
        ("SYN-07", "minst-to-kommuner"),  # one municipality alone
        ("SYN-11", "samarbeidsavtale"),
    ]
    assert result.allocation is not None
    assert {award.pot for award in result.allocation.awards} == {"tilrettelegging", "samhandling"}
    assert 0 < len(result.allocation.awards) < 12 - 2, "something is funded and something is not"
    assert any(award.share < 1 for award in result.allocation.awards), "an award below the request shows the levels"
    assert all(pot.unspent < 100_000 for pot in result.pots)


def test_its_what_ifs_have_a_reason_and_each_moves_somebody(folder: Path) -> None:
    what_ifs = read_scenarios(folder / "what-ifs")
    assert all(one.reason for one in what_ifs)
    comparison = compare(read_with_warnings(folder).round, what_ifs)
    assert {move.scenario for move in comparison.moves()} == {one.name for one in what_ifs}


def test_requirements_and_rules_have_names_that_a_norwegian_reader_knows(folder: Path) -> None:
    said = tomllib.loads((folder / "round.toml").read_text(encoding="utf-8"))
    assert [gate["id"] for gate in said["gates"]] == [
        "søknadsfrist",
        "minst-to-kommuner",
        "samarbeidsavtale",
        "kommune-søker-samhandling",
    ]
    assert [rule["id"] for rule in said["rules"]] == ["tak-per-søker", "tak-per-fylke"]


def test_the_readme_names_only_files_and_commands_that_there_are(folder: Path) -> None:
    readme = (folder / "README.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^    tildel ([\w-]+)", readme, re.MULTILINE)) <= set(COMMANDS)
    assert set(re.findall(r"`([\w.]+\.(?:toml|xlsx))`", readme)) == {"round.toml", "applications.xlsx"}
