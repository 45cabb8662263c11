"""Does the verifier accept a right result, and refuse every kind of wrong one?"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from optimiser.errors import VerificationError
from optimiser.result import Award, Bounds, Result, Settings, StageLog, Termination
from optimiser.rounds import Stage
from optimiser.solve import solve
from optimiser.verify import verify
from tests.optimiser.corruptions import (
    BY_ENGINE,
    CORRUPTIONS,
    REASON,
    B,
    Change,
    awarding,
    changing,
    changing_stage,
    changing_term,
    ending,
    told,
    with_one,
)
from tests.optimiser.decided import ROUND, VALUE, by_engine, result
from tests.optimiser.tiny import OBJECTIVE, a_round, an_application


def test_a_right_result_is_accepted() -> None:
    verify(ROUND, result())
    verify(ROUND, by_engine())


@pytest.mark.parametrize("kind", BY_ENGINE)
def test_a_corrupted_log_of_the_engine_is_refused_with_its_message(kind: str) -> None:
    corrupt, message = BY_ENGINE[kind]
    with pytest.raises(VerificationError) as refused:
        verify(ROUND, corrupt(by_engine()))
    assert any(message in one for one in refused.value.breaches), str(refused.value)


@pytest.mark.parametrize("kind", [kind for kind in CORRUPTIONS if "tie" not in kind and "log" not in kind])
def test_what_is_refused_of_the_reference_is_refused_of_the_engine(kind: str) -> None:
    corrupt, _ = CORRUPTIONS[kind]
    with pytest.raises(VerificationError):
        verify(ROUND, corrupt(by_engine()))


def test_an_engine_that_lists_no_ties_asks_for_them_one_by_one() -> None:
    asked = (*by_engine().stages[:4], result().stages[-1])
    verify(ROUND, replace(by_engine(), stages=asked))


def test_a_bound_that_pricing_gave_may_be_below_nothing() -> None:
    verify(ROUND, changing_stage(3, work={"bound": -1})(by_engine()))


@pytest.mark.parametrize("kind", CORRUPTIONS)
def test_a_corrupted_result_is_refused_with_its_own_message(kind: str) -> None:
    corrupt, message = CORRUPTIONS[kind]
    with pytest.raises(VerificationError) as refused:
        verify(ROUND, corrupt(result()))
    assert any(message in told(one) for one in refused.value.breaches), told(str(refused.value))


def test_every_corruption_has_a_message_of_its_own() -> None:
    assert len(CORRUPTIONS) >= 30
    messages = [message for _, message in CORRUPTIONS.values()]
    assert len(messages) == len(set(messages))


def test_a_round_that_changed_after_its_result_is_refused() -> None:
    richer = ROUND.model_copy(update={"frame": 311})
    with pytest.raises(VerificationError, match="another round"):
        verify(richer, result())


def test_a_result_at_a_limit_is_accepted_with_a_gap_when_it_is_not_called_canonical() -> None:
    verify(ROUND, ending(VALUE + 9, VALUE + 9)(result()))


def test_a_result_at_a_limit_may_have_no_bound() -> None:
    verify(ROUND, ending(None, None)(result()))


def test_a_tie_that_was_stopped_leaves_an_optimum_that_is_not_called_canonical() -> None:
    stopped = changing_stage(5, termination=Termination.NOT_FOUND)
    verify(ROUND, replace(stopped(result()), canonical=False))


def found_nothing(termination: Termination) -> tuple[StageLog, ...]:
    clash = StageLog("clash", Termination.OPTIMAL, None, None, 0.1)
    log = StageLog("value", termination, None, None, 0.1)
    return (log, clash) if termination is Termination.INFEASIBLE else (log,)


def without_allocation(termination: Termination, **fields: Any) -> Result:
    """A result that found nothing: it has no number that follows from awards."""
    right = result()
    return replace(
        right,
        termination=termination,
        bounds=Bounds(None, None),
        canonical=False,
        allocation=None,
        terms=tuple(replace(term, part=None, value=None) for term in right.terms),
        pots=(),
        counted={},
        stages=(*right.stages[:3], *found_nothing(termination)),
        **fields,
    )


NOTHING_FOUND: dict[str, tuple[Change, str]] = {
    "pots": (changing(pots=result().pots), "the result has no allocation, and says what its pots award"),
    "counts": (changing(counted={"places": 0}), "places counted: 0; the awards make it nothing"),
    "a part": (changing_term(0, part=Fraction(0)), "the score is said to be 0; the awards make it nothing known"),
    "a contribution": (
        changing_term(0, value=0),
        "the score is said to contribute 0 millionths; the awards make it nothing known",
    ),
}


def test_a_result_that_found_nothing_has_no_number_of_awards() -> None:
    verify(ROUND, without_allocation(Termination.NOT_FOUND))


@pytest.mark.parametrize("kind", NOTHING_FOUND)
def test_nothing_found_is_never_reported_as_zero(kind: str) -> None:
    corrupt, message = NOTHING_FOUND[kind]
    with pytest.raises(VerificationError) as refused:
        verify(ROUND, corrupt(without_allocation(Termination.NOT_FOUND)))
    assert message in refused.value.breaches


def test_a_ranked_list_that_obeys_the_round_refutes_that_it_is_infeasible() -> None:
    with pytest.raises(VerificationError, match=r"called infeasible, and the ranked list \(stop\) obeys all of it"):
        verify(ROUND, without_allocation(Termination.INFEASIBLE, clash=(REASON,)))


def test_a_worse_allocation_is_refused_as_optimal_even_when_all_its_numbers_are_right() -> None:
    # a gets 60 in place of 100: 48 + 60 points, four places, 0.6 + 1 partners
    worse = 274_286 + 342_857 + 4 * 24_000 + 24_000 + 40_000
    ranked = 457_143 + 205_714 + 4 * 24_000 + 40_000 + 24_000
    right = result()
    score, coverage, breadth = right.terms
    weak = replace(
        awarding(Award("a", "main", 60, Fraction(60, 100)), B)(right),
        bounds=Bounds(worse, worse),
        terms=(
            replace(score, part=Fraction(48 + 60), value=274_286 + 342_857),
            coverage,
            replace(breadth, part=Fraction(16, 10), value=24_000 + 40_000),
        ),
        pots=with_one(right.pots, 0, awarded=260, unspent=40),
        stages=with_one(right.stages, 3, value=worse, bound=worse),
    )
    with pytest.raises(VerificationError) as refused:
        verify(ROUND, weak)
    assert refused.value.breaches == tuple(
        f"the ranked list ({way}) obeys the round and is worth {ranked}, above the bound {worse}"
        for way in ("stop", "skip")
    )


@pytest.mark.parametrize("engine", ["exact", "reference"])
def test_a_last_stage_that_found_nothing_leaves_what_was_in_hand(engine: str) -> None:
    order = (Stage(term="coverage"), Stage(term="breadth"))
    objective = OBJECTIVE.model_copy(update={"mode": "hierarchical", "order": order})
    grant_round = a_round(an_application("a", 100, partners=("1102",)), objective=objective)
    found = solve(grant_round, Settings(engine=engine))
    logs = {log.name: log for log in found.stages}
    assert [name for name in logs if name.startswith("stage")] == ["stage: coverage", "stage: breadth"]
    nothing = replace(logs["stage: breadth"], termination=Termination.NOT_FOUND, value=None, bound=None)
    stages = [
        nothing if log.name == nothing.name else log for log in found.stages if log.name[:3] not in ("tie", "ver")
    ]
    stopped = replace(
        found,
        termination=Termination.FEASIBLE,
        canonical=False,
        bounds=Bounds(found.bounds.value, None),
        stages=tuple(stages),
    )
    verify(grant_round, stopped)
