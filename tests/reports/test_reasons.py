"""A true sentence for every application."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from optimiser.result import Bounds, Termination
from optimiser.rules.applicant_amount_cap import ApplicantAmountCap
from reports.decided import Decided
from reports.reasons import reason
from reports.words import Words
from tests.reports.made_up import a_decided_round, a_result, decided

GAP = "\u00a0"


def said(key: str, language: str = "en", one: Decided | None = None) -> str:
    """The reason with plain spaces."""
    return reason(one or decided(), key, Words(language)).replace(GAP, " ")  # type: ignore[arg-type]


def test_every_application_has_a_reason_in_both_languages() -> None:
    for key in decided().facts.everyone:
        assert said(key, "nb").endswith(".")
        assert said(key, "en").endswith(".")
        assert said(key, "nb") != said(key, "en")


def test_a_full_award_says_the_score_the_rank_and_what_was_decided_beforehand() -> None:
    assert said("A") == (
        "Funded in full: 600 kr. Score 90.0, rank 1 of 3 in the pot. Decided beforehand: must be funded: A."
    )


def test_a_cut_award_says_its_share_and_what_the_next_level_would_take() -> None:
    # 300 of 500 is 60 %; the next level is 500, 200 more, and 1000 - 600 - 300 = 100 is left
    assert "300 kr, 60% of the eligible amount (500 kr)" in said("B")
    assert "It is the lowest amount that can be awarded. The next level is 500 kr; the pot has 100 kr left." in said(
        "B"
    )


def test_a_declined_application_is_told_where_the_line_was_and_who_stood_below_it() -> None:
    # the lowest level of C is 60 % of 400 = 240, and 100 is left; B was chosen with 70 points against 80, A by decision
    assert "The pot has 100 kr left of 1 000 kr; the lowest amount that can be awarded is 240 kr." in said("C")
    assert "The lowest score that was funded in the pot without being decided beforehand is 70.0." in said("C")
    assert "One application with a lower score was chosen before it." in said("C")


def test_nothing_is_said_of_the_best_value_when_it_was_not_proven() -> None:
    one = decided()
    unproven = replace(one.result, termination=Termination.FEASIBLE, bounds=Bounds(1, 2), canonical=False)
    assert "total value" not in said("C", one=Decided.of(one.grant_round, unproven))


def test_a_rule_that_stands_in_the_way_is_named() -> None:
    grant_round = a_decided_round(rules=(ApplicantAmountCap(at_most=950),))
    capped = Decided.of(grant_round, a_result(grant_round))
    # Ask has 600 + 300 = 900 already; C would bring it to 900 + 240 > 950
    assert "it would break the rule “no applicant gets more than 950 kr”" in said("C", one=capped)


def test_a_rejected_application_is_told_which_requirement_and_why() -> None:
    assert said("G") == "Rejected on form: 1 municipality takes part; at least 2 must."


def test_an_award_at_the_highest_level_of_a_pot_without_the_whole_amount_says_so() -> None:
    # 90 % of 600 is the most that journal offers
    pots = [pot.model_copy(update={"levels": (Fraction(9, 10), Fraction(6, 10))}) for pot in a_decided_round().pots]
    grant_round = a_decided_round(pots=tuple(pots))
    capped = Decided.of(grant_round, a_result(grant_round, {"A": 540, "B": 300, "E": 240}))
    assert "540 kr, 90% of the eligible amount (600 kr)" in said("A", one=capped)
    assert "It is the highest amount that can be awarded." in said("A", one=capped)
