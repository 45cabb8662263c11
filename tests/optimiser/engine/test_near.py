"""Are the near-optimal allocations all there, each once, and drawn with equal chances?"""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from itertools import combinations
from math import comb

import pytest

from optimiser.engine.additive import Additive, Candidate, Purse
from optimiser.engine.differences import By, apart, best_of, farthest_from, most_different, spread
from optimiser.engine.listing import listed
from optimiser.engine.near import Near, counted_ways, near, samples
from optimiser.engine.optimum import optimum
from optimiser.engine.roughly import Between, between, between_found
from optimiser.engine.steps import Steps
from optimiser.engine.tables import forced_values
from optimiser.engine.to_the_krone import exact_forced_values
from tests.optimiser.engine.test_tables import Tried, allocations, drawn, tried


def without_frame(rng: random.Random) -> tuple[Additive, list[Tried]]:
    programme = replace(drawn(rng), frame=None)
    return programme, list(allocations(programme))


def asked(rng: random.Random) -> tuple[Near, list[dict[str, int]]]:
    """The near-optimal allocations of a random programme, and the same by trying everything."""
    while True:
        programme, every = without_frame(rng)
        if every:
            target = max(value for value, _ in every) - rng.randint(0, 25)
            found = near(programme, target)
            assert found is not None
            return found, [awards for value, awards in every if value >= target]


def as_set(listed: list[dict[str, int]]) -> set[frozenset[tuple[str, int]]]:
    return {frozenset(awards.items()) for awards in listed}


