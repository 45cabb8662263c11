"""What is sent to approval: the innstilling as a workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from workbench.opening import changed_since, open_result
from workbench.options import LANGUAGE, RESULT
from workbench.terminal import aside

if TYPE_CHECKING:
    from reports.words import Language


@click.command("propose")
@RESULT
@LANGUAGE
def command(result_name: str, language: Language) -> None:
    """Write the internal proposal (innstilling) of a result as a workbook."""
    from optimiser.verify import verify
    from reports.innstilling import write_innstilling

    decided = open_result(result_name)
    verify(decided.grant_round, decided.result)
    file = write_innstilling(decided.grant_round, decided.result, decided.folder, language=language)
    click.echo(f"Wrote {file}.")
    if remark := changed_since(decided):
        aside(remark)
