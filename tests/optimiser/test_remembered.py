"""Is what is remembered of a thing never said of another one, nor of this one in another round?

A round that shares its applications with an earlier one has the facts, faults and programme that it would have by
itself.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise
from typing import Any
from weakref import ref

import pytest

from optimiser.applications import Application, Mark, PowerCurve
from optimiser.assess import Assessment, assess
from optimiser.checks import faults
from optimiser.errors import Fault
from optimiser.formulation import Formulation, formulate
from optimiser.gates.minimum_municipalities import MinimumMunicipalities
from optimiser.gates.score_threshold import ScoreThreshold
from optimiser.places import Place
from optimiser.remembered import MOST_QUESTIONS, Remembered, identity, same
from optimiser.rounds import (
    BreadthTerm,
    CoverageTerm,
    Criterion,
    CriterionGroup,
    GrantRound,
    Labels,
    Scale,
    ScoreTerm,
    Waiver,
)
from optimiser.rules.exact_amount import ExactAmount
from optimiser.rules.group_amount import GroupAmount
from tests.optimiser.tiny import PLACES, a_pot, a_round, an_application

REFERENCES = {"score": Fraction(170), "coverage": Fraction(3), "breadth": Fraction(2)}
MARKS = (Mark(criterion="quality", mark=Fraction(70)), Mark(criterion="reach", reviewer="r1", mark=Fraction(25)))
GROUPS = (CriterionGroup(id="g", weight=Fraction(1)), CriterionGroup(id="h", weight=Fraction(4)))
CRITERIA = (Criterion(id="quality", group="g"), Criterion(id="reach", group="h", weight=Fraction(2)))
COSTS = {"pay": 60, "kit": 40}
BASE = a_round(
    an_application(
        "a", applicant="1101", partners=("1102", "5501"), marks=MARKS, tags=("x",), total_cost=140, cost_lines=COSTS
    ),
    an_application("b", applicant="0301", partners=("5502",), marks=MARKS[:1], total_cost=230, cost_lines=COSTS),
    an_application("c", 90, applicant="5501", pot="other", health_trusts=("HF",), marks=MARKS),
    pots=(a_pot(levels=(Fraction(1), Fraction(8, 10), Fraction(6, 10)), budget=300), a_pot("other", budget=80)),
    groups=GROUPS,
    criteria=CRITERIA,
    missing="gate",
    gates=(MinimumMunicipalities(municipalities=2, tags=("x",)), ScoreThreshold(at_least=Fraction(10))),
    rules=(GroupAmount(by="county", each=True, at_most_share=Fraction(9, 10), of="awarded"),),
)
"""b has no mark on reach: it is rejected on form."""

Change = Callable[[GrantRound], dict[str, Any]]


def _first_pot(**fields: Any) -> Change:
    return lambda old: {"pots": (old.pots[0].model_copy(update=fields), *old.pots[1:])}


def _other_pot(**fields: Any) -> Change:
    return lambda old: {"pots": (old.pots[0], old.pots[1].model_copy(update=fields))}


def _term(name: str, term: object) -> Change:
    return lambda old: {"objective": old.objective.model_copy(update={name: term})}


def _first_application(**fields: Any) -> Change:
    return lambda old: {"applications": (old.applications[0].model_copy(update=fields), *old.applications[1:])}


def _is(**fields: Any) -> Change:
    return lambda _: fields


def _in_nord(place: Place) -> Place:
    return place.model_copy(update={"county_code": "55", "county": "Nord"})


CHANGES: dict[str, Change] = {
    "budget": _first_pot(budget=400),
    "levels": _first_pot(levels=(Fraction(1), Fraction(9, 10), Fraction(7, 10))),
    "least viable": _first_pot(viable_minimum=Fraction(3, 4)),
    "steps": _first_pot(level_step=30),
    "cap of a pot": _first_pot(application_cap=85),
    "what a pot covers": _first_pot(covers=("pay",)),
    "share of the cost": _first_pot(highest_share_of_cost=Fraction(1, 2)),
    "share of the cost that c does not say": _other_pot(highest_share_of_cost=Fraction(1, 2)),
    "costs that c does not say": _other_pot(covers=("pay",)),
    "curve": _first_pot(value_curve=PowerCurve(exponent=Fraction(1, 2))),
    "must be spent": _first_pot(spend_at_least=50),
    "name of a pot": _first_pot(id="renamed"),
    "cap": _is(application_cap=80),
    "frame": _is(frame=250),
    "step": _is(amount_step=7),
    "seed": _is(tie_seed="another"),
    "scale": _is(scale=Scale(lowest=Fraction(20), highest=Fraction(80))),
    "narrow scale": _is(scale=Scale(lowest=Fraction(50), highest=Fraction(80))),
    "criteria": _is(criteria=(Criterion(id="quality", group="h"), Criterion(id="reach", group="g"))),
    "weight of a group": _is(groups=(GROUPS[0], GROUPS[1].model_copy(update={"weight": Fraction(2)}))),
    "no groups": lambda old: {
        "groups": (),
        "criteria": tuple(one.model_copy(update={"group": ""}) for one in old.criteria),
    },
    "a criterion less": _is(criteria=CRITERIA[:1], groups=GROUPS[:1]),
    "no scores": _is(scores="none"),
    "a blank is a fault": _is(missing="fault"),
    "nobody marked reach": lambda old: {
        "applications": tuple(
            one.model_copy(update={"marks": MARKS[:1]}) if one.id != "b" else one for one in old.applications
        )
    },
    "weight": _term("score", ScoreTerm(weight=Fraction(1, 2))),
    "by the krone": _term("score", ScoreTerm(weight=Fraction(8, 10), basis="krone")),
    "second cover": _term("coverage", CoverageTerm(weight=Fraction(1, 5), counts="population", second=Fraction(1, 3))),
    "cap of breadth": _term("breadth", BreadthTerm(weight=Fraction(1, 5), cap=0)),
    "breadth of counties": _term("breadth", BreadthTerm(weight=Fraction(1, 5), another_county=Fraction(1, 2))),
    "breadth of trusts": _term("breadth", BreadthTerm(weight=Fraction(1, 5), health_trust=Fraction(2))),
    "breadth in full": _term("breadth", BreadthTerm(weight=Fraction(1, 5), basis="full")),
    "floor": _term("score", ScoreTerm(weight=Fraction(8, 10), floor=Fraction(5))),
    "no gates": _is(gates=()),
    "another gate": _is(
        gates=(MinimumMunicipalities(id="m", municipalities=1), ScoreThreshold(id="s", at_least=Fraction(60)))
    ),
    "waiver": lambda old: {
        "waivers": tuple(Waiver(gate=gate.id, application="c", reason="asked for") for gate in old.gates)
    },
    "no rules": _is(rules=()),
    "a rule that names an amount": _is(rules=(ExactAmount(id="e", application="a", amount=73),)),
    "counties": _is(places=PLACES.model_copy(update={"places": tuple(_in_nord(place) for place in PLACES.places)})),
    "places": _is(places=PLACES.model_copy(update={"places": PLACES.places[:4]})),
    "words": _is(labels=Labels(scheme="bell\x07")),
    "request": _first_application(requested=110),
    "marks": _first_application(marks=MARKS[:1]),
    "partners": _first_application(partners=("5503", "5503")),
    "title": _first_application(title="turned\u202e"),
    "own least": _first_application(viable_minimum=95),
    "far too much": _first_application(requested=10**13),
    "one less": lambda old: {"applications": old.applications[1:]},
    "other way round": lambda old: {"applications": old.applications[::-1]},
}


def _known(grant_round: GrantRound) -> tuple[tuple[Fault, ...], Assessment | None, Formulation | None]:
    """Faults and, of a round without any, facts and programme."""
    found = faults(grant_round)
    if found:
        return found, None, None
    assessment = assess(grant_round)
    return found, assessment, formulate(grant_round, assessment.facts, REFERENCES)


def _by_itself(grant_round: GrantRound) -> GrantRound:
    """The same round, sharing nothing with any other."""
    return GrantRound.model_validate_json(grant_round.model_dump_json())


def _changed(grant_round: GrantRound, name: str) -> GrantRound:
    return grant_round.model_copy(update=CHANGES[name](grant_round))


def test_the_base_is_free_of_faults_and_its_changes_are_not_all() -> None:
    assert not faults(BASE)
    sound = [name for name in CHANGES if not faults(_changed(BASE, name))]
    assert 25 <= len(sound) < len(CHANGES)


@pytest.mark.parametrize("name", CHANGES)
def test_a_changed_round_is_known_as_it_would_be_by_itself(name: str) -> None:
    base = _by_itself(BASE)
    known, changed = _known(base), _changed(base, name)
    assert _known(changed) == _known(_by_itself(changed))
    assert _known(base.model_copy()) == known


@pytest.mark.parametrize(
    ("first", "then"),
    [*pairwise(CHANGES), *(("a blank is a fault", then) for then in ("no scores", "a criterion less"))],
)
def test_one_change_after_another_is_known_as_it_would_be_by_itself(first: str, then: str) -> None:
    once = _changed(_by_itself(BASE), first)
    assert _known(once) == _known(_by_itself(once))
    twice = _changed(once, then)
    assert _known(twice) == _known(_by_itself(twice))


def test_every_change_is_a_change() -> None:
    base = _by_itself(BASE)
    assert [name for name in CHANGES if _changed(base, name).digest == base.digest] == ["other way round"]


def test_a_rebuilt_round_shares_what_its_applications_are_known_for() -> None:
    base = _by_itself(BASE)
    rebuilt = GrantRound(**{name: getattr(base, name) for name in GrantRound.model_fields} | {"frame": 250})
    once, again = assess(base).facts.standing["a"], assess(rebuilt).facts.standing["a"]
    assert once.levels is again.levels
    assert once.criterion_scores is again.criterion_scores


def test_an_amount_that_a_rule_names_is_a_level_though_the_levels_were_asked_for_without_the_rule() -> None:
    assert assess(BASE).facts.standing["a"].amounts == (60, 80, 100)
    named = _changed(BASE, "a rule that names an amount")
    assert not faults(named)
    assert assess(named).facts.standing["a"].amounts == (60, 73, 80, 100)


def test_a_question_is_worked_out_once_for_each_thing() -> None:
    asked: list[str] = []
    remembered = Remembered[int]()
    one, twin = an_application("a"), an_application("a")
    for thing in (one, twin, one, twin):
        assert remembered.of(thing, "length", lambda: asked.append("!") or 7) == 7
    assert one == twin
    assert len(asked) == 2


def test_few_answers_are_kept_of_a_thing_and_none_of_one_that_is_gone() -> None:
    remembered = Remembered[Application]()
    thing = an_application("a")
    answers = [ref(remembered.of(thing, number, an_application, f"b{number}")) for number in range(3 * MOST_QUESTIONS)]
    gc.collect()
    assert 1 <= sum(answer() is not None for answer in answers) <= MOST_QUESTIONS
    del thing
    gc.collect()
    assert not any(answer() for answer in answers)


def test_what_a_round_is_known_for_does_not_keep_it() -> None:
    grant_round = _by_itself(BASE)
    _known(grant_round)
    alive = [ref(grant_round), ref(grant_round.places), *map(ref, grant_round.applications)]
    del grant_round
    gc.collect()
    assert [one() for one in alive] == [None] * len(alive)


def test_equal_values_ask_the_same_question_and_equal_things_stay_two() -> None:
    assert same(Scale(lowest=0, highest=5), 1) is same(Scale(lowest=0, highest=5), 1)
    assert same(Scale(lowest=0, highest=5), 1) is not same(Scale(lowest=0, highest=6), 1)
    one: Application = an_application("a")
    assert identity(one) is identity(one)
    assert identity(one) is not identity(an_application("a"))
