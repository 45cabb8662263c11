"""What is believed of a solver, and what is not."""

from __future__ import annotations

import signal
import subprocess
import sys
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from optimiser import solvers
from optimiser.assess import assess
from optimiser.errors import SolverError
from optimiser.formulation import Formulation, formulate
from optimiser.result import Termination
from optimiser.rows import Column, Row
from optimiser.solvers import Limits, maximise, relaxation
from tests.optimiser.hard_programmes import a_market_split, called_infeasible_by_presolve, many_knapsacks, programme
from tests.optimiser.tiny import a_pot, a_round, an_application

A, B, C = (Column("x", key, 100) for key in "ABC")


def _tiny() -> Formulation:
    grant_round = a_round(
        an_application("A", requested=100, score=60),
        an_application("B", requested=200, score=80),
        pots=(a_pot(budget=250),),
    )
    references = {"score": Fraction(100), "coverage": Fraction(1), "breadth": None}
    return formulate(grant_round, assess(grant_round).facts, references)


def test_the_value_is_worked_out_from_the_allocation_and_equals_the_bound() -> None:
    formulation = _tiny()
    answer = maximise(formulation, formulation.objective)
    worth = 800_000 * 36 // 100 + 800_000 * 80 // 100 * 0 + 120_000
    funded_b_and_a_cut = 288_000 + 384_000 + 120_000  # A and B both at 60 %: 60·0.6 and 80·0.6 points, one place
    only_b_in_full = 640_000 + 120_000
    a_in_full_b_cut = 480_000 + 384_000 + 120_000  # 100 kr and 120 kr: 60 and 48 points
    assert worth < only_b_in_full < funded_b_and_a_cut < a_in_full_b_cut
    assert (answer.termination, answer.amounts) == (Termination.OPTIMAL, {"A": 100, "B": 120})
    assert answer.value == answer.bound == a_in_full_b_cut


@pytest.mark.parametrize("threads", [1, 2])
def test_more_threads_find_the_same_value(threads: int) -> None:
    formulation = _tiny()
    assert maximise(formulation, formulation.objective, Limits(threads=threads)).value == 480_000 + 384_000 + 120_000


def test_a_limit_without_an_allocation_is_not_found_and_never_fund_nobody() -> None:
    formulation = a_market_split()
    answer = maximise(formulation, formulation.objective, Limits(seconds=0.05))
    assert (answer.termination, answer.amounts, answer.value) == (Termination.NOT_FOUND, None, None)


def test_a_limit_with_an_allocation_carries_a_bound_above_its_value() -> None:
    formulation = many_knapsacks()
    answer = maximise(formulation, formulation.objective, Limits(seconds=1.0))
    assert answer.termination is Termination.FEASIBLE
    assert answer.value is not None
    assert answer.bound is not None
    assert 0 < answer.value < answer.bound < 2 * answer.value


def test_a_permitted_gap_ends_feasible_with_the_gap_that_is_left() -> None:
    formulation = many_knapsacks()
    answer = maximise(formulation, formulation.objective, Limits(seconds=20.0, gap=0.05))
    assert answer.termination is Termination.FEASIBLE
    assert answer.value is not None
    assert answer.bound is not None
    assert answer.bound - answer.value <= 0.05 * answer.value + 1


def test_progress_is_told_with_the_right_sign() -> None:
    told: list[tuple[int | None, int | None]] = []
    formulation = many_knapsacks()
    maximise(formulation, formulation.objective, Limits(seconds=1.8), lambda *now: told.append(now))
    assert 1 <= len(told) <= 4
    assert all(value is None or (bound is not None and 0 <= value <= bound) for value, bound in told)


def test_an_error_of_the_one_who_watches_ends_the_search_and_is_raised() -> None:
    def broken(value: int | None, bound: int | None) -> None:
        raise ValueError("the terminal is gone")

    formulation = many_knapsacks()
    with pytest.raises(ValueError, match="the terminal is gone"):
        maximise(formulation, formulation.objective, Limits(seconds=20.0), broken)


def test_infeasible_is_infeasible() -> None:
    rows = [Row("most", "most", {A: 1, B: 1}, "<=", 1), Row("least", "least", {A: 1, B: 1}, ">=", 2)]
    assert maximise(programme(rows, {A: 1}), {A: 1}).termination is Termination.INFEASIBLE


