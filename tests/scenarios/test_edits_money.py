"""What do edits of pots, money and the frame make of a round, and when are they refused?"""

from __future__ import annotations

from fractions import Fraction

import pytest

from optimiser.applications import PowerCurve
from optimiser.errors import InputError
from optimiser.rounds import PublishedPot
from scenarios.scenario import apply
from tests.optimiser.tiny import a_pot, a_round, an_application
from tests.scenarios.edited import ROUND, budgets, edited, refusals, rule, said, scenario


def test_every_pot_but_those_that_are_named_themselves() -> None:
    assert budgets(edited(pots={"*": "+10 %", "main": "-1"})) == {"main": 999, "other": 440, "third": 110}


def test_a_pot_may_offer_something_else() -> None:
    changes = {
        "application_cap": "150",
        "viable_minimum": "0.5",
        "level_step": 10,
        "value_curve": {"kind": "power", "exponent": 2},
        "spend_at_least": "+100",
        "covers": ["staff"],
    }
    pot = edited(pots={"main": changes}, applications={"B": {"pot": "other"}}).pot["main"]
    assert (pot.application_cap, pot.viable_minimum, pot.level_step) == (150, Fraction(1, 2), 10)
    assert (pot.spend_at_least, pot.covers) == (100, ("staff",))
    assert pot.value_curve == PowerCurve(exponent=Fraction(2))


def test_levels_take_the_place_of_steps_and_none_takes_a_cap_away() -> None:
    capped = a_round(an_application("A"), pots=(a_pot(level_step=10, application_cap=50),), application_cap=80)
    changed = apply(capped, scenario(application_cap="none", pots={"main": {"levels": [1], "application_cap": "none"}}))
    assert changed.application_cap is None
    assert (changed.pots[0].levels, changed.pots[0].level_step, changed.pots[0].application_cap) == ((1,), None, None)
    assert refusals(pots={"main": {"levels": [1], "level_step": 5}}) == [
        "pots.main.level_step: pot 'main' has levels and a level_step."
    ]
    assert refusals(application_cap="+5") == ["application_cap: the round has no application_cap to change."]


def test_money_is_moved_once_the_budgets_stand() -> None:
    moved = edited(
        pots={"third": "+50"},
        move=[{"from": "main", "to": "other", "amount": "10 %"}, {"from": "third", "to": "main", "amount": 150}],
    )
    assert budgets(moved) == {"main": 1000 - 100 + 150, "other": 400 + 100, "third": 0}


def test_a_move_is_refused_where_there_is_too_little_or_no_pot() -> None:
    found = refusals(move=[{"from": "third", "to": "main", "amount": 101}, {"from": "main", "to": "mian", "amount": 1}])
    assert found == [
        "move.main.mian: there is no pot 'mian'.",
        "move.third.main: 101 kr are moved from pot 'third', which holds 100 kr.",
    ]
    assert refusals(move=[{"from": "main", "to": "main", "amount": 1}])[0].endswith("from pot 'main' to itself.")


def test_a_budget_that_is_stated_cannot_also_be_moved_from() -> None:
    move = [{"from": "main", "to": "other", "amount": 1}]
    assert refusals(pots={"main": 900}, move=move) == [
        "move.main.other: the budget of pot 'main' is stated, and money is moved from or to it."
    ]
    assert budgets(edited(pots={"main": "+1"}, move=move))["main"] == 1000
    assert refusals(move=[*move, *move]) == ["move.main.other: money is moved from 'main' to 'other' in 2 places."]


def test_the_frame_changes_from_what_the_round_had() -> None:
    assert edited(frame="+100", pots={"*": "+100"}).frame == 1000 + 400 + 100 + 100
    assert apply(edited(frame=9), scenario(frame="none")).frame is None


def test_pots_become_one_with_their_money_and_applications() -> None:
    merged = edited(merge=[{"pots": ["third", "main"], "into": "both", "budget": "+5"}], drop_rules=["cap"])
    assert budgets(merged) == {"both": 1000 + 100 + 5, "other": 400}
    assert [one.pot for one in merged.applications] == ["both", "both", "other"]
    assert said(merge=[{"pots": ["third", "main"], "into": "both", "name_nb": "Felles"}], drop_rules=["cap"])[0] == (
        "pottene third og Hovedpott blir én: Felles (1 100 kr)",
        "the pots third and Main pot become one: Felles (1 100 kr)",
    )


def test_a_rule_of_all_the_pots_names_the_new_one_and_one_of_some_must_be_settled() -> None:
    both = edited(merge=[{"pots": ["main", "other"], "into": "main"}])
    assert rule(both, "cap").pots == ("main",)
    assert rule(both, "continuity").pots == ("main",)  # only C had an award before: it asks the same as it did
    assert both.pot["main"].name_nb == "Hovedpott"
    three = {"pots": ["main", "other", "third"], "into": "one"}
    bound = a_round(
        *ROUND.applications,
        an_application("D", pot="third"),
        pots=ROUND.pots,
        rules=(ROUND.rules[2],),
    )
    assert refusals(bound, merge=[three]) == [
        "merge.one: the rule 'cap' speaks of pot 'main', 'other' and not of 'third', which would be one pot."
    ]
    assert apply(bound, scenario(merge=[three], change_rules={"cap": {"pots": ["one"]}})).rules[0].id == "cap"


