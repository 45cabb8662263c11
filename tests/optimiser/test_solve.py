"""From a round to a result: proven, canonical, verified, and honest where it is not."""

from __future__ import annotations

import importlib
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import pytest

import optimiser
from optimiser import solvers
from optimiser.engine import Engine
from optimiser.errors import InputError, SolverError, VerificationError
from optimiser.formulation import Formulation
from optimiser.result import Result, Settings, StageLog, Termination
from optimiser.rounds import GrantRound, Objective
from optimiser.rules.must_fund import MustFund
from optimiser.solve import solve
from optimiser.solvers import Answer
from tests.optimiser.brute_force import best
from tests.optimiser.random_rounds import draw
from tests.optimiser.tiny import OBJECTIVE, a_pot, a_round, an_application

solving = importlib.import_module("optimiser.solve")

BOTH = pytest.mark.parametrize("engine", ["exact", "reference"])

TWO = (
    an_application("A", requested=100, score=60),
    an_application("B", requested=200, score=80, applicant="1102", partners=("0301",)),
)


def _two(**fields: object) -> GrantRound:
    return a_round(*TWO, **{"pots": (a_pot(budget=250),), **fields})


def _answering(monkeypatch: pytest.MonkeyPatch, answer: Callable[..., Answer]) -> None:
    """Let this answer every solve, whether the engine is asked or the reference."""
    monkeypatch.setattr(importlib.import_module("optimiser.stages"), "maximise", answer)
    monkeypatch.setattr(Engine, "maximise", lambda _, *arguments, equal=False: answer(*arguments))


def _stages(result: Result) -> dict[str, StageLog]:
    return {stage.name: stage for stage in result.stages}


def test_a_small_round_is_decided_in_sums_that_a_reader_can_redo() -> None:
    result = solve(_two())
    score_alone = 60 + 80 * Fraction(60, 100)  # A in full, B cut to 120 kr: 220 kr of 250 kr
    assert (result.termination, result.canonical) == (Termination.OPTIMAL, True)
    assert result.allocation is not None
    assert result.allocation.amounts == {"A": 100, "B": 120}
    score, coverage, breadth = result.terms
    assert (score.part, score.reference, score.value) == (score_alone, score_alone, 444_444 + 355_556)
    assert (coverage.part, coverage.reference, coverage.value) == (3, 3, 3 * 40_000)
    assert (breadth.part, breadth.reference) == (Fraction(60, 100), 1)
    assert breadth.value == 80_000 * 60 // 100
    assert result.bounds.value == result.bounds.bound == 800_000 + 120_000 + 48_000
    assert [(pot.budget, pot.awarded, pot.unspent) for pot in result.pots] == [(250, 220, 30)]
    assert {rate.term: (rate.unit, rate.points) for rate in result.exchange_rates} == {
        "coverage": ("municipality", Fraction(12, 100) / 3 / (Fraction(80, 100) / score_alone)),
        "breadth": ("partner", Fraction(8, 100) / 1 / (Fraction(80, 100) / score_alone)),
    }
    assert result.counted["places"] == 3
    assert set(result.versions) == {"python", "tildel", "pulp", "highspy"}


@pytest.mark.parametrize("number", range(0, 60, 2))
def test_a_drawn_round_ends_as_trying_everything_does(number: int) -> None:
    grant_round = draw(number)
    result, oracle = solve(grant_round), best(grant_round)
    assert result.bounds.value == oracle.value
    assert (result.allocation.amounts if result.allocation else None) == oracle.amounts


def _names(result: Result) -> list[str]:
    return [stage.name for stage in result.stages]


REFERENCES = ["reference: score", "reference: coverage", "reference: breadth"]


def test_the_stages_of_the_engine_are_logged_with_their_seconds_and_their_work() -> None:
    result = solve(_two())
    assert _names(result) == [*REFERENCES, "value", "ties", "verify"]
    assert all(stage.seconds > 0 for stage in result.stages)
    stages = _stages(result)
    assert stages["value"].work["columns priced"] == 2 * 2  # A and B at 100 and 60 %
    assert stages["ties"].work == {"tied": 1}
    assert stages["ties"].value == stages["ties"].bound == result.bounds.value


