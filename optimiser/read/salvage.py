"""What of a round with faults can still be read, so that all of its faults are told in one run?

The parts that are wrong get harmless stand-ins with their ids kept, and what a stand-in would cause is not told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from optimiser.errors import Fault, InputError, Subject
from optimiser.places import Register
from optimiser.read.head import Head
from optimiser.read.plain_words import Wrong, wrongs
from optimiser.read.shape import Path, annotation_at, sort_of
from optimiser.rounds import GrantRound

FAMILIES = {
    "pots": "pot",
    "groups": "group",
    "criteria": "criterion",
    "gates": "gate",
    "rules": "rule",
    "waivers": "waiver",
    "published": "",
    "budget_lines": "",
}
"""The lists of tables in ``round.toml``, and the kind of subject each item is."""

ELSEWHERE = ("register", "columns", "applications")
"""What the head says that is no field of the round."""


NAMES_OF_POTS = "names of pots"
"""What is damaged where the id of a pot cannot be read."""


@dataclass(frozen=True, slots=True)
class Salvaged:
    """A round without its applications, and what was wrong with it.

    damaged : the top-level fields of which something is wrong; stand_ins : the subjects that are not as written
    kept : family -> the numbers, as written, of the items that are in the round
    """

    round: GrantRound
    faults: tuple[Fault, ...] = ()
    damaged: frozenset[str] = frozenset()
    stand_ins: frozenset[tuple[str, str]] = frozenset()
    kept: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    def path(self, subject: Subject) -> Path:
        """Where a subject of the round (not an application) stands in what was written."""
        rest: Path = tuple(subject.field.split(".")) if subject.field else ()
        for family, kind in FAMILIES.items():
            if kind == subject.kind:
                ids = [_id(one) for one in getattr(self.round, family)]
                if subject.id not in ids:
                    return (family,)
                number = len(ids) - 1 - ids[::-1].index(subject.id)
                kept = self.kept.get(family)
                return (family, kept[number] if kept else number, *rest)
        return rest

    def is_caused(self, subject: Subject) -> bool:
        """Whether a fault of this subject may come from a stand-in, and not from what was written."""
        if (subject.kind, subject.id) in self.stand_ins:
            return True
        top = subject.field.partition(".")[0]
        judged_by = {
            "round": {top},
            "waiver": {"gates"},
            "group": {"groups", "criteria"},
            "criterion": {"groups"},
            "gate": {"places"},
            "rule": {"places"},
        }.get(subject.kind, set())
        if subject.field == "objective.coverage.counts":
            judged_by = {"objective", "places"}
        elif top.startswith("score:"):
            judged_by = {"criteria", "scale", "scores", "missing"}
        if top in {"pot", "pots", "published"}:
            judged_by = {*judged_by, NAMES_OF_POTS}
        return bool(judged_by & self.damaged)


def _id(item: Any) -> str:
    return f"{item.gate}/{item.application}" if hasattr(item, "gate") else str(getattr(item, "id", ""))


def salvage(head: Head, register: Register, *, places_known: bool = True) -> Salvaged:
    """The round of a head.  Raises InputError where nothing can be made of it.

    places_known : False where the register itself is at fault, and an empty one stands for it
    """
    values = {key: value for key, value in head.values.items() if key not in ELSEWHERE}
    faulty = list(_truths(values))
    try:
        grant_round = _validated(values, register)
    except ValidationError as error:
        faulty += wrongs(error, {**values, "places": {}, "applications": []})
    faults = tuple(Fault(_subject(one, values), one.what, one.next_step, head.where(one.path)) for one in faulty)
    unknown = frozenset() if places_known else frozenset({"places"})
    if not faulty:
        return Salvaged(grant_round, damaged=unknown)
    mended, kept, stand_ins = _mended(values, [one.path for one in faulty])
    damaged = unknown | {str(one.path[0]) for one in faulty if one.path}
    if not _pots_are_named(values):
        damaged |= {NAMES_OF_POTS}
    try:
        return Salvaged(_validated(mended, register), faults, damaged, frozenset(stand_ins), kept)
    except ValidationError:
        raise InputError(faults) from None


def _validated(values: Mapping[str, Any], register: Register) -> GrantRound:
    return GrantRound.model_validate({**values, "places": register, "applications": ()})


def _subject(wrong: Wrong, values: Mapping[str, Any]) -> Subject:
    if len(wrong.path) > 1 and wrong.path[0] in FAMILIES and isinstance(wrong.path[1], int):
        family, number = str(wrong.path[0]), wrong.path[1]
        item = values[family][number]
        key = item.get("id", "") if isinstance(item, dict) else ""
        return Subject(FAMILIES[family] or "round", str(key), ".".join(str(step) for step in wrong.path[2:]))
    return Subject("round", "", ".".join(str(step) for step in wrong.path))


def _truths(values: Mapping[str, Any]) -> Iterator[Wrong]:
    """true and false where a number is meant: Python would take them for 1 and 0."""
    for path in _paths(values, ()):
        if sort_of(annotation_at(path, values)) == "whole":
            yield Wrong(path, "true or false is not a number.", "Write it with digits.")


def _paths(values: object, path: Path) -> Iterator[Path]:
    if isinstance(values, bool):
        yield path
    elif isinstance(values, dict):
        for key, value in values.items():
            yield from _paths(value, (*path, key))
    elif isinstance(values, list):
        for number, value in enumerate(values):
            yield from _paths(value, (*path, number))


def _mended(
    values: Mapping[str, Any], paths: list[Path]
) -> tuple[dict[str, Any], dict[str, tuple[int, ...]], set[tuple[str, str]]]:
    """The values with stand-ins at the paths; the items kept of each list; the subjects that are stand-ins."""
    mended = dict(values)
    kept: dict[str, tuple[int, ...]] = {}
    stand_ins: set[tuple[str, str]] = set()
    for key in {str(path[0]) for path in paths if path}:
        items = values.get(key)
        if key in FAMILIES and isinstance(items, list):
            numbers = {path[1] for path in paths if path[0] == key and len(path) > 1}
            stands = [
                (number, _stand_in(key, item, number) if number in numbers else item)
                for number, item in enumerate(items)
            ]
            mended[key] = [item for _, item in stands if item is not None]
            kept[key] = tuple(number for number, item in stands if item is not None)
            stand_ins |= {(FAMILIES[key], item["id"]) for n, item in stands if n in numbers and item is not None}
        elif key in REQUIRED:
            mended[key] = REQUIRED[key]
        else:
            mended.pop(key, None)
    return mended, kept, stand_ins


def _pots_are_named(values: Mapping[str, Any]) -> bool:
    """Whether the ids of all pots can be read, so that a pot may be said not to exist."""
    pots = values.get("pots")
    return isinstance(pots, list) and all(isinstance(one, dict) and isinstance(one.get("id"), str) for one in pots)


REQUIRED: dict[str, Any] = {
    "name": "?",
    "year": 0,
    "tie_seed": "?",
    "pots": [],
    "objective": {"score": {"weight": 1}, "coverage": {"weight": 1}, "breadth": {"weight": 1}},
}


def _stand_in(family: str, item: object, number: int) -> dict[str, Any] | None:
    """Something that can stand for a pot, a group or a criterion; None for what can be left out."""
    written = item if isinstance(item, dict) else {}
    key = written.get("id") if isinstance(written.get("id"), str) else f"{FAMILIES[family]} {number + 1}"
    if family == "pots":
        return {"id": key, "budget": 0}
    if family == "groups":
        return {"id": key, "weight": 1}
    if family == "criteria":
        group = written.get("group")
        return {"id": key, "group": group if isinstance(group, str) else ""}
    return None
