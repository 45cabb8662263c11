"""Whatever an applicant, a round or a what-if is called, the report, the tables and the workbook hold it as text."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from pathlib import Path

import pytest

from optimiser.rounds import GrantRound
from reports.comparison import comparison_text, difference_text, write_comparison
from reports.comparison_facts import Extras
from reports.words import LANGUAGES, Language
from scenarios.compare import Comparison, compare
from scenarios.scenario import Scenario
from tests.optimiser.tiny import a_pot, a_round, an_application
from tests.reports.beside import a_diagnosis, whys_of
from tests.reports.test_web import Tree

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'><svg/onload=alert(1)>",
    "{{7*7}}{% for x in y %}",
    "{0} {name} %s",
    '=cmd|" /C calc"!A0',
    "]]></style><b>x</b>",
    "&lt;b&gt; &amp; $x^2$",
    "w" * 2000,
    "@SUM(A1)",
)


def hostile_round() -> GrantRound:
    """Ten applications of these names; each hostile text is an id (as far as it goes), a title, a name and an area."""
    texts = (*HOSTILE[1:], HOSTILE[0])
    applications = [
        an_application(
            f"{text[:60]}{number}",
            500,
            score=90 - number,
            title=texts[number],
            applicant_name=text[:200],
            area=text[:80],
        )
        for number, text in enumerate(HOSTILE)
    ]
    pot = a_pot(levels=("1",), budget=2000).model_copy(update={"name": HOSTILE[0], "name_nb": HOSTILE[1]})
    labels = {"banner": HOSTILE[2], "banner_nb": HOSTILE[2], "scheme": HOSTILE[3], "scheme_nb": HOSTILE[3]}
    grant_round = a_round(*applications, pots=(pot,), name=HOSTILE[6])
    return grant_round.model_copy(update={"labels": grant_round.labels.model_copy(update=labels)})


@pytest.fixture(scope="module")
def hostile() -> Comparison:
    grant_round = hostile_round()
    last = grant_round.applications[-1].id
    scenarios = [
        Scenario(name=text[:300], reason=text, must_fund=(last,) if number % 2 else ())
        for number, text in enumerate(HOSTILE[:6])
    ]
    return compare(grant_round, scenarios)


@pytest.fixture(scope="module", params=LANGUAGES)
def written(request: pytest.FixtureRequest, hostile: Comparison, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Everything that is written of it; the reasons and repairs hold hostile text, too."""
    folder = tmp_path_factory.mktemp(request.param)
    diagnosis = a_diagnosis(hostile.base.grant_round, HOSTILE[1])
    extras = Extras(whys_of(hostile, " ".join(HOSTILE)), diagnoses={hostile.scenarios[0].name: diagnosis})
    write_comparison(hostile, folder, language=request.param, extras=extras, html=True, formats=("svg",))
    return folder


def test_nothing_in_the_report_becomes_markup(written: Path) -> None:
    page = (written / "report.html").read_text("utf-8")
    tree = Tree(page)
    ours = {"html", "head", "meta", "title", "style", "body", "a", "header", "p", "h1", "h2", "h3", "main", "section"}
    ours |= {
        "ol",
        "ul",
        "li",
        "nav",
        "div",
        "figure",
        "img",
        "details",
        "summary",
        "table",
        "caption",
        "thead",
        "tbody",
    }
    ours |= {"tr", "th", "td", "abbr", "dl", "dt", "dd", "footer"}
    assert {tag for tag, _, _ in tree.elements} <= ours
    allowed = {"id", "class", "href", "src", "alt", "scope", "role", "tabindex", "title", "aria-labelledby", "lang"}
    allowed |= {"charset", "name", "content", "http-equiv"}
    assert {name for _, attributes, _ in tree.elements for name in attributes} <= allowed
    for image in tree.all("img"):
        assert (image["src"] or "").startswith("data:image/")


def test_every_text_stands_in_the_report_word_for_word(written: Path) -> None:
    tree = Tree((written / "report.html").read_text("utf-8"))
    read = "\n".join(text for _, text in tree.texts)
    for text in HOSTILE:
        assert text in read
    assert "49" not in re.findall(r"\b49\b", read), "no template is filled from what was written"


def test_no_cell_is_taken_for_a_formula(written: Path) -> None:
    for path in written.glob("*.csv"):
        for row in csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline=""), delimiter=";"):
            for cell in row:
                assert not re.match(r"[=@\t\r\n]|[+-](?!\d+([.,]\d+)?$)", cell), cell
    with zipfile.ZipFile(written / "comparison.xlsx") as workbook:
        for name in workbook.namelist():
            part = workbook.read(name).decode()
            assert "<f>" not in part
            assert "<hyperlink" not in part


def test_no_picture_holds_markup_of_an_applicant(written: Path) -> None:
    pictures = list(written.rglob("*.svg"))
    assert pictures
    for path in pictures:
        text = path.read_text("utf-8")
        assert "<script" not in text
        assert "onerror" not in re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_terminal_gets_it_in_lines(hostile: Comparison, language: Language) -> None:
    for text in (
        comparison_text(hostile, language),
        difference_text(Comparison(hostile.outcomes[:2]), language),
    ):
        assert all(len(line) <= 100 for line in text.splitlines())
