"""Is a file that no round is in refused with clear words, and never by a crash?"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from optimiser.errors import InputError
from optimiser.read import files, read_round
from optimiser.read.sheets import Odd, read_csv, read_workbook
from optimiser.write import write_workbook
from tests.optimiser.spoiled import write_sheets
from tests.optimiser.tiny import a_round, an_application


def refusal(path: Path) -> str:
    with pytest.raises(InputError) as caught:
        read_round(path)
    return str(caught.value)


def _write(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def _zip(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    assert "there is no such file or folder" in refusal(tmp_path / "nowhere")
    assert "the folder has no round.toml" in refusal(tmp_path)


def test_the_wrong_ending_is_said(tmp_path: Path) -> None:
    assert "Save it as .xlsx or .ods" in refusal(_write(tmp_path / "a.xls", b"x"))
    assert "Save it as .xlsx or .ods" in refusal(_write(tmp_path / "a.xlsm", b"x"))
    assert "'.docx' is not the name of a round" in refusal(_write(tmp_path / "a.docx", b"x"))
    assert "its name has no ending" in refusal(_write(tmp_path / "a", b"x"))


def test_an_empty_file_is_said(tmp_path: Path) -> None:
    for name in ("a.xlsx", "a.ods", "a.json"):
        assert "is empty" in refusal(_write(tmp_path / name, b" \n"))


def test_a_password_protected_or_old_workbook_is_said(tmp_path: Path) -> None:
    assert "password-protected workbook" in refusal(_write(tmp_path / "a.xlsx", files.OLE_MAGIC + b"x" * 600))


def test_a_file_that_is_no_workbook_is_said(tmp_path: Path) -> None:
    assert "is not a workbook, whatever its name says" in refusal(_write(tmp_path / "a.xlsx", b"id;title\n1;2\n"))
    assert "is a damaged workbook" in refusal(_write(tmp_path / "b.xlsx", b"PK\x03\x04" + b"\0" * 50))
    assert "cannot be read as a workbook" in refusal(_zip(tmp_path / "c.xlsx", {"hello.txt": b"hello"}))


def test_a_file_of_more_than_20_megabytes_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with path.open("wb") as file:
        file.truncate(files.LARGEST_FILE + 1)

    assert "at most 20 MB are read" in refusal(path)


def test_a_bomb_is_refused_by_its_declared_size(tmp_path: Path) -> None:
    path = _zip(tmp_path / "a.xlsx", {f"xl/{n}.xml": b"0" * 30_000_000 for n in range(4)})

    assert "unpacks to more than 100 MB" in refusal(path)


def test_a_bomb_is_refused_by_its_ratio(tmp_path: Path) -> None:
    assert "more than 100 times its size" in refusal(_zip(tmp_path / "a.xlsx", {"xl/a.xml": b"0" * 30_000_000}))


def _lying_bomb(size: int) -> bytes:
    """A zip whose one member declares 10 bytes and unpacks to `size`."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = b"".join(packer.compress(bytes(1_000_000)) for _ in range(size // 1_000_000)) + packer.flush()
    name = b"xl/a.xml"
    local = struct.pack("<4sHHHHHIIIHH", b"PK\x03\x04", 20, 0, 8, 0, 33, 0, len(packed), 10, len(name), 0)
    central = struct.pack(
        "<4sHHHHHHIIIHHHHHII", b"PK\x01\x02", 20, 20, 0, 8, 0, 33, 0, len(packed), 10, len(name), 0, 0, 0, 0, 0, 0
    )
    body = local + name + packed
    directory = central + name
    end = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 1, 1, len(directory), len(body), 0)
    return body + directory + end


def test_a_bomb_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    path = _write(tmp_path / "a.xlsx", _lying_bomb(200_000_000))
    with zipfile.ZipFile(path) as archive:
        assert archive.infolist()[0].file_size == 10

    assert "more than 100 times its size" in refusal(path)


def test_a_workbook_of_too_many_parts_is_refused(tmp_path: Path) -> None:
    path = _zip(tmp_path / "a.xlsx", {f"{n}": b"" for n in range(files.MOST_MEMBERS + 1)})

    assert "parts; at most" in refusal(path)


def test_a_cell_absurdly_far_out_does_not_bring_the_program_down(tmp_path: Path) -> None:
    path = tmp_path / "far.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Round")
    sheet.write(0, 0, "name")
    sheet.write(1_048_575, 16_383, "x")
    book.close()

    assert "one cell stands absurdly far out" in refusal(path)


def test_more_rows_than_fifty_thousand_are_refused(tmp_path: Path) -> None:
    path = write_sheets(tmp_path / "long.xlsx", {"Round": [["x"]] * 50_002})

    assert "at most 50000 rows" in refusal(path)