def test_the_stages_of_the_reference_are_logged_with_their_seconds() -> None:
    result = solve(_two(), Settings(engine="reference"))
    assert _names(result) == [*REFERENCES, "value", "decided by value", "tie: least money", "verify"]
    assert all(stage.seconds > 0 and not stage.work for stage in result.stages)


@pytest.mark.parametrize("number", range(1, 40, 4))
def test_engine_and_reference_give_one_result_with_two_logs(number: int) -> None:
    grant_round = draw(number)
    exact, reference = solve(grant_round), solve(grant_round, Settings(engine="reference"))
    assert replace(exact, settings=reference.settings, stages=()) == replace(reference, stages=())


def test_a_gap_asks_for_the_reference() -> None:
    assert "decided by value" in _names(solve(_two(), Settings(gap=0.01)))


@BOTH
def test_progress_is_told_of_every_stage(engine: str) -> None:
    told: list[StageLog] = []
    result = solve(_two(), Settings(engine=engine), progress=told.append)
    assert tuple(told) == result.stages


def test_references_that_are_given_are_used_as_they_are_and_not_solved_for() -> None:
    given = {"score": Fraction(400), "coverage": Fraction(4), "breadth": None}
    result = solve(_two(), references=given)
    assert {term.name: term.reference for term in result.terms} == given
    assert result.bounds.value == 216_000 + 120_000 - 216_000 + 3 * 30_000 + 96_000
    assert not [name for name in _stages(result) if name.startswith("reference")]


def test_a_term_whose_best_is_nothing_is_left_out_and_that_is_said() -> None:
    result = solve(a_round(an_application("A")))
    assert [(term.name, term.reference, term.used) for term in result.terms][2] == ("breadth", 0, False)
    assert "The breadth is left out of the objective: its best alone is 0." in [note.en for note in result.notes]


def test_a_term_of_weight_zero_has_a_part_and_no_reference() -> None:
    score_only = Objective.model_validate({"score": {"weight": 1}, "coverage": {"weight": 0}, "breadth": {"weight": 0}})
    result = solve(_two(objective=score_only))
    assert [(term.part, term.reference, term.used) for term in result.terms[1:]] == [
        (3, None, False),
        (Fraction(3, 5), None, False),
    ]
    assert result.exchange_rates == ()


def test_term_by_term_each_keeps_what_later_ones_may_not_cost_it() -> None:
    order = [{"term": "coverage", "tolerance": 1, "unit": "own"}, {"term": "score"}]
    objective = OBJECTIVE.model_dump() | {"mode": "hierarchical", "order": order}
    result = solve(_two(objective=Objective.model_validate(objective), pots=(a_pot(budget=200, levels=(1,)),)))
    stages = _stages(result)
    assert stages["stage: coverage"].value == 2 * 500_000  # B alone covers 1102 and 0301; A and B together cost 300 kr
    assert result.allocation is not None
    assert result.allocation.amounts == {"B": 200}
    assert result.bounds.value == stages["stage: score"].value == 1_000_000


HIERARCHY = (
    an_application("A", 500, score=50),
    an_application("B", 300, score=50, applicant="1102"),
    an_application("C", 200, score=50, applicant="5501"),
)
"""In a pot of 1000 kr all three are paid in full."""


def _staged(*order: dict[str, object], **fields: object) -> GrantRound:
    objective = OBJECTIVE.model_dump() | {"mode": "hierarchical", "order": list(order)}
    return a_round(*HIERARCHY, **{"objective": Objective.model_validate(objective), **fields})


def test_a_tolerance_that_no_later_term_needs_is_not_spent() -> None:
    # A at 60 % would save 200 kr and cost 20 of 150 points, which the coverage does not need
    result = solve(_staged({"term": "score", "tolerance": "0.2"}, {"term": "coverage"}))
    assert result.allocation is not None
    assert result.allocation.amounts == {"A": 500, "B": 300, "C": 200}
    assert _stages(result)["again: score"].value == 3 * 333_333  # 50 of 150 points each, rounded
    assert (result.bounds.value, result.bounds.gap, result.canonical) == (3 * 333_333, 0, True)


