from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from optimiser.rows import Column
from optimiser.rules.group_amount import GroupAmount
from tests.optimiser.tiny import an_application, both_ways_agree, mixed, settled


def rule(**fields: Any) -> GroupAmount:
    return GroupAmount.model_validate({"kind": "group-amount", **fields})


def test_a_named_group_between_kroner() -> None:
    case = mixed(rule(by="area", group="care", at_least=100, at_most=200))
    assert case.breaches(a=100, e=100) == []
    assert case.breaches(a=60) == ["area care gets 60 kr, less than 100 kr"]
    assert case.breaches(a=100, b=60, e=60) == ["area care gets 220 kr, more than 200 kr"]


def test_a_share_of_what_is_awarded_is_exact() -> None:
    case = mixed(rule(by="area", group="care", at_least_share="1/3", of="awarded"))
    # 100 of 300 is a third; 100 of 301 would not be
    assert case.breaches(a=100, c=200) == []
    assert case.breaches(a=60, c=200) == ["area care gets 60 kr, less than 100/3 % of 260 kr"]
    # 3 · (care) - 1 · (everything): 3 - 1 = 2 per krone inside, -1 outside
    row = case.row("care:at-least-share")
    assert row.coefficients[Column("x", "a", 100)] == (3 - 1) * 100
    assert row.coefficients[Column("x", "c", 200)] == -200
    assert (row.sense, row.limit) == (">=", 0)


def test_a_share_of_the_budget_counts_whole_kroner() -> None:
    # 300 + 200 = 500; a third of it is 166 and two thirds of a krone
    least = mixed(rule(by="tag", group="x", at_least_share="1/3", of="budget"))
    most = mixed(rule(by="tag", group="x", at_most_share="1/3", of="budget"))
    assert (least.row("x:at-least-share").limit, most.row("x:at-most-share").limit) == (167, 166)
    assert least.breaches(a=100, e=60) == ["tag x gets 160 kr, less than 100/3 % of 500 kr"]


def test_the_budget_is_that_of_the_named_pots_within_the_frame() -> None:
    share = {"by": "tag", "group": "x", "at_most_share": "50 %", "of": "budget"}
    assert mixed(rule(**share)).row("x:at-most-share").limit == 250
    assert mixed(rule(**share, pots=["main"])).row("x:at-most-share").limit == 150
    assert mixed(rule(**share), frame=400).row("x:at-most-share").limit == 200


def test_an_application_with_two_tags_counts_in_both_groups() -> None:
    case = mixed(rule(by="tag", each=True, at_most=90))
    assert case.breaches(b=100) == ["tag x gets 100 kr, more than 90 kr", "tag y gets 100 kr, more than 90 kr"]


def test_each_group_means_those_that_a_standing_application_belongs_to() -> None:
    # g alone has the tag z, and is rejected on form
    case = mixed(rule(by="tag", each=True, at_least=1))
    assert case.breaches() == ["tag x gets 0 kr, less than 1 kr", "tag y gets 0 kr, less than 1 kr"]
    assert case.breaches(b=60) == []


def test_a_named_group_with_nobody_in_it_cannot_get_its_minimum() -> None:
    nobody = mixed(rule(by="tag", group="z", at_least=1))
    assert (nobody.row("z:at-least").coefficients, nobody.row("z:at-least").limit) == ({}, 1)
    assert both_ways_agree(nobody) == (0, 729)
    # a share of what is awarded is kept by awarding nothing
    assert both_ways_agree(mixed(rule(by="tag", group="z", at_least_share="10 %", of="awarded"))) == (1, 728)
    assert both_ways_agree(mixed(rule(by="tag", group="z", at_most=0))) == (729, 0)


@pytest.mark.parametrize("by", ["tag", "county", "health_region", "centrality", "area", "applicant", "theme", "pot"])
def test_it_groups_by_any_column(by: str) -> None:
    assert both_ways_agree(mixed(rule(by=by, each=True, at_most=79))).broken > 0 or by == "health_region"


