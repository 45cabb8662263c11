"""Does input that was made to hurt end in a located fault, quickly, and never in a crash or a hang?

Damaged and oversized files are the question of `test_read_files`; here the files are sound and what stands in them is
not.
"""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from optimiser.checks.showable import invisible
from optimiser.errors import Fault, InputError, Subject
from optimiser.money import exact
from optimiser.read import read_with_warnings
from optimiser.read.pabulib import read_pabulib
from optimiser.read.sheets import read_workbook
from tests.optimiser.spoiled import write_sheets

HEAD = """\
name = "Small"
year = 2026
register = "none"
scores = "none"
tie_seed = "1"
[objective.score]
weight = 1
[objective.coverage]
weight = 0
[objective.breadth]
weight = 0
[[pots]]
id = "all"
budget = 1000
"""
TABLE = "id;title;requested\nA;A bench;600\nB;A tree;500\n"
Faults = Callable[..., list[str]]


@pytest.fixture
def faults(tmp_path: Path) -> Faults:
    """The faults of the small round above, with a piece of its head or its table replaced."""

    def read(old: str, new: str) -> list[str]:
        assert old in HEAD + TABLE
        (tmp_path / "round.toml").write_text(HEAD.replace(old, new, 1), encoding="utf-8")
        (tmp_path / "applications.csv").write_text(TABLE.replace(old, new, 1), encoding="utf-8", newline="")
        with pytest.raises(InputError) as refused:
            read_with_warnings(tmp_path)
        return [str(fault) for fault in refused.value.faults]

    return read


NUMBERS = ["1e99999999", "1e-99999999", "1E+9999999999", "9" * 4_000, "0x" + "f" * 5_000, "nan", "inf", "-inf"]


@pytest.mark.parametrize("number", NUMBERS, ids=lambda number: number[:12])
def test_no_number_is_too_large_to_be_refused_at_once(faults: Faults, number: str) -> None:
    assert any("round.toml" in fault for fault in faults("budget = 1000", f"budget = {number}"))


@pytest.mark.parametrize(
    "number", ["1e99999999", "1e-99999999", "nan", '"1/0"', '"1e99999999 %"', '"' + "9" * 5_000 + '/7"']
)
def test_no_weight_is_too_large_to_be_refused_at_once(faults: Faults, number: str) -> None:
    (fault,) = faults("weight = 1", f"weight = {number}")
    assert "[objective.score] weight (line 7)" in fault


def test_a_number_with_a_million_zeros_is_no_number() -> None:
    assert exact("1e1000") == 10**1000
    for written in ("1e1001", "-1e99999999", "1e-99999999"):
        with pytest.raises(ValueError, match="is not a number"):
            exact(written)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("budget = 1000", "budget = 1_000_000_000_001", "budget (line 14): is more than 1 000 000 000 000 kr"),
        ("year = 2026", "year = 20260", "year (line 2): 20260 is no year of a budget"),
        ("year = 2026", "year = " + "9" * 30, "year (line 2): is no year"),
        ("budget = 1000", "budget = 1000\napplication_cap = 10000000000000", "application_cap (line 15): is more than"),
        ("year = 2026", "year = 2026\namount_step = 10000000000000", "amount_step (line 3): is more than"),
    ],
)
def test_an_amount_or_a_year_out_of_proportion_is_a_fault(faults: Faults, old: str, new: str, words: str) -> None:
    assert any(words in fault.replace("\u00a0", " ") for fault in faults(old, new))


def test_steps_of_one_krone_are_refused_before_any_level_is_made(tmp_path: Path) -> None:
    (tmp_path / "round.toml").write_text(HEAD + "level_step = 1\n", encoding="utf-8")
    (tmp_path / "applications.csv").write_text(TABLE.replace("600", "999999999999"), encoding="utf-8")
    with pytest.raises(InputError, match=r"level_step .* gives more than 10.000 funding levels"):
        read_with_warnings(tmp_path)


@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("\x1b[31m", "U+001B"),  # recolours a terminal
        ("\x07", "U+0007"),  # rings its bell
        ("\u202e", "U+202E"),  # turns the direction of reading: amounts and names show backwards
        ("\u2066", "U+2066"),
        ("\x9b2J", "U+009B"),  # clears the screen, as one character
        ("\x0b", "U+000B"),
    ],
)
def test_characters_that_nobody_sees_are_faults_with_their_cell(faults: Faults, character: str, name: str) -> None:
    (fault,) = faults("A bench", f"A {character}bench")
    assert fault.startswith(f"applications.csv line 2, column 'title': holds the invisible character {name}.")
    escaped = "".join(f"\\u{ord(one):04x}" for one in character)
    (fault,) = faults('name = "Small"', f'name = "Small{escaped}"')
    assert fault.startswith(f"round.toml name (line 1): holds the invisible character {name}.")


