"""Has this been solved before, perhaps by a run that was cut off?

One small file to an answer, named by the key of its task and written in one go, so that a run may be ended at any
moment and two may share a folder.  A file that is damaged, foreign or of another format is as good as none; what one
says of awards and their worth is worked out again before it is believed (`scenarios.believing`).
"""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from pathlib import Path
from secrets import token_hex

from optimiser.content import canonical_json
from optimiser.errors import Fault, InputError, Subject
from optimiser.result import Termination
from scenarios.tasks import FORMAT, Reply

LARGEST_FILE = 16_000_000
"""Bytes.  A larger file is none of ours."""


class SolvedCache:
    """A folder of answers.

    Raises
    ------
    InputError
        The folder cannot be made or written.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as failure:
            raise _unwritten(folder, failure) from failure

    def read(self, key: str) -> Reply | None:
        """What is kept under a key; None where there is nothing, or nothing whole."""
        file = self._file(key)
        try:
            if file.stat().st_size > LARGEST_FILE:
                return None
            return _read(key, json.loads(file.read_bytes()))
        except (OSError, ValueError, TypeError, LookupError, AttributeError, RecursionError):
            return None

    def write(self, key: str, reply: Reply) -> None:
        """Keep an answer under a key, all of it or nothing.  Raises InputError where the disk will not."""
        file = self._file(key)
        content = _content(reply)
        text = canonical_json({"format": FORMAT, "key": key, "reply": content, "check": _check(key, content)})
        whole = file.with_name(f".{key}.{token_hex(8)}")  # of its own: threads and machines may share the folder
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            whole.write_bytes(text.encode())
            whole.replace(file)
        except OSError as failure:
            with suppress(OSError):
                whole.unlink(missing_ok=True)
            raise _unwritten(self.folder, failure) from failure

    def _file(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key}.json"


def _content(reply: Reply) -> dict[str, object]:
    return {
        "termination": str(reply.termination),
        "value": reply.value,
        "bound": reply.bound,
        "canonical": reply.canonical,
        "amounts": reply.amounts,
    }


def _check(key: str, content: object) -> str:
    return hashlib.sha256(f"{key}{canonical_json(content)}".encode()).hexdigest()


def _read(key: str, kept: object) -> Reply:
    """Raises ValueError for anything but what `SolvedCache.write` writes under this key."""
    if not isinstance(kept, dict) or set(kept) != {"format", "key", "reply", "check"}:
        raise ValueError("not an answer")
    content = kept["reply"]
    if kept["format"] != FORMAT or kept["key"] != key or kept["check"] != _check(key, content):
        raise ValueError("damaged, foreign or of another format")
    amounts, canonical = content["amounts"], content["canonical"]
    numbers = [number for number in (content["value"], content["bound"]) if number is not None]
    if amounts is not None:
        numbers += amounts.values()
    if not isinstance(canonical, bool) or any(type(number) is not int for number in numbers):
        raise ValueError("not whole numbers")
    return Reply(Termination(content["termination"]), content["value"], content["bound"], canonical, amounts)


def _unwritten(folder: Path, failure: OSError) -> InputError:
    what = f"answers cannot be kept in {folder}: {failure.strerror or failure}."
    step = "Name another folder, or make room; what has been kept so far is found again."
    return InputError([Fault(Subject("cache"), what, step)])
