"""The ranked list funded to the line, beside the optimum."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from optimiser.assess import assess
from optimiser.baselines import baselines, permitted_amounts, ranked
from optimiser.result import Baseline
from optimiser.rounds import GrantRound
from optimiser.rules.applicant_amount_cap import ApplicantAmountCap
from optimiser.rules.at_least_level import AtLeastLevel
from optimiser.rules.exact_amount import ExactAmount
from optimiser.rules.must_fund import MustFund
from optimiser.rules.must_not_fund import MustNotFund
from tests.optimiser.tiny import a_pot, a_round, an_application

FOUR = (
    an_application("best", requested=100, score=90),
    an_application("big", requested=300, score=80, applicant="1102"),
    an_application("small", requested=50, score=70),
    an_application("last", requested=100, score=10, partners=("5501", "5502")),
)


def _both(grant_round: GrantRound) -> dict[str, Baseline]:
    return {one.way: one for one in baselines(grant_round, assess(grant_round).facts)}


def _amounts(*applications: Any, **fields: Any) -> dict[str, dict[str, int]]:
    return {way: one.allocation.amounts for way, one in _both(a_round(*applications, **fields)).items()}


def test_stop_ends_at_the_first_that_does_not_fit_and_skip_passes_it_over() -> None:
    found = _amounts(*FOUR, pots=(a_pot(budget=250),))
    assert found == {"stop": {"best": 100}, "skip": {"best": 100, "small": 50, "last": 100}}


def test_the_frame_stops_a_list_as_a_pot_does() -> None:
    found = _amounts(*FOUR, pots=(a_pot(budget=1000),), frame=410)
    assert found == {"stop": {"best": 100, "big": 300}, "skip": {"best": 100, "big": 300}}


def test_each_pot_has_a_list_of_its_own() -> None:
    applications = (*FOUR, an_application("other", pot="second", requested=70, score=5))
    found = _amounts(*applications, pots=(a_pot(budget=250), a_pot("second", 70)))
    assert found["stop"] == {"best": 100, "other": 70}


def test_decisions_already_taken_come_first_at_the_lowest_amount_that_keeps_them() -> None:
    rules = (
        MustFund(applications=("last",)),
        MustNotFund(applications=("best",)),
        ExactAmount(application="small", amount=40),
    )
    found = _amounts(*FOUR, pots=(a_pot(budget=400),), rules=rules)
    assert found["stop"] == {"last": 60, "big": 300, "small": 40}


def test_what_rows_about_one_application_leave_it() -> None:
    grant_round = a_round(
        *FOUR, rules=(AtLeastLevel(application="big", share=Fraction(1)), MustFund(applications=("best",)))
    )
    facts = assess(grant_round).facts
    permitted = permitted_amounts(facts, [row for rule in grant_round.rules for row in rule.rows(facts)])
    assert permitted["best"] == (60, 100)
    assert permitted["small"] == (0, 30, 50)


def test_score_places_partners_and_broken_rules_are_said() -> None:
    grant_round = a_round(*FOUR, pots=(a_pot(budget=250),), rules=(ApplicantAmountCap(id="cap", at_most=120),))
    skip = _both(grant_round)["skip"]
    assert (skip.score, skip.places, skip.partners) == (90 + 70 + 10, 3, 2)
    assert skip.broken == ("cap: applicant 1101 gets 250\u00a0kr, more than 120\u00a0kr",)


def test_equal_scores_are_ranked_in_the_drawn_order() -> None:
    facts = assess(a_round(*(an_application(name) for name in "ABCD"))).facts
    assert [one.id for one in ranked(facts)] == sorted(facts.draw, key=lambda key: facts.draw[key])
