"""A round that a reader can do in the head, and the ways to ask tildel about it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner, Result

from optimiser.rounds import GrantRound
from tests.optimiser.tiny import a_pot, a_round, an_application
from workbench.command import main

ROOT = Path(__file__).parents[2]


def a_small_round(**fields: object) -> GrantRound:
    """Three applications of 500 kr from a pot of 1 000 kr; A and B are the best two."""
    return a_round(
        an_application("A", 500, applicant="0301", score=90),
        an_application("B", 500, applicant="1101", partners=("1102",), score=80),
        an_application("C", 500, applicant="1101", score=20),
        **{"pots": (a_pot(levels=("1",)),), **fields},
    )


def tildel(*arguments: object) -> Result:
    """What the command says, in this process."""
    return CliRunner().invoke(main, [str(one) for one in arguments])


def run(*arguments: object, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """What the command says, in a process of its own."""
    command = [sys.executable, "-m", "workbench", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, env={**os.environ, **environment}, check=False)


def a_copy(results: Path, place: Path) -> Path:
    shutil.copytree(results.parent, place / "copy")
    return place / "copy" / "results"


def a_what_if(folder: Path) -> None:
    """C must be funded."""
    (folder / "what-ifs").mkdir(exist_ok=True)
    (folder / "what-ifs" / "c-first.toml").write_text('name = "c-first"\nmust_fund = ["C"]\n', "utf-8")
