"""Can this round be decided as it is written: every fault, every suspicion, and demand against the pots?"""

from __future__ import annotations

import click

from workbench.endings import fault_lines
from workbench.opening import open_round
from workbench.options import ROUND


@click.command("check")
@ROUND
def command(round_name: str) -> None:
    """Read a round, locate every fault, point at what is suspicious, and set demand beside the pots."""
    from optimiser.checks import demand

    opened = open_round(round_name)
    grant_round = opened.grant_round
    click.echo(f"{grant_round.name}: {len(grant_round.applications)} applications, {len(grant_round.pots)} pots.")
