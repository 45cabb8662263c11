"""What if: one question with options, its answer, and the file it is kept in."""

from __future__ import annotations

import json
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from optimiser.rules.must_fund import MustFund
from optimiser.write import write_folder
from scenarios.reading import read_scenario
from tests.workbench.small import a_small_round, a_what_if, tildel
from workbench.edits import EDIT_OPTIONS
from workbench.written import read_options


def everything_in(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_the_difference_is_printed_and_nothing_is_written(folder: Path) -> None:
    before = everything_in(folder)
    told = tildel("what-if", folder, "--must-fund", "C", "--language", "en")
    assert told.exit_code == 0, told.output
    words = told.stdout.replace("\u00a0", " ")
    assert "must be funded" in words
    assert "Awards gained (1)" in words
    assert "Awards lost (1)" in words
    assert everything_in(folder) == before


@pytest.mark.parametrize(("language", "word"), [("nb", "Fikk tildeling"), ("en", "Awards gained")])
def test_the_answer_speaks_both_languages(language: str, word: str, folder: Path) -> None:
    assert word in tildel("what-if", folder, "--must-fund", "C", "--language", language).stdout


def test_edits_are_made_together(folder: Path) -> None:
    told = tildel("what-if", folder, "--pot", "main=+500", "--must-not-fund", "A", "--json")
    said = json.loads(told.stdout)
    assert [edit["key"] for edit in said["question"]["edits"]] == ["pots.main", "must_not_fund.A"]
    assert {move["application"]: move["after"] - move["before"] for move in said["moves"]} == {"A": -500, "C": 500}


def test_json_holds_both_outcomes_in_figures_and_why_each_award_moves(folder: Path) -> None:
    told = tildel("what-if", folder, "--pot", "main=1500", "--json")
    assert told.exit_code == 0
    said = json.loads(told.stdout)
    assert (said["base"]["awarded"], said["what_if"]["awarded"]) == (1000, 1500)
    assert (said["base"]["gap"], said["what_if"]["gap"]) == (0, 0)
    assert said["what_if"]["value"] > said["base"]["value"]
    (move,) = said["moves"]
    assert (move["application"], move["movement"], move["before"], move["after"]) == ("C", "gained", 0, 500)
    assert move["edits"] == ["pots.main"]
    assert set(move["why"]) == {"nb", "en"}


def test_without_why_no_reason_is_looked_for(folder: Path) -> None:
    (move,) = json.loads(tildel("what-if", folder, "--pot", "main=1500", "--why", "none", "--json").stdout)["moves"]
    assert "why" not in move


def test_a_question_builds_on_a_what_if_of_the_folder(folder: Path) -> None:
    a_what_if(folder)
    said = json.loads(tildel("what-if", folder, "--from", "c-first", "--pot", "main=+500", "--json").stdout)
    assert {edit["key"] for edit in said["question"]["edits"]} == {"must_fund.C", "pots.main"}
    assert said["what_if"]["awarded"] == 1500
    alone = json.loads(tildel("what-if", folder, "--from", "c-first", "--json").stdout)
    assert alone["question"]["name"] == "c-first"


def test_a_question_is_kept_as_a_file_that_asks_the_same_again(folder: Path) -> None:
    asked = ("--pot", "main=+500", "--must-fund", "C", "--reason", "Is there room for C?")
    saved = tildel("what-if", folder, *asked, "--save", "room", "--json")
    assert saved.exit_code == 0, saved.stderr
    kept = read_scenario(folder / "what-ifs" / "room.toml")
    assert (kept.name, kept.reason, kept.must_fund) == ("room", "Is there room for C?", ("C",))
    again = json.loads(tildel("what-if", folder, "--from", "room", "--json").stdout)
    assert again == json.loads(saved.stdout)
    assert tildel("compare", folder, "--no-charts").exit_code == 0


def test_a_kept_question_names_what_it_builds_on(folder: Path) -> None:
    a_what_if(folder)
    assert tildel("what-if", folder, "--from", "c-first", "--pot", "main=+500", "--save", "room").exit_code == 0
    assert 'builds_on = "c-first"' in (folder / "what-ifs" / "room.toml").read_text("utf-8")


def test_no_file_is_ever_overwritten(folder: Path) -> None:
    a_what_if(folder)
    before = everything_in(folder)
    told = tildel("what-if", folder, "--pot", "main=1500", "--save", "c-first")
    assert told.exit_code == 2
    assert "c-first.toml is there already" in told.stderr
    assert everything_in(folder) == before


def test_where_a_question_cannot_be_kept_the_file_is_named_as_it_was_written(folder: Path) -> None:
    (folder / "file").write_text("not a folder", "utf-8")
    place = folder / "file" / "more.toml"
    told = tildel("what-if", folder, "--pot", "main=1500", "--why", "none", "--save", place)
    assert told.exit_code == 1
    assert f"{place} cannot be written" in told.stderr
    assert "Name another with --save." in told.stderr


def test_no_two_what_ifs_get_one_name(folder: Path) -> None:
    a_what_if(folder)
    (folder / "what-ifs" / "c-first.toml").rename(folder / "what-ifs" / "other.toml")
    told = tildel("what-if", folder, "--pot", "main=1500", "--save", "c-first")
    assert told.exit_code == 2
    assert "other.toml calls itself so" in told.stderr


@pytest.mark.parametrize("name", ["base", "../x", "a/b", "", ".hidden"])
def test_a_name_that_is_none_is_refused(name: str, folder: Path) -> None:
    told = tildel("what-if", folder, "--pot", "main=1500", "--save", name)
    assert told.exit_code == 2
    assert "cannot be the name" in told.stderr


def test_nobody_writes_into_what_tildel_ships(tmp_path: Path) -> None:
    told = tildel("what-if", "helseteknologi-2024", "--pot", "journal=+1m", "--save", "more")
    assert told.exit_code == 2
    assert "--save more.toml" in told.stderr


def test_all_that_is_wrong_is_told_at_once_of_the_options_as_they_were_written(folder: Path) -> None:
    before = everything_in(folder)
    options = ("--pot", "mian=25m", "--must-fund", "A", "--must-fund", "X-9", "--drop-rule", "none")
    told = tildel("what-if", folder, *options, "--save", "x")
    assert (told.exit_code, told.stdout) == (2, "")
    lines = told.stderr.splitlines()
    assert lines[-1] == "3 faults"
    assert any(line.startswith("  option '--pot mian=25m': ") and "Did you mean 'main'?" in line for line in lines)
    assert any(line.startswith("  option '--must-fund X-9': ") for line in lines)
    assert any(line.startswith("  option '--drop-rule none': ") for line in lines)
    assert everything_in(folder) == before


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--pot", "main"), "Write --pot POT=AMOUNT."),
        (("--pot", "main=lots"), "'lots' is not an amount"),
        (("--pot", "main=3"), "3 is 3 kr; did you mean 3m?"),
        (("--frame", "2.5"), "did you mean 2.5m?"),
        (("--must-fund", "A,B"), "give the option once for each"),
        (("--pot", "main=1m", "--pot", "main=2m"), "another option says something else of the same"),
        (("--weight", "coverge=1"), "Did you mean 'coverage'?"),
        (("--weight", "score=-1"), "less than 0"),
        (("--move", "main=1m"), "Write --move FROM:TO=AMOUNT."),
        (("--waive", "deadline"), "Write --waive GATE/ID."),
        (("--waive", "deadline/A"), "no gate 'deadline'"),
        (("--set", "pots.main.foo=1"), "there is no field 'foo'"),
        (("--set", "foo=1"), "there is no field 'foo'"),
        (("--must-fund", "A", "--must-not-fund", "A"), "stands in must_fund and in must_not_fund"),
        (("--from", "nosuch", "--pot", "main=1m"), "there is no such file"),
        ((), "say what would be different"),
    ],
    ids=str,
)
def test_what_cannot_be_asked_is_refused_with_a_next_step(options: tuple[str, ...], told: str, folder: Path) -> None:
    ended = tildel("what-if", folder, *options)
    assert ended.exit_code == 2
    assert told in ended.stderr
    assert "did not expect" not in ended.stderr


