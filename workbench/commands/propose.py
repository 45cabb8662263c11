"""What is sent to approval: the innstilling as a workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from workbench.opening import changed_since, open_result
from workbench.options import LANGUAGE, RESULT
from workbench.terminal import aside

if TYPE_CHECKING:
    from reports.words import Language


@click.command("propose", short_help="The internal proposal, as a workbook.")
@RESULT
@LANGUAGE
def command(result_name: str, language: Language) -> None:
    """Write the internal proposal (innstilling) of a result as a workbook.

    A file of that name with another content is not overwritten: it is moved to earlier/ in the results folder.
    """
    from optimiser.verify import verify
    from reports.innstilling import write_innstilling

    decided = open_result(result_name)
    verify(decided.grant_round, decided.result)
    written = write_innstilling(decided.grant_round, decided.result, decided.folder, language=language)
    for file in written.left:
        click.echo(f"{file} holds this proposal already.")
    for file in written.files:
        click.echo(f"Wrote {file}.")
    for file in written.moved:
        click.echo(f"Another file of that name lay there, perhaps filled in by hand: it was moved to {file}.")
    if remark := changed_since(decided):
        aside(remark)
