"""Can every text be shown as it is: on a page, in a terminal, and in a cell of a spreadsheet?

Control characters (a title that recolours the terminal, half a Unicode pair) and those that turn the direction of
reading ("1 000" shown as "000 1") are faults wherever they stand; tabs and line ends inside a text are not.  Nor can a
text be longer than a cell, or it would be missing from the proposal.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from pydantic import BaseModel

from optimiser.applications import Application
from optimiser.errors import Fault, Subject
from optimiser.money import grouped
from optimiser.remembered import Remembered
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
                yield from _OF_APPLICATIONS.of(application, None, _of_application, application)
        elif name in NAMED:
            for item in getattr(grant_round, name):
                yield from _told(Subject(NAMED[name], item.id), item)
        else:
            field = "register" if name == "places" else name
            yield from _told(Subject("round", "", field), getattr(grant_round, name))


_OF_APPLICATIONS = Remembered[tuple[Fault, ...]]()


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


def _of_application(application: Application) -> tuple[Fault, ...]:
    """The faults of one application; most have none, as one look at all its texts shows."""
    fields = dict(_fields(application))
    if _shows([text for value in fields.values() for text in _texts(value)]):
        return ()
    return tuple(
        fault
        for field, value in fields.items()
        for fault in _told(Subject("application", application.id, field), value)
    )


def _fields(application: Application) -> Iterator[tuple[str, object]]:
    """Field -> what it holds; the names of cost lines and marks are those of columns and criteria, told there."""
    for name in type(application).model_fields:
        value = getattr(application, name)
        if name == "extra":
            yield from ((f"extra:{column}", (column, text)) for column, text in value.items())
        elif name not in {"cost_lines", "marks"} and isinstance(value, (str, tuple)):
            yield name, value


def _told(subject: Subject, value: object) -> Iterator[Fault]:
    texts = _texts(value)
    if _shows(texts):
        return
    if found := next((code for text in texts if (code := invisible(text))), ""):
        yield Fault(subject, f"holds the invisible character {found}.", "Remove it, or write the text again.")
    if (longest := max(map(len, texts), default=0)) > LONGEST:
        what = f"a text of {grouped(longest)} characters; a cell of a spreadsheet holds {grouped(LONGEST)}."
        yield Fault(subject, what, "Shorten it.")


def _shows(texts: Sequence[str]) -> bool:
    """Whether nothing is wrong with any of these texts, seen at one glance; False where it takes a closer look."""
    return "".join(texts).isprintable() and max(map(len, texts), default=0) <= LONGEST


def _texts(value: object) -> Sequence[str]:
    """Every text in a value, keys too."""
    if isinstance(value, str):
        return (value,)
    if isinstance(value, BaseModel):
        return _OF_MODELS.of(value, None, _dumped, value)
    if isinstance(value, Mapping):
        return [text for pair in value.items() for inside in pair for text in _texts(inside)]
    if isinstance(value, (list, tuple)):
        return [text for inside in value for text in _texts(inside)]
    return ()


_OF_MODELS = Remembered[Sequence[str]]()


def _dumped(model: BaseModel) -> Sequence[str]:
    """The texts of a model as it is written down; what it is made of is dumped with it."""
    return tuple(_texts(model.model_dump(mode="json")))