def test_an_infeasible_question_shows_what_clashes_and_the_repairs_and_ends_with_3(folder: Path) -> None:
    told = tildel("what-if", folder, *(part for key in "ABC" for part in ("--must-fund", key)), "--language", "en")
    assert told.exit_code == 3
    assert "500 kr" in told.stdout.replace("\u00a0", " ")
    said = json.loads(
        tildel("what-if", folder, "--pot", "main=999kr", "--must-fund", "A", "--must-fund", "B", "--json").stdout
    )
    assert said["what_if"]["termination"] == "infeasible"
    assert said["what_if"]["diagnosis"]["clashes"]
    assert any("1 kr" in one["en"].replace("\u00a0", " ") for one in said["what_if"]["diagnosis"]["repairs"])


def test_a_question_may_mend_a_round_that_is_infeasible(tmp_path: Path) -> None:
    everything = MustFund(id="all", applications=("A", "B", "C"))
    write_folder(a_small_round(rules=(everything,)), tmp_path / "small")
    words = tildel("what-if", tmp_path / "small", "--drop-rule", "all", "--language", "en").stdout.replace(
        "\u00a0", " "
    )
    assert "must be funded" in words
    assert ["Awarded", "1", "000"] in [line.split() for line in words.splitlines()]
    told = tildel("what-if", tmp_path / "small", "--drop-rule", "all", "--json")
    assert told.exit_code == 0
    said = json.loads(told.stdout)
    assert (said["what_if"]["awards"], "diagnosis" in said["what_if"]) == (2, False)
    first = said["base"]["diagnosis"]["repairs"][0]
    assert (first["kind"], first["amount"], first["unit"]) == ("pots", 500, "kr")