def test_letters_of_any_language_signs_and_line_ends_are_no_fault() -> None:
    for text in ("Guovdageaidnu – Kautokeino", "ŋ đ ŧ", "漢字", "עברית", "😀", "two\nlines\tand a tab", "1\u00a0000"):
        assert invisible(text) == ""


def test_a_free_column_and_an_id_are_looked_at_too(faults: Faults) -> None:
    (fault,) = faults("A;A bench", "A\x1b;A bench")
    assert "line 2, column 'id'" in fault
    assert "\x1b" not in fault


def test_what_a_fault_quotes_cannot_drive_a_terminal(faults: Faults) -> None:
    (fault,) = faults("A;A bench;600", "A;A bench;\x1b[2Jsix")
    assert r"'\x1b[2Jsix' is not an amount." in fault
    assert (
        str(Fault(Subject("round"), "says 'a\nround.toml: no fault'.")) == r"the round: says 'a\nround.toml: no fault'."
    )


def test_a_text_longer_than_a_cell_of_a_spreadsheet_is_a_fault(faults: Faults) -> None:
    (fault,) = faults("A bench", "x" * 32_768)
    assert fault.replace("\u00a0", " ").endswith(
        "a text of 32 768 characters; a cell of a spreadsheet holds 32 767. Shorten it."
    )


@pytest.mark.parametrize("name", ["/dev/zero.csv", "../secret.csv", "..\\u0000.csv", "/etc/passwd"])
def test_a_round_names_no_file_outside_its_folder(faults: Faults, name: str) -> None:
    assert any(
        fault.startswith("round.toml") for fault in faults("[[pots]]", f'[applications]\nfile = "{name}"\n[[pots]]')
    )
    assert faults('register = "none"', f'register = "{name}"')


def test_a_header_row_that_is_not_there_is_not_guessed(faults: Faults) -> None:
    assert any("no column is 'id'" in one for one in faults("[[pots]]", "[applications]\nheader_row = 99\n[[pots]]"))
    assert any("header_row" in one for one in faults("[[pots]]", "[applications]\nheader_row = -5\n[[pots]]"))


def with_cell(path: Path, cell: str, before: str = "") -> Path:
    """A workbook with a further cell of raw XML in its third row, and something before the root of the sheet."""
    write_sheets(path, {"Applications": [["id", "title"], ["A", "A bench"]]})
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"].decode()
    sheet = sheet.replace("</sheetData>", f'<row r="3">{cell}</row></sheetData>')
    parts["xl/worksheets/sheet1.xml"] = re.sub(r"(<\?xml.*?\?>)", rf"\1{before}", sheet, count=1).encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def laughs(levels: int) -> str:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, levels))
    return f'<!DOCTYPE a [<!ENTITY e0 "ha">{entities}]>'


@pytest.mark.parametrize(
    ("cell", "before"),
    [
        ('<c r="A3" t="inlineStr"><is><t>&amp;e8;</t></is></c>'.replace("&amp;", "&"), laughs(9)),
        ('<c r="A3" t="inlineStr"><is><t>&x;</t></is></c>', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
        ('<c r="A3" t="s"><v>99999</v></c>', ""),
        ('<c r="ZZZZZZ3"><v>1</v></c>', ""),
        ('<c r="XFD3"><v>1</v></c>', ""),
    ],
    ids=["entities within entities", "a file of the machine", "a text that is not there", "beyond", "far to the right"],
)
def test_a_workbook_that_is_a_trap_is_refused(tmp_path: Path, cell: str, before: str) -> None:
    path = with_cell(tmp_path / "trap.xlsx", cell, before)
    with pytest.raises(InputError, match=r"trap\.xlsx"):
        read_workbook(path)


def test_half_a_unicode_pair_in_json_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "round.toml").write_text(HEAD, encoding="utf-8")
    (tmp_path / "applications.csv").write_text(TABLE, encoding="utf-8")
    said = json.loads(read_with_warnings(tmp_path).round.model_dump_json())
    said["applications"][0]["title"] = "A bench \ud800"
    (tmp_path / "round.json").write_text(json.dumps(said), encoding="utf-8")
    with pytest.raises(InputError, match=r"title: holds the invisible character U\+D800"):
        read_with_warnings(tmp_path / "round.json")


def test_a_formula_in_a_pabulib_title_is_text_and_an_invisible_character_is_told(tmp_path: Path) -> None:
    lines = ["META", "key;value", "description;x", "instance;2024", "budget;9", "vote_type;approval", "PROJECTS"]
    lines += ["project_id;cost;votes;name", "1;5;1;=1+1", "VOTES", "voter_id;vote", "v;1", ""]
    path = tmp_path / "x.pb"
    path.write_text("\n".join(lines), encoding="utf-8")
    assert read_pabulib(path).round.application["1"].title == "=1+1"
    path.write_text("\n".join(lines).replace("=1+1", "\x1b[2J"), encoding="utf-8")
    with pytest.raises(InputError, match=r"x\.pb line 9, name: holds the invisible character U\+001B"):
        read_pabulib(path)
