"""What does this cell say?  Refuse rather than guess.

Every function takes a cell and returns a value, or raises `CellError` with the fault and the next step; a blank cell is
dealt with by the caller.  "1.234" is refused as an amount, because it may be a thousand or a little more than one.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction

from optimiser.money import LARGEST_AMOUNT, exact, grouped, plain
from optimiser.read.sheets import Value

SPACES = "\u00a0\u202f\u2007\u2009"
"""No-break, narrow no-break, figure and thin space, as spreadsheets put between groups of digits."""


class CellError(Exception):
    """What is wrong with a cell, and what to do about it."""

    def __init__(self, what: str, next_step: str = "") -> None:
        self.what, self.next_step = what, next_step
        super().__init__(f"{what} {next_step}".rstrip())


def text(cell: Value) -> str:
    """The text of a cell, without spaces around it; a number as it is written, a date as 2024-01-15.

    An apostrophe in front of = + - @, a tab or a line end keeps a spreadsheet from taking text for a formula; it is no
    part of it.
    """
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, Decimal):
        return plain(Fraction(cell))
    if isinstance(cell, date):
        return cell.isoformat()
    shown = str(cell).strip()
    return shown[1:] if re.match(r"'+[=+\-@\t\r\n]", shown) else shown


def amount(cell: Value, decimal_mark: str = "", fractions: str = "refuse") -> int:
    """Whole kroner, negative ones too.

    decimal_mark : "," or "." where the round says which it is; "" = an amount that hangs on it is refused
    fractions : "refuse" an amount with a fraction of a krone, or round it "down"

    >>> amount("1 200 000 kr"), amount("1.234.567,00"), amount("8000000.0")
    (1200000, 1234567, 8000000)
    """
    if isinstance(cell, (bool, date)) or not isinstance(cell, (str, int, Decimal)):
        raise CellError(f"'{cell}' is not an amount.", WHOLE_KRONER)
    if isinstance(cell, str) and cell.isdecimal() and cell.isascii():
        cell = int(cell[:40])
    number = Fraction(cell) if isinstance(cell, (int, Decimal)) else _number(cell, decimal_mark)
    if number.denominator != 1 and fractions != "down":
        raise CellError(f"'{_shown(cell)}' has a fraction of a krone.", f"{WHOLE_KRONER} {ROUND_DOWN}")
    if abs(number) > LARGEST_AMOUNT:
        raise CellError(f"'{_shown(cell)}' is more than {grouped(LARGEST_AMOUNT)} kr.", "Look for a digit too many.")
    return math.floor(number)


WHOLE_KRONER = "Write whole kroner, such as 1200000 or 1 200 000."
ROUND_DOWN = 'Or say [applications] fractions = "down" in round.toml.'


CURRENCY = r"(?:kr\.?|nok)"
SCALES = r"mill\.?|million(?:er)?|mnok|m|mrd\.?|tusen|tkr|k"


def _shown(cell: Value) -> str:
    return plain(Fraction(cell)) if isinstance(cell, Decimal) else str(cell).strip()


def _number(written: str, decimal_mark: str) -> Fraction:
    bare = _unspaced(written)
    lowered = bare.casefold()
    scaled = re.fullmatch(rf"({CURRENCY} ?)?(?P<number>[0-9][0-9 .,]*?) ?(?P<scale>{SCALES})( ?{CURRENCY})?", lowered)
    if scaled:
        raise CellError(f"'{bare}' is not in whole kroner.", _in_kroner(scaled["number"], scaled["scale"]))
    lowered = re.sub(rf"^{CURRENCY} ?|( ?{CURRENCY}|,-)$", "", lowered).strip()
    sign = -1 if lowered.startswith(("-", "−", "–")) else 1
    digits = lowered.lstrip("-−–").strip()
    if not re.fullmatch(r"[0-9][0-9 .,]*", digits):
        raise CellError(f"'{bare}' is not an amount.", WHOLE_KRONER)
    return sign * _grouped_number(digits, bare, decimal_mark)


def _unspaced(written: str) -> str:
    """The text with every kind of space as a plain one."""
    return re.sub(rf"[{SPACES}\s]+", " ", written).strip()


def _in_kroner(number: str, scale: str) -> str:
    factor = 1_000 if scale[0] in "tk" else 10**9 if scale.startswith("mrd") else 1_000_000
    try:
        return f"Write {grouped(int(exact(number) * factor))}."
    except ValueError:
        return WHOLE_KRONER


def _grouped_number(digits: str, shown: str, decimal_mark: str) -> Fraction:
    """A number that may have spaces, points or commas between its digits."""
    marks = re.sub(r"[0-9 ]", "", digits)
    mark = _decimal_mark(digits, marks, shown, decimal_mark)
    whole, _, part = digits.partition(mark) if mark else (digits, "", "")
    separators = set(re.sub(r"[0-9]", "", whole))
    groups = re.split(r"[ .,]", whole)
    if len(separators) > 1 or (separators and not (1 <= len(groups[0]) <= 3 and all(len(g) == 3 for g in groups[1:]))):
        raise CellError(f"'{shown}' is not an amount: its digits do not stand in groups of three.", WHOLE_KRONER)
    if part and not part.isdigit():
        raise CellError(f"'{shown}' is not an amount.", WHOLE_KRONER)
    return Fraction("".join(groups) + (f".{part}" if part else ""))


def _decimal_mark(digits: str, marks: str, shown: str, stated: str) -> str:
    """The decimal mark of a written number: "," or ".", or "" where it has none."""
    if stated:
        return stated if stated in marks else ""
    if not marks or (len(marks) > 1 and len(set(marks)) == 1):
        return ""
    if len(marks) > 1:
        return marks[-1]
    mark = marks
    before, _, after = digits.partition(mark)
    could_be_thousands = len(after) == 3 and re.fullmatch(r"[1-9][0-9]{0,2}", before)
    if could_be_thousands:
        thousands, decimals = grouped(int(before + after)), plain(Fraction(f"{before}.{after}"))
        raise CellError(
            f"'{shown}' has an ambiguous decimal: it may be {thousands} or {decimals}.",
            f"Write {before}{after} if thousands are meant.",
        )
    return mark


def mark(cell: Value) -> Fraction:
    """A mark or another exact number: 4, 4,5 or 4.5."""
    if isinstance(cell, (str, int, Decimal)) and not isinstance(cell, bool):
        if isinstance(cell, str) and cell.isdecimal() and cell.isascii():
            return Fraction(int(cell[:40]))
        try:
            return exact(_unspaced(cell) if isinstance(cell, str) else cell)
        except ValueError:
            pass
    raise CellError(f"'{_shown(cell)}' is not a number.", "Write a number such as 4 or 4,5; leave it blank for none.")


def day(cell: Value) -> date:
    """A date: a date cell, 2024-01-15, 2024-01-15 12:00, or 15.01.2024."""
    if isinstance(cell, date):
        return cell
    shown = text(cell)
    norwegian = re.fullmatch(r"(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})( [\d:.]+)?", shown)
    iso = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})([T ][\d:.+Z]+)?", shown)
    if not (norwegian or iso) or not isinstance(cell, str):
        raise CellError(f"'{shown}' is not a date.", "Write it as 2024-01-15 or 15.01.2024.")
    found = iso or norwegian
    numbers = [int(found.group(index)) for index in ((1, 2, 3) if iso else (3, 2, 1))] if found else []
    try:
        return date(*numbers)
    except ValueError:
        raise CellError(f"'{shown}' is an impossible date.", "Look at the day and the month.") from None


YES = frozenset({"ja", "yes", "x", "1", "true", "sann", "j", "y"})
NO = frozenset({"nei", "no", "0", "false", "usann", "n"})


def yes_or_no(cell: Value) -> bool:
    """ja, yes, x, 1 or true; nei, no, 0 or false."""
    said = text(cell).casefold()
    if said in YES:
        return True
    if said in NO:
        return False
    raise CellError(f"'{text(cell)}' is neither yes nor no.", "Write ja or nei (yes or no), or leave it blank.")


def code(cell: Value) -> str:
    """A place code or an organisation number, its spaces left out ("987 654 321")."""
    shown = _unspaced(text(cell))
    return shown.replace(" ", "") if re.fullmatch(r"[0-9 ]+", shown) else shown


def codes(cell: Value) -> tuple[str, ...]:
    """A list of codes, separated by semicolons, bars, commas or line ends; numbers also by spaces."""
    written = text(cell)
    if written.isalnum():
        return (written,)
    written = re.sub(rf"[{SPACES}]", " ", written)
    if re.fullmatch(r"[0-9;,|\s]*", written):
        return tuple(part for part in re.split(r"[;,|\s]+", written) if part)
    return names(written)


def names(cell: Value, *, at_commas: bool = True) -> tuple[str, ...]:
    """A list of names, separated by semicolons, bars or line ends; or by commas, where it has none of these."""
    return tuple(_parts(text(cell), at_commas))


def _parts(written: str, at_commas: bool) -> Iterator[str]:
    separators = r"[;|\n]" if re.search(r"[;|\n]", written) or not at_commas else ","
    return (part.strip() for part in re.split(separators, written) if part.strip())


def amounts(cell: Value, decimal_mark: str = "", fractions: str = "refuse") -> tuple[int, ...]:
    """A list of amounts, separated by semicolons, bars or line ends."""
    if not isinstance(cell, str):
        return (amount(cell, decimal_mark, fractions),)
    return tuple(amount(part, decimal_mark, fractions) for part in _parts(cell, at_commas=False))
