"""How does the command line speak: in which encoding, and what does it say while one waits?"""

from __future__ import annotations

import contextlib
import io
import shutil
import sys
import time
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from optimiser.result import StageLog
    from scenarios.many import Progress


def speak_utf8() -> None:
    """Write UTF-8 whatever the locale says (LANG=C, a Windows code page); what cannot be written becomes '?'."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def aside(text: str) -> None:
    """A remark to the person, on stderr, so that stdout holds the answer alone."""
    click.echo(text, err=True)


class Stages:
    """The stages of a solve on stderr while they run, on a terminal; silent when piped.

    kept : whether each stage keeps a line of its own; else, where there are many solves, all are shown on one line,
        which is empty at the end
    last : how far the solve came, in words
    """

    def __init__(self, *, kept: bool = True) -> None:
        self._shown, self._kept = sys.stderr.isatty(), kept
        self._began = time.monotonic()
        self._stage: StageLog | None = None

    def __call__(self, stage: StageLog) -> None:
        """Told of a stage, while it runs and as it ends; a stage that goes on is written over its own line."""
        over = not self._kept or self._stage is None or self._stage.name == stage.name
        line = f"{self.seconds:6.1f} s  {_described(stage)}"
        self._write(f"{CLEAR if over else NEXT}{line if self._kept else _cut(line)}")
        self._stage = stage

    @property
    def last(self) -> str:
        """How far it came, for a person who stopped it."""
        if self._stage is None:
            return "Stopped before the first stage of the solve was done."
        return f"Stopped after {self.seconds:.1f} s, in {_described(self._stage)}."

    @property
    def farewell(self) -> str:
        return f"{self.last} Nothing was written."

    def finish(self) -> None:
        """Leave the line."""
        if self._stage is not None:
            self._write("\n" if self._kept else CLEAR)

    @property
    def seconds(self) -> float:
        """How long it has taken so far."""
        return time.monotonic() - self._began

    def _write(self, text: str) -> None:
        _show(text, shown=self._shown)


class Counting:
    """How far many solves have come, on one line of stderr, on a terminal; silent when piped.

    kept : whether what was solved is kept for the next time
    """

    def __init__(self, *, kept: bool) -> None:
        self._shown, self._kept = sys.stderr.isatty(), kept
        self._came: Progress | None = None

    def __call__(self, came: Progress) -> None:
        """Told of how far it has come."""
        self._came = came
        _show(f"{CLEAR}{_cut(how_far(came))}", shown=self._shown)

    @property
    def farewell(self) -> str:
        from optimiser.money import grouped

        if self._came is None:
            return "Stopped before the first was solved. Nothing was written."
        kept = "They are kept: the same command goes on from there." if self._kept else "They were not kept."
        return (
            f"Stopped: {grouped(self._came.done)} of {grouped(self._came.of)} are solved. {kept} Nothing was written."
        )

    def finish(self) -> None:
        """Leave the line."""
        if self._came is not None:
            _show("\n", shown=self._shown)


def how_far(came: Progress) -> str:
    """120 of 5 000 solved, 40 of them kept from before, 1 failed; 14.2 a second, 5 min 43 s left."""
    from optimiser.money import grouped

    parts = [f"{grouped(came.done)} of {grouped(came.of)} solved"]
    parts += [f"{grouped(came.cached)} of them kept from before"] if came.cached else []
    parts += [f"{grouped(came.failed)} failed"] if came.failed else []
    rate = [f"{came.rate:.1f} a second"] if came.rate else []
    rate += [f"{_duration(came.left)} left"] if came.left is not None else []
    return "; ".join(part for part in (", ".join(parts), ", ".join(rate)) if part)


def _show(text: str, *, shown: bool) -> None:
    if shown:
        with contextlib.suppress(OSError):
            click.echo(text, err=True, nl=False)


CLEAR, NEXT = "\r\x1b[K", "\n"


def _cut(line: str) -> str:
    """As much of a line as fits the terminal: a longer one could not be written over."""
    room = shutil.get_terminal_size().columns - 1
    return line if len(line) <= room else f"{line[: room - 1]}…"


def _duration(seconds: float) -> str:
    """The two largest units: 45 s, 5 min 43 s, 2 h 7 min."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours} h {minutes} min"
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"


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
