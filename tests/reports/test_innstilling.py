"""The proposal that is sent to approval."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from optimiser.applications import Mark
from optimiser.errors import TildelError
from optimiser.rounds import Criterion, CriterionGroup, Labels
from optimiser.rules.must_not_fund import MustNotFund
from reports.innstilling import innstilling, write_innstilling
from reports.words import Language
from tests.reports.made_up import a_decided_round, a_result, decided, undecided


def content(language: Language = "nb") -> bytes:
    one = decided()
    return innstilling(one.grant_round, one.result, language)


def sheets(book: bytes) -> dict[str, list[list[Any]]]:
    """Sheet -> its rows, formulas as the values they were written with."""
    opened = CalamineWorkbook.from_filelike(io.BytesIO(book))
    return {name: opened.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in opened.sheet_names}


def parts(book: bytes) -> dict[str, str]:
    """The XML of each sheet."""
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist() if "worksheets/sheet" in name}


def row_with(rows: list[list[Any]], text: str) -> list[Any]:
    return next(row for row in rows if text in row)


def test_the_exceptions_come_first_then_the_lists_and_last_the_checks() -> None:
    assert list(sheets(content())) == [
        "Forside og unntak",
        "Kriterier og regler",
        "Innstilling",
        "Avslag",
        "Avvist på formelle krav",
        "Reserveliste",
        "Summer og kontroll",
    ]


def test_the_cover_has_the_head_the_three_roles_and_the_exceptions() -> None:
    rows = sheets(content())["Forside og unntak"]
    first = {row[0]: row[1] for row in rows if row[0]}
    assert first["Ordning"] == "En ordning"
    assert first["Kapittel/post"] == "761.62"
    assert first["Ramme"] == "1\u00a0500\u00a0kr"
    assert first["Foreslått tildelt"] == "1\u00a0300\u00a0kr"
    assert first["Rest"] == "200\u00a0kr"
    assert first["Dato"] == "16. februar 2026"
    assert first["Besluttet av"] == "The board"
    assert {"Innstilt av", "Godkjent av", "Underskrifter", "bestemt for hånd", "fraveket krav"} <= set(first)


def test_the_columns_are_those_of_an_innstilling() -> None:
    header = row_with(sheets(content())["Innstilling"], "Begrunnelse")
    assert header == [
        *("Nr.", "Søknad", "Saksnr.", "Søker", "Org.nr.", "Fylke", "Antall partnere", "Samarbeidskommuner"),
        *("Helseforetak", "Område", "Tittel", "Søknadsbeløp", "Støtteberettiget beløp", "Egenfinansiering", "1"),
        *("Vektet sum", "Rang i potten", "Formelle krav", "Foreslått beløp", "Andel av søknad", "Begrunnelse"),
        *("Vilkår", "Inhabile", "note"),
    ]


def test_each_pot_has_its_sums_as_formulas_and_all_pots_theirs() -> None:
    book = content()
    rows = sheets(book)["Innstilling"]
    at = row_with(rows, "Begrunnelse").index("Foreslått beløp")
    assert row_with(rows, "Sum Journal")[at] == 600 + 300
    assert row_with(rows, "Sum Nye prosjekter")[at] == 400
    assert row_with(rows, "I alt")[at] == 600 + 300 + 400
    assert len(re.findall(r"<f>SUM\(S\d+(?::S\d+)?\)</f>", parts(book)["xl/worksheets/sheet3.xml"])) == 2


def test_every_application_stands_in_exactly_one_list_with_a_reason() -> None:
    found = sheets(content())
    listed: list[str] = []
    for name in ("Innstilling", "Avslag", "Avvist på formelle krav"):
        header = row_with(found[name], "Begrunnelse")
        rows = [row for row in found[name] if isinstance(row[0], float)]
        assert all(row[header.index("Begrunnelse")] for row in rows)
        listed += [row[1] for row in rows]
    assert sorted(listed) == list("ABCDEFG")


def test_the_checks_add_up_and_are_formulas_over_the_lists() -> None:
    book = content()
    rows = sheets(book)["Summer og kontroll"]
    assert row_with(rows, "Journal")[1:] == [1000, 900, 100, 0, "stemmer"]
    assert row_with(rows, "I alt")[1:] == [1500, 1300, 200, 0, "stemmer"]
    assert row_with(rows, "Søknader")[1] == 7
    xml = parts(book)["xl/worksheets/sheet7.xml"]
    assert "<f>'Innstilling'!S" in xml.replace("&apos;", "'")
    assert "stemmer ikke".upper() in xml


def test_the_reserve_list_is_by_rank_without_those_that_must_not_be_funded() -> None:
    one = decided()
    assert [row[1] for row in sheets(content())["Reserveliste"] if isinstance(row[0], float)] == ["C", "F"]
    barred = a_decided_round(rules=(MustNotFund(applications=("C",)),))
    rows = sheets(innstilling(barred, a_result(barred)))["Reserveliste"]
    assert [row[1] for row in rows if isinstance(row[0], float)] == ["F"]
    assert one.outcome("C") == "declined"


@pytest.mark.parametrize("language", ["nb", "en"])
def test_the_banner_is_on_every_sheet_and_on_every_printed_page(language: Language) -> None:
    banner = {"nb": "OPPDIKTET", "en": "MADE UP"}[language]
    book = content(language)
    assert all(rows[0][0] == banner for rows in sheets(book).values())
    for xml in parts(book).values():
        assert banner in xml[xml.index("<oddHeader>") : xml.index("</oddHeader>")]


def test_no_text_of_an_applicant_is_a_formula_or_a_link() -> None:
    book = content()
    assert "=A title" in row_with(sheets(book)["Innstilling"], "A")
    formulas = [formula for xml in parts(book).values() for formula in re.findall(r"<f>([^<]*)</f>", xml)]
    assert formulas
    assert not any("title" in formula for formula in formulas)


def test_pages_are_landscape_as_wide_as_the_sheet_with_the_header_repeated() -> None:
    book = content()
    assert all('orientation="landscape"' in xml and 'fitToHeight="0"' in xml for xml in parts(book).values())
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        assert "Print_Titles" in archive.read("xl/workbook.xml").decode()


def test_the_same_result_gives_the_same_bytes_whatever_the_day() -> None:
    assert content() == content()
    with zipfile.ZipFile(io.BytesIO(content())) as archive:
        core = archive.read("docProps/core.xml").decode()
    assert f"{date(2026, 2, 16):%Y-%m-%d}T00:00:00Z" in core


def test_without_an_allocation_there_is_nothing_to_propose(tmp_path: Path) -> None:
    with pytest.raises(TildelError, match="nothing to propose"):
        write_innstilling(*undecided(), tmp_path)
    assert not list(tmp_path.iterdir())


def test_the_two_languages_lie_side_by_side(tmp_path: Path) -> None:
    one = decided()
    written = [write_innstilling(one.grant_round, one.result, tmp_path, language=one_) for one_ in ("nb", "en")]  # type: ignore[arg-type]
    assert [file.name for one_ in written for file in one_.files] == ["innstilling.xlsx", "proposal.xlsx"]


def test_a_proposal_that_was_filled_in_by_hand_is_moved_and_never_lost(tmp_path: Path) -> None:
    one = decided()
    (made,) = write_innstilling(one.grant_round, one.result, tmp_path).files
    content = made.read_bytes()
    again = write_innstilling(one.grant_round, one.result, tmp_path)
    assert (again.files, again.moved, again.left) == ((), (), (made,)), "the same content is left"
    assert one.result.allocation is not None
    digest = one.result.allocation.digest[:12]
    for filled_in, place in ((b"first", digest), (b"second", f"{digest}-2")):
        made.write_bytes(filled_in)
        written = write_innstilling(one.grant_round, one.result, tmp_path)
        assert (written.files, written.moved) == ((made,), (tmp_path / "earlier" / place / "innstilling.xlsx",))
        assert (written.moved[0].read_bytes(), made.read_bytes()) == (filled_in, content)
    assert (tmp_path / "earlier" / digest / "innstilling.xlsx").read_bytes() == b"first"


def test_what_it_rests_on_is_set_out_whole_with_where_it_was_announced() -> None:
    groups = (
        CriterionGroup(id="main", name_nb="Prosjekt", weight=Fraction(8)),
        CriterionGroup(id="b", weight=Fraction(2)),
    )
    criteria = (
        Criterion(id="quality", name_nb="Kvalitet", group="main", weight=Fraction(2), announced="the call, 3"),
        Criterion(id="reach", name_nb="Nytte", group="main", announced="the call, 4"),
        Criterion(id="budget", name_nb="Budsjett", group="b"),
    )
    grant_round = a_decided_round(groups=groups, criteria=criteria, missing="fault")
    given = tuple(Mark(criterion=key, mark=Fraction(50)) for key in ("quality", "reach", "budget"))
    marked = tuple(one.model_copy(update={"marks": given}) for one in grant_round.applications)
    grant_round = grant_round.model_copy(update={"applications": marked})
    rows = sheets(innstilling(grant_round, a_result(grant_round)))["Kriterier og regler"]
    # 8/10 · 2/3 = 8/15 and 8/10 · 1/3 = 4/15
    rows = [[cell.replace("\u00a0", " ") if isinstance(cell, str) else cell for cell in row] for row in rows]
    assert row_with(rows, "1 Kvalitet")[1:5] == ["Prosjekt (80,0 %)", "66,7 %", "53,33 % (8/15)", "the call, 3"]
    assert row_with(rows, "3 Budsjett")[2:5] == ["100,0 %", "20,00 %", "ikke kunngjort"]
    assert row_with(rows, "minst 2 kommuner deltar")[1:5] == [
        "alle",
        "avvises",
        "minimum-municipalities",
        "the call, 2",
    ]
    assert row_with(rows, "skal innvilges: A")[1] == "begrunnelse mangler"
    assert row_with(rows, "dekning")[2:4] == ["0,12", "6,0"]


def test_conditions_come_from_a_free_column_and_stand_once() -> None:
    one = a_decided_round()
    applications = tuple(
        each.model_copy(update={"extra": {"Vilkår": "avtale sendes inn"}}) if each.id == "A" else each
        for each in one.applications
    )
    told = one.model_copy(update={"applications": applications})
    rows = sheets(innstilling(told, a_result(told)))["Innstilling"]
    header = row_with(rows, "Begrunnelse")
    assert header.count("Vilkår") == 1
    assert row_with(rows, "A")[header.index("Vilkår")] == "avtale sendes inn"
    assert row_with(rows, "B")[header.index("Vilkår")] == ""


def test_what_nobody_wrote_on_the_cover_is_to_be_filled_in() -> None:
    bare = a_decided_round(labels=Labels())
    rows = sheets(innstilling(bare, a_result(bare)))["Forside og unntak"]
    first = {row[0]: row[1] for row in rows if row[0]}
    assert {first[name] for name in ("Kapittel/post", "Dato", "Innstilt av", "Besluttet av")} == {"fylles ut"}
