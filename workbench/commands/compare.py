"""What if the pots, the weights or the decisions already taken were others?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from optimiser.errors import Fault, InputError, Subject
from workbench.endings import exit_code
from workbench.opening import Opened, decided_another, open_round
from workbench.options import CHARTS, ENGINE, LANGUAGE, OUT_COMPARED, ROUND, THREADS, TIME_LIMIT, engine_for
from workbench.terminal import Progress, aside
from workbench.watching import watched

if TYPE_CHECKING:
    from reports.words import Language
    from scenarios.scenario import Scenario


@click.command("compare")
@ROUND
@click.argument("scenario_files", metavar="[SCENARIO]...", nargs=-1, type=click.Path(path_type=Path))
@OUT_COMPARED
@LANGUAGE
@TIME_LIMIT
@THREADS
@ENGINE
@CHARTS
@click.pass_context
def command(
    ctx: click.Context,
    round_name: str,
    scenario_files: tuple[Path, ...],
    out: Path | None,
    language: Language,
    time_limit: float | None,
    threads: int,
    engine: str | None,
    charts: bool,
) -> None:
    """Set what-ifs beside the round as it is: who gains, who loses, and how the terms move.

    SCENARIO is a what-if file, or its name in the what-ifs folder of the round; without any, every file of that folder
    is compared. The time limit holds for each of them.
    """
    from optimiser.result import Settings
    from reports.comparison import comparison_text, write_comparison
    from reports.folder import COMPARISON, may_write
    from scenarios.compare import compare

    opened = open_round(round_name)
    folder = out or opened.results / "compare"
    may_write(folder, COMPARISON)
    scenarios = _scenarios(scenario_files, opened)
    progress = Progress()
    settings = Settings(engine_for(engine, "HiGHS", 0), time_limit=time_limit, threads=threads)
    comparison = watched(lambda: compare(opened.grant_round, scenarios, settings, progress), progress)
    click.echo(comparison_text(comparison, language))
    if comparison.base.result.allocation is not None:
        write_comparison(comparison, folder, language=language, charts=charts)
        aside(f"\nWritten to {folder}.")
        if decided_another(folder.parent, opened):
            aside(
                f"The round has been changed since the allocation in {folder.parent} was decided: this comparison "
                "speaks of the round as it is now. Solve it again."
            )
    ctx.exit(exit_code(comparison.base.result))


def _scenarios(files: tuple[Path, ...], opened: Opened) -> tuple[Scenario, ...]:
    """The what-ifs that were named, or all of the folder.  Raises InputError with all faults; none at all is one."""
    from scenarios.scenario import read_scenarios, scenarios_of

    what_ifs = opened.what_ifs
    named = [_found(file, what_ifs) for file in files]
    scenarios = scenarios_of(named, opened.grant_round) if named else read_scenarios(what_ifs, opened.grant_round)
    if not scenarios:
        raise _no_what_ifs(opened)
    return scenarios


def _no_what_ifs(opened: Opened) -> InputError:
    """How to ask one.  What tildel ships is no place to write to."""
    where, step = str(opened.what_ifs), "Write a what-if into it (docs/command-line.md shows one), or name its file."
    if opened.shipped:
        where = opened.grant_round.name
        step = f"Write a what-if (docs/command-line.md shows one) and give its file: tildel compare {where} FILE."
    return InputError([Fault(Subject("round"), "there are no what-ifs here.", step, where=where)])


def _found(file: Path, what_ifs: Path) -> Path:
    """The file itself, or the what-if of this name in the round's folder."""
    beside = what_ifs / f"{file.name.removesuffix('.toml')}.toml"
    return beside if not file.exists() and beside.is_file() else file
