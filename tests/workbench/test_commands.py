"""What a person sees: every command, on a round that a reader can do in the head."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result

from optimiser.rounds import GrantRound
from optimiser.rules.must_fund import MustFund
from optimiser.write import write_folder, write_workbook
from tests.optimiser.tiny import a_pot, a_round, an_application
from workbench.command import main

ROOT = Path(__file__).parents[2]


def a_small_round(**fields: object) -> GrantRound:
    """Three applications of 500 kr from a pot of 1 000 kr; A and B are the best two."""
    return a_round(
        an_application("A", 500, applicant="0301", score=90),
        an_application("B", 500, applicant="1101", partners=("1102",), score=80),
        an_application("C", 500, applicant="1101", score=20),
        **{"pots": (a_pot(levels=("1",)),), **fields},
    )


def tildel(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(one) for one in arguments])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The small round as a folder."""
    write_folder(a_small_round(), tmp_path / "small")
    return tmp_path / "small"


@pytest.fixture(scope="module")
def decided(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small round, solved without charts: its results folder.  Copy it before you change it."""
    place = tmp_path_factory.mktemp("decided") / "small"
    write_folder(a_small_round(), place)
    assert tildel("solve", place, "--no-charts").exit_code == 0
    return place / "results"


def a_copy(results: Path, place: Path) -> Path:
    shutil.copytree(results.parent, place / "copy")
    return place / "copy" / "results"


def test_new_makes_a_round_that_can_be_checked_and_solved_at_once(tmp_path: Path) -> None:
    assert tildel("new", tmp_path / "mine").exit_code == 0
    assert tildel("check", tmp_path / "mine").exit_code == 0
    assert tildel("solve", tmp_path / "mine", "--no-charts").exit_code == 0


def test_new_does_not_touch_a_folder_that_is_in_use(folder: Path) -> None:
    before = sorted(folder.iterdir())
    told = tildel("new", folder)
    assert (told.exit_code, sorted(folder.iterdir())) == (2, before)
    assert "not empty" in told.stderr


def test_check_sets_demand_beside_the_pots(folder: Path) -> None:
    told = tildel("check", folder)
    assert told.exit_code == 0
    assert told.stdout.startswith("tiny: 3 applications, 1 pot")
    row = next(line for line in told.stdout.splitlines() if line.startswith("main"))
    assert row.replace("\u00a0", "").split() == ["main", "1000", "1500", "1.5", "3", "3", "1500"]


def test_faults_end_with_code_2_their_places_and_nothing_written(folder: Path) -> None:
    table = folder / "applications.csv"
    table.write_text(table.read_text("utf-8-sig").replace("500", "tolv tusen"), "utf-8")
    for command in ("check", "solve", "compare"):
        told = tildel(command, folder)
        assert told.exit_code == 2
        assert told.stderr.splitlines()[0] == "applications.csv"
        assert "line 2" in told.stderr
        assert told.stderr.splitlines()[-1] == "3 faults"
        assert told.stdout == ""
    assert not (folder / "results").exists()


def test_solve_writes_an_allocation_that_the_schema_describes(decided: Path) -> None:
    written = json.loads((decided / "allocation.json").read_text("utf-8"))
    schema = json.loads((ROOT / "schema" / "result.schema.json").read_text("utf-8"))
    jsonschema.validate(written, schema)
    assert [(one["application"], one["amount"]) for one in written["allocation"]["awards"]] == [("A", 500), ("B", 500)]


def test_the_round_beside_the_allocation_is_as_its_schema_describes(decided: Path) -> None:
    schema = json.loads((ROOT / "schema" / "round.schema.json").read_text("utf-8"))
    jsonschema.validate(json.loads((decided / "round.json").read_text("utf-8")), schema)


@pytest.mark.parametrize(("written", "gap"), [("0.05", "0.05"), ("5%", "0.05"), ("5 %", "0.05"), ("0,05", "0.05")])
def test_a_gap_is_written_as_shares_are_elsewhere(written: str, gap: str, folder: Path, tmp_path: Path) -> None:
    told = tildel("solve", folder, "--gap", written, "--no-charts", "--json", "--out", tmp_path / "out")
    assert told.exit_code == 0
    assert json.loads(told.stdout)["settings"]["gap"] == float(gap)


@pytest.mark.parametrize(
    ("option", "value"),
    [*(("--gap", one) for one in ("nan", "-1", "101%", "x")), *(("--time-limit", one) for one in ("nan", "-1", "0"))],
)
def test_a_limit_that_is_none_is_refused_before_anything_is_solved(option: str, value: str, folder: Path) -> None:
    told = tildel("solve", folder, option, value)
    assert told.exit_code == 2
    assert f"{value}' is not" in told.stderr or f"{value} is not" in told.stderr
    assert not (folder / "results").exists()


@pytest.mark.parametrize("command", ["solve", "compare"])
def test_a_folder_below_a_file_is_refused_before_anything_is_solved(command: str, tmp_path: Path) -> None:
    tildel("new", tmp_path / "mine")
    (tmp_path / "taken").write_text("mine", "utf-8")
    told = tildel(command, tmp_path / "mine", "--out", tmp_path / "taken" / "below" / "it")
    assert (told.exit_code, told.stdout) == (2, "")
    assert "taken is a file" in told.stderr


@pytest.mark.parametrize("command", ["solve", "show"])
def test_json_is_the_allocation_and_nothing_else(command: str, decided: Path, tmp_path: Path) -> None:
    told = (
        tildel("show", decided, "--json")
        if command == "show"
        else tildel("solve", decided.parent, "--json", "--no-charts", "--out", tmp_path)
    )
    assert told.exit_code == 0
    written = (decided if command == "show" else tmp_path) / "allocation.json"
    assert told.stdout == written.read_text("utf-8")


@pytest.mark.parametrize(("language", "word"), [("nb", "Tildelt"), ("en", "Awarded")])
def test_show_speaks_both_languages(language: str, word: str, decided: Path) -> None:
    assert word in tildel("show", decided, "--language", language).stdout


def test_a_result_may_be_named_by_its_folder_or_its_file(decided: Path) -> None:
    assert tildel("show", decided).stdout == tildel("show", decided / "allocation.json").stdout


def test_results_of_a_workbook_lie_beside_it(tmp_path: Path) -> None:
    write_workbook(a_small_round(), tmp_path / "small.xlsx")
    assert tildel("solve", tmp_path / "small.xlsx", "--no-charts").exit_code == 0
    assert (tmp_path / "small-results" / "allocation.json").is_file()


def test_an_infeasible_round_ends_with_code_3_names_the_clash_and_writes_nothing(tmp_path: Path) -> None:
    everything = MustFund(id="all", applications=("A", "B", "C"))
    write_folder(a_small_round(rules=(everything,)), tmp_path / "small")
    told = tildel("solve", tmp_path / "small", "--language", "en")
    assert told.exit_code == 3
    assert "main" in told.stdout
    assert "must be funded" in told.stdout
    assert not (tmp_path / "small" / "results").exists()


def test_an_earlier_allocation_is_left_and_named_when_a_round_becomes_infeasible(decided: Path, tmp_path: Path) -> None:
    results = a_copy(decided, tmp_path)
    before = (results / "allocation.json").read_bytes()
    everything = MustFund(id="all", applications=("A", "B", "C"))
    write_folder(a_small_round(rules=(everything,)), results.parent)
    told = tildel("solve", results.parent)
    assert told.exit_code == 3
    assert "still holds an earlier allocation" in told.stderr
    assert (results / "allocation.json").read_bytes() == before


def test_an_unknown_round_is_told_which_rounds_ship() -> None:
    told = tildel("check", "nosuch")
    assert told.exit_code == 2
    assert "helseteknologi-2024" in told.stderr


@pytest.mark.parametrize("command", ["show", "verify", "propose"])
def test_a_folder_without_results_is_no_result(command: str, tmp_path: Path) -> None:
    told = tildel(command, tmp_path)
    assert told.exit_code == 2
    assert "tildel solve" in told.stderr


@pytest.mark.parametrize("options", [["--gap", "2"], ["--threads", "0"], ["--time-limit", "-1"], ["--language", "sv"]])
def test_an_option_out_of_range_is_bad_input(options: list[str], folder: Path) -> None:
    assert tildel("solve", folder, *options).exit_code == 2


def test_engine_and_reference_write_one_allocation_and_say_who_found_it(folder: Path, tmp_path: Path) -> None:
    written = {}
    for engine in ("exact", "reference"):
        told = tildel("solve", folder, "--no-charts", "--engine", engine, "--out", tmp_path / engine, "--json")
        assert told.exit_code == 0, told.output
        written[engine] = json.loads((tmp_path / engine / "allocation.json").read_text("utf-8"))
    exact, reference = written["exact"], written["reference"]
    assert exact["allocation"] == reference["allocation"]
    assert (exact["settings"]["engine"], reference["settings"]["engine"]) == ("exact", "reference")
    assert [stage["name"] for stage in exact["stages"]][-2:] == ["ties", "verify"]
    assert [stage["name"] for stage in reference["stages"]][-2:] == ["tie: least money", "verify"]


def test_verbose_says_of_every_solve_what_was_priced_left_and_proven(folder: Path, tmp_path: Path) -> None:
    told = tildel("solve", folder, "--no-charts", "--verbose", "--language", "en", "--out", tmp_path / "out")
    lines = told.stderr.splitlines()
    assert [line for line in lines if line.startswith("value: optimal") and "choices priced" in line], lines
    assert [line for line in lines if line.startswith("ties: optimal") and "equally good and no dearer: " in line]
    assert "choices priced" not in told.stdout
    quiet = tildel("solve", folder, "--no-charts", "--language", "en", "--out", tmp_path / "out")
    assert "choices priced" not in quiet.output


@pytest.mark.parametrize(("options", "engine"), [((), "exact"), (("--gap", "1%"), "reference")])
def test_options_that_need_the_reference_ask_for_it(
    folder: Path, tmp_path: Path, options: tuple[str, ...], engine: str
) -> None:
    told = tildel("solve", folder, "--no-charts", "--json", "--out", tmp_path / "out", *options)
    assert json.loads(told.stdout)["settings"]["engine"] == engine


@pytest.mark.parametrize("options", [("--gap", "1%"), ("--solver", "COIN_CMD")])
def test_the_engine_with_an_option_of_the_reference_is_refused(folder: Path, options: tuple[str, ...]) -> None:
    told = tildel("solve", folder, "--engine", "exact", *options)
    assert told.exit_code == 2
    assert "is for the reference. Leave it out, or ask for --engine reference." in told.stderr


def test_a_solver_that_is_not_there_is_an_error_and_names_those_that_are(folder: Path) -> None:
    told = tildel("solve", folder, "--solver", "Nosuch")
    assert told.exit_code == 1
    assert "HiGHS" in told.stderr


def test_a_limit_before_any_allocation_ends_with_code_4_and_writes_nothing(folder: Path) -> None:
    told = tildel("solve", folder, "--time-limit", "0.000001")
    assert told.exit_code == 4
    assert not (folder / "results").exists()


def test_verify_claims_nothing_of_references_without_a_log(decided: Path, tmp_path: Path) -> None:
    file = shutil.copytree(decided, tmp_path / "copy") / "allocation.json"
    content = json.loads(file.read_text(encoding="utf-8"))
    content["stages"] = [stage for stage in content["stages"] if not stage["name"].startswith("reference: ")]
    file.write_text(json.dumps(content), encoding="utf-8")
    told = tildel("verify", file)
    assert told.exit_code == 0
    assert "But: its references are not in its log. They were given" in told.stdout


def test_verify_says_what_holds(decided: Path) -> None:
    told = tildel("verify", decided)
    assert told.exit_code == 0
    assert told.stdout.replace("\u00a0", " ") == (
        "Verified: tiny, 2 awards, 1 000 kr; every award, pot and rule holds, "
        "and every number that follows from them.\n"
    )


def test_verify_speaks_in_the_currency_of_the_round(tmp_path: Path) -> None:
    write_folder(a_small_round(currency="PLN"), tmp_path / "small")
    tildel("solve", tmp_path / "small", "--no-charts")
    told = tildel("verify", tmp_path / "small" / "results")
    assert "2 awards, 1 000 PLN;" in told.stdout.replace("\u00a0", " ")


def test_verify_takes_the_round_that_was_decided_and_no_other(decided: Path, tmp_path: Path) -> None:
    assert tildel("verify", decided, "--round", decided.parent).exit_code == 0
    write_folder(a_small_round(year=2027), tmp_path / "other")
    told = tildel("verify", decided, "--round", tmp_path / "other")
    assert told.exit_code == 2
    assert "its content differs" in told.stderr


def test_verify_finds_one_krone_too_much(decided: Path, tmp_path: Path) -> None:
    results = a_copy(decided, tmp_path)
    file = results / "allocation.json"
    content = json.loads(file.read_text("utf-8"))
    content["allocation"]["awards"][0]["amount"] += 1
    file.write_text(json.dumps(content), "utf-8")
    told = tildel("verify", results)
    assert told.exit_code == 1
    assert told.stderr.startswith("This result does not hold:\n")
    assert "501" in told.stderr
    assert tildel("propose", results).exit_code == 1


@pytest.mark.parametrize("text", ["", "{", "[]", '{"round_name": 1}', "[" * 100_000])
def test_a_damaged_result_is_refused_in_words(text: str, decided: Path, tmp_path: Path) -> None:
    results = a_copy(decided, tmp_path)
    for name in ("allocation.json", "round.json"):
        whole = (results / name).read_text("utf-8")
        (results / name).write_text(text, "utf-8")
        told = tildel("show", results)
        assert told.exit_code == 2
        assert name in told.stderr
        assert "did not expect" not in told.stderr
        (results / name).write_text(whole, "utf-8")


def test_a_round_that_was_changed_in_the_results_is_refused(decided: Path, tmp_path: Path) -> None:
    results = a_copy(decided, tmp_path)
    file = results / "round.json"
    file.write_text(
        file.read_text("utf-8").replace('"year":2026', '"year":2027').replace('"year": 2026', '"year": 2027')
    )
    told = tildel("verify", results)
    assert told.exit_code == 2
    assert "digests differ" in told.stderr


def test_it_is_said_when_the_round_has_changed_since(decided: Path, tmp_path: Path) -> None:
    results = a_copy(decided, tmp_path)
    assert "changed since" not in tildel("show", results).stderr
    write_folder(a_small_round(year=2027), results.parent)
    assert "changed since" in tildel("show", results).stderr
    assert "changed since" in tildel("propose", results).stderr
    assert "changed since" in tildel("verify", results).stdout


@pytest.mark.parametrize("change", ["year", "faults"])
def test_it_is_said_when_the_workbook_beside_the_results_has_changed_since(change: str, tmp_path: Path) -> None:
    write_workbook(a_small_round(), tmp_path / "small.xlsx")
    assert tildel("solve", tmp_path / "small.xlsx", "--no-charts").exit_code == 0
    results = tmp_path / "small-results"
    assert "changed since" not in tildel("show", results).stderr
    if change == "year":
        write_workbook(a_small_round(year=2027), tmp_path / "small.xlsx")
    else:
        (tmp_path / "small.xlsx").write_bytes(b"no workbook")
    assert "small.xlsx has been changed since" in tildel("show", results).stderr
    assert "small.xlsx has been changed since" in tildel("propose", results).stderr
    assert "small.xlsx has been changed since" in tildel("verify", results).stdout


def test_a_proposal_filled_in_by_hand_is_moved_and_that_is_said(decided: Path, tmp_path: Path) -> None:
    results = a_copy(decided, tmp_path)
    tildel("propose", results)
    assert "holds this proposal already" in tildel("propose", results).stdout
    (results / "innstilling.xlsx").write_bytes(b"filled in")
    told = tildel("propose", results)
    (moved,) = (results / "earlier").rglob("innstilling.xlsx")
    assert moved.read_bytes() == b"filled in"
    assert f"it was moved to {moved}" in told.stdout


def test_a_proposal_does_not_stay_beside_a_result_of_which_less_is_proven(tmp_path: Path) -> None:
    place = tmp_path / "mine"
    tildel("new", place)
    tildel("solve", place, "--no-charts")
    tildel("propose", place / "results")
    told = tildel("solve", place, "--no-charts", "--gap", "20%")
    assert "innstilling.xlsx" in told.stderr
    assert not (place / "results" / "innstilling.xlsx").exists()
    assert len(list((place / "results" / "earlier").glob("*/innstilling.xlsx"))) == 1


def a_what_if(folder: Path) -> None:
    (folder / "what-ifs").mkdir(exist_ok=True)
    (folder / "what-ifs" / "c-first.toml").write_text('name = "c-first"\nmust_fund = ["C"]\n', "utf-8")


def test_a_comparison_before_the_first_solve_stays_where_it_is(folder: Path) -> None:
    a_what_if(folder)
    compared = tildel("compare", folder, "--no-charts")
    assert (compared.exit_code, "changed since" in compared.stderr) == (0, False)
    told = tildel("solve", folder, "--no-charts")
    assert "moved" not in told.stderr
    assert (folder / "results" / "compare" / "moves.csv").is_file()
    assert not (folder / "results" / "earlier").exists()


def test_a_comparison_of_a_changed_round_says_so_and_belongs_to_the_next_allocation(
    decided: Path, tmp_path: Path
) -> None:
    results = a_copy(decided, tmp_path)
    a_what_if(results.parent)
    tildel("propose", results)
    write_folder(a_small_round(year=2027), results.parent)
    assert "changed since the allocation" in tildel("compare", results.parent, "--no-charts").stderr
    told = tildel("solve", results.parent, "--no-charts")
    assert "innstilling.xlsx" in told.stderr
    assert "moves.csv" not in told.stderr
    assert (results / "compare" / "moves.csv").is_file()


def test_propose_writes_a_workbook_beside_the_result(decided: Path, tmp_path: Path) -> None:
    results = a_copy(decided, tmp_path)
    told = tildel("propose", results)
    assert told.exit_code == 0
    written = list(results.glob("innstilling*.xlsx"))
    assert len(written) == 1
    assert str(written[0]) in told.stdout


def test_compare_says_who_gains_and_who_loses(folder: Path) -> None:
    what_ifs = folder / "what-ifs"
    what_ifs.mkdir(exist_ok=True)
    (what_ifs / "c-first.toml").write_text('name = "c-first"\nmust_fund = ["C"]\n', "utf-8")
    told = tildel("compare", folder, "--language", "en")
    assert told.exit_code == 0
    assert "c-first" in told.stdout
    one = tildel("compare", folder, what_ifs / "c-first.toml", "--language", "en")
    assert one.stdout == told.stdout


def test_the_what_if_that_readme_shows_fits_the_starter(tmp_path: Path) -> None:
    shown = (ROOT / "README.md").read_text("utf-8").split("such as `more.toml`:\n\n")[1].split("\n\n")[0]
    tildel("new", tmp_path / "mine")
    (tmp_path / "mine" / "what-ifs" / "more.toml").write_text(shown.replace("    ", ""), "utf-8")
    told = tildel("compare", tmp_path / "mine", "--no-charts")
    assert told.exit_code == 0
    assert "one million more for cooperation" in told.stdout


def test_the_first_commands_that_readme_shows_work_in_a_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    shown = (ROOT / "README.md").read_text("utf-8").split("## You have a round to decide\n\n")[1].split("\n\n")[0]
    commands = [line.split("#")[0].split()[1:] for line in shown.splitlines()]
    assert [one[0] for one in commands] == ["new", "check", "solve", "compare", "propose"]
    assert [(one, tildel(*one).exit_code) for one in commands] == [(one, 0) for one in commands]


def test_a_comparison_that_a_limit_stops_says_what_to_raise(tmp_path: Path) -> None:
    tildel("new", tmp_path / "mine")
    told = tildel("compare", tmp_path / "mine", "--time-limit", "0.000001")
    assert told.exit_code == 1
    assert "Raise the time limit (--time-limit)" in told.stderr
    assert not (tmp_path / "mine" / "results").exists()


def test_compare_without_what_ifs_says_how_to_write_one(folder: Path) -> None:
    told = tildel("compare", folder)
    assert told.exit_code == 2
    assert "what-ifs" in told.stderr


def test_compare_on_a_shipped_round_sends_nobody_into_the_package(tmp_path: Path) -> None:
    told = tildel("compare", "helseteknologi-2025", "--out", tmp_path)
    assert told.exit_code == 2
    assert "tildel compare helseteknologi-2025 FILE" in told.stderr
    assert "what-ifs:" not in told.stderr
    assert "scenarios/rounds" not in told.stderr


def test_new_refuses_the_name_of_a_shipped_round(tmp_path: Path) -> None:
    told = tildel("new", tmp_path / "helseteknologi-2024")
    assert told.exit_code == 2
    assert "helseteknologi-2024-mine" in told.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_programme_is_written_for_other_solvers(folder: Path, tmp_path: Path) -> None:
    told = tildel("export-model", folder, "--lp", tmp_path / "small.lp", "--mps", tmp_path / "small.mps")
    assert told.exit_code == 0
    assert "Maximize" in (tmp_path / "small.lp").read_text()
    assert "ROWS" in (tmp_path / "small.mps").read_text()
    assert tildel("export-model", folder).exit_code == 2


def run(*arguments: object, **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "workbench", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, env={**os.environ, **environment}, check=False)


@pytest.mark.parametrize("environment", [{"LANG": "C", "LC_ALL": "C"}, {"PYTHONIOENCODING": "cp1252"}], ids=str)
def test_output_is_utf8_whatever_the_locale(environment: dict[str, str], decided: Path) -> None:
    told = run("show", decided, "--language", "nb", **environment)
    assert told.returncode == 0
    assert "Søknadsbeløp" in told.stdout.decode("utf-8") or "ø" in told.stdout.decode("utf-8")


def test_progress_is_silent_when_piped(folder: Path) -> None:
    told = run("solve", folder, "--no-charts")
    assert told.returncode == 0
    assert b"reference" not in told.stderr


def test_verify_needs_no_solver(decided: Path) -> None:
    code = (
        "import sys\nfrom workbench.command import main\n"
        f"try: main(['verify', {str(decided)!r}])\nexcept SystemExit as end: assert end.code == 0, end.code\n"
        "print(sorted({'pulp', 'highspy', 'numpy', 'optimiser.formulation', 'optimiser.solve'} & set(sys.modules)))"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.splitlines()[-1] == "[]"


@pytest.mark.skipif(sys.platform == "win32", reason="signals are others there")
@pytest.mark.parametrize(("engine", "where"), [("exact", "optimiser.engine.exact"), ("reference", "optimiser.solvers")])
def test_ctrl_c_ends_with_130_and_leaves_nothing_half_written(tmp_path: Path, engine: str, where: str) -> None:
    """The solve is made to last, by whoever solves: no round is known to be slow enough."""
    endless = "Engine.maximise" if engine == "exact" else "_run"
    script = (
        f"import signal, sys, time, {where} as where\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # ignored where the tests run in the background
        "def endless(*given, **named):\n    print('solving', flush=True)\n    time.sleep(60)\n"
        f"where.{endless} = endless\n"
        "from workbench.command import main\nmain(sys.argv[1:])"
    )
    options = ["--engine", engine, "--out", str(tmp_path / "out")]
    command = [sys.executable, "-c", script, "solve", "helseteknologi-2024", *options]
    running = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert running.stdout is not None
    assert running.stdout.readline() == "solving\n"
    time.sleep(0.5)
    running.send_signal(signal.SIGINT)
    _, told = running.communicate(timeout=30)
    assert running.returncode == 130
    assert "Nothing was written." in told
    assert not (tmp_path / "out").exists()
