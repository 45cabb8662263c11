"""What do edits of the objective, applications, locks, gates and rules make of a round, and when are they refused?"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from optimiser.errors import InputError
from optimiser.rounds import Waiver
from scenarios.scenario import apply, edit_words
from tests.optimiser.tiny import a_round, an_application
from tests.scenarios.edited import ROUND, edited, refusals, rule, scenario


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


def test_an_application_cannot_be_withdrawn_and_let_pass() -> None:
    waived = {"gate": "deadline", "application": "A", "reason": "An island."}
    assert refusals(withdrawn=["A"], waivers=[waived]) == [
        "waivers.deadline.A: 'A' is withdrawn and the gate 'deadline' is waived for it."
    ]


def test_a_fault_in_every_application_is_not_told_of_each() -> None:
    many = a_round(*(an_application(f"A{number:02}") for number in range(20)))
    told = refusals(many, applications={"*": {"marks": {"quality": 101}}})
    assert len(told) == 5 + 1
    assert told[-1] == "applications.*.marks.quality: brings about 15 faults more."
    assert len(refusals(many, applications={"*": {"requested": "-1m"}})) == 5 + 1
    assert refusals(many, applications={"*": {"pot": "mian"}}) == ["applications.*.pot: there is no pot 'mian'."]


def test_who_gave_a_mark_is_told_where_nobody_of_that_name_did() -> None:
    with pytest.raises(InputError, match="The reviewers who gave one are: R1, R2"):
        edited(applications={"B": {"marks": {"quality:X": 50}}})


def test_terms_that_are_ranked_are_no_longer_as_announced() -> None:
    objective = ROUND.objective.model_copy(
        update={"score": ROUND.objective.score.model_copy(update={"announced": "a letter"})}
    )
    told = ROUND.model_copy(update={"objective": objective})
    ranked = {"mode": "hierarchical", "order": [{"term": "score"}]}
    assert apply(told, scenario(objective=ranked)).objective.score.announced is None
    assert apply(told, scenario(objective={"mode": "weighted"})).objective.score.announced == "a letter"


def test_a_rule_that_goes_with_its_amounts_says_so() -> None:
    """151 of 200 kr is no level of A but by the rule."""
    exact = {"kind": "exact-amount", "id": "exact", "application": "A", "amount": 151}
    also = ROUND.model_validate({**ROUND.model_dump(), "rules": [*ROUND.model_dump()["rules"], exact]})
    ((_, words),) = edit_words(also, scenario(drop_rules=["exact"]))
    assert words.en.endswith(" is dropped, and the amounts it names are no levels any more")
    assert words.nb.endswith(" faller bort, og beløpene som den oppgir, er ikke lenger nivåer")
    ((_, words),) = edit_words(also, scenario(drop_rules=["cap"]))
    assert words.en.endswith(" is dropped")
