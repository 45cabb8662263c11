"""How is a round said in the plain values of TOML: text, numbers, dates, lists and tables?"""

from __future__ import annotations

import json
import re
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from pydantic import BaseModel

from optimiser.errors import TildelError
from optimiser.money import plain
from optimiser.places import Register
from optimiser.read.register import NO_REGISTER, SOURCES, load_register
from optimiser.rounds import GrantRound

PlainValue = Any
"""str, int, Decimal, bool, date, or a list or dict of them."""


def head_values(grant_round: GrantRound) -> dict[str, PlainValue]:
    """The fields of a round that differ from their usual values, without applications and places."""
    values = plain_value(grant_round)
    return {key: value for key, value in values.items() if key not in {"applications", "places"}}


def plain_value(value: object) -> PlainValue:
    """A value of the model as TOML can say it.  A model keeps its ``kind`` and the fields not at their default."""
    if isinstance(value, BaseModel):
        return _table(value)
    if isinstance(value, Fraction):
        return _number(value)
    if isinstance(value, (tuple, list)):
        return [plain_value(one) for one in value]
    if isinstance(value, dict):
        return {key: plain_value(one) for key, one in value.items()}
    return value


def _table(model: BaseModel) -> dict[str, PlainValue]:
    table = {}
    for name, field in type(model).model_fields.items():
        value = getattr(model, name)
        if name == "kind" or field.is_required() or value != field.get_default(call_default_factory=True):
            if value is None:
                raise TildelError(f"{type(model).__name__}.{name} cannot be written as 'nothing'.")
            table[name] = plain_value(value)
    return table


def _number(number: Fraction) -> int | Decimal | str:
    """A whole number, a decimal, or text such as "1/3" where no decimal ends."""
    if number.denominator == 1:
        return number.numerator
    shown = plain(number)
    return shown if "/" in shown else Decimal(shown)


def register_name(register: Register) -> str | None:
    """The name under which a register ships ("none" for an empty one); None for a register of the round's own."""
    return next((name for name in (*SOURCES, NO_REGISTER) if register == load_register(name)), None)


def inline(value: PlainValue) -> str:
    """A plain value as TOML says it on one line."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{inline(key)} = {inline(one)}" for key, one in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(inline(one) for one in value) + "]"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    return str(value).lower() if isinstance(value, bool) else str(value)


def listed(items: list[Any]) -> str | None:
    """A list as people write it in a cell, "a; b"; None where an item has a separator inside.

    A single item with a comma is closed with a semicolon, so that the comma is not taken for a separator.
    """
    texts = [one.isoformat() if isinstance(one, date) else str(one) for one in items]
    if not texts or any(not text or text != text.strip() or re.search(r"[;|\n]", text) for text in texts):
        return None
    together = "; ".join(texts)
    closed = len(texts) == 1 and "," in together
    return together + ";" * closed
