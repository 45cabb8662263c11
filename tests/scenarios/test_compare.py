"""What does a comparison say of base and what-ifs?"""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Any

import pytest

from optimiser.errors import InputError
from optimiser.result import StageLog, Termination
from optimiser.rounds import CoverageTerm, Objective
from optimiser.solve import solve
from scenarios.compare import Comparison, Move, Outcome, compare, diagnoses, moves_frame
from scenarios.scenario import Scenario
from scenarios.summary import summary_frame
from tests.optimiser.tiny import OBJECTIVE, a_pot, a_round, an_application

ROUND = a_round(
    an_application("A", 100, score=90),
    an_application("B", 100, score=80),
    an_application("C", 100, score=70),
    pots=(a_pot(budget=200),),
)
"""Two of three fit in full; with 60 % levels a third way is 60 + 60 + 60 = 180 kroner."""


def what_if(name: str, **edits: Any) -> Scenario:
    return Scenario.model_validate({"name": name, **edits})


def compared(*scenarios: Scenario) -> Comparison:
    return compare(ROUND, scenarios)


def test_the_base_comes_first_and_every_scenario_follows_in_order() -> None:
    comparison = compared(what_if("richer", pots={"main": "+100"}), what_if("same"))
    assert list(comparison.results) == ["base", "richer", "same"]
    assert comparison.base.result.amounts == {"A": 100, "B": 100}


def test_a_hundred_more_funds_the_third_and_nobody_loses() -> None:
    assert compared(what_if("richer", pots={"main": "+100"})).moves() == (Move("richer", "C", 0, 100),)


def test_who_gains_and_who_loses_is_told_by_name() -> None:
    comparison = compared(what_if("locked", must_not_fund=["A"]))
    assert [(move.application, move.movement) for move in comparison.moves()] == [("A", "lost"), ("C", "gained")]
    frame = moves_frame(comparison)
    assert frame["change"].to_list() == [0 - 100, 100 - 0]
    assert frame["movement"].to_list() == ["lost", "gained"]


def test_a_smaller_award_is_cut_and_a_larger_one_is_raised() -> None:
    assert Move("s", "A", 100, 60).movement == "cut"
    assert Move("s", "A", 60, 100).movement == "raised"


def test_scenarios_are_measured_by_the_references_of_the_base() -> None:
    comparison = compared(what_if("poorer", pots={"main": 100}))
    base, poorer = (outcome.result for outcome in comparison.outcomes)
    assert [term.reference for term in poorer.terms] == [term.reference for term in base.terms]
    assert comparison.same_objective(comparison.scenarios[0])


def test_a_term_that_only_a_what_if_weighs_is_measured_by_its_best_under_the_base() -> None:
    quality_alone = OBJECTIVE.model_copy(update={"coverage": CoverageTerm(weight=Fraction(0))})
    base = a_round(
        an_application("A", 100, applicant="0301", score=90),
        an_application("B", 100, applicant="0301", score=80),
        an_application("C", 100, applicant="1101", score=70),
        pots=(a_pot(budget=200, levels=("1",)),),
        objective=quality_alone,
    )
    switched_on = what_if("reach", weights={"coverage": 5}, pots={"main": "+100"}, must_not_fund=["B"])
    comparison = compare(base, [what_if("wide", weights={"coverage": 5}), switched_on])
    assert comparison.base.result.amounts == {"A": 100, "B": 100}
    assert [(move.scenario, move.application, move.movement) for move in comparison.moves()][:2] == [
        ("wide", "B", "lost"),
        ("wide", "C", "gained"),
    ]
    for outcome in comparison.scenarios:
        coverage = next(term for term in outcome.result.terms if term.name == "coverage")
        assert (coverage.reference, coverage.used) == (2, True)  # Oslo and Ask, with the 200 kr of the base
    assert [term.reference for term in comparison.base.result.terms if term.name == "coverage"] == [None]


