"""The tables of a comparison, the files they are written to, and what is removed of an earlier comparison."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import pytest

from optimiser.errors import InputError
from reports.columns import Table
from reports.comparison import write_comparison
from reports.comparison_facts import Compared, Extras
from reports.comparison_fairness import county_table, fairness_table, success_table
from reports.comparison_files import TABLES, comparison_files, tables_of
from reports.comparison_tables import award_table, move_table, notes, overlap_table, pot_table, scenario_table
from reports.words import Words
from scenarios.compare import compare
from scenarios.scenario import Scenario
from tests.reports.beside import C_FIRST, EVERYONE, a_diagnosis, compared_with, the_comparison, the_round, whys_of

EN = Words("en")
COMPARED = Compared(the_comparison())


def of(table: Table, *keys: str) -> list[tuple[object, ...]]:
    """Some columns of a table, row by row."""
    return list(zip(*(table.column(key) for key in keys), strict=True))


def test_every_award_that_a_what_if_changes_is_a_row() -> None:
    moved = of(move_table(COMPARED, EN), "scenario", "movement", "id", "change")
    assert moved == [("c-first", "Awards lost", "B", -500), ("c-first", "Awards gained", "C", +500)]


def test_an_award_that_moved_carries_why() -> None:
    compared = Compared(the_comparison(), Extras(whys=whys_of(the_comparison(), "C must be funded.")))
    assert set(move_table(compared, EN).column("why")) == {"C must be funded."}
    assert set(move_table(COMPARED, EN).column("why")) == {None}


def test_the_parts_and_what_they_lost_against_their_best() -> None:
    table = scenario_table(COMPARED, EN)
    assert table.column("score") == (90 + 80, 90 + 20, 90 + 80, None, 90 + 80)
    assert table.column("score_lost") == (0, 170 - 110, 0, None, 0)
    assert table.column("coverage_share") == (Fraction(2, 3), 1, Fraction(2, 3), None, Fraction(2, 3))
    assert table.column("awarded") == (1000, 1000, 1000, None, 1000)
    assert table.column("gained") == (None, 1, 0, None, 0)


def test_parts_shares_and_losses_are_by_the_measure_of_the_round_and_that_is_said_once() -> None:
    per_krone = Scenario.model_validate({"name": "per-krone", "objective": {"score": {"basis": "krone"}}})
    compared = compared_with(per_krone)
    table = scenario_table(compared, EN)
    points = compared.comparison.parts(compared.comparison.scenarios[0])["score"]
    best = compared.comparison.references["score"]
    assert best is not None
    assert table.column("score") == (best, points)
    assert table.column("score_share") == (1, points / best)
    assert table.column("score_lost") == (0, best - points)
    assert [note for note in notes(compared, EN) if "per-krone" in note] == [
        EN("measured otherwise", names="“per-krone”"),
    ]
    assert EN("not comparable") in notes(compared, EN)
    assert table.column("value")[1] is None


def test_a_lower_cap_is_not_a_better_score() -> None:
    capped = Scenario.model_validate({"name": "capped", "application_cap": 300})
    table = scenario_table(compared_with(capped), EN)
    shares = table.column("score_share")
    assert all(isinstance(share, Fraction | int) for share in shares)
    assert Fraction(str(shares[1])) < 1, "300 of 500 kr is not all of it"


def test_values_are_given_only_where_the_weights_are_those_of_the_base() -> None:
    values = scenario_table(COMPARED, EN).column("value")
    assert [value is not None for value in values] == [True, True, True, False, False]


def test_pots_have_their_success_rate() -> None:
    rows = of(pot_table(COMPARED, EN), "scenario", "budget", "awarded", "standing", "funded", "success")
    assert rows[0] == ("The round as it is", 1000, 1000, 3, 2, Fraction(2, 3))
    assert len(rows) == 4, "an outcome without an allocation has no pots"


def test_overlap_counts_what_two_outcomes_have_in_common() -> None:
    rows = of(overlap_table(COMPARED, EN), "scenario", "other", "common", "alike")
    assert rows[0] == ("The round as it is", "c-first", 1, Fraction(1, 3)), "A of A, B and C"
    assert len(rows) == 4 * 3 / 2


def test_the_award_matrix_has_every_application_and_every_allocation() -> None:
    table = award_table(COMPARED, EN)
    assert of(table, "id", "times", "awarded:base", "awarded:c-first") == [
        ("A", 4, 500, 500),
        ("B", 3, 500, 0),
        ("C", 1, 0, 500),
    ]


def test_fairness_is_said_for_every_outcome_pot_and_spread() -> None:
    table = fairness_table(COMPARED, EN)
    assert len(table.rows) == 4 * 2 * 2, "outcomes with an allocation, in all and one pot, places and counties"
    first = of(table, "scenario", "pot", "over", "units", "zeros")[0]
    assert first == ("The round as it is", "In all", "municipalities", 6, 4), "Oslo and Ask have something"
    per_head = {row[2]: row[5] for row in county_table(COMPARED, EN).rows[:3]}
    assert per_head["Oslo"] == Fraction(500, 700)
    groups = of(success_table(COMPARED, EN), "group by", "group", "standing", "funded", "success")
    assert ("The applicant's county", "Sør", 2, 1, Fraction(1, 2)) in groups


def test_prices_and_diagnoses_are_tables_only_where_they_were_worked_out() -> None:
    assert set(tables_of(COMPARED, EN)) == set(TABLES) - {"prices", "diagnosis"}
    extras = Extras(diagnoses={"everyone": a_diagnosis(the_round())})
    table = tables_of(Compared(the_comparison(), extras), EN)["diagnosis"]
    assert of(table, "scenario", "kind", "kroner") == [("everyone", "Clash", None), ("everyone", "Money", 500)]


def test_the_files_hold_the_whole_of_it(tmp_path: Path) -> None:
    written = write_comparison(the_comparison(), tmp_path, language="nb", charts=False)
    names = ["scenarios", "pots", "moves", "overlap", "awards", "fairness", "success", "counties"]
    assert [file.name for file in written] == [*(f"{name}.csv" for name in names), "comparison.xlsx", "comparison.json"]
    moves = (tmp_path / "moves.csv").read_text("utf-8-sig").splitlines()
    assert moves[0] == "Scenario;Endring;Id;Søker;Tittel;Pott;Før (kr);Etter (kr);Forskjell (kr);Hvorfor"
    assert moves[1] == "c-first;Mistet tildeling;B;Ask;B;main;500;0;-500;"


def test_a_sheet_for_each_table_and_no_formula(tmp_path: Path) -> None:
    from python_calamine import CalamineWorkbook

    write_comparison(the_comparison(), tmp_path, language="en", charts=False)
    workbook = CalamineWorkbook.from_path(tmp_path / "comparison.xlsx")
    assert len(workbook.sheet_names) == 8
    cells = {
        cell for name in workbook.sheet_names for row in workbook.get_sheet_by_name(name).to_python() for cell in row
    }
    assert "=A" in cells, "the title of A, as text"


def test_what_it_was_made_from_names_every_scenario(tmp_path: Path) -> None:
    write_comparison(the_comparison(), tmp_path, charts=False)
    said = json.loads((tmp_path / "comparison.json").read_text("utf-8"))
    base = the_comparison().base
    assert base.result.allocation is not None
    assert said["round_digest"] == base.grant_round.digest
    assert said["base_allocation"] == base.result.allocation.digest
    assert [(one["name"], one["termination"], one["gap"]) for one in said["scenarios"]] == [
        ("c-first", "optimal", 0),
        ("as-it-is", "optimal", 0),
        ("everyone", "infeasible", None),
        ("other-weights", "optimal", 0),
    ]
    assert [one["comparable"] for one in said["scenarios"]] == [True, True, True, False]
    assert said["base_references"]["score"] == "170"
    assert [one["references"]["score"] for one in said["scenarios"] if one["gap"] == 0] == ["170"] * 3


def test_what_an_earlier_comparison_left_is_removed_and_what_others_left_is_not(tmp_path: Path) -> None:
    extras = Extras(diagnoses={"everyone": a_diagnosis(the_round())})
    written = write_comparison(compare(the_round(), (EVERYONE,)), tmp_path, extras=extras, html=True)
    (tmp_path / "charts" / "mine.png").write_bytes(b"")
    (tmp_path / "comparison.svg").write_bytes(b"of an earlier version")
    known = {tmp_path / name for name in comparison_files()}
    assert set(written) <= known
    assert {"diagnosis.csv", "report.html"} <= {file.name for file in written}
    again = write_comparison(compare(the_round(), (C_FIRST,)), tmp_path, charts=False)
    left = {file for file in tmp_path.rglob("*") if file.is_file()}
    assert left == {*again, tmp_path / "charts" / "mine.png"}


def test_the_same_comparison_gives_the_same_bytes(tmp_path: Path) -> None:
    first, second = (
        {file.name: file.read_bytes() for file in write_comparison(the_comparison(), tmp_path / name, charts=False)}
        for name in ("one", "two")
    )
    assert first == second


def test_a_folder_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.docx").write_bytes(b"")
    with pytest.raises(InputError, match=r"letter\.docx"):
        write_comparison(the_comparison(), tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == ["letter.docx"]
