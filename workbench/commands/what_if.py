"""What if? One question, and its answer at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workbench.asked import Why, extras, place_of, what_ifs
from workbench.edits import edit_options
from workbench.endings import exit_code
from workbench.opening import open_round
from workbench.options import EACH_TIME_LIMIT, ENGINE, JSON, LANGUAGE, ROUND, THREADS, WHY, engine_for
from workbench.question import UNNAMED, place_to_save, question
from workbench.terminal import Stages, aside
from workbench.watching import watched
from workbench.written import read_options

if TYPE_CHECKING:
    from reports.comparison_facts import Extras
    from reports.words import Language
    from scenarios.compare import Comparison
    from scenarios.scenario import Scenario


@click.command("what-if", short_help="One question: what would change, for whom, why?")
@ROUND
@edit_options
@click.option(
    "--from",
    "basis",
    metavar="SCENARIO",
    type=click.Path(path_type=Path),
    help="Begin with this what-if: a file, or its name in the what-ifs folder of the round.",
)
@click.option("--save", metavar="NAME", help="Keep the question as NAME.toml in that folder, or as a file: FILE.toml.")
@click.option("--reason", default="", help="Why anybody would ask; it is kept and printed.")
@LANGUAGE
@WHY
@EACH_TIME_LIMIT
@ENGINE
@THREADS
@JSON
@click.pass_context
def command(
    ctx: click.Context,
    /,
    round_name: str,
    basis: Path | None,
    save: str | None,
    reason: str,
    language: Language,
    why: Why,
    time_limit: float | None,
    engine: str | None,
    threads: int,
    as_json: bool,
    **edits: Any,
) -> None:
    """Ask one question of a round, and see what would change: who gains, who loses, and why.

    \b
    tildel what-if my-round --pot samhandling=+1m
    tildel what-if my-round --weight coverage=0.4 --must-fund SYN-03 --save more-reach --reason "Reach first?"

    Edits may be given together, each as often as you like. The round is never changed, and nothing is written without
    --save. Exit code 3: the round would be infeasible; what clashes and the cheapest repairs are shown.
    """
    from optimiser.result import Settings
    from scenarios.compare import compare

    written = read_options(edits)
    if not any(edits.values()) and basis is None:
        raise click.UsageError("say what would be different, such as --pot journal=+1m, or --from SCENARIO.")
    opened = open_round(round_name)
    (before,) = what_ifs((basis,), opened) if basis is not None else (None,)
    where = place_of(basis, opened) if basis is not None else None
    file = place_to_save(save, opened, where) if save is not None else None
    name = file.stem if file is not None else UNNAMED
    asked = question(written, opened.grant_round, name, reason, before)
    progress = Stages(kept=False)
    settings = Settings(engine_for(engine, "HiGHS", 0), time_limit=time_limit, threads=threads)

    def answered() -> tuple[Comparison, Extras]:
        comparison = compare(opened.grant_round, [asked], settings, progress)
        return comparison, extras(comparison, settings, progress, why=why)

    comparison, beside = watched(answered, progress)
    click.echo(_told(comparison, beside, language, as_json=as_json))
    if file is not None:
        _save(file, asked)
        named = "" if file.parent == opened.what_ifs else f" {file}"
        aside(f"\nSaved as {file}. Beside others: tildel compare {round_name}{named}")
    ctx.exit(exit_code(comparison.scenarios[0].result))


def _told(comparison: Comparison, beside: Extras, language: Language, *, as_json: bool) -> str:
    if as_json:
        from workbench.difference_json import difference_json

        return difference_json(comparison, beside)
    from reports.comparison import difference_text

    return difference_text(comparison, language, beside)


def _save(file: Path, asked: Scenario) -> None:
    """Keep it.  Raises TildelError where it cannot be written."""
    from optimiser.errors import TildelError
    from reports.folder import put
    from scenarios.writing import scenario_toml

    try:
        put(file.parent, {file.name: scenario_toml(asked).encode()})
    except OSError as error:
        raise TildelError(f"{file} cannot be written ({error.strerror or error}). Name another with --save.") from None
