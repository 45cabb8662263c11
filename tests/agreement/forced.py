"""Is a forced value reached, and not by one unit more, as the whole programme through PuLP sees it?"""

from __future__ import annotations

import time
from collections.abc import Iterator
from functools import cache
from random import Random

from optimiser.forced import Forced, ForcedValues, forced_values
from optimiser.formulation import Formulation
from optimiser.places import Register
from optimiser.posing import posed
from optimiser.read.register import load_register
from optimiser.result import Termination
from optimiser.rounds import GrantRound
from optimiser.rows import Column, Row
from optimiser.solvers import Limits, maximise
from scenarios.synthetic import family_a, family_b
from tests.agreement.trial import Tried

FAMILY = "forced"
SECONDS = 120.0
"""A check that takes longer is left open, and said to be."""


def try_number(number: int) -> Tried:
    """One choice of each kind of a made-up round, at its value and at one unit more."""
    tried, rng = Tried(number, rounds=1), Random(f"forced {number}")
    made = a_round(number, rng)
    begun = time.process_time()
    asked = posed(made)
    values = forced_values(made, references=asked.references)
    tried.seconds["forced"] += time.process_time() - begun
    for column, fixed, known in drawn(values, rng):
        tried.facts[f"forced: {known.by}"] += 1
        tried.facts["forced: impossible"] += known.value is None
        forced = asked.formulation.with_fixed({column: fixed})
        for wrong in against(forced, known.value):
            if wrong == "left open":
                tried.facts["forced: left open"] += 1
            else:
                tried.wrong.append(f"forced {number} ({made.name}), {column} = {fixed}: {wrong}")
    return tried


def a_round(number: int, rng: Random) -> GrantRound:
    """Family A or B with 10 to 40 applications, now and then with 179."""
    size = 179 if number % 50 == 49 else rng.randint(10, 40)
    return (family_a, family_b)[number % 2](number, _norway(), size)


@cache
def _norway() -> Register:
    return load_register("norway-2024")


def drawn(values: ForcedValues, rng: Random) -> Iterator[tuple[Column, int, Forced]]:
    """A column, what it is fixed to, and what is said of that: one left out, one funded, one at an amount."""
    key = rng.choice(sorted(values.out))
    yield Column("z", key), 0, values.out[key]
    key = rng.choice(sorted(values.funded))
    yield Column("z", key), 1, values.funded[key]
    key = rng.choice(sorted(values.at))
    amount = rng.choice(sorted(values.at[key]))
    yield Column("x", key, amount), 1, values.at[key][amount]


def against(forced: Formulation, value: int | None) -> Iterator[str]:
    """Where the reference does not say that the value is reached, and one unit more is not."""
    expected = [(0, False)] if value is None else [(value, True), (value + 1, False)]
    for least, possible in expected:
        reach = Row("least", "least", forced.objective, ">=", least)
        rows = () if value is None else (reach,)
        ended = maximise(forced.with_rows(*rows), {}, Limits(seconds=SECONDS)).termination
        if ended is Termination.NOT_FOUND:
            yield "left open"
        elif (ended is not Termination.INFEASIBLE) != possible:
            yield f"{ended} at {least}, said to be worth {value}"
