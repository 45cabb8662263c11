from __future__ import annotations

from optimiser.places import Place, Register
from optimiser.rules.every_county_reached import EveryCountyReached
from tests.optimiser.tiny import MIXED, an_application, both_ways_agree, mixed, settled


def test_a_county_is_reached_by_a_lead_a_partner_or_its_council() -> None:
    case = mixed(EveryCountyReached())
    # a: 11; b: 11 and 55 (a partner); d: 03; e: 55 (its council)
    assert case.breaches(a=60, d=48, e=60) == []
    assert case.breaches(b=60, d=48) == []
    assert case.breaches(a=60, d=48) == ["county 55 Nord is not reached"]


def test_both_ways_agree_on_every_allocation() -> None:
    assert min(both_ways_agree(mixed(EveryCountyReached()))) > 0
    assert min(both_ways_agree(mixed(EveryCountyReached(among="applying")))) > 0


def test_a_county_from_which_nobody_stands_cannot_be_reached() -> None:
    one = an_application("a", applicant="1101")
    everyone = settled(EveryCountyReached(), one)
    assert everyone.row("55").coefficients == {}
    assert both_ways_agree(everyone) == (0, 3)
    # among those applying, county 11 alone is to be reached
    assert both_ways_agree(settled(EveryCountyReached(among="applying"), one)) == (2, 1)


def test_an_application_rejected_on_form_reaches_nobody() -> None:
    # g, rejected on form, is led from county 11; with d and e alone, 11 applies no more
    few = [one for one in MIXED if one.id in {"d", "e", "g"}]
    case = mixed(EveryCountyReached(among="applying"), applications=few)
    assert {row.id for row in case.rule.rows(case.facts)} == {
        "rule:every-county-reached:03",
        "rule:every-county-reached:55",
    }
    assert both_ways_agree(case) == (2 * 2, 9 - 4)


def test_a_register_without_counties_is_a_fault() -> None:
    places = Register(name="wards", places=(Place(code="W1", name="Ward 1"),))
    case = settled(EveryCountyReached(), an_application("a", applicant="W1"), places=places)
    assert case.faults() == [": the register 'wards' has no counties."]
    assert mixed(EveryCountyReached()).faults() == []
