"""By which measure is a scenario's allocation set beside the base's?"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from optimiser import solve
from optimiser.gates import GATES
from optimiser.rounds import TERMS, GrantRound
from scenarios.scenario import Scenario, apply
from scenarios.yardstick import alike, parts_by
from tests.optimiser.random_rounds import draw
from tests.optimiser.tiny import a_pot, a_round, an_application

ROUND = a_round(
    an_application("A", 100, applicant="0301", partners=("1102",), score=90),
    an_application("B", 100, applicant="1101", score=60),
    pots=(a_pot(budget=200),),
)


def edited(**edits: Any) -> GrantRound:
    return apply(ROUND, Scenario.model_validate({"name": "s", **edits}))


def same_measure(one: GrantRound, other: GrantRound) -> bool:
    return all(alike(one, other, term) for term in TERMS)


def test_half_of_the_money_is_half_of_the_score_by_the_round_and_all_of_it_under_a_lower_cap() -> None:
    capped = edited(application_cap=50)
    awards = {"A": 50, "B": 50}
    assert parts_by(capped, awards)["score"] == 90 + 60
    assert parts_by(ROUND, awards)["score"] == Fraction(90 + 60, 2)
    assert [alike(ROUND, capped, term) for term in ("score", "coverage", "breadth")] == [False, True, False]


def test_an_award_above_what_the_round_finds_eligible_counts_as_all_of_it() -> None:
    assert parts_by(ROUND, {"A": 150})["score"] == 90


def test_an_application_that_the_round_rejects_counts_for_what_it_scores_and_covers() -> None:
    gate = GATES["minimum-municipalities"].model_validate({"municipalities": 2})
    strict = ROUND.model_copy(update={"gates": (gate,)})
    assert parts_by(strict, {"B": 100}) == parts_by(ROUND, {"B": 100})


def test_one_that_can_get_nothing_in_the_round_counts_for_what_it_covers_alone() -> None:
    nothing = a_round(an_application("A", 100, applicant="0301", score=90), pots=(a_pot(covers=(), budget=200),))
    asked = nothing.application["A"].model_copy(update={"cost_lines": {"travel": 100}})
    parts = parts_by(nothing.model_copy(update={"applications": (asked,)}), {"A": 60})
    assert (parts["score"], parts["coverage"]) == (Fraction(0), Fraction(1))


def test_budgets_weights_floors_and_rules_change_no_measure() -> None:
    for edits in (
        {"pots": {"main": 150}},
        {"weights": {"score": "0.1"}},
        {"must_fund": ["A"]},
        {"objective": {"coverage": {"floor": 1}}},
    ):
        assert same_measure(ROUND, edited(**edits))


def test_another_request_or_another_basis_is_another_measure() -> None:
    for edits in (
        {"applications": {"A": {"requested": 80}}},
        {"objective": {"breadth": {"basis": "full"}}},
        {"objective": {"coverage": {"counts": "population"}}},
    ):
        assert not same_measure(ROUND, edited(**edits))


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 400))
def test_by_its_own_measure_a_round_has_the_parts_of_its_result(seed: int) -> None:
    grant_round = draw(seed)
    result = solve(grant_round)
    if result.allocation is not None:
        assert parts_by(grant_round, result.amounts) == {term.name: term.part for term in result.terms}
