"""Can this round be decided as it is written: every fault, every suspicion, and demand against the pots?"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

import click

from workbench.endings import counted, fault_lines
from workbench.opening import open_round
from workbench.options import ROUND

if TYPE_CHECKING:
    from optimiser.rounds import GrantRound


@click.command("check", short_help="Every fault, located; suspicions; demand.")
@ROUND
def command(round_name: str) -> None:
    """Read a round, locate every fault, point at what is suspicious, and set demand beside the pots.

    Faults go to standard error with exit code 2. Warnings do not stop a round.
    """
    opened = open_round(round_name)
    grant_round = opened.grant_round
    numbers = counted(len(grant_round.applications), "application"), counted(len(grant_round.pots), "pot")
    click.echo(f"{grant_round.name}: {numbers[0]}, {numbers[1]}, digest {grant_round.digest[:12]}.\n")
    click.echo("\n".join(demand_lines(grant_round)))
    if opened.warnings:
        click.echo("\nNo faults. Legal, and worth a look:")
        click.echo("\n".join(fault_lines(opened.warnings)))
    else:
        click.echo("\nNo faults and no warnings.")


def demand_lines(grant_round: GrantRound) -> Iterator[str]:
    """What is asked of each pot beside what it holds."""
    from optimiser.checks import demand
    from optimiser.money import grouped, plain
    from reports.layout import aligned

    header = ["Pot", "Budget", "Requested", "Times", "Applications", "Pass the gates", "Eligible"]
    rows = [
        [
            one.pot,
            *map(grouped, (one.budget, one.requested)),
            "-" if one.ratio is None else plain(Fraction(round(one.ratio * 10), 10)),
            *map(grouped, (one.applications, one.standing, one.eligible)),
        ]
        for one in demand(grant_round)
    ]
    return aligned(header, rows)
