"""What did a piece of work cost, in seconds of CPU?

User and system time of this process and of the children that have ended (CBC runs as one), so that a busy machine and
work done elsewhere both count for what they are.
"""

from __future__ import annotations

import resource
import time
from collections.abc import Callable
from typing import NamedTuple, TypeVar

Found = TypeVar("Found")


class Timed(NamedTuple):
    """What came out, and the CPU and wall-clock seconds it took."""

    cpu: float
    wall: float


def cpu() -> float:
    """CPU seconds spent so far, by this process and its ended children."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def timed(work: Callable[[], Found]) -> tuple[Found, Timed]:
    """What the work gave, and what it cost."""
    begun, started = cpu(), time.monotonic()
    found = work()
    return found, Timed(cpu() - begun, time.monotonic() - started)


def percentile(seconds: list[float], per_cent: int) -> float:
    """The smallest of the figures that so many per cent of them do not exceed; NaN for none."""
    ordered = sorted(seconds)
    return ordered[max(0, -(-len(ordered) * per_cent // 100) - 1)] if ordered else float("nan")
