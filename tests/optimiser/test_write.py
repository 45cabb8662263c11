"""Is a round the same round again, whichever form it is written in?"""

from __future__ import annotations

import csv
import tempfile
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from optimiser.applications import Application, Mark, Pot, PowerCurve, TableCurve
from optimiser.checks import faults
from optimiser.errors import TildelError
from optimiser.read import load_register, read_round, read_with_warnings
from optimiser.rounds import CriterionGroup, GrantRound
from optimiser.write import write_folder, write_workbook
from tests.optimiser.random_rounds import draw
from tests.optimiser.tiny import a_round, an_application


def digests(grant_round: GrantRound, folder: Path) -> set[str]:
    """The digests after writing and reading in every form, and the digest before."""
    write_folder(grant_round, folder / "round")
    write_workbook(grant_round, folder / "round.xlsx")
    (folder / "round.json").write_text(grant_round.model_dump_json(), encoding="utf-8")
    forms = ("round", "round.xlsx", "round.json")
    return {grant_round.digest, *(read_round(folder / form).digest for form in forms)}


@pytest.mark.parametrize("number", range(30))
def test_a_round_of_any_rules_and_gates_is_the_same_in_every_form(number: int, tmp_path: Path) -> None:
    assert len(digests(draw(number), tmp_path)) == 1


TEXT = st.text(st.sampled_from("abc ÆØÅ0;,|'\"=+-@#[]{}\\\n€1.5šč"), max_size=12).map(lambda text: text.strip())
NAME = st.text(st.sampled_from("abcæøå,1 '=[\""), min_size=1, max_size=6).map(lambda text: text.strip() or "a")
AMOUNT = st.integers(0, 10**9)


@st.composite
def applications(draw_one: st.DrawFn, name: str) -> Application:
    partners = draw_one(st.lists(st.sampled_from(["0301", "1102", "5501", "11"]), unique=True, max_size=3))
    lines = draw_one(st.dictionaries(st.sampled_from(["lønn", "reise"]), AMOUNT, max_size=2))
    mark = st.fractions(0, 100, max_denominator=12)
    fields: dict[str, Any] = {
        "id": name,
        "title": draw_one(TEXT) or "a",
        "case_number": draw_one(TEXT),
        "applicant": "1101",
        "applicant_name": draw_one(TEXT),
        "pot": "main",
        "area": draw_one(TEXT),
        "tags": draw_one(st.lists(NAME, max_size=3)),
        "cost_lines": lines,
        "requested": sum(lines.values()) if lines else draw_one(AMOUNT),
        "total_cost": draw_one(st.none() | AMOUNT),
        "own_financing": draw_one(st.none() | AMOUNT),
        "amounts": draw_one(st.lists(AMOUNT, max_size=3)),
        "partners": partners,
        "health_trusts": draw_one(st.lists(NAME, max_size=2)),
        "agreement": draw_one(st.none() | st.booleans()),
        "received": draw_one(st.none() | st.dates(date(2000, 1, 1), date(2040, 1, 1))),
        "previous_award": draw_one(st.none() | AMOUNT),
        "state_aid": draw_one(TEXT),
        "marks": [
            Mark(criterion="quality", mark=draw_one(mark)),
            Mark(criterion="quality", reviewer="R1", mark=draw_one(st.none() | mark)),
        ],
        "extra": draw_one(st.dictionaries(st.sampled_from(["merknad", "title", "=a", "score:x", "x y"]), TEXT)),
    }
    return Application.model_validate(fields)


