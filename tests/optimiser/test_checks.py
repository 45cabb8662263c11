"""Do the checks find what must be mended, and point at what is suspicious?"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest

from optimiser.applications import Mark
from optimiser.checks import demand, faults, warnings
from optimiser.checks.spelling import skeleton
from optimiser.rounds import CoverageTerm, GrantRound, Objective
from tests.optimiser.tiny import OBJECTIVE, a_pot, a_round, an_application


def told(grant_round: GrantRound) -> str:
    """The faults, one a line, with plain spaces."""
    return "\n".join(map(str, faults(grant_round))).replace("\u00a0", " ")


def warned(grant_round: GrantRound) -> str:
    """The warnings, one a line, with plain spaces."""
    return "\n".join(map(str, warnings(grant_round))).replace("\u00a0", " ")


def with_a(**fields: Any) -> GrantRound:
    return a_round(an_application("A", **fields))


def with_round(**fields: Any) -> GrantRound:
    return a_round(an_application("A", tags=("omsorg",)), **fields)


def covering(**fields: Any) -> Objective:
    """The usual objective with another coverage term."""
    return OBJECTIVE.model_copy(update={"coverage": CoverageTerm.model_validate(fields)})


GROUPS = ({"id": "g", "weight": 1}, {"id": "h", "weight": 1})
TWO_MARKS = [Mark(criterion="quality", mark=1), Mark(criterion="quality", mark=2)]
COSTLY = {"covers": ("lønn",), "highest_share_of_cost": "0.5"}

FAULTY: list[tuple[Callable[[], GrantRound], str]] = [
    (lambda: with_round(pots=()), "the round, pots: the round has no pot."),
    (lambda: a_round(), "the round, applications: the round has no application."),
    (lambda: with_round(tie_seed=""), "the seed of the drawn order is blank."),
    (lambda: with_round(pots=(a_pot(), a_pot())), "pot 'main', id: the id 'main' stands 2 times."),
    (lambda: a_round(an_application("A"), an_application("A")), "application 'A', id: the id 'A' stands 2 times."),
    (lambda: a_round(an_application("")), "the application, id: it has no id."),
    (lambda: with_round(criteria=({"id": "quality"}, {"id": "quality"})), "criterion 'quality', id:"),
    (lambda: with_round(groups=GROUPS, criteria=({"id": "quality", "group": "gg"},)), "there is no group 'gg'."),
    (lambda: with_round(groups=GROUPS, criteria=({"id": "quality", "group": "g"},)), "group 'h': no criterion is"),
    (lambda: with_round(criteria=()), "the round has no criterion."),
    (lambda: with_round(pots=(a_pot(spend_at_least=1001),)), "must spend at least 1 001 kr but holds 1 000 kr."),
    (lambda: with_round(pots=(a_pot(spend_at_least=900),), frame=800), "more than the frame of 800 kr."),
    (lambda: with_round(pots=(a_pot(levels=("0.5",)),)), "no level reaches the viable minimum of 0.6"),
    (lambda: with_round(published=({"pot": "mein"},)), "there is no pot 'mein'. Did you mean 'main'?"),
    (lambda: with_round(waivers=({"gate": "x", "application": "B", "reason": ""},)), "there is no gate 'x'."),
    (lambda: with_round(waivers=({"gate": "x", "application": "B", "reason": ""},)), "no application has the id 'B'."),
    (lambda: with_round(waivers=({"gate": "x", "application": "B", "reason": ""},)), "a waiver without a reason."),
    (lambda: with_a(title=" "), "application 'A', title: the title is missing."),
    (lambda: with_a(pot="mian"), "there is no pot 'mian'. Did you mean 'main'?"),
    (lambda: with_a(applicant=""), "no applicant is named."),
    (lambda: with_a(applicant="301"), "'301' has lost its zero in front. Did you mean 0301 Oslo?"),
    (lambda: with_a(applicant="Ask"), "Did you mean 1101 Ask? Write the code."),
    (lambda: with_a(applicant="03"), "Did you mean 0301 Oslo?"),
    (lambda: with_a(applicant="12345678"), "there is no place or council with the code '12345678'."),
    (lambda: with_a(organisation_number="12345"), "'12345' is not an organisation number."),
    (lambda: with_a(partners=("1101",)), "the partner 1101 Ask is the applicant."),
    (lambda: with_a(partners=("1102", "1102")), "the partner 1102 Berg is named 2 times."),
    (lambda: with_a(partners=("9999",)), "application 'A', partners:9999: there is no place or council"),
    (lambda: with_a(requested=-1), "requested: the amount -1 kr is negative."),
    (lambda: with_a(amounts=(5, -5)), "amounts: an amount is negative."),
    (lambda: with_a(viable_minimum=101), "the viable minimum 101 kr is above the request of 100 kr."),
    (lambda: with_a(cost_lines={"a": 60, "b": 50}), "the cost lines sum to 110 kr, the request is 100 kr."),
    (lambda: a_round(an_application("A"), pots=(a_pot(**COSTLY),)), "no cost lines are given, but pot 'main'"),
    (
        lambda: a_round(an_application("A"), pots=(a_pot(**COSTLY),)),
        "the total cost is missing, but pot 'main' pays at",
    ),
    (lambda: with_a(score=101), "score:quality: the mark 101 is off the scale 0 to 100."),
    (lambda: with_a(marks=(Mark(criterion="qality", mark=1),)), "there is no criterion 'qality'."),
    (lambda: with_a(marks=()), "criterion 'quality': no application has a mark on it."),
    (
        lambda: a_round(an_application("A"), an_application("B", marks=())),
        "score:quality: there is no mark on 'Quality'.",
    ),
    (lambda: with_a(marks=TWO_MARKS), "the mark is given 2 times."),
    (lambda: with_round(gates=({"kind": "score-threshold", "at_least": 5, "criterion": "x"},)), "no criterion 'x'."),
    (lambda: with_round(rules=({"kind": "must-fund", "applications": ["B"]},)), "no application has the id 'B'."),
    (lambda: with_round(rules=({"kind": "group-number", "by": "x", "each": True, "at_most": 1},)), "no column 'x'."),
    (
        lambda: with_round(objective=covering(weight=0, counts="skoler")),
        "has no column 'skoler' that holds numbers.",
    ),
]


@pytest.mark.parametrize(("make", "words"), FAULTY, ids=[words[:40] for _, words in FAULTY])
def test_each_fault_is_found_and_named(make: Callable[[], GrantRound], words: str) -> None:
    assert words in told(make())


def test_a_sound_round_has_no_fault() -> None:
    assert faults(with_a(partners=("1102", "55"), viable_minimum=60, cost_lines={"a": 60, "b": 40})) == ()


def test_an_applicant_may_be_an_organisation_or_a_council() -> None:
    assert faults(with_a(applicant="987654321")) == ()
    assert faults(with_a(applicant="11")) == ()


def test_without_a_register_no_code_is_judged() -> None:
    assert faults(a_round(an_application("A", applicant="Anyone", partners=("B",)), places={"name": "none"})) == ()


def test_blank_marks_may_be_a_gate_instead_of_a_fault() -> None:
    assert faults(a_round(an_application("A", marks=()), missing="gate")) == ()
    assert faults(a_round(an_application("A", marks=()), criteria=(), scores="none")) == ()


def test_an_application_that_must_be_funded_and_fails_a_gate_is_named_with_the_gate() -> None:
    gates = ({"kind": "minimum-municipalities", "municipalities": 2},)
    rules = ({"kind": "must-fund", "applications": ["A"]},)
    grant_round = with_round(gates=gates, rules=rules)
    waived = ({"gate": "minimum-municipalities", "application": "A", "reason": "An island."},)

    assert "rule 'must-fund', applications: application 'A' must be funded, but it fails the gate" in told(grant_round)
    assert "'minimum-municipalities': 1 " in told(grant_round)
    assert faults(with_round(gates=gates, rules=rules, waivers=waived)) == ()


@pytest.mark.parametrize(
    ("rule", "field"),
    [
        ({"kind": "exact-amount", "application": "A", "amount": 100}, "application"),
        ({"kind": "at-least-level", "application": "A", "share": "0.8"}, "application"),
        ({"kind": "grow-only", "earlier": {"A": 100}}, "earlier"),
    ],
)
def test_such_a_fault_stands_in_the_field_that_names_the_application(rule: dict[str, Any], field: str) -> None:
    gates = ({"kind": "minimum-municipalities", "municipalities": 2},)
    assert f"rule '{rule['kind']}', {field}: application 'A' must be" in told(with_round(gates=gates, rules=(rule,)))


def test_faults_of_rules_are_told_beside_faults_of_applications() -> None:
    rules = ({"kind": "must-fund", "applications": ["B"]},)
    grant_round = a_round(an_application("A", pot="x", score=101), rules=rules)

    assert len(faults(grant_round)) == 3


MUST_FUND = ({"kind": "must-fund", "applications": ["A", "B"]},)
SAME = ({"title": "Same", "applicant": "1101"}, {"title": "same ", "applicant": "1101"})

SUSPICIOUS: list[tuple[Callable[[], GrantRound], str]] = [
    (lambda: with_a(), "not announced: criteria: quality."),
    (lambda: with_a(), "not announced: terms of the objective: score, coverage, breadth."),
    (lambda: with_a(), "not announced: tie policy"),
    (lambda: with_round(criteria=({"id": "quality", "announced": ""},)), "not announced: criteria: quality."),
    (lambda: with_round(gates=({"kind": "agreement-present", "announced": ""},)), "not announced: gates: agreement"),
    (
        lambda: with_round(rules=({"kind": "must-fund", "applications": ["A"], "announced": ""},)),
        "not announced: rules: must-fund.",
    ),
    (lambda: with_round(rules=({"kind": "must-fund", "applications": ["A"]},)), "not announced: rules: must-fund."),
    (lambda: with_a(), "a small request wins more score per krone."),
    (
        lambda: with_round(criteria=({"id": "quality", "name_nb": "Samarbeid"},)),
        "the criterion 'quality' seems to reward the same as coverage and breadth.",
    ),
    (lambda: with_round(scores="none"), 'there are marks, but scores = "none"'),
    (lambda: with_a(), "pot 'main', budget: holds 1 000 kr but only 100 kr can be awarded from it."),
    (
        lambda: a_round(
            an_application("A", cost_lines={"lønn": 100}), pots=(a_pot(covers=("lønn", "reiser"), budget=10),)
        ),
        "covers the cost line 'reiser', which no application has.",
    ),
    (lambda: with_round(frame=2000), "the frame of 2 000 kr is above the pots' sum of 1 000 kr."),
    (
        lambda: a_round(an_application("A"), an_application("B"), rules=MUST_FUND, pots=(a_pot(budget=110),)),
        "holds 110 kr but the 2 applications that must be funded ask for at least 120 kr. "
        "Raise the pot by 10 kr or release one of them.",
    ),
    (lambda: with_round(application_cap=49), "1 of 1 applications ask for more than twice the cap of 49 kr."),
    (lambda: with_round(pots=(a_pot(levels=(1, "0.5")),)), "the levels 0.5 are below the viable minimum of 0.6."),
    (
        lambda: with_round(
            gates=({"kind": "minimum-municipalities", "municipalities": 2},),
            waivers=({"gate": "minimum-municipalities", "application": "A", "reason": "An island."},),
        ),
        "the gate 'minimum-municipalities' is waived for 'A': An island.",
    ),
    (
        lambda: with_round(
            gates=({"kind": "minimum-municipalities", "municipalities": 1},),
            waivers=({"gate": "minimum-municipalities", "application": "A", "reason": "An island."},),
        ),
        "so the waiver does nothing.",
    ),
    (lambda: with_a(amounts=(110,)), "the amount 110 kr is more than was asked for (100 kr)."),
    (lambda: with_a(requested=0), "application 'A', requested: asks for nothing."),
    (lambda: with_a(total_cost=99), "the total cost 99 kr is less than the request of 100 kr."),
    (
        lambda: a_round(an_application("A", viable_minimum=90), application_cap=80),
        "the viable minimum 90 kr is more than can be awarded (80 kr).",
    ),
    (
        lambda: with_a(viable_minimum=1),
        "application 'A', viable_minimum: 1 kr of 100 kr may be awarded: the application's own minimum counts before "
        "the pot's 60 %, and coverage is paid in full at any level.",
    ),
    (
        lambda: with_round(rules=({"kind": "earmark", "pot": "main", "by": "tag", "group": "omsrog", "amount": 1},)),
        "rule 'earmark', group: no application has the tag 'omsrog'. Did you mean 'omsorg'?",
    ),
    (
        lambda: with_round(rules=({"kind": "group-number", "by": "county", "group": "55", "at_most": 1},)),
        "rule 'group-number', group: no application has the county '55'. The groups of 'county' are: 11.",
    ),
    (
        lambda: with_round(gates=({"kind": "required-partner", "tags": ["Omsorg"]},)),
        "gate 'required-partner', tags: no application has the tag 'Omsorg'. Did you mean 'omsorg'?",
    ),
    (
        lambda: with_round(
            frame=700,
            rules=({"kind": "earmark", "pot": "main", "by": "tag", "group": "omsorg", "amount": 400},),
        ),
        # others may be awarded 1000 - 400 = 600 of the 700 kr, which leaves 700 - 600
        "400 kr are reserved, but the frame of 700 kr is below the pots' sum of 1 000 kr: only 100 kr of it is sure",
    ),
    (
        lambda: a_round(
            an_application("A", applicant="0301"),
            an_application("B"),
            rules=({"kind": "group-amount", "by": "county", "each": True, "at_most_share": "40 %", "of": "awarded"},),
        ),
        "rule 'group-amount', at_most_share: 2 groups with at most 40 % each of what is awarded: "
        'only an allocation that awards nothing keeps this. Raise the share, or write of = "budget".',
    ),
    (lambda: with_round(pots=(a_pot(budget=1_000_000),)), "Look whether the requests are in thousands of kroner."),
    (
        lambda: a_round(*(an_application(f"A{n}", 100 if n else 1_000_000) for n in range(5))),
        "the request of 1 000 000 kr is far from the median of 100 kr.",
    ),
    (
        lambda: a_round(an_application("A", **SAME[0]), an_application("B", **SAME[1])),
        "application 'B', title: has the same title, applicant and amount as 'A'.",
    ),
    (
        lambda: with_a(organisation_number="974760674"),
        "organisation_number: 1 organisation numbers have a check digit that fails (A).",
    ),
    (lambda: a_round(an_application("AB1"), an_application("АB1")), "look alike but differ."),
    (lambda: a_round(an_application("A  1")), "the id has spaces around it or twice in it."),
]


@pytest.mark.parametrize(("make", "words"), SUSPICIOUS, ids=[words[:40] for _, words in SUSPICIOUS])
def test_each_suspicion_is_a_warning_with_a_suggestion(make: Callable[[], GrantRound], words: str) -> None:
    grant_round = make()

    assert faults(grant_round) == ()
    assert words in warned(grant_round)
    assert all(one.warning for one in warnings(grant_round))


def test_a_round_with_nothing_suspicious_has_no_warning() -> None:
    announced = {"announced": "page 1"}
    objective = {
        "score": {"weight": 1, "basis": "krone", **announced},
        "coverage": {"weight": 0},
        "breadth": {"weight": 0},
    }
    grant_round = a_round(
        an_application("A"),
        an_application("B", applicant="1102", organisation_number="974760673"),
        criteria=({"id": "quality", **announced},),
        objective=objective,
        pots=(a_pot(budget=150),),
        tie_announced="page 2",
    )

    assert warned(grant_round) == ""


def test_reach_that_outweighs_half_the_scale_for_certain_is_told() -> None:
    far = an_application("A", partners=("0301", "1102", "5501", "5502"))
    near = [an_application(f"B{number}", applicant="5503", score=90) for number in range(9)]
    # at least 0.04 · 5/6 places + 0.08 · 4/4 partners against at most 0.8 · 50 / (9 · 90 + 50) for fifty points
    light = covering(weight="0.04")

    assert "the reach of 1 applications counts for more than 50 points" in warned(a_round(far, *near, objective=light))
    assert "reach of" not in warned(a_round(*near, objective=light))


def test_a_small_minimum_is_no_matter_where_nothing_is_paid_in_full_or_the_pot_allows_it_too() -> None:
    small = an_application("A", viable_minimum=19)  # 19 of 100 kr is below a fifth
    told_of = "may be awarded: the application's own minimum"

    assert told_of in warned(a_round(small))
    assert told_of not in warned(a_round(small, objective=covering(weight="0")))
    assert told_of not in warned(a_round(small, pots=(a_pot(viable_minimum="0.1"),)))
    assert told_of not in warned(with_a(viable_minimum=20))


def test_shares_that_groups_can_make_up_are_no_matter() -> None:
    rule = {"kind": "group-amount", "by": "county", "each": True, "of": "awarded"}
    two = (an_application("A", applicant="0301"), an_application("B"))

    for more in (
        {"at_most_share": "1/2"},
        {"at_most_share": "40 %", "of": "budget"},
        {"at_most_share": "40 %", "by": "tag"},
    ):
        assert "awards nothing" not in warned(a_round(*two, rules=({**rule, **more},)))


def test_ids_that_look_alike_have_one_skeleton() -> None:
    assert skeleton("SYN-1O") == skeleton("SYN-10") == skeleton("ЅYN-10".replace("Ѕ", "S"))
    assert skeleton("SYN-1") != skeleton("SYN-2")


def test_demand_counts_what_is_asked_and_what_stands() -> None:
    gates = ({"kind": "minimum-municipalities", "municipalities": 2},)
    grant_round = a_round(
        an_application("A", 300, partners=("1102",)),
        an_application("B", 500),
        pots=(a_pot(budget=400, application_cap=250), a_pot("empty", budget=0)),
        gates=gates,
    )
    first, second = demand(grant_round)

    assert (first.applications, first.standing, first.requested, first.eligible) == (2, 1, 300 + 500, 250)
    assert (first.budget, first.ratio) == (400, Fraction(300 + 500, 400))
    assert (second.applications, second.ratio) == (0, None)
