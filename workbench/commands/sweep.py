"""What becomes of the allocation as a pot, a weight or the frame goes through a range?"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from fractions import Fraction
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click

from optimiser.errors import Fault, InputError, Subject
from optimiser.money import plain
from workbench.endings import ERROR, FINE, counted
from workbench.opening import open_round
from workbench.options import CHARTS, EACH_TIME_LIMIT, FORMATS, LANGUAGE, OUT_SWEPT, ROUND
from workbench.terminal import Counting, aside
from workbench.watching import watched
from workbench.workers import kept_in, workers_for

if TYPE_CHECKING:
    from reports.words import Language
    from scenarios.budget_curve import BudgetCurve
    from scenarios.ranges import Kind, Range
    from scenarios.sweep import Sweep

SWEPT = ("sweep.json",)
"""What a folder of a sweep holds."""


@click.command("sweep", short_help="A pot, a weight or the frame through a range.")
@ROUND
@click.option("--pot", "pots", metavar="POT=FROM:TO:STEP", multiple=True, help="Budgets of a pot, in kr: 5m:15m:100k.")
@click.option("--weight", "weights", metavar="TERM=FROM:TO:STEP", multiple=True, help="Weights of a term: 0:1:0.05.")
@click.option("--frame", "frames", metavar="FROM:TO:STEP", multiple=True, help="Frames over all pots, in kr.")
@click.option(
    "--nested", is_flag=True, help="With one --pot: what the next million brings, and the path nobody leaves."
)
@click.option(
    "--workers",
    type=click.IntRange(1, 1024),
    metavar="N",
    help="Processes.  [default: one for each core; one for few points]",
)
@click.option("--cluster", metavar="ADDRESS", help="A Dask scheduler that solves instead, such as tcp://10.0.0.5:8786.")
@click.option("--cache/--no-cache", default=True, help="Keep what is solved, and use what was.  [default: cache]")
@click.option(
    "--format", "table", type=click.Choice(["csv", "parquet"]), default="csv", show_default=True, help="Tables."
)
@OUT_SWEPT
@LANGUAGE
@EACH_TIME_LIMIT
@CHARTS
@FORMATS
@click.pass_context
def command(
    ctx: click.Context,
    round_name: str,
    pots: tuple[str, ...],
    weights: tuple[str, ...],
    frames: tuple[str, ...],
    nested: bool,
    workers: int | None,
    cluster: str | None,
    cache: bool,
    table: str,
    out: Path | None,
    language: Language,
    time_limit: float | None,
    charts: bool,
    formats: tuple[str, ...],
) -> None:
    """Solve a round at every point of a range: a curve, a table, and where the answer changes.

    Several ranges are swept together, every combination of them. The end of a range is included. What is solved is
    kept, so a sweep that was stopped goes on where it stopped. Exit code 1 where a point could not be solved.
    """
    from optimiser.result import Settings
    from reports.folder import may_write
    from reports.sweep_files import write_sweep
    from reports.sweep_words import curve_text, sweep_text
    from scenarios.budget_curve import budget_curve
    from scenarios.ranges import points_of
    from scenarios.sweep import sweep

    if workers is not None and cluster is not None:
        raise click.UsageError("--workers and --cluster are two ways to solve: leave one of them out.")
    grant_round, results = (opened := open_round(round_name)).grant_round, opened.results
    ranges = _ranges({"pot": pots, "weight": weights, "frame": frames})
    points = points_of(grant_round, ranges)
    if nested and [one.kind for one in ranges] != ["pot"]:
        raise click.UsageError("--nested is for one pot: give one --pot and no other range.")
    if table == "parquet":
        _needs_pyarrow()
    folder = out or results / "sweeps" / _called(ranges)
    may_write(folder, SWEPT)
    settings, kept = Settings(time_limit=time_limit), kept_in() if cache else None
    curve: BudgetCurve | None = None
    with workers_for(workers, cluster, points) as executor:
        counting = Counting(kept=kept is not None)
        swept = watched(lambda: sweep(grant_round, ranges, settings, executor, kept, counting), counting)
        if nested:
            (one,), counting = ranges, Counting(kept=kept is not None)
            budgets = [int(value) for value in one.values]
            asked = (grant_round, one.name, budgets, settings, executor, kept, counting)
            curve = watched(lambda: budget_curve(*asked), counting)
    click.echo(sweep_text(swept, language))
    if curve is not None:
        click.echo(f"\n{curve_text(curve, language)}")
    parquet = table == "parquet"
    write_sweep(swept, folder, language=language, charts=charts, parquet=parquet, curve=curve, formats=formats)
    aside(f"\nWritten to {folder}.")
    ctx.exit(_code(swept))


def _ranges(written: Mapping[Kind, Sequence[str]]) -> tuple[Range, ...]:
    """The ranges in the order pots, weights, frame.  Raises InputError with all that is wrong in all of them."""
    from scenarios.ranges import read_range

    found: list[Range] = []
    faults: list[Fault] = []
    for kind, ones in written.items():
        for one in ones:
            try:
                found.append(read_range(kind, one))
            except InputError as error:
                faults.extend(error.faults)
    if faults:
        raise InputError(faults)
    return tuple(found)


def _needs_pyarrow() -> None:
    """Said before anything is solved.  Raises InputError."""
    if find_spec("pyarrow") is None:
        what = "--format parquet needs pyarrow, which is not installed."
        raise InputError([Fault(Subject("sweep"), what, "Install tildel[parquet], or write CSV.")])


def _called(ranges: Sequence[Range]) -> str:
    """What the folder of a sweep is called, from what is swept: ``pot-journal_weight-coverage``."""
    names = "_".join(f"{one.kind}-{one.name}".rstrip("-") for one in ranges)
    return re.sub(r"[^\w.-]+", "-", names)[:100]


def _code(swept: Sweep) -> int:
    """1 where a point was not solved, each of which is named; else 0."""
    failed = [point for point in swept.points if point.failed is not None]
    for point in failed:
        named = ", ".join(
            f"{kind} {name} {plain(Fraction(value))}".replace("  ", " ") for kind, name, value in point.settings
        )
        aside(f"Not solved: {named}: {point.failed}")
    if failed:
        aside(f"{counted(len(failed), 'point')} not solved; the others are written. The same command tries again.")
    return ERROR if failed else FINE