def test_a_gate_or_an_earmark_of_one_of_the_pots_must_be_settled_too() -> None:
    gates = ({"kind": "deadline", "latest": "2026-01-15", "pots": ["main"]},)
    rules = (
        {"kind": "pot-number", "pot": "main", "at_most": 1},
        {"kind": "group-number", "by": "pot", "group": "other", "at_most": 1},
    )
    bound = a_round(*ROUND.applications, pots=ROUND.pots, gates=gates, rules=rules)
    merge = [{"pots": ["main", "other"], "into": "one"}]
    assert refusals(bound, merge=merge) == [
        "merge.one: the gate 'deadline' speaks of pot 'main' and not of 'other', which would be one pot.",
        "merge.one: the rule 'pot-number' speaks of pot 'main' and not of 'other', which would be one pot.",
        "merge.one: the rule 'group-number' speaks of pot 'other' and not of 'main', which would be one pot.",
    ]
    settled = {
        "change_gates": {"deadline": {"pots": ["one"]}},
        "change_rules": {"pot-number": {"pot": "one"}},
        "drop_rules": ["group-number"],
    }
    one = apply(bound, scenario(merge=merge, **settled))
    assert (one.gates[0].pots, [rule.id for rule in one.rules]) == (("one",), ["pot-number"])


def test_what_was_published_of_the_pots_is_summed_where_it_is_known_of_all() -> None:
    known = [PublishedPot(pot="main", applications=2, funded=1, awarded=200), PublishedPot(pot="other", funded=1)]
    told = ROUND.model_copy(update={"published": tuple(known)})
    merge = [{"pots": ["main", "other"], "into": "one"}]
    assert apply(told, scenario(merge=merge)).published == (PublishedPot(pot="one", funded=2),)
    some = told.model_copy(update={"published": (known[0],)})
    assert apply(some, scenario(merge=merge)).published == ()


def test_pots_that_offer_different_things_need_a_word_on_what_the_one_offers() -> None:
    differing = a_round(an_application("A"), pots=(a_pot("main", 5, level_step=1), a_pot("other", 5)))
    merge = [{"pots": ["main", "other"], "into": "one"}]
    assert refusals(differing, merge=merge) == ["merge.one: the pots main, other differ in level_step."]
    assert apply(differing, scenario(merge=merge, pots={"one": {"level_step": 2}})).pot["one"].level_step == 2


def test_a_pot_that_is_merged_away_is_not_edited() -> None:
    found = refusals(
        merge=[{"pots": ["third", "main"], "into": "both"}],
        pots={"main": {"levels": [1]}, "both": "+1"},
        move=[{"from": "other", "to": "third", "amount": 1}],
        drop_rules=["cap"],
    )
    assert found == [
        "pots.main.levels: pot 'main' is merged into 'both' and edited.",
        "move.other.third: pot 'third' is merged into 'both', and money is moved from or to it.",
    ]
    assert refusals(merge=[{"pots": ["main", "mian"], "into": "other"}], drop_rules=["cap"]) == [
        "merge.other: there is no pot 'mian'.",
        "merge.other: there is a pot 'other' already, and it is not one of those that are merged.",
    ]


def test_one_pot_of_several_has_an_id_of_its_own() -> None:
    for into in ("*", " "):
        assert refusals(merge=[{"pots": ["main", "third"], "into": into}]) == [
            f"merge.{into}: a pot cannot have the id '{into}'."
        ]


def test_a_frame_is_not_raised_for_nothing() -> None:
    assert refusals(frame="+500") == ["frame: a frame of 2 000 kr changes nothing: the pots hold 1 500 kr together."]
    assert edited(frame="+500", pots={"main": "+1"}).frame == 2_000  # all that the pots hold can be awarded
    assert edited(frame=1_500).frame == 1_500
    tight = ROUND.model_copy(update={"frame": 1_000})
    assert apply(tight, scenario(frame="+900")).frame == 1_900


def test_money_does_not_go_there_and_back() -> None:
    there, back = ({"from": one, "to": other, "amount": 10} for one, other in (("main", "other"), ("other", "main")))
    assert refusals(move=[back, there]) == ["move.other.main: money is moved from 'main' to 'other' and back."]


@pytest.mark.parametrize("name", ["Main pot", "hovedpott"])
def test_the_name_of_a_pot_is_no_id_and_the_id_is_told(name: str) -> None:
    with pytest.raises(InputError) as caught:
        edited(pots={name: 5_000})
    assert [fault.next_step for fault in caught.value.faults] == ["That is the name of the pot 'main': write main."]
