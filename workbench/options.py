"""Which options do several commands share, and in which words?"""

from __future__ import annotations

import math
from pathlib import Path

import click


def _share(_: click.Context, __: click.Parameter, written: str) -> float:
    """A share as shares are written elsewhere: 0.05, 0,05, 5% or "5 %"."""
    from optimiser.money import exact

    try:
        share = exact(written)
    except ValueError:
        raise click.BadParameter(f"'{written}' is not a share. Write 0.05 or 5%.") from None
    if not 0 <= share <= 1:
        raise click.BadParameter(f"'{written}' is not between 0 and 1 (100%).")
    return float(share)


def _seconds(_: click.Context, __: click.Parameter, seconds: float | None) -> float | None:
    if seconds is not None and not 0 < seconds < math.inf:  # nan is neither
        raise click.BadParameter(f"{seconds:g} is not a number of seconds above 0. Leave it out for no limit.")
    return seconds


def engine_for(asked: str | None, solver: str, gap: float) -> str:
    """What solves: as asked, else tildel's own unless the other options need the reference.

    Raises click.UsageError where they contradict each other.
    """
    needs = [f"--solver {solver}"] if solver != "HiGHS" else []
    needs += ["--gap"] if gap else []
    if asked == "exact" and needs:
        raise click.UsageError(f"{needs[0]} is for the reference. Leave it out, or ask for --engine reference.")
    return asked or ("reference" if needs else "exact")


def _formats(_: click.Context, __: click.Parameter, written: str) -> tuple[str, ...]:
    """png,svg -> ("png", "svg"), each once."""
    asked = tuple(dict.fromkeys(one.strip().lower() for one in written.split(",")))
    for one in asked:
        if one not in PICTURES:
            raise click.BadParameter(f"'{one}' is not one of {', '.join(PICTURES)}. Write such as png,pdf.")
    return asked


def _why(_: click.Context, __: click.Parameter, written: str) -> str | int:
    """all, none, or a number."""
    if written in ("all", "none"):
        return written
    if not written.isdecimal():
        raise click.BadParameter(f"'{written}' is not all, none or a number.")
    return int(written)


PICTURES = ("png", "svg", "pdf")
"""What charts are drawn as."""

ROUND = click.argument("round_name", metavar="ROUND")
RESULT = click.argument("result_name", metavar="RESULT")
LANGUAGE = click.option(
    "--language",
    type=click.Choice(["nb", "en"]),
    default="nb",
    show_default=True,
    envvar="TILDEL_LANGUAGE",
    show_envvar=True,
    help="Language of what is written: bokmål or English.",
)
JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON for programs instead of words.")
OUT = click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder for what is written.  [default: results/ in the round's folder; NAME-results/ beside a round that is "
    "one file, and here for a shipped round]",
)
OUT_COMPARED = click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder for what is written.  [default: compare/ in the folder where 'tildel solve' writes by default]",
)
OUT_SWEPT = click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder for what is written.  [default: sweeps/WHAT-IS-SWEPT in the folder where 'tildel solve' writes by "
    "default]",
)
TIME_LIMIT = click.option(
    "--time-limit",
    type=float,
    callback=_seconds,
    metavar="SECONDS",
    help="Stop after so many seconds in all.",
)
EACH_TIME_LIMIT = click.option(
    "--time-limit", type=float, callback=_seconds, metavar="SECONDS", help="Stop each solve after so many seconds."
)
GAP = click.option(
    "--gap",
    callback=_share,
    metavar="SHARE",
    default="0",
    show_default=True,
    help="Relative gap at which to stop, such as 0.05 or 5%; 0 is a proven optimum.",
)
THREADS = click.option(
    "--threads",
    type=click.IntRange(1, 1024),
    default=1,
    show_default=True,
    help="Threads of the solver that gets the whole programme (the reference).",
)
SOLVER = click.option(
    "--solver",
    default="HiGHS",
    show_default=True,
    help="Name of the solver, as PuLP names it; another than HiGHS gets the whole programme (the reference).",
)
ENGINE = click.option(
    "--engine",
    type=click.Choice(["exact", "reference"]),
    help="tildel's own exact engine, or the whole programme handed to the solver: the same answer.  [default: exact; "
    "in 'solve' reference with --gap or another --solver]",
)
VERBOSE = click.option(
    "--verbose", is_flag=True, help="Say of every solve what was priced, what that left and how it was proven."
)
CHARTS = click.option("--charts/--no-charts", "charts", default=True, help="Draw the charts.  [default: charts]")
FORMATS = click.option(
    "--formats",
    callback=_formats,
    metavar="png,svg,pdf",
    default=",".join(PICTURES),
    help="What the charts are drawn as.  [default: all three]",
)
WHY = click.option(
    "--why",
    callback=_why,
    metavar="N|all|none",
    default="5",
    show_default=True,
    help="Of how many of the largest changes of each what-if the rule and the competitors are looked for; which edit "
    "brought a change about is said of all of them, unless none.",
)
