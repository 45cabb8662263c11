from __future__ import annotations

from typing import Any

import pytest

from optimiser.rules.group_number import GroupNumber
from tests.optimiser.tiny import both_ways_agree, mixed


def rule(**fields: Any) -> GroupNumber:
    return GroupNumber.model_validate({"kind": "group-number", **fields})


def test_a_named_group_has_so_many_funded() -> None:
    case = mixed(rule(by="area", group="journal", at_least=1, at_most=1))
    assert case.breaches(c=120) == []
    assert case.breaches(a=60) == ["area journal has 0 funded, fewer than 1"]
    assert case.breaches(c=120, f=90) == ["area journal has 2 funded, more than 1"]


def test_each_group_means_those_that_a_standing_application_belongs_to() -> None:
    # g alone has the tag z, and is rejected on form
    case = mixed(rule(by="tag", each=True, at_least=1))
    assert case.breaches(c=200) == ["tag x has 0 funded, fewer than 1"]
    assert case.breaches(b=60) == []


def test_a_named_group_with_nobody_in_it_cannot_reach_its_minimum() -> None:
    nobody = mixed(rule(by="tag", group="z", at_least=1))
    assert (nobody.row("z:at-least").coefficients, nobody.row("z:at-least").limit) == ({}, 1)
    assert both_ways_agree(nobody) == (0, 729)
    assert both_ways_agree(mixed(rule(by="tag", group="z", at_least=0, at_most=1))) == (729, 0)


def test_both_ways_agree_on_every_allocation() -> None:
    # area journal: c and f; neither funded in 1 of 9, both in 2 · 2, one in 9 - 1 - 4 = 4
    assert both_ways_agree(mixed(rule(by="area", group="journal", at_least=1, at_most=1))) == (4 * 81, 5 * 81)
    # in the pot "main" only c: funded in 2 of 3
    assert both_ways_agree(mixed(rule(by="area", group="journal", at_least=1, pots=["main"]))) == (2 * 243, 243)


@pytest.mark.parametrize("by", ["tag", "county", "area", "applicant", "centrality", "theme", "pot"])
def test_both_ways_agree_for_each_group_of_any_column(by: str) -> None:
    assert min(both_ways_agree(mixed(rule(by=by, each=True, at_least=1)))) > 0


def test_unknown_pots_columns_and_counties_are_faults() -> None:
    assert mixed(rule(by="colour", each=True, at_most=1, pots=["mian"])).faults() == [
        "pots: there is no pot 'mian'.",
        "by: there is no column 'colour'.",
    ]
    assert mixed(rule(by="county", group="Nord", at_most=1)).faults() == ["group: there is no county 'Nord'."]


def test_it_is_said_in_both_languages() -> None:
    assert mixed(rule(by="area", each=True, at_least=1, at_most=4)).words() == (
        "innvilgede søknader, hvert område: minst 1 og høyst 4",
        "funded applications, each area: at least 1 and at most 4",
    )
