"""Do the examples of docs/library.md run, and are the names that it tells there?"""

from __future__ import annotations

import doctest
import re
from importlib import import_module
from pathlib import Path

import pytest

from tests.workbench.small import ROOT, tildel

FILE = ROOT / "docs" / "library.md"
if not FILE.exists():
    pytest.skip("the pages are part of a checkout, not of the wheel", allow_module_level=True)
ROWS = [line.split("|")[2] for line in FILE.read_text("utf-8").splitlines() if line.startswith("| ")][1:]


def test_the_examples_say_what_the_page_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert tildel("new", "my-round").exit_code == 0
    flags = doctest.NORMALIZE_WHITESPACE
    told = doctest.testfile(str(FILE), module_relative=False, optionflags=flags, encoding="utf-8")
    assert told.attempted > 20
    assert told.failed == 0


def test_every_name_of_the_table_can_be_imported() -> None:
    named = [(names, place) for row in ROWS for names, place in re.findall(r"((?:`\w+`(?:, )?)+) from `([\w.]+)`", row)]
    there = [
        (place, name, hasattr(import_module(place), name)) for names, place in named for name in names.split("`")[1::2]
    ]
    assert len(there) > 20
    assert [one for one in there if not one[-1]] == []
