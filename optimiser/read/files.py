"""Is this file safe to hand to a parser at all?

Nothing is parsed before its size is known.  A workbook is a zip: its members are counted, and what they unpack to is
measured by unpacking them piece by piece, because the sizes a zip declares can lie.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from pathlib import Path

from optimiser.errors import Fault, InputError, Subject

MEGABYTE = 1_000_000
LARGEST_FILE = 20 * MEGABYTE
LARGEST_UNPACKED = 100 * MEGABYTE
MOST_MEMBERS = 2_000
HIGHEST_RATIO = 100
"""Of a zip member that unpacks to more than one megabyte: bytes unpacked per byte packed."""

WORKBOOKS = (".xlsx", ".ods")
ZIP_MAGIC = b"PK\x03\x04"
OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def refuse(file: str | Path, what: str, next_step: str = "") -> InputError:
    """The error for a file that cannot be used as a whole."""
    name = file.name if isinstance(file, Path) else file
    return InputError([Fault(Subject("round"), what, next_step, where=name)])


def read_bytes(path: Path) -> bytes:
    """The bytes of a file of at most 20 MB.  Raises InputError: missing, a folder, empty, too large, unreadable."""
    try:
        if not path.exists():
            raise refuse(path, "there is no such file.", "Check the name and the folder.")
        if not path.is_file():
            raise refuse(path, "is not a file.", "Name a file.")
        size = path.stat().st_size
        if size > LARGEST_FILE:
            raise refuse(path, f"is {size // MEGABYTE} MB; at most {LARGEST_FILE // MEGABYTE} MB are read.", SMALLER)
        data = path.read_bytes()
    except OSError as error:
        raise refuse(
            path, f"cannot be opened: {error.strerror}.", "Close it in other programs, or check access."
        ) from None
    if not data.strip():
        raise refuse(path, "is empty.", "Write into it what it shall say, or name another file.")
    return data


SMALLER = "Save the applications alone, as values, in a new file."


def read_text(path: Path) -> str:
    """A text file in UTF-8 (with or without byte-order mark).  Raises InputError, with the line of a bad byte."""
    data = read_bytes(path)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise refuse(f"{path.name} line {line}", "is not text in UTF-8.", "Save the file as UTF-8.") from None


def read_workbook_bytes(path: Path) -> bytes:
    """The bytes of a workbook that is safe to open.  Raises InputError."""
    data = read_bytes(path)
    if data.startswith(OLE_MAGIC):
        step = f"Save it as {' or '.join(WORKBOOKS)} without a password."
        raise refuse(path, "is an old or a password-protected workbook.", step)
    if not data.startswith(ZIP_MAGIC):
        raise refuse(
            path, "is not a workbook, whatever its name says.", "Save it as .xlsx or .ods from the spreadsheet."
        )
    _measure(path, data)
    return data


def _measure(path: Path, data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
    # zipfile's own words for a file it cannot open: NotImplementedError is a compression it does not know
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, struct.error):
        raise refuse(path, "is a damaged workbook.", "Save it again from the spreadsheet.") from None
    if len(members) > MOST_MEMBERS:
        raise refuse(path, f"holds {len(members)} parts; at most {MOST_MEMBERS} are read.", SMALLER)
    left = LARGEST_UNPACKED
    if sum(member.file_size for member in members) > left:
        raise _too_large(path)
    for member in members:
        left -= _unpacked(path, data, member, left)


def _too_large(path: Path) -> InputError:
    return refuse(path, f"unpacks to more than {LARGEST_UNPACKED // MEGABYTE} MB.", SMALLER)


def _unpacked(path: Path, data: bytes, member: zipfile.ZipInfo, limit: int) -> int:
    """The bytes a member really unpacks to, counted a piece at a time."""
    if member.flag_bits & 1:
        raise refuse(path, "is password-protected.", "Save it without a password.")
    if member.compress_type == zipfile.ZIP_STORED:
        return member.compress_size
    if member.compress_type != zipfile.ZIP_DEFLATED:
        raise refuse(path, "is packed in a way that no spreadsheet uses.", "Save it again from the spreadsheet.")
    total = 0
    try:
        name_length, extra_length = struct.unpack_from("<HH", data, member.header_offset + 26)
        start = member.header_offset + 30 + name_length + extra_length
        unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
        rest = data[start : start + member.compress_size]
        while rest and not unpacker.eof:
            total += len(unpacker.decompress(rest, MEGABYTE))
            rest = unpacker.unconsumed_tail
            _within(path, total, limit, member.compress_size)
    except (struct.error, zlib.error):
        raise refuse(path, "is a damaged workbook.", "Save it again from the spreadsheet.") from None
    return total


def _within(path: Path, total: int, limit: int, packed: int) -> None:
    if total > limit:
        raise _too_large(path)
    if total > MEGABYTE and total > HIGHEST_RATIO * packed:
        what = f"has a part that unpacks to more than {HIGHEST_RATIO} times its size, as no table of applications does."
        raise refuse(path, what, SMALLER)
