"""How does a round come in from files, with every fault located?

A round is a folder (``round.toml`` beside an applications table), one workbook, a JSON file, or a Pabulib file.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from optimiser.errors import Fault, InputError, Subject
from optimiser.places import Register
from optimiser.read.assemble import assemble, assemble_json
from optimiser.read.columns import suggestion
from optimiser.read.files import WORKBOOKS, refuse
from optimiser.read.head import Head, read_json, read_toml
from optimiser.read.reading import Reading
from optimiser.read.register import load_register, register_of
from optimiser.read.salvage import salvage
from optimiser.read.sheets import Sheet, read_csv, read_workbook
from optimiser.read.table import ApplicationTable, read_table
from optimiser.read.workbook import SHEETS, head_of, odd_cells, sheet_for
from optimiser.rounds import GrantRound

__all__ = ["Reading", "load_register", "read_round", "read_with_warnings"]

TABLES = (".csv", *WORKBOOKS)
"""What a table of applications may be."""


def read_round(path: str | Path) -> GrantRound:
    """The round in a folder or file.

    Raises
    ------
    InputError
        With every fault that was found, each located.
    """
    return read_with_warnings(path).round


def read_with_warnings(path: str | Path) -> Reading:
    """The round in a folder or file, and what looked suspicious, located.  Raises InputError like `read_round`."""
    path = Path(path)
    try:
        if path.is_dir():
            return _read_folder(path)
        if not path.exists():
            raise refuse(path, "there is no such file or folder.", "Check the name.")
    except OSError as error:
        raise refuse(path, f"cannot be opened: {error.strerror}.", "Check the name.") from None
    match path.suffix.casefold():
        case ".xlsx" | ".ods":
            return _read_one_workbook(path)
        case ".json":
            return assemble_json(read_json(path))
        case ".toml" if path.name == "round.toml":
            return _read_folder(path.parent)
        case ".pb":
            from optimiser.read.pabulib import read_pabulib

            return read_pabulib(path)
        case ".xls" | ".xlsm" | ".xlsb":
            raise refuse(path, "is a workbook of a kind that is not read.", "Save it as .xlsx or .ods.")
        case suffix:
            what = f"'{suffix}' is not the name of a round." if suffix else "is no round: its name has no ending."
            raise refuse(path, what, "A round is a folder with round.toml, or a file .xlsx, .ods, .json or .pb.")


def _read_folder(folder: Path) -> Reading:
    if not (folder / "round.toml").exists():
        beside = sorted(one.name for one in folder.iterdir() if one.suffix in {".json", ".xlsx", ".ods", ".pb"})
        step = f"Name the file itself: {', '.join(beside[:5])}." if beside else "'tildel new' makes a starter folder."
        raise refuse(folder, "the folder has no round.toml.", step)
    head = read_toml(folder / "round.toml")
    found: list[Fault] = []
    register = _register(head, folder, found)
    salvaged = salvage(head, register, places_known=not found)
    options = _options(head, found)
    table = None
    try:
        sheet = _sheet_of(_table_file(folder, options), options)
        table = _table(sheet, head, salvaged.round, options)
    except InputError as error:
        found += error.faults
    return assemble(head, salvaged, table, found)


def _read_one_workbook(path: Path) -> Reading:
    sheets = read_workbook(path)
    if sheet_for(sheets, "round") is None:
        names = ", ".join(sheet.name for sheet in sheets) or "none"
        step = f"Its sheets are: {names}. A table of applications alone belongs in a folder beside a round.toml."
        raise refuse(path, "has no sheet 'Round'.", step)
    head = head_of(path.name, sheets)
    found: list[Fault] = []
    register = _register_of_workbook(head, sheet_for(sheets, "register"), found)
    salvaged = salvage(head, register, places_known=not found)
    told = {fault.where for fault in salvaged.faults}
    found += (fault for fault in odd_cells(sheets) if fault.where not in told)
    options = _options(head, found)
    sheet = sheet_for(sheets, "applications")
    if sheet is None:
        found += refuse(path, "has no sheet 'Applications'.", "Add one, with one application per row.").faults
    table = None if sheet is None else _table(sheet, head, salvaged.round, options)
    return assemble(head, salvaged, table, found)


def _table(sheet: Sheet, head: Head, grant_round: GrantRound, options: dict[str, Any]) -> ApplicationTable:
    mapped = head.values.get("columns", {})
    header = options.get("header_row")
    rows = sheet.lines or range(1, len(sheet.rows) + 1)
    return read_table(
        sheet,
        mapped if isinstance(mapped, dict) else {},
        pots=[pot.id for pot in grant_round.pots],
        places=len(grant_round.places.places),
        header_row=None if header is None else next((n for n, line in enumerate(rows) if line >= header), len(rows)),
        decimal_mark=options.get("decimal_mark", ""),
        fractions=options.get("fractions", "refuse"),
    )


OPTIONS: dict[str, type] = {"file": str, "sheet": str, "header_row": int, "decimal_mark": str, "fractions": str}
"""What ``[applications]`` in ``round.toml`` may say."""


def _options(head: Head, found: list[Fault]) -> dict[str, Any]:
    """What the head says of the table; faults of it are added to found."""
    said = head.values.get("applications", {})
    if not isinstance(said, dict):
        found.append(_of_head(head, ("applications",), "is not a table of fields.", 'Write [applications] file = "…".'))
        return {}
    options = {}
    for key, value in said.items():
        if key not in OPTIONS:
            step = suggestion(key, OPTIONS) or f"The fields are: {', '.join(OPTIONS)}."
            found.append(_of_head(head, ("applications", key), f"there is no field '{key}'.", step))
        elif type(value) is not OPTIONS[key] or not _takes(key, value):
            found.append(_of_head(head, ("applications", key), f"'{value}' cannot be taken here.", ""))
        else:
            options[key] = value
    return options


def _takes(key: str, value: Any) -> bool:
    choices = {"decimal_mark": {",", "."}, "fractions": {"refuse", "down"}}
    return value >= 1 if key == "header_row" else value in choices.get(key, {value})


def _of_head(head: Head, path: tuple[str | int, ...], what: str, next_step: str) -> Fault:
    return Fault(Subject("round", "", ".".join(map(str, path))), what, next_step, head.where(path))


def _table_file(folder: Path, options: dict[str, Any]) -> Path:
    if "file" in options:
        path = _inside(folder, options["file"])
        if path.suffix.casefold() not in TABLES:
            raise refuse(path, f"'{path.suffix}' is not the name of a table.", f"A table ends in {', '.join(TABLES)}.")
        return path
    there = [path for suffix in TABLES if (path := folder / f"applications{suffix}").exists()]
    if len(there) == 1:
        return there[0]
    if there:
        names = " and ".join(path.name for path in there)
        raise refuse(folder, f"there are {names}.", 'Say which: [applications] file = "…" in round.toml.')
    step = 'Add applications.csv, .xlsx or .ods, or say which file: [applications] file = "…" in round.toml.'
    raise refuse(folder, "there is no table of applications.", step)


def _inside(folder: Path, name: str) -> Path:
    """A file of the round's own folder.  Raises InputError for any other: a round is self-contained."""
    path = folder / name
    if "\0" in name or not path.resolve().is_relative_to(folder.resolve()):
        raise refuse("round.toml", f"'{name}' lies outside the folder of the round.", "Copy it into the folder.")
    return path


