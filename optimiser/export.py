"""How does another solver get the programme: as an LP or MPS file that every reader understands alike.

*LP* says ``Maximize``.  *MPS* has no sense that every reader takes (some know a section OBJSENSE, some do not), and all
of them minimise by default; so the objective is written negated, and a comment at the top of the file says it: the
least value of the file is minus the value of the result.
"""

from __future__ import annotations

from errno import ENOENT
from pathlib import Path
from typing import Any, Literal, NamedTuple

from optimiser.assess import assess
from optimiser.checks import faults
from optimiser.errors import InputError, SolverError
from optimiser.formulation import Formulation, Vector, formulate
from optimiser.plan import keeping, plan
from optimiser.references import references
from optimiser.result import Settings, Termination
from optimiser.rounds import GrantRound
from optimiser.stages import Search

SIGN = "* Minimise: the objective is the negated one of the round. Value of the round = - (value of this file).\n"
"""The first line of an MPS file."""


Kind = Literal["lp", "mps"]


class Programme(NamedTuple):
    """The programme that is solved for the value of the result, and what it maximises."""

    formulation: Formulation
    objective: Vector


def export_model(grant_round: GrantRound, path: str | Path, kind: Kind) -> None:
    """Write the integer programme of a round as an LP or MPS file.

    Raises
    ------
    InputError, SolverError
        As `optimiser.solve.solve` does.
    FileNotFoundError
        The folder is not there; nothing has been solved then.
    """
    folder_of(path)
    write_programme(programme(grant_round), path, kind)


def folder_of(path: str | Path) -> Path:
    """The folder a file is to be written into.  Raises FileNotFoundError where it is not there."""
    target = Path(path)
    if not target.parent.is_dir():
        raise FileNotFoundError(ENOENT, f"there is no such folder to write {target.name} into", str(target.parent))
    return target.parent


def write_programme(model: Programme, path: str | Path, kind: Kind) -> None:
    """Write a programme whole or not at all.

    Maximised (LP), or minimised and negated (MPS), its objective is the value of the round's result in millionths.
    """
    target = Path(path)
    problem = model.formulation.to_pulp(model.objective, negated=kind == "mps")
    unfinished = target.with_name(f".{target.name}.unfinished")
    try:
        _write(problem, unfinished, kind)
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)


def programme(grant_round: GrantRound) -> Programme:
    """The programme of a round; its references are solved first.  Writes nothing.  Raises InputError, SolverError.

    In the hierarchical mode it is the last stage, with a row for what each stage before it must keep.
    """
    if wrong := faults(grant_round):
        raise InputError(wrong)
    search, facts = Search(Settings()), assess(grant_round).facts
    known = references(search, grant_round, facts)
    formulation = formulate(grant_round, facts, known)
    steps = plan(grant_round, formulation, known)
    for step in steps[:-1]:
        answer = search.maximise(step.name, formulation, step.objective)
        if answer.termination is Termination.INFEASIBLE:
            break
        if answer.value is None or answer.termination is not Termination.OPTIMAL:
            raise SolverError(f"The stage '{step.name}', which a later one has to keep, was not proven.")
        formulation = keeping(formulation, step, answer.value)
    return Programme(formulation, steps[-1].objective)


def _write(problem: Any, file: Path, kind: Kind) -> None:
    if kind == "lp":
        problem.writeLP(str(file))
        return
    problem.writeMPS(str(file))
    file.write_text(SIGN + file.read_text(encoding="utf-8"), encoding="utf-8")
