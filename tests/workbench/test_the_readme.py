"""Is what README tells a new user to type true?"""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from tests.workbench.small import ROOT, tildel

README = (ROOT / "README.md").read_text("utf-8")
WHAT_IF = README.split("## What if?\n", 1)[-1].split("\n## ", 1)[0]


def commands(text: str) -> list[list[str]]:
    """The commands that are shown, without the remark behind each."""
    return [shlex.split(line, comments=True)[1:] for line in text.splitlines() if re.match(" {4}tildel ", line)]


@pytest.fixture
def starter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the starter in it as my-round, which is where one stands."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("workbench.commands.sweep.kept_in", lambda: tmp_path / "kept")
    assert tildel("new", "my-round").exit_code == 0
    return tmp_path / "my-round"


def test_the_first_commands_that_readme_shows_work_in_a_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    shown = commands(README.split("## You have a round to decide\n\n")[1].split("\n\n")[0])
    assert [one[0] for one in shown] == ["new", "check", "solve", "compare", "propose"]
    assert [(one, tildel(*one).exit_code) for one in shown] == [(one, 0) for one in shown]


def test_the_what_if_that_readme_shows_fits_the_starter(starter: Path) -> None:
    shown = WHAT_IF.split("such as `more.toml`:\n\n")[1].split("\n\n")[0]
    (starter / "what-ifs" / "more.toml").write_text(shown.replace("    ", ""), "utf-8")
    told = tildel("compare", starter, "--no-charts")
    assert told.exit_code == 0
    assert "one million more for cooperation" in told.stdout


def test_the_questions_that_readme_shows_can_be_asked_in_a_row(starter: Path) -> None:
    """One of them cannot be answered with yes, which README says."""
    shown = commands(WHAT_IF)
    assert [one[0] for one in shown] == ["what-if"] * 3 + ["compare", "sweep", "prices", "diagnose"]
    cannot = [one for one in shown if "samhandling=1m" in one]
    assert [(one, tildel(*one).exit_code) for one in shown] == [(one, 3 if one in cannot else 0) for one in shown]
    assert (starter / "results" / "compare" / "report.html").is_file()
    assert (starter / "results" / "sweeps" / "pot-samhandling" / "budget-curve.csv").is_file()


def test_the_answer_that_readme_shows_is_the_one_that_is_given(starter: Path) -> None:
    asked, shown = re.findall(r"^    \$ tildel (.+)\n((?:    .*\n|\n)+)", WHAT_IF, re.MULTILINE)[0]
    lines = {line[4:].rstrip() for line in shown.splitlines()} - {"", "…"}
    told = tildel(*shlex.split(asked)).stdout.replace("\u00a0", " ")
    assert len(lines) > 10
    assert lines - {line.rstrip() for line in told.splitlines()} == set()


def test_the_commands_that_the_help_shows_work_in_a_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    first = re.findall(r"^ +tildel (.+?)(?: {2,}|$)", tildel("--help").stdout, re.MULTILINE)
    asked = re.findall(r"^ +tildel (.+?)$", tildel("what-if", "--help").stdout, re.MULTILINE)
    shown = [shlex.split(line) for line in [*first, *asked]]
    assert [one[0] for one in shown] == ["new", "check", "solve", "what-if", "compare", "propose", "what-if", "what-if"]
    assert [(one, tildel(*one).exit_code) for one in shown] == [(one, 0) for one in shown]
