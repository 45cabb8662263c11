"""What if the pots, the weights or the decisions already taken were others?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.asked import Why, extras, what_ifs
from workbench.endings import exit_code
from workbench.opening import decided_another, open_round
from workbench.options import (
    CHARTS,
    EACH_TIME_LIMIT,
    ENGINE,
    FORMATS,
    LANGUAGE,
    OUT_COMPARED,
    ROUND,
    THREADS,
    WHY,
    engine_for,
)
from workbench.terminal import Stages, aside
from workbench.watching import watched

if TYPE_CHECKING:
    from reports.comparison_facts import Extras
    from reports.words import Language
    from scenarios.compare import Comparison


@click.command("compare", short_help="What-ifs side by side; one report.")
@ROUND
@click.argument("scenario_files", metavar="[SCENARIO]...", nargs=-1, type=click.Path(path_type=Path))
@OUT_COMPARED
@LANGUAGE
@EACH_TIME_LIMIT
@THREADS
@ENGINE
@click.option("--html", is_flag=True, help="Write the report as well: one HTML file with everything in it.")
@WHY
@click.option("--prices", is_flag=True, help="Say what each rule of the round costs, too (see 'tildel prices').")
@CHARTS
@FORMATS
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
    html: bool,
    why: Why,
    prices: bool,
    charts: bool,
    formats: tuple[str, ...],
) -> None:
    """Set what-ifs beside the round as it is: who gains, who loses and why, and how the terms move.

    SCENARIO is a what-if file, or its name in the what-ifs folder of the round; without any, every file of that folder
    is compared. The time limit holds for each of them. Tables, charts and, with --html, the report are written.
    """
    from optimiser.result import Settings
    from reports.comparison import comparison_text, write_comparison
    from reports.folder import COMPARISON, may_write
    from scenarios.compare import compare

    opened = open_round(round_name)
    folder = out or opened.results / "compare"
    may_write(folder, COMPARISON)
    scenarios = what_ifs(scenario_files, opened)
    progress = Stages(kept=False)
    settings = Settings(engine_for(engine, "HiGHS", 0), time_limit=time_limit, threads=threads)

    def asked() -> tuple[Comparison, Extras]:
        comparison = compare(opened.grant_round, scenarios, settings, progress)
        return comparison, extras(comparison, settings, progress, why=why, prices=prices)

    comparison, beside = watched(asked, progress)
    click.echo(comparison_text(comparison, language, beside))
    if comparison.base.result.allocation is not None:
        write_comparison(
            comparison, folder, language=language, charts=charts, html=html, extras=beside, formats=formats
        )
        aside(f"\nWritten to {folder}." + (f" The report: {folder / 'report.html'}" if html else ""))
        if decided_another(folder.parent, opened):
            aside(
                f"The round has been changed since the allocation in {folder.parent} was decided: this comparison "
                "speaks of the round as it is now. Solve it again."
            )
    ctx.exit(exit_code(comparison.base.result))
