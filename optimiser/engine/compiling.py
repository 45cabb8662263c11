"""Which functions are compiled, and what happens where they cannot be?

With numba (the extra `fast`) the scalar code of the engine is compiled once and kept in numba's cache on disk; without
it, or with the environment variable TILDEL_NO_NUMBA set, the same functions stay plain Python and the engine hands the
residual programme to HiGHS instead.
"""

from __future__ import annotations

import hashlib
import os
import platform
import sys
from collections.abc import Callable
from functools import lru_cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TypeVar

Function = TypeVar("Function", bound=Callable[..., Any])

COMPILED = find_spec("numba") is not None and not os.environ.get("TILDEL_NO_NUMBA")
"""Whether the scalar code of the engine is compiled in this process."""


def compiled(function: Function) -> Function:
    """The function compiled by numba (cached on disk, free of the interpreter's lock), or the function itself."""
    if not COMPILED:
        return function
    import numba

    numba.config.CACHE_DIR = str(cache())
    ready: Function = numba.njit(cache=True, nogil=True)(function)
    return ready


@lru_cache(maxsize=1)
def cache() -> Path:
    """Where compiled code is kept: a folder of the user's, named by all that it was compiled from.

    numba looks only at the file of a function to see whether it has changed, not at what that calls.
    """
    sources = b"".join(file.read_bytes() for file in sorted(Path(__file__).parent.glob("*.py")))
    made_from = f"{version('numba')} {version('numpy')} {sys.version} {platform.machine()}".encode()
    name = hashlib.sha256(sources + made_from).hexdigest()[:16]
    own = os.environ.get("TILDEL_CACHE") or os.environ.get("XDG_CACHE_HOME")
    return (Path(own) if own else Path.home() / ".cache") / "tildel" / name