def _sheet_of(path: Path, options: dict[str, Any]) -> Sheet:
    if path.suffix.casefold() == ".csv":
        return read_csv(path)
    sheets = read_workbook(path)
    wanted = options.get("sheet")
    if wanted is not None:
        found = next((sheet for sheet in sheets if sheet.name == wanted), None)
    else:
        found = sheet_for(sheets, "applications") or (sheets[0] if len(sheets) == 1 else None)
    if found is None:
        names = ", ".join(sheet.name for sheet in sheets)
        what = f"has no sheet '{wanted or SHEETS['applications'][0]}'."
        raise refuse(path, what, f'Say which it is: [applications] sheet = "…". The sheets are: {names}.')
    return found


def _register(head: Head, folder: Path, found: list[Fault]) -> Register:
    """The register that a head names; an empty one, and a fault in found, where it cannot be read."""
    said = head.values.get("register")
    try:
        if isinstance(said, dict) and set(said) <= {"file", "name", "source"} and isinstance(said.get("file"), str):
            path = _inside(folder, said["file"])
            return register_of(read_csv(path), str(said.get("name", path.stem)), str(said.get("source", "")))
        if isinstance(said, str):
            return load_register(_inside(folder, said) if said.endswith(".csv") else said)
    except InputError as error:
        found += error.faults
        return Register(name="none")
    found.append(_of_head(head, ("register",), _NO_REGISTER, _WHICH_REGISTER))
    return Register(name="none")


_NO_REGISTER = "the register of places is not stated."
_WHICH_REGISTER = 'Write register = "norway-2024", "none", or the name of a CSV with a code and a name column.'


def _register_of_workbook(head: Head, sheet: Sheet | None, found: list[Fault]) -> Register:
    said = head.values.get("register")
    try:
        if isinstance(said, str) and not said.endswith(".csv"):
            return load_register(said)
        if sheet is not None:
            named = said if isinstance(said, dict) else {}
            return register_of(sheet, str(named.get("name", "register")), str(named.get("source", "")))
    except InputError as error:
        found += error.faults
        return Register(name="none")
    found.append(_of_head(head, ("register",), _NO_REGISTER, 'Write "norway-2024", "none", or add a sheet Register.'))
    return Register(name="none")
