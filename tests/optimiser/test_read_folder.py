"""Does a folder read with a manager's own names, files and registers, and what does it say when they are wrong?"""

from __future__ import annotations

import shutil
import subprocess
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from optimiser.errors import InputError
from optimiser.read import load_register, read_round, read_with_warnings
from optimiser.read.head import named, toml_lines
from optimiser.write import write_folder, write_workbook
from tests.optimiser.spoiled import write_sheets
from tests.optimiser.tiny import a_round, an_application

HEAD = """
name = "A round"
year = 2026
register = "none"
tie_seed = "2026"
scores = "none"
pots = [{ id = "main", budget = 1000 }]
objective = { score = { weight = 1 }, coverage = { weight = 0 }, breadth = { weight = 0 } }
"""


def folder(path: Path, table: str = "id;title;requested\nA;Title;100\n", head: str = HEAD) -> Path:
    (path / "round.toml").write_text(head, encoding="utf-8")
    if table:
        (path / "applications.csv").write_text(table, encoding="utf-8")
    return path


def refusal(path: Path) -> str:
    with pytest.raises(InputError) as caught:
        read_round(path)
    return str(caught.value).replace("\u00a0", " ")


def test_round_toml_may_be_named_itself(tmp_path: Path) -> None:
    folder(tmp_path)

    assert read_round(tmp_path / "round.toml").digest == read_round(str(tmp_path)).digest


def test_in_a_round_of_one_pot_the_pot_need_not_be_named(tmp_path: Path) -> None:
    assert read_round(folder(tmp_path)).application["A"].pot == "main"


def test_own_headers_are_mapped(tmp_path: Path) -> None:
    head = HEAD + '[columns]\nid = "Nr"\ntitle = "Nr"\nrequested = "Kroner i alt"\npartners = ["Med 1", "Med 2"]\n'
    table = "Nr;Kroner i alt;Med 1;Med 2;Merknad\n7;1 000 kr;0301;1103;Ny\n"
    one = read_round(folder(tmp_path, table, head)).application["7"]

    assert (one.title, one.requested, one.partners) == ("7", 1000, ("0301", "1103"))
    assert one.extra == {"Merknad": "Ny"}


def test_a_mapped_header_that_is_not_there_is_told_with_a_suggestion(tmp_path: Path) -> None:
    head = HEAD + '[columns]\nrequested = "Søkt"\nbelop = "x"\n'
    told = refusal(folder(tmp_path, "id;title;Søkte\nA;T;5\n", head))

    assert "round.toml [columns] requested (line 10): the table has no column 'Søkt'. Did you mean 'Søkte'?" in told
    assert "round.toml [columns] belop (line 11): there is no field 'belop'." in told
    assert len(told.splitlines()) == 2


def test_missing_and_double_columns_are_told_once(tmp_path: Path) -> None:
    told = refusal(folder(tmp_path, "id;Tittel;title;reqested\nA;T;T;5\n"))

    assert "the columns 'Tittel' and 'title' are both 'title'." in told
    assert "no column is 'requested'." in told
    assert "Did you mean requested?" in told
    assert len(told.splitlines()) == 3


def test_bokmal_headers_are_known(tmp_path: Path) -> None:
    table = (
        "Søknads-ID;Saksnr.;Tittel;Søker;Søknadsbeløp (kr);Egenfinansiering;Samarbeidskommune 1;Samarbeidskommune 2;"
        "Helseforetak;Samarbeidsavtale;Mottatt dato;Fase;Tidligere tildelt;Statsstøtte;Stikkord;Område\n"
        "A;26/1;T;X;100;50;B;C;Helse Bergen HF;ja;15.01.2026;1;90;nei, ikke;pll;journal\n"
    )
    one = read_round(folder(tmp_path, table)).application["A"]

    assert (one.case_number, one.applicant, one.requested, one.own_financing) == ("26/1", "X", 100, 50)
    assert (one.partners, one.health_trusts, one.agreement) == (("B", "C"), ("Helse Bergen HF",), True)
    assert (one.received, one.phase, one.previous_award) == (date(2026, 1, 15), "1", 90)
    assert (one.state_aid, one.tags, one.area) == ("nei, ikke", ("pll",), "journal")


