"""What was not announced, was waived, or was decided by hand."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from optimiser.rounds import BreadthTerm, CoverageTerm, GrantRound, Objective, ScoreTerm, Stage, Waiver
from optimiser.rules.must_fund import MustFund
from optimiser.rules.must_not_fund import MustNotFund
from reports.decided import Decided
from reports.exceptions import by_hand, exceptions, unannounced
from reports.words import Words
from tests.reports.made_up import a_decided_round, a_result, decided


def test_what_was_not_announced_comes_first() -> None:
    kinds = [one.kind for one in exceptions(decided(), Words("en"))]
    assert kinds == ["not announced"] * 5 + ["decided by hand", "waived gate"]


def test_terms_rules_and_the_tie_policy_are_named_and_what_was_announced_is_not() -> None:
    found = unannounced(a_decided_round(), Words("en"))
    assert [what.split(":")[0] for what in found] == ["term of the objective"] * 3 + ["rule", "tie policy"]


def test_a_waiver_carries_its_reason_and_who_decided_it() -> None:
    waiver = Waiver(gate="minimum-municipalities", application="G", reason="an island", decided_by="the board")
    grant_round = a_decided_round(waivers=(waiver,))
    found = exceptions(Decided.of(grant_round, a_result(grant_round)), Words("en"))[-1]
    assert (found.what, found.application, found.reason, found.decided_by) == (
        "at least 2 municipalities take part",
        "G",
        "an island",
        "the board",
    )


def test_what_must_not_be_funded_was_decided_by_hand() -> None:
    assert by_hand(MustNotFund(applications=("C",)))


def test_where_it_was_announced_is_no_reason_and_a_missing_reason_is_said() -> None:
    grant_round = a_decided_round(rules=(MustFund(applications=("A",), announced="the call, 4"),))
    found = next(one for one in exceptions(_of(grant_round), Words("nb")) if one.kind == "bestemt for hånd")
    assert found.what == "skal innvilges: A (kunngjort: the call, 4)"
    assert found.reason == "begrunnelse mangler"


def test_a_decision_by_hand_carries_its_reason_and_who_decided_it() -> None:
    rule = MustFund(applications=("A",), reason="an earmark of Parliament", decided_by="Parliament")
    found = next(one for one in exceptions(_of(a_decided_round(rules=(rule,))), Words("en")) if one.application)
    assert (found.reason, found.decided_by) == ("an earmark of Parliament", "Parliament")


def test_a_tie_policy_that_was_not_carried_through_is_an_exception() -> None:
    one = decided()
    open_tie = Decided.of(one.grant_round, replace(one.result, canonical=False))
    assert exceptions(open_tie, Words("nb"))[0].kind == "likhetsregelen er ikke gjennomført"


def test_in_the_hierarchical_mode_the_steps_are_unannounced_and_no_weight_is_named() -> None:
    objective = Objective(
        mode="hierarchical",
        score=ScoreTerm(),
        coverage=CoverageTerm(),
        breadth=BreadthTerm(weight=Fraction(1, 2)),
        order=(Stage(term="coverage", tolerance=Fraction(3), unit="own"), Stage(term="score")),
    )
    terms = [what for what in unannounced(a_decided_round(objective=objective), Words("en")) if "term" in what]
    assert terms == [
        "term of the objective: score, step 2",
        "term of the objective: coverage, step 1, later terms may cost it 3 municipalities",
    ]


def _of(grant_round: GrantRound) -> Decided:
    return Decided.of(grant_round, a_result(grant_round))
