"""How is a long search by HiGHS watched, and how is it stopped?

HiGHS runs in a thread of its own, so that Ctrl-C reaches the main thread at once; HiGHS's callback then ends the search
with the best allocation it has.
"""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable
from typing import Any

from optimiser.errors import SolverError

Watch = Callable[[int | None, int | None], None]
"""Told at most twice a second: the best value so far and the bound, None where there is none yet."""

PAUSE = 0.5
"""Seconds between two reports of progress."""

SLACK = 1e-3
"""How far, in units of the objective, a solver's numbers may be off by floating point."""


class Listener:
    """HiGHS's callback: reports progress, and stops the search when told to.

    problem : the PuLP problem being solved; search : the kind of callback that knows of value and bound
    failure : what the watch raised; it ends the search, since no exception may pass through HiGHS
    """

    def __init__(self, problem: Any, watch: Watch | None, search: int) -> None:
        self.problem, self.watch, self.search = problem, watch, search
        self.stop, self.next_report = False, time.monotonic() + PAUSE
        self.failure: BaseException | None = None

    def __call__(self, kind: Any, message: str, out: Any, into: Any, data: Any) -> None:
        if self.watch and int(kind) == self.search and time.monotonic() >= self.next_report:
            self.next_report = time.monotonic() + PAUSE
            self._report(self.watch, out)
        if self.stop:
            into.user_interrupt = True

    def _report(self, watch: Watch, out: Any) -> None:
        turn = sign(self.problem.solverModel)
        try:
            watch(_whole(turn * out.mip_primal_bound), _whole(turn * out.mip_dual_bound))
        except BaseException as failure:  # noqa: BLE001 - raised again where the search was begun
            self.failure, self.stop = failure, True


def interruptible(work: Callable[[], object], listener: Listener) -> bool:
    """Do the work in a thread; on Ctrl-C stop the search and wait for what it has.  True if interrupted.

    Raises SolverError when the work fails, and whatever the listener's watch raised.
    """
    failures: list[BaseException] = []
    done = threading.Event()  # not Thread.join: before Python 3.12 an interrupted join takes the thread for dead

    def guarded() -> None:
        try:
            work()
        except BaseException as failure:  # noqa: BLE001 - carried to the caller's thread
            failures.append(failure)
        finally:
            done.set()

    threading.Thread(target=guarded, name="tildel-solver", daemon=True).start()
    while not done.is_set():
        try:
            done.wait(0.2)
        except KeyboardInterrupt:
            listener.stop = True
    if listener.failure:
        raise listener.failure
    if failures:
        raise SolverError(f"HiGHS failed: {failures[0]}") from failures[0]
    return listener.stop


def sign(model: Any) -> int:
    """PuLP 3 hands HiGHS the negated objective to minimise; PuLP 4 the objective itself to maximise."""
    return 1 if str(model.getObjectiveSense()[1]) == "ObjSense.kMaximize" else -1


def _whole(number: float) -> int | None:
    return math.floor(number + SLACK) if abs(number) < 1e15 else None
