from __future__ import annotations

from optimiser.rules.place_number_cap import PlaceNumberCap
from tests.optimiser.tiny import both_ways_agree, mixed


def test_a_place_counts_as_lead_and_as_partner() -> None:
    case = mixed(PlaceNumberCap(at_most=1))
    # Dal (5501) is partner in b and lead in c
    assert case.breaches(b=60, c=120) == ["Dal (5501) takes part in 2 funded applications, more than 1"]
    assert case.breaches(a=60, c=120) == []


def test_per_area_each_area_counts_apart() -> None:
    case = mixed(PlaceNumberCap(at_most=1, per_area=True))
    # Ask (1101): a and b in "care", f in "journal"
    assert case.breaches(a=60, f=90) == []
    assert case.breaches(a=60, b=60) == ["Ask (1101) takes part in 2 funded applications in area care, more than 1"]


def test_an_application_without_an_area_is_not_counted_per_area() -> None:
    # Oslo (0301) leads d, which names no area, and is partner in f
    assert mixed(PlaceNumberCap(at_most=0, per_area=True)).breaches(d=48) == []
    assert mixed(PlaceNumberCap(at_most=1)).breaches(d=48, f=90) != []


def test_a_county_council_is_no_place() -> None:
    # e is led by the council of Nord with Foss as its only municipality
    assert mixed(PlaceNumberCap(at_most=0)).breaches(e=60) == [
        "Foss (5503) takes part in 1 funded applications, more than 0"
    ]


def test_both_ways_agree_on_every_allocation() -> None:
    for rule in (
        PlaceNumberCap(at_most=0),
        PlaceNumberCap(at_most=1),
        PlaceNumberCap(at_most=2),
        PlaceNumberCap(at_most=1, per_area=True),
        PlaceNumberCap(at_most=1, pots=("main",)),
    ):
        counts = both_ways_agree(mixed(rule))
        assert min(counts) > 0, rule
    assert both_ways_agree(mixed(PlaceNumberCap(at_most=3))).broken == 0


def test_an_unknown_pot_is_a_fault() -> None:
    assert mixed(PlaceNumberCap(at_most=1, pots=("mian",))).faults() == ["pots: there is no pot 'mian'."]
