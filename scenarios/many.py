"""How are thousands of rounds solved, on several processors or a cluster, and none of them twice?

Through the standard `concurrent.futures.Executor`: in this process, in processes of our own, or wherever an executor
that was handed in runs them (that of a Dask cluster: ``Client.get_executor()``).  What comes back is kept under the key
of its content, verified here, and given in the order asked.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Sized
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, CancelledError, Executor, Future, wait
from dataclasses import dataclass, replace
from pathlib import Path

from optimiser.errors import Fault, InputError, SolverError, Subject
from scenarios.believing import doubts
from scenarios.elsewhere import Trouble, in_a_sentence
from scenarios.lanes import Answer, Lane, Processes, lane
from scenarios.solved_cache import SolvedCache
from scenarios.tasks import Failed, Reply, Solved, Task

AHEAD = 2_000
"""Answers that may wait for an earlier one before no more is asked."""

PAUSE = 0.2
"""Seconds between two moments at which Ctrl-C is heard (on Windows waiting hears nothing)."""

TOLD_EVERY = 0.1
"""Seconds between two reports of progress."""


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
) -> Generator[Solved | Failed, None, None]:
    """Answer every task, in the order asked, whatever answers first.

    Ends soon on Ctrl-C, and when it is closed before its end; what has been solved by then is in the cache.  A task
    that raises, that comes back wrong, or in which a process dies twice is a `Failed` of its own.

    Parameters
    ----------
    tasks
        Asked for as they are needed, so they may be a generator; then say how many there are (`of`).  The first one's
        round goes to every process once, the others as what differs from it.
    executor
        A number of processes of our own (1, the default: in this process), or an executor of yours, which is left open.
        Each task is solved on one thread.  More than one process needs a main module that can be imported: in a script
        call this under ``if __name__ == "__main__":``.
    cache
        A folder for what is proven, made where it is not there; None = nothing is kept.
    progress
        Told about ten times a second, and at the end.

    Raises
    ------
    InputError
        Less than one process is asked for, or the cache cannot be written.
    SolverError
        Processes of our own end as they begin.
    """
    if isinstance(executor, int) and executor < 1:
        raise InputError([Fault(Subject("workers"), f"{executor} workers solve nothing.", "Ask for 1 or more.")])
    total = of if of is not None else len(tasks) if isinstance(tasks, Sized) else 0
    kept = SolvedCache(cache) if cache is not None else None
    return _Run(tasks, executor, kept, _Count(total, progress)).outcomes()


def halves(
    progress: Callable[[Progress], None] | None, first: int, second: int
) -> tuple[Callable[[Progress], None] | None, Callable[[Progress], None] | None]:
    """Two runs, one after the other and of so many tasks, told as one."""
    if progress is None:
        return None, None
    ended = Progress(first, first, 0, 0, None, None)

    def tell_first(now: Progress) -> None:
        nonlocal ended
        ended = now
        progress(_longer(now, first + second))

    def tell_second(now: Progress) -> None:
        done = replace(now, done=first + now.done, cached=ended.cached + now.cached, failed=ended.failed + now.failed)
        progress(_longer(done, first + second))

    return tell_first, tell_second


def _longer(now: Progress, of: int) -> Progress:
    return replace(now, of=of, left=(of - now.done) / now.rate if now.rate else None)


class _Count:
    """What has been done, and who is told."""

    def __init__(self, of: int, progress: Callable[[Progress], None] | None) -> None:
        self.of, self.progress = of, progress
        self.done = self.cached = self.failed = 0
        self.begun, self.told = time.monotonic(), 0.0

    def one(self, *, cached: bool = False, failed: bool = False) -> None:
        """One more is done."""
        self.done, self.cached, self.failed = self.done + 1, self.cached + cached, self.failed + failed
        if self.progress and (time.monotonic() >= self.told + TOLD_EVERY or self.done == self.of):
            self.told = time.monotonic()
            self.progress(self.now())

    def now(self) -> Progress:
        """How far it has come."""
        solved = self.done - self.cached
        rate = solved / max(time.monotonic() - self.begun, 1e-6) if solved else None
        left = max(0, self.of - self.done) / rate if rate else None
        return Progress(self.done, max(self.of, self.done), self.cached, self.failed, rate, left)


@dataclass(slots=True)
class _Asked:
    """A task under way: its number, its key (where there is a cache), and how often it was out when a process died."""

    number: int
    task: Task
    key: str
    deaths: int = 0


class _Run:
    """One call of `solve_many`: which tasks are out, which have come back and wait for their turn."""

    def __init__(
        self, tasks: Iterable[Task], executor: Executor | int | None, cache: SolvedCache | None, count: _Count
    ) -> None:
        self.tasks, self.executor, self.cache, self.count = enumerate(tasks), executor, cache, count
        self.lane: Lane | None = None
        self.out: dict[Future[Answer], _Asked] = {}
        self.back: dict[int, Solved | Failed] = {}
        self.suspects: deque[_Asked] = deque()
        self.next, self.ended, self.came_back = 0, False, False

    def outcomes(self) -> Generator[Solved | Failed, None, None]:
        """The outcomes in the order asked."""
        finished = False
        try:
            while self._one_more():
                while self.next in self.back:
                    self.next += 1
                    yield self.back.pop(self.next - 1)
            finished = True
        finally:
            self._end(finished)

    def _one_more(self) -> bool:
        """Ask what can be asked, take in what came back; False when everything has been given out."""
        if self._room() and (asked := self._next_task()) is not None:
            self._ask(asked)
        elif not self.out:
            return not self.ended or bool(self.back) or bool(self.suspects)
        self._take_in(0.0 if self._room() and not self.ended else PAUSE)
        return True

    def _room(self) -> bool:
        """Whether one more task may go out; after a process died, its suspects go out one at a time."""
        if self.suspects or any(asked.deaths for asked in self.out.values()):
            return not self.out
        return (self.lane is None or len(self.out) < self.lane.most) and len(self.back) < AHEAD

    def _next_task(self) -> _Asked | None:
        """The next task that is to be solved; what the cache answers comes back at once."""
        if self.suspects:
            return self.suspects.popleft()
        for number, task in self.tasks:
            asked = _Asked(number, task, task.key if self.cache else "")
            reply = self.cache.read(asked.key) if self.cache else None
            if reply is None or not reply.proven(task.settings) or any(doubts(task, reply)):
                return asked
            self._came_back(asked, reply, cached=True)
            return None
        self.ended = True
        return None

    def _ask(self, asked: _Asked, *, with_base: bool = False) -> None:
        if self.lane is None:
            self.lane = lane(asked.task.grant_round, self.executor)
            self.count.begun = time.monotonic()
        try:
            self.out[self.lane.submit(asked.task, with_base=with_base)] = asked
        except BrokenExecutor:  # found dead: this task was not there
            asked.deaths -= 1
            self._died([asked])

    def _take_in(self, seconds: float) -> None:
        """What has come back by now, or within these seconds."""
        done, _ = wait(self.out, seconds, FIRST_COMPLETED)
        came = {future: self.out.pop(future) for future in done}
        dead: list[_Asked] = []
        for future, asked in came.items():
            failure = CancelledError("the executor took it back") if future.cancelled() else future.exception()
            if failure is None:
                self._heard(asked, future.result())
            elif isinstance(failure, BrokenExecutor):
                dead.append(asked)
            else:
                self._failed(asked, in_a_sentence(failure))
        if dead:
            self._died(dead)

    def _heard(self, asked: _Asked, answer: Answer) -> None:
        if answer is None:
            self._ask(asked, with_base=True)
            return
        if self.lane is not None:
            self.lane.answered()
        self.came_back = True
        if isinstance(answer, Trouble):
            self._failed(asked, answer.message)
        elif wrong := tuple(doubts(asked.task, answer)):
            self._failed(asked, f"what came back is wrong: {'; '.join(wrong)}")
        else:
            if self.cache and answer.proven(asked.task.settings):
                self.cache.write(asked.key, answer)
            self._came_back(asked, answer)

    def _died(self, dead: list[_Asked]) -> None:
        """A process died: whoever was out is asked again alone, in new processes, and only once."""
        dead = sorted([*dead, *self.out.values()], key=lambda asked: asked.number)
        self.out.clear()
        if not isinstance(self.lane, Processes):
            for asked in dead:
                self._failed(asked, "a process of the executor died, and it answers no more")
            return
        self.lane.renew()
        if not self.came_back and not self.lane.begins():
            step = 'In a script, call this under if __name__ == "__main__":, or use one worker.'
            raise SolverError(f"Processes end as they begin, before they solve anything. {step}")
        for asked in dead:
            asked.deaths += 1
            if asked.deaths > 1:
                self._failed(asked, "the process that solved it died, twice")
            else:
                self.suspects.append(asked)

    def _came_back(self, asked: _Asked, reply: Reply, *, cached: bool = False) -> None:
        found = (reply.termination, reply.value, reply.bound, reply.canonical, reply.amounts)
        self.back[asked.number] = Solved(asked.task, *found, cached=cached)
        self.count.one(cached=cached)

    def _failed(self, asked: _Asked, message: str) -> None:
        self.back[asked.number] = Failed(asked.task, message)
        self.count.one(failed=True)

    def _end(self, finished: bool) -> None:
        for future in self.out:
            future.cancel()
        if self.lane is not None:
            self.lane.close() if finished else self.lane.stop()