def test_a_formula_error_is_told_with_its_cell(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Søknader")
    sheet.write_formula(4, 5, "=1/0", None, "#DIV/0!")
    book.close()

    assert str(read_workbook(path)[0].rows[4][5]) == "a formula error"


def test_a_formula_error_is_never_the_name_of_a_round(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_workbook(a_round(an_application("A")), path)
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    first = "xl/worksheets/sheet1.xml"
    name = re.search(rb'<c r="(B2)"[^>]*><v>\d+</v></c>', members[first])
    assert name is not None
    error = b'<c r="' + name[1] + b'" t="e"><v>#REF!</v></c>'
    members[first] = members[first].replace(name[0], error)

    assert f"Round!{name[1].decode()}: the cell holds a formula error. Put a value there." in refusal(
        _zip(path, members)
    )


@pytest.mark.parametrize("written", [b"NaN", b"nan", b"inf", b"-Infinity", b"1e999"])
def test_a_number_that_is_none_is_a_fault_and_never_the_text_nan(written: bytes, tmp_path: Path) -> None:
    path = write_sheets(tmp_path / "a.xlsx", {"Round": [["name", 1234567]]})
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members["xl/worksheets/sheet1.xml"] = members["xl/worksheets/sheet1.xml"].replace(b"1234567", written)

    cell = read_workbook(_zip(path, members))[0].rows[0][1]
    assert isinstance(cell, Odd)
    assert str(cell) == "a number that is none (NaN or infinity)"


def test_a_csv_is_read_in_the_ways_people_write_it(tmp_path: Path) -> None:
    rows = (("id", "tittel"), ("1", "Blåbær; og «mer»"))
    written = {
        "norwegian.csv": 'id;tittel\r\n1;"Blåbær; og «mer»"\r\n'.encode("utf-8-sig"),
        "others.csv": "id,tittel\n1,Blåbær; og «mer»\n".encode(),
        "old.csv": 'id;tittel\r\n1;"Blåbær; og «mer»"\r\n'.encode("cp1252"),
        "unicode.csv": "id\ttittel\r\n1\tBlåbær; og «mer»\r\n".encode("utf-16"),
        "said.csv": 'sep=;\r\nid;tittel\r\n1;"Blåbær; og «mer»"\r\n'.encode(),
    }
    for name, data in written.items():
        assert read_csv(_write(tmp_path / name, data)).rows == rows, name


def test_a_row_of_a_csv_is_called_by_the_line_in_which_it_begins(tmp_path: Path) -> None:
    sheet = read_csv(_write(tmp_path / "a.csv", b'id;title\n1;"two\nlines"\n2;b\n'))

    assert [sheet.where(row, 0, "id") for row in range(3)] == [
        "a.csv line 1, column 'id'",
        "a.csv line 2, column 'id'",
        "a.csv line 4, column 'id'",
    ]


def test_a_quotation_mark_that_is_not_closed_is_told_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"a\.csv line 2: is not a row of a CSV"):
        read_csv(_write(tmp_path / "a.csv", b'id;title\n1;"open\n2;b\n'))


def test_a_csv_that_is_something_else_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is a workbook, not a CSV"):
        read_csv(_write(tmp_path / "a.csv", files.ZIP_MAGIC + b"x"))
    with pytest.raises(InputError, match="is not text"):
        read_csv(_write(tmp_path / "b.csv", b"id;title\n1;\0\x81\n"))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=400), name=st.sampled_from(["a.csv", "a.xlsx", "a.ods", "a.json", "round.toml", "a.pb"]))
def test_rubbish_is_refused_and_never_crashes(tmp_path: Path, data: bytes, name: str) -> None:
    with pytest.raises(InputError):
        read_round(_write(tmp_path / name, data))


def test_a_damaged_workbook_is_refused_wherever_it_is_damaged(tmp_path: Path) -> None:
    sound = write_sheets(tmp_path / "sound.xlsx", {"Round": [["name", "x"]]}).read_bytes()
    for cut in range(0, len(sound), len(sound) // 12):
        with pytest.raises(InputError):
            read_round(_write(tmp_path / "cut.xlsx", sound[:cut]))
        damaged = bytearray(sound)
        damaged[cut : cut + 40] = b"\xff" * len(damaged[cut : cut + 40])
        with pytest.raises(InputError):
            read_round(_write(tmp_path / "damaged.xlsx", bytes(damaged)))


def test_deep_or_endless_text_is_refused(tmp_path: Path) -> None:
    assert "is not JSON that can be read" in refusal(_write(tmp_path / "a.json", b"[" * 100_000))
    assert "is not JSON: " in refusal(_write(tmp_path / "b.json", b'{"name": }'))
    assert "is JSON, but not a round" in refusal(_write(tmp_path / "c.json", b"[1]"))
    assert "is not TOML" in refusal(_write(tmp_path / "round.toml", b"x = " + b"[" * 100_000))
    assert "round.toml line 2: is not TOML" in refusal(_write(tmp_path / "round.toml", b"name = 'x'\nyear = \n"))
    assert "round.toml line 2: is not text in UTF-8" in refusal(_write(tmp_path / "round.toml", b"a = 1\nb = '\xe6'\n"))


def test_the_bytes_of_a_stored_member_are_counted_too(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("xl/a.xml", b"hello")

    assert "cannot be read as a workbook" in refusal(_write(tmp_path / "a.xlsx", stream.getvalue()))
