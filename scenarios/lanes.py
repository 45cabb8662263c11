"""Where are tasks solved: here, in processes of our own, or wherever an executor that was handed in runs them?

Every lane takes an order and gives a standard future.  `scenarios.many` decides what is asked when.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import replace

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
        self.executor = self._opened()

    def submit(self, task: Task, *, with_base: bool = False) -> Future[Answer]:
        """Every process was given the base when it began.  Raises BrokenProcessPool where one has died."""
        return self.executor.submit(answered, order(self.base, task))

    def answered(self) -> None:
        """A task came back."""

    def begins(self) -> bool:
        """Whether a process begins at all."""
        try:
            return self.executor.submit(here).result()
        except BrokenProcessPool:
            return False

    def renew(self) -> None:
        """New processes for those of which one has died."""
        self.stop()
        self.executor = self._opened()

    def close(self) -> None:
        """Let the processes end; nothing runs in them."""
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


Lane = Here | Lent | Processes


def lane(base: GrantRound, executor: Executor | int | None) -> Lane:
    """Where to solve: None or 1 is here, another number so many processes, an executor wherever it runs them."""
    if executor is None or executor == 1:
        return Here(base)
    if isinstance(executor, int):
        return Processes(base, executor)
    return Lent(base, executor)


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
