from __future__ import annotations

from fractions import Fraction

import pytest

from optimiser.applications import Mark
from optimiser.assess import assess
from optimiser.gates import Sentence
from optimiser.gates.score_threshold import ScoreThreshold
from optimiser.rounds import Criterion
from tests.optimiser.tiny import a_round, an_application, unmet

SIXTY = ScoreThreshold(at_least=Fraction(60))


@pytest.mark.parametrize(("score", "met"), [(60, True), (61, True), (59, False)])
def test_the_threshold_itself_is_enough(score: int, met: bool) -> None:
    assert (unmet(SIXTY, an_application("a", score=score)) is None) == met


def test_a_score_just_below_is_never_printed_as_the_threshold() -> None:
    reason = unmet(SIXTY, an_application("a", score="59.999"))
    assert reason == Sentence("Poengsummen er 59,99; minst 60 kreves.", "The score is 59.99; at least 60 is required.")


def test_it_can_speak_of_one_criterion() -> None:
    criteria = (Criterion(id="goals"), Criterion(id="budget"))
    marks = (Mark(criterion="goals", mark=Fraction(90)), Mark(criterion="budget", mark=Fraction(40)))
    one = an_application("a", marks=marks)
    # (90 + 40) / 2 = 65 in all
    assert unmet(SIXTY, one, criteria=criteria) is None
    on_budget = ScoreThreshold(at_least=Fraction(60), criterion="budget")
    assert unmet(on_budget, one, criteria=criteria).en == (
        "The score on the criterion 'budget' is 40; at least 60 is required."
    )


def test_a_criterion_that_nobody_marked_does_not_meet_it() -> None:
    one = an_application("a", marks=())
    reason = unmet(ScoreThreshold(at_least=Fraction(0), criterion="quality"), one)
    assert reason.en == "No mark on the criterion 'quality'; at least 0 points are required."


def test_an_unknown_criterion_and_an_unknown_pot_are_faults() -> None:
    facts = assess(a_round(an_application("a"))).facts
    gate = ScoreThreshold(at_least=Fraction(60), criterion="qualty", pots=("mian",))
    assert list(gate.faults(facts, {"quality": "Quality"})) == [
        ("pots", "there is no pot 'mian'.", "The pots are: main."),
        ("criterion", "there is no criterion 'qualty'.", "The criteria are: quality."),
    ]
    assert list(SIXTY.faults(facts, {"quality": "Quality"})) == []
