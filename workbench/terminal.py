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
    """The stages of a solve on stderr while they run, one line each, on a terminal; silent when piped.

    last : how far the solve came, in words
    """

    def __init__(self) -> None:
        self._shown = sys.stderr.isatty()
        self._began = time.monotonic()
        self._stage: StageLog | None = None

    def __call__(self, stage: StageLog) -> None:
        """Told of a stage, while it runs and as it ends; a stage that goes on is written over its own line."""
        same = self._stage is not None and self._stage.name == stage.name
        self._write(f"{CLEAR if same or self._stage is None else NEXT}{self.seconds:6.1f} s  {_described(stage)}")
        self._stage = stage

    @property
    def last(self) -> str:
        """How far it came, for a person who stopped it."""
        if self._stage is None:
            return "Stopped before the first stage of the solve was done."
        return f"Stopped after {self.seconds:.1f} s, in {_described(self._stage)}."

    def finish(self) -> None:
        """Leave the line."""
        if self._stage is not None:
            self._write("\n")

    @property
    def seconds(self) -> float:
        """How long it has taken so far."""
        return time.monotonic() - self._began

    def _write(self, text: str) -> None:
        if self._shown:
            with contextlib.suppress(OSError):
                click.echo(text, err=True, nl=False)


CLEAR, NEXT = "\r\x1b[K", "\n"


def _described(stage: StageLog) -> str:
    """A stage in words: its name, how it stands, and value and bound where they are known (not those of a tie)."""
    from optimiser.money import grouped

    if stage.name.startswith("tie:"):
        return f"{stage.name}: {_of_a_tie(stage)}"
    if stage.name == "ties":
        return f"ties: equally good and no dearer: {stage.work.get('tied', 0)}"
    known = {"value": stage.value, "bound": stage.bound}
    numbers = [f", {name} {grouped(number)}" for name, number in known.items() if number is not None]
    return f"{stage.name}: {stage.termination.value}{''.join(numbers)}"


def _of_a_tie(stage: StageLog) -> str:
    """A tie stage looks for another allocation than the one in hand, and its numbers are kroner, places or keys."""
    if stage.termination.value == "infeasible":
        return "no other is as good"
    found = "none found" if stage.value is None else "another is as good"
    return f"the best value is proven; looking for others that are as good, {found}"
