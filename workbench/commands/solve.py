"""What is the best allocation of a round: found, proven, verified, and laid out in a folder."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.endings import counted, exit_code
from workbench.opening import ALLOCATION, Opened, open_round
from workbench.options import (
    CHARTS,
    ENGINE,
    GAP,
    JSON,
    LANGUAGE,
    OUT,
    ROUND,
    SOLVER,
    THREADS,
    TIME_LIMIT,
    VERBOSE,
    engine_for,
)
from workbench.terminal import Stages, aside
from workbench.watching import watched

if TYPE_CHECKING:
    from optimiser.result import Result
    from reports.words import Language


@click.command("solve", short_help="The best allocation, proven, written down.")
@ROUND
@OUT
@LANGUAGE
@TIME_LIMIT
@GAP
@THREADS
@ENGINE
@SOLVER
@JSON
@VERBOSE
@CHARTS
@click.pass_context
def command(
    ctx: click.Context,
    round_name: str,
    out: Path | None,
    language: Language,
    time_limit: float | None,
    gap: float,
    threads: int,
    engine: str | None,
    solver: str,
    as_json: bool,
    verbose: bool,
    charts: bool,
) -> None:
    """Find the best allocation of a round, prove it, verify it and write it down.

    Exit code 3: the round is infeasible; 4: a limit came before any allocation. Neither writes anything.
    """
    from optimiser.result import Settings, Termination
    from optimiser.result_file import to_json
    from optimiser.solve import solve
    from reports.folder import may_write
    from reports.summary import summary

    settings = Settings(engine_for(engine, solver, gap), solver, time_limit, gap, threads)
    opened = open_round(round_name)
    folder = out or opened.results
    may_write(folder)
    progress = Stages()
    result = watched(lambda: solve(opened.grant_round, settings, progress=progress), progress)
    if verbose:
        _tell_stages(result, language)
    if opened.warnings:
        aside(f"{counted(len(opened.warnings), 'warning')}: see 'tildel check {round_name}'.")
    click.echo(to_json(result) if as_json else summary(opened.grant_round, result, language), nl=not as_json)
    if result.termination is Termination.INFEASIBLE:
        aside(f"\nThe cheapest repairs: tildel diagnose {round_name}")
    if result.allocation is None and (folder / ALLOCATION).exists():
        aside(f"\n{folder} still holds an earlier allocation; it was left as it is.")
    elif result.allocation is not None:
        _write(opened, result, folder, language, charts=charts)
    ctx.exit(exit_code(result))


def _tell_stages(result: Result, language: Language) -> None:
    """One line for each solve: what for, how it ended, how long it took, what was done."""
    from reports.stage_words import stage_line, stage_name
    from reports.words import Words

    words = Words(language)
    for stage in result.stages:
        aside(f"{stage_name(stage, words)}: {stage_line(stage, words)}")


def _write(opened: Opened, result: Result, folder: Path, language: Language, *, charts: bool) -> None:
    """Write the folder of results, and say where it is and what was moved out of its way."""
    from reports.files import write_results

    begun = time.monotonic()
    written = write_results(opened.grant_round, result, folder, language=language, charts=charts)
    aside(f"\nWritten to {folder}.\nTime for pictures and files: {time.monotonic() - begun:.1f} s.")
    if written.moved:
        names = ", ".join(file.name for file in written.moved)
        place = written.moved[0].relative_to(folder).parts[:2]
        aside(f"Not made from this result, and moved to {folder.joinpath(*place)}: {names}.")
