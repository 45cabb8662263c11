"""How does somebody begin: which files lie in the folder that ``tildel new`` makes?

A round that works at once: ``round.toml`` with a word for every line, a workbook of made-up applications with notes and
lists to choose from, two what-ifs, and a README with the next steps.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from optimiser.errors import Fault, InputError, Subject
from reports.folder import put

ROUND, APPLICATIONS, README = "round.toml", "applications.xlsx", "README.md"
WHAT_IFS = ("what-ifs/dekning-teller-mest.toml", "what-ifs/mer-til-samhandling.toml")


def write_starter(folder: Path) -> tuple[Path, ...]:
    """Write a starter round into a new or an empty folder.  Returns the files written.

    Every file lies there in full under a temporary name before the first takes its own.

    Raises
    ------
    InputError
        The folder is not empty (then nothing was written), or cannot be written to (then no temporary file is left).
    """
    folder = Path(folder)
    try:
        _refuse_used(folder)
        return put(folder, dict(_contents(folder.resolve().name)))
    except OSError as error:
        reason = error.strerror or "the folder cannot be used"
        raise _refused(folder, f"{reason}.", "Name a folder that you may write to.") from None


def _refuse_used(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise _refused(folder, "there is a file of this name.", "Name a new folder.")
    if folder.is_dir() and (inside := sorted(one.name for one in folder.iterdir())):
        raise _refused(folder, f"the folder is not empty (it holds {inside[0]}).", "Name a new or an empty folder.")


def _refused(folder: Path, what: str, next_step: str) -> InputError:
    return InputError([Fault(Subject("round"), what, next_step, str(folder))])


def _contents(name: str) -> Iterator[tuple[str, bytes]]:
    """File name -> content.  The round is called as its folder is."""
    from optimiser.read import load_register
    from reports.starter_workbook import applications_workbook

    template = _template(ROUND)
    said = tomllib.loads(template)
    pots, register = [pot["id"] for pot in said["pots"]], load_register(said["register"])
    named = template.replace('"Min runde"', _toml_text(name)).replace('"min-runde-2026"', _toml_text(f"{name} 2026"))
    yield ROUND, named.encode()
    yield APPLICATIONS, applications_workbook(_template("examples.csv"), pots, register)
    yield README, _template(README).encode()
    yield from ((name, _template(name).encode()) for name in WHAT_IFS)


def _template(name: str) -> str:
    return (files("reports") / "starter_files" / name).read_text(encoding="utf-8")


def _toml_text(text: str) -> str:
    """A text as a TOML string of one line."""
    import json

    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