def test_every_option_that_edits_says_what_a_file_says() -> None:
    given = {
        "pot": ["journal=25_000_000", "new=+1m"],
        "move": ["journal:new=1m"],
        "merge": ["a, b=c"],
        "frame": ["none"],
        "cap": ["new=1.5m", "2m"],
        "weight": ["coverage=0.4"],
        "must_fund": ["A", "A", "B"],
        "waive": ["deadline/A"],
        "request": ["A=-10%"],
        "without_reviewer": ["R1"],
        "seed": ["2024"],
        "set": [
            'pots.journal.levels=[1, "80 %"]',
            "objective.breadth.basis=full",
            "applications.B.marks.plan=+1",
            'pots."a.b".budget=1',
        ],
    }
    assert set(given) < {option.parameter for option in EDIT_OPTIONS}
    assert read_options(given).values == {
        "pots": {
            "journal": {"budget": 25_000_000, "levels": [1, "80 %"]},
            "new": {"budget": "+1m", "application_cap": "1.5m"},
            "a.b": {"budget": 1},
        },
        "move": [{"from": "journal", "to": "new", "amount": "1m"}],
        "merge": [{"pots": ["a", "b"], "into": "c"}],
        "frame": "none",
        "application_cap": "2m",
        "weights": {"coverage": Decimal("0.4")},
        "must_fund": ["A", "B"],
        "waivers": [{"gate": "deadline", "application": "A", "reason": "what-if"}],
        "applications": {"A": {"requested": "-10%"}, "B": {"marks": {"plan": "+1"}}},
        "reviewers_out": ["R1"],
        "tie_seed": "2024",
        "objective": {"breadth": {"basis": "full"}},
    }


def test_faults_of_options_are_collected() -> None:
    faults = read_options({"pot": ["x", "y=1m"], "move": ["z"], "set": ['"a=1', "=1"]}).faults
    assert [str(fault.subject) for fault in faults] == [
        "option '--pot x'",
        "option '--move z'",
        "option '--set \"a=1'",
        "option '--set =1'",
    ]


def test_what_cannot_be_read_what_is_no_value_and_what_the_round_cannot_take_are_told_together(folder: Path) -> None:
    options = ("--pot", "main", "--pot", "main=lots", "--weight", "coverge=1", "--must-fund", "X-9", "--seed", "new")
    told = tildel("what-if", folder, *options)
    assert (told.exit_code, told.stdout) == (2, "")
    assert [line.split("'")[1] for line in told.stderr.splitlines()[:-1]] == [
        "--pot main",
        "--pot main=lots",
        "--weight coverge=1",
        "--must-fund X-9",
    ]


def test_an_answer_needs_neither_tables_nor_charts(folder: Path) -> None:
    code = (
        "import sys\nfrom workbench.command import main\n"
        f"try: main(['what-if', {str(folder)!r}, '--must-fund', 'C'])\n"
        "except SystemExit as end: assert end.code == 0, end.code\n"
        "print(sorted({'pandas', 'matplotlib', 'jinja2', 'xlsxwriter'} & set(sys.modules)))"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, encoding="utf-8")
    assert told.stdout.splitlines()[-1] == "[]"
