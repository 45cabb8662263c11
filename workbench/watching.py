"""How is a long solve stopped at once when the person presses Ctrl-C?

A solver in C++ does not hear Python's interrupt until it is done, so the work runs in a thread of its own and the main
thread waits where it can be interrupted.  Nothing is being written meanwhile, so it can leave at once.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable
from typing import Generic, TypeVar

from workbench.endings import STOPPED
from workbench.terminal import Progress, aside

Answer = TypeVar("Answer")


class _Work(threading.Thread, Generic[Answer]):
    """One call in a thread, with its answer or its error."""

    def __init__(self, call: Callable[[], Answer]) -> None:
        super().__init__(daemon=True, name="tildel-work")
        self._call = call
        self.answer: Answer | None = None
        self.error: BaseException | None = None

    def run(self) -> None:
        try:
            self.answer = self._call()
        except BaseException as error:  # noqa: BLE001  carried to the thread that waits, and raised there
            self.error = error


def watched(call: Callable[[], Answer], progress: Progress) -> Answer:
    """The answer of ``call()``; raises what it raises.  On Ctrl-C the program says how far it came, and ends (130)."""
    work = _Work(call)
    work.start()
    try:
        while work.is_alive():
            work.join(0.1)
    except KeyboardInterrupt:
        aside(f"\nStopped {progress.last}. Nothing was written.")
        sys.stdout.flush()
        os._exit(STOPPED)
    if work.error is not None:
        raise work.error
    return work.answer  # type: ignore[return-value]  # no error, so the call has answered
