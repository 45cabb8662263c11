"""Do the tables say what trying every choice says?"""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import product

import numpy as np
import pytest

from optimiser.engine import knapsack
from optimiser.engine.knapsack import Forced, priced
from optimiser.engine.options import IMPOSSIBLE

Options = list[list[tuple[int, int]]]
"""Application by application: (cost, value) of each option."""


def ask(options: Options, must: list[bool], capacity: int) -> Forced:
    flat = [option for one in options for option in one]
    first = np.cumsum([0, *(len(one) for one in options)])
    costs, values = (np.array([option[k] for option in flat], np.int64) for k in (0, 1))
    return priced(costs, values, first, np.array(must, bool), capacity)


def choices(options: Options, must: list[bool], capacity: int) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Value and chosen options (-1 = not funded) of everything that fits."""
    for chosen in product(*(range(0 if needed else -1, len(one)) for one, needed in zip(options, must, strict=True))):
        taken = [one[number] for one, number in zip(options, chosen, strict=True) if number >= 0]
        if sum(cost for cost, _ in taken) <= capacity:
            yield sum(value for _, value in taken), chosen


def tried(options: Options, must: list[bool], capacity: int) -> Forced:
    """The same by trying everything."""
    found = list(choices(options, must, capacity))
    best = max((value for value, _ in found), default=IMPOSSIBLE)
    out = [max((v for v, chosen in found if chosen[i] < 0), default=IMPOSSIBLE) for i in range(len(options))]
    into = [
        max((v for v, chosen in found if chosen[i] == number), default=IMPOSSIBLE)
        for i, one in enumerate(options)
        for number in range(len(one))
    ]
    return Forced(best, np.array(out, np.int64), np.array(into, np.int64))


def drawn(rng: random.Random) -> tuple[Options, list[bool], int]:
    """A small knapsack: options in any order, some free, some worth less than nothing, some unaffordable."""
    step, dear = rng.choice([1, 1, 7]), rng.choice([1, 5, 12, 30])
    options = [
        [(step * rng.randint(0, dear), rng.randint(-3, 20)) for _ in range(rng.randint(0, 3))]
        for _ in range(rng.randint(0, 5))
    ]
    return options, [rng.random() < 0.2 for _ in options], step * rng.randint(0, 40)


@pytest.mark.parametrize("fast", {False, knapsack.COMPILED})
def test_every_forced_value_is_what_trying_every_choice_finds(fast: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    made = knapsack.kernels(fast=fast)
    monkeypatch.setattr(knapsack, "kernels", lambda: made)
    rng = random.Random(1)
    impossible = 0
    for _ in range(600):
        case = drawn(rng)
        said, found = ask(*case), tried(*case)
        assert said.best == found.best, case
        assert said.out.tolist() == found.out.tolist(), case
        assert said.into.tolist() == found.into.tolist(), case
        impossible += said.best == IMPOSSIBLE
    assert 20 < impossible < 300


def test_in_or_out_the_best_is_reached() -> None:
    rng = random.Random(2)
    for _ in range(100):
        options, must, capacity = drawn(rng)
        said = ask(options, must, capacity)
        first = np.cumsum([0, *(len(one) for one in options)])
        for i in range(len(options)):
            assert max([said.out[i], *said.into[first[i] : first[i + 1]]]) == said.best


def test_values_too_large_to_be_added_are_refused() -> None:
    with pytest.raises(OverflowError):
        ask([[(1, 2**60)], [(1, 2**60)]], [False, False], 2)


def test_with_no_application_the_best_is_nothing_and_below_nothing_there_is_none() -> None:
    assert ask([], [], 0).best == 0
    assert ask([], [], -1).best == IMPOSSIBLE
