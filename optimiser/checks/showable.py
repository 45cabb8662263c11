"""Can every text be shown as it is: on a page, in a terminal, and in a cell of a spreadsheet?

Control characters (a title that recolours the terminal, half a Unicode pair) and those that turn the direction of
reading ("1 000" shown as "000 1") are faults wherever they stand; tabs and line ends inside a text are not.  Nor can a
text be longer than a cell, or it would be missing from the proposal.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping

from optimiser.applications import Application
from optimiser.errors import Fault, Subject
from optimiser.money import grouped
from optimiser.rounds import GrantRound

TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Characters that override the direction of reading."""

LONGEST = 32_767
"""Characters that a cell of a spreadsheet holds."""

NAMED = {"pots": "pot", "groups": "group", "criteria": "criterion", "gates": "gate", "rules": "rule"}
"""Parts of the round whose items are subjects of their own."""


def unshowable_texts(grant_round: GrantRound) -> Iterator[Fault]:
    """A fault for each field that cannot be shown, in the order of the round."""
    for name in type(grant_round).model_fields:
        if name == "applications":
            for application in grant_round.applications:
                yield from _of_application(application)
        elif name in NAMED:
            for item in getattr(grant_round, name):
                yield from _told(Subject(NAMED[name], item.id), item.model_dump(mode="json"))
        else:
            value = getattr(grant_round, name)
            field = "register" if name == "places" else name
            dump = value.model_dump(mode="json") if hasattr(value, "model_dump") else value
            yield from _told(Subject("round", "", field), dump)


def invisible(text: str) -> str:
    """The first character of a text that nobody sees, as "U+001B"; "" where it has none.

    >>> invisible("r\\x1b[31mred"), invisible("two\\nlines")
    ('U+001B', '')
    """
    if text.isprintable():
        return ""
    for character in text:
        if character in TURNING or (unicodedata.category(character) in {"Cc", "Cs"} and character not in "\t\r\n"):
            return f"U+{ord(character):04X}"
    return ""


def _of_application(application: Application) -> Iterator[Fault]:
    for name in type(application).model_fields:
        value = getattr(application, name)
        if name == "extra":
            for column, text in value.items():
                yield from _told(Subject("application", application.id, f"extra:{column}"), [column, text])
        elif name in {"cost_lines", "marks"}:
            continue  # their names are those of columns and criteria, told there
        elif isinstance(value, (str, tuple)):
            yield from _told(Subject("application", application.id, name), value)


def _told(subject: Subject, value: object) -> Iterator[Fault]:
    texts = list(_texts(value))
    if found := next((code for text in texts if (code := invisible(text))), ""):
        yield Fault(subject, f"holds the invisible character {found}.", "Remove it, or write the text again.")
    if (longest := max(map(len, texts), default=0)) > LONGEST:
        what = f"a text of {grouped(longest)} characters; a cell of a spreadsheet holds {grouped(LONGEST)}."
        yield Fault(subject, what, "Shorten it.")


def _texts(value: object) -> Iterator[str]:
    """Every text in a value, keys too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, inside in value.items():
            yield from _texts(key)
            yield from _texts(inside)
    elif isinstance(value, (list, tuple)):
        for inside in value:
            yield from _texts(inside.model_dump(mode="json") if hasattr(inside, "model_dump") else inside)
