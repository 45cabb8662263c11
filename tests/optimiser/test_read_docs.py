"""Does docs/round-format.md say what is read, and does it leave nothing out?"""

from __future__ import annotations

import re
import tomllib
from decimal import Decimal
from pathlib import Path

import pytest
from pydantic import BaseModel

from optimiser.applications import Application, Pot, PowerCurve, TableCurve
from optimiser.gates import Gate
from optimiser.places import Place
from optimiser.read import OPTIONS, read_round, read_with_warnings
from optimiser.read.columns import SYNONYMS, find_columns, known_name
from optimiser.read.files import LARGEST_FILE, LARGEST_UNPACKED, MEGABYTE
from optimiser.read.register import register_of
from optimiser.read.sheet_process import MOST_COLUMNS, MOST_ROWS
from optimiser.read.sheets import read_csv
from optimiser.read.workbook import SHEETS
from optimiser.rounds import (
    BreadthTerm,
    BudgetLine,
    CoverageTerm,
    Criterion,
    CriterionGroup,
    GrantRound,
    Labels,
    Objective,
    PublishedPot,
    Scale,
    ScoreTerm,
    Stage,
    Waiver,
)
from optimiser.rules import Rule

PAGE = (Path(__file__).parents[2] / "docs" / "round-format.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```(toml|csv)\n(.*?)```", PAGE, re.DOTALL)
TOML = [text for kind, text in BLOCKS if kind == "toml"]
CSV = [text for kind, text in BLOCKS if kind == "csv"]

MODELS: tuple[type[BaseModel], ...] = (
    Application, BreadthTerm, BudgetLine, CoverageTerm, Criterion, CriterionGroup, Gate, GrantRound, Labels, Objective,
    Place, Pot, PowerCurve, PublishedPot, Rule, Scale, ScoreTerm, Stage, TableCurve, Waiver,
)  # fmt: skip
ELSEWHERE = {"places", "columns", "marks", "cost_lines", "extra"}
"""Fields that are written otherwise than by their name."""


def whole_round(folder: Path, more: str = "") -> Path:
    (folder / "round.toml").write_text(f"{TOML[0]}\n{more}", encoding="utf-8")
    (folder / "applications.csv").write_bytes(CSV[0].encode("cp1252"))
    return folder


def test_the_whole_round_reads(tmp_path: Path) -> None:
    grant_round = read_with_warnings(whole_round(tmp_path)).round

    assert grant_round.application["26-001"].requested == 1_200_000
    assert grant_round.application["26-001"].partners == ("1106", "1108")
    assert grant_round.application["26-002"].applicant == "0301"


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_field_is_on_the_page(model: type[BaseModel]) -> None:
    missing = [name for name in model.model_fields if name not in ELSEWHERE and not _is_named(name)]

    assert missing == []


def _is_named(name: str) -> bool:
    return re.search(rf"`\[*(objective\.)?{name}\]*`", PAGE) is not None


def test_every_column_and_option_is_on_the_page_and_every_header_it_names_is_known() -> None:
    assert [name for name in (*SYNONYMS, *OPTIONS) if f"`{name}`" not in PAGE] == []
    for row in re.findall(
        r"^\| `(\w+)` \| (.+?) \| .* \|$", PAGE.split("## The table of applications")[1], re.MULTILINE
    ):
        headers = re.split(r", |; or several columns: ", row[1])
        assert {known_name(header) for header in headers if header != "…"} == {row[0]}


def test_every_sheet_is_on_the_page() -> None:
    for names in SHEETS.values():
        assert " · ".join(names) in PAGE


def test_the_limits_are_those_of_the_code() -> None:
    size, unpacked = LARGEST_FILE // MEGABYTE, LARGEST_UNPACKED // MEGABYTE

    rows, columns = (f"{number:,}".replace(",", " ") for number in (MOST_ROWS, MOST_COLUMNS))
    assert f"Limits: {size} MB, {unpacked} MB unpacked, {rows} rows, {columns} columns." in PAGE


def test_what_holds_unless_stated_is_what_the_code_takes() -> None:
    for name in ("currency", "amount_step", "scores", "missing"):
        value = GrantRound.model_fields[name].default
        said = f'`"{value}"`' if isinstance(value, str) else f"`{value}`"
        assert re.search(rf"^\| `{name}` \|.*\| {said} \|$", PAGE, re.MULTILINE), name


@pytest.mark.parametrize("number", range(1, len(TOML)))
def test_every_example_is_read(number: int, tmp_path: Path) -> None:
    example = tomllib.loads(TOML[number], parse_float=Decimal)
    if "columns" in example:
        headers = ["Saksnummer", "Prosjektets navn", "Partner A", "Partner B", "Poeng mål", "requested"]
        assert find_columns(headers, example["columns"], pots=1, places=0).faults == ()
        assert {name: type(value) for name, value in example["applications"].items()} == OPTIONS
    elif "register" in example:
        (tmp_path / "kommuner.csv").write_text(CSV[1], encoding="utf-8")
        register = register_of(read_csv(tmp_path / "kommuner.csv"), **_named(example["register"]))
        assert [place.code for place in register.places] == ["0301", "1103"]
    elif "objective" in example:
        Objective.model_validate(example["objective"])
    elif "pots" in example:
        Pot.model_validate(example["pots"][0])
    else:
        assert read_round(whole_round(tmp_path, TOML[number]))


def _named(said: dict[str, str]) -> dict[str, str]:
    return {key: said[key] for key in ("name", "source")}
