"""Why does nothing fit, and what is the least that would mend it?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.endings import FINE, INFEASIBLE
from workbench.opening import open_round
from workbench.options import LANGUAGE, ROUND, TIME_LIMIT
from workbench.terminal import Stages
from workbench.watching import watched

if TYPE_CHECKING:
    from reports.words import Language
    from scenarios.scenario import Scenario


@click.command("diagnose", short_help="Why nothing fits, and the cheapest repairs.")
@ROUND
@click.option(
    "--scenario",
    "scenario_file",
    metavar="SCENARIO",
    type=click.Path(path_type=Path),
    help="Diagnose the round with this what-if: a file, or its name in the what-ifs folder of the round.",
)
@LANGUAGE
@TIME_LIMIT
@click.pass_context
def command(
    ctx: click.Context, round_name: str, scenario_file: Path | None, language: Language, time_limit: float | None
) -> None:
    """Say which conditions of a round cannot hold together, and the least that would mend it.

    Each repair is the least of its kind, proven, and the mended round was solved. Nothing is written, and the round is
    not changed. Exit code 3 where the round is infeasible.
    """
    from optimiser import diagnosis
    from optimiser.result import Settings
    from reports.diagnosis_words import diagnosis_text

    opened = open_round(round_name)
    scenarios: tuple[Scenario, ...] = ()
    grant_round = opened.grant_round
    if scenario_file is not None:
        from scenarios.scenario import apply
        from workbench.asked import what_ifs

        scenarios = what_ifs((scenario_file,), opened)
        grant_round = apply(grant_round, *scenarios)
    progress = Stages(kept=False)
    found = watched(lambda: diagnosis(grant_round, Settings(time_limit=time_limit), progress), progress)
    click.echo(diagnosis_text(grant_round, found, language, scenarios))
    ctx.exit(FINE if found.feasible else INFEASIBLE)
