"""By which references is a scenario measured that counts a term in another way than the round?"""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from itertools import permutations
from typing import Any

import pytest

from optimiser.result import Result, Settings
from optimiser.rounds import TERMS, GrantRound
from optimiser.session import WhatIfSession
from optimiser.solve import solve
from scenarios.compare import Comparison, compare
from scenarios.prices import prices
from scenarios.scenario import Scenario, apply, apply_edits
from scenarios.summary import summary
from scenarios.why import whys
from scenarios.why_asked import asked_of
from scenarios.yardstick import parts_by
from tests.optimiser.random_rounds import draw
from tests.optimiser.tiny import OBJECTIVE, a_pot, a_round, an_application

ROUND = a_round(
    an_application("A", 100, applicant="0301", partners=("1102",), score=90),
    an_application("B", 200, applicant="1101", partners=("0301",), score=80),
    an_application("C", 100, applicant="1102", score=70),
    pots=(a_pot(budget=300, levels=("1", "0.6")),),
)

COUNTINGS: dict[str, dict[str, Any]] = {
    "krone": {"score": {"basis": "krone"}},
    "people": {"coverage": {"counts": "population"}},
    "twice": {"coverage": {"second": "0.5"}},
    "in full": {"breadth": {"basis": "full"}},
    "at most one": {"breadth": {"cap": 1}},
    "another county": {"breadth": {"another_county": 1}},
}


def what_if(name: str, **edits: Any) -> Scenario:
    return Scenario.model_validate({"name": name, **edits})


def counting(name: str, **edits: Any) -> Scenario:
    return what_if(name, objective=COUNTINGS[name], **edits)


@cache
def compared() -> Comparison:
    return compare(ROUND, [counting(name) for name in COUNTINGS])


def references(result: Result) -> dict[str, Fraction | None]:
    return {term.name: term.reference for term in result.terms}


def counted_alone(grant_round: GrantRound, changed: GrantRound) -> dict[str, Fraction | None]:
    """The references of the round with its terms counted as in the changed one: cold, by nothing but solve."""
    objective = grant_round.objective
    for term in TERMS:
        weight = objective.term(term).weight
        way = changed.objective.term(term).model_copy(update={"weight": weight})
        objective = objective.model_copy(update={term: way})
    return references(solve(grant_round.model_copy(update={"objective": objective})))


@pytest.mark.parametrize("name", COUNTINGS)
def test_no_term_is_worth_more_than_its_weight_however_it_is_counted(name: str) -> None:
    outcome = next(one for one in compared().scenarios if one.name == name)
    for term in outcome.result.terms:
        assert term.part is not None
        assert term.reference is not None
        assert term.part <= term.reference
    assert (outcome.result.bounds.value or 0) <= 1_000_000


@pytest.mark.parametrize("name", COUNTINGS)
def test_a_term_counted_otherwise_is_referred_to_its_best_in_the_round_counted_so(name: str) -> None:
    outcome = next(one for one in compared().scenarios if one.name == name)
    assert references(outcome.result) == counted_alone(ROUND, outcome.grant_round)
    alike = [term for term in TERMS if term not in COUNTINGS[name]]
    ours = references(compared().base.result)
    assert [references(outcome.result)[term] for term in alike] == [ours[term] for term in alike]


def test_the_money_of_the_scenario_does_not_change_by_what_it_is_measured() -> None:
    session = WhatIfSession(ROUND)
    richer = apply(ROUND, counting("krone", pots={"main": "+100"}, must_not_fund=["A"]))
    assert session.references(richer) == session.references(apply(ROUND, counting("krone")))
    # 300 kr: A in full (90 points × 100 kr) and B in full (80 × 200 kr), by the thousand
    assert session.references(richer)["score"] == Fraction(90 * 100 + 80 * 200, 1000)


def test_nothing_that_was_asked_before_changes_an_answer() -> None:
    asked = [apply(ROUND, counting(name)) for name in ("krone", "people", "in full")]
    asked.append(apply(ROUND, what_if("plain", pots={"main": 200})))
    found = set()
    for order in permutations(range(len(asked))):
        session = WhatIfSession(ROUND)
        answers = {place: session.solve(asked[place]) for place in order}
        found.add(
            tuple(
                (str(answers[place].terms), str(answers[place].bounds), str(answers[place].amounts))
                for place in range(len(asked))
            )
        )
    assert len(found) == 1


@pytest.mark.parametrize("seed", range(0, 40, 4))
def test_a_session_answers_what_a_cold_solve_answers_against_the_same_references(seed: int) -> None:
    grant_round = draw(seed)
    session = WhatIfSession(grant_round)
    for name in COUNTINGS:
        changed = apply(grant_round, counting(name))
        known = session.references(changed)
        warm, cold = session.solve(changed), solve(changed, references=known)
        assert (warm.termination, warm.bounds.value, warm.amounts) == (
            cold.termination,
            cold.bounds.value,
            cold.amounts,
        )
        by_itself = counted_alone(grant_round, changed)
        assert all(by_itself[term] == reference for term, reference in known.items() if reference is not None)


