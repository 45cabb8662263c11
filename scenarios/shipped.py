"""Which rounds ship with tildel, and where do they lie?

Package data, read through `importlib.resources`: they are there from an installed wheel as from a checkout.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import as_file, files
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING

from optimiser.errors import Fault, InputError, Subject

if TYPE_CHECKING:
    from optimiser.rounds import GrantRound


def shipped() -> tuple[str, ...]:
    """The names of the shipped rounds, in order."""
    return tuple(sorted(one.name for one in _rounds().iterdir() if (one / "round.toml").is_file()))


def shipped_folder(name: str) -> Traversable:
    """The folder of a shipped round: round.toml, applications.csv, what-ifs.  Raises InputError for another name."""
    if name not in shipped():
        what, step = f"there is no shipped round '{name}'.", f"The shipped rounds are: {', '.join(shipped())}."
        raise InputError([Fault(Subject("round", name), what, step)])
    return _rounds() / name


@cache
def shipped_round(name: str) -> GrantRound:
    """A shipped round, read from its folder.  Raises InputError for an unknown name."""
    from optimiser.read import read_round

    with as_file(shipped_folder(name)) as folder:
        return read_round(folder)


def _rounds() -> Traversable:
    return files("scenarios") / "rounds"
