"""Is it right who is funded in all, some and none of the scenarios, and how alike they are?"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from scenarios.compare import compare
from scenarios.overlap import Overlap, jaccard, overlap, overlap_frame
from scenarios.scenario import Scenario
from tests.optimiser.tiny import a_pot, a_round, an_application

ROUND = a_round(
    an_application("A", 100, score=90),
    an_application("B", 100, score=80),
    an_application("C", 100, score=70),
    an_application("D", 900, score=70),
    pots=(a_pot(budget=200),),
)
"""A and B fit in full; D never does."""


def overlap_of(**what_ifs: dict[str, Any]) -> Overlap:
    return overlap(
        compare(ROUND, [Scenario.model_validate({"name": name, **edits}) for name, edits in what_ifs.items()])
    )


LOCKED, RICHER = {"must_not_fund": ["A"]}, {"pots": {"main": "+100"}}
HOPELESS = {"must_fund": ["D"]}


def test_each_application_is_funded_in_all_in_some_or_in_none() -> None:
    found = overlap_of(locked=LOCKED, richer=RICHER)
    assert found.names == ("base", "locked", "richer")
    assert (found.in_all, found.in_some, found.in_none) == (("B",), ("A", "C"), ("D",))
    assert found.times == {"A": 1 + 0 + 1, "B": 3, "C": 0 + 1 + 1, "D": 0}


def test_pairs_have_in_common_what_both_fund_and_are_as_alike_as_that_is_of_either() -> None:
    found = overlap_of(locked=LOCKED, richer=RICHER)  # A B; B C; A B C
    assert found.common["base", "base"] == 2
    assert found.common["base", "locked"] == found.common["locked", "base"] == 1
    assert found.alike["base", "locked"] == Fraction(1, 3)
    assert found.alike["richer", "base"] == Fraction(2, 3)
    assert len(found.alike) == 3 * 3


def test_a_scenario_without_an_allocation_says_nothing_of_anybody() -> None:
    found = overlap_of(hopeless=HOPELESS, richer=RICHER)
    assert found.names == ("base", "richer")
    assert found.in_all == ("A", "B")


def test_where_nothing_is_found_everybody_is_in_none() -> None:
    hopeless = a_round(an_application("A", 100), pots=(a_pot(budget=200, spend_at_least=150),))
    found = overlap(compare(hopeless, []))
    assert (found.names, found.in_all, found.in_some, found.in_none) == ((), (), (), ("A",))
    assert found.alike == {}


def test_two_scenarios_that_fund_nobody_are_alike() -> None:
    assert jaccard(frozenset(), frozenset()) == 1
    assert jaccard(frozenset(), frozenset("A")) == 0


def test_the_frame_is_a_square_with_ones_on_its_diagonal() -> None:
    frame = overlap_frame(overlap_of(locked=LOCKED, richer=RICHER))
    assert frame.loc["base"].to_list() == [1, 1 / 3, 2 / 3]
    assert frame.equals(frame.T)
