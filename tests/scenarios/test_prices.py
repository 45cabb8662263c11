"""What does each rule cost, and is leaving one out never a loss?"""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from typing import Any

import pytest

from optimiser.assess import assess
from optimiser.money import NO_BREAK_SPACE
from optimiser.result import Settings, Termination
from optimiser.rounds import GrantRound, Objective, Stage
from optimiser.solve import solve
from scenarios.compare import compare
from scenarios.prices import left_out, prices, without
from scenarios.scenario import apply
from scenarios.shipped import shipped_round
from tests.optimiser.random_rounds import draw
from tests.optimiser.tiny import OBJECTIVE, a_pot, a_round, an_application

POINTS_ALONE = Objective(
    score=OBJECTIVE.score.model_copy(update={"weight": Fraction(1)}),
    coverage=OBJECTIVE.coverage.model_copy(update={"weight": Fraction(0)}),
    breadth=OBJECTIVE.breadth.model_copy(update={"weight": Fraction(0)}),
)


def ruled(*rules: dict[str, Any]) -> GrantRound:
    """Three ask for 100 kroner each, of 200."""
    return a_round(
        an_application("A", 100, score=90, total_cost=200),
        an_application("B", 100, score=80, total_cost=200),
        an_application("C", 100, score=30, total_cost=200),
        pots=(a_pot(budget=200, levels=("1",)),),
        objective=POINTS_ALONE,
        rules=rules,
    )


ROUND = ruled({"kind": "must-fund", "applications": ["C", "A"]}, {"kind": "applicant-amount-cap", "at_most": 200})
"""Two of three fit.  A and B would be best, 90 + 80 points; C must be funded, so it is A and C, 90 + 30."""


def worth(points: int) -> int:
    """An award in full, in millionths of the best that points alone can be: 90 + 80."""
    return round(1_000_000 * points / (90 + 80))


def test_a_decision_costs_what_the_best_without_it_has_more() -> None:
    dearest = prices(ROUND)[0]
    assert (dearest.key, dearest.kind) == ("change_rules.must-fund.C", "lock")
    assert dearest.value == worth(80) - worth(30)
    assert dearest.points == (90 + 80) - (90 + 30)
    assert (dearest.awards, dearest.kroner, dearest.places, dearest.partners) == (0, 0, 0, 0)
    assert dearest.words.en == "C (Ask) must be funded"
    assert dearest.words.nb == "C (Ask) skal innvilges"


def test_the_dearest_comes_first_and_what_costs_nothing_comes_too() -> None:
    found = prices(ROUND)
    assert [one.value for one in found] == sorted((one.value or 0 for one in found), reverse=True)
    assert {one.key: one.value == 0 for one in found} == {
        "change_rules.must-fund.C": False,
        "drop_rules.must-fund": False,
        "change_rules.must-fund.A": True,
        "drop_rules.applicant-amount-cap": True,
    }


def test_the_scenario_of_a_price_is_a_what_if_that_can_be_asked_again() -> None:
    for one in prices(ROUND):
        again = solve(apply(ROUND, one.scenario))
        assert sum(again.amounts.values()) == 200 + (one.kroner or 0)


def test_everything_that_limits_has_a_price() -> None:
    limited = ROUND.model_copy(
        update={
            "frame": 150,
            "application_cap": 100,
            "pots": (a_pot(budget=200, spend_at_least=60, application_cap=90, highest_share_of_cost="1/2"),),
            "objective": POINTS_ALONE.model_copy(
                update={"score": POINTS_ALONE.score.model_copy(update={"floor": Fraction(3, 2), "ceiling": 300})}
            ),
        }
    )
    found = {one.key: one for one in left_out(limited)}
    assert list(found)[:7] == [
        "frame",
        "application_cap",
        "pots.main.spend_at_least",
        "pots.main.application_cap",
        "pots.main.highest_share_of_cost",
        "objective.score.floor",
        "objective.score.ceiling",
    ]
    said = {key: one.words.en.replace(NO_BREAK_SPACE, " ") for key, one in found.items()}
    assert said["pots.main.spend_at_least"] == "the pot main must award at least 60 kr"
    assert said["objective.score.floor"] == "score: at least 1.5"
    assert found["objective.score.floor"].words.nb == "poeng: minst 1,5"
    for one in found.values():
        assert without(limited, one) != limited


