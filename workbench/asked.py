"""Which what-ifs of a round does a person mean, and what is worked out beside them?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from optimiser.errors import Fault, InputError, Subject

if TYPE_CHECKING:
    from optimiser.result import Settings, StageLog
    from reports.comparison_facts import Extras
    from scenarios.compare import Comparison
    from scenarios.scenario import Scenario
    from workbench.opening import Opened

Why = Literal["all", "none"] | int


def what_ifs(files: Sequence[Path], opened: Opened) -> tuple[Scenario, ...]:
    """The what-ifs that were named, or all of the folder.  Raises InputError with all faults; none at all is one."""
    from scenarios.reading import read_scenarios, scenarios_of

    named = [place_of(file, opened) for file in files]
    found = scenarios_of(named, opened.grant_round) if named else read_scenarios(opened.what_ifs, opened.grant_round)
    if not found:
        raise _no_what_ifs(opened)
    return found


def place_of(file: Path, opened: Opened) -> Path:
    """The file itself, or the what-if of this name in the round's folder."""
    beside = opened.what_ifs / f"{file.name.removesuffix('.toml')}.toml"
    return beside if not file.exists() and beside.is_file() else file


def extras(
    comparison: Comparison,
    settings: Settings,
    progress: Callable[[StageLog], None],
    *,
    why: Why,
    prices: bool = False,
) -> Extras:
    """What is worked out beside a comparison: why awards changed, what rules cost, what mends what cannot be.

    why : "all", "none", or of how many of the largest moves of each scenario rules and competitors are told, too
    Infeasible outcomes are always diagnosed.
    """
    from optimiser import diagnosis
    from optimiser.result import Termination
    from reports.comparison_facts import Extras

    given: dict[str, Any] = {}
    if comparison.base.result.allocation is not None:
        if why != "none":
            from scenarios.why import whys

            given["whys"] = whys(comparison, progress, most=None if why == "all" else why)
        if prices:
            from scenarios.prices import prices as prices_of

            given["prices"] = prices_of(comparison.base.grant_round, settings, progress)
    impossible = [one for one in comparison.outcomes if one.result.termination is Termination.INFEASIBLE]
    return Extras(**given, diagnoses={one.name: diagnosis(one.grant_round, settings, progress) for one in impossible})


def _no_what_ifs(opened: Opened) -> InputError:
    """How to ask one.  What tildel ships is no place to write to."""
    where, step = str(opened.what_ifs), "Write a what-if into it (docs/command-line.md shows one), or name its file."
    if opened.shipped:
        where = opened.grant_round.name
        step = f"Write a what-if (docs/command-line.md shows one) and give its file: tildel compare {where} FILE."
    return InputError([Fault(Subject("round"), "there are no what-ifs here.", step, where=where)])
