from __future__ import annotations

import pytest
from pydantic import ValidationError

from optimiser.rules.must_fund import MustFund
from tests.optimiser.tiny import both_ways_agree, mixed


def test_a_named_application_is_funded_at_any_of_its_levels() -> None:
    case = mixed(MustFund(applications=("a", "c")))
    assert case.breaches(a=60, c=200) == []
    assert case.breaches(b=100, a=60) == ["c must be funded and is not"]


def test_both_ways_agree_on_every_allocation() -> None:
    # a and c are each funded at one of two levels, the other four are free
    assert both_ways_agree(mixed(MustFund(applications=("a", "c")))) == (2 * 2 * 81, (9 - 4) * 81)


def test_one_rejected_on_form_cannot_be_funded_and_the_rule_says_whom_it_insists_on() -> None:
    case = mixed(MustFund(applications=("g",)))
    assert case.row("g").coefficients == {}
    assert both_ways_agree(case) == (0, 729)
    assert case.rule.insists_on() == ("g",)


def test_each_application_stands_alone_and_a_name_counts_once() -> None:
    case = mixed(MustFund(applications=("a", "b", "a")))
    assert [row.group for row in case.rule.rows(case.facts)] == ["rule:must-fund:a", "rule:must-fund:b"]


def test_faults() -> None:
    assert mixed(MustFund(applications=("a", "A"))).faults() == ["applications: no application has the id 'A'."]
    with pytest.raises(ValidationError, match="at least 1 item"):
        MustFund(applications=())
