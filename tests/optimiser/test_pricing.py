"""A bound that is valid for any prices, and the columns that it decides."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest

from optimiser.assess import assess
from optimiser.formulation import Formulation, formulate, value_at
from optimiser.pricing import UNIT, price
from optimiser.rows import Column
from optimiser.solvers import relaxation
from tests.optimiser.random_rounds import draw
from tests.optimiser.tiny import a_pot, a_round, allocations, an_application

REFERENCES = {"score": Fraction(100), "coverage": Fraction(4), "breadth": Fraction(3)}


def _score_alone(budget: int) -> Formulation:
    grant_round = a_round(
        an_application("A", requested=100, score=90),
        an_application("B", requested=100, score=20),
        pots=(a_pot(budget=budget),),
    )
    return formulate(grant_round, assess(grant_round).facts, {"score": Fraction(100)})


def test_without_prices_the_bound_is_everybody_in_full() -> None:
    formulation = _score_alone(budget=100)
    assert price(formulation, formulation.objective, {}).bound // UNIT == 800_000 * 90 // 100 + 800_000 * 20 // 100


def test_a_price_on_the_pot_charges_every_award_and_returns_the_budget() -> None:
    formulation = _score_alone(budget=100)
    priced = price(formulation, formulation.objective, {"pot:main": 5 * 32_000})  # amounts 3 and 5, budget 5
    assert priced.bound // UNIT == 5 * 5 * 32_000 + max(0, 720_000 - 800_000, 432_000 - 480_000)
    assert priced.options["A"] == {0: 0, 60: 48_000 * UNIT, 100: 80_000 * UNIT}


def test_prices_of_the_wrong_sign_are_no_prices() -> None:
    formulation = _score_alone(budget=100)
    with_wrong = price(formulation, formulation.objective, {"pot:main": -7.0})
    assert with_wrong == price(formulation, formulation.objective, {})


def test_what_cannot_reach_the_target_is_decided() -> None:
    formulation = _score_alone(budget=100)
    priced = price(formulation, formulation.objective, {"pot:main": 144_000.0})
    decided = priced.decided(720_000)  # A in full, B not: at this price B is worth 160 000 - 720 000 in full
    assert decided == {Column("x", "B", 60): 0, Column("x", "B", 100): 0, Column("z", "B"): 0}


@pytest.mark.parametrize("number", range(1, 160, 4))
@pytest.mark.parametrize("how", ["relaxed", "any"])
def test_no_allocation_beats_the_bound_and_what_is_decided_holds_for_all_that_reach_the_target(
    number: int, how: str
) -> None:
    grant_round = draw(number)
    facts = assess(grant_round).facts
    formulation = formulate(grant_round, facts, REFERENCES)
    rng = Random(number)
    relaxed = relaxation(formulation, formulation.objective)
    some = {row.id: rng.uniform(-5000, 5000) for row in formulation.rows}
    priced = price(formulation, formulation.objective, relaxed.prices if relaxed and how == "relaxed" else some)
    permitted = [formulation.point(awards) for awards in allocations(facts) if not formulation.violated(awards)]
    values = [value_at(formulation.objective, point) for point in permitted]
    assert all(value <= priced.bound // UNIT for value in values)
    for target in {max(values, default=0), sorted(values)[len(values) // 2] if values else 0}:
        decided = priced.decided(target)
        reaching = [point for point, value in zip(permitted, values, strict=True) if value >= target]
        assert all(point.get(column, 0) == value for point in reaching for column, value in decided.items())
