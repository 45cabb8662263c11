"""What does a person ask with options: as a what-if that the round can take, and as a file that can be kept?"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from optimiser.errors import Fault, InputError, Subject
from workbench.written import Written

if TYPE_CHECKING:
    from optimiser.read.plain_words import Wrong
    from optimiser.rounds import GrantRound
    from scenarios.scenario import Scenario
    from workbench.opening import Opened

UNNAMED = "what-if"
"""What a question is called that nobody keeps."""

NAME = re.compile(r"\w([\w. -]{0,78}\w)?")
"""What a what-if can be called, as a file on every system, so that it can be read again."""


def question(
    written: Written, grant_round: GrantRound, name: str = UNNAMED, reason: str = "", builds_on: Scenario | None = None
) -> Scenario:
    """What was asked, as a what-if of this round.

    builds_on : the what-if whose edits come first; where there are no others and no name, that is the question

    Raises
    ------
    InputError
        With all that is wrong, each told of the option that says it.
    """
    if builds_on is not None and not written.options and not written.faults and name == UNNAMED:
        return builds_on
    asked, faults = _checked(written, grant_round, {"name": name, "reason": reason, "builds_on": builds_on})
    if asked is None or written.faults or faults:
        raise InputError((*written.faults, *faults))
    return asked


def _checked(
    written: Written, grant_round: GrantRound, head: dict[str, Any]
) -> tuple[Scenario | None, tuple[Fault, ...]]:
    """The what-if, where it is one, and all that is wrong: the options that cannot be, then what the others bring."""
    from pydantic import ValidationError

    from optimiser.read.plain_words import wrongs
    from scenarios.scenario import Scenario, edited_round

    values = _filled(written, head["reason"])
    try:
        asked = Scenario.model_validate(head | values)
    except ValidationError as error:
        faults = tuple(written.located(wrong.path, _fault(wrong)) for wrong in wrongs(error, values))
        rest = written.without({fault.subject.id for fault in faults})
        more = _checked(rest, grant_round, head)[1] if len(rest.options) < len(written.options) else ()
        return None, faults + more
    _, problems = edited_round(grant_round, (asked,))
    return asked, tuple(
        written.located(where.path, fault) if where.scenario == asked.name else fault for where, fault in problems
    )


def place_to_save(name: str, opened: Opened, builds_on: Path | None) -> Path:
    """The file that a question is kept in: NAME in the what-ifs folder of the round, or a file that is named itself.

    Raises
    ------
    InputError
        There is such a what-if already, tildel ships the folder, or what it builds on does not lie in it.
    """
    from scenarios.scenario import BASE

    file = Path(name) if name.endswith(".toml") else opened.what_ifs / f"{name}.toml"
    if file.stem == BASE or not NAME.fullmatch(file.stem) or not (name.endswith(".toml") or NAME.fullmatch(name)):
        raise _refused(name, "this cannot be the name of a what-if.", "Choose another, such as more-for-new.")
    if opened.shipped and file.parent == opened.what_ifs:
        step = f"Name a file of your own: --save {name}.toml."
        raise _refused(name, "tildel ships this round, and its what-ifs are no place to write to.", step)
    if file.exists():
        raise _refused(name, f"{file} is there already, and is not overwritten.", "Choose another name.")
    for other in sorted(file.parent.glob("*.toml")):
        if _called(other) == file.stem:
            raise _refused(name, f"{other} calls itself so.", "Choose another name.")
    if builds_on is not None and builds_on.resolve().parent != file.resolve().parent:
        what = f"a what-if builds on one that lies beside it, and {builds_on} does not lie in {file.parent}."
        raise _refused(name, what, "Copy it there first.")
    return file


def _called(file: Path) -> str:
    """What a what-if calls itself; the name of its file where it does not say, or cannot be read."""
    from optimiser.read.head import read_toml

    try:
        return str(read_toml(file).values.get("name", file.stem))
    except InputError:
        return file.stem


def _fault(wrong: Wrong) -> Fault:
    from optimiser.read.columns import suggestion
    from scenarios.scenario import Scenario

    step = wrong.next_step
    if wrong.what.startswith("there is no field"):
        known = list(Scenario.model_fields) if len(wrong.path) == 1 else []
        step = suggestion(str(wrong.path[-1]), known) or "docs/scenarios.md has every field."
    return Fault(Subject("what-if"), wrong.what, step)


def _filled(written: Written, reason: str) -> dict[str, object]:
    """What the options say, with the reason of the question as the reason of each waiver."""
    waivers = [waiver | {"reason": reason or UNNAMED} for waiver in written.values.get("waivers", ())]
    return written.values | ({"waivers": waivers} if waivers else {})


def _refused(name: str, what: str, step: str) -> InputError:
    return InputError([Fault(Subject("option", f"--save {name}"), what, step)])
