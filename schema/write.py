"""What do round.json, allocation.json and a what-if look like, for programs in any language?

``make schema`` writes it.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from optimiser.result_file import result_schema
from optimiser.rounds import GrantRound
from scenarios.scenario import Scenario

HERE = Path(__file__).parent


def schemas() -> dict[str, dict[str, Any]]:
    """File name -> the JSON Schema that the code gives."""
    draft = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return {
        "round.schema.json": draft | GrantRound.model_json_schema(),
        "result.schema.json": result_schema(),
        "scenario.schema.json": draft | _as_in_files(Scenario.model_json_schema()),
    }


def _as_in_files(schema: dict[str, Any]) -> dict[str, Any]:
    """In a file a what-if may leave its name out: it is then called as the file."""
    return {key: value for key, value in schema.items() if key != "required"}


def text(schema: dict[str, Any]) -> str:
    """The schema as its file holds it."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    for name, schema in schemas().items():
        (HERE / name).write_text(text(schema), encoding="utf-8")
