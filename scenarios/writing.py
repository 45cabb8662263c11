"""How is a what-if written as a file, so that reading it gives the same what-if again?"""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from optimiser.write.folder import toml_text
from optimiser.write.plain_values import PlainValue, plain_value
from scenarios.changes import NONE, AmountChange, NumberChange, Part
from scenarios.edits.pots import PotChange
from scenarios.scenario import Scenario


def scenario_toml(scenario: Scenario) -> str:
    """The text of the file: what the what-if states, and nothing else.

    What it builds on is named; its own file must stand in the same folder.
    """
    values = _written(scenario)
    if isinstance(scenario.builds_on, Scenario):
        values["builds_on"] = scenario.builds_on.name
    return toml_text(values)


def _written(value: Any) -> PlainValue:
    """A value as people write it; a model without the fields that nobody stated."""
    if isinstance(value, (AmountChange, Part)):
        return value.written()
    if isinstance(value, NumberChange):
        return str(value) if value.way == "by" else plain_value(value.number)
    if isinstance(value, PotChange) and value == PotChange(budget=value.budget) and value.budget is not None:
        return _written(value.budget)
    if isinstance(value, BaseModel) and type(value).__module__.startswith("scenarios."):
        return _table(value)
    if isinstance(value, dict):
        return {key: _written(one) for key, one in value.items()}
    if isinstance(value, (tuple, list)):
        return [_written(one) for one in value]
    return value if value == NONE else plain_value(value)


def _table(model: BaseModel) -> dict[str, PlainValue]:
    table = {}
    for name, field in type(model).model_fields.items():
        value = getattr(model, name)
        if field.is_required() or value != field.get_default(call_default_factory=True):
            table[field.alias or name] = _written(value) if name != "builds_on" else None
    return table
