"""Does the verifier work out limits, parts, value and counts as a reader would?"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from optimiser.assess import assess
from optimiser.errors import VerificationError
from optimiser.result import Bounds, StageLog, Termination
from optimiser.rounds import BreadthTerm, CoverageTerm, Objective, ScoreTerm, Stage
from optimiser.verify import breaches, counted, least_kept, measure, objective_value, value, verify, whole_parts
from tests.optimiser.corruptions import (
    told,
)
from tests.optimiser.decided import ROUND, result
from tests.optimiser.tiny import OBJECTIVE, a_pot, a_round, an_application


def test_a_pot_must_spend_what_it_must_spend() -> None:
    eager = a_round(an_application("a"), pots=(a_pot(budget=300, spend_at_least=100),))
    assert breaches(eager, {"a": 100}) == ()
    assert [told(one) for one in breaches(eager, {"a": 60})] == [
        "pot 'main' awards 60 kr; it must award at least 100 kr"
    ]


def test_floor_and_ceiling_of_a_term_are_held_in_thousandths() -> None:
    objective = OBJECTIVE.model_copy(
        update={"breadth": BreadthTerm(weight=Fraction(0), floor=Fraction(1, 2), ceiling=1)}
    )
    held = a_round(
        an_application("a", 100, partners=("1102",)), an_application("b", 30, partners=("1102",)), objective=objective
    )
    assert breaches(held, {"a": 100}) == ()
    assert breaches(held, {"a": 60}) == ()
    assert breaches(held, {}) == ("the breadth is below its floor of 0.5",)
    assert breaches(held, {"a": 100, "b": 18}) == ("the breadth is above its ceiling of 1",)


FIRST = an_application("a", 100, score=70, partners=("1102",))
SECOND = an_application("b", 300, score=40, applicant="1102", partners=("5501", "5502", "11"), health_trusts=("HF",))


def of(objective: Objective, **fields: Any) -> Any:
    grant_round = a_round(FIRST, SECOND, objective=objective, **fields)
    return grant_round, assess(grant_round).facts


def test_parts_are_points_places_and_partners() -> None:
    grant_round, facts = of(OBJECTIVE)
    parts = measure(grant_round, facts, {"a": 100, "b": 180})
    assert parts == {"score": 70 + 40 * Fraction(180, 300), "coverage": 4, "breadth": 1 + 2 * Fraction(180, 300)}


def test_parts_by_krone_by_population_twice_and_in_full() -> None:
    objective = Objective(
        score=ScoreTerm(weight=1, basis="krone"),
        coverage=CoverageTerm(weight=1, counts="population", second=Fraction(1, 4)),
        breadth=BreadthTerm(weight=1, basis="full", cap=1, another_county=Fraction(1, 2), health_trust=Fraction(1, 3)),
    )
    grant_round, facts = of(objective)
    assert measure(grant_round, facts, {"a": 100, "b": 180}) == {
        "score": Fraction(70 * 100 + 40 * 180, 1000),
        "coverage": 100 + 40 + Fraction(40, 4) + 30 + 20,
        "breadth": 1 + (1 + Fraction(1, 2) + Fraction(1, 3)),
    }
    assert whole_parts(grant_round, facts, {"a": 100, "b": 180}) == {
        "score": 7 + 7,
        "coverage": 100 + 40 + 10 + 30 + 20,
        "breadth": 1000 + 1833,
    }


def test_value_rounds_each_award_half_to_even_and_then_sums() -> None:
    grant_round, facts = of(OBJECTIVE)
    references = {"score": Fraction(110), "coverage": Fraction(7), "breadth": Fraction(3)}
    assert value(grant_round, facts, {"a": 100, "b": 300}, references) == {
        "score": 509_091 + 290_909,  # 0.8 · 70/110 and 0.8 · 40/110
        "coverage": 4 * 17_143,  # 0.12/7 = 0.0171428…
        "breadth": 26_667 + 53_333,  # 0.08 · 1/3 and 0.08 · 2/3
    }


def test_a_term_without_weight_or_reference_is_left_out() -> None:
    grant_round, facts = of(OBJECTIVE)
    values = value(grant_round, facts, {"a": 100}, {"score": Fraction(0), "coverage": None, "breadth": Fraction(1)})
    assert values == {"score": 0, "coverage": 0, "breadth": 80_000}


def test_the_hierarchical_value_is_that_of_the_last_stage_in_use() -> None:
    order = (Stage(term="coverage"), Stage(term="score"), Stage(term="breadth"))
    objective = OBJECTIVE.model_copy(update={"mode": "hierarchical", "order": order})
    grant_round, facts = of(objective)
    references = {"score": Fraction(110), "coverage": Fraction(4), "breadth": Fraction(0)}
    values = value(grant_round, facts, {"a": 100}, references)
    assert values == {"score": 636_364, "coverage": 500_000, "breadth": 0}
    assert objective_value(objective, references, values) == 636_364


def test_later_stages_keep_a_share_or_their_own_unit() -> None:
    assert least_kept(Stage(term="score", tolerance="10 %"), 999_999, Fraction(140)) == 900_000  # of 899 999.1
    assert least_kept(Stage(term="score", tolerance=7, unit="own"), 1_000_000, Fraction(140)) == 950_000


def _staged(coverage: int) -> tuple[StageLog, ...]:
    """The log of coverage, score, and coverage again, with given references and what coverage found first."""
    found = {"stage: coverage": coverage, "stage: score": 1_000_000, "again: coverage": 800_000}
    logs = []
    for name, best in found.items():
        logs.append(StageLog(name, Termination.OPTIMAL, best, best, 0.1))
        logs.append(StageLog(f"decided by {name}", Termination.OPTIMAL, None, None, 0.0))
    return (*logs, result().stages[-1])


def test_a_stage_that_lost_more_than_its_tolerance_is_refused() -> None:
    order = (Stage(term="coverage", tolerance="10 %"), Stage(term="score"))
    hierarchical = OBJECTIVE.model_copy(update={"mode": "hierarchical", "order": order})
    grant_round = ROUND.model_copy(update={"objective": hierarchical})
    staged = replace(
        result(),
        round_digest=grant_round.digest,
        bounds=Bounds(571_429 + 428_571, 1_000_000),
        terms=tuple(
            replace(term, value=worth, used=used)
            for term, worth, used in zip(result().terms, (1_000_000, 4 * 200_000, 0), (True, True, False), strict=True)
        ),
        exchange_rates=(),
        stages=_staged(800_000),
    )
    verify(grant_round, staged)
    better = replace(staged, stages=_staged(1_000_000))
    with pytest.raises(
        VerificationError, match="the coverage keeps 800000 millionths; its stage found 1000000 and asks"
    ):
        verify(grant_round, better)


def test_what_is_counted_speaks_of_people_and_councils_too() -> None:
    _, facts = of(OBJECTIVE)
    assert counted(facts, {"a": 100, "b": 300}) == {
        "places": 4,
        "counties": 2,
        "councils": 1,
        "partners": 1 + 3,
        "population": 100 + 40 + 30 + 20,
    }