def test_counties_are_the_applicants_and_a_council_belongs_to_its_county() -> None:
    case = mixed(rule(by="county", group="55", at_most=250))
    # c is led by Dal, e by the council; b has Dal only as a partner
    assert case.breaches(c=200, e=60, b=100) == ["county 55 gets 260 kr, more than 250 kr"]
    assert case.breaches(c=120, e=100, b=100) == []


@pytest.mark.parametrize(
    "fields",
    [
        {"by": "area", "group": "care", "at_least": 100, "at_most": 200},
        {"by": "area", "each": True, "at_least": 100},
        {"by": "tag", "each": True, "at_most": 250, "pots": ["main"]},
        {"by": "county", "group": "11", "at_least_share": "0.4", "of": "awarded"},
        {"by": "county", "each": True, "at_most_share": "60 %", "of": "awarded"},
        {"by": "tag", "group": "x", "at_least_share": "0.2", "at_most_share": "0.5", "of": "budget"},
        {"by": "pot", "each": True, "at_least_share": "1/3", "at_least": 60, "of": "awarded"},
        {"by": "tag", "group": "y", "at_most_share": 0, "of": "awarded", "pots": ["other"]},
    ],
)
def test_both_ways_agree_on_every_allocation(fields: dict[str, Any]) -> None:
    assert min(both_ways_agree(mixed(rule(**fields)))) > 0


def test_a_wide_limit_never_binds() -> None:
    assert both_ways_agree(mixed(rule(by="area", each=True, at_most=350))).broken == 0
    assert both_ways_agree(settled(rule(by="tag", each=True, at_least=1), an_application("a"))) == (3, 0)


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"by": "tag", "at_most": 1}, "state which group"),
        ({"by": "tag", "group": "x", "each": True, "at_most": 1}, "state which group"),
        ({"by": "tag", "group": "x"}, "state at_least, at_most, or both"),
        ({"by": "tag", "group": "x", "at_least": 2, "at_most": 1}, "at_least .2. is above at_most .1."),
        ({"by": "tag", "group": "x", "at_least_share": "10 %"}, "a share needs of"),
        ({"by": "tag", "group": "x", "at_least": 1, "of": "budget"}, "of needs a share"),
        ({"by": "tag", "group": "x", "at_most_share": 20, "of": "budget"}, "less than or equal to 1"),
        (
            {"by": "tag", "group": "x", "at_least_share": "0.5", "at_most_share": "0.4", "of": "budget"},
            "at_least_share is above at_most_share",
        ),
    ],
)
def test_what_says_nothing_clear_is_refused(fields: dict[str, Any], says: str) -> None:
    with pytest.raises(ValidationError, match=says):
        rule(**fields)


def test_unknown_pots_columns_and_counties_are_faults() -> None:
    assert mixed(rule(by="colour", each=True, at_most=1, pots=["mian"])).faults() == [
        "pots: there is no pot 'mian'.",
        "by: there is no column 'colour'.",
    ]
    assert mixed(rule(by="county", group="Nord", at_most=1)).faults() == ["group: there is no county 'Nord'."]
    assert mixed(rule(by="county", group="55", at_most=1)).faults() == []


def test_it_says_all_its_limits() -> None:
    said = mixed(rule(by="county", group="55", at_least=1000, at_most_share="12.5 %", of="awarded", pots=["main"]))
    assert said.words() == (
        "fylke 55 får minst 1 000 kr og høyst 12,5 % av det som tildeles i potten main",
        "county 55 gets at least 1 000 kr and at most 12.5 % of what is awarded in the pot main",
    )
    assert mixed(rule(by="health_region", each=True, at_least_share="5 %", of="budget")).words() == (
        "hver helseregion får minst 5 % av budsjettet",
        "each health region gets at least 5 % of the budget",
    )
