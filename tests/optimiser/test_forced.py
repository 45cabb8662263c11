"""Is every forced value what trying every allocation says?"""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from optimiser.errors import InputError
from optimiser.forced import Forced, ForcedValues, forced_values
from optimiser.rounds import GrantRound
from tests.optimiser.every_choice import allocations, forced, rounds
from tests.optimiser.random_rounds import draw
from tests.optimiser.tiny import a_pot, a_round, an_application


def flat(values: ForcedValues) -> dict[tuple[str, Any], Forced]:
    """(application, "out", "funded" or kroner) -> what is said of it."""
    said: dict[tuple[str, Any], Forced] = {(key, "out"): one for key, one in values.out.items()}
    said |= {(key, "funded"): one for key, one in values.funded.items()}
    return said | {(key, amount): one for key, amounts in values.at.items() for amount, one in amounts.items()}


@pytest.fixture(scope="module")
def tried() -> list[tuple[GrantRound, ForcedValues]]:
    return [(made, forced_values(made)) for made in rounds(20)]


def test_every_choice_of_random_rounds_is_worth_what_trying_everything_says(
    tried: list[tuple[GrantRound, ForcedValues]],
) -> None:
    for made, values in tried:
        assert {choice: one.value for choice, one in flat(values).items()} == forced(made), made.name
        assert values.best == max(allocations(made).values(), default=None)


def test_tables_bounds_and_solves_all_have_their_share(tried: list[tuple[GrantRound, ForcedValues]]) -> None:
    by = Counter(one.by for _, values in tried for one in flat(values).values())
    assert min(by["tables"], by["bounds"], by["solved"]) > 20


def test_in_and_out_alone_are_the_same_without_the_amounts() -> None:
    for made in rounds(4):
        both, alone = forced_values(made), forced_values(made, levels=False)
        assert not alone.at
        assert {key: one.value for key, one in alone.funded.items()} == {k: o.value for k, o in both.funded.items()}
        assert {key: one.value for key, one in alone.out.items()} == {k: o.value for k, o in both.out.items()}


def test_with_room_for_one_of_two_each_costs_the_other() -> None:
    made = a_round(an_application("A", 100), an_application("B", 100), pots=(a_pot(budget=100),))
    values = forced_values(made)
    assert values.funded["A"].value == values.out["B"].value
    assert max(values.funded[key].value or 0 for key in "AB") == values.best


def test_progress_is_told_of_what_is_left() -> None:
    told: list[int] = []
    for made in rounds(3):
        forced_values(made, progress=told.append)
    assert told
    assert min(told) >= 1


def test_a_round_without_a_single_value_is_refused() -> None:
    ordered = next(made for made in map(draw, range(50)) if made.objective.mode == "hierarchical")
    with pytest.raises(InputError, match="no single value"):
        forced_values(ordered)
