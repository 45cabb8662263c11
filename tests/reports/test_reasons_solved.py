"""Reasons of small rounds that were really solved: each sentence against a sum that a reader can redo."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from optimiser.rounds import BreadthTerm, CoverageTerm, GrantRound, Objective, ScoreTerm, Stage
from optimiser.rules.applicant_amount_cap import ApplicantAmountCap
from optimiser.rules.continuity import Continuity
from optimiser.rules.exact_amount import ExactAmount
from optimiser.rules.grow_only import GrowOnly
from optimiser.rules.must_fund import MustFund
from optimiser.rules.must_not_fund import MustNotFund
from optimiser.solve import solve
from reports.decided import Decided
from reports.reasons import reason
from reports.words import Words
from tests.optimiser.tiny import a_pot, a_round, an_application

GAP = "\u00a0"
WHOLE = (Fraction(1),)


def solved(*applications: Any, **fields: Any) -> Decided:
    """A tiny round and what the solver made of it."""
    grant_round: GrantRound = a_round(*applications, **fields)
    return Decided.of(grant_round, solve(grant_round))


def said(decided: Decided, key: str, language: str = "en") -> str:
    """The reason with plain spaces."""
    return reason(decided, key, Words(language)).replace(GAP, " ")  # type: ignore[arg-type]


def aims(score: str = "1", coverage: str = "0", breadth: str = "0", **fields: Any) -> Objective:
    """An objective of these weights; fields are those of the score term."""
    return Objective(
        score=ScoreTerm(weight=Fraction(score), **fields),
        coverage=CoverageTerm(weight=Fraction(coverage)),
        breadth=BreadthTerm(weight=Fraction(breadth)),
    )


SCORE_ALONE = aims()


def test_only_an_application_that_states_its_minimum_is_said_to_need_it() -> None:
    one = solved(
        an_application("A", 900, score=90),
        an_application("B", 500, score=40),
        an_application("C", 500, score=30, viable_minimum=400),
        objective=SCORE_ALONE,
    )
    # 1000 - 900 = 100 left; the lowest level of B is 60 % of 500
    assert "The pot has 100 kr left of 1 000 kr; the lowest amount that can be awarded is 300 kr." in said(one, "B")
    assert "the application says that it needs at least 400 kr" in said(one, "C")
    assert "søknaden oppgir at den trenger minst 400 kr" in said(one, "C", "nb")


@pytest.mark.parametrize(
    "rule",
    [
        MustFund(applications=("LOW",)),
        ExactAmount(application="LOW", amount=600),
        GrowOnly(earlier={"LOW": 600}),
    ],
)
def test_who_was_funded_by_decision_is_named_and_not_counted_among_those_chosen(rule: Any) -> None:
    one = solved(
        an_application("LOW", 600, score=10),
        an_application("HIGH", 600, score=90),
        rules=(rule,),
        pots=(a_pot(levels=WHOLE),),
        objective=SCORE_ALONE,
    )
    text = said(one, "HIGH")
    assert "Funded with a lower score, as decided beforehand (rule “" in text
    assert "): LOW. All awards in the pot were decided beforehand." in text
    assert "chosen before it" not in text
    # HIGH in place of LOW: 90 - 10 points more, and the rule forbids it
    assert "If this one got 600 kr in place of LOW, the total value would be higher, but it would break" in text
    assert "LOW er innvilget etter beslutning på forhånd (regelen «" in said(one, "HIGH", "nb")


def test_who_is_guaranteed_last_years_money_was_decided_beforehand() -> None:
    one = solved(
        an_application("LOW", 600, score=10, previous_award=600),
        an_application("HIGH", 600, score=90),
        rules=(Continuity(share=Fraction(1)),),
        pots=(a_pot(levels=WHOLE),),
        objective=SCORE_ALONE,
    )
    assert "): LOW. All awards in the pot were decided beforehand." in said(one, "HIGH")
    assert "Decided beforehand: at least 100% of its previous award" in said(one, "LOW").replace(" %", "%")


def test_a_ceiling_that_stands_in_the_way_is_named() -> None:
    ceiling = Objective(
        score=ScoreTerm(weight=Fraction(1), ceiling=Fraction(100)),
        coverage=CoverageTerm(weight=Fraction(0)),
        breadth=BreadthTerm(weight=Fraction(0)),
    )
    one = solved(
        an_application("A", 200, score=90),
        an_application("B", 200, score=60),
        pots=(a_pot(levels=WHOLE),),
        objective=ceiling,
    )
    # 90 + 60 = 150 is above 100, and 800 kr is left
    assert "With the other awards it would break the ceiling of 100 for score." in said(one, "B")
    # B for A costs 90 - 60 = 30 points
    assert "in place of A; the total value would then fall by the equivalent of 30.0 points" in said(one, "B")
    assert "taket på 100 for poeng" in said(one, "B", "nb")


def test_a_floor_that_holds_an_application_in_is_named() -> None:
    floor = Objective(
        score=ScoreTerm(weight=Fraction(1)),
        coverage=CoverageTerm(weight=Fraction(0), floor=Fraction(3)),
        breadth=BreadthTerm(weight=Fraction(0)),
    )
    one = solved(
        an_application("WIDE", 600, score=10, partners=("1102", "5501")),
        an_application("HIGH", 600, score=90),
        pots=(a_pot(levels=WHOLE),),
        objective=floor,
    )
    assert "in place of WIDE, the total value would be higher, but it would break the floor of 3 for" in said(
        one, "HIGH"
    )
    assert "Without this one the other awards would break the floor of 3 for" in said(one, "WIDE")


def test_an_amount_that_a_pot_must_spend_is_named() -> None:
    one = solved(
        an_application("BIG", 900, score=10),
        an_application("HIGH", 500, score=90),
        pots=(a_pot(levels=WHOLE, spend_at_least=800),),
        objective=SCORE_ALONE,
    )
    # 500 is less than 800
    assert "but it would break the requirement that the pot main awards at least 800 kr" in said(one, "HIGH")


def test_the_frame_over_all_pots_is_named() -> None:
    one = solved(
        an_application("A", 600, score=90),
        an_application("B", 600, score=80),
        pots=(a_pot(budget=2000, levels=WHOLE),),
        frame=1000,
        objective=SCORE_ALONE,
    )
    assert "The frame over all pots has 400 kr left; the lowest amount that can be awarded is 600 kr." in said(one, "B")


def two_cheap_and_one_dear(objective: Objective) -> Decided:
    """1000 kr hold either one of 60 points, or two of 40 each."""
    return solved(
        an_application("DEAR", 1000, score=60),
        an_application("ONE", 500, score=40),
        an_application("TWO", 500, score=40),
        pots=(a_pot(levels=WHOLE),),
        objective=objective,
    )


def test_only_what_counts_in_the_round_is_said_to_count() -> None:
    text = said(two_cheap_and_one_dear(SCORE_ALONE), "DEAR")
    assert "2 applications with a lower score were chosen before it. What counts beside the score: price." in text
    everything = said(two_cheap_and_one_dear(aims("0.8", "0.12", "0.08")), "DEAR")
    assert "the municipalities reached" in everything


def test_price_is_not_said_to_count_where_score_is_per_krone() -> None:
    one = solved(
        an_application("DEAR", 700, score=60),
        an_application("ONE", 500, score=50),
        an_application("TWO", 500, score=50),
        pots=(a_pot(levels=WHOLE),),
        objective=aims(basis="krone"),
    )
    # 1000 kr · 50 is more than 700 kr · 60
    assert "2 applications with a lower score were chosen before it." in said(one, "DEAR")
    assert "price" not in said(one, "DEAR")


def in_order() -> Objective:
    return Objective(
        mode="hierarchical",
        score=ScoreTerm(),
        coverage=CoverageTerm(),
        breadth=BreadthTerm(),
        order=(Stage(term="coverage"), Stage(term="score")),
    )


def test_terms_in_order_have_no_total_value() -> None:
    one = solved(
        an_application("WIDE", 600, score=10, partners=("1102", "5501")),
        an_application("HIGH", 600, score=90),
        pots=(a_pot(levels=WHOLE),),
        objective=in_order(),
    )
    for language, no, order in (("en", "total value", "coverage, score"), ("nb", "samlet verdi", "dekning, poeng")):
        text = said(one, "HIGH", language)
        assert no not in text
        assert order in text
    # coverage alone reaches 3 places at best, and 1 of them would be left; score alone reaches 90
    assert "one application" not in said(one, "HIGH")
    assert "coverage −66.7%, score +88.9%" in said(one, "HIGH")


def test_an_exact_amount_is_settled_by_its_rule() -> None:
    one = solved(
        an_application("A", 500, score=90),
        rules=(ExactAmount(application="A", amount=300),),
        objective=SCORE_ALONE,
    )
    text = said(one, "A")
    assert "Decided beforehand: A must get exactly 300 kr. The rule permits no other amount." in text
    assert "next level" not in text
    assert "lowest amount" not in text


def test_a_next_level_that_a_rule_forbids_names_the_rule() -> None:
    one = solved(
        an_application("A", 500, score=90),
        rules=(ApplicantAmountCap(at_most=400),),
        objective=SCORE_ALONE,
    )
    assert "The next level is 500 kr; together with the other awards it would break the rule “" in said(one, "A")


def test_who_must_not_be_funded_is_told_so_and_nothing_else() -> None:
    one = solved(
        an_application("A", 500, score=90),
        an_application("B", 500, score=80),
        rules=(MustNotFund(applications=("A",), id="board"),),
        objective=SCORE_ALONE,
    )
    assert said(one, "A") == (
        "Declined: score 90.0, rank 1 of 2 in the pot. Decided beforehand: must not be funded (rule “board”)."
    )
    assert said(one, "A", "nb").endswith("Bestemt på forhånd: skal ikke innvilges (regelen «board»).")


def tied(first: dict[str, Any], second: dict[str, Any]) -> tuple[str, str]:
    """Two of equal worth and room for one: who lost, and what it is told."""
    one = solved(
        an_application("A", first.pop("requested", 600), **{"score": 50, **first}),
        an_application("B", second.pop("requested", 600), **{"score": 50, **second}),
        pots=(a_pot(levels=WHOLE),),
        objective=SCORE_ALONE,
    )
    loser = next(key for key in ("A", "B") if key not in one.amounts)
    return loser, said(one, loser)


def test_a_tie_that_was_lost_says_which_step_decided() -> None:
    loser, text = tied({"requested": 700}, {})
    assert (loser, "The tie policy decided: the lower total amount." in text) == ("A", True)
    loser, text = tied({}, {"partners": ("1102",)})
    assert (loser, "The tie policy decided: more municipalities." in text) == ("A", True)
    loser, text = tied({}, {})
    assert "the value would be the same. The tie policy decided: the drawn order." in text


def test_what_is_worth_nothing_loses_to_the_lower_total() -> None:
    one = solved(an_application("A", 500, score=90), an_application("B", 300, score=0), objective=SCORE_ALONE)
    assert (
        "500 kr is left, enough for the application (180 kr), but an award would not raise the total value. "
        in said(one, "B")
    )
    assert said(one, "B").endswith("The tie policy decided: the lower total amount.")


def test_the_cheapest_swap_is_named_with_what_it_would_cost() -> None:
    one = solved(
        an_application("A", 500, score=90),
        an_application("B", 500, score=70),
        an_application("C", 500, score=60),
        pots=(a_pot(levels=WHOLE),),
        objective=SCORE_ALONE,
    )
    # C for B costs 70 - 60 = 10 points, C for A 30; 500 kr for 70 points is 7 kr a point, for 60 it is 8
    assert said(one, "C").endswith(
        "Of the single swaps in the pot that rules and money permit, the cheapest gives this one 500 kr in place of B; "
        "the total value would then fall by the equivalent of 10.0 points of score. B has a higher score (70.0 against "
        "60.0) and a lower price per point (7 kr against 8 kr)."
    )


def test_an_award_far_down_the_ranking_says_what_speaks_for_it() -> None:
    one = solved(
        an_application("DEAR", 1000, score=60),
        an_application("CHEAP", 200, score=40, applicant="5501", partners=("5502",)),
        an_application("OTHER", 800, score=50),
        pots=(a_pot(levels=WHOLE),),
    )
    # 200 kr / 40 points = 5, 1000 / 60 = 17; Dal and Eid take part in nobody else's
    text = said(one, "CHEAP")
    assert "One application in the pot with a higher score was declined." in text
    assert "2 municipalities that no other funded application has" in text
    assert "5 kr per point (against 17 kr for the declined one, at its lowest level)" in text


def test_nobody_is_declined_by_a_round_whose_rules_clash() -> None:
    one = solved(an_application("A", 2000, score=90), rules=(MustFund(applications=("A",)),))
    assert said(one, "A").startswith("Not decided; the round has no allocation. How the search ended: infeasible")
    for language in ("nb", "en"):
        assert "stopped at a limit" not in said(one, "A", language)
        assert "stanset ved en grense" not in said(one, "A", language)


def test_an_application_that_no_level_of_its_pot_fits_is_told_so() -> None:
    one = solved(
        an_application("A", 500, score=90, viable_minimum=450),
        pots=(a_pot(levels=(Fraction(60, 100),)),),
        objective=SCORE_ALONE,
    )
    assert "A" in one.amounts or "No level of the pot" in said(one, "A")


def test_a_round_whose_objective_leaves_score_out_does_not_say_that_score_counts() -> None:
    one = solved(
        an_application("WIDE", 600, score=10, partners=("1102", "5501")),
        an_application("HIGH", 600, score=90),
        pots=(a_pot(levels=WHOLE),),
        objective=aims("0", "1"),
    )
    text = said(one, "HIGH")
    assert "The score is no part of the objective; what counts there: price and the municipalities reached." in text
    # 1 place of 3
    assert "the total value would then fall by 66.7%" in text


def test_an_application_that_a_rule_bars_is_told_who_got_money_ahead_of_it() -> None:
    one = solved(
        an_application("DEAR", 900, score=60),
        an_application("ONE", 500, score=40),
        an_application("TWO", 500, score=40, applicant="5501"),
        pots=(a_pot(budget=2000, levels=WHOLE),),
        rules=(ApplicantAmountCap(at_most=900), MustFund(applications=("ONE",))),
        objective=SCORE_ALONE,
    )
    # Ask has 500 kr by decision, and 900 more are above 900
    text = said(one, "DEAR")
    assert "it would break the rule “no applicant gets more than 900 kr”" in text
    assert "Funded with a lower score, as decided beforehand (rule “must be funded: ONE”): ONE." in text
    assert "One application with a lower score was chosen before it." in text


def test_an_award_that_nothing_speaks_for_but_the_whole_says_what_the_one_above_would_cost() -> None:
    one = solved(
        an_application("TOP", 700, score=60),
        an_application("ONE", 500, score=50),
        an_application("TWO", 500, score=50),
        pots=(a_pot(levels=WHOLE),),
        objective=aims(basis="krone"),
    )
    # 700 do not fit in the 500 that ONE gets
    assert "This amount and what is left are not enough for TOP, whose lowest amount is 700 kr." in said(one, "ONE")
    assert "In favour of this one" not in said(one, "ONE")
    small = solved(
        an_application("TOP", 400, score=60),
        an_application("BIG", 1000, score=50),
        pots=(a_pot(levels=WHOLE),),
        objective=aims(basis="krone"),
    )
    # 400 · 60 = 24 000 against 1000 · 50 = 50 000: 52 % less
    assert "If TOP got 400 kr in place of this one, the total value would fall by 52.0%." in said(small, "BIG")
