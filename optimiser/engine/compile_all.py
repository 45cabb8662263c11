"""Compile the scalar code of the engine, for every later process: ``python -m optimiser.engine.compile_all``."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec

from optimiser.engine.compiling import COMPILED, READY, cache


def main() -> None:
    """Run every compiled function once on a tiny example, then say in the cache that all is there."""
    if find_spec("numba") is None:
        print("numba is not installed (the extra `fast`): nothing is compiled.")  # noqa: T201
        return
    if (cache() / READY).exists():
        return
    if not COMPILED:  # the engine was imported before this could ask for it
        command = [sys.executable, "-m", "optimiser.engine.compile_all"]
        subprocess.run(command, env={**os.environ, "TILDEL_COMPILE": "1"}, check=True)
        return
    _run()
    cache().mkdir(parents=True, exist_ok=True)
    (cache() / READY).touch()


def _run() -> None:
    import numpy as np

    from optimiser.engine.arrays import Sparse
    from optimiser.engine.closing import closed
    from optimiser.engine.knapsack import priced
    from optimiser.engine.residual import Residual

    one = np.ones(3, np.int64)
    rows = Sparse(np.array([0, 1, 2, 3]), np.zeros(3, np.int64), one)
    no_takers = Sparse(np.zeros(1, np.int64), np.zeros(0, np.int64), np.zeros(0, np.int64))
    tiny = Residual(
        cost=np.array([3, 2, 2]),
        money=one,
        constant=0,
        cols=rows,
        low=np.array([-(2**62)]),
        high=np.array([2]),
        first=np.arange(4),
        loose=np.ones(3, bool),
        need=np.zeros(0, np.int64),
        takers=no_takers,
        option=np.arange(3),
        fixed=np.zeros(0, np.int64),
        priority=np.ones(3),
    )
    for equal in (True, False):
        closed(tiny, 1, equal=equal, nodes=100, seconds=None, control=np.zeros(3, np.int64))
    priced(one, one, np.arange(4), np.zeros(3, bool), 2)


if __name__ == "__main__":
    main()
