"""How does somebody begin: a folder with a round to fill in."""

from __future__ import annotations

from pathlib import Path

import click

from optimiser.errors import Fault, InputError, Subject


@click.command("new", short_help="A starter folder with a round to fill in.")
@click.argument("folder", type=click.Path(path_type=Path))
def command(folder: Path) -> None:
    """Make a starter folder: round.toml, an applications workbook and a README."""
    from reports.starter import write_starter
    from scenarios.shipped import shipped

    if folder.name in shipped():
        what = f"{folder.name} is the name of a round that tildel ships, and this folder would be read instead of it."
        step = f"Choose another name, such as {folder.with_name(f'{folder.name}-mine')}."
        raise InputError([Fault(Subject("round"), what, step, where=str(folder))])
    write_starter(folder)
    click.echo(f"A starter round lies in {folder}. Read {folder / 'README.md'}, then: tildel check {folder}")
