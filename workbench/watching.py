"""How is a long solve stopped when the person presses Ctrl-C?

The solver runs in C++ and stops at its next look up, with what it has (`optimiser.solvers`); the second Ctrl-C does not
wait for that.  Nothing is written while a round is solved, so either way nothing half-written is left.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TypeVar

from optimiser.errors import TildelError
from workbench.endings import STOPPED
from workbench.terminal import Progress, aside

Answer = TypeVar("Answer")


class _Presses:
    """How often Ctrl-C was pressed."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, _signal: int, _frame: FrameType | None) -> None:
        self.count += 1
        if self.count > 1:
            os._exit(STOPPED)
        aside("\nStopping … (press Ctrl-C again not to wait)")
        raise KeyboardInterrupt


def watched(call: Callable[[], Answer], progress: Progress) -> Answer:
    """The answer of ``call()``; raises what it raises.

    Raises KeyboardInterrupt, with how far the solve came, if Ctrl-C was pressed meanwhile: also where the solver ended
    in good order, since the person asked for the end and not for half an answer.
    """
    with _listening() as presses:
        try:
            answer = call()
        except (TildelError, KeyboardInterrupt):
            if not presses.count:
                raise
        if presses.count:
            raise KeyboardInterrupt(progress.last)
    progress.finish()
    return answer


@contextmanager
def _listening() -> Iterator[_Presses]:
    presses = _Presses()
    if threading.current_thread() is not threading.main_thread():
        yield presses
        return
    before = signal.signal(signal.SIGINT, presses)
    try:
        yield presses
    finally:
        signal.signal(signal.SIGINT, before)