def test_what_later_terms_did_not_need_goes_back_to_the_first_before_the_second() -> None:
    order = ({"term": "score", "tolerance": "0.2"}, {"term": "breadth", "tolerance": 1, "unit": "own"})
    twins = (an_application("A", 100, score=90), an_application("B", 100, score=80, partners=("1102",)))
    grant_round = _staged(*order, {"term": "coverage"}, applications=twins, pots=(a_pot(budget=100, levels=(1,)),))
    result = solve(grant_round)  # B covers two places and costs the score 1/9 of its best
    assert (result.allocation and result.allocation.amounts) == {"B": 100} == best(grant_round).amounts
    assert [name for name in _stages(result) if name.startswith("again")] == ["again: score", "again: breadth"]


@BOTH
def test_a_stage_within_a_gap_hands_on_what_it_found_and_nothing_is_called_proven(
    monkeypatch: pytest.MonkeyPatch, engine: str
) -> None:
    real = solvers.maximise

    def within_a_gap(*arguments: object) -> Answer:
        answer: Answer = real(*arguments)
        return replace(answer, termination=Termination.FEASIBLE, bound=(answer.bound or 0) + 5)

    given = {"score": Fraction(150), "coverage": Fraction(3), "breadth": None}
    _answering(monkeypatch, within_a_gap)
    grant_round = _staged({"term": "score", "tolerance": "0.1"}, {"term": "coverage"})
    result = solve(grant_round, Settings(engine=engine), references=given)
    assert {"stage: score", "stage: coverage", "again: score"} <= set(_stages(result))
    assert (result.termination, result.canonical) == (Termination.FEASIBLE, False)
    assert (result.bounds.value, result.bounds.bound) == (3 * 333_333, None)


@BOTH
def test_a_later_stage_that_has_no_time_left_keeps_the_allocation_in_hand(
    monkeypatch: pytest.MonkeyPatch, engine: str
) -> None:
    answers = [Answer(Termination.OPTIMAL, {"A": 500, "B": 300, "C": 200}, 3 * 333_333, 3 * 333_333)]

    def running_out(*arguments: object) -> Answer:
        return answers.pop() if answers else Answer(Termination.NOT_FOUND)

    given = {"score": Fraction(150), "coverage": Fraction(3), "breadth": None}
    _answering(monkeypatch, running_out)
    grant_round = _staged({"term": "score", "tolerance": "0.1"}, {"term": "coverage"})
    result = solve(grant_round, Settings(engine=engine), references=given)
    assert (result.allocation and result.allocation.amounts) == {"A": 500, "B": 300, "C": 200}
    assert (result.termination, result.canonical) == (Termination.FEASIBLE, False)
    assert (result.bounds.value, result.bounds.bound) == (3 * 333_333, None)


@BOTH
def test_a_stage_called_infeasible_with_an_allocation_in_hand_is_an_error(
    monkeypatch: pytest.MonkeyPatch, engine: str
) -> None:
    answers = [Answer(Termination.OPTIMAL, {"A": 500}, 333_333, 333_333)]

    def contradicting(*arguments: object) -> Answer:
        return answers.pop() if answers else Answer(Termination.INFEASIBLE)

    given = {"score": Fraction(150), "coverage": Fraction(3), "breadth": None}
    _answering(monkeypatch, contradicting)
    grant_round = _staged({"term": "score", "tolerance": "0.1"}, {"term": "coverage"})
    with pytest.raises(SolverError, match="'stage: coverage' was called infeasible with an allocation in hand"):
        solve(grant_round, Settings(engine=engine), references=given)


def test_a_round_without_scores_says_so() -> None:
    result = solve(
        _two(
            scores="none",
            criteria=(),
            groups=(),
            applications=tuple(one.model_copy(update={"marks": ()}) for one in TWO),
        )
    )
    assert "The round has no scores: every application counts 50 points." in [note.en for note in result.notes]


