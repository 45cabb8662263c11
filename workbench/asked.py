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

    named = _places(files, opened)
    found = scenarios_of(named, opened.grant_round) if named else read_scenarios(opened.what_ifs, opened.grant_round)
    if not found:
        raise _no_what_ifs(opened)
    return found


def place_of(file: Path, opened: Opened) -> Path:
    """The file itself, or the what-if of this name in the round's folder.

    Raises InputError where a mere name is neither; what is wrong with a path, its reader says.
    """
    beside = opened.what_ifs / f"{file.name.removesuffix('.toml')}.toml"
    if file.exists():
        return file
    if beside.is_file() or file.name != str(file):
        return beside if beside.is_file() else file
    raise _no_such(file.name, opened)


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
    from reports.comparison_facts import Extras
    from scenarios.compare import diagnoses

    given: dict[str, Any] = {}
    if comparison.base.result.allocation is not None:
        if why != "none":
            from scenarios.why import whys

            given["whys"] = whys(comparison, progress, most=None if why == "all" else why)
        if prices:
            from scenarios.prices import prices as prices_of

            given["prices"] = prices_of(comparison.base.grant_round, settings, progress)
    return Extras(**given, diagnoses=diagnoses(comparison, progress))


def _places(files: Sequence[Path], opened: Opened) -> list[Path]:
    """Where each lies.  Raises InputError with all that lie nowhere."""
    found: list[Path] = []
    faults: list[Fault] = []
    for file in files:
        try:
            found.append(place_of(file, opened))
        except InputError as error:
            faults.extend(error.faults)
    if faults:
        raise InputError(faults)
    return found


def _no_such(name: str, opened: Opened) -> InputError:
    """Which what-ifs there are."""
    from optimiser.checks.structure import did_you_mean

    known = sorted(file.stem for file in opened.what_ifs.glob("*.toml"))
    what = f"there is no such file, and no such what-if in {opened.what_ifs}."
    if opened.shipped:
        what = "there is no such file, and no such what-if of this round."
    step = did_you_mean(name.removesuffix(".toml"), known, "what-ifs") if known else "Name a file that is there."
    return InputError([Fault(Subject("what-if", name), what, step)])


def _no_what_ifs(opened: Opened) -> InputError:
    """How to ask one.  What tildel ships is no place to write to."""
    where, step = str(opened.what_ifs), "Ask one and keep it (tildel what-if ROUND … --save NAME), or name its file."
    if opened.shipped:
        where = opened.grant_round.name
        step = f"Write a what-if (docs/command-line.md shows one) and give its file: tildel compare {where} FILE."
    return InputError([Fault(Subject("round"), "there are no what-ifs here.", step, where=where)])
