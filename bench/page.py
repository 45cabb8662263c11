"""How is a table printed, and where does it stand on the page?

A table is Markdown; on ``bench/README.md`` it stands between two comments with its name, so that one table can be
measured again alone and the others stay.
"""

from __future__ import annotations

import os
import platform
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from bench import cpsat_process

PAGE = Path(__file__).parent / "README.md"
SHOWN = ("tildel", "highspy", "pulp", "numpy", "numba")


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal, what was measured, and whether that meets it (None = not measured)."""

    wanted: str
    measured: str
    met: bool | None

    def __str__(self) -> str:
        word = {True: "met", False: "**not met**", None: "not measured"}[self.met]
        return f"* {self.wanted}: {self.measured or '–'} – {word}"


@dataclass(frozen=True, slots=True)
class Table:
    """A table of figures.  said : what is compared and how; rows : cells as text, None = not measured."""

    name: str
    title: str
    said: str
    head: Sequence[str]
    rows: Sequence[Sequence[str | None]]
    goals: Sequence[Goal] = field(default_factory=tuple)

    def markdown(self, how: str) -> str:
        """The table with its title and goals.  how : the command and size of the run."""
        lines = [f"### {self.title}", "", self.said, "", _row(self.head), _row(["---"] * len(self.head))]
        lines += [_row(cells) for cells in self.rows]
        lines += ["", *map(str, self.goals)] if self.goals else []
        return "\n".join([*lines, "", f"<sub>{how}; {circumstances()}</sub>"])


def circumstances() -> str:
    """Machine, versions and date, in one line."""
    versions = [f"{name} {found}" for name in SHOWN if (found := _version(name))]
    if found := cpsat_process.version():
        versions.append(f"ortools {found}")
    if os.environ.get("TILDEL_NO_NUMBA"):
        versions.append("numba switched off")
    when = datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")
    machine = f"{_processor()}, {os.cpu_count()} cores, one used"
    return f"{when}; {machine}; Python {platform.python_version()}; {', '.join(versions)}"


def told(what: str) -> None:
    """Say on stderr how far a long run has come."""
    print(what, file=sys.stderr, flush=True)


def put(table: str, text: str, page: Path = PAGE) -> None:
    """Set a table on the page, in the place of an earlier one of the same name, else at the end."""
    opening, closing = f"<!-- {table}: begin -->", f"<!-- {table}: end -->"
    block = f"{opening}\n{text}\n{closing}"
    before = page.read_text(encoding="utf-8") if page.exists() else ""
    place = re.compile(f"{re.escape(opening)}.*?{re.escape(closing)}", re.DOTALL)
    after = place.sub(lambda _: block, before) if place.search(before) else f"{before.rstrip()}\n\n{block}\n".lstrip()
    page.write_text(after, encoding="utf-8", newline="\n")


def _row(cells: Sequence[str | None]) -> str:
    return f"| {' | '.join('–' if cell is None else cell for cell in cells)} |"


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _processor() -> str:
    """The processor's name where the system tells it."""
    told = Path("/proc/cpuinfo")
    found = re.search(r"model name\s*:\s*(.+)", told.read_text(encoding="utf-8")) if told.exists() else None
    return found.group(1) if found else platform.processor() or platform.machine()
