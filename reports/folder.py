"""How do files come into a folder so that nobody ever sees half of one?

Everything is made before anything is touched: each file is written under a temporary name in the folder it belongs to,
and only when all lie there do they take their names, one replaced after the other.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path


def put(folder: Path, contents: Mapping[str, bytes], stale: Iterable[str] = ()) -> tuple[Path, ...]:
    """Write files into a folder, which is made if need be.

    contents : path inside the folder -> bytes; stale : paths inside it that are removed if they are there and not new

    Returns the paths written.  Raises OSError; then no name holds anything half-written and old files are as they were.
    """
    waiting: list[tuple[Path, Path]] = []
    try:
        for name, content in contents.items():
            file = folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            waiting.append((_aside(file, content), file))
        while waiting:
            temporary, file = waiting[0]
            temporary.replace(file)
            waiting.pop(0)
    finally:
        for temporary, _ in waiting:
            temporary.unlink(missing_ok=True)
    for name in set(stale) - set(contents):
        (folder / name).unlink(missing_ok=True)
    return tuple(folder / name for name in contents)


def _aside(file: Path, content: bytes) -> Path:
    """The content under a temporary name beside the file, with the permissions of a new file."""
    handle, name = tempfile.mkstemp(prefix=f".{file.name}.", dir=file.parent)
    try:
        with os.fdopen(handle, "wb") as temporary:
            temporary.write(content)
        mask = os.umask(0)
        os.umask(mask)
        Path(name).chmod(0o666 & ~mask)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return Path(name)