def test_of_earlier_awards_each_has_a_price_of_its_own() -> None:
    found = {one.key: one.value for one in prices(ruled({"kind": "grow-only", "earlier": {"B": 100, "C": 100}}))}
    assert found["change_rules.grow-only.C"] == worth(90) - worth(30)
    assert found["change_rules.grow-only.B"] == worth(90) - worth(80)


def test_the_amounts_that_a_rule_names_stay_levels_without_it() -> None:
    exact = a_round(
        an_application("A", 100, score=90),
        pots=(a_pot(budget=75, levels=("1",)),),
        objective=POINTS_ALONE,
        rules=({"kind": "exact-amount", "application": "A", "amount": 70},),
    )
    (only,) = prices(exact)
    assert only.value == 0
    assert only.kroner == 0
    assert only.amounts_kept
    asked = compare(exact, [only.scenario]).outcomes[-1].result  # the what-if does without the amount, too
    assert asked.allocation is not None
    assert asked.allocation.amounts == {}


def test_where_no_amount_is_named_none_is_kept() -> None:
    assert {one.amounts_kept for one in prices(ROUND)} == {False}


def test_in_an_infeasible_round_the_prices_say_what_alone_would_mend_it() -> None:
    everyone = {"kind": "must-fund", "applications": ["A", "B", "C"]}
    found = prices(ruled(everyone, {"kind": "applicant-number-cap", "at_most": 3}))
    assert {one.key: one.termination for one in found} == {
        "change_rules.must-fund.A": Termination.OPTIMAL,
        "change_rules.must-fund.B": Termination.OPTIMAL,
        "change_rules.must-fund.C": Termination.OPTIMAL,
        "drop_rules.must-fund": Termination.OPTIMAL,
        "drop_rules.applicant-number-cap": Termination.INFEASIBLE,
    }
    assert found[-1].key == "drop_rules.applicant-number-cap"
    assert {one.value for one in found} == {None}


def test_terms_in_order_have_no_single_value_but_points_and_kroner() -> None:
    ranked = POINTS_ALONE.model_copy(update={"mode": "hierarchical", "order": (Stage(term="score"),)})
    dearest = {one.key: one for one in prices(ROUND.model_copy(update={"objective": ranked}))}
    assert dearest["change_rules.must-fund.C"].value is None
    assert dearest["change_rules.must-fund.C"].points == 50


def test_what_was_not_proven_has_no_price() -> None:
    limited = shipped_round("helseteknologi-2024")
    stopped = prices(limited, Settings(time_limit=600.0))
    assert [one.termination for one in stopped] == [Termination.OPTIMAL]
    assert stopped[0].value is not None
    assert stopped[0].value > 0


def test_every_stage_is_told_of_with_what_is_left_out() -> None:
    told: list[str] = []
    prices(ROUND, progress=lambda stage: told.append(stage.name))
    assert told[0].startswith("base: ")
    assert any(name.startswith("without drop_rules.must-fund: ") for name in told)


@cache
def drawn(number: int) -> GrantRound:
    return draw(number)


@pytest.mark.parametrize("number", range(20))
def test_leaving_something_out_never_lowers_the_value(number: int) -> None:
    for one in prices(drawn(number)):
        if one.kind != "cap":  # without a cap on applications the same award is a smaller share
            assert one.value is None or one.value >= 0, one.key


def test_leaving_something_out_takes_no_choice_away() -> None:
    for number in range(20):
        grant_round = drawn(number)
        before = assess(grant_round).facts.standing
        for one in left_out(grant_round):
            after = assess(without(grant_round, one)).facts.standing
            for key, facts in before.items():
                assert one.kind == "cap" or set(facts.amounts) <= set(after[key].amounts), one.key