def test_marks_and_cost_lines_have_columns_of_their_own(tmp_path: Path) -> None:
    head = HEAD.replace('scores = "none"', "") + '[scale]\nlowest = 1\nhighest = 6\n[[criteria]]\nid = "mål"\n'
    table = "id;title;requested;poeng:mål:R1;score:mål:R2;cost:lønn;kostnad:reise\nA;T;100;4,5;;60;40\n"
    one = read_round(folder(tmp_path, table, head)).application["A"]

    assert [(mark.reviewer, mark.mark) for mark in one.marks] == [("R1", Fraction(9, 2)), ("R2", None)]
    assert one.cost_lines == {"lønn": 60, "reise": 40}


def test_the_table_may_be_a_sheet_of_a_workbook_with_a_title_above(tmp_path: Path) -> None:
    head = HEAD + '[applications]\nfile = "export.xlsx"\nsheet = "Liste"\nheader_row = 3\n'
    rows = [["Søknader 2026"], [], ["id", "title", "requested"], ["A", "T", 100]]
    write_sheets(folder(tmp_path, "", head) / "export.xlsx", {"Forside": [["x"]], "Liste": rows})

    assert read_round(tmp_path).application["A"].requested == 100


def test_a_stated_decimal_mark_is_used(tmp_path: Path) -> None:
    head = HEAD + '[applications]\ndecimal_mark = ","\n'

    assert read_round(folder(tmp_path, "id;title;requested\nA;T;1.234\n", head)).application["A"].requested == 1234


def test_a_table_that_cannot_be_found_is_told_beside_the_faults_of_the_head(tmp_path: Path) -> None:
    told = refusal(folder(tmp_path, "", HEAD.replace("2026\n", '"soon"\n')))

    assert "there is no table of applications." in told
    assert "round.toml year (line 3): 'soon' is not a whole number." in told


def test_two_tables_are_not_guessed_between(tmp_path: Path) -> None:
    write_sheets(folder(tmp_path) / "applications.xlsx", {"Applications": [["id"]]})

    assert "there are applications.csv and applications.xlsx." in refusal(tmp_path)


def test_two_sheets_are_not_guessed_between(tmp_path: Path) -> None:
    write_sheets(folder(tmp_path, "") / "applications.xlsx", {"A": [["id"]], "B": [["id"]]})

    assert "Say which it is: [applications] sheet" in refusal(tmp_path)


def test_a_round_reads_nothing_outside_its_folder(tmp_path: Path) -> None:
    (tmp_path / "secret.csv").write_text("id;title;requested\n", encoding="utf-8")
    inside = tmp_path / "round"
    inside.mkdir()
    folder(inside, "", HEAD + '[applications]\nfile = "../secret.csv"\n')

    assert "'../secret.csv' lies outside the folder of the round." in refusal(inside)
    folder(inside, head=HEAD.replace('"none"', '"../secret.csv"', 1))
    assert "'../secret.csv' lies outside the folder of the round." in refusal(inside)


def test_options_of_the_table_are_checked(tmp_path: Path) -> None:
    told = refusal(folder(tmp_path, head=HEAD + '[applications]\nfil = "a.csv"\nheader_row = "3"\n'))

    assert "round.toml [applications] fil (line 10): there is no field 'fil'. Did you mean 'file'?" in told
    assert "'3' cannot be taken here." in told


def test_a_register_of_ones_own_replaces_norways(tmp_path: Path) -> None:
    register = "code,name,county_code,county,population,skoler\n01,Ask,1,Sør,1 200,3\n02,Berg,1,Sør,800,2\n"
    (tmp_path / "places.csv").write_text(register, encoding="utf-8")
    head = HEAD.replace('"none"', '"places.csv"', 1)
    grant_round = read_round(folder(tmp_path, "id;title;applicant;requested\nA;T;02;100\n", head))

    assert (grant_round.places.name, grant_round.places.name_of("02")) == ("places", "Berg")
    assert grant_round.places.value("01", "skoler") == "3"
    assert grant_round.places.by_code["01"].population == 1200


def test_faults_of_a_register_are_located(tmp_path: Path) -> None:
    (tmp_path / "p.csv").write_text(
        "kode;navn;innbyggere\n01;Ask;mange\n;Berg;1\n02;Dal;1\n02;Eid;1\n", encoding="utf-8"
    )
    told = refusal(folder(tmp_path, head=HEAD.replace('"none"', '"p.csv"', 1)))

    assert "p.csv line 2, column 'innbyggere': 'mange' is not an amount." in told
    assert "p.csv line 3: a place needs a code and a name." in told
    assert "the code '02' stands twice." in told


