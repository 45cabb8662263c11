"""Does a round with anything at all in any place read, or tell its faults?  It must never end in anything else."""

from __future__ import annotations

import copy
import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

from optimiser.errors import Fault, InputError
from optimiser.read import read_with_warnings
from optimiser.write import write_folder
from optimiser.write.folder import csv_text, round_toml
from optimiser.write.plain_values import inline
from optimiser.write.workbook import sheets_of
from tests.optimiser.spoiled import write_sheets
from tests.optimiser.test_write import a_full_round

JUNK: tuple[Any, ...] = (
    "", "x", "0301", "-1", "1/0", "nan", "[", "{", "=1", "a;b", "31.02.2026", "1.234", "é" * 300, "\u202e", "'", '"',
    0, -1, 10**30, 2.5, True, [], ["x"], [[1]], {}, {"kind": "x"}, {"id": 1}, [{"kind": "x"}], [{}], "2026-01-15",
)  # fmt: skip


def reads_or_tells(path: Path) -> str:
    """What is told of it, "" where it reads; every fault has a place and words of ours."""
    faults: tuple[Fault, ...] = ()
    try:
        read_with_warnings(path)
    except InputError as error:
        faults = error.faults
    assert all(fault.where and fault.what for fault in faults)
    told = "\n".join(map(str, faults))
    assert "pydantic" not in told
    return told


def _paths(value: object, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if path:
        yield path
    items: Any = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inside in items:
        yield from _paths(inside, (*path, key))


def _damaged(values: Any, rng: Random) -> Any:
    """The values with one thing replaced by junk, left out, doubled or renamed."""
    values = copy.deepcopy(values)
    path = rng.choice(list(_paths(values)))
    inside = values
    for step in path[:-1]:
        inside = inside[step]
    way = rng.randrange(5)
    if way == 0:
        del inside[path[-1]]
    elif way == 1 and isinstance(inside, dict):
        inside[f"{path[-1]}x"] = inside.pop(path[-1])
    elif way == 2 and isinstance(inside, list):
        inside.append(inside[path[-1]])
    else:
        inside[path[-1]] = rng.choice(JUNK)
    return values


@pytest.mark.parametrize("seed", range(4))
def test_a_damaged_round_toml_reads_or_tells(seed: int, tmp_path: Path) -> None:
    import tomllib

    rng = Random(seed)
    values = tomllib.loads(round_toml(a_full_round()))
    write_folder(a_full_round(), tmp_path)
    for _ in range(60):
        damaged = values
        for _ in range(rng.choice((1, 1, 3))):
            damaged = _damaged(damaged, rng) if damaged else damaged
        text = "".join(f"{json.dumps(key)} = {inline(value)}\n" for key, value in damaged.items())
        (tmp_path / "round.toml").write_text(text, encoding="utf-8")
        reads_or_tells(tmp_path)


@pytest.mark.parametrize("seed", range(2))
def test_a_damaged_json_reads_or_tells(seed: int, tmp_path: Path) -> None:
    rng = Random(seed)
    values = json.loads(a_full_round().model_dump_json())
    for _ in range(80):
        damaged = _damaged(values, rng)
        (tmp_path / "round.json").write_text(json.dumps(damaged), encoding="utf-8")
        reads_or_tells(tmp_path / "round.json")


@pytest.mark.parametrize("seed", range(2))
def test_a_damaged_table_reads_or_tells(seed: int, tmp_path: Path) -> None:
    rng = Random(seed)
    write_folder(a_full_round(), tmp_path)
    text = (tmp_path / "applications.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    for _ in range(60):
        damaged = [list(row) for row in rows]
        for _ in range(rng.randrange(1, 5)):
            row = rng.choice(damaged)
            row[rng.randrange(len(row))] = str(rng.choice(JUNK))
        (tmp_path / "applications.csv").write_bytes(csv_text(damaged))
        reads_or_tells(tmp_path)


@pytest.mark.parametrize("seed", range(2))
def test_a_damaged_workbook_reads_or_tells(seed: int, tmp_path: Path) -> None:
    rng = Random(seed)
    sound = {name: [[_shown(cell) for cell in row] for row in rows] for name, rows in sheets_of(a_full_round()).items()}
    names = {"round": "Round", "budget_lines": "Budget lines"}
    for _ in range(30):
        sheets = copy.deepcopy(sound)
        for _ in range(rng.randrange(1, 4)):
            row = rng.choice(rng.choice(list(sheets.values())))
            row[rng.randrange(len(row))] = _shown(rng.choice(JUNK))
        path = tmp_path / "a.xlsx"
        write_sheets(path, {names.get(what, what.capitalize()): rows for what, rows in sheets.items()})
        reads_or_tells(path)


def _shown(cell: Any) -> Any:
    """A cell that the plain writer of these tests can write."""
    return cell if cell is None or (isinstance(cell, (str, int)) and abs(len(str(cell))) < 15) else str(cell)
