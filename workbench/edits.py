"""How are the edits of a what-if written on the command line, and as what do they stand in its file?

Each option says one thing that a file can say, at its path: ``--pot journal=25m`` is ``budget = "25m"`` in
``[pots.journal]``.  `workbench.written` puts together what they say.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

import click

Path = tuple[str | int, ...]
Said = tuple[Path, object]
"""Where in a what-if something stands, and what; a path that ends in `NEXT` adds to a list."""

NEXT = -1

FEW = 1_000
"""Kroner: no pot and no frame is as small."""


@dataclass(frozen=True, slots=True)
class EditOption:
    """An option of ``tildel what-if`` that edits the round; it may be given more than once unless it says one thing.

    read : what was written after it -> what a what-if says; raises ValueError
    """

    name: str
    metavar: str
    help: str
    read: Callable[[str], Said]

    @property
    def parameter(self) -> str:
        """What click calls it."""
        return self.name.removeprefix("--").replace("-", "_")

    def told(self, text: str) -> str:
        """The option as it was written."""
        return f"{self.name} {text}"


def edit_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """All of them as options of a click command."""
    for option in reversed(EDIT_OPTIONS):
        decorate = click.option(option.name, option.parameter, metavar=option.metavar, multiple=True, help=option.help)
        command = decorate(command)
    return command


def _named(text: str, mark: str = "=") -> tuple[str, str]:
    """What stands before the last mark and after it.  Raises ValueError where there are not two things."""
    name, found, value = (part.strip() for part in text.rpartition(mark))
    if not (name and found and value):
        raise ValueError(f"there is no '{mark}' with something on both sides of it")
    return name, value


def _number(text: str) -> object:
    """A number as TOML has it; else the text, which says "+1m", "-5 %" or nothing that is known."""
    plain = text.replace("_", "")
    try:
        number = Decimal(plain)
    except InvalidOperation:
        return text
    if plain[0] in "+-" or not number.is_finite() or "e" in plain.lower():
        return text
    return int(number) if number == int(number) else number


def _of(*path: str) -> Callable[[str], Said]:
    """NAME=VALUE: the name stands in the path where "…" does."""

    def read(text: str) -> Said:
        name, value = _named(text)
        return tuple(name if step == "…" else step for step in path), _number(value)

    return read


def _budget(read: Callable[[str], Said]) -> Callable[[str], Said]:
    """An amount of which a few kroner are more likely a few millions, unless they are written as kroner."""

    def sensible(text: str) -> Said:
        path, value = read(text)
        if isinstance(value, int | Decimal) and 0 < value < FEW:
            raise ValueError(f"{value} is {value} kr; did you mean {value}m? (If not, write {value}kr)")
        return path, value

    return sensible


def _listed(field: str) -> Callable[[str], Said]:
    return lambda text: ((field, NEXT), text.strip())


def _single(field: str) -> Callable[[str], Said]:
    return lambda text: ((field,), _number(text.strip()))


def _move(text: str) -> Said:
    pots, amount = _named(text)
    source, target = _named(pots, ":")
    return ("move", NEXT), {"from": source, "to": target, "amount": _number(amount)}


def _merge(text: str) -> Said:
    pots, into = _named(text)
    return ("merge", NEXT), {"pots": [pot.strip() for pot in pots.split(",")], "into": into}


def _cap(text: str) -> Said:
    if "=" not in text:
        return ("application_cap",), _number(text.strip())
    return _of("pots", "…", "application_cap")(text)


def _waive(text: str) -> Said:
    gate, application = _named(text, "/")
    return ("waivers", NEXT), {"gate": gate, "application": application, "reason": "what-if"}


def _set(text: str) -> Said:
    """KEY=VALUE as a line of the file; what TOML does not know is text, and so is a change such as +1."""
    key, found, value = (part.strip() for part in text.partition("="))
    if not (key and found and value):
        raise ValueError("there is no '=' with something on both sides of it")
    steps = _steps(key)
    if steps[0] in ELSEWHERE:
        raise ValueError(f"'{steps[0]}' is not set here: {ELSEWHERE[str(steps[0])]}")
    if value[0] in "+-":
        return steps, value
    try:
        said: object = tomllib.loads(f"value = {value}", parse_float=Decimal)["value"]
    except tomllib.TOMLDecodeError:
        said = value
    return steps, said


ELSEWHERE = {"name": "a question that is kept is called as --save says", "builds_on": "--from says what comes first"}
"""What has an option of its own that looks it up."""


def _steps(key: str) -> Path:
    """pots.journal.levels -> ("pots", "journal", "levels"); a name with a dot in it is written in quotes."""
    if '"' not in key:
        return tuple(part.strip() for part in key.split("."))
    try:
        place: Any = tomllib.loads(f"{key} = 0")
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"'{key}' is not a key ({error})") from None
    return tuple(_only_keys(place))


def _only_keys(place: Any) -> Iterator[str]:
    while isinstance(place, dict):
        ((key, place),) = place.items()
        yield key


EDIT_OPTIONS = (
    EditOption("--pot", "POT=AMOUNT", "Budget of a pot: 25m, +1m, -5%.", _budget(_of("pots", "…", "budget"))),
    EditOption("--move", "FROM:TO=AMOUNT", "Move money between two pots.", _move),
    EditOption("--merge", "POT,POT=NEW", "Make one pot of several.", _merge),
    EditOption("--frame", "AMOUNT", "The frame over all pots; none for no frame.", _budget(_single("frame"))),
    EditOption("--cap", "[POT=]AMOUNT", "The most for one application, in a pot or in all; none for no cap.", _cap),
    EditOption("--weight", "TERM=NUMBER", "Weight of score, coverage or breadth.", _of("weights", "…")),
    EditOption("--must-fund", "ID", "This application must be funded.", _listed("must_fund")),
    EditOption("--must-not-fund", "ID", "This application must not be funded.", _listed("must_not_fund")),
    EditOption("--drop-rule", "RULE", "Leave a rule out.", _listed("drop_rules")),
    EditOption("--drop-gate", "GATE", "Leave a formal requirement out.", _listed("drop_gates")),
    EditOption("--waive", "GATE/ID", "Waive a formal requirement for one application.", _waive),
    EditOption("--withdraw", "ID", "The application is not there.", _listed("withdrawn")),
    EditOption(
        "--request", "ID=AMOUNT", "What an application asks for: 1.2m, -10%.", _of("applications", "…", "requested")
    ),
    EditOption("--without-reviewer", "NAME", "Leave a reviewer's marks out.", _listed("reviewers_out")),
    EditOption("--seed", "TEXT", "Another seed for ties.", lambda text: (("tie_seed",), text)),
    EditOption(
        "--set", "KEY=VALUE", "Anything else that a what-if file can say: pots.journal.levels='[1, 0.8]'.", _set
    ),
)
"""In the order in which they are shown."""