def test_a_register_that_does_not_exist_is_told(tmp_path: Path) -> None:
    told = refusal(folder(tmp_path, head=HEAD.replace('"none"', '"norway-2042"', 1)))
    assert "there is no register 'norway-2042'. Did you mean 'norway-2024'?" in told
    assert "the register of places is not stated" in refusal(
        folder(tmp_path, head=HEAD.replace("register", "labels.source"))
    )


def test_norways_register_has_357_municipalities_and_no_council_for_oslo() -> None:
    register = load_register("norway-2024")

    assert len(register.places) == 357
    assert len(register.counties) == 15
    assert "03" not in register.councils
    assert sum(place.population or 0 for place in register.places) == 5_550_203


def test_what_is_suspicious_is_located_too(tmp_path: Path) -> None:
    reading = read_with_warnings(folder(tmp_path, "id;title;requested;amounts\nA;T;100;110\n"))

    assert "applications.csv line 2, column 'amounts': the amount" in "\n".join(map(str, reading.warnings))
    assert all(warning.warning for warning in reading.warnings)


def test_a_shifted_row_is_a_fault(tmp_path: Path) -> None:
    told = refusal(folder(tmp_path, "id;title;requested\nA;T;100\nB;T;extra;100\n"))

    assert "applications.csv line 3, column 'requested': 'extra' is not an amount." in told
    assert "applications.csv line 3: the row has more cells than there are headers." in told


def test_true_is_not_taken_for_a_number(tmp_path: Path) -> None:
    assert "true or false is not a number." in refusal(folder(tmp_path, head=HEAD.replace("= 1000", "= true")))


def test_a_table_without_rows_is_a_fault(tmp_path: Path) -> None:
    assert "the table holds no application." in refusal(folder(tmp_path, "id;title;requested\n"))


def test_faults_of_a_json_round_are_located_by_their_path(tmp_path: Path) -> None:
    grant_round = a_round(an_application("A", pot="x"))
    (tmp_path / "round.json").write_text(grant_round.model_dump_json(), encoding="utf-8")

    assert "round.json [[applications]] 'A', pot: there is no pot 'x'." in refusal(tmp_path / "round.json")


def test_a_workbook_without_a_round_says_where_it_belongs(tmp_path: Path) -> None:
    path = write_sheets(tmp_path / "a.xlsx", {"Ark1": [["id"]]})

    assert "has no sheet 'Round'. Its sheets are: Ark1." in refusal(path)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="no LibreOffice to write .ods with")
def test_an_ods_is_read_like_an_xlsx(tmp_path: Path) -> None:
    grant_round = a_round(an_application("A", partners=("0301",), agreement=True))
    path = write_workbook(grant_round, tmp_path / "a.xlsx")
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "ods", "--outdir", str(tmp_path), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)

    assert read_round(tmp_path / "a.ods").digest == grant_round.digest


def test_paths_and_lines_are_called_as_people_call_them() -> None:
    values = {"pots": [{"id": "a"}, {"id": "b", "value_curve": {"kind": "linear"}}], "objective": {"score": {}}}
    text = "x = 1\n[[pots]]\nid = 'a'\n[[pots]]\nid = 'b'\n[pots.value_curve]\nkind = 'linear'\n[objective.score]\n"

    assert named(("pots", 1, "value_curve", "kind"), values) == "[[pots]] 'b', value_curve.kind"
    assert named(("objective", "score", "weight"), values) == "[objective.score] weight"
    assert named(("x",), values) == "x"
    assert toml_lines(text)["pots", 1, "value_curve", "kind"] == 7
    assert toml_lines(text)["objective", "score"] == 8


def test_what_was_written_can_be_written_again(tmp_path: Path) -> None:
    once = write_folder(a_round(an_application("A")), tmp_path)
    before = (once / "round.toml").read_text(encoding="utf-8")
    write_folder(read_round(once), once)

    assert (once / "round.toml").read_text(encoding="utf-8") == before
    assert sorted(path.name for path in once.iterdir()) == ["applications.csv", "register.csv", "round.toml"]
