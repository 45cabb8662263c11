"""What happens where a task is solved: in this process, in one of our own, or on a cluster?

Each process knows its base rounds, and each thread of it keeps a warm engine for the latest.  Everything here can be
imported by a fresh process; nothing here runs at import.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from optimiser.errors import TildelError, visible
from optimiser.result import Result, Settings
from optimiser.rounds import GrantRound
from scenarios.tasks import Reply, Task
from scenarios.travelling import Parcel, Rounds, packed, unpacked

if TYPE_CHECKING:
    from optimiser.engine import Engine

ROUNDS = Rounds()
"""The base rounds that this process knows."""

ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS")
"""Said before numpy is loaded, they keep a process to one processor."""


class _Warm(threading.local):
    """The engines of a thread, by digest of the base: an engine answers one question at a time."""

    def __init__(self) -> None:
        self.engines: dict[str, Engine] = {}


_WARM = _Warm()


@dataclass(frozen=True, slots=True)
class Order:
    """A task as it is sent."""

    parcel: Parcel
    references: Mapping[str, Fraction | None]
    settings: Settings


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why there is no reply, in one sentence."""

    message: str


def order(base: GrantRound, task: Task) -> Order:
    """The task as it is sent to where its base is known."""
    return Order(packed(base, task.grant_round), dict(task.references), replace(task.settings, threads=1))


def answered(asked: Order, sent: bytes | None = None) -> Reply | Trouble | None:
    """The reply to an order; None = its base is not known here, send it too.

    sent : the base as bytes, where it may not be known
    """
    try:
        base = ROUNDS.get(asked.parcel.base)
        if base is None:
            if sent is None:
                return None
            base = ROUNDS.learn(sent)
        return solved_with(asked.parcel.base, unpacked(base, asked.parcel), asked.references, asked.settings)
    except Exception as failure:  # noqa: BLE001 - named in the row of the task; the others go on
        return Trouble(in_a_sentence(failure))


def solved_with(
    base: str, grant_round: GrantRound, references: Mapping[str, Fraction | None], settings: Settings
) -> Reply:
    """Solve a round in this thread, with the engine that has solved others of the same base.  Raises as `solve`."""
    from optimiser.engine import Engine
    from optimiser.solve import solve

    engine = _WARM.engines.get(base)
    if engine is None:
        _WARM.engines.clear()  # one base after the other: an engine holds programmes and proofs
        engine = _WARM.engines[base] = Engine()
    return _reply(solve(grant_round, settings, references=references, engine=engine))


def in_a_sentence(failure: BaseException) -> str:
    """What an error says, on one line; of one that is not of our own also its kind."""
    said = " ".join(str(failure).split()) or "it says no more"
    return visible(said if isinstance(failure, TildelError) else f"{type(failure).__name__}: {said}")


def begin(sent: bytes) -> None:
    """Prepare a process of our own: it hears no Ctrl-C, ends with the process that began it, and knows its base."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for name in ONE_THREAD:
        os.environ.setdefault(name, "1")
    threading.Thread(target=_end_with_parent, name="tildel-parent", daemon=True).start()
    ROUNDS.learn(sent)


def here() -> bool:
    """Whether a process of our own has begun at all."""
    return True


def _end_with_parent() -> None:
    from multiprocessing import parent_process
    from multiprocessing.connection import wait

    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _reply(result: Result) -> Reply:
    amounts = result.allocation.amounts if result.allocation is not None else None
    return Reply(result.termination, result.bounds.value, result.bounds.bound, result.canonical, amounts)
