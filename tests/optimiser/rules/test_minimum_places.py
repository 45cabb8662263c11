from __future__ import annotations

from optimiser.rules.minimum_places import MinimumPlaces
from tests.optimiser.tiny import an_application, both_ways_agree, mixed, settled


def test_each_place_counts_once_and_a_council_covers_none() -> None:
    case = mixed(MinimumPlaces(at_least=3))
    # a: 1101, 1102; b: 1101, 5501; e: the council of Nord with 5503
    assert case.breaches(a=60, b=60) == []
    assert case.breaches(a=60, e=60) == []
    assert case.breaches(a=60) == ["places covered: 2, fewer than 3"]
    assert case.breaches(e=60) == ["places covered: 1, fewer than 3"]


def test_both_ways_agree_on_every_allocation() -> None:
    for places in range(1, 7):
        assert min(both_ways_agree(mixed(MinimumPlaces(at_least=places)))) > 0


def test_more_places_than_anybody_takes_part_for_cannot_be_covered() -> None:
    case = settled(MinimumPlaces(at_least=3), an_application("a", partners=("1102",)))
    assert both_ways_agree(case) == (0, 3)


def test_more_than_the_register_has_is_a_fault() -> None:
    assert mixed(MinimumPlaces(at_least=6)).faults() == []
    assert mixed(MinimumPlaces(at_least=7)).faults() == ["at_least: 7 is more than the 6 places of the register."]
