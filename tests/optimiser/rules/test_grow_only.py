from __future__ import annotations

import pytest
from pydantic import ValidationError

from optimiser.rules.grow_only import GrowOnly
from tests.optimiser.tiny import both_ways_agree, mixed


def test_an_earlier_award_may_only_grow_and_is_a_level_of_its_own() -> None:
    case = mixed(GrowOnly(earlier={"a": 100, "c": 130}))
    assert case.facts.standing["c"].amounts == (120, 130, 200)
    assert case.breaches(a=100, c=130, b=60) == []
    assert case.breaches(a=60, c=200) == ["a gets 40 kr less than the 100 kr it was awarded earlier"]
    assert case.breaches(a=100) == ["c gets 130 kr less than the 130 kr it was awarded earlier"]


def test_both_ways_agree_on_every_allocation() -> None:
    # a: 100 of (0, 60, 100); c: 130 or 200 of (0, 120, 130, 200)
    assert both_ways_agree(mixed(GrowOnly(earlier={"a": 100, "c": 130}))) == (1 * 2 * 81, (3 * 4 - 2) * 81)
    assert both_ways_agree(mixed(GrowOnly(earlier={"g": 50}))) == (0, 729)


def test_each_application_stands_alone() -> None:
    case = mixed(GrowOnly(earlier={"c": 130, "a": 100}))
    assert [row.group for row in case.rule.rows(case.facts)] == ["rule:grow-only:a", "rule:grow-only:c"]
    assert case.rule.insists_on() == ("a", "c")


def test_faults() -> None:
    assert mixed(GrowOnly(earlier={"a": 101, "A": 1})).faults() == [
        "earlier: no application has the id 'A'.",
        "earlier: 101 kr to 'a' is above its eligible amount, 100 kr.",
    ]
    for earlier in ({}, {"a": 0}):
        with pytest.raises(ValidationError):
            GrowOnly(earlier=earlier)
