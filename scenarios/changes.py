"""How does a what-if say an amount: as a new amount, or as a change?

``20_700_000`` or ``"20.7m"`` is the new amount, ``"+1m"``, ``"-500k"`` and ``"+250 000"`` are added, ``"-5 %"`` is a
change in per cent of what the base has.
"""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, WithJsonSchema

from optimiser.applications import Frozen
from optimiser.money import NO_BREAK_SPACE, Exact, exact, kroner, plain

WRITTEN = re.compile(r"(?P<sign>[+-]?)(?P<number>[0-9_]+(?:[.,][0-9]+)?)(?P<unit>m|k|%)?", re.IGNORECASE)
UNITS = {"m": 1_000_000, "k": 1_000, "": 1}
"""A million and a thousand kroner, as a suffix."""

EXAMPLES = 'write kroner (20700000), a change ("+1m", "-500k") or a share ("-5 %")'


class AmountChange(Frozen):
    """What becomes of an amount.  way "to": kroner; "by": kroner added; "percent": of the amount, added."""

    way: Literal["to", "by", "percent"]
    number: Exact

    def of(self, amount: int) -> int:
        """The amount after the change, in whole kroner (a share is rounded down)."""
        if self.way == "to":
            return int(self.number)
        return amount + int(self.number) if self.way == "by" else int(amount * (100 + self.number) // 100)

    def __str__(self) -> str:
        sign = "+" if self.way != "to" and self.number > 0 else ""
        return f"{sign}{plain(self.number)} %" if self.way == "percent" else sign + kroner(int(self.number))


def amount_change(written: object) -> AmountChange:
    """Read what a what-if says of an amount.  Raises ValueError.

    >>> amount_change("+1m").of(20_700_000), amount_change("-5 %").of(1_000_001), amount_change(5).of(7)
    (21700000, 950000, 5)
    """
    if isinstance(written, AmountChange):
        return written
    text = str(written).replace(NO_BREAK_SPACE, "").replace(" ", "").replace("−", "-")
    found = WRITTEN.fullmatch(text)
    if found is None or isinstance(written, bool):
        raise ValueError(f"'{written}' is not an amount or a change: {EXAMPLES}")
    sign, unit = found["sign"], (found["unit"] or "").lower()
    number = exact(found["number"].replace("_", "")) * (-1 if sign == "-" else 1)
    if unit == "%":
        if not sign:
            raise ValueError(f"'{written}' does not say whether more or less: write '+{written}' or '-{written}'")
        return AmountChange(way="percent", number=number)
    number *= UNITS[unit]
    if number.denominator != 1:
        raise ValueError(f"'{written}' is not whole kroner: {EXAMPLES}")
    return AmountChange(way="by" if sign else "to", number=number)


def _read(written: Any) -> AmountChange:
    return AmountChange.model_validate(written) if isinstance(written, dict) else amount_change(written)


WrittenChange = Annotated[
    AmountChange,
    BeforeValidator(_read),
    WithJsonSchema({"anyOf": [{"type": "integer"}, {"type": "string"}], "description": EXAMPLES}),
]
"""A pydantic field type: an amount or a change of it, as people write it."""
