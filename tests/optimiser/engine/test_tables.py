"""Do the tables of a whole programme, its purses and its frame, say what trying every allocation says?"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import pytest

from optimiser.engine import steps
from optimiser.engine.additive import Additive, Candidate, Purse
from optimiser.engine.steps import Steps, steps_for
from optimiser.engine.tables import ForcedValues, best_allocation, forced_values, worth_of_budgets

Tried = tuple[int, dict[str, int]]
"""The value of an allocation, and its awards."""


def allocations(programme: Additive) -> Iterator[Tried]:
    """Every allocation that keeps purses and frame."""
    ones = [*programme.settled, *(one for purse in programme.purses for one in purse.candidates)]
    for amounts in product(*((*((0,) if not one.must else ()), *one.amounts) for one in ones)):
        awards = {one.id: amount for one, amount in zip(ones, amounts, strict=True) if amount}
        spent = [sum(awards.get(one.id, 0) for one in purse.candidates) for purse in programme.purses]
        inside = all(money <= purse.budget for money, purse in zip(spent, programme.purses, strict=True))
        if inside and (programme.frame is None or sum(spent) <= programme.frame):
            yield sum(one.values[one.amounts.index(awards[one.id])] for one in ones if one.id in awards), awards


def tried(programme: Additive) -> ForcedValues:
    """The forced values by trying everything."""
    found = list(allocations(programme))
    ones = [*programme.settled, *(one for purse in programme.purses for one in purse.candidates)]
    return ForcedValues(
        best=max((value for value, _ in found), default=None),
        out={one.id: max((value for value, awards in found if one.id not in awards), default=None) for one in ones},
        into={
            one.id: {
                amount: max((value for value, awards in found if awards.get(one.id) == amount), default=None)
                for amount in one.amounts
            }
            for one in ones
        },
        exact=True,
    )


def drawn(rng: random.Random) -> Additive:
    """One to three purses of up to three applications; amounts in steps of 1, 5 or 100 kroner; now and then a frame."""
    step = rng.choice([1, 5, 100])
    purses = []
    for number in range(rng.randint(1, 3)):
        ones = []
        for i in range(rng.randint(0, 3)):
            amounts = tuple(sorted({step * rng.randint(1, 12) for _ in range(rng.randint(1, 3))}))
            values = tuple(rng.randint(0, 30) for _ in amounts)
            ones.append(Candidate(f"{number}{i}", amounts, values, must=len(amounts) > 1 and rng.random() < 0.2))
        purses.append(Purse(f"pot:{number}", rng.randint(0, 30 * step), tuple(ones)))
    frame = rng.randint(0, 40 * step) if rng.random() < 0.5 else None
    settled = (Candidate("s", (70,), (7,), must=True), Candidate("t", (), ()))
    return Additive(tuple(purses), frame, settled if rng.random() < 0.5 else ())


def between(low: int | None, middle: int | None, high: int | None) -> bool:
    """Whether low <= middle <= high, None being less than everything."""
    none = -(2**70)
    return (none if low is None else low) <= (none if middle is None else middle) <= (none if high is None else high)


def test_every_forced_value_is_what_trying_every_allocation_finds() -> None:
    rng = random.Random(1)
    framed = 0
    for _ in range(400):
        programme = drawn(rng)
        assert forced_values(programme) == tried(programme), programme
        framed += programme.frame is not None
    assert framed > 100


def test_the_allocation_that_is_traced_back_is_best() -> None:
    rng = random.Random(2)
    for _ in range(300):
        programme = drawn(rng)
        found, every = best_allocation(programme), list(allocations(programme))
        if found is None:
            assert not every
        else:
            assert found.proven
            assert (found.value, dict(found.amounts)) in every
            assert found.value == max(value for value, _ in every)


def test_the_worth_of_every_budget_is_what_trying_every_allocation_finds_and_never_falls() -> None:
    rng = random.Random(3)
    for _ in range(60):
        programme = drawn(rng)
        name, most = programme.purses[0].name, rng.randint(0, 50)
        said = worth_of_budgets(programme, name, most)
        for budget in range(most + 1):
            changed = (replace(programme.purses[0], budget=budget), *programme.purses[1:])
            every = [value for value, _ in allocations(replace(programme, purses=changed))]
            assert said.at(budget) == max(every, default=None), (programme, budget)
        known = [value for value in said.values if value is not None]
        assert known == sorted(known)


def test_costs_that_are_rounded_bound_every_forced_value_from_both_sides(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("optimiser.engine.counted.steps_for", lambda amounts, budget: Steps(3, exact=False))
    rng = random.Random(4)
    loose = 0
    for _ in range(200):
        programme = drawn(rng)
        above, true, below = forced_values(programme, "down"), tried(programme), forced_values(programme, "up")
        assert between(below.best, true.best, above.best), programme
        for key, amounts in true.into.items():
            assert between(below.out[key], true.out[key], above.out[key]), programme
            for amount, value in amounts.items():
                assert between(below.into[key][amount], value, above.into[key][amount]), programme
        loose += above.best != true.best or below.best != true.best
        found = best_allocation(programme)
        assert found is None or not found.proven or found.value == true.best
    assert loose > 20


def test_money_is_counted_in_the_divisor_of_the_amounts_or_in_the_round_number_that_leaves_least() -> None:
    assert steps_for([400_000, 650_000], 20_000_000) == Steps(50_000, exact=True)
    assert steps_for([7], 0) == Steps(7, exact=True)
    assert steps_for([], 1000) == Steps(1000, exact=True)
    odd = [2_000_000, 1_158_284, 694_000]  # by 1 kr 28 700 000 steps; by 200 kr 143 500, with 84 kr left over
    assert steps_for(odd, 28_700_000) == Steps(200, exact=False)
    assert Steps(200, exact=False).down(1_158_284) == 5791
    assert Steps(200, exact=False).up(1_158_284) == 5792
    assert 28_700_000 // 200 <= steps.LONGEST < 28_700_000 // 100
