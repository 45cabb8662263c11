"""What do the options of a question say together, and which of them is to blame for a fault?"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from optimiser.errors import Fault, Subject
from workbench.edits import EDIT_OPTIONS, NEXT, Path


class SaidTwiceError(ValueError):
    """One thing is said twice, and not the same of it."""

    def __str__(self) -> str:
        return "another option says something else of the same."


@dataclass(frozen=True, slots=True)
class Written:
    """What the options say together.

    given : parameter -> what was written after it, each time; faults : of what cannot be read or is said twice
    values : as a what-if file holds them; options : path in it -> the option that says so, as it was written
    """

    given: Mapping[str, Sequence[str]]
    values: dict[str, Any]
    options: Mapping[Path, str]
    faults: tuple[Fault, ...]

    def without(self, options: Collection[str]) -> Written:
        """What is said without these options, of which the faults have been told."""
        kept = {
            option.parameter: [
                text for text in self.given.get(option.parameter, ()) if option.told(text) not in options
            ]
            for option in EDIT_OPTIONS
        }
        return read_options(kept)

    def located(self, path: Path, fault: Fault) -> Fault:
        """The fault, told of the option that says what stands at the path; of the whole question where none does."""
        found = [one for one in self.options if one[: len(path)] == path[: len(one)] or self._lists(one, path)]
        named = max(found, key=len, default=None)
        told = self.options[named] if named is not None else ""
        return Fault(Subject("option", told) if told else Subject("what-if"), fault.what, fault.next_step)

    def _lists(self, one: Path, path: Path) -> bool:
        """Whether a path that ends in an id speaks of this item of a list."""
        return len(path) == 2 and path[0] == one[0] and one[1:] in _places(self.values.get(str(one[0])), path[1])


def read_options(given: Mapping[str, Sequence[str]]) -> Written:
    """What these options say.  given : parameter -> what was written after it, each time."""
    values: dict[str, Any] = {}
    options: dict[Path, str] = {}
    faults: list[Fault] = []
    for option in EDIT_OPTIONS:
        for text in given.get(option.parameter, ()):
            told = option.told(text)
            try:
                path, value = option.read(text)
                options[_put(values, path, value)] = told
            except SaidTwiceError as error:
                faults.append(Fault(Subject("option", told), str(error), "Leave one of them out."))
            except ValueError as error:
                faults.append(Fault(Subject("option", told), f"{error}.", f"Write {option.name} {option.metavar}."))
    return Written(given, values, options, tuple(faults))


def _put(values: dict[str, Any], path: Path, value: object) -> Path:
    """Put a value at its path; the path as it then is.  Raises ValueError where another stands there."""
    place: Any = values
    for step in path[:-2] if path[-1] == NEXT else path[:-1]:
        place = place.setdefault(step, {})
        if not isinstance(place, dict):
            raise SaidTwiceError
    if path[-1] == NEXT:
        listed = place.setdefault(path[-2], [])
        if value not in listed:
            listed.append(value)
        return (*path[:-1], listed.index(value))
    if place.setdefault(path[-1], value) != value:
        raise SaidTwiceError
    return path


def _places(items: object, key: object) -> list[Path]:
    """Where in a list an id stands."""
    return [(number,) for number, item in enumerate(items) if item == key] if isinstance(items, list) else []
