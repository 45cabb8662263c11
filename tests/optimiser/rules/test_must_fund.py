from __future__ import annotations

from optimiser.rules.must_fund import MustFund
from tests.optimiser.tiny import an_application, both_ways_agree, settled


def test_a_named_application_is_funded_at_any_of_its_levels() -> None:
    case = settled(MustFund(applications=("a",)), an_application("a"), an_application("b"))
    assert case.breaches(b=100) == ["a must be funded and is not"]
    assert case.breaches(a=60) == []
    # a has two levels that keep the rule and one choice that breaks it; b is free in three ways
    assert both_ways_agree(case) == (2 * 3, 1 * 3)
