"""How does the command line speak: in which encoding, and what does it say while one waits?"""

from __future__ import annotations

import contextlib
import io
import sys
import time
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from optimiser.result import StageLog


def speak_utf8() -> None:
    """Write UTF-8 whatever the locale says (LANG=C, a Windows code page); what cannot be written becomes '?'."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def aside(text: str) -> None:
    """A remark to the person, on stderr, so that stdout holds the answer alone."""
    click.echo(text, err=True)


class Progress:
    """The stages of a solve on stderr while they pass, on a terminal; silent when piped.

    reached : names of the stages that are done; `last` says in words how far it came
    """

    def __init__(self) -> None:
        self.reached: list[str] = []
        self._shown = sys.stderr.isatty()
        self._began = time.monotonic()

    def __call__(self, stage: StageLog) -> None:
        self.reached.append(stage.name)
        self._line(f"{time.monotonic() - self._began:6.1f} s  {stage.name}: {stage.termination.value}")

    @property
    def last(self) -> str:
        """How far it came, for a person who stopped it."""
        if not self.reached:
            return "before its first stage was done"
        return f"after {len(self.reached)} stage(s); the last that was done: {self.reached[-1]}"

    def _line(self, text: str) -> None:
        if self._shown:
            with contextlib.suppress(OSError):
                aside(text)
