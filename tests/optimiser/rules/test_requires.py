from __future__ import annotations

from optimiser.rules.requires import Requires
from tests.optimiser.tiny import both_ways_agree, mixed


def test_one_is_funded_only_together_with_the_other() -> None:
    case = mixed(Requires(application="a", requires="c"))
    assert case.breaches(a=60, c=120) == []
    assert case.breaches(c=120) == []
    assert case.breaches(a=60) == ["a is funded without c, which it requires"]


def test_both_ways_agree_on_every_allocation() -> None:
    # broken: a at one of two levels, c not at all
    assert both_ways_agree(mixed(Requires(application="a", requires="c"))) == (7 * 81, 2 * 81)


def test_what_requires_one_that_was_rejected_on_form_cannot_be_funded() -> None:
    assert both_ways_agree(mixed(Requires(application="a", requires="g"))) == (1 * 243, 2 * 243)
    assert both_ways_agree(mixed(Requires(application="g", requires="a"))) == (729, 0)


def test_faults() -> None:
    assert mixed(Requires(application="a", requires="c")).faults() == []
    assert mixed(Requires(application="A", requires="C")).faults() == [
        "application: no application has the id 'A'.",
        "requires: no application has the id 'C'.",
    ]
    assert mixed(Requires(application="a", requires="a")).faults() == ["requires: 'a' requires itself."]
