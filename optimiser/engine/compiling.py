"""Which functions are compiled, and what happens where they cannot be?

With numba (the extra `fast`) the scalar code of the engine is compiled once and kept in numba's cache on disk; without
it, or with the environment variable TILDEL_NO_NUMBA set, the same functions stay plain Python and the engine hands the
residual programme to HiGHS instead.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from importlib.util import find_spec
from typing import Any, TypeVar

Function = TypeVar("Function", bound=Callable[..., Any])

COMPILED = find_spec("numba") is not None and not os.environ.get("TILDEL_NO_NUMBA")
"""Whether the scalar code of the engine is compiled in this process."""


def compiled(function: Function) -> Function:
    """The function compiled by numba (cached on disk, free of the interpreter's lock), or the function itself."""
    if not COMPILED:
        return function
    import numba

    ready: Function = numba.njit(cache=True, nogil=True)(function)
    return ready
