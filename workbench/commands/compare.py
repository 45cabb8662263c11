"""What if the pots, the weights or the decisions already taken were others?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.opening import open_round
from workbench.options import LANGUAGE, OUT, ROUND, THREADS, TIME_LIMIT
from workbench.terminal import Progress
from workbench.watching import watched

if TYPE_CHECKING:
    from reports.words import Language


@click.command("compare")
@ROUND
@click.argument("scenario_files", metavar="[SCENARIO]...", nargs=-1, type=click.Path(path_type=Path))
@OUT
@LANGUAGE
@TIME_LIMIT
@THREADS
def command(
    round_name: str,
    scenario_files: tuple[Path, ...],
    out: Path | None,
    language: Language,
    time_limit: float | None,
    threads: int,
) -> None:
    """Set what-ifs beside the round as it is: who gains, who loses, and how the pots and terms move.

    SCENARIO is a what-if file; without any, every file of the round's what-ifs folder is compared.
    """