def test_values_of_other_weights_are_not_set_beside_the_base() -> None:
    comparison = compared(what_if("equal", weights={"score": 1, "coverage": 1, "breadth": 1}))
    frame = summary_frame(comparison)
    assert not comparison.same_objective(comparison.scenarios[0])
    assert frame.loc["base", "value"] == comparison.base.result.bounds.value
    assert math.isnan(frame.loc["equal", "value"])
    assert frame.loc["equal", "score:part"] == 90 + 80


def test_the_parts_cross_foot_to_the_krone() -> None:
    frame = summary_frame(compared(what_if("odd", pots={"main": 270})))
    assert frame["awarded"].to_list() == [200, 100 + 100 + 60]
    assert frame["unspent"].to_list() == [0, 10]
    assert frame["main:awarded"].to_list() == frame["awarded"].to_list()


def test_an_impossible_scenario_is_shown_as_infeasible_and_moves_nobody() -> None:
    comparison = compared(what_if("all", must_fund=["A", "B", "C"], pots={"main": 100}))
    assert comparison.scenarios[0].result.termination is Termination.INFEASIBLE
    assert comparison.moves() == ()
    assert math.isnan(summary_frame(comparison).loc["all", "score:part"])


def test_every_edit_that_is_not_possible_is_said_before_anything_is_solved() -> None:
    stages: list[StageLog] = []
    wrong = [what_if("one", pots={"mian": 1}), what_if("two", must_fund=["Z"])]
    with pytest.raises(InputError) as caught:
        compare(ROUND, wrong, progress=stages.append)
    assert [fault.subject.id for fault in caught.value.faults] == ["one", "two"]
    assert stages == []


def test_progress_names_the_scenario() -> None:
    stages: list[StageLog] = []
    compare(ROUND, [what_if("same")], progress=stages.append)
    assert {stage.name.split(": ")[0] for stage in stages} == {"base", "same"}


def test_a_floor_forbids_but_changes_no_value() -> None:
    floored = a_round(*ROUND.applications, pots=ROUND.pots, objective=_with_floor(150))
    comparison = Comparison((compare(ROUND, []).base, Outcome(what_if("floor"), floored, solve(floored))))
    assert comparison.same_objective(comparison.scenarios[0])
    assert comparison.same_weights(comparison.scenarios[0])


def test_another_worth_of_a_share_of_the_money_is_another_objective() -> None:
    steeper = a_round(*ROUND.applications, pots=(a_pot(budget=200, value_curve={"kind": "power", "exponent": 2}),))
    comparison = Comparison((compare(ROUND, []).base, Outcome(what_if("steeper"), steeper, solve(steeper))))
    assert not comparison.same_objective(comparison.scenarios[0])
    assert comparison.same_weights(comparison.scenarios[0])


def test_moves_are_told_by_scenario_too() -> None:
    comparison = compared(what_if("richer", pots={"main": "+100"}), what_if("locked", must_not_fund=["A"]))
    richer, locked = map(comparison.moves_of, comparison.scenarios)
    assert richer + locked == comparison.moves()
    assert comparison.moves_of(comparison.base) == ()


def test_only_what_is_infeasible_is_diagnosed() -> None:
    comparison = compared(what_if("all", must_fund=["A", "B", "C"], pots={"main": 100}), what_if("same"))
    found = diagnoses(comparison)
    assert list(found) == ["all"]
    assert found["all"].clashes


def _with_floor(points: int) -> Objective:
    return OBJECTIVE.model_copy(update={"score": OBJECTIVE.score.model_copy(update={"floor": Fraction(points)})})


def test_what_is_compared_has_names_of_its_own() -> None:
    asked = [what_if("a"), what_if("a", frame=5), what_if("base"), what_if("b")]
    with pytest.raises(InputError) as caught:
        compare(ROUND, asked)
    assert [fault.subject.id for fault in caught.value.faults] == ["a", "base"]
