"""A round to edit, and what an edit makes of it: shared by the tests of edits."""

from __future__ import annotations

from typing import Any

import pytest

from optimiser.applications import Mark, Pot
from optimiser.errors import InputError
from optimiser.money import NO_BREAK_SPACE
from optimiser.rounds import GrantRound
from scenarios.scenario import Scenario, apply, edit_words
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
