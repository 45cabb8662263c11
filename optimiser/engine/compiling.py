"""Which functions are compiled, and who waits for it?

With numba (the extra `fast`) the scalar code of the engine is compiled.  That takes some twenty seconds once, so nobody
waits for it: the first process that finds nothing compiled starts another one that does it, and runs without; from then
on compiled code is loaded.  Without numba the same functions stay plain Python and the engine hands the residual
programme to HiGHS instead; answers are the same.

    TILDEL_NO_NUMBA=1   never compile          TILDEL_COMPILE=1   compile here and now, and wait
    TILDEL_CACHE=…      where compiled code is kept (else the user's cache folder)
"""

from __future__ import annotations

import hashlib
import os
import platform
import subprocess
import sys
import time
from collections.abc import Callable
from functools import lru_cache
from importlib import import_module
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TypeVar

Function = TypeVar("Function", bound=Callable[..., Any])

READY, BEGUN = "ready", "begun"
"""Files in the cache: everything is compiled; somebody is at it."""

PATIENCE = 600.0
"""Seconds after which a compilation that was begun is taken for dead."""


@lru_cache(maxsize=1)
def cache() -> Path:
    """Where compiled code is kept: a folder named by all that it was compiled from.

    numba looks only at the file of a function to see whether it has changed, not at what that calls.
    """
    sources = b"".join(file.read_bytes() for file in sorted(Path(__file__).parent.glob("*.py")))
    made_from = f"{version('numba')} {version('numpy')} {sys.version} {platform.machine()}".encode()
    name = hashlib.sha256(sources + made_from).hexdigest()[:16]
    own = os.environ.get("TILDEL_CACHE") or os.environ.get("XDG_CACHE_HOME")
    return (Path(own) if own else Path.home() / ".cache") / "tildel" / name


def _available() -> bool:
    if find_spec("numba") is None or os.environ.get("TILDEL_NO_NUMBA"):
        return False
    if os.environ.get("TILDEL_COMPILE"):
        return True
    try:
        ready = (cache() / READY).exists()
        if not ready:
            _begin()
    except (OSError, RuntimeError):  # no home, or nowhere to write: run without
        return False
    return ready


def _begin() -> None:
    """Start compiling in another process, unless one is at it."""
    begun = cache() / BEGUN
    begun.parent.mkdir(parents=True, exist_ok=True)
    if begun.exists() and time.time() - begun.stat().st_mtime < PATIENCE:
        return
    begun.touch()
    nowhere = subprocess.DEVNULL
    command = [sys.executable, "-m", "optimiser.engine.compile_all"]
    surroundings = {**os.environ, "TILDEL_COMPILE": "1"}
    subprocess.Popen(command, env=surroundings, stdin=nowhere, stdout=nowhere, stderr=nowhere, start_new_session=True)


COMPILED = _available()
"""Whether the scalar code of the engine is compiled in this process."""


def compiled(function: Function) -> Function:
    """The function compiled by numba (cached on disk, free of the interpreter's lock), or the function itself."""
    if not COMPILED:
        return function
    numba: Any = import_module("numba")
    numba.config.CACHE_DIR = str(cache())
    ready: Function = numba.njit(cache=True, nogil=True)(function)
    return ready
