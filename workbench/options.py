"""Which options do several commands share, and in which words?"""

from __future__ import annotations

from pathlib import Path

import click

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
    help="Folder for what is written.  [default: results/ in the round's folder]",
)
TIME_LIMIT = click.option(
    "--time-limit",
    type=click.FloatRange(min=0, min_open=True),
    metavar="SECONDS",
    help="Stop after so many seconds in all.",
)
GAP = click.option(
    "--gap",
    type=click.FloatRange(0, 1),
    default=0.0,
    show_default=True,
    help="Relative gap at which to stop; 0 is a proven optimum.",
)
THREADS = click.option(
    "--threads", type=click.IntRange(1, 1024), default=1, show_default=True, help="Threads of the solver."
)
SOLVER = click.option("--solver", default="HiGHS", show_default=True, help="Name of the solver, as PuLP names it.")
CHARTS = click.option("--charts/--no-charts", "charts", default=True, help="Draw the charts.  [default: charts]")
