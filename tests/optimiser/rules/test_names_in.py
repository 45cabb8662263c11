"""Which rules decide applications by name, and in which field they name them."""

from __future__ import annotations

from optimiser.rules import RULES, Rule
from optimiser.rules.must_fund import MustFund
from optimiser.rules.must_not_fund import MustNotFund


def test_a_rule_that_insists_or_forbids_says_in_which_of_its_fields_and_no_other_rule_does() -> None:
    for kind, rule in RULES.items():
        decides = rule.insists_on is not Rule.insists_on or rule.forbids is not Rule.forbids
        assert (rule.names_in in rule.model_fields) == decides, kind


def test_only_what_must_not_be_funded_is_forbidden() -> None:
    assert MustNotFund(applications=("A", "B")).forbids() == ("A", "B")
    assert MustFund(applications=("A",)).forbids() == ()
