"""Where are tasks solved: here, in processes of our own, or wherever an executor that was handed in runs them?

Every lane takes an order and gives a standard future.  `scenarios.many` decides what is asked when.
"""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import replace
from weakref import WeakSet

from optimiser.errors import SolverError
from optimiser.rounds import GrantRound
from scenarios.elsewhere import Trouble, answered, begin, here, in_a_sentence, order, solved_with
from scenarios.tasks import Reply, Task
from scenarios.travelling import as_bytes

Answer = Reply | Trouble | None
"""What a future gives; None = the base is not known where it was sent, send it too."""

AT_ONCE = 3
"""Tasks on their way to each process of our own: one that is solved, and some that wait for it."""

FIRST_OUT, MOST_OUT = 8, 1024
"""Tasks on their way to an executor that was handed in: so many at first, and as many as it answers, up to this."""


MOMENT = 0.1
"""Seconds in which what another thread is clearing up is done."""


class Here:
    """This process: a task is solved when it is asked."""

    most = 1

    def __init__(self, base: GrantRound) -> None:
        self.base = base.digest

    def submit(self, task: Task, *, with_base: bool = False) -> Future[Answer]:
        """A future that is done.  Raises KeyboardInterrupt where Ctrl-C was pressed meanwhile."""
        future: Future[Answer] = Future()
        with _heard() as pressed:
            try:
                settings = replace(task.settings, threads=1)
                future.set_result(solved_with(self.base, task.grant_round, task.references, settings))
            except Exception as failure:  # noqa: BLE001 - named in the row of the task; the others go on
                future.set_result(Trouble(in_a_sentence(failure)))
        if pressed:  # a solver keeps Ctrl-C to itself, to hand on what it has
            raise KeyboardInterrupt
        return future

    def answered(self) -> None:
        """A task came back."""

    def close(self) -> None:
        """Nothing is left behind."""

    def stop(self) -> None:
        """Nothing runs."""


class Lent:
    """An executor that was handed in: it is left open, and may be anywhere.

    How many processes it has nobody says, so it is given more the more it answers; a process that does not know the
    base says so, and is sent it.
    """

    def __init__(self, base: GrantRound, executor: Executor) -> None:
        self.base, self.executor, self.sent, self.most = base, executor, as_bytes(base), FIRST_OUT

    def submit(self, task: Task, *, with_base: bool = False) -> Future[Answer]:
        """with_base : the base goes along."""
        return self.executor.submit(answered, order(self.base, task), self.sent if with_base else None)

    def answered(self) -> None:
        """A task came back: one more may be out."""
        self.most = min(self.most + 1, MOST_OUT)

    def close(self) -> None:
        """It stays open."""

    def stop(self) -> None:
        """What has not begun was cancelled; what runs is left to it."""


class Processes:
    """Processes of our own, each begun afresh ("spawn": no thread or lock of this one is copied half-way)."""

    def __init__(self, base: GrantRound, number: int) -> None:
        self.base, self.number, self.sent = base, number, as_bytes(base)
        self.most = AT_ONCE * number
        self.executor, self.left = self._opened(), False
        _RUNNING.add(self)

    def submit(self, task: Task, *, with_base: bool = False) -> Future[Answer]:
        """Every process was given the base when it began.  Raises BrokenProcessPool where one has died."""
        with _unheard():  # a process that begins now is not to hear Ctrl-C, either
            return self.executor.submit(answered, order(self.base, task))

    def answered(self) -> None:
        """A task came back."""

    def begins(self) -> bool:
        """Whether a process begins at all."""
        try:
            with _unheard():
                begun = self.executor.submit(here)
            return begun.result()
        except BrokenProcessPool:
            return False

    def renew(self) -> None:
        """New processes for those of which one has died.  Raises SolverError where the program is leaving."""
        self.stop()
        if self.left:
            raise SolverError("The processes that solve were ended.")
        self.executor = self._opened()

    def close(self) -> None:
        """Let the processes end; nothing runs in them."""
        _RUNNING.discard(self)
        self.executor.shutdown(cancel_futures=True)

    def stop(self) -> None:
        """End the processes now, whatever they are doing: a solver deep in a search hears nothing else."""
        processes = list((getattr(self.executor, "_processes", None) or {}).values())
        for process in processes:
            process.kill()
        self.executor.shutdown(wait=False, cancel_futures=True)
        for process in processes:
            process.join()

    def _opened(self) -> ProcessPoolExecutor:
        import multiprocessing

        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(self.number, mp_context=context, initializer=begin, initargs=(self.sent,))


_RUNNING: WeakSet[Processes] = WeakSet()

Lane = Here | Lent | Processes


def lane(base: GrantRound, executor: Executor | int | None) -> Lane:
    """Where to solve: None or 1 is here, another number so many processes, an executor wherever it runs them."""
    if executor is None or executor == 1:
        return Here(base)
    if isinstance(executor, int):
        return Processes(base, executor)
    return Lent(base, executor)


def leave() -> None:
    """End every process of our own, from any thread, and take away what was shared with them.

    For a program that is about to end itself on the spot (`os._exit`), where nothing else clears up.
    """
    from multiprocessing import util

    running = list(_RUNNING)
    for one in running:
        one.left = True
        one.stop()
    if running:
        util._run_finalizers(0)  # type: ignore[attr-defined]  # as at an exit of its own
        time.sleep(MOMENT)


@contextmanager
def _unheard() -> Iterator[None]:
    """What is begun meanwhile does not hear Ctrl-C; we hear it afterwards."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _heard() -> Iterator[list[bool]]:
    """Whether Ctrl-C was pressed meanwhile; not known outside the main thread, nor where somebody else listens."""
    pressed: list[bool] = []
    before = signal.getsignal(signal.SIGINT)
    if before is not signal.default_int_handler or threading.current_thread() is not threading.main_thread():
        yield pressed
        return

    def hear(number: int, frame: object) -> None:
        pressed.append(True)
        raise KeyboardInterrupt

    signal.signal(signal.SIGINT, hear)
    try:
        yield pressed
    finally:
        signal.signal(signal.SIGINT, before)
