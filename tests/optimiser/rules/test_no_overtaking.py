from __future__ import annotations

from itertools import product

from optimiser.rules.no_overtaking import NoOvertaking
from tests.optimiser.tiny import an_application, both_ways_agree, mixed, settled

RULE = NoOvertaking()


def test_one_that_is_beaten_on_all_three_waits() -> None:
    # main: a (90, two places, 100 kr) beats b (70, two places, 100 kr) and c (70, two places, 200 kr); b beats c
    case = mixed(RULE)
    assert case.breaches(a=60, b=60) == []
    assert case.breaches(b=60) == ["a is not funded, but those it beats on score, reach and price are: b"]
    assert case.breaches(a=60, c=120) == ["b is not funded, but those it beats on score, reach and price are: c"]


def test_a_cheaper_one_is_not_beaten() -> None:
    # d (50, one place, 80 kr) asks for less than anybody
    assert mixed(RULE).breaches(d=80) == []


def test_equals_do_not_beat_each_other() -> None:
    case = settled(RULE, an_application("a"), an_application("b"))
    assert list(case.rule.rows(case.facts)) == []
    assert both_ways_agree(case) == (9, 0)


def test_pots_are_compared_apart() -> None:
    assert mixed(RULE).breaches(e=60) == []
    assert mixed(NoOvertaking(pots=("other",))).breaches(b=60) == []


def test_only_the_nearest_pairs_are_written() -> None:
    case = mixed(RULE)
    # a beats c through b; e (80, one place, 100 kr) does not beat f (40, two places, 150 kr)
    assert [row.id for row in case.rule.rows(case.facts)] == ["rule:no-overtaking:a:b", "rule:no-overtaking:b:c"]


def test_both_ways_agree_on_every_allocation() -> None:
    # funded sets of a, b, c with c only with b and b only with a: {}, a, ab, abc = 1 + 2 + 4 + 8 of 27 ways
    assert both_ways_agree(mixed(RULE)) == (15 * 27, 12 * 27)
    assert min(both_ways_agree(mixed(NoOvertaking(except_for=("b", "g"))))) > 0


def test_the_nearest_pairs_say_all_where_many_beat_many() -> None:
    grades = list(product((50, 60), ((), ("1102",)), (100, 101)))[:6]
    applications = [
        an_application(f"a{number}", requested, score=score, partners=partners)
        for number, (score, partners, requested) in enumerate([*grades, grades[0]])
    ]
    assert min(both_ways_agree(settled(RULE, *applications))) > 0


def test_exceptions_are_outside_the_comparison() -> None:
    assert mixed(NoOvertaking(except_for=("a",))).breaches(b=60) == []
    assert mixed(NoOvertaking(except_for=("b",))).breaches(b=60) == []
    assert mixed(NoOvertaking(except_for=("b",))).breaches(c=120) != []


def test_faults() -> None:
    assert mixed(RULE).faults() == []
    assert mixed(NoOvertaking(pots=("mian",), except_for=("A",))).faults() == [
        "pots: there is no pot 'mian'.",
        "except_for: no application has the id 'A'.",
    ]
