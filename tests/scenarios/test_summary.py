"""What is each scenario worth, and how fair is it beside the others?"""

from __future__ import annotations

import math
from fractions import Fraction
from functools import cache
from typing import Any

import pytest

from optimiser.result import Termination
from scenarios.compare import Comparison, compare
from scenarios.fairness.frame import fairness_of
from scenarios.fairness.profile import profiles
from scenarios.scenario import Scenario
from scenarios.summary import Summary, fairness_frame, summaries, summary, summary_frame
from tests.optimiser.tiny import a_pot, a_round, an_application

ROUND = a_round(
    an_application("A", 100, score=90, partners=("1102", "55")),
    an_application("B", 100, score=80, applicant="0301"),
    an_application("C", 100, score=70, applicant="5501"),
    an_application("D", 100, score=60, applicant="5502", pot="other"),
    an_application("E", 0, score=50, applicant="5503", pot="other"),
    pots=(a_pot("main", 200), a_pot("other", 60)),
)
"""Two of three fit in full, D is cut to its floor, E is rejected on form: nothing is asked for."""


@cache
def compared() -> Comparison:
    edits: list[dict[str, Any]] = [
        {"name": "richer", "reason": "what if?", "pots": {"main": "+100"}},
        {"name": "other weights", "weights": {"coverage": "0.5"}},
        {"name": "impossible", "must_fund": ["A", "B", "C"], "pots": {"main": 100}},
    ]
    return compare(ROUND, [Scenario.model_validate(one) for one in edits])


def told(name: str) -> Summary:
    return next(one for one in summaries(compared()) if one.name == name)


def test_every_outcome_has_a_summary_the_base_first() -> None:
    assert [one.name for one in summaries(compared())] == ["base", "richer", "other weights", "impossible"]
    assert summary(compared(), compared().base) == told("base")


def test_what_the_base_awards_and_reaches() -> None:
    base = told("base")
    assert (base.termination, base.gap) == (Termination.OPTIMAL, 0)
    # A 100 + B 100 of 200; D 60 of 60
    assert (base.awards, base.awarded, base.unspent) == (3, 100 + 100 + 60, 0)
    # Ask, Berg; Oslo; Eid, with 100 + 40 + 700 + 20 inhabitants; A has two partners, one a council
    assert (base.places, base.people) == (4, 100 + 40 + 700 + 20)
    assert (base.counties, base.councils, base.partners) == (3, 1, 2)
    assert (base.in_full, base.at_floor) == (2, 1)
    assert (base.applications, base.standing, base.requested) == (5, 4, 400)


def test_success_is_read_per_pot_and_in_all() -> None:
    base = told("base")
    assert base.success("main") == Fraction(2, 3)
    assert base.success("other") == Fraction(1, 1)
    assert base.success() == Fraction(3, 4)


def test_what_every_term_lost_against_its_best() -> None:
    score, coverage, breadth = told("base").terms
    # the best score in "main" is 90 + 80; 60 % of D is 36 points
    assert (score.part, score.reference, score.lost) == (90 + 80 + 36, 90 + 80 + 36, 0)
    # all three of "main" at 60 % and D cover five places
    assert (coverage.part, coverage.reference, coverage.lost) == (4, 5, 5 - 4)
    assert coverage.share == Fraction(4, 5)
    # Ask asks one municipality along
    assert (breadth.part, breadth.reference, breadth.share) == (1, 1, 1)
    assert [one.used for one in told("base").terms] == [True, True, True]


def test_a_larger_pot_may_beat_the_best_of_the_base() -> None:
    richer = told("richer")
    score = richer.terms[0]
    assert (score.part, score.lost) == (90 + 80 + 70 + 36, -70)
    assert score.share is not None
    assert score.share > 1
    assert (richer.reason, richer.comparable) == ("what if?", True)


def test_values_under_other_weights_do_not_compare() -> None:
    assert not told("other weights").comparable
    assert told("other weights").value is not None


def test_of_a_scenario_without_an_allocation_nothing_is_said() -> None:
    one = told("impossible")
    assert one.termination is Termination.INFEASIBLE
    figures = ("value", "awards", "awarded", "unspent", "places", "people", "counties", "councils", "partners")
    assert {getattr(one, name) for name in (*figures, "in_full", "at_floor")} == {None}
    assert one.pots == ()
    assert one.success() is None
    assert [(term.part, term.share, term.lost) for term in one.terms] == [(None, None, None)] * 3
    assert all(term.reference for term in one.terms)


def test_the_frame_has_a_row_for_every_outcome_and_a_column_for_every_figure() -> None:
    frame = summary_frame(compared())
    assert list(frame.index) == ["base", "richer", "other weights", "impossible"]
    base = frame.loc["base"]
    assert (base["awarded"], base["main:awarded"], base["other:awarded"]) == (260, 200, 60)
    assert base["main:success"] == pytest.approx(2 / 3)
    assert (base["coverage:part"], base["coverage:lost"]) == (4, 1)
    assert math.isnan(frame.loc["other weights", "value"])
    assert frame.loc["impossible", ["awards", "main:awarded", "score:part"]].isna().all()


def test_every_scenario_with_an_allocation_has_its_fairness_beside_it() -> None:
    found = fairness_of(compared(), "equal")
    assert list(found) == ["base", "richer", "other weights"]
    assert found["base"] == profiles(ROUND, compared().base.result.amounts, "equal")
    assert list(found["base"]) == ["", "main", "other"]


def test_the_frame_of_fairness_is_long() -> None:
    frame = fairness_frame(compared())
    assert list(frame["scenario"].unique()) == ["base", "richer", "other weights"]
    assert set(frame["attribution"]) == {"population"}
    base = frame[(frame["scenario"] == "base") & (frame["pot"] == "main")].set_index(["over", "group", "measure"])
    success = base.loc[("county", "55", "success")]
    assert (success["value"], success["of"], success["name"]) == (0, 1, "Nord")
    assert base.loc[("county", "03", "success"), "value"] == 1
    # A: 100 over Ask and Berg, 140 inhabitants
    assert base.loc[("places", "1101", "per_head"), "value"] == pytest.approx(100 / 140)
    assert (base.loc[("places", "", "zeros"), "value"], base.loc[("places", "", "zeros"), "of"]) == (3, 6)
    spread = profiles(ROUND, compared().base.result.amounts)["main"].over_counties
    assert base.loc[("counties", "", "gini"), "value"] == spread.gini
    assert math.isnan(base.loc[("counties", "", "theil_within"), "value"])


def test_a_comparison_of_nothing_but_what_cannot_be_has_an_empty_frame() -> None:
    base = a_round(*ROUND.applications, pots=ROUND.pots, rules=())
    clash = Scenario.model_validate({"name": "no", "must_fund": ["A", "B", "C"], "pots": {"main": 100}})
    comparison = compare(base, [clash])
    alone = Comparison(comparison.outcomes[1:])
    assert fairness_frame(alone).empty
    assert list(fairness_frame(alone).columns) == list(fairness_frame(comparison).columns)
