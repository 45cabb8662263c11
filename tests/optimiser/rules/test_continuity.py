from __future__ import annotations

from fractions import Fraction

from optimiser.rules.continuity import Continuity
from tests.optimiser.tiny import an_application, both_ways_agree, mixed, settled

SHARE = Fraction(95, 100)


def test_last_years_share_is_guaranteed_as_a_level_of_its_own() -> None:
    case = mixed(Continuity(share=SHARE))
    # c had 99: 95 % is 94.05, so 95 kroner; a had 120: 95 % is 114, but only 100 are eligible
    assert case.facts.standing["c"].amounts == (95, 120, 200)
    assert case.facts.standing["a"].amounts == (60, 100)
    assert case.breaches(a=100, c=95) == []
    assert case.breaches(a=60, c=200) == ["a gets 60 kr, less than 95 % of last year's 120 kr"]
    assert case.breaches(a=100) == ["c gets 0 kr, less than 95 % of last year's 99 kr"]


def test_if_funded_lets_them_go_without() -> None:
    case = mixed(Continuity(share=SHARE, if_funded=True))
    assert case.breaches() == []
    assert case.breaches(a=60) == ["a gets 60 kr, less than 95 % of last year's 120 kr"]


def test_both_ways_agree_on_every_allocation() -> None:
    # a: 100 of (0, 60, 100); c: three levels of (0, 95, 120, 200); the other four are free
    assert both_ways_agree(mixed(Continuity(share=SHARE))) == (1 * 3 * 81, (3 * 4 - 3) * 81)
    # not funded at all is permitted too: 2 of 3 and 4 of 4
    assert both_ways_agree(mixed(Continuity(share=SHARE, if_funded=True))) == (2 * 4 * 81, (12 - 8) * 81)


def test_it_speaks_of_its_pots_of_standing_applications_and_of_previous_awards_alone() -> None:
    # g in "other" had 40 and is rejected on form
    assert both_ways_agree(mixed(Continuity(share=SHARE, pots=("other",)))) == (729, 0)
    none_before = settled(Continuity(share=SHARE), an_application("a", previous_award=0), an_application("b"))
    assert both_ways_agree(none_before) == (9, 0)


def test_an_applications_own_minimum_stands_above_the_guarantee() -> None:
    needs = an_application("a", 100, previous_award=50, viable_minimum=80)
    case = settled(Continuity(share=SHARE), needs)
    assert case.facts.standing["a"].amounts == (80, 100)
    assert both_ways_agree(case) == (2, 1)


def test_it_is_one_rule_for_all() -> None:
    case = mixed(Continuity(share=SHARE))
    assert {row.group for row in case.rule.rows(case.facts)} == {"rule:continuity"}


def test_faults_and_words() -> None:
    assert mixed(Continuity(share=SHARE, pots=("mian",))).faults() == ["pots: there is no pot 'mian'."]
    assert mixed(Continuity(share=SHARE, pots=("main",), if_funded=True)).words() == (
        "minst 95 % av forrige tildeling til hver søknad som hadde en i potten main, om den innvilges",
        "at least 95 % of its previous award to each application that had one in the pot main, if it is funded",
    )
