"""A sweep and a budget curve in text, as tables and as files: every point, who came and went, what it was made from."""

from __future__ import annotations

import io
import json
import sys
from fractions import Fraction
from pathlib import Path

import pytest

from optimiser.errors import InputError
from optimiser.result import Termination
from reports.sweep_files import parquet_bytes, sweep_files, write_sweep
from reports.sweep_tables import curve_table, point_award_table, point_table
from reports.sweep_words import MOST, curve_text, sweep_text
from reports.words import LANGUAGES, Language, Words
from scenarios.budget_curve import BudgetCurve, More, Step
from scenarios.ranges import Range
from scenarios.sweep import Point, Sweep
from tests.optimiser.tiny import a_pot, a_round
from tests.reports.beside import the_round

EN = Words("en")
REFERENCES: dict[str, Fraction | None] = {"score": Fraction(170), "coverage": Fraction(3), "breadth": None}


def a_point(budget: int, amounts: dict[str, int], entered: tuple[str, ...] = (), left: tuple[str, ...] = ()) -> Point:
    """A point of a pot's budget at which these are funded, proven best."""
    return Point(
        settings=(("pot", "main", budget),),
        termination=Termination.OPTIMAL,
        value=len(amounts),
        bound=len(amounts),
        gap=0,
        terms={"score": Fraction(85 * len(amounts)), "coverage": Fraction(len(amounts)), "breadth": Fraction(0)},
        awards=len(amounts),
        awarded=sum(amounts.values()),
        unspent=budget - sum(amounts.values()),
        places=len(amounts),
        people=800,
        counties=1,
        councils=0,
        partners=0,
        pots={"main": sum(amounts.values())},
        amounts=amounts,
        entered=entered,
        left=left,
    )


FAILED = Point((("pot", "main", 2000),), None, failed="the worker died")
POINTS = (a_point(500, {"A": 500}), a_point(1000, {"B": 500, "C": 500}, ("B", "C"), ("A",)), FAILED)


def the_sweep(points: tuple[Point, ...] = POINTS) -> Sweep:
    values = tuple(point.settings[0][2] for point in points)
    return Sweep(the_round(), (Range("pot", "main", values),), points, REFERENCES)


def the_curve(left: tuple[str, ...] = ("A",), cost: int = 7) -> BudgetCurve:
    more = More(1_000_000, 5, {"score": Fraction(1, 2)}, 1, 1, 0)
    steps = (
        Step(500, Termination.OPTIMAL, 1, awards=1, places=1, more=more, nested_value=1, nested_cost=0),
        Step(1000, Termination.OPTIMAL, 2, awards=2, places=2, entered=("B",), left=left, nested_cost=cost),
        Step(2000, None, failed="the worker died"),
    )
    return BudgetCurve(the_round(), "main", steps, REFERENCES)


def test_one_line_a_point_and_where_the_list_changes() -> None:
    text = sweep_text(the_sweep(), "en").replace("\u00a0", " ")
    assert "3 points, each solved by itself; the allocation changes at 1 of them." in text
    assert "1 are not proven best" in text
    lines = [line.split() for line in text.splitlines()]
    assert ["1", "000", "170", "2", "0", "2", "1", "000", "2/1", "0/0", "yes"] in lines
    assert lines[-2][:2] == ["2", "000"], "below it what in and out say"
    assert lines[-2][-2:] == ["not", "solved"]


def test_a_point_that_cannot_be_is_proven_and_is_not_counted_as_unproven() -> None:
    impossible = Point((("pot", "main", 2000),), Termination.INFEASIBLE)
    text = sweep_text(the_sweep((*POINTS[:2], impossible)), "en")
    assert "One cannot be, proven: the rules cannot hold together. The others are proven best." in text
    assert "not proven" not in text
    assert "All are proven" not in sweep_text(the_sweep((impossible, impossible)), "en")


def test_a_column_has_one_number_of_decimals() -> None:
    halves = tuple(
        Point((("weight", "score", value),), Termination.OPTIMAL, terms={"score": value * 10}, awards=1, awarded=500)
        for value in (Fraction(1, 2), Fraction(3, 4), Fraction(1))
    )
    ranges = (Range("weight", "score", (Fraction(1, 2), Fraction(3, 4), Fraction(1))),)
    text = sweep_text(Sweep(the_round(), ranges, halves, REFERENCES), "en")
    shown = [line.split()[:2] for line in text.splitlines() if line.endswith("yes")]
    assert shown == [["0.50", "5.0"], ["0.75", "7.5"], ["1.00", "10.0"]]


def test_two_ranges_whose_names_begin_alike_have_headings_of_their_own() -> None:
    ends = ("north", "south")
    pots = tuple(a_pot(end).model_copy(update={"name": f"Digital cooperation, {end}"}) for end in ends)
    ranges = tuple(Range("pot", pot.id, (500,)) for pot in pots)
    point = Point((("pot", "north", 500), ("pot", "south", 500)), Termination.INFEASIBLE)
    grant_round = a_round(pots=pots)
    text = sweep_text(Sweep(grant_round, ranges, (point,), REFERENCES), "en")
    assert "1: …on, north  2: …on, south" in text


