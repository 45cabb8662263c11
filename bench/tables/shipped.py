"""How long does the shipped 2024 round take, from its files to its proposal?"""

from __future__ import annotations

import subprocess
import sys
from dataclasses import fields
from pathlib import Path
from tempfile import TemporaryDirectory

from bench import engine
from bench.answers import DisagreementError
from bench.clock import timed
from bench.options import Options
from bench.page import Goal, Table
from bench.programmes import norway, posed
from bench.words import seconds, times, within
from optimiser.result import Result, Settings
from optimiser.rounds import GrantRound
from optimiser.solve import solve
from scenarios.synthetic import shipped_2024

SAID = """\
`solve` with references, tie policy, ranked lists and verifier, and the command `tildel solve` in a process of its own:
read, check, solve, write every table, chart and document."""


def table(options: Options) -> Table:
    """Solving by the engine and the reference, and the command as people run it."""
    made = shipped_2024(norway())
    engine.warm_up(posed("A", 1).formulation)
    repeats = 1 if options.quick else 3
    known = "engine" in {one.name for one in fields(Settings)}
    fast = _solved(made, Settings(), repeats) if known else None
    slow = _solved(made, Settings(engine="reference") if known else Settings(), repeats)
    if fast and fast[0].amounts != slow[0].amounts:
        raise DisagreementError("helseteknologi-2024: engine and reference name two allocations")
    command = [_command() for _ in range(repeats)]
    cpu, wall = min(one[0] for one in command), min(one[1] for one in command)
    mine = fast[1] if fast else None
    rows = [
        ["solve, engine", seconds(mine), None],
        ["solve, reference (HiGHS through PuLP)", seconds(slow[1]), times(slow[1], mine)],
        ["tildel solve, files read to files written", f"{seconds(cpu)} (wall {seconds(wall)})", None],
    ]
    goals = [
        Goal("solving with references and ties under 1 s", f"{seconds(mine)} s", within(mine, 1.0)),
        Goal("files read to files written under 5 s", f"{seconds(cpu)} s", within(cpu, 5.0)),
    ]
    head = ("what", "CPU seconds, least", "times as long")
    return Table("shipped", "The shipped 2024 round", SAID, head, rows, goals)


def _solved(made: GrantRound, settings: Settings, repeats: int) -> tuple[Result, float]:
    found = [timed(lambda: solve(made, settings)) for _ in range(repeats)]
    return found[0][0], min(cost.cpu for _, cost in found)


def _command() -> tuple[float, float]:
    with TemporaryDirectory() as folder:
        arguments = ["-m", "workbench", "solve", "helseteknologi-2024", "--out", str(Path(folder) / "out")]
        _, cost = timed(lambda: subprocess.run([sys.executable, *arguments], check=True, capture_output=True))
    return cost.cpu, cost.wall
