"""How are thousands of rounds solved, on several processors or a cluster, and none of them twice?

Through the standard `concurrent.futures.Executor`: in this process, in processes of our own, or wherever an executor
that was handed in runs them (that of a Dask cluster: ``Client.get_executor()``).  What comes back is verified here, kept
under the key of its content, and given in the order asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path

from scenarios.tasks import Failed, Solved, Task


@dataclass(frozen=True, slots=True)
class Progress:
    """How far many solves have come.

    done : answered so far, of them `cached` found in the cache and `failed` not answered; of : how many in all
    rate : solves a second since the start, those from the cache not counted; None before the first
    left : seconds left at that rate; None where nothing can be said yet
    """

    done: int
    of: int
    cached: int
    failed: int
    rate: float | None
    left: float | None


def solve_many(
    tasks: Iterable[Task],
    executor: Executor | int | None = None,
    cache: Path | None = None,
    progress: Callable[[Progress], None] | None = None,
    *,
    of: int | None = None,
) -> Iterator[Solved | Failed]:
    """Answer every task, in the order asked.

    Parameters
    ----------
    tasks
        Asked for as they are needed, so they may be a generator; then say how many there are (`of`).
    executor
        A number of processes of our own (1, the default: in this process), or an executor of yours, which is left open.
    cache
        A folder for what is proven, made where it is not there; None = nothing is kept.
    progress
        Told about ten times a second, and at the end.
    """
    raise NotImplementedError
