"""How do files come into a folder so that nobody ever sees half of one, and nobody else's file is touched?

Everything is made before anything is touched: each file is written under a temporary name in the folder it belongs to,
and only when all lie there do they take their names, one replaced after the other.  What was made from what is being
replaced is moved out of the way first, so it never lies beside what it does not belong to.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from optimiser.errors import Fault, InputError, Subject

RESULT = ("allocation.json",)
"""What a folder of results holds."""

COMPARISON = ("scenarios.csv", "moves.csv")
"""What a folder of a comparison holds."""

MADE_FROM = "comparison.json"
"""Beside a comparison: the digests of the round and of the base allocation that it was made from."""

BESIDE = frozenset({"compare", "earlier", "sweeps"})
"""Folders of tildel's own that may lie in a folder of results before there is a result."""


OWN_FOLDERS = ("charts", "earlier")
"""Folders that writing may have to make (of comparisons and sweeps the first): no file can have their names."""


@dataclass(frozen=True, slots=True)
class Written:
    """The files written; those left because they were so already; and those of before, as they are called now."""

    files: tuple[Path, ...]
    moved: tuple[Path, ...] = ()
    left: tuple[Path, ...] = ()


def may_write(folder: Path, holds: tuple[str, ...] = RESULT) -> None:
    """Refuse a folder that is somebody else's: it must be new, empty, or hold what tildel wrote there before.

    It is asked before anything is solved, so it tries whether a file can be made there.

    holds : the files that show that it is tildel's own

    Raises
    ------
    InputError
        The folder holds a round, or other files; the path is a file, or leads through one; it cannot be written to.
    """
    through = next(one for one in (folder, *folder.parents) if one.exists())
    if through != folder and not through.is_dir():
        raise _refused(folder, f"{through.name} is a file, so no folder can be made in it.")
    if folder.exists() and not folder.is_dir():
        raise _refused(folder, "this is a file, not a folder.")
    names = _names(folder) if folder.exists() else set()
    if "round.toml" in names:
        raise _refused(folder, "this is the folder of a round, and results would overwrite what lies in it.")
    if names - BESIDE and not all((folder / name).is_file() for name in holds):
        some = ", ".join(sorted(names)[:3])
        raise _refused(folder, f"it holds other files ({some}), and they could be overwritten.")
    for name in OWN_FOLDERS if holds == RESULT else OWN_FOLDERS[:1]:
        if name in names and not (folder / name).is_dir():
            raise _refused(folder, f"{name} in it is a file, and tildel needs a folder of that name.")
    try:
        tempfile.TemporaryFile(dir=through).close()
    except OSError as error:
        raise _refused(folder, f"it cannot be written to ({error.strerror or error}).") from None


def _names(folder: Path) -> set[str]:
    """What lies in a folder, hidden files apart.  Raises InputError where it may not be read."""
    try:
        return {file.name for file in folder.iterdir() if not file.name.startswith(".")}
    except OSError as error:
        raise _refused(folder, f"it cannot be read ({error.strerror or error}).") from None


def _refused(folder: Path, what: str) -> InputError:
    step = "Name a new or an empty folder with --out."
    return InputError([Fault(Subject("round"), what, step, where=str(folder))])


def put(
    folder: Path, contents: Mapping[str, bytes], stale: Iterable[str] = (), earlier: Mapping[str, str] | None = None
) -> tuple[Path, ...]:
    """Write files into a folder, which is made if need be.

    contents : path inside the folder -> bytes; stale : paths inside it that are removed if they are there and not new
    earlier : paths inside it that are moved, to where (see `outdated`), before anything new takes its name

    Returns the paths written.  Raises OSError; then no name holds anything half-written and old files are as they were.
    """
    waiting: list[tuple[Path, Path]] = []
    try:
        for name, content in contents.items():
            file = folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            waiting.append((_aside(file, content), file))
        for old, place in (earlier or {}).items():
            (folder / place).parent.mkdir(parents=True, exist_ok=True)
            (folder / old).replace(folder / place)
            _tidy((folder / old).parent, folder)
        while waiting:
            temporary, file = waiting[0]
            temporary.replace(file)
            waiting.pop(0)
    finally:
        for temporary, _ in waiting:
            temporary.unlink(missing_ok=True)
    for name in sorted(set(stale) - set(contents)):
        if (folder / name).is_file():
            (folder / name).unlink()
            _tidy((folder / name).parent, folder)
    return tuple(folder / name for name in contents)


def _tidy(emptied: Path, folder: Path) -> None:
    """Remove the folders from which the last file was moved, but not the folder of results itself."""
    while emptied != folder:
        try:
            emptied.rmdir()
        except OSError:  # it is not empty
            return
        emptied = emptied.parent


def outdated(folder: Path, names: Iterable[str], label: str) -> dict[str, str]:
    """Where those of these files that are there are moved to: a folder of their own in ``earlier/``, by label."""
    there = [name for name in names if (folder / name).is_file()]
    labels = (label if number == 1 else f"{label}-{number}" for number in count(1))
    free = next(place for one in labels if not (folder / (place := f"earlier/{one}")).exists())
    return {name: f"{free}/{name}" for name in there}


def _aside(file: Path, content: bytes) -> Path:
    """The content under a temporary name beside the file, with the permissions of a new file."""
    handle, name = tempfile.mkstemp(prefix=f".{file.name}.", dir=file.parent)
    try:
        with os.fdopen(handle, "wb") as temporary:
            temporary.write(content)
        mask = os.umask(0)
        os.umask(mask)
        Path(name).chmod(0o666 & ~mask)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return Path(name)
