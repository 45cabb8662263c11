"""Which values does a sweep try?

``nye-prosjekter=5m:15m:100k`` is every 100 000 kr from 5 to 15 million, the end included; ``coverage=0:1:0.05`` is
every twentieth from 0 to 1, exactly.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import prod
from typing import Literal, get_args

from optimiser.errors import Fault, InputError, Subject
from optimiser.money import LARGEST_AMOUNT, NO_BREAK_SPACE, exact, grouped, kroner
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

UNITS = {"m": 1_000_000, "k": 1_000}


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
    raise NotImplementedError


def points_of(grant_round: GrantRound, ranges: tuple[Range, ...]) -> int:
    """How many points these ranges have together.

    Raises
    ------
    InputError
        With all that this round cannot take: pots and terms it does not have, weights where terms are ranked, one
        thing swept twice, no range at all, too many points.
    """
    raise NotImplementedError