def test_of_many_points_the_ends_and_the_largest_changes_are_shown() -> None:
    points = tuple(a_point(500 + n, {"A": 500}, ("A",) if n == 77 or n % 2 else ()) for n in range(200))
    text = sweep_text(the_sweep(points), "en").replace("\u00a0", " ")
    shown = [line for line in text.splitlines() if line.endswith("yes")]
    assert len(shown) == MOST
    assert shown[0].startswith("500 ")
    assert shown[-1].startswith("699 ")
    quiet = tuple(a_point(500 + n, {"A": 500}, ("A",) if n == 77 else ()) for n in range(200))
    told = [line[:3] for line in sweep_text(the_sweep(quiet), "en").splitlines() if line.endswith("yes")]
    assert told == ["500", "577", "699"]
    assert "all stand in sweep.csv" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_line_is_wider_than_a_terminal(language: Language) -> None:
    sweep = the_sweep()
    point = Point(
        (("weight", "coverage", Fraction(1, 3)), ("pot", "main", 1000), ("frame", "", 56_700_000)),
        Termination.INFEASIBLE,
    )
    ranges = (Range("weight", "coverage", (Fraction(1, 3),)), *sweep.ranges, Range("frame", "", (56_700_000,)))
    for text in (
        sweep_text(sweep, language),
        sweep_text(Sweep(the_round(), ranges, (point,), REFERENCES), language),
        curve_text(the_curve(), language),
    ):
        assert all(len(line) <= 100 for line in text.splitlines())


def test_the_curve_says_what_the_next_million_brings_and_who_leaves() -> None:
    text = curve_text(the_curve(), "en").replace("\u00a0", " ")
    assert "What is the next million worth? main" in text
    assert ["500", "1", "1", "+0.5", "+1", "+1", "0/0", "0"] in [line.split() for line in text.splitlines()]
    assert "- 1 000 kr: in B; out A" in text
    assert "That nobody loses anything costs 7 millionths at most, at 1 000 kr." in text


def test_a_curve_that_is_nested_says_so() -> None:
    text = curve_text(the_curve(left=(), cost=0), "en")
    assert "Nobody loses an award as the pot grows." in text
    assert "That nobody loses anything costs nothing." in text


def test_every_point_is_a_row_and_every_award_of_it() -> None:
    table = point_table(the_sweep(), EN)
    assert table.column("pot:main") == (500, 1000, 2000)
    assert table.column("score") == (85, 170, None)
    assert table.column("entered") == (None, "B, C", None)
    assert table.column("failed") == (None, None, "the worker died")
    assert point_award_table(the_sweep(), EN).rows == (
        (500, "A", "main", 500),
        (1000, "B", "main", 500),
        (1000, "C", "main", 500),
    )
    curve = curve_table(the_curve(), EN)
    assert curve.column("more:score") == (Fraction(1, 2), None, None)
    assert curve.column("nested_cost") == (0, 7, None)


def test_the_files_say_what_they_were_made_from(tmp_path: Path) -> None:
    written = write_sweep(the_sweep(), tmp_path, charts=False, curve=the_curve())
    assert [file.name for file in written] == ["sweep.csv", "sweep-awards.csv", "budget-curve.csv", "sweep.json"]
    said = json.loads((tmp_path / "sweep.json").read_text("utf-8"))
    assert said["round_digest"] == the_round().digest
    assert said["ranges"] == [{"kind": "pot", "name": "main", "values": ["500", "1000", "2000"]}]
    assert (said["points"], said["failed"]) == (3, [2])
    first = (tmp_path / "sweep.csv").read_text("utf-8-sig").splitlines()[0]
    assert first.startswith("Ramme, main;Avslutning;Verdi (milliondeler);")


def test_charts_are_drawn_and_removed_again_with_what_is_no_longer_made(tmp_path: Path) -> None:
    written = write_sweep(the_sweep(), tmp_path, formats=("svg",))
    assert {file.name for file in written} >= {"sweep.csv", "sweep_curves.svg"}
    assert {file.relative_to(tmp_path).as_posix() for file in written} <= set(sweep_files())
    again = write_sweep(the_sweep(), tmp_path, charts=False, parquet=True)
    assert {file for file in tmp_path.rglob("*") if file.is_file()} == set(again)
    assert {file.name for file in again} == {"sweep.parquet", "sweep-awards.parquet", "sweep.json"}


def test_parquet_holds_whole_numbers_whole_and_nothing_as_nothing() -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    table = parquet.read_table(io.BytesIO(parquet_bytes(point_table(the_sweep(), EN))))
    assert table["awarded"].to_pylist() == [500, 1000, None]
    assert str(table.schema.field("awarded").type) == "int64"
    assert str(table.schema.field("score").type) == "double"


def test_without_pyarrow_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(InputError, match=r"Install tildel\[parquet\], or write CSV\."):
        write_sweep(the_sweep(), tmp_path / "new", charts=False, parquet=True)
    assert not (tmp_path / "new").exists()