def test_a_round_with_faults_is_refused_before_anything_is_solved() -> None:
    with pytest.raises(InputError, match="gone"):
        solve(_two(rules=(MustFund(applications=("gone",)),)))


def test_a_reference_that_time_does_not_allow_to_prove_is_an_error() -> None:
    with pytest.raises(SolverError, match="best score alone"):
        solve(_two(), Settings(time_limit=1e-9))


@pytest.mark.parametrize("limit", [float("nan"), 0.0, -1.0])
def test_a_time_limit_that_is_no_time_is_refused(limit: float) -> None:
    with pytest.raises(SolverError, match="a limit is more than nothing"):
        solve(_two(), Settings(time_limit=limit))


def test_no_time_for_the_value_is_no_allocation_and_not_nobody() -> None:
    given = {"score": Fraction(400), "coverage": Fraction(4), "breadth": None}
    result = solve(_two(), Settings(time_limit=1e-9), references=given)
    assert (result.termination, result.allocation, result.canonical) == (Termination.NOT_FOUND, None, False)
    assert (result.bounds.value, result.bounds.gap) == (None, None)
    assert (result.pots, result.counted, {term.part for term in result.terms}) == ((), {}, {None})


def test_an_allocation_that_fails_verification_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    real = solving.result_of

    def overspending(*arguments: object) -> Result:
        result: Result = real(*arguments)
        return replace(result, pots=(replace(result.pots[0], awarded=result.pots[0].awarded + 1),))

    monkeypatch.setattr(solving, "result_of", overspending)
    with pytest.raises(VerificationError, match="pot 'main': awarded is said to be 221; it is 220"):
        solve(_two())


@BOTH
def test_a_better_allocation_found_after_the_proof_is_an_error(monkeypatch: pytest.MonkeyPatch, engine: str) -> None:
    real = solvers.maximise

    def careless(programme: Formulation, objective: object, *rest: object) -> Answer:
        if objective is programme.objective:
            return Answer(Termination.OPTIMAL, {"B": 200}, 640_000, 640_000)
        answer: Answer = real(programme, objective, *rest)
        return answer

    _answering(monkeypatch, careless)
    given = {"score": Fraction(100), "coverage": None, "breadth": None}
    with pytest.raises(SolverError, match="672000 was found afterwards"):
        solve(_two(), Settings(engine=engine), references=given)


def test_ties_that_are_not_as_good_as_the_best_are_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    real = solvers.maximise

    def careless(*arguments: object) -> Answer:
        answer: Answer = real(*arguments)
        return replace(answer, tied=({"B": 200},))

    _answering(monkeypatch, careless)
    with pytest.raises(VerificationError, match="the value is said to be 968000; the terms make it"):
        solve(_two())


@pytest.mark.parametrize("engine", ["", "Exact", "cbc"])
def test_an_engine_that_there_is_not_is_refused(engine: str) -> None:
    with pytest.raises(
        SolverError, match=f"the settings have the engine '{engine}'; there are 'exact' and 'reference'"
    ):
        solve(_two(), Settings(engine=engine))


def test_the_package_offers_functions_whatever_was_imported_before() -> None:
    script = (
        "import sys, optimiser\n"
        "assert not {'numpy', 'pandas', 'pulp', 'highspy', 'pydantic'} & set(sys.modules)\n"
        "import optimiser.solve, optimiser.verify\n"
        "from optimiser import solve, verify\n"
        "assert callable(solve) and callable(verify)\n"
        "assert not {'numpy', 'pandas', 'pulp', 'highspy'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True)
    assert optimiser.solve is solve
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        optimiser.nothing  # noqa: B018


def test_another_solver_says_on_whose_word_the_proof_rests() -> None:
    import pulp

    others = sorted({"PULP_CBC_CMD", "COIN_CMD"} & set(pulp.listSolvers(onlyAvailable=True)))
    if not others:
        pytest.skip("PuLP finds no CBC here")
    result, ours = solve(_two(), Settings(solver=others[0])), solve(_two())
    assert (result.allocation, result.bounds, result.canonical) == (ours.allocation, ours.bounds, True)
    assert [note.en for note in result.notes if others[0] in note.en]
