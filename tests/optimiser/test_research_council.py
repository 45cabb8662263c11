"""Does a real export with its own column names read, and how far is our allocation from what was decided?

171 applications to the Research Council of Norway (deadline 17 October 2012).  The file lies beside the project (its
publisher states no licence); without it these tests are skipped.

The applicants are companies, institutes and faculties.  Their municipality is where they lie, not who applies, and
nearly a third have the organisation number 0, so no column is taken for the applicant's code: the round has no register
and nobody covers a place.  Municipality and organisation number travel as free columns.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import defaultdict
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

import pytest

from optimiser.errors import InputError
from optimiser.read import read_with_warnings
from optimiser.result import Termination
from optimiser.solve import solve

SAMPLE = Path(__file__).parents[2].parent / "shared" / "data" / "rcn-applications-sample.csv"
pytestmark = pytest.mark.skipif(not SAMPLE.exists(), reason=f"the applications are not in {SAMPLE}")

HEAD = """\
name = "Norges forskningsråd, frist 17. oktober 2012"
year = 2012
register = "none"
scores = "none"
tie_seed = "171"

[applications]
file = "{file}"
fractions = "{fractions}"

[columns]
id = "prosjektnummer"
title = "utlysningtittel"
applicant_name = "prosjektansvarlig_navn"
pot = "utlysnings_id"
area = "fagomraade"
requested = "sokt_belop"
amounts = "tildelt_belop"
received = "soknadsfrist"
"extra:organisasjonsnr" = "organisasjonsnummer"
"extra:kommune_nr" = "kommunenummer"

[objective.score]
weight = 1
[objective.coverage]
weight = 0
[objective.breadth]
weight = 0
"""
"""What the publisher's columns are called here; an application is funded in full, or with what it was really given."""

POT = """
[[pots]]
id = "{id}"
budget = {budget}
levels = ["100 %"]
"""


def rows() -> list[dict[str, str]]:
    with SAMPLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def awarded_then(row: Mapping[str, str]) -> int:
    """What was awarded, in whole kroner (two awards were paid with øre)."""
    return int(Fraction(row["tildelt_belop"]))


def write_round(folder: Path, fractions: str = "down") -> Path:
    """A round on the file as it was published, whose calls are pots, each with the budget that was really awarded."""
    budgets: dict[str, int] = defaultdict(int)
    for row in rows():
        budgets[row["utlysnings_id"]] += awarded_then(row)
    pots = "".join(POT.format(id=call, budget=budget) for call, budget in sorted(budgets.items()))
    (folder / "round.toml").write_text(
        HEAD.format(file="applications.csv", fractions=fractions) + pots, encoding="utf-8"
    )
    (folder / "applications.csv").write_bytes(SAMPLE.read_bytes())
    return folder


def test_two_awards_with_ore_are_refused_with_their_lines_unless_the_round_rounds_them_down(tmp_path: Path) -> None:
    table = SAMPLE.read_text(encoding="utf-8")
    with_ore = [number for number, line in enumerate(table.splitlines(), start=1) if re.search(r"\.(?!0$)\d+$", line)]
    with pytest.raises(InputError) as refused:
        read_with_warnings(write_round(tmp_path, fractions="refuse"))
    faults = [fault for fault in refused.value.faults if not fault.warning]
    assert [f"line {line}," in fault.where for fault, line in zip(faults, with_ore, strict=True)] == [True, True]
    assert all("tildelt_belop" in fault.where and "krone" in fault.what for fault in faults)
    warned = [
        fault for fault in read_with_warnings(write_round(tmp_path)).warnings if "krone was left out" in fault.what
    ]
    assert [f"line {with_ore[0]}," in fault.where and "1 more" in fault.what for fault in warned] == [True]


def test_the_six_that_were_given_more_than_they_asked_for_are_warned_of_with_their_lines(tmp_path: Path) -> None:
    reading = read_with_warnings(write_round(tmp_path))
    assert len(reading.round.applications) == 171
    assert len(reading.round.pots) == 14
    assert not [one for one in reading.warnings if "kommune_nr" in one.what], "what is mapped as free needs no guess"
    more = {row["prosjektnummer"] for row in rows() if awarded_then(row) > Fraction(row["sokt_belop"])}
    assert len(more) == 6
    warned = {fault.subject.id: fault.where for fault in reading.warnings if "more than was asked for" in fault.what}
    assert set(warned) == more
    lines = {row["prosjektnummer"]: number for number, row in enumerate(rows(), start=2)}
    assert all(f"line {lines[key]}," in where and "tildelt_belop" in where for key, where in warned.items())


def test_our_allocation_beside_what_was_decided(tmp_path: Path) -> None:
    grant_round = read_with_warnings(write_round(tmp_path)).round
    result = solve(grant_round)
    assert result.termination is Termination.OPTIMAL
    assert result.allocation is not None
    ours = result.allocation.amounts
    theirs = {row["prosjektnummer"]: awarded_then(row) for row in rows() if awarded_then(row)}
    asked = {one.id: one.requested for one in grant_round.applications}
    shares = {key: Fraction(min(amount, asked[key]), asked[key]) for key, amount in theirs.items()}
    assert len(theirs) == 63  # 64 in a funded phase; one of them has no amount
    assert sum(Fraction(amount, asked[key]) for key, amount in ours.items()) >= sum(shares.values())
    assert all(amount <= asked[key] for key, amount in ours.items())
    both = set(ours) & set(theirs)
    sys.__stdout__.write(
        f"\nResearch Council: funded by us {len(ours)}, by them {len(theirs)}, by both {len(both)}, of 171; "
        f"same amount {sum(ours[key] == theirs[key] for key in both)}; "
        f"kroner {result.allocation.total} against {sum(theirs.values())}\n"
    )
