"""Is what README tells a new user to type true?"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.workbench.small import ROOT, tildel


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
