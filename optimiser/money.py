"""How is money counted, and how is a share written down exactly?

Money is whole kroner.  Shares, weights and marks are exact fractions: 0.6 is three fifths, not the nearest double.
"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Annotated, Any

from pydantic import BeforeValidator, PlainSerializer, WithJsonSchema

NO_BREAK_SPACE = "\u00a0"

LARGEST_AMOUNT = 10**12
"""Kroner.  Larger amounts are slips, and no longer whole numbers in a solver's floating point."""


def exact(value: object) -> Fraction:
    """An exact fraction from what people write: 0.6, "0.6", "0,6", "60 %", "3/5", Decimal or int.

    A float is taken as the shortest decimal that prints like it (0.6 is 3/5).  Raises ValueError.
    """
    if isinstance(value, bool) or value is None:
        raise ValueError(f"{value!r} is not a number")
    if isinstance(value, (int, Fraction)):
        return Fraction(value)
    text = str(value).strip().replace(NO_BREAK_SPACE, "").replace(" ", "").replace(",", ".")
    percent = text.endswith("%")
    try:
        number = Fraction(text.rstrip("%")) if "/" in text else _fraction(Decimal(text.rstrip("%")))
    except (ValueError, InvalidOperation, OverflowError, ZeroDivisionError):
        raise ValueError(f"'{value}' is not a number") from None
    return number / 100 if percent else number


def _fraction(number: Decimal) -> Fraction:
    """The same number as a fraction; 1e99999999 would take hours and all memory to write out.  Raises ValueError."""
    if number.is_finite() and abs(number.adjusted()) > MOST_ZEROS:
        raise ValueError(f"{number} is out of range")
    return Fraction(number)


MOST_ZEROS = 1_000
"""A number with more zeros than this before or after its digits is a slip or an attack."""


def plain(number: Fraction) -> str:
    """The shortest exact text of a fraction: "0.6", "12", or "1/3" where no decimal ends."""
    denominator = number.denominator
    twos = fives = 0
    while denominator % 2 == 0:
        denominator, twos = denominator // 2, twos + 1
    while denominator % 5 == 0:
        denominator, fives = denominator // 5, fives + 1
    if denominator != 1:
        return f"{number.numerator}/{number.denominator}"
    places = max(twos, fives)
    digits = f"{abs(number.numerator) * 10**places // number.denominator:0{places + 1}d}"
    sign = "-" if number < 0 else ""
    return sign + (f"{digits[:-places]}.{digits[-places:]}" if places else digits)


def _validate_exact(value: Any) -> Fraction:
    return exact(value)


Exact = Annotated[
    Fraction,
    BeforeValidator(_validate_exact),
    PlainSerializer(plain, return_type=str),
    WithJsonSchema(
        {"anyOf": [{"type": "number"}, {"type": "string"}], "description": 'an exact number: 0.6, "60 %" or "3/5"'}
    ),
]
"""A pydantic field type: an exact fraction, written as text in JSON."""


def floor_to_step(amount: Fraction | int, step: int) -> int:
    """The largest multiple of step (kroner) that is not above amount."""
    return int(amount // step) * step


def grouped(number: int) -> str:
    """1234567 -> "1 234 567" with no-break spaces, as both languages of the product write it."""
    return f"{number:,}".replace(",", NO_BREAK_SPACE)


def percent(share: Fraction, decimal_mark: str = ".") -> str:
    """3/8 -> "37.5 %" with a no-break space, exact; "100/3 %" where no decimal ends.  decimal_mark "," in bokmål."""
    return f"{plain(share * 100).replace('.', decimal_mark)}{NO_BREAK_SPACE}%"


def kroner(amount: int) -> str:
    """20700000 -> "20 700 000 kr" with no-break spaces."""
    return f"{grouped(amount)}{NO_BREAK_SPACE}kr"
