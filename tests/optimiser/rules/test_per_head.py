from __future__ import annotations

from random import Random
from typing import Any

import pytest
from pydantic import ValidationError

from optimiser.facts import RoundFacts
from optimiser.places import Place, Register
from optimiser.rules.per_head import PerHead
from tests.optimiser.tiny import an_application, both_ways_agree, mixed, settled


def rule(**fields: Any) -> PerHead:
    return PerHead.model_validate({"kind": "per-head", "by": "county", **fields})


def drawn(rng: Random, facts: RoundFacts) -> dict[str, Any]:
    """The fields of the kind, for rounds drawn at random."""
    pots = {"pots": [rng.choice(list(facts.pots))]} if rng.random() < 0.3 else {}
    return {
        "by": rng.choice(("county", "county", "centrality")),
        "share": rng.choice(("0.1", "1/3", "0.6", "1")),
        "among": rng.choice(("all", "applying", "applying")),
        **pots,
    }


# 700 people live in county 03, 100 + 40 in 11 and 30 + 20 + 10 in 55: 900 in all. The pots hold 300 + 200 kroner.


def test_a_share_of_the_budget_is_rounded_up_to_the_krone() -> None:
    case = mixed(rule(share="60 %"))
    limits = {row.id.rpartition(":")[2]: row.limit for row in case.rule.rows(case.facts)}
    # 0.6 · 500 · 700 / 900 = 233.3, 0.6 · 500 · 140 / 900 = 46.7, 0.6 · 500 · 60 / 900 = 20
    assert limits == {"03": 234, "11": 47, "55": 20}


def test_a_county_that_gets_too_little_is_named_with_what_it_is_due() -> None:
    case = mixed(rule(share="60 %", pots=["other"]))
    # of the pot's 200 kroner 55 is due 200 · 60 / 900 = 13 and 03, from which nobody applied, 200 · 700 / 900 = 156
    assert case.breaches(f=150) == [
        "county 03 Oslo gets 0 kr in the pot other, less than 60 % of its share by population, 156 kr",
        "county 55 Nord gets 0 kr in the pot other, less than 60 % of its share by population, 13 kr",
    ]
    assert len(case.breaches(f=150, e=8)) == 1  # 60 % of 13 1/3 is 8


def test_a_council_belongs_to_its_county() -> None:
    case = mixed(rule(share="10 %", among="applying", pots=["other"]))
    assert case.breaches(e=60, f=150) == []  # e is the council's of 55, f is led from 11


def test_among_all_asks_for_counties_from_which_nobody_applied() -> None:
    case = settled(rule(share="10 %"), an_application("a"))
    assert case.row("55").coefficients == {}
    assert both_ways_agree(case) == (0, 3)
    assert both_ways_agree(settled(rule(share="1 %", among="applying"), an_application("a"))) == (2, 1)


@pytest.mark.parametrize(
    "fields",
    [
        {"share": "20 %", "among": "applying"},
        {"share": "1/3", "pots": ["main"]},
        {"share": "1/7", "pots": ["main"]},
        {"share": "10 %", "by": "centrality", "among": "applying"},
        {"share": "10 %", "pots": ["other"], "among": "applying"},
    ],
)
def test_both_ways_agree_on_every_allocation(fields: dict[str, Any]) -> None:
    assert both_ways_agree(mixed(rule(**{"by": "county", **fields}))).kept > 0


@pytest.mark.parametrize("fields", [{"share": 0}, {"share": "1.1"}])
def test_a_share_lies_above_0_and_is_at_most_all(fields: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        rule(**fields)


def test_what_the_register_does_not_say_is_a_fault() -> None:
    assert mixed(rule(share=1, by="area", pots=["mian"])).faults() == [
        "pots: there is no pot 'mian'.",
        "by: the register 'made up' says nothing of 'area'.",
    ]
    places = (Place(code="1101", name="Ask", county_code="11", county="Sør"),)
    unknown = settled(rule(share=1), an_application("a"), places=Register(name="x", places=places))
    assert unknown.faults() == ["by: the population of some places of the register 'x' is not known."]
    empty = tuple(place.model_copy(update={"population": 0}) for place in places)
    nobody = settled(rule(share=1), an_application("a"), places=Register(name="x", places=empty))
    assert nobody.faults() == ["by: nobody lives in the places of the register."]
    assert list(nobody.rule.rows(nobody.facts)) == []
    assert mixed(rule(share=1)).faults() == []


def test_it_says_which_share_of_what() -> None:
    assert mixed(rule(share="60 %")).words() == (
        "hvert fylke får minst 60 % av sin andel etter folketall av budsjettet",
        "each county gets at least 60 % of its share by population of the budget",
    )
    said = mixed(rule(share="12.5 %", by="health_region", among="applying", pots=["main"])).words()
    assert said == (
        "hver helseregion med en søknad får minst 12,5 % av sin andel etter folketall av budsjettet i potten main",
        "each health region with an application gets at least 12.5 % of its share by population of the budget "
        "in the pot main",
    )
