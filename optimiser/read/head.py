"""What does the round itself say, apart from its applications, and where does it say it?

A `Head` is what was written: the fields of `optimiser.rounds.GrantRound` as plain values, with ``register``,
``columns`` and ``applications`` (file, sheet, header_row, decimal_mark, fractions) beside them.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path as FilePath
from typing import Any

from optimiser.money import MOST_ZEROS
from optimiser.read.files import read_text, refuse
from optimiser.read.shape import Path


@dataclass(frozen=True, slots=True)
class Head:
    """The values as written, and the place of each by its path; file : the name of the file."""

    file: str
    values: dict[str, Any]
    where: Callable[[Path], str]


def read_toml(path: FilePath) -> Head:
    """``round.toml``.  Raises InputError, with the line that is not TOML."""
    text = read_text(path)
    try:
        values = tomllib.loads(text, parse_float=_decimal)
        str(values)  # fails for a hexadecimal number that is too long to be written out
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
        where = f"{path.name} line {found.group(1)}" if found else path.name
        what = re.sub(r" \(at .*\)", "", str(error))
        raise refuse(where, f"is not TOML: {what}.", LOOK_AT) from None
    except (ValueError, RecursionError):
        raise refuse(
            path, "is not TOML that can be read.", "Look for absurdly long numbers or deep brackets."
        ) from None
    lines = toml_lines(text)
    return Head(path.name, values, lambda at: f"{path.name} {named(at, values)}{_line(at, lines)}".rstrip())


LOOK_AT = "Look at brackets and =; text, and a key with letters like ø, stands in quotation marks."


def _decimal(written: str) -> Decimal | str:
    """A number, exactly; one like 1e99999999 stays text, which no field takes: it would be hours of digits."""
    number = Decimal(written)
    return written if number.is_finite() and abs(number.adjusted()) > MOST_ZEROS else number


def _line(path: Path, lines: dict[Path, int]) -> str:
    for known in ((*path, 0), *(path[:length] for length in range(len(path), 0, -1))):
        if known in lines:
            return f" (line {lines[known]})"
    return ""


def named(path: Path, values: object) -> str:
    """ "[[pots]] 'journal', budget" or "[objective.score] weight": a path as people call it."""
    tables: list[str] = []
    for number, step in enumerate(path):
        inside = values.get(step) if isinstance(values, dict) else None
        if isinstance(inside, list) and all(isinstance(one, dict) for one in inside) and number + 1 < len(path):
            position = path[number + 1]
            item = inside[position] if isinstance(position, int) and position < len(inside) else {}
            label = item.get("id") or item.get("name") or item.get("pot") or item.get("kind") or int(position) + 1
            rest = _people_count(path[number + 2 :])
            return f"[[{'.'.join([*tables, str(step)])}]] '{label}'" + (f", {rest}" if rest else "")
        if not isinstance(inside, dict):
            rest = _people_count(path[number:])
            return f"[{'.'.join(tables)}] {rest}" if tables else rest
        tables.append(str(step))
        values = inside
    return f"[{'.'.join(tables)}]" if tables else ""


def _people_count(path: Path) -> str:
    """A dotted path in which the first entry of a list is number 1."""
    return ".".join(str(step + 1) if isinstance(step, int) else step for step in path)


def toml_lines(text: str) -> dict[Path, int]:
    """Path -> line of its header or key, as far as it can be told line by line (good enough to look it up)."""
    lines: dict[Path, int] = {}
    counts: dict[Path, int] = {}
    table: Path = ()
    for number, line in enumerate(text.splitlines(), start=1):
        if header := re.fullmatch(r"\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(#.*)?", line):
            table = _numbered(tuple(_keys(header.group(2))), counts, repeated=header.group(1) == "[[")
            lines.setdefault(table, number)
        elif key := re.match(r"""\s*((?:[\w.\-:]|"[^"]*"|'[^']*')+)\s*=""", line):
            lines.setdefault((*table, *_keys(key.group(1))), number)
    return lines


def _numbered(keys: tuple[str, ...], counts: dict[Path, int], *, repeated: bool) -> Path:
    """The path of a table header, with the number of each array of tables on the way."""
    path: Path = ()
    for key in keys[:-1]:
        path = (*path, key)
        path = (*path, counts[path] - 1) if path in counts else path
    path = (*path, keys[-1])
    if repeated:
        counts[path] = counts.get(path, 0) + 1
        path = (*path, counts[path] - 1)
    return path


def _keys(dotted: str) -> list[str]:
    return [key.strip("\"'") for key in re.findall(r"\"[^\"]*\"|'[^']*'|[^.\s]+", dotted)]


def read_json(path: FilePath) -> Head:
    """A round as JSON.  Raises InputError, with the line that is not JSON."""
    text = read_text(path)
    try:
        values = json.loads(text, parse_float=_decimal)
    except json.JSONDecodeError as error:
        raise refuse(f"{path.name} line {error.lineno}", f"is not JSON: {error.msg}.", "Write it again.") from None
    except (ValueError, RecursionError):
        raise refuse(path, "is not JSON that can be read.", "Write it again.") from None
    if not isinstance(values, dict):
        raise refuse(path, "is JSON, but not a round.", "A round is an object with name, year, pots and so on.")
    return Head(path.name, values, lambda at: f"{path.name} {named(at, values)}".rstrip())
