"""How is the answer to one what-if given to a program?"""

from __future__ import annotations

import json
from dataclasses import asdict
from fractions import Fraction
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from optimiser.diagnose import Diagnosis
    from optimiser.gates import Sentence
    from reports.comparison_facts import Extras
    from scenarios.compare import Comparison, Move, Outcome

FORM = 1
"""The version of the form; a field that is added does not change it."""


def difference_json(comparison: Comparison, beside: Extras) -> str:
    """The difference as JSON: the question, both outcomes in figures, every award that moves, and why.

    Whole kroner, millionths and counts are whole numbers, parts and shares are rounded to nine decimals; sentences are
    in both languages.
    """
    outcome = comparison.scenarios[0]
    said: dict[str, Any] = {
        "form": FORM,
        "round": comparison.base.grant_round.name,
        "round_digest": comparison.base.grant_round.digest,
        "question": _question(comparison),
        "base": _figures(comparison, comparison.base, beside),
        "what_if": _figures(comparison, outcome, beside),
        "moves": [_move(move, beside) for move in comparison.moves()],
    }
    return json.dumps(said, indent=2, ensure_ascii=False)


def _question(comparison: Comparison) -> dict[str, Any]:
    from scenarios.scenario import edit_words

    scenario = comparison.scenarios[0].scenario
    edits = [{"key": edit.key, **_both(words)} for edit, words in edit_words(comparison.base.grant_round, scenario)]
    return {"name": scenario.name, "reason": scenario.reason, "edits": edits}


def _figures(comparison: Comparison, outcome: Outcome, beside: Extras) -> dict[str, Any]:
    """The summary of an outcome, and where nothing is possible why and what would mend it."""
    from scenarios.summary import summary

    figures = asdict(summary(comparison, outcome), dict_factory=_plain)
    said = {**figures, "bound": outcome.result.bounds.bound, "canonical": outcome.result.canonical}
    found = beside.diagnoses.get(outcome.name)
    return said | ({"diagnosis": _diagnosis(found)} if found else {})


def _diagnosis(found: Diagnosis) -> dict[str, Any]:
    return {
        "clashes": [
            {**_both(clash.words), "conditions": [_both(one) for one in clash.conditions]} for clash in found.clashes
        ],
        "repairs": [
            {"kind": one.kind, "amount": _rounded(one.amount), "unit": one.unit, **_both(one.words)}
            for one in found.repairs
        ],
    }


def _plain(fields: list[tuple[str, Any]]) -> dict[str, Any]:
    return {name: _rounded(one) for name, one in fields}


def _rounded(one: Any) -> Any:
    return round(float(one), 9) if isinstance(one, Fraction) else one


def _move(move: Move, beside: Extras) -> dict[str, Any]:
    said: dict[str, Any] = {
        "application": move.application,
        "movement": move.movement,
        "before": move.before,
        "after": move.after,
    }
    why = beside.whys.get((move.scenario, move.application))
    return said | ({"why": _both(why.sentence), "edits": [edit.key for edit in why.edits]} if why else {})


def _both(sentence: Sentence) -> dict[str, str]:
    return {"nb": sentence.nb, "en": sentence.en}
