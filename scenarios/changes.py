"""How does a what-if say an amount: as a new amount, or as a change?

``20_700_000``, ``"20.7m"`` or ``"20,7 mill. kr"`` is the new amount, ``"+1m"``, ``"-500k"`` and ``"+250 000"`` are
added, ``"-5 %"`` is a change in per cent of what the base has.  TOML has no word for nothing: ``"none"`` takes a limit
away.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, PlainSerializer, WithJsonSchema, model_validator

from optimiser.applications import Frozen
from optimiser.money import LARGEST_AMOUNT, Exact, exact, kroner, percent, plain

WRITTEN = re.compile(
    r"(?P<sign>[+-]?)(?P<number>[0-9](?:[0-9_]*[0-9])?(?:[.,][0-9]+)?)"
    r"(?:(?P<unit>m|mill\.?|mnok|k)?(?:kr\.?)?|(?P<percent>%))",
    re.IGNORECASE,
)
GROUPED = re.compile(r"(?<![0-9.,_])[0-9]{1,3}(?:\.[0-9]{3}){2,}(?![0-9._])")
"""3.000.000, with points between thousands: two or more of them, for 3.000 may be three."""

UNITS = {"m": 1_000_000, "k": 1_000, "": 1}
"""A million and a thousand kroner, by the first letter of what stands after the number."""

LONGEST = 40
"""Characters of an amount or a mark; what is longer is a slip or an attack."""

NONE: Literal["none"] = "none"
"""What takes a limit away."""

EXAMPLES = 'write kroner (20700000), a change ("+1m", "-500k") or a share ("-5 %")'
LIMIT_EXAMPLES = f'{EXAMPLES}, or "none" for no limit'
PART_EXAMPLES = 'write kroner (1500000, "1.5m") or a share ("90 %")'
NUMBER_EXAMPLES = 'write the new number (4.5) or a change of it ("+0.5", "-1")'


class AmountChange(Frozen):
    """What becomes of an amount.  way "to": kroner; "by": kroner added; "percent": of the amount, added."""

    way: Literal["to", "by", "percent"]
    number: Exact

    @model_validator(mode="after")
    def _sensible(self) -> AmountChange:
        if self.way != "percent" and self.number.denominator != 1:
            raise ValueError(f"{plain(self.number)} is not whole kroner")
        if self.way == "to" and self.number < 0:
            raise ValueError(f"{kroner(int(self.number))} is less than 0")
        if abs(self.number) > LARGEST_AMOUNT:
            raise ValueError(f"is more than {kroner(LARGEST_AMOUNT)}: look for a digit too many")
        return self

    def of(self, amount: int) -> int:
        """The amount after the change, in whole kroner (a share is rounded down)."""
        if self.way == "to":
            return int(self.number)
        return amount + int(self.number) if self.way == "by" else int(amount * (100 + self.number) // 100)

    def written(self) -> int | str:
        """As people write it: 20700000, "+1000000", "-5 %"."""
        if self.way == "to":
            return int(self.number)
        sign = "" if self.number < 0 else "+"
        return f"{sign}{plain(self.number)}" + (" %" if self.way == "percent" else "")

    def __str__(self) -> str:
        sign = "+" if self.way != "to" and self.number > 0 else ""
        return f"{sign}{plain(self.number)} %" if self.way == "percent" else sign + kroner(int(self.number))


class NumberChange(Frozen):
    """What becomes of a mark.  way "to": the new mark; "by": added."""

    way: Literal["to", "by"]
    number: Exact

    def of(self, number: Fraction) -> Fraction:
        """The number after the change."""
        return self.number if self.way == "to" else number + self.number

    def __str__(self) -> str:
        return ("+" if self.way == "by" and self.number >= 0 else "") + plain(self.number)


class Part(Frozen):
    """So many kroner, or such a share of an amount; exactly one of the two."""

    amount: int | None = None
    share: Exact | None = None

    @model_validator(mode="after")
    def _one_of_two(self) -> Part:
        if (self.amount is None) == (self.share is None):
            raise ValueError("state the amount or the share, not both")
        if not (self.amount if self.amount is not None else self.share or 0) > 0:
            raise ValueError(f"an amount or a share is above 0: {PART_EXAMPLES}")
        if self.share is not None and self.share > 1:
            raise ValueError("a share is at most 100 %")
        return self

    def of(self, amount: int) -> int:
        """The part of this amount, in whole kroner (a share is rounded down)."""
        return self.amount if self.amount is not None else int((self.share or Fraction(0)) * amount)

    def __str__(self) -> str:
        return kroner(self.amount) if self.amount is not None else percent(self.share or Fraction(0))

    def written(self) -> int | str:
        """As people write it: 1500000, "90 %"."""
        return self.amount if self.amount is not None else f"{plain((self.share or Fraction(0)) * 100)} %"


def amount_change(written: object) -> AmountChange:
    """Read what a what-if says of an amount.  Raises ValueError.

    >>> amount_change("+1m").of(20_700_000), amount_change("-5 %").of(1_000_001), amount_change(5).of(7)
    (21700000, 950000, 5)
    """
    if isinstance(written, AmountChange):
        return written
    sign, number, unit = _parsed(written, EXAMPLES)
    if unit == "%":
        if not sign:
            raise ValueError(f"'{written}' does not say whether more or less: write '+{written}' or '-{written}'")
        return AmountChange(way="percent", number=number)
    return AmountChange(way="by" if sign else "to", number=_whole_kroner(written, number, unit, EXAMPLES))


def part(written: object) -> Part:
    """Read an amount or a share of one.  Raises ValueError.

    >>> part("1.5m").of(9), part("90 %").of(1_000_001)
    (1500000, 900000)
    """
    sign, number, unit = _parsed(written, PART_EXAMPLES)
    if sign or not number:
        raise ValueError(f"'{written}' is not an amount or a share above 0: {PART_EXAMPLES}")
    if unit == "%":
        if number > 100:
            raise ValueError(f"'{written}' is more than the whole: {PART_EXAMPLES}")
        return Part(share=number / 100)
    return Part(amount=int(_whole_kroner(written, number, unit, PART_EXAMPLES)))


def number_change(written: object) -> NumberChange:
    """Read what a what-if says of a mark.  Raises ValueError.

    >>> number_change("+0,5").of(Fraction(4)), number_change(5).of(Fraction(4))
    (Fraction(9, 2), Fraction(5, 1))
    """
    text = str(written).strip().replace("−", "-")
    if len(text) > LONGEST:
        raise ValueError(f"'{text[: LONGEST - 1]}…' is too long for a mark: {NUMBER_EXAMPLES}")
    try:
        number = exact(text if isinstance(written, str) else written)
    except ValueError:
        raise ValueError(f"'{written}' is not a mark or a change of one: {NUMBER_EXAMPLES}") from None
    return NumberChange(way="by" if isinstance(written, str) and text[:1] in {"+", "-"} else "to", number=number)


def _parsed(written: object, examples: str) -> tuple[str, Fraction, str]:
    """Sign, number with its sign, unit: "m", "k", "%" or ""."""
    text = str(written)
    if len(text) > LONGEST:
        raise ValueError(f"'{text[: LONGEST - 1]}…' is too long for an amount: {examples}")
    found = WRITTEN.fullmatch(GROUPED.sub(_ungrouped, "".join(text.split()).replace("−", "-")))
    if found is None or isinstance(written, bool):
        shown = text.lower() if isinstance(written, bool) else text
        raise ValueError(f"'{shown}' is not an amount or a change: {examples}")
    sign, unit = found["sign"], found["percent"] or (found["unit"] or "")[:1].lower()
    return sign, exact(found["number"].replace("_", "")) * (-1 if sign == "-" else 1), unit


def _ungrouped(found: re.Match[str]) -> str:
    return found[0].replace(".", "")


def _whole_kroner(written: object, number: Fraction, unit: str, examples: str) -> Fraction:
    number *= UNITS[unit]
    if number.denominator != 1:
        raise ValueError(f"'{written}' is not whole kroner: {examples}")
    return number


def _read(written: Any) -> AmountChange:
    return AmountChange.model_validate(written) if _is_json(written, "way", "number") else amount_change(written)


def _read_limit(written: Any) -> AmountChange | str:
    return written if written == NONE else _read(written)


def _read_part(written: Any) -> Part:
    if isinstance(written, Part):
        return written
    return Part.model_validate(written) if _is_json(written, "amount", "share") else part(written)


def _read_kroner(written: Any) -> int:
    if "%" in str(written):
        raise ValueError(f"'{written}' is not an amount above 0: write kroner (1500000, \"1.5m\")")
    change = amount_change(written)
    if change.way != "to" or not change.number:
        raise ValueError(f"'{written}' is not an amount above 0: write kroner (1500000, \"1.5m\")")
    return int(change.number)


def _read_number(written: Any) -> NumberChange:
    if isinstance(written, NumberChange):
        return written
    return NumberChange.model_validate(written) if _is_json(written, "way", "number") else number_change(written)


def _is_json(written: Any, *fields: str) -> bool:
    """Whether this is what one of the models above was written as for programs."""
    return isinstance(written, dict) and set(written) == set(fields)


def _read_bound(written: Any) -> Fraction | str:
    if written == NONE:
        return NONE
    number = exact(written)
    if number < 0:
        raise ValueError(f"'{written}' is less than 0")
    return number


def _schema(description: str, *kinds: str) -> WithJsonSchema:
    return WithJsonSchema({"anyOf": [{"type": kind} for kind in kinds], "description": description})


WrittenChange = Annotated[AmountChange, BeforeValidator(_read), _schema(EXAMPLES, "integer", "string")]
"""A pydantic field type: an amount or a change of it, as people write it."""

WrittenLimit = Annotated[
    AmountChange | Literal["none"], BeforeValidator(_read_limit), _schema(LIMIT_EXAMPLES, "integer", "string")
]
"""The same of a limit, which "none" takes away."""

WrittenPart = Annotated[Part, BeforeValidator(_read_part), _schema(PART_EXAMPLES, "integer", "string")]
"""An amount, or a share of one, above 0."""

WrittenKroner = Annotated[
    int, BeforeValidator(_read_kroner), _schema('kroner above 0 (1500000, "1.5m")', "integer", "string")
]
"""An amount above 0."""

WrittenNumber = Annotated[NumberChange, BeforeValidator(_read_number), _schema(NUMBER_EXAMPLES, "number", "string")]
"""A mark, or a change of it."""

WrittenBound = Annotated[
    Fraction | Literal["none"],
    BeforeValidator(_read_bound),
    PlainSerializer(lambda bound: bound if bound == NONE else plain(bound), return_type=str),
    _schema('an exact number of 0 or more (0.6, "3/5"), or "none" for no limit', "number", "string"),
]
"""A floor, a ceiling or another limit of a number, which "none" takes away."""