def test_a_row_that_nothing_can_keep_needs_no_solver(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(solvers, "_run", None)
    rows = [Row("fine", "fine", {A: 1}, "<=", 1), Row("never", "never", {}, ">=", 1)]
    assert maximise(programme(rows, {A: 1}), {A: 1}).termination is Termination.INFEASIBLE


def test_a_programme_without_columns_funds_nobody_and_that_is_proven() -> None:
    assert maximise(programme([], {}), {}).amounts == {}


def test_infeasible_is_only_believed_when_the_search_without_presolve_agrees() -> None:
    formulation = called_infeasible_by_presolve()
    answer = maximise(formulation, {})
    assert answer.termination is Termination.OPTIMAL
    assert set(answer.amounts or {}) == {"B"}


def test_a_point_that_overspends_by_a_krone_is_cut_off_and_solved_again(monkeypatch: pytest.MonkeyPatch) -> None:
    budget = Row("pot:main", "pot:main", {A: 30, B: 20, C: 11}, "<=", 50)
    formulation = programme([budget], {A: 3, B: 2, C: 1})
    real, asked = solvers._run, []

    def careless(cut: Formulation, *rest: Any) -> Any:
        asked.append(cut)
        if len(asked) == 1:
            return solvers._Raw(Termination.OPTIMAL, {A: 1.0, C: 1.0, B: 0.9999999}, 6.0)  # 30 + 20 + 11 = 61
        return real(cut, *rest)

    monkeypatch.setattr(solvers, "_run", careless)
    answer = maximise(formulation, formulation.objective)
    assert (answer.amounts, answer.value, answer.bound) == ({"A": 100, "B": 100}, 5, 5)
    assert asked[1].rows[-1].coefficients == {A: 1, B: 1, C: 1}
    assert asked[1].rows[-1].limit == 2


def test_a_solver_that_never_keeps_a_row_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = solvers._Raw(Termination.OPTIMAL, {A: 1.0}, 1.0)
    monkeypatch.setattr(solvers, "_run", lambda *_: wrong)
    with pytest.raises(SolverError, match="keeps returning allocations that break 'none'"):
        maximise(programme([Row("none", "none", {A: 1}, "<=", 0)], {A: 1}), {A: 1})


def test_a_bound_below_the_value_of_its_own_allocation_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(solvers, "_run", lambda *_: solvers._Raw(Termination.OPTIMAL, {A: 1.0}, 3.0))
    with pytest.raises(SolverError, match="below 9"):
        maximise(programme([Row("one", "one", {A: 1}, "<=", 1)], {A: 9}), {A: 9})


def test_prices_of_the_relaxation_are_positive_for_a_limit_from_above() -> None:
    budget = Row("pot:main", "pot:main", {A: 2, B: 1}, "<=", 2)
    relaxed = relaxation(programme([budget], {A: 6, B: 5}), {A: 6, B: 5})
    assert relaxed is not None
    assert relaxed.value == pytest.approx(5 + 6 / 2)
    assert relaxed.prices == pytest.approx({"pot:main": 6 / 2})


def test_an_unknown_solver_is_refused_with_the_names_that_would_do() -> None:
    with pytest.raises(SolverError, match=r"no solver 'NOPE' here. Available: .*HiGHS"):
        maximise(_tiny(), _tiny().objective, Limits(solver="NOPE"))


def test_another_solver_that_is_here_finds_the_same_value() -> None:
    import pulp

    others = sorted({"PULP_CBC_CMD", "COIN_CMD", "SCIP_CMD", "GLPK_CMD"} & set(pulp.listSolvers(onlyAvailable=True)))
    if not others:
        pytest.skip("PuLP finds no solver beside HiGHS here")
    formulation = _tiny()
    for name in others:
        answer = maximise(formulation, formulation.objective, Limits(solver=name))
        assert (answer.termination, answer.value) == (Termination.OPTIMAL, 480_000 + 384_000 + 120_000)
        never = formulation.with_rows(Row("least", "least", {Column("z", "A"): 1, Column("z", "B"): 1}, ">=", 3))
        assert maximise(never, formulation.objective, Limits(solver=name)).termination is Termination.INFEASIBLE


def test_ctrl_c_ends_a_long_search_with_the_best_allocation_found() -> None:
    script = Path(__file__).with_name("hard_programmes.py")
    command = [sys.executable, "-c", f"import runpy, sys; runpy.run_path({str(script)!r}, run_name='__main__')"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if line.startswith("progress") and "None" not in line:
                process.send_signal(signal.SIGINT)
                break
        rest = process.stdout.read().split("\n")
    assert rest[-2:] == ["feasible at a limit True True True", ""]
