"""How does somebody begin: a folder with a round to fill in."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("new")
@click.argument("folder", type=click.Path(path_type=Path))
def command(folder: Path) -> None:
    """Make a starter folder: round.toml, an applications workbook and a README."""
    from reports.starter import write_starter

    write_starter(folder)
    click.echo(f"A starter round lies in {folder}. Read {folder / 'README.md'}, then: tildel check {folder}")
