"""A small comparison for everything that is shown of one: a pot of 1 000 kr and three requests of 500 kr.

A and B are the best, so the round as it is funds them.  One what-if insists on C, one changes nothing, one cannot be
met, and one weighs the score alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from optimiser.diagnose import Clash, Diagnosis
from optimiser.gates import Sentence
from optimiser.repair import Repair
from optimiser.rounds import GrantRound
from optimiser.rules.must_fund import MustFund
from reports.comparison_facts import Compared, Extras
from scenarios.compare import Comparison, Move, compare
from scenarios.scenario import Scenario
from scenarios.why import Why
from tests.optimiser.tiny import a_pot, a_round, an_application

C_FIRST = Scenario(name="c-first", reason="C is asked for.", must_fund=("C",))
AS_IT_IS = Scenario(name="as-it-is")
EVERYONE = Scenario(name="everyone", rules=(MustFund(id="all", applications=("A", "B", "C")),))
OTHER_WEIGHTS = Scenario.model_validate({"name": "other-weights", "weights": {"score": "1"}})


def the_round(**fields: Any) -> GrantRound:
    """Oslo asks for A (90 points), Ask for B (80) and for C (20), 500 kr each; the pot holds 1 000 kr."""
    return a_round(
        an_application("A", 500, applicant="0301", score=90, title="=A"),
        an_application("B", 500, applicant="1101", score=80),
        an_application("C", 500, applicant="1101", partners=("5501",), score=20),
        **{"pots": (a_pot(levels=("1",)),), **fields},
    )


@cache
def the_comparison() -> Comparison:
    """The round and four what-ifs of it."""
    return compare(the_round(), (C_FIRST, AS_IT_IS, EVERYONE, OTHER_WEIGHTS))


def compared_with(*scenarios: Scenario, extras: Extras | None = None, **fields: Any) -> Compared:
    """The round, with these fields, and these what-ifs of it."""
    return Compared(compare(the_round(**fields), scenarios), extras or Extras())


def a_why(move: Move, en: str) -> Why:
    """Why an award moved, in a sentence of the test's own."""
    return Why(
        move=move,
        edits=(),
        kept="not asked",
        amount=move.before,
        rules=(),
        worth=None,
        points=None,
        under_base=None,
        parts={},
        competitors=(),
        sentence=Sentence(f"{en} (nb)", en),
    )


def whys_of(comparison: Comparison, says: str = "Because.") -> dict[tuple[str, str], Why]:
    """The same sentence for every award that moved."""
    return {(move.scenario, move.application): a_why(move, says) for move in comparison.moves()}


def a_diagnosis(grant_round: GrantRound, words: str = "Raise the pot by 500 kr.") -> Diagnosis:
    """One clash of two conditions, and one repair in kroner."""
    conditions: Iterable[Sentence] = (
        Sentence("potten har 1 000 kr", "the pot holds 1 000 kr"),
        Sentence("alle", "all"),
    )
    clash = Clash(("pot:main", "rule:all"), tuple(conditions), Sentence("for lite", "1 500 kr do not fit in 1 000 kr."))
    repair = Repair("pots", Sentence(f"{words} (nb)", words), 500, "kr", (), grant_round)
    return Diagnosis(feasible=False, clashes=(clash,), repairs=(repair,))
