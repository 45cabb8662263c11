"""What was decided: the summary again, or JSON for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from workbench.opening import changed_since, open_result
from workbench.options import JSON, LANGUAGE, RESULT
from workbench.terminal import aside

if TYPE_CHECKING:
    from reports.words import Language


@click.command("show", short_help="The summary of a result again.")
@RESULT
@LANGUAGE
@JSON
def command(result_name: str, language: Language, as_json: bool) -> None:
    """Show the summary of a result again."""
    from optimiser.result_file import to_json
    from reports.summary import summary

    decided = open_result(result_name)
    click.echo(
        to_json(decided.result) if as_json else summary(decided.grant_round, decided.result, language), nl=not as_json
    )
    if remark := changed_since(decided):
        aside(remark)
