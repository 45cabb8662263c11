from __future__ import annotations

from fractions import Fraction

import pytest
from pydantic import ValidationError

from optimiser.rules.at_least_level import AtLeastLevel
from tests.optimiser.tiny import a_pot, an_application, both_ways_agree, mixed, settled


def test_it_is_funded_at_this_amount_or_above() -> None:
    case = mixed(AtLeastLevel(application="a", amount=61))
    assert case.breaches(a=100) == []
    assert case.breaches(a=60) == ["a gets 60 kr, less than 61 kr"]
    assert case.breaches(b=100) == ["a must be funded and is not"]


def test_it_is_funded_at_this_share_or_above() -> None:
    case = mixed(AtLeastLevel(application="a", share=Fraction(7, 10)))
    assert case.breaches(a=100) == []
    assert case.breaches(a=60) == ["a gets 60 kr, less than 70 % of its eligible amount"]


def test_a_share_is_rounded_down_as_the_levels_are() -> None:
    # 90 % of 1 050 is 945, and the level of 90 % in steps of 100 is 900
    pots = (a_pot(levels=(Fraction(1), Fraction(9, 10), Fraction(6, 10))),)
    one = an_application("a", 1050)
    case = settled(AtLeastLevel(application="a", share=Fraction(9, 10)), one, pots=pots, amount_step=100)
    assert case.facts.standing["a"].amounts == (600, 900, 1050)
    assert (case.breaches(a=900), len(case.breaches(a=600))) == ([], 1)
    assert both_ways_agree(case) == (2, 2)


def test_the_whole_amount_is_not_rounded() -> None:
    case = settled(AtLeastLevel(application="a", share=Fraction(1)), an_application("a", 1050), amount_step=100)
    assert case.breaches(a=1000) == ["a gets 1 000 kr, less than 100 % of its eligible amount"]
    assert both_ways_agree(case) == (1, 2)


def test_both_ways_agree_on_every_allocation() -> None:
    # a has 60 and 100: 60 asks for any of the two, 61 for the higher
    assert both_ways_agree(mixed(AtLeastLevel(application="a", amount=60))) == (2 * 243, 243)
    assert both_ways_agree(mixed(AtLeastLevel(application="a", amount=61))) == (243, 2 * 243)
    assert both_ways_agree(mixed(AtLeastLevel(application="c", share=Fraction(6, 10)))) == (2 * 243, 243)
    assert both_ways_agree(mixed(AtLeastLevel(application="g", amount=1))) == (0, 729)


def test_where_no_level_reaches_it_nothing_keeps_it() -> None:
    pots = (a_pot(levels=(Fraction(6, 10),)),)
    case = settled(AtLeastLevel(application="a", share=Fraction(7, 10)), an_application("a"), pots=pots)
    assert both_ways_agree(case) == (0, 2)


def test_faults() -> None:
    case = mixed(AtLeastLevel(application="a", amount=101))
    assert case.faults() == ["amount: 101 kr to 'a' is above its eligible amount, 100 kr."]
    assert case.rule.insists_on() == ("a",)
    assert mixed(AtLeastLevel(application="A", amount=1)).faults() == ["application: no application has the id 'A'."]
    with pytest.raises(ValidationError, match="either amount"):
        AtLeastLevel(application="a")
    with pytest.raises(ValidationError, match="either amount"):
        AtLeastLevel(application="a", amount=1, share=Fraction(1))


def test_it_is_said_in_both_languages() -> None:
    assert mixed(AtLeastLevel(application="a", share=Fraction(975, 1000))).words() == (
        "a skal ha minst 97,5 % av støtteberettiget beløp",
        "a must get at least 97.5 % of its eligible amount",
    )
