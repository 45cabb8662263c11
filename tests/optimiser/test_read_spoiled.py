"""Are all faults of a workbook told in one run, each with its cell?"""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from optimiser.errors import InputError
from optimiser.read import read_round, read_with_warnings
from tests.optimiser.spoiled import (
    POTS,
    RULES,
    SPOILED,
    TEXT_NUMBER,
    UNKNOWN_COLUMN,
    spoiled_rows,
    spoiled_workbook,
    write_sheets,
)

TOML = """
name = "Spoiled"
year = 2026
register = "norway-2024"
tie_seed = "2026-01-15"
scale = { lowest = 1, highest = 6 }

[objective.score]
weight = 0.8
[objective.coverage]
weight = 0.12
[objective.breadth]
weight = 0.08

[[pots]]
id = "journal"
budget = 1_000_000

[[criteria]]
id = "mål"
name = "Klare mål"

[[rules]]
kind = "group-number"
id = "per-gruppe"
by = "farge"
each = true
at_most = 3
"""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    with pytest.raises(InputError) as caught:
        read_round(spoiled_workbook(tmp_path_factory.mktemp("spoiled") / "runde.xlsx"))
    return str(caught.value).splitlines()


def _spaced(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(("changes", "cell", "words"), SPOILED)
def test_every_spoiled_cell_is_told_with_its_place(
    told: list[str], changes: dict[str, object], cell: str, words: str
) -> None:
    lines = [_spaced(line) for line in told if line.startswith(f"runde.xlsx Søknader!{cell}: ")]

    assert len(lines) == 1
    assert words in lines[0]


def test_an_unknown_column_in_a_rule_is_told_in_the_same_run(told: list[str]) -> None:
    cell, words = UNKNOWN_COLUMN

    assert any(line.startswith(f"runde.xlsx Regler!{cell}: {words}") for line in told)


def test_a_number_stored_as_text_is_a_warning_among_the_faults(told: list[str]) -> None:
    _, cell, words = TEXT_NUMBER

    assert any(line.startswith(f"warning: runde.xlsx Søknader!{cell}: {words}") for line in told)


def test_nothing_else_is_told(told: list[str]) -> None:
    assert len(told) == len(SPOILED) + len([UNKNOWN_COLUMN]) + len([TEXT_NUMBER])


def test_the_faults_stand_in_the_order_of_the_files(told: list[str]) -> None:
    cells = [line.split("!")[1].split(":")[0] for line in told]

    assert cells == [UNKNOWN_COLUMN[0], *(cell for _, cell, _ in SPOILED), TEXT_NUMBER[1]]


def _folder(folder: Path, toml: str = TOML) -> Path:
    (folder / "round.toml").write_text(toml, encoding="utf-8")
    with (folder / "applications.csv").open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        for row in spoiled_rows():
            writer.writerow(["" if cell is None else cell for cell in row])
    return folder


def test_a_csv_tells_the_line_and_the_column(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        read_round(_folder(tmp_path))
    told = str(caught.value)

    assert "applications.csv line 5, column 'Søknadsbeløp': 'tolv tusen' is not an amount." in told
    line = TOML.splitlines().index('by = "farge"') + 1
    assert f"round.toml [[rules]] 'per-gruppe', by (line {line}): there is no column 'farge'." in told


def test_faults_of_round_toml_and_of_the_table_are_told_together(tmp_path: Path) -> None:
    toml = TOML.replace("budget = 1_000_000", 'budget = "mye"\nbudgett = 3').replace("group-number", "group-numbre")
    with pytest.raises(InputError) as caught:
        read_round(_folder(tmp_path, toml))
    told = _spaced(str(caught.value)).splitlines()

    assert "round.toml [[pots]] 'journal', budget (line 17): 'mye' is not a whole number. " in told[0]
    assert told[1] == (
        "round.toml [[pots]] 'journal', budgett (line 18): there is no field 'budgett'. Did you mean 'budget'?"
    )
    assert told[2].startswith("round.toml [[rules]] 'per-gruppe' (line 24): there is no kind 'group-numbre'.")
    assert "Did you mean 'group-number'?" in told[2]
    assert len(told) == 3 + len(SPOILED)


def test_a_damaged_scale_is_told_once_and_not_for_every_mark(tmp_path: Path) -> None:
    toml = TOML.replace("highest = 6", "highest = 1")
    with pytest.raises(InputError) as caught:
        read_round(_folder(tmp_path, toml))
    told = str(caught.value).splitlines()

    assert told[0] == ("round.toml [scale] (line 6): the lowest and the highest mark of a scale must differ.")
    assert not any("score:mål" in line for line in told)


def test_the_sound_rows_alone_are_a_round(tmp_path: Path) -> None:
    rows = [spoiled_rows()[0], spoiled_rows()[1]]
    rules = [RULES[0], ["group-number", "per-gruppe", "county", "ja", 3]]
    criteria = [["id", "name"], ["mål", "Klare mål"]]
    pairs = [["name", "Sound"], ["year", 2026], ["register", "norway-2024"], ["tie_seed", "x"]]
    pairs += [["scale.lowest", 1], ["scale.highest", 6]]
    pairs += [[f"objective.{term}.weight", 1] for term in ("score", "coverage", "breadth")]
    path = write_sheets(
        tmp_path / "sound.xlsx",
        {"Runde": pairs, "Potter": POTS, "Kriterier": criteria, "Regler": rules, "Søknader": rows},
    )

    grant_round = read_with_warnings(path).round

    assert grant_round.application["A"].received == date(2026, 1, 10)
    assert grant_round.application["A"].partners == ("1106", "1108")
    assert grant_round.rules[0].id == "per-gruppe"
