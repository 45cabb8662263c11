"""How is a round written as a folder?

``round.toml``, ``applications.csv`` (semicolon, UTF-8 with byte-order mark, decimal comma) and, where the register is
the round's own, ``register.csv``.  A text that a spreadsheet would take for a formula gets an apostrophe in front.
"""

from __future__ import annotations

import csv
import io
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from optimiser.rounds import GrantRound
from optimiser.write.plain_values import PlainValue, head_values, inline, register_name
from optimiser.write.table import application_columns, register_rows, shown

REGISTER_FILE = "register.csv"


def write_folder(grant_round: GrantRound, folder: str | Path) -> Path:
    """Write the round into a folder, which is made if need be; the folder.  Files of these names are replaced."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    name = register_name(grant_round.places)
    if name is None:
        replace_file(folder / REGISTER_FILE, csv_text(register_rows(grant_round.places)))
    columns = application_columns(grant_round.applications)
    rows = [[column.header for column in columns]]
    rows += [[shown(column.cell(one)) for column in columns] for one in grant_round.applications]
    replace_file(folder / "applications.csv", csv_text(rows))
    replace_file(folder / "round.toml", round_toml(grant_round).encode())
    return folder


def round_toml(grant_round: GrantRound) -> str:
    """The text of ``round.toml``: what differs from the usual values."""
    values = head_values(grant_round)
    name = register_name(grant_round.places)
    places = grant_round.places
    own = {"file": REGISTER_FILE, "name": places.name, "source": places.source}
    first: dict[str, PlainValue] = {key: values.pop(key) for key in ("name", "year") if key in values}
    return toml_text({**first, "register": name or own, **values})


def toml_text(values: dict[str, PlainValue]) -> str:
    """Plain values as the text of a TOML file: keys first, then tables, then lists of tables."""
    return "\n".join(_sections(values, ())).lstrip("\n") + "\n"


def _sections(values: dict[str, PlainValue], path: tuple[str, ...]) -> Iterator[str]:
    """The lines of a table: its own keys, then its tables, then its lists of tables, each under a header."""
    tables = {key: value for key, value in values.items() if isinstance(value, dict) and value}
    lists = {key: value for key, value in values.items() if _is_list_of_tables(value)}
    plain = {key: value for key, value in values.items() if key not in tables and key not in lists}
    if path and plain:
        yield f"\n[{_dotted(path)}]"
    yield from (f"{_dotted((key,))} = {inline(value)}" for key, value in plain.items())
    for key, table in tables.items():
        yield from _sections(table, (*path, key))
    for key, items in lists.items():
        for item in items:
            yield f"\n[[{_dotted((*path, key))}]]"
            yield from (f"{_dotted((name,))} = {inline(value)}" for name, value in item.items())


def _is_list_of_tables(value: PlainValue) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(one, dict) for one in value)


def _dotted(path: tuple[str, ...]) -> str:
    return ".".join(key if re.fullmatch(r"[A-Za-z0-9_-]+", key) else inline(key) for key in path)


def csv_text(rows: Iterable[Iterable[str]]) -> bytes:
    """Rows as CSV for a spreadsheet in Norway."""
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=";", lineterminator="\r\n").writerows([guarded(cell) for cell in row] for row in rows)
    return stream.getvalue().encode("utf-8-sig")


def guarded(text: str) -> str:
    """A text that no spreadsheet takes for a formula; a real number is left alone.

    >>> guarded("=1+1"), guarded("-5"), guarded("- see note")
    ("'=1+1", '-5', "'- see note")
    """
    formula = re.match(r"'*[=+\-@\t\r\n]", text) and not re.fullmatch(r"-?[0-9]+([.,][0-9]+)?", text)
    return f"'{text}" if formula else text


def replace_file(path: Path, data: bytes) -> None:
    """Write a file whole or not at all."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        beside.write_bytes(data)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
