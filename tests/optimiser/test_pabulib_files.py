"""Do thirty real rounds of participatory budgeting read, and is our allocation worth at least what was decided?

The files lie beside the project (no licence is stated for them); without them these tests are skipped.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import highspy
import pytest

from optimiser.errors import Fault, InputError
from optimiser.read.pabulib import read_pabulib
from optimiser.result import Termination
from optimiser.rounds import GrantRound
from optimiser.solve import solve

FOLDER = Path(__file__).parents[2].parent / "shared" / "data" / "pabulib"
FILES = sorted(FOLDER.glob("*.pb"))
ABSENT = pytest.param(None, marks=pytest.mark.skip(reason=f"the Pabulib files are not in {FOLDER}"))
SMALL = 40
"""Up to this many projects the programme written here must give the same total.  (Above, coefficients rounded to
millionths might cost a vote; it is counted whether they do.)"""

each_file = pytest.mark.parametrize("path", FILES or [ABSENT], ids=lambda path: path.stem if path else "absent")


@dataclass(frozen=True)
class Project:
    """A project as this test reads it, by itself: cost, votes (or points), and whether the city funded it."""

    key: str
    cost: Fraction
    votes: Fraction
    selected: bool


def projects_of(path: Path) -> tuple[list[Project], Fraction, Fraction]:
    """(projects, budget, threshold), read with no code of the product."""
    before, _, after = path.read_text(encoding="utf-8").replace("\r\n", "\n").partition("\nPROJECTS\n")
    meta = {row[0]: row[1] for row in csv.reader(before.splitlines(), delimiter=";") if len(row) > 1}
    rows = list(csv.DictReader(after.partition("\nVOTES\n")[0].splitlines(), delimiter=";"))
    points = meta["vote_type"] in {"cumulative", "ordinal"} and "score" in rows[0]
    projects = [
        Project(
            row["project_id"],
            Fraction(row["cost"]),
            Fraction(row["score"] if points else row["votes"]),
            row.get("selected") == "1",
        )
        for row in rows
    ]
    return projects, Fraction(meta["budget"]), Fraction(meta.get("min_project_score_threshold", "0"))


def best_total(projects: list[Project], budget: Fraction, threshold: Fraction) -> int:
    """The largest sum of votes within the budget, by HiGHS alone."""
    programme = highspy.Highs()
    programme.silent()
    programme.setOptionValue("mip_rel_gap", 0.0)
    programme.setOptionValue("mip_abs_gap", 0.0)
    takes = {one.key: programme.addBinary(obj=float(one.votes)) for one in projects if one.votes >= threshold}
    spent = sum(float(one.cost) * takes[one.key] for one in projects if one.key in takes)
    programme.addConstr(spent <= float(budget))
    programme.maximize()
    values = {key: programme.variableValue(take) for key, take in takes.items()}
    return int(sum(one.votes for one in projects if values.get(one.key, 0.0) > 0.5))


def read_or_refused(path: Path) -> tuple[GrantRound | None, tuple[Fault, ...]]:
    try:
        return read_pabulib(path).round, ()
    except InputError as refused:
        return None, refused.faults


@pytest.fixture(scope="module")
def counts() -> Iterator[Counter[str]]:
    """How many files came how far; printed at the end."""
    counted: Counter[str] = Counter(read=0, refused=0, compared=0, equal=0)
    yield counted
    if FILES:
        sys.__stdout__.write(f"\nPabulib: {dict(counted)} of {len(FILES)} files\n")


@each_file
def test_a_real_round_is_decided_at_least_as_well_as_the_city_did(path: Path, counts: Counter[str]) -> None:
    grant_round, faults = read_or_refused(path)
    if grant_round is None:
        counts["refused"] += 1
        assert faults
        assert all(" line " in fault.where for fault in faults), "a refusal without a line"
        return
    counts["read"] += 1
    result = solve(grant_round)
    assert result.termination is Termination.OPTIMAL
    assert result.allocation is not None
    projects, budget, threshold = projects_of(path)
    ours = sum(one.votes for one in projects if one.key in result.allocation.amounts)
    winners = [one for one in projects if one.selected]
    if winners and sum(one.cost for one in winners) <= budget:
        counts["compared"] += 1
        assert ours >= sum(one.votes for one in winners)
    best = best_total(projects, budget, threshold)
    counts["equal"] += ours == best
    assert ours == best or len(projects) > SMALL
