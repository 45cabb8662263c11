"""Is every allocation of a round worth at most what the purses say, whatever the prices?"""

from __future__ import annotations

import random
from fractions import Fraction

from optimiser.assess import assess
from optimiser.engine.bounding import bounding
from optimiser.engine.near import counted_ways
from optimiser.engine.roughly import between_found
from optimiser.engine.tables import forced_values
from optimiser.formulation import formulate, value_at
from optimiser.solvers import relaxation
from tests.optimiser.brute_force import combinations
from tests.optimiser.random_rounds import draw
from tests.optimiser.tiny import allocations

KNOWN = {"score": Fraction(100), "coverage": Fraction(3), "breadth": Fraction(4)}


def test_the_purses_bound_the_best_value_and_the_number_of_near_optimal_allocations_of_any_round() -> None:
    rng = random.Random(1)
    tried = 0
    for number in range(0, 32, 2):
        grant_round = draw(number)
        facts = assess(grant_round).facts
        if combinations(facts) > 300:
            continue
        formulation = formulate(grant_round, facts, KNOWN)
        values = [
            value_at(formulation.objective, formulation.point(amounts))
            for amounts in allocations(facts)
            if not formulation.violated(amounts)
        ]
        relaxed = relaxation(formulation, formulation.objective)
        prices = {row.id: rng.uniform(-1000, 1000) for row in formulation.rows}
        for given in ({}, prices, relaxed.prices if relaxed else {}):
            found = bounding(formulation, formulation.objective, given)
            if found is None:
                assert not values
                continue
            for loss in (0, 50_000, 200_000):
                target = max(values, default=500_000) - loss
                reached = sum(value >= target for value in values)
                most = counted_ways(found.programme, found.target(target))
                assert most is not None
                assert reached <= most, (number, loss)
                tried += reached > 0
            bound = forced_values(found.programme).best
            assert not values or (bound is not None and bound >= found.target(max(values)))
    assert tried > 30


def test_the_number_is_said_to_lie_between_what_was_found_and_what_the_purses_allow() -> None:
    grant_round = draw(4)
    facts = assess(grant_round).facts
    formulation = formulate(grant_round, facts, KNOWN)
    every = [amounts for amounts in allocations(facts) if not formulation.violated(amounts)]
    values = [value_at(formulation.objective, formulation.point(amounts)) for amounts in every]
    target = max(values) - 100_000
    near = [amounts for amounts, value in zip(every, values, strict=True) if value >= target]
    found = bounding(formulation, formulation.objective, {})
    assert found is not None
    said = between_found(found.programme, found.target(target), near[:2])
    assert said.at_least == min(2, len(near))
    assert said.at_most is not None
    assert len(near) <= said.at_most
