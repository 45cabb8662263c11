"""Are many edits of one kind told in one sentence, and few each by itself?"""

from __future__ import annotations

from optimiser.money import NO_BREAK_SPACE
from scenarios.scenario import Scenario
from scenarios.told import MOST_APART, edits_told
from tests.optimiser.tiny import a_pot, a_round, an_application

IDS = [f"A{number}" for number in range(MOST_APART + 1)]
ROUND = a_round(*(an_application(key) for key in IDS), pots=(a_pot(),))


def said(**edits: object) -> list[str]:
    told = edits_told(ROUND, Scenario.model_validate({"name": "what-if", **edits}))
    return [sentence.en.replace(NO_BREAK_SPACE, " ") for sentence in told]


def test_many_are_told_together_with_what_they_come_to() -> None:
    assert said(frame=5, grow_only=dict.fromkeys(IDS, 60)) == [
        "frame: 1 000 → 5 kr",
        "7 earlier awards, 420 kr in all, may only grow",
    ]
    assert said(must_fund=IDS) == ["7 applications must be funded"]


def test_few_are_told_one_by_one() -> None:
    assert said(must_not_fund=IDS[:2], withdrawn=["A5"]) == [
        "A5 (Ask) is withdrawn",
        "A0 (Ask) must not be funded",
        "A1 (Ask) must not be funded",
    ]
