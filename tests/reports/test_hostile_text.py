"""Does text that was made to hurt travel to every file as text: no formula, no link, no script, no broken picture?"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from optimiser.applications import Application
from optimiser.read import read_round
from optimiser.rounds import GrantRound
from optimiser.solve import solve
from reports.files import write_results
from reports.innstilling import write_innstilling
from reports.starter import write_starter
from reports.words import LANGUAGES

HURTFUL = (
    '=HYPERLINK("http://evil.example","klikk")',
    "+cmd|' /C calc'!A0",
    "@SUM(A1:A9)",
    "-2+3",
    "\t=1+1",
    "'=quoted",
    "<script>alert(1)</script><b>x</b>",
    "]]> &amp; &#60; <!--",
    r"pris $x^2$ og $\frac{1}{$ og \$",
    "{0} %s %(x)s {name}",
    "two\nlines\r\nand three",
    "😀 漢字 עברית",
    "x" * 3000,
    '"; DROP "',
)


def hurt(application: Application, number: int) -> Application:
    """The application with hurtful text wherever it may hold text of its own."""
    text = [HURTFUL[(number + step) % len(HURTFUL)] for step in range(5)]
    return application.model_copy(
        update={
            "id": text[0][:60] + application.id,
            "title": text[0],
            "case_number": text[1][:100],
            "area": text[2][:200],
            "health_trusts": (text[3][:100],),
            "extra": {"Saksbehandler": text[4], text[4][:40]: text[0]},
        }
    )


@pytest.fixture(scope="module")
def hurtful(tmp_path_factory: pytest.TempPathFactory) -> GrantRound:
    """The starter's round with hurtful text in its own names, in its pots and in every application."""
    folder = tmp_path_factory.mktemp("hurtful") / "round"
    write_starter(folder)
    grant_round = read_round(folder)
    pots = tuple(
        pot.model_copy(update={"name_nb": HURTFUL[n], "name": HURTFUL[8]}) for n, pot in enumerate(grant_round.pots)
    )
    banner = "&D &[File] $a$ 漢"
    labels = {"scheme_nb": "=cmd <i> $\\alpha$", "banner_nb": banner, "banner": banner, "put_forward_by": HURTFUL[1]}
    return grant_round.model_copy(
        update={
            "name": '=2+5 &P $z$ <script>"',
            "pots": pots,
            "labels": grant_round.labels.model_copy(update=labels),
            "applications": tuple(hurt(one, number) for number, one in enumerate(grant_round.applications)),
        }
    )


@pytest.fixture(scope="module", params=LANGUAGES)
def written(request: pytest.FixtureRequest, hurtful: GrantRound, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Everything that is written of its result, in one language; a warning of the drawing would be an error."""
    folder = tmp_path_factory.mktemp(request.param)
    result = solve(hurtful)
    write_results(hurtful, result, folder, language=request.param)
    write_innstilling(hurtful, result, folder, language=request.param)
    return folder


def parts_of(folder: Path) -> Iterator[tuple[str, str]]:
    """Every part of every workbook, as text."""
    for path in folder.rglob("*.xlsx"):
        with zipfile.ZipFile(path) as workbook:
            for name in workbook.namelist():
                yield name, workbook.read(name).decode()


def test_a_workbook_holds_no_link_and_no_formula_but_its_own_sums(written: Path) -> None:
    for name, part in parts_of(written):
        assert "<hyperlink" not in part, name
        for formula in re.findall(r"<f>(.*?)</f>", part):
            assert not re.search(r"HYPERLINK|cmd|http|\|", formula), formula


def test_a_header_of_a_printed_page_prints_an_ampersand_and_not_its_code(written: Path) -> None:
    headers = [
        (name, header)
        for name, part in parts_of(written)
        for header in re.findall(r"<oddHeader[^>]*>(.*?)</oddHeader>", part, re.DOTALL)
    ]
    assert any("&amp;&amp;" in header for _, header in headers)
    for name, header in headers:
        codes = re.sub(r"&amp;&amp;|&amp;[LCR]|&amp;\d+", "", header)
        assert not re.search(r"&amp;[A-Z\[]", codes), f"{name}: {header}"


def test_no_cell_of_a_csv_is_taken_for_a_formula(written: Path) -> None:
    for path in written.rglob("*.csv"):
        for row in csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline=""), delimiter=";"):
            for cell in row:
                assert not re.match(r"[=@\t\r\n]|[+-](?!\d+([.,]\d+)?$)", cell), cell


def test_a_picture_holds_no_script_and_no_markup_of_an_applicant(written: Path) -> None:
    pictures = list(written.rglob("*.svg"))
    assert pictures
    for path in pictures:
        text = path.read_text(encoding="utf-8")
        assert "<script" not in text
        assert "<b>" not in text


def test_every_title_stands_in_the_workbook_word_for_word(written: Path, hurtful: GrantRound) -> None:
    from python_calamine import CalamineWorkbook

    found = set()
    for path in written.rglob("*.xlsx"):
        workbook = CalamineWorkbook.from_path(path)
        for name in workbook.sheet_names:
            found |= {str(cell) for row in workbook.get_sheet_by_name(name).to_python() for cell in row}
    missing = [
        one.title[:40]
        for one in hurtful.applications
        if one.title.replace("\r\n", "\n") not in found | {text.replace("\r\n", "\n") for text in found}
    ]
    assert missing == []
