"""Does another solver, given the file alone, solve the same problem to the same value?"""

from __future__ import annotations

import subprocess
import warnings
from pathlib import Path
from typing import Any

import pytest

from optimiser.errors import InputError
from optimiser.export import SIGN, export_model
from optimiser.rounds import GrantRound, Objective
from optimiser.rules.must_fund import MustFund
from optimiser.solve import solve
from tests.optimiser.decided import ROUND, VALUE
from tests.optimiser.random_rounds import draw
from tests.optimiser.tiny import OBJECTIVE, a_pot, a_round, an_application

TWO = (
    an_application("A", requested=100, score=60),
    an_application("B", requested=200, score=80, applicant="1102", partners=("0301",)),
)
SIGNS: dict[Any, int] = {"lp": 1, "mps": -1}
"""Kind of file -> what the value in the file is multiplied by to be that of the result."""


def staged(*order: dict[str, Any]) -> Objective:
    return Objective.model_validate(OBJECTIVE.model_dump() | {"mode": "hierarchical", "order": list(order)})


def by_highs(file: Path) -> int | None:
    """The optimum of a file, by HiGHS alone; None if it is infeasible."""
    import highspy

    model = highspy.Highs()
    model.setOptionValue("output_flag", False)
    model.setOptionValue("mip_rel_gap", 0.0)
    assert model.readModel(str(file)) == highspy.HighsStatus.kOk
    model.run()
    if model.getModelStatus() == highspy.HighsModelStatus.kInfeasible:
        return None
    assert model.getModelStatus() == highspy.HighsModelStatus.kOptimal
    return round(model.getInfo().objective_function_value)


def exported(grant_round: GrantRound, kind: Any, folder: Path) -> int | None:
    file = folder / f"round.{kind}"
    export_model(grant_round, file, kind)
    value = by_highs(file)
    return None if value is None else SIGNS[kind] * value


@pytest.mark.parametrize("kind", SIGNS)
def test_the_file_alone_has_the_value_of_the_result(kind: str, tmp_path: Path) -> None:
    assert exported(ROUND, kind, tmp_path) == VALUE


@pytest.mark.parametrize("kind", SIGNS)
@pytest.mark.parametrize("number", range(0, 24, 2))
def test_the_file_of_a_drawn_round_has_the_value_of_its_result(number: int, kind: str, tmp_path: Path) -> None:
    assert exported(draw(number), kind, tmp_path) == solve(draw(number)).bounds.value


@pytest.mark.parametrize("kind", SIGNS)
def test_the_file_of_a_round_decided_term_by_term_is_its_last_stage(kind: str, tmp_path: Path) -> None:
    order = {"term": "score", "tolerance": "0.1"}, {"term": "coverage"}
    grant_round = a_round(*TWO, pots=(a_pot(budget=250),), objective=staged(*order))
    assert exported(grant_round, kind, tmp_path) == solve(grant_round).bounds.value


def test_cbc_reads_both_files_alike(tmp_path: Path) -> None:
    program = cbc()
    if program is None:
        pytest.skip("PuLP brings no CBC here")
    for kind in SIGNS:
        file, answer = tmp_path / f"round.{kind}", tmp_path / "answer.txt"
        export_model(ROUND, file, kind)
        subprocess.run([program, file, "solve", "solution", answer], check=True, capture_output=True)
        head = answer.read_text().splitlines()[0]
        assert head.startswith("Optimal - objective value")
        assert round(abs(float(head.split()[-1]))) == VALUE


def cbc() -> str | None:
    """The program that PuLP 3 brings along; None without one."""
    import pulp

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # PuLP 3 says that its CBC will go
        brought = getattr(pulp, "PULP_CBC_CMD", None)
        return str(brought().path) if brought and brought().available() else None


def test_an_mps_file_says_first_that_it_is_negated(tmp_path: Path) -> None:
    export_model(ROUND, tmp_path / "round.mps", "mps")
    text = (tmp_path / "round.mps").read_text()
    assert text.startswith(SIGN)
    assert "*SENSE:Maximize" not in text


@pytest.mark.parametrize(("kind", "head"), [("lp", "Maximize"), ("mps", "ROWS")])
def test_the_file_names_what_stands_in_it(kind: Any, head: str, tmp_path: Path) -> None:
    target = tmp_path / f"round.{kind}"
    export_model(a_round(*TWO), target, kind)
    text = target.read_text()
    assert head in text
    assert all(name in text for name in ("x_A_100", "pot_main", "cover_0301"))
    assert [file.name for file in tmp_path.iterdir()] == [target.name]


def test_a_folder_that_is_not_there_is_named_before_anything_is_solved(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"no such folder to write round.lp into: '.*nowhere'"):
        export_model(a_round(*TWO), tmp_path / "nowhere" / "round.lp", "lp")


def test_a_round_with_faults_is_not_written(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="gone"):
        export_model(a_round(*TWO, rules=(MustFund(applications=("gone",)),)), tmp_path / "round.lp", "lp")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("kind", SIGNS)
def test_what_is_stopped_while_it_is_written_leaves_the_old_file_and_nothing_beside_it(
    kind: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def half(problem: Any, file: str) -> None:
        Path(file).write_text("half", encoding="utf-8")
        raise KeyboardInterrupt

    monkeypatch.setattr("pulp.LpProblem.writeLP", half)
    monkeypatch.setattr("pulp.LpProblem.writeMPS", half)
    target = tmp_path / f"round.{kind}"
    target.write_text("old", encoding="utf-8")
    with pytest.raises(KeyboardInterrupt):
        export_model(a_round(*TWO), target, kind)
    assert [(file.name, file.read_text(encoding="utf-8")) for file in tmp_path.iterdir()] == [(target.name, "old")]
