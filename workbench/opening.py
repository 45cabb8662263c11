"""What does a person mean by ROUND and by RESULT?

ROUND is a folder, a workbook, a Pabulib file or the name of a shipped round.  RESULT is a results folder, or the
allocation.json in it; beside it lies round.json, the round as it was decided, so a results folder stands on its own.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from optimiser.errors import Fault, InputError, Subject

if TYPE_CHECKING:
    from optimiser.result import Result
    from optimiser.rounds import GrantRound

Parsed = TypeVar("Parsed")

ALLOCATION, ROUND = "allocation.json", "round.json"

MADE = (ALLOCATION, "comparison.json", "sweep.json")
"""By what a folder that tildel wrote results into is known."""

ENDINGS = (".xlsx", ".ods", ".json", ".pb")
"""What the file of a round may end in."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A round that was read: where its results go if nobody says otherwise, where its what-ifs lie."""

    grant_round: GrantRound
    warnings: tuple[Fault, ...]
    results: Path
    what_ifs: Path
    shipped: bool = False


@dataclass(frozen=True, slots=True)
class Decided:
    """A result that was read, with the round it decided."""

    folder: Path
    grant_round: GrantRound
    result: Result


def open_round(name: str) -> Opened:
    """Read a round by path or by the name of a shipped round.  Raises InputError."""
    path = Path(name)
    if _holds_results(path) and not _holds_round(path) and not _is_shipped(name):
        raise _refused(name, "these are results, not a round.", _round_of(path))
    if path.exists() and not (path.is_dir() and not _holds_round(path) and _is_shipped(name)):
        return _open_path(path)
    if _is_shipped(name):
        return _open_shipped(name)
    from scenarios.shipped import shipped

    raise _refused(
        name, "there is no such file or folder.", f"Give a path, or a shipped round: {', '.join(shipped())}."
    )


def open_result(name: str) -> Decided:
    """Read a results folder and check that its two files belong together.  Raises InputError."""
    from optimiser.result_file import from_json
    from optimiser.rounds import GrantRound

    path = Path(name)
    folder = path.parent if path.is_file() else path
    result = _parsed(path if path.is_file() else folder / ALLOCATION, from_json)
    grant_round = _parsed(folder / ROUND, GrantRound.model_validate_json)
    if grant_round.digest != result.round_digest:
        raise _refused(
            str(folder / ROUND),
            f"this is not the round that {ALLOCATION} decided (the digests differ).",
            "One of the two files was changed or copied from elsewhere: solve the round again.",
        )
    return Decided(folder, grant_round, result)


def changed_since(decided: Decided) -> str | None:
    """A sentence if the round where the results lie is no longer the one that was decided, else None."""
    remark = None
    for source in _sources(decided.folder.resolve()):
        try:
            if open_round(str(source)).grant_round.digest == decided.grant_round.digest:
                return None
        except InputError:
            remark = f"The round in {source.name} has been changed since, and now has faults: see 'tildel check'."
        else:
            remark = (
                f"The round in {source.name} has been changed since it was decided: this result speaks of the "
                "earlier one."
            )
    return remark


def decided_another(folder: Path, opened: Opened) -> bool:
    """Whether a folder holds the result of another round, or of this one before it was changed."""
    try:
        return open_result(str(folder)).result.round_digest != opened.grant_round.digest
    except InputError:
        return False


def _sources(results: Path) -> tuple[Path, ...]:
    """What may be the round of a results folder: the folder it lies in, or the file it is named after."""
    if _holds_round(results.parent):
        return (results.parent,)
    name = results.name.removesuffix("-results")
    files = (results.with_name(f"{name}{ending}") for ending in ENDINGS) if name != results.name else ()
    return tuple(file for file in files if file.is_file())


def _open_path(path: Path) -> Opened:
    from optimiser.read import read_with_warnings

    reading = read_with_warnings(path)
    if path.is_dir():
        return Opened(reading.round, reading.warnings, path / "results", path / "what-ifs")
    beside = path.with_name(f"{path.stem}-results")
    return Opened(reading.round, reading.warnings, beside, path.with_name(f"{path.stem}-what-ifs"))


def _open_shipped(name: str) -> Opened:
    from importlib.resources import as_file

    from optimiser.read import read_with_warnings
    from scenarios.shipped import shipped_folder

    with as_file(shipped_folder(name)) as folder:
        reading = read_with_warnings(folder)
        return Opened(reading.round, reading.warnings, Path(f"{name}-results"), folder / "what-ifs", shipped=True)


def _is_shipped(name: str) -> bool:
    from scenarios.shipped import shipped

    return name in shipped()


def _holds_results(folder: Path) -> bool:
    return any((folder / file).is_file() for file in MADE)


def _round_of(results: Path) -> str:
    """Which round a folder of results, or one inside it, is of."""
    above = (results.resolve(), *results.resolve().parents[:3])
    found = next((source for folder in above for source in _sources(folder)), None)
    return f"Name the round: {found}." if found else "Name the round that was solved: its folder or its file."


def _holds_round(folder: Path) -> bool:
    return (folder / "round.toml").is_file()


def _parsed(file: Path, parse: Callable[[str], Parsed]) -> Parsed:
    """A file of a results folder.  Raises InputError where it is missing, or is not what tildel wrote."""
    from optimiser.read.files import read_text

    if not file.exists():
        inside = file.parent / "results"
        step = f"Did you mean {inside}?" if (inside / file.name).is_file() else "'tildel solve ROUND' makes one."
        raise _refused(str(file), "there is no such file, so this is no results folder.", step)
    text = read_text(file)
    try:
        return parse(text)
    except (ValueError, RecursionError) as error:
        reason = str(error).splitlines()[0]
        raise _refused(
            str(file), f"this is not the file that tildel wrote ({reason}).", "Solve the round again."
        ) from error


def _refused(where: str, what: str, next_step: str) -> InputError:
    return InputError([Fault(Subject("round"), what, next_step, where=where)])