@settings(max_examples=40, deadline=None)
@given(st.tuples(applications("A"), applications("B-ø")))
def test_whatever_the_cells_hold_the_round_is_the_same_in_every_form(some: tuple[Application, ...]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        assert len(digests(a_round(*some), Path(folder))) == 1


def a_full_round() -> GrantRound:
    """A round that states nearly everything there is to state."""
    return a_round(
        an_application("A", marks=[Mark(criterion="quality", mark=4), Mark(criterion="need", mark=Fraction(11, 3))]),
        an_application("B", marks=[Mark(criterion="quality", mark=6), Mark(criterion="need", mark=1)], pot="other"),
        amount_step=7,
        frame=1500,
        application_cap=900,
        missing="gate",
        tie_announced="web page: «reglene»",
        scale={"lowest": 1, "highest": 6},
        groups=(CriterionGroup(id="all", name="All, of it", weight=Fraction(1, 3)),),
        criteria=(
            {"id": "quality", "group": "all", "weight": Fraction(2, 7), "announced": "page 3"},
            {"id": "need", "group": "all", "name_nb": "Behov"},
        ),
        objective={
            "mode": "hierarchical",
            "score": {"floor": Fraction(1, 3), "basis": "krone"},
            "coverage": {"second": "0.25", "counts": "population"},
            "breadth": {"cap": 3, "another_county": 1, "ceiling": "2.5", "basis": "full"},
            "order": [{"term": "coverage", "tolerance": "0.05"}, {"term": "score", "unit": "own"}],
        },
        pots=(
            Pot(id="main", budget=1000, value_curve=PowerCurve(exponent=Fraction(1, 2)), level_step=50),
            Pot(
                id="other",
                budget=500,
                spend_at_least=10,
                levels=(Fraction(1), Fraction(2, 3)),
                value_curve=TableCurve(points=((Fraction(1, 2), Fraction(3, 4)), (Fraction(1), Fraction(1)))),
            ),
        ),
        gates=[{"kind": "minimum-municipalities", "municipalities": 1}, {"kind": "deadline", "latest": "2026-01-15"}],
        rules=[{"kind": "must-fund", "applications": ["A"]}, {"kind": "must-fund", "applications": ["B"]}],
        waivers=[{"gate": "deadline", "application": "A", "reason": "The form was down.", "decided_by": "Head"}],
        labels={"scheme": "Scheme", "decided_on": "2026-02-16", "banner_nb": "oppdiktet"},
        published=[{"pot": "main", "funded": 2}],
        budget_lines=[{"name": "Network", "amount": 45_400_000, "note": "=fixed"}, {"name": "Rounding", "amount": -3}],
    )


def test_everything_a_round_can_state_survives_every_form(tmp_path: Path) -> None:
    grant_round = a_full_round()

    assert faults(grant_round) == ()
    assert len(digests(grant_round, tmp_path)) == 1


def test_the_shipped_register_is_named_and_not_copied(tmp_path: Path) -> None:
    folder = write_folder(a_round(an_application("A", applicant="1103"), places=load_register("norway-2024")), tmp_path)

    assert 'register = "norway-2024"' in (folder / "round.toml").read_text(encoding="utf-8")
    assert not (folder / "register.csv").exists()
    assert read_round(folder).places.name_of("1103") == "Stavanger"


def test_an_empty_register_is_called_none(tmp_path: Path) -> None:
    folder = write_folder(a_round(an_application("A"), places=load_register("none")), tmp_path)

    assert 'register = "none"' in (folder / "round.toml").read_text(encoding="utf-8")


def test_no_text_of_a_csv_is_a_formula(tmp_path: Path) -> None:
    dangerous = ["=HYPERLINK(x)", "+1+1", "-1+1", "@SUM(A1)", "-5", "'=x", "\t=1", "\n=1"]
    application = an_application("=A", extra={f"c{number}": text for number, text in enumerate(dangerous)})
    folder = write_folder(a_round(application), tmp_path)
    with (folder / "applications.csv").open(encoding="utf-8-sig", newline="") as file:
        row = list(csv.reader(file, delimiter=";"))[1]

    assert row[0] == "'=A"
    assert row[-8:] == ["'=HYPERLINK(x)", "'+1+1", "'-1+1", "'@SUM(A1)", "-5", "''=x", "'\t=1", "'\n=1"]
    assert read_round(folder).application["=A"].extra == application.extra


def test_a_blank_mark_of_a_reviewer_stays_a_recusal(tmp_path: Path) -> None:
    marks = [Mark(criterion="quality", reviewer="R1", mark=50), Mark(criterion="quality", reviewer="R2")]
    folder = write_folder(
        a_round(
            an_application("A", marks=marks),
            an_application(
                "B",
                marks=[
                    Mark(criterion="quality", reviewer="R1", mark=40),
                    Mark(criterion="quality", reviewer="R2", mark=60),
                ],
            ),
        ),
        tmp_path,
    )

    assert read_round(folder).application["A"].marks == tuple(marks)


def test_what_a_list_cannot_hold_is_said_before_anything_is_lost(tmp_path: Path) -> None:
    with pytest.raises(TildelError, match="A, tags: an entry holds ; or"):
        write_folder(a_round(an_application("A", tags=("a;b",))), tmp_path)
    with pytest.raises(TildelError, match="does not fit a cell"):
        write_workbook(a_round(an_application("A", title="x" * 40_000)), tmp_path / "a.xlsx")


def test_a_round_that_was_just_written_has_no_warning_about_its_cells(tmp_path: Path) -> None:
    path = write_workbook(a_full_round(), tmp_path / "a.xlsx")

    assert not [one for one in read_with_warnings(path).warnings if "stored as text" in one.what]
