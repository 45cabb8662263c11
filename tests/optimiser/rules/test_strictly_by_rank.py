from __future__ import annotations

from typing import Any

import pytest

from optimiser.rules.strictly_by_rank import StrictlyByRank
from tests.optimiser.tiny import a_pot, an_application, both_ways_agree, mixed, settled

STOP = StrictlyByRank(way="stop")
SKIP = StrictlyByRank(way="skip")


def test_stop_funds_nobody_before_one_with_a_higher_score() -> None:
    case = mixed(STOP)
    # main: a 90, b 70, c 70, d 50; other: e 80, f 40
    assert case.breaches(a=60, b=100, e=100) == []
    assert case.breaches(a=60, d=48) == [
        "b is not funded, but lower scores in its pot are: d",
        "c is not funded, but lower scores in its pot are: d",
    ]


def test_equal_scores_are_free_of_each_other() -> None:
    assert mixed(STOP).breaches(a=60, b=60) == []
    assert mixed(STOP).breaches(a=60, c=120) == []


def test_of_many_that_are_funded_before_it_the_first_five_are_named() -> None:
    many = [an_application(f"low{number}", score=10) for number in range(7)]
    case = settled(STOP, an_application("a", score=90), *many)
    assert case.breaches(**{one.id: 60 for one in many}) == [
        "a is not funded, but lower scores in its pot are: low0, low1, low2, low3, low4 and 2 more"
    ]


def test_pots_are_ranked_apart() -> None:
    # f in "other" scores less than d in "main", and is not compared with it
    assert mixed(STOP).breaches(e=60, f=90) == []
    assert mixed(StrictlyByRank(way="stop", pots=("other",))).breaches(d=80) == []


def test_only_neighbours_in_rank_are_written() -> None:
    case = mixed(STOP)
    names = [row.id.removeprefix("rule:strictly-by-rank:") for row in case.rule.rows(case.facts)]
    assert names == ["a:b", "a:c", "b:d", "c:d", "e:f"]


def test_skip_leaves_out_only_what_does_not_fit() -> None:
    # main holds 300; 100 + 200 leave nothing for b (at least 60) and d (at least 48)
    case = mixed(StrictlyByRank(way="skip", pots=("main",)))
    assert case.breaches(a=100, c=200) == []
    assert case.breaches(a=100, c=120, d=80) == ["b is not funded although 60 kr fits in the 80 kr left at its rank"]
    # what those below got does not count: with a alone above it, c would fit
    assert case.breaches(a=100, b=60, d=80) == ["c is not funded although 120 kr fits in the 140 kr left at its rank"]


def test_what_never_fits_needs_no_row() -> None:
    pots = (a_pot(budget=50),)
    case = settled(SKIP, an_application("a", 100), an_application("b", 80), pots=pots)
    assert [row.id for row in case.rule.rows(case.facts)] == ["rule:strictly-by-rank:b"]
    # 60 % of 80 is 48 and fits in 50; a never fits
    assert both_ways_agree(case, only=lambda awards: sum(awards.values()) <= 50) == (1, 1)


def test_what_fits_to_the_krone_fits() -> None:
    pots = (a_pot(budget=160),)
    case = settled(SKIP, an_application("a", 100, score=90), an_application("b", 100), pots=pots)
    assert case.breaches(a=100) == ["b is not funded although 60 kr fits in the 60 kr left at its rank"]
    pots = (a_pot(budget=159),)
    assert settled(SKIP, an_application("a", 100, score=90), an_application("b", 100), pots=pots).breaches(a=100) == []


def test_exceptions_are_outside_the_ranking() -> None:
    # a is decided otherwise: it holds back nobody
    case = mixed(StrictlyByRank(way="stop", except_for=("a", "d")))
    assert case.breaches(b=60, e=60) == []
    assert case.breaches(d=80) == []


def test_with_skip_the_exceptions_are_paid_first() -> None:
    # d scores least; as an exception its 80 leave 220, and after a = 100 only 120 for c, which takes them
    case = mixed(StrictlyByRank(way="skip", pots=("main",), except_for=("d",)))
    assert case.breaches(a=100, c=120, d=80) == []
    # not funded, it is not asked for
    assert case.breaches(a=100, c=120) == ["b is not funded although 60 kr fits in the 80 kr left at its rank"]


@pytest.mark.parametrize(
    "fields",
    [
        {"way": "stop"},
        {"way": "skip"},
        {"way": "stop", "pots": ("main",)},
        {"way": "skip", "pots": ("other",)},
        {"way": "stop", "except_for": ("a", "g")},
        {"way": "skip", "except_for": ("d", "e", "g")},
    ],
)
def test_both_ways_agree_on_every_allocation(fields: dict[str, Any]) -> None:
    assert min(both_ways_agree(mixed(StrictlyByRank.model_validate(fields)))) > 0


def test_one_rejected_on_form_holds_nobody_back() -> None:
    # g scores 99 in "other" and is rejected on form
    assert mixed(STOP).breaches(e=60) == []
    assert mixed(StrictlyByRank(way="skip", pots=("other",))).breaches(e=100, f=90) == []


def test_one_without_any_permitted_amount_holds_nobody_back() -> None:
    # 60 % of 1 krone in steps of 1 is nothing; it stands only because the gate that says so is waived
    pots = (a_pot(levels=(0.6,)),)
    waived = ({"gate": "nothing-eligible", "application": "a", "reason": "to see"},)
    applications = (an_application("a", 1, score=90), an_application("b", 100))
    for way in ("stop", "skip"):
        case = settled(StrictlyByRank(way=way), *applications, pots=pots, waivers=waived)
        assert case.facts.standing["a"].amounts == ()
        assert case.breaches(b=60) == []
        both_ways_agree(case)


def test_faults() -> None:
    assert mixed(STOP).faults() == []
    assert mixed(StrictlyByRank(way="stop", pots=("mian",), except_for=("A",))).faults() == [
        "pots: there is no pot 'mian'.",
        "except_for: no application has the id 'A'.",
    ]