@pytest.mark.parametrize("rounded", [False, True])
def test_the_count_and_the_shares_are_those_of_trying_every_allocation(
    rounded: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if rounded:
        for name in ("counted", "chain"):
            monkeypatch.setattr(f"optimiser.engine.{name}.steps_for", lambda amounts, budget: Steps(3, exact=False))
    rng = random.Random(1)
    for _ in range(120):
        found, listed = asked(rng)
        assert found.count == len(listed)
        for key, amounts in found.awarded.items():
            for amount, count in amounts.items():
                assert count == sum(awards.get(key) == amount for awards in listed)
        for awards in listed:
            assert all(found.awarded[key][amount] for key, amount in awards.items())


def test_each_number_is_another_allocation_and_all_of_them_are_near_optimal() -> None:
    rng = random.Random(2)
    for _ in range(100):
        found, listed = asked(rng)
        assert as_set([found.allocation(number) for number in range(found.count)]) == as_set(listed)


def test_the_list_holds_each_near_optimal_allocation_once() -> None:
    rng = random.Random(9)
    for _ in range(100):
        found, every = asked(rng)
        table = listed(found)
        shown = [
            {key: amount for key, amount in zip(table.ids, line, strict=True) if amount}
            for line in table.amounts.tolist()
        ]
        assert len(shown) == len(every)
        assert as_set(shown) == as_set(every)


def test_draws_have_equal_chances_and_the_same_seed_draws_the_same() -> None:
    ones = tuple(Candidate(name, (10,), (1,)) for name in "abcde")
    found = near(Additive((Purse("pot:p", 20, ones),)), 2)
    assert found is not None
    assert found.count == comb(5, 2)
    drawn_ones = samples(found, 1000, "seed")
    assert drawn_ones == samples(found, 1000, "seed") != samples(found, 1000, "other")
    seen = Counter(frozenset(awards) for awards in drawn_ones)
    assert len(seen) == 10
    assert all(abs(number - 100) < 5 * 10 for number in seen.values())  # 10 > sqrt(1000 · 0.1 · 0.9)


def test_without_a_krone_or_an_application_there_is_one_allocation() -> None:
    nobody = near(Additive((Purse("pot:p", 0, (Candidate("a", (1,), (1,)),)), Purse("pot:q", 5, ()))), 0)
    assert nobody is not None
    assert (nobody.count, nobody.allocation(0)) == (1, {})
    assert near(Additive(()), 1) is None
    assert counted_ways(Additive(()), 1) == 0
    assert counted_ways(Additive(()), 0) == 1


def test_too_many_states_are_said_not_guessed() -> None:
    ones = tuple(Candidate(f"{i}", (2**i,), (2**i,)) for i in range(12))
    programme = Additive((Purse("pot:p", 2**12, ones),))
    assert counted_ways(programme, 0) == 2**12
    assert counted_ways(programme, 0, most_states=100) is None
    assert near(programme, 0, most_states=100) is None


def test_counts_beyond_64_bits_are_exact() -> None:
    ones = tuple(Candidate(f"{i:02}", (10,), (1,)) for i in range(80))
    found = near(Additive((Purse("pot:p", 400, ones),)), 40)  # forty of eighty
    assert found is not None
    assert found.count == comb(80, 40) > 2**64
    assert found.funded("07") == comb(79, 39)
    assert len(found.allocation(comb(80, 40) - 1)) == 40


def test_a_frame_is_refused() -> None:
    with pytest.raises(ValueError, match="frame"):
        near(Additive((), frame=10), 0)


@pytest.mark.parametrize("by", ["funded", "amount"])
def test_the_best_and_the_farthest_are_found_exactly(by: By) -> None:
    rng = random.Random(3)
    for _ in range(40):
        found, listed = asked(rng)
        one = rng.choice(listed)
        assert best_of(found) in listed
        away = farthest_from(found, one, by=by)
        assert away in listed
        assert apart(one, away, by) == max(apart(one, other, by) for other in listed)


@pytest.mark.parametrize("by", ["funded", "amount"])
def test_the_most_different_pair_is_near_optimal_and_is_never_called_proven_falsely(by: By) -> None:
    rng = random.Random(4)
    reached = 0
    for _ in range(40):
        found, listed = asked(rng)
        pair = most_different(found, "seed", by)
        widest = max((apart(one, other, by) for one, other in combinations(listed, 2)), default=0)
        assert pair.one in listed
        assert pair.other in listed
        assert apart(pair.one, pair.other, by) == pair.apart <= widest <= pair.at_most
        reached += pair.apart == widest
    assert reached >= 38


@pytest.mark.parametrize("by", ["funded", "amount"])
def test_allocations_that_are_spread_out_keep_their_distance(by: By) -> None:
    rng = random.Random(5)
    for _ in range(12):
        found, listed = asked(rng)
        for least in (1, 3):
            chosen = spread(found, least, 4, "seed", by)
            assert all(awards in listed for awards in chosen)
            assert all(apart(one, other, by) >= least for one, other in combinations(chosen, 2))
        different = {frozenset(awards if by == "funded" else awards.items()) for awards in listed}
        assert len(spread(found, 1, 2, "seed", by)) == min(2, len(different))


def test_the_optimum_is_found_to_the_krone_whatever_the_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("counted", "chain"):
        monkeypatch.setattr(f"optimiser.engine.{name}.steps_for", lambda amounts, budget: Steps(4, exact=False))
    rng = random.Random(6)
    for _ in range(200):
        programme, every = without_frame(rng)
        found = optimum(programme)
        assert found.finished
        if not every:
            assert found.best is None
        else:
            assert found.best is not None
            assert found.best.proven
            assert (found.best.value, dict(found.best.amounts)) in every
            assert found.best.value == max(value for value, _ in every)


def test_every_forced_value_is_found_to_the_krone_whatever_the_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("counted", "chain"):
        monkeypatch.setattr(f"optimiser.engine.{name}.steps_for", lambda amounts, budget: Steps(4, exact=False))
    rng = random.Random(7)
    sharper = 0
    for _ in range(100):
        programme, _ = without_frame(rng)
        found, true = exact_forced_values(programme), tried(programme)
        assert found == true, programme
        sharper += forced_values(programme).into != true.into
    assert sharper > 10


def test_under_a_frame_of_odd_amounts_the_forced_values_are_said_to_be_bounds() -> None:
    ones = (Candidate("a", (200_003,), (5,)), Candidate("b", (199_999,), (4,)))
    programme = Additive((Purse("pot:p", 300_000_000, ones),), frame=300_000_000 - 1)
    assert not exact_forced_values(programme).exact
    assert exact_forced_values(replace(programme, frame=None)).exact


def test_where_there_are_too_many_states_the_number_lies_between_the_two_that_are_said() -> None:
    rng = random.Random(8)
    apart_somewhere = 0
    for _ in range(20):
        ones = tuple(
            Candidate(f"{i:02}", (amount, amount + rng.randint(1, 900)), (value, value + rng.randint(1, 900)))
            for i in range(9)
            for amount, value in [(rng.randint(100, 9000), rng.randint(100, 9000))]
        )
        programme = Additive((Purse("pot:p", rng.randint(10_000, 40_000), ones),))
        best = optimum(programme).best
        assert best is not None
        target = best.value - 6000
        true = counted_ways(programme, target)
        assert true is not None
        assert between(programme, target) == Between(true, true)
        said = between(programme, target, most_states=true // 2)
        assert said.at_least <= true
        assert said.at_most is None or said.at_most >= true
        apart_somewhere += not said.exact
        assert between_found(programme, target, [{"00": 1}, {"00": 1}, {}]) == Between(2, true)
    assert apart_somewhere > 10
