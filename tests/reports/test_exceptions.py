"""What was not announced, was waived, or was decided by hand."""

from __future__ import annotations

from optimiser.rounds import Waiver
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
