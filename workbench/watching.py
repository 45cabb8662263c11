"""How is a long solve stopped at once when the person presses Ctrl-C?

A solver in C++ does not hear Python's interrupt, so the work runs in a thread of its own and the main thread waits
where it can be interrupted.  Nothing is written in that thread, so the program can leave at once.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable
from typing import Generic, Protocol, TypeVar

from workbench.endings import STOPPED
from workbench.terminal import aside

Answer = TypeVar("Answer")

PAUSE = 0.1
"""Seconds between two looks whether the work is done; on Windows Ctrl-C is heard only between them."""


class Waiting(Protocol):
    """What is shown while one waits."""

    @property
    def farewell(self) -> str:
        """What a person who stopped it is told: how far it came, and what there is of it."""

    def finish(self) -> None:
        """It is done."""


class _Work(Generic[Answer]):
    """One call in a thread, with its answer or its error."""

    def __init__(self, call: Callable[[], Answer]) -> None:
        self._call = call
        self._answers: list[Answer] = []
        self._errors: list[BaseException] = []
        self._done = threading.Event()
        threading.Thread(target=self._run, daemon=True, name="tildel-work").start()

    def answer(self) -> Answer:
        """Wait for the answer; raises what the call raised."""
        while not self._done.wait(PAUSE):
            pass
        if self._errors:
            raise self._errors[0]
        return self._answers[0]

    def _run(self) -> None:
        try:
            self._answers.append(self._call())
        except BaseException as error:  # noqa: BLE001  carried to the thread that waits, and raised there
            self._errors.append(error)
        finally:
            self._done.set()


def watched(call: Callable[[], Answer], progress: Waiting) -> Answer:
    """The answer of ``call()``; raises what it raises.

    call : writes no file, and nothing was written before it: it is cut off wherever it is

    On Ctrl-C the program says how far it came and ends with code 130 then and there: waiting for the solver to notice
    would take as long as the solver likes.
    """
    work = _Work(call)
    try:
        answer = work.answer()
    except KeyboardInterrupt:
        aside(f"\n{progress.farewell}")
        if lanes := sys.modules.get("scenarios.lanes"):  # processes that solve: they are not to outlive this one
            lanes.leave()
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(STOPPED)
    progress.finish()
    return answer
