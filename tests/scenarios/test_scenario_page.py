"""Is what docs/scenarios.md says of a what-if true: every field of it, in examples that are read?"""

from __future__ import annotations

import json
import re
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from pydantic import BaseModel

from scenarios.edits.applications import ApplicationChange
from scenarios.edits.merge import Merge
from scenarios.edits.money import Transfer
from scenarios.edits.objective import BreadthChange, CoverageChange, ObjectiveChange, ScoreChange
from scenarios.edits.pots import PotChange
from scenarios.scenario import Scenario

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "scenarios.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```toml\n(.*?)```", PAGE, flags=re.DOTALL)
PROSE = re.sub(r"```toml\n.*?```", "", PAGE, flags=re.DOTALL)
MODELS: tuple[type[BaseModel], ...] = (
    Scenario,
    PotChange,
    Merge,
    Transfer,
    ObjectiveChange,
    ScoreChange,
    CoverageChange,
    BreadthChange,
    ApplicationChange,
)


def keys(values: Any) -> set[str]:
    """Every key that stands somewhere in the values."""
    if isinstance(values, dict):
        return set(values) | {key for value in values.values() for key in keys(value)}
    return {key for value in values for key in keys(value)} if isinstance(values, list) else set()


@pytest.mark.parametrize("number", range(len(EXAMPLES)))
def test_every_example_is_a_what_if(number: int) -> None:
    values = tomllib.loads(EXAMPLES[number], parse_float=Decimal)
    read = Scenario.model_validate({"name": "example", **values})
    assert read.edits()
    schema = json.loads((ROOT / "schema" / "scenario.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(json.loads(json.dumps(values, default=plain)), schema)


def plain(value: object) -> float | str:
    """Exact numbers and dates as JSON has them."""
    return float(value) if isinstance(value, Decimal) else str(value)


def test_every_field_is_explained_and_shown() -> None:
    fields = {field.alias or name for model in MODELS for name, field in model.model_fields.items()}
    unexplained = {name for name in fields if not re.search(rf"`\[*{name}\]*`", PROSE)}
    assert unexplained == {"score", "coverage", "breadth"}  # the terms, which have words of their own
    shown = {key for example in EXAMPLES for key in keys(tomllib.loads(example))}
    assert fields - shown == {"builds_on"}  # it needs another file
