"""What does each kind of edit make of a round, how is it said, and when is it refused?"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from optimiser.applications import Mark, Pot, PowerCurve
from optimiser.errors import InputError
from optimiser.money import NO_BREAK_SPACE
from optimiser.rounds import GrantRound, PublishedPot, Waiver
from scenarios.scenario import Scenario, apply, apply_edits, edit_words
from tests.optimiser.tiny import a_pot, a_round, an_application


def named(key: str, budget: int, name: str, name_nb: str) -> Pot:
    """A pot with a name in each language."""
    return a_pot(key, budget).model_copy(update={"name": name, "name_nb": name_nb})


MARKS = (Mark(criterion="quality", reviewer="R1", mark=40), Mark(criterion="quality", reviewer="R2", mark=60))
ROUND = a_round(
    an_application("A", 200, cost_lines={"staff": 150, "travel": 50}, viable_minimum=120),
    an_application("B", 100, marks=MARKS),
    an_application("C", 100, pot="other", applicant="5501", previous_award=80),
    pots=(named("main", 1000, "Main pot", "Hovedpott"), a_pot("other", 400), a_pot("third", 100)),
    gates=({"kind": "deadline", "latest": "2026-01-15", "announced": "a letter"},),
    rules=(
        {"kind": "continuity", "share": "95 %", "pots": ["other"], "announced": "a letter"},
        {"kind": "must-fund", "applications": ["A"]},
        {"kind": "applicant-number-cap", "id": "cap", "at_most": 2, "pots": ["main", "other"]},
    ),
)


def scenario(**edits: Any) -> Scenario:
    return Scenario.model_validate({"name": "what-if", **edits})


def edited(**edits: Any) -> GrantRound:
    return apply(ROUND, scenario(**edits))


def refusals(grant_round: GrantRound = ROUND, **edits: Any) -> list[str]:
    """What is refused, each with the key it stands at, with plain spaces."""
    with pytest.raises(InputError) as caught:
        apply(grant_round, scenario(**edits))
    return [f"{fault.subject.field}: {fault.what}".replace(NO_BREAK_SPACE, " ") for fault in caught.value.faults]


def said(**edits: Any) -> list[tuple[str, str]]:
    """The edits in words, bokmål and English, with plain spaces."""
    told = edit_words(ROUND, scenario(**edits))
    return [(words.nb.replace(NO_BREAK_SPACE, " "), words.en.replace(NO_BREAK_SPACE, " ")) for _, words in told]


def budgets(grant_round: GrantRound) -> dict[str, int]:
    return {pot.id: pot.budget for pot in grant_round.pots}


def rule(grant_round: GrantRound, name: str) -> Any:
    return next(one for one in grant_round.rules if one.id == name)


# Pots and money


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


# Pots merged


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


# The objective


def test_a_changed_term_is_no_longer_the_announced_one_and_an_unchanged_one_is() -> None:
    announced = ROUND.objective.score.model_copy(update={"announced": "a letter"})
    told = ROUND.model_copy(update={"objective": ROUND.objective.model_copy(update={"score": announced})})
    assert apply(told, scenario(weights={"score": "0.8"})).objective.score.announced == "a letter"
    assert apply(told, scenario(weights={"score": "0.7"})).objective.score.announced is None


def test_floors_bases_and_caps_of_terms() -> None:
    objective = {
        "score": {"basis": "krone", "floor": 10},
        "coverage": {"counts": "population", "second": "0.5", "ceiling": "none"},
        "breadth": {"basis": "full", "cap": 2, "another_county": 1, "health_trust": "0.5"},
    }
    changed = edited(objective=objective).objective
    assert (changed.score.basis, changed.score.floor) == ("krone", 10)
    assert (changed.coverage.counts, changed.coverage.second) == ("population", Fraction(1, 2))
    assert (changed.breadth.basis, changed.breadth.cap, changed.breadth.health_trust) == ("full", 2, Fraction(1, 2))
    assert refusals(objective={"coverage": {"counts": "schools"}})[0].startswith("objective.coverage.counts: the round")


def test_ranked_terms_need_an_order_and_have_no_weights() -> None:
    order = [{"term": "coverage"}, {"term": "score"}]
    ranked = edited(objective={"mode": "hierarchical", "order": order})
    assert [stage.term for stage in ranked.objective.order] == ["coverage", "score"]
    assert "hierarchical mode needs" in refusals(objective={"mode": "hierarchical"})[0]
    assert refusals(objective={"mode": "hierarchical", "order": order}, weights={"score": 1}) == [
        "weights.score: score has no weight in a round that ranks its terms."
    ]
    assert refusals(objective={"order": order}) == ["objective.order: the terms have weights and no order."]
    assert apply(ranked, scenario(objective={"mode": "weighted"})).objective.score.weight == Fraction(8, 10)


# Applications


def test_a_request_is_changed_and_its_cost_lines_keep_their_shares() -> None:
    one = edited(applications={"A": {"requested": "-25 %", "viable_minimum": "none"}}).application["A"]
    assert (one.requested, one.cost_lines, one.viable_minimum) == (150, {"staff": 113, "travel": 37}, None)
    assert refusals(applications={"A": {"requested": "-201"}, "B": {"viable_minimum": "+1"}}) == [
        "applications.A.requested: -201 kr would leave requested of application 'A' at -1 kr.",
        "applications.B.viable_minimum: application 'B' states no viable_minimum to change.",
    ]


def test_every_application_but_those_that_are_named_themselves() -> None:
    changed = edited(applications={"*": {"requested": "+10 %"}, "C": {"requested": 50}})
    assert [one.requested for one in changed.applications] == [220, 110, 50]


def test_marks_are_set_or_moved_for_all_who_gave_one_or_for_one_reviewer() -> None:
    def marks(**change: Any) -> list[Fraction | None]:
        return [mark.mark for mark in edited(applications={"B": {"marks": change}}).application["B"].marks]

    assert marks(quality="+5") == [45, 65]
    assert marks(quality=70) == [70, 70]
    assert marks(**{"quality:R2": "-10"}) == [40, 50]
    assert refusals(applications={"A": {"marks": {"quality:R1": "+1", "qality": 1}}}) == [
        "applications.A.marks.qality: there is no criterion 'qality'.",
        "applications.A.marks.quality:R1: application 'A' has no mark on 'quality' by 'R1' to change.",
    ]
    assert "scale" in refusals(applications={"B": {"marks": {"quality": 101}}})[0]


def test_a_reviewer_is_left_out() -> None:
    assert [mark.mark for mark in edited(reviewers_out=["R1"]).application["B"].marks] == [60]
    assert refusals(reviewers_out=["R3"]) == ["reviewers_out.R3: no mark was given by a reviewer 'R3'."]


def test_an_application_is_withdrawn_with_its_waivers() -> None:
    waived = ROUND.model_copy(update={"waivers": (Waiver(gate="deadline", application="B", reason="late"),)})
    left = apply(waived, scenario(withdrawn=["B"]))
    assert (list(left.application), left.waivers) == (["A", "C"], ())
    assert "no application has the id 'A'" in refusals(withdrawn=["A"])[0]  # the rule must-fund still names it
    assert list(edited(withdrawn=["A"], drop_rules=["must-fund"]).application) == ["B", "C"]
    assert refusals(withdrawn=["B"], exactly={"B": 50}, applications={"B": {"requested": 1}}) == [
        "exactly.B: 'B' is withdrawn and stands in exactly.",
        "applications.B: 'B' is withdrawn and stands in applications.",
    ]


# Locks


def test_locks_of_each_kind() -> None:
    locked = edited(
        exactly={"B": 90}, at_least={"A": "90 %", "C": 80}, grow_only={"B": 70, "A": 130}, must_not_fund=["C"][:0]
    )
    assert rule(locked, "lock-exactly-B").amount == 90
    assert rule(locked, "lock-at-least-A").share == Fraction(9, 10)
    assert rule(locked, "lock-at-least-C").amount == 80
    assert rule(locked, "lock-grow-only").earlier == {"A": 130, "B": 70}


def test_locks_that_contradict_each_other_are_refused() -> None:
    assert refusals(grow_only={"B": 80}, exactly={"B": 50}, at_least={"C": 1}, must_not_fund=["C"]) == [
        "must_not_fund.C: 'C' stands in at_least and in must_not_fund.",
        "exactly.B: 'B' must get exactly 50 kr and, in grow_only, at least 80 kr.",
    ]


def test_what_builds_on_a_lock_may_release_it() -> None:
    locked = scenario(name="locked", must_fund=["B"])
    assert refusals(builds_on=locked, must_not_fund=["B"]) == [
        "must_not_fund.B: the round's rule 'lock-must-fund' says that 'B' must be funded."
    ]
    free = edited(builds_on=locked, must_not_fund=["B"], drop_rules=["lock-must-fund"])
    assert rule(free, "lock-must-not-fund").applications == ("B",)


# Gates and rules


def test_a_changed_rule_is_no_longer_the_announced_one() -> None:
    changed = rule(edited(change_rules={"continuity": {"share": "75 %"}}), "continuity")
    assert (changed.share, changed.pots, changed.announced) == (Fraction(3, 4), ("other",), None)
    again = rule(edited(change_rules={"continuity": {"share": "75 %", "announced": "another"}}), "continuity")
    assert again.announced == "another"
    assert rule(edited(change_rules={"continuity": {"share": "0.95"}}), "continuity").announced == "a letter"


def test_what_a_rule_cannot_be_is_said_with_its_fields() -> None:
    with pytest.raises(InputError) as caught:
        edited(change_rules={"continuity": {"shar": 1}, "cap": {"at_most": "many"}, "continuty": {"share": 1}})
    told = [str(fault).split(", ", 1)[1] for fault in caught.value.faults]
    assert told == [
        "change_rules.cap.at_most: 'many' is not a whole number. Write it with digits alone, such as 20700000.",
        "change_rules.continuity.shar: there is no field 'shar'. Did you mean 'share'?",
        "change_rules.continuty: the round has no rule 'continuty'. Did you mean 'continuity'?",
    ]
    assert refusals(drop_rules=["cap"], change_rules={"cap": {"at_most": 1}}) == [
        "change_rules.cap: 'cap' is dropped and changed."
    ]


def test_gates_are_dropped_changed_added_and_waived() -> None:
    assert edited(drop_gates=["deadline"]).gates == ()
    assert str(edited(change_gates={"deadline": {"latest": "2026-02-01"}}).gates[0].latest) == "2026-02-01"
    added = edited(gates=[{"kind": "score-threshold", "at_least": 45}])
    assert [gate.id for gate in added.gates] == ["deadline", "score-threshold"]
    waiver = {"gate": "deadline", "application": "B", "reason": "late post"}
    assert edited(waivers=[waiver]).waivers[0].reason == "late post"
    assert refusals(waivers=[{**waiver, "reason": " "}, {"gate": "dedline", "application": "X", "reason": "r"}]) == [
        "waivers.deadline.B: a waiver without a reason.",
        "waivers.dedline.X: the round has no gate 'dedline'.",
        "waivers.dedline.X: no application has the id 'X'.",
    ]
    assert refusals(waivers=[waiver], drop_gates=["deadline"]) == [
        "drop_gates.deadline: the gate 'deadline' is dropped and waived."
    ]


def test_an_added_rule_with_an_id_that_is_taken_gets_another_and_is_added_once() -> None:
    more = {"kind": "applicant-number-cap", "id": "cap", "at_most": 1}
    assert [one.id for one in edited(rules=[more]).rules][-2:] == ["cap", "what-if-cap"]
    assert apply(edited(rules=[more]), scenario(rules=[more])).digest == edited(rules=[more]).digest


def test_what_the_edits_bring_about_is_told_at_the_edit_that_brings_it() -> None:
    found = refusals(pots={"main": "+1", "other": {"spend_at_least": 401}, "third": "+1"}, weights={"score": 1})
    assert [one.partition(": ")[0] for one in found] == ["pots.other.spend_at_least"]


# In words


def test_edits_are_said_with_names_and_numbers_before_and_after() -> None:
    big = a_round(an_application("A"), pots=(named("main", 8_300_000, "New", "Nye"), a_pot("other", 10**6)))
    told = edit_words(big, scenario(pots={"main": "+1m"}, frame="none", application_cap="1.5m"))
    assert [words.nb.replace(NO_BREAK_SPACE, " ") for _, words in told] == [
        "ramme: ingen (uendret)",
        "tak per søknad i alle potter: ingen → 1,5 mill. kr",
        "potten Nye +1 000 000 kr (8,3 → 9,3 mill. kr)",
    ]
    assert said(pots={"main": 900, "*": "+10 %"}) == [
        ("alle andre potter +10 % (til sammen 500 → 550 kr)", "all other pots +10 % (together 500 → 550 kr)"),
        ("potten Hovedpott: 1 000 → 900 kr", "the pot Main pot: 1 000 → 900 kr"),
    ]


def test_each_kind_has_words() -> None:
    assert said(weights={"score": "0.5"}, objective={"breadth": {"basis": "full", "cap": 4}}) == [
        (
            "bredde, teller: i forhold til andelen av beløpet → fullt ut på ethvert nivå",
            "breadth, counts: in proportion to the share awarded → in full at any level",
        ),
        ("bredde, høyst så mange kommuner teller: 8 → 4", "breadth, so many municipalities count at most: 8 → 4"),
        ("vekten på poeng: 0,8 → 0,5", "weight of score: 0.8 → 0.5"),
    ]
    assert said(pots={"main": {"levels": [1, "1/2"]}})[0][0] == "potten Hovedpott, nivåer: 100, 60 % → 100, 50 %"
    assert said(change_rules={"cap": {"at_most": 1}})[0][1] == (
        "the rule cap: no applicant has more than 2 → 1 of its applications funded in the pots Main pot and other"
    )
    assert said(must_fund=["B"], withdrawn=["C"], exactly={"A": 130}, tie_seed="x") == [
        ("C (Dal) trekkes", "C (Dal) is withdrawn"),
        ("B (Ask) skal innvilges", "B (Ask) must be funded"),
        ("A (Ask) skal ha nøyaktig 130 kr", "A (Ask) must get exactly 130 kr"),
        ("loddtrekningens frø: tiny → x", "seed of the drawn order: tiny → x"),
    ]
    assert said(applications={"A": {"requested": "-50"}, "B": {"marks": {"quality:R1": "+2"}}}) == [
        ("A (Ask), omsøkt: 200 → 150 kr", "A (Ask), requested: 200 → 150 kr"),
        ("B (Ask), karakter på Quality (R1): 40 → 42", "B (Ask), mark on Quality (R1): 40 → 42"),
    ]


def test_only_what_changes_is_said() -> None:
    assert said(weights={"score": "0.8"}, tie_seed="tiny") == [
        ("vekten på poeng: 0,8 (uendret)", "weight of score: 0.8 (unchanged)"),
        ("loddtrekningens frø: tiny (uendret)", "seed of the drawn order: tiny (unchanged)"),
    ]
    assert said(pots={"main": "-2.5 %"})[0] == (
        "potten Hovedpott −2,5 % (1 000 → 975 kr)",
        "the pot Main pot −2.5 % (1 000 → 975 kr)",
    )
    assert said(pots={"*": {"levels": [1, "3/8"], "application_cap": "none"}}) == [
        ("hver pott, tak per søknad: ingen (uendret)", "every pot, cap per application: none (unchanged)"),
        ("hver pott, nivåer: 100, 60 % → 100; 37,5 %", "every pot, levels: 100, 60 % → 100; 37.5 %"),
    ]
    assert said(applications={"A": {"pot": "other"}, "*": {"requested": "-10 %"}}) == [
        ("hver søknad, omsøkt: −10 %", "every application, requested: −10 %"),
        ("A (Ask), pott: Hovedpott → other", "A (Ask), pot: Main pot → other"),
    ]
    assert said(change_gates={"deadline": {"severity": "note"}})[0][0].endswith(
        "den som ikke oppfyller det: avvises → får en merknad"
    )
    assert said(change_rules={"cap": {"pots": "none"}})[0][1] == (
        "the rule cap: … funded in the pots Main pot and other → … funded"
    )
    assert said(change_rules={"cap": {"pots": "none", "at_most": 3}})[0][0] == (
        "regelen cap: … enn 2 av sine søknader i pottene Hovedpott og other → … enn 3 av sine søknader"
    )
    assert said(objective={"mode": "weighted", "coverage": {"counts": "population", "floor": 4_700_000}}) == [
        ("leddene veies mot hverandre (uendret)", "the terms are weighed against each other (unchanged)"),
        ("dekning, teller: kommuner → innbyggere", "coverage, counts: municipalities → inhabitants"),
        ("dekning, minst: ingen → 4 700 000", "coverage, at least: none → 4 700 000"),
    ]


def test_each_says_what_it_would_change_even_of_a_round_that_lacks_it() -> None:
    odd = scenario(
        pots={"x": "+1", "y": {"levels": [1]}, "*": 5},
        move=[{"from": "x", "to": "y", "amount": "5 %"}],
        merge=[{"pots": ["p", "q"], "into": "r"}],
        applications={"X": {"requested": "+1", "pot": "z", "marks": {"q": 1}}, "*": {"viable_minimum": "none"}},
        drop_rules=["r"],
        change_rules={"s": {"share": 1}},
        drop_gates=["g"],
        waivers=[{"gate": "g", "application": "X", "reason": "r"}],
        objective={"mode": "weighted", "order": [{"term": "score"}]},
        reviewers_out=["R9"],
        at_least={"X": "50 %", "Y": 5},
        grow_only={"X": 5},
        must_not_fund=["Z"],
        gates=[{"kind": "deadline", "latest": "2026-01-01"}],
    )
    for edit in odd.edits():
        nb, en = edit.words(ROUND)
        assert nb
        assert en


# Laws


EVERYTHING: dict[str, Any] = {
    "frame": 1400,
    "application_cap": 150,
    "tie_seed": "other",
    "withdrawn": ["C"],
    "reviewers_out": ["R1"],
    "pots": {"main": {"budget": 900, "levels": [1]}, "*": {"viable_minimum": "0.5"}},
    "weights": {"score": "0.5"},
    "objective": {"coverage": {"floor": 1}},
    "at_least": {"A": 130},
    "must_not_fund": ["B"],
    "applications": {"A": {"requested": 190, "marks": {"quality": 70}}},
    "drop_rules": ["must-fund"],
    "change_rules": {"cap": {"at_most": 1}},
    "rules": [{"kind": "group-number", "by": "county", "each": True, "at_most": 3}],
    "gates": [{"kind": "score-threshold", "at_least": 10}],
    "waivers": [{"gate": "deadline", "application": "A", "reason": "late"}],
}


def test_a_base_is_left_alone_and_twice_is_as_once() -> None:
    before, one = ROUND.digest, scenario(**EVERYTHING)
    assert apply(ROUND, one).digest == apply(ROUND, one).digest != before
    assert ROUND.model_copy().digest == before
    assert apply(ROUND, one, one).digest == apply(ROUND, one).digest
    assert apply(ROUND, scenario(name="child", builds_on=one), one).digest == apply(ROUND, one).digest


@pytest.mark.parametrize("field", sorted(EVERYTHING.keys() - {"withdrawn", "drop_rules", "reviewers_out"}))
def test_what_only_states_things_changes_nothing_more_of_its_own_result(field: str) -> None:
    one = scenario(**{field: EVERYTHING[field]})
    assert apply(apply(ROUND, one), one).digest == apply(ROUND, one).digest != ROUND.digest


def test_the_order_in_the_file_says_nothing() -> None:
    other = dict(reversed(EVERYTHING.items()))
    other["pots"] = dict(reversed(EVERYTHING["pots"].items()))
    assert apply(ROUND, scenario(**other)).digest == apply(ROUND, scenario(**EVERYTHING)).digest
    assert [edit.key for edit in scenario(**other).edits()] == [edit.key for edit in scenario(**EVERYTHING).edits()]


def test_every_edit_has_a_key_of_its_own_and_can_be_left_out() -> None:
    edits = scenario(**EVERYTHING).edits()
    assert len({edit.key for edit in edits}) == len(edits)
    assert apply_edits(ROUND, edits).digest == apply(ROUND, scenario(**EVERYTHING)).digest
    without = [
        apply_edits(ROUND, [one for one in edits if one is not left]).digest
        for left in edits
        if left.key != "drop_rules.must-fund"
    ]
    assert len({*without, ROUND.digest}) == len(without) + 1


def test_two_what_ifs_of_one_name_are_not_one() -> None:
    with pytest.raises(InputError, match="two what-ifs have this name"):
        apply(ROUND, scenario(pots={"main": 1}), scenario(pots={"main": 2}))


def test_a_name_that_nobody_has_looked_up_is_told() -> None:
    with pytest.raises(InputError, match="has not been looked up"):
        apply(ROUND, scenario(builds_on="another"))


def test_it_travels_as_json_and_by_pickle() -> None:
    import pickle

    one = scenario(
        **EVERYTHING, builds_on={"name": "below", "merge": [], "move": [{"from": "a", "to": "b", "amount": 5}]}
    )
    assert Scenario.model_validate_json(one.model_dump_json()) == one
    assert pickle.loads(pickle.dumps(one)) == one
    assert pickle.loads(pickle.dumps(one.edits())) == one.edits()


def test_a_waiver_of_a_gate_that_is_met_says_so() -> None:
    waived = {"gate": "deadline", "reason": "An island.", "decided_by": "Head of unit"}
    late = ROUND.model_copy(update={"applications": (an_application("A", received="2026-02-01"),)})
    both = [
        edit_words(one, scenario(waivers=[{**waived, "application": "A"}]))[0][1].en.removeprefix("A (Ask) ")
        for one in (ROUND, late)
    ]
    assert both == [
        "is let pass the gate: received by 2026-01-15 (which it meets)",
        "is let pass the gate: received by 2026-01-15",
    ]


def test_an_application_cannot_be_withdrawn_and_let_pass() -> None:
    waived = {"gate": "deadline", "application": "A", "reason": "An island."}
    assert refusals(withdrawn=["A"], waivers=[waived]) == [
        "waivers.deadline.A: 'A' is withdrawn and the gate 'deadline' is waived for it."
    ]


def test_one_pot_of_several_has_an_id_of_its_own() -> None:
    for into in ("*", " "):
        assert refusals(merge=[{"pots": ["main", "third"], "into": into}]) == [
            f"merge.{into}: a pot cannot have the id '{into}'."
        ]


def test_a_fault_in_every_application_is_not_told_of_each() -> None:
    many = a_round(*(an_application(f"A{number:02}") for number in range(20)))
    told = refusals(many, applications={"*": {"marks": {"quality": 101}}})
    assert len(told) == 5 + 1
    assert told[-1] == "applications.*.marks.quality: brings about 15 faults more."
    assert len(refusals(many, applications={"*": {"requested": "-1m"}})) == 5 + 1
    assert refusals(many, applications={"*": {"pot": "mian"}}) == ["applications.*.pot: there is no pot 'mian'."]


def test_a_frame_is_not_raised_for_nothing() -> None:
    assert refusals(frame="+500") == ["frame: a frame of 2 000 kr changes nothing: the pots hold 1 500 kr together."]
    assert edited(frame="+500", pots={"main": "+1"}).frame == 2_000  # all that the pots hold can be awarded
    assert edited(frame=1_500).frame == 1_500
    tight = ROUND.model_copy(update={"frame": 1_000})
    assert apply(tight, scenario(frame="+900")).frame == 1_900


def test_money_does_not_go_there_and_back() -> None:
    there, back = ({"from": one, "to": other, "amount": 10} for one, other in (("main", "other"), ("other", "main")))
    assert refusals(move=[back, there]) == ["move.other.main: money is moved from 'main' to 'other' and back."]


def test_who_gave_a_mark_is_told_where_nobody_of_that_name_did() -> None:
    with pytest.raises(InputError, match="The reviewers who gave one are: R1, R2"):
        edited(applications={"B": {"marks": {"quality:X": 50}}})


def test_one_application_is_one() -> None:
    assert said(reviewers_out=["R1"]) == [
        ("uten R1s vurdering av 1 søknad", "without R1's marks on 1 application"),
    ]


def test_a_rule_may_ask_for_the_most_in_the_place_of_the_least() -> None:
    rule = {"kind": "group-amount", "id": "g", "by": "county", "group": "50", "at_least": 100}
    turned = {"at_least": "none", "at_most": 900, "announced": "here"}
    one = a_round(an_application("A"), rules=(rule,))
    ((_, words),) = edit_words(one, scenario(change_rules={"g": turned}))
    assert words.en.replace(NO_BREAK_SPACE, " ") == ("the rule g: … at least 100 kr → … at most 900 kr")


def test_terms_that_are_ranked_are_no_longer_as_announced() -> None:
    objective = ROUND.objective.model_copy(
        update={"score": ROUND.objective.score.model_copy(update={"announced": "a letter"})}
    )
    told = ROUND.model_copy(update={"objective": objective})
    ranked = {"mode": "hierarchical", "order": [{"term": "score"}]}
    assert apply(told, scenario(objective=ranked)).objective.score.announced is None
    assert apply(told, scenario(objective={"mode": "weighted"})).objective.score.announced == "a letter"
