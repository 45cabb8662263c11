"""Which values does a sweep try?

``nye-prosjekter=5m:15m:100k`` is every 100 000 kr from 5 to 15 million, the end included; ``coverage=0:1:0.05`` is
every twentieth from 0 to 1, exactly.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from math import prod
from typing import Literal, get_args

from optimiser.errors import Fault, InputError, Subject
from optimiser.money import LARGEST_AMOUNT, NO_BREAK_SPACE, exact, grouped, kroner, plain
from optimiser.read.columns import suggestion
from optimiser.rounds import TERMS, GrantRound

Kind = Literal["pot", "weight", "frame"]
"""What may be swept: the budget of a pot, the weight of a term, the frame."""

KINDS: tuple[Kind, ...] = get_args(Kind)

MOST_POINTS = 100_000
"""A sweep of more points than this is a slip: a step of one krone, say."""

EXAMPLES: Mapping[Kind, str] = {
    "pot": "journal=15m:25m:500k",
    "weight": "coverage=0:1:0.05",
    "frame": "50m:60m:1m",
}

SUFFIXES = {"m": 1_000_000, "k": 1_000, "": 1}
"""A million and a thousand kroner."""

AMOUNT = re.compile(r"(?P<number>[^a-z]+?)(?P<suffix>[mk]?)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Range:
    """The values that one thing takes in a sweep.

    name : the id of the pot or the name of the term; "" for the frame
    values : ascending; whole kroner for a pot and the frame, exact fractions for a weight
    """

    kind: Kind
    name: str
    values: tuple[Fraction | int, ...]


def read_range(kind: Kind, written: str) -> Range:
    """Read ``NAME=FROM:TO:STEP`` (for the frame ``FROM:TO:STEP``); the end is included even where no step meets it.

    Amounts are whole kroner, with m or k as a suffix; weights are exact, with a decimal point or comma.

    Raises
    ------
    InputError
        It does not say from where, to where and in which steps; a number is none, or below 0; the step is not above 0;
        it ends before it begins; there would be more than `MOST_POINTS` values.

    Examples
    --------
    >>> read_range("pot", "journal=15m:16m:400k").values
    (15000000, 15400000, 15800000, 16000000)
    """
    name, equals, values = written.partition("=")
    if kind == "frame":
        name, values = ("", values if equals else name)
        if written.partition("=")[0].strip().lower() not in {"frame", values.strip().lower()}:
            raise InputError([_said(kind, "", "a range of the frame has no name.")])
    name = name.strip()
    if kind == "weight" and name not in TERMS:
        raise InputError([_said(kind, name, "there is no such term.", f"The terms are: {', '.join(TERMS)}.")])
    parts = values.split(":")
    if not (name or kind == "frame") or len(parts) != 3:
        raise InputError([_said(kind, name, f"'{written}' does not say from where, to where and in which steps.")])
    first, last, step = _numbers(kind, name, parts)
    if faults := tuple(_impossible(kind, name, first, last, step)):
        raise InputError(faults)
    return Range(kind, name, _values(kind, first, last, step))


def points_of(grant_round: GrantRound, ranges: tuple[Range, ...]) -> int:
    """How many points these ranges have together.

    Raises
    ------
    InputError
        With all that this round cannot take: pots and terms it does not have, weights where terms are ranked, values
        below 0 or not ascending, one thing swept twice, no range at all, too many points.
    """
    faults = [fault for one in ranges for fault in _not_taken(grant_round, one)]
    for (kind, name), times in Counter((one.kind, one.name) for one in ranges).items():
        if times > 1:
            faults.append(_said(kind, name, "it is swept twice.", "Give it one range."))
    points = prod(len(one.values) for one in ranges)
    if not ranges or not points:
        step = f"Give at least one, such as {_example('pot')}."
        faults.append(Fault(Subject("sweep"), "there is nothing to sweep.", step))
    if points > MOST_POINTS:
        what = f"the ranges make {grouped(points)} points together; at most {grouped(MOST_POINTS)} are solved."
        faults.append(Fault(Subject("sweep"), what, "Take longer steps, or sweep fewer things at once."))
    if faults:
        raise InputError(dict.fromkeys(faults))
    return points


def _numbers(kind: Kind, name: str, parts: list[str]) -> list[Fraction]:
    """From, to and step.  Raises InputError with every one that is no number."""
    numbers, faults = [], []
    for part in parts:
        try:
            numbers.append(exact(part) if kind == "weight" else _amount(part))
        except ValueError as wrong:
            faults.append(_said(kind, name, f"{wrong}."))
    if faults:
        raise InputError(faults)
    return numbers


def _amount(written: str) -> Fraction:
    """Whole kroner from 5m, 100k, "7,5m" or 15_000_000.  Raises ValueError."""
    text = written.replace(NO_BREAK_SPACE, "").replace(" ", "").replace("_", "")
    found = AMOUNT.fullmatch(text)
    if found is None or "%" in text or "/" in text:
        raise ValueError(f"'{written}' is not an amount")
    number = exact(found["number"]) * SUFFIXES[found["suffix"].lower()]
    if number.denominator != 1:
        raise ValueError(f"'{written}' is not whole kroner")
    return number


def _impossible(kind: Kind, name: str, first: Fraction, last: Fraction, step: Fraction) -> Iterator[Fault]:
    """What makes these three no range."""
    if first < 0:
        yield _said(kind, name, f"it begins at {_told(kind, first)}, below 0.")
    if last > LARGEST_AMOUNT:
        yield _said(kind, name, f"{_told(kind, last)} is more than {_told(kind, Fraction(LARGEST_AMOUNT))}.")
    if last < first:
        what = f"it goes from {_told(kind, first)} to {_told(kind, last)}."
        yield _said(kind, name, what, "A range ascends: write the smaller end first.")
    if step <= 0:
        yield _said(kind, name, f"its step is {_told(kind, step)}.", f"A step is more than 0: {_example(kind)}.")
    elif (points := (last - first) // step + 1) > MOST_POINTS:
        what = f"in steps of {_told(kind, step)} it has {grouped(points)} points; at most {grouped(MOST_POINTS)} do."
        yield _said(kind, name, what, "Take longer steps.")


def _values(kind: Kind, first: Fraction, last: Fraction, step: Fraction) -> tuple[Fraction | int, ...]:
    values = [first + number * step for number in range((last - first) // step + 1)]
    values += [last] if values[-1] < last else []
    return tuple(values) if kind == "weight" else tuple(int(value) for value in values)


def _not_taken(grant_round: GrantRound, one: Range) -> Iterator[Fault]:
    """Why this round cannot take the range."""
    if one.kind == "pot" and one.name not in grant_round.pot:
        pots = ", ".join(grant_round.pot)
        step = suggestion(one.name, list(grant_round.pot)) or f"The pots are: {pots}."
        yield _said("pot", one.name, "there is no such pot.", step)
    if one.kind == "weight" and one.name not in TERMS:
        yield _said("weight", one.name, "there is no such term.", f"The terms are: {', '.join(TERMS)}.")
    if one.kind == "weight" and grant_round.objective.mode != "weighted":
        yield _said(
            "weight", one.name, "it has no weight in a round that ranks its terms.", "Sweep a pot or the frame."
        )
    if any(after <= before for before, after in pairwise(one.values)):
        yield _said(one.kind, one.name, "its values do not ascend.", "Name each once, the smallest first.")
    if any(value < 0 or (one.kind != "weight" and int(value) != value) for value in one.values):
        yield _said(one.kind, one.name, "its values are not all 0 or more, in whole kroner.")


def _told(kind: Kind, number: Fraction) -> str:
    return plain(number) if kind == "weight" or number.denominator != 1 else kroner(int(number))


def _example(kind: Kind) -> str:
    return f"--{kind} {EXAMPLES[kind]}"


def _said(kind: Kind, name: str, what: str, next_step: str = "") -> Fault:
    subject = Subject(
        {"pot": "pot", "weight": "term", "frame": "round"}[kind], name, "frame" if kind == "frame" else ""
    )
    return Fault(subject, what, next_step or f"Write from:to:step, such as {_example(kind)}.")
