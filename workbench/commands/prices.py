"""What does each rule cost?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from workbench.endings import FINE, INFEASIBLE
from workbench.opening import open_round
from workbench.options import EACH_TIME_LIMIT, LANGUAGE, ROUND
from workbench.terminal import Stages
from workbench.watching import watched

if TYPE_CHECKING:
    from reports.words import Language


@click.command("prices", short_help="What every rule costs, the dearest first.")
@ROUND
@LANGUAGE
@EACH_TIME_LIMIT
@click.pass_context
def command(ctx: click.Context, round_name: str, language: Language, time_limit: float | None) -> None:
    """Say what every rule, lock, quota, floor, cap and guarantee costs, dearest first.

    The round is solved again without each of them, alone. The time limit holds for each. Nothing is written.
    Exit code 3 where the round is infeasible: nothing has a price then.
    """
    from optimiser.result import Settings
    from reports.prices_words import is_infeasible, prices_text
    from scenarios.prices import prices

    grant_round = open_round(round_name).grant_round
    progress = Stages(kept=False)
    found = watched(lambda: prices(grant_round, Settings(time_limit=time_limit), progress), progress)
    click.echo(prices_text(grant_round, found, language))
    ctx.exit(INFEASIBLE if is_infeasible(found) else FINE)