def test_parts_shares_and_losses_are_by_the_measure_of_the_round_alone() -> None:
    comparison = compared()
    for outcome in comparison.outcomes:
        parts = parts_by(ROUND, outcome.result.amounts)
        for term in summary(comparison, outcome).terms:
            best = references(comparison.base.result)[term.name]
            assert best is not None
            assert (term.part, term.reference) == (parts[term.name], best)
            assert (term.share, term.lost) == (parts[term.name] / best, best - parts[term.name])
        own = {term.name: term.own for term in summary(comparison, outcome).terms}
        assert own == {term.name: term.part for term in outcome.result.terms}


def test_a_term_that_scenarios_alone_weigh_is_told_by_its_best_as_the_round_counts_it() -> None:
    without = OBJECTIVE.model_copy(update={"coverage": OBJECTIVE.coverage.model_copy(update={"weight": Fraction(0)})})
    base = a_round(*ROUND.applications, pots=ROUND.pots, objective=without)
    comparison = compare(base, [counting("people", weights={"coverage": 1}), what_if("other")])
    best = counted_alone(ROUND, ROUND)["coverage"]  # in places: the round weighs it
    assert references(comparison.base.result)["coverage"] is None
    assert comparison.references["coverage"] == best
    people, other = comparison.scenarios
    assert references(people.result)["coverage"] == counted_alone(ROUND, people.grant_round)["coverage"]
    assert references(other.result)["coverage"] is None
    assert comparison.same_objective(other)  # another scenario's weights are nothing to it
    for outcome in comparison.outcomes:
        coverage = next(term for term in summary(comparison, outcome).terms if term.name == "coverage")
        assert coverage.reference == best


def test_leaving_out_the_edit_that_counts_otherwise_is_measured_as_the_round_is() -> None:
    comparison = compare(ROUND, [counting("krone", pots={"main": 200})])
    asked = asked_of(comparison)
    plain = apply(ROUND, what_if("plain", pots={"main": 200}))
    assert (
        asked.solve(plain, "plain").bounds.value
        == compare(ROUND, [what_if("plain", pots={"main": 200})]).results["plain"].bounds.value
    )
    otherwise = apply(ROUND, counting("krone"))
    assert references(asked.solve(otherwise, "krone")) == counted_alone(ROUND, otherwise)


def test_what_the_comparison_was_measured_by_is_not_proven_again() -> None:
    stages: list[str] = []
    comparison = compare(ROUND, [counting("krone", pots={"main": 200})])
    assert whys(comparison, progress=lambda stage: stages.append(stage.name))
    assert stages
    assert not [name for name in stages if "reference" in name]


def test_why_an_award_moves_is_told_by_the_measure_of_the_round() -> None:
    comparison = compare(ROUND, [counting("krone")])
    outcome = comparison.scenarios[0]
    for why in whys(comparison).values():
        if why.kept == "possible":
            assert why.points is None
            assert "slik scenarioet selv teller (målt som i runden: " in why.sentence.nb
            assert "as the scenario itself counts (measured as in the round: " in why.sentence.en
            amounts = {**outcome.result.amounts, **{one.application: one.after for one in why.competitors}}
            amounts[why.move.application] = why.amount
            kept = parts_by(ROUND, {key: amount for key, amount in amounts.items() if amount})
            before = comparison.parts(outcome)
            assert why.parts == {term: kept[term] - before[term] for term in TERMS}


def test_the_points_that_a_price_tells_are_those_of_the_round() -> None:
    capped = ROUND.model_copy(update={"application_cap": 100})
    (price,) = prices(capped, Settings())
    without = solve(ROUND, references=references(solve(capped)))
    by_the_round = parts_by(capped, without.amounts)["score"] - parts_by(capped, solve(capped).amounts)["score"]
    assert (price.key, price.points) == ("application_cap", by_the_round)


def test_an_edit_is_left_out_of_a_scenario_that_counts_otherwise_as_a_cold_solve_would() -> None:
    both = counting("people", pots={"main": 200}, must_not_fund=["C"])
    comparison = compare(ROUND, [both])
    asked, edits = asked_of(comparison), both.edits()
    for edit in edits:
        rest = tuple(one for one in edits if one is not edit)
        edited = apply_edits(ROUND, rest)
        cold = solve(edited, references=counted_alone(ROUND, edited))
        assert asked.solve(edited, "again").amounts == cold.amounts, edit.key
