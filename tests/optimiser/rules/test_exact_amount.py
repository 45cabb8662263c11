from __future__ import annotations

from optimiser.rules.exact_amount import ExactAmount
from tests.optimiser.tiny import an_application, both_ways_agree, mixed, settled


def test_it_gets_exactly_this_amount_a_level_of_its_own() -> None:
    case = mixed(ExactAmount(application="a", amount=73))
    assert case.facts.standing["a"].amounts == (60, 73, 100)
    assert case.facts.standing["b"].amounts == (60, 100)
    assert case.breaches(a=73) == []
    assert case.breaches(a=100) == ["a gets 100 kr, not 73 kr"]
    assert case.breaches() == ["a gets 0 kr, not 73 kr"]


def test_both_ways_agree_on_every_allocation() -> None:
    # a has four choices (0, 60, 73, 100), the other five have three
    assert both_ways_agree(mixed(ExactAmount(application="a", amount=73))) == (1 * 243, 3 * 243)
    assert both_ways_agree(mixed(ExactAmount(application="a", amount=100))) == (1 * 243, 2 * 243)


def test_a_named_amount_may_lie_below_the_pots_own_minimum() -> None:
    case = settled(ExactAmount(application="a", amount=10), an_application("a"))
    assert case.facts.standing["a"].amounts == (10, 60, 100)
    assert both_ways_agree(case) == (1, 3)


def test_one_rejected_on_form_cannot_get_it() -> None:
    case = mixed(ExactAmount(application="g", amount=50))
    assert case.row().coefficients == {}
    assert both_ways_agree(case) == (0, 729)
    assert case.rule.insists_on() == ("g",)


def test_faults() -> None:
    assert mixed(ExactAmount(application="a", amount=100)).faults() == []
    assert mixed(ExactAmount(application="a", amount=101)).faults() == [
        "amount: 101 kr to 'a' is above its eligible amount, 100 kr."
    ]
    assert mixed(ExactAmount(application="A", amount=1)).faults() == ["application: no application has the id 'A'."]
    needs = settled(ExactAmount(application="a", amount=79), an_application("a", viable_minimum=80))
    assert needs.faults() == ["amount: 79 kr to 'a' is below the 80 kr it says it needs."]
