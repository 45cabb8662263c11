from __future__ import annotations

import pytest
from pydantic import ValidationError

from optimiser.rules.must_not_fund import MustNotFund
from tests.optimiser.tiny import both_ways_agree, mixed


def test_a_named_application_is_not_funded() -> None:
    case = mixed(MustNotFund(applications=("a", "c")))
    assert case.breaches(b=100, d=80) == []
    assert case.breaches(a=60, b=100) == ["a must not be funded and is"]


def test_both_ways_agree_on_every_allocation() -> None:
    assert both_ways_agree(mixed(MustNotFund(applications=("a", "c", "a")))) == (1 * 81, 8 * 81)


def test_one_rejected_on_form_is_not_funded_anyway() -> None:
    assert both_ways_agree(mixed(MustNotFund(applications=("g",)))).broken == 0


def test_each_application_stands_alone() -> None:
    case = mixed(MustNotFund(applications=("a", "b")))
    assert [row.group for row in case.rule.rows(case.facts)] == ["rule:must-not-fund:a", "rule:must-not-fund:b"]


def test_faults() -> None:
    assert mixed(MustNotFund(applications=("A",))).faults() == ["applications: no application has the id 'A'."]
    with pytest.raises(ValidationError, match="at least 1 item"):
        MustNotFund(applications=())
