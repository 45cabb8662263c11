"""Does a result still hold: every award and every number, against its round, in integers and without a solver?"""

from __future__ import annotations

import click

from optimiser.errors import Fault, InputError, Subject
from workbench.opening import Decided, changed_since, open_result, open_round
from workbench.options import RESULT


@click.command("verify", short_help="A result checked against its round again.")
@RESULT
@click.option(
    "--round", "round_name", metavar="ROUND", help="The round to verify against.  [default: RESULT's round.json]"
)
def command(result_name: str, round_name: str | None) -> None:
    """Check a result against its round again, in whole kroner and without any solver.

    It says whether the allocation obeys the round, and works out again every number that follows from round and
    awards, the ranked lists too. That no better one exists is the solver's bound, and references are the bests it
    found: they are checked for contradictions and not proven again. Settings, versions and notes are not checked.
    """
    from optimiser.verify import verify
    from reports.words import Words

    decided = open_result(result_name)
    if round_name is not None:
        _same_round(decided, round_name)
    verify(decided.grant_round, decided.result)
    allocation = decided.result.allocation
    money = Words("en", decided.grant_round.currency).money
    awards = f"{len(allocation.awards)} awards, {money(allocation.total)}" if allocation else "no allocation"
    holds = "every award, pot and rule holds, and every number that follows from them"
    click.echo(f"Verified: {decided.result.round_name}, {awards}; {holds}.")
    if not any(stage.name.startswith("reference: ") for stage in decided.result.stages):
        click.echo("But: its references are not in its log. They were given, and nothing is claimed of them.")
    if round_name is None and (remark := changed_since(decided)):
        click.echo(f"But: {remark}")


def _same_round(decided: Decided, round_name: str) -> None:
    """Refuse a round that is not the one that was decided.  Raises InputError."""
    if open_round(round_name).grant_round.digest != decided.result.round_digest:
        what = f"this is not the round that {decided.folder} decided: its content differs."
        step = "Verify without --round against the round as it was decided, or solve this one."
        raise InputError([Fault(Subject("round"), what, step, where=round_name)])
