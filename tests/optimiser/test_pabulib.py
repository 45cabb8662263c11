"""Does a Pabulib file read into the round it describes, and is a broken one refused line by line?"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction
from pathlib import Path

import pytest

from optimiser.errors import InputError
from optimiser.read import files
from optimiser.read.pabulib import read_pabulib
from optimiser.rounds import GrantRound

Write = Callable[..., Path]

META = {
    "description": "Small PB",
    "country": "Nowhere",
    "unit": "Village",
    "instance": "2024",
    "num_projects": "2",
    "num_votes": "3",
    "budget": "1000",
    "vote_type": "approval",
    "rule": "greedy",
    "date_begin": "01.02.2024",
    "date_end": "02.02.2024",
    "currency": "EUR",
}
PROJECTS = ["project_id;cost;votes;name", "1;600;3;A bench", "2;500;1;A tree"]
VOTES = ["voter_id;vote", "1;1,2", "2;1", "3;1"]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """A file of the small round above, with some META values, projects or votes replaced, and its line ends."""

    def write_file(
        projects: Iterable[str] = PROJECTS, votes: Iterable[str] = VOTES, end: str = "\n", **meta: str | None
    ) -> Path:
        keys = [f"{key};{value}" for key, value in (META | meta).items() if value is not None]
        lines = ["META", "key;value", *keys, "PROJECTS", *projects, "VOTES", *votes, ""]
        path = tmp_path / "small.pb"
        path.write_text(end.join(lines), encoding="utf-8", newline="")
        return path

    return write_file


def round_of(path: Path) -> GrantRound:
    return read_pabulib(path).round


def warnings_of(path: Path) -> list[str]:
    """The warnings that speak of a line; what is said of every such round (its rules are not announced) is left out."""
    return [str(warning) for warning in read_pabulib(path).warnings if " line " in warning.where]


def faults_of(path: Path) -> list[str]:
    with pytest.raises(InputError) as refused:
        read_pabulib(path)
    return [str(fault) for fault in refused.value.faults]


def test_a_project_is_funded_in_full_or_not_at_all_and_its_votes_are_its_mark(write: Write) -> None:
    grant_round = round_of(write())
    bench = grant_round.application["1"]
    assert (bench.title, bench.requested, bench.marks[0].mark) == ("A bench", 600, 3)
    assert grant_round.pots[0].levels == (1,)
    assert (grant_round.pots[0].budget, grant_round.currency, grant_round.year) == (1000, "EUR", 2024)
    assert grant_round.scale.highest == 3
    assert grant_round.places.places == ()


def test_line_ends_a_byte_order_mark_blank_lines_and_spreadsheet_semicolons_change_nothing(write: Write) -> None:
    digest = round_of(write()).digest
    assert round_of(write(end="\r\n")).digest == digest
    assert round_of(write(end="\r")).digest == digest
    path = write()
    text = path.read_text(encoding="utf-8")
    path.write_text("\ufeff" + text.replace("PROJECTS\n", "\nPROJECTS;;;;\n").replace("A tree", "A tree;;"), "utf-8")
    assert round_of(path).digest == digest


def test_columns_are_read_by_name_and_quotes_hold_semicolons_quotes_and_line_breaks(write: Write) -> None:
    projects = ["name;votes;project_id;cost", '"A ""bench""; of\nwood";3;1;600', '"";1;2;500']
    grant_round = round_of(write(projects))
    assert grant_round.application["1"].title == 'A "bench"; of\nwood'
    assert grant_round.application["2"].title == "Project 2"


def test_the_old_column_target_reads_as_beneficiaries_and_codes_of_selected_are_kept(write: Write) -> None:
    projects = [
        "project_id;cost;votes;target;selected;category",
        "1;600;3;youth,adults;2;sport,None",
        "2;500;1;;0;None",
    ]
    bench = round_of(write(projects)).application["1"]
    assert bench.extra["beneficiaries"] == "youth,adults"
    assert bench.extra["selected"] == "2"
    assert bench.tags == ("sport",)
    assert round_of(write(projects)).application["2"].tags == ()


@pytest.mark.parametrize("vote_type", ["cumulative", "ordinal", "scoring"])
def test_points_are_the_marks_where_ballots_give_points_and_voters_elsewhere(write: Write, vote_type: str) -> None:
    projects = ["project_id;cost;votes;score", "1;600;3;10.5", "2;500;1;7"]
    assert round_of(write(projects, vote_type=vote_type)).application["1"].marks[0].mark == Fraction(21, 2)
    assert round_of(write(projects, vote_type="approval")).application["1"].marks[0].mark == 3
    (warning,) = warnings_of(write(vote_type=vote_type))
    assert "voters count, not points" in warning


def test_a_budget_with_decimals_is_rounded_down_where_every_cost_is_whole(write: Write) -> None:
    reading = read_pabulib(write(budget="1099.56"))
    assert reading.round.pots[0].budget == 1099
    assert warnings_of(write(budget="1099.56")) == [
        "small.pb line 9, budget: 1099.56 is read as 1099: no sum of these costs can use the rest."
    ]
    assert reading.warnings[0].warning


def test_costs_with_decimals_count_everything_in_hundredths_and_the_currency_says_so(write: Write) -> None:
    grant_round = round_of(write(["project_id;cost;votes", "1;600.25;3", "2;500.0;1"], budget="1100.5"))
    assert [one.requested for one in grant_round.applications] == [60025, 50000]
    assert (grant_round.pots[0].budget, grant_round.currency) == (110050, "EUR/100")


def test_budgets_per_category_are_pots_under_the_whole_budget_as_frame(write: Write) -> None:
    projects = ["project_id;cost;votes;category", "1;600;3;Green", "2;500;1;Social"]
    grant_round = round_of(write(projects, categories="Green,Social", budget_per_category="700, 600"))
    assert [(pot.id, pot.budget) for pot in grant_round.pots] == [("Green", 700), ("Social", 600)]
    assert grant_round.frame == 1000
    assert grant_round.application["2"].pot == "Social"


def test_budgets_per_neighborhood_are_pots_too(write: Write) -> None:
    projects = ["project_id;cost;votes;neighborhood", "1;600;3;North", "2;500;1;South"]
    grant_round = round_of(write(projects, neighborhoods="North,South", budget_per_neighborhood="700,300"))
    assert [one.pot for one in grant_round.applications] == ["North", "South"]


def test_a_project_in_no_pot_or_in_several_is_a_fault(write: Write) -> None:
    projects = ["project_id;cost;votes;category", '1;600;3;"Green,Social"', "2;500;1;Other"]
    first, second = faults_of(write(projects, categories="Green,Social", budget_per_category="700,600"))
    assert first.startswith("small.pb line 19, category: the project is in 2 of the divided budgets")
    assert second.startswith("small.pb line 20, category: the project is in 0 of the divided budgets")
    assert second.endswith("Name exactly one of: Green, Social.")


def test_budgets_without_names_in_the_same_number_and_two_divisions_are_faults(write: Write) -> None:
    (fault,) = faults_of(write(categories="Green", budget_per_category="700,600"))
    assert fault.startswith("small.pb line 16, budget_per_category: 2 budgets go with 1 names under 'categories'.")
    both = faults_of(write(budget_per_category="700", budget_per_neighborhood="300"))
    assert any("line 16, budget_per_neighborhood: the budget is divided twice" in fault for fault in both)


def test_a_threshold_is_a_gate_in_points_of_a_hundred(write: Write) -> None:
    (gate,) = round_of(write(min_project_score_threshold="2")).gates
    assert gate.at_least == Fraction(2, 3) * 100
    (fault,) = faults_of(write(min_project_score_threshold="4"))
    assert "line 15, min_project_score_threshold: no project reaches 4; the highest has 3." in fault


def test_the_year_is_the_instance_or_else_the_day_of_voting(write: Write) -> None:
    assert round_of(write(instance="Edition XI", date_begin="13.09.2023")).year == 2023
    (fault,) = faults_of(write(instance="XI", date_begin=None, date_end=None))
    assert "neither instance nor date_begin names a year" in fault


def test_every_fault_is_found_in_one_reading_and_in_the_order_of_the_lines(write: Write) -> None:
    projects = [
        "project_id;cost;votes",
        "1;a lot;3",
        "1;600;3",
        ";0;many",
        "4;1,5;-2",
        "5;0.005;1",
        "6;100",
    ]
    assert [fault.split(": ")[0] for fault in faults_of(write(projects, budget="-1", vote_type="loud"))] == [
        "small.pb line 9, budget",
        "small.pb line 10, vote_type",
        "small.pb line 17, cost",
        "small.pb line 18, project_id",
        "small.pb line 19, project_id",
        "small.pb line 19, cost",
        "small.pb line 19, votes",
        "small.pb line 20, cost",
        "small.pb line 20, votes",
        "small.pb line 21, cost",
        "small.pb line 22",
    ]


def test_a_file_that_is_cut_short_is_refused(write: Write) -> None:
    (fault,) = faults_of(write(num_projects="3"))
    assert fault == "small.pb line 7, num_projects: the file says 3 projects and holds 2. Is it cut short?"
    path = write()
    path.write_text(path.read_text(encoding="utf-8").partition("VOTES")[0], encoding="utf-8")
    assert faults_of(path) == ["small.pb: the file has no section VOTES. Is the file cut short?"]
    path.write_text("", encoding="utf-8")
    assert faults_of(path) == ["small.pb: is empty. Write into it what it shall say, or name another file."]
    path.write_text("META\nkey;value\n", encoding="utf-8")
    assert len(faults_of(path)) >= len(["PROJECTS", "VOTES"])


def test_ballots_that_disagree_with_the_totals_are_warnings(write: Write) -> None:
    warnings = warnings_of(write(votes=["voter_id;vote", "1;1,9", "2;1"]))
    assert [warning.split(": ", 1)[1] for warning in warnings] == [
        "the file says 3 votes and holds 2. Is it cut short?",
        "a vote for '9', which is no project.",
        "the votes of 2 project(s) are not the number of ballots below: 1, 2 … The column counts.",
    ]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("PROJECTS\nproject_id;votes\n1;2\n", "PROJECTS has no column 'cost'"),
        ("project_id;cost\n1;2\n", "line 1: 'project_id' stands before the section META."),
        ('META\nkey;value\ndescription;"open\n', "line 3: a field cannot be read"),
        ("META\nkey;value\nbudget;1\nbudget;2\n", "line 3, budget: META says this twice."),
        ("META\nkey;value\nMETA\nkey;value\n", "line 3: a second section META (the first is on line 1)."),
        ("META\nVOTES\n", "line 1: the section META has no header line."),
    ],
)
def test_a_text_of_another_shape_is_refused_with_its_line(tmp_path: Path, text: str, fault: str) -> None:
    path = tmp_path / "odd.pb"
    path.write_text(text, encoding="utf-8")
    assert any(fault in one for one in faults_of(path))


def test_a_text_that_is_not_utf_8_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "odd.pb"
    path.write_bytes("META\nkey;value\nunit;Kraków\n".encode("cp1250"))
    assert faults_of(path) == ["odd.pb line 3: is not text in UTF-8. Save the file as UTF-8."]


def test_a_file_of_more_than_20_megabytes_is_not_opened_and_a_missing_one_is_said(tmp_path: Path) -> None:
    path = tmp_path / "large.pb"
    with path.open("wb") as file:
        file.truncate(files.LARGEST_FILE + 1)
    (large,) = faults_of(path)
    assert "at most 20 MB are read" in large
    (missing,) = faults_of(tmp_path / "none.pb")
    assert "there is no such file" in missing
