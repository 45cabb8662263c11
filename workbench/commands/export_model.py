"""How does another solver get the programme: as an LP or MPS file."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.opening import open_round
from workbench.options import ROUND
from workbench.terminal import Stages
from workbench.watching import watched

FILE = click.Path(dir_okay=False, path_type=Path)


@click.command("export-model", short_help="The programme, for any other solver.")
@ROUND
@click.option("--lp", type=FILE, help="Write the programme in LP format, for people.")
@click.option("--mps", type=FILE, help="Write the programme in MPS format, for solvers (minimised, negated).")
def command(round_name: str, lp: Path | None, mps: Path | None) -> None:
    """Write the integer programme of a round, for any other solver.

    The references of the objective's terms are solved first: they are in its coefficients.
    """
    if lp is None and mps is None:
        raise click.UsageError("say where to: --lp FILE or --mps FILE (or both).")
    from optimiser.export import Kind, folder_of, programme, write_programme

    grant_round = open_round(round_name).grant_round
    named: tuple[tuple[Kind, Path | None], ...] = (("lp", lp), ("mps", mps))
    files = [(kind, file) for kind, file in named if file is not None]
    for _, file in files:
        folder_of(file)
    model = watched(lambda: programme(grant_round), Stages())
    for kind, file in files:
        write_programme(model, file, kind)
        click.echo(f"Wrote {file}.")
