"""``python -m bench [TABLE …] [--quick]``: measure tables, print them, set them on ``bench/README.md``."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from dataclasses import replace
from importlib import import_module
from pathlib import Path

from bench.answers import DisagreementError
from bench.not_built import NotBuiltError
from bench.options import FULL, QUICK, Options
from bench.page import PAGE, put
from bench.tables import NAMES
from bench.tables.without_fast import SWITCH


def main() -> int:
    """Measure what was asked for; 1 where two answers contradict each other or a table could not be measured."""
    asked = _arguments()
    names = asked.tables or list(NAMES)
    if len(names) > 1 or (names == ["without_fast"] and os.environ.get(SWITCH) != "1"):
        return max(_in_its_own_process(name) for name in names)
    page = Path(asked.page) if asked.page else None if asked.quick else PAGE
    return _measure(names[0], _options(asked), page)


def _arguments() -> argparse.Namespace:
    reading = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    reading.add_argument("tables", nargs="*", choices=[*NAMES, []], metavar="TABLE", help=", ".join(NAMES))
    reading.add_argument("--quick", action="store_true", help="a small version of each table")
    reading.add_argument("--families", help="A, B or AB")
    reading.add_argument("--seeds", help="for example 1,2,3")
    reading.add_argument("--count", type=int, help="what-ifs to a round")
    reading.add_argument("--sample", type=int, help="of them, those that CBC solves too")
    reading.add_argument("--others", type=int, help="of them, those that the other comparators solve")
    reading.add_argument("--patience", type=float, help="seconds after which a comparator is stopped")
    reading.add_argument("--seconds", type=float, help="for every solver of a large round")
    reading.add_argument("--samples", help="another sample for some rounds, for example A4=3,A7=3")
    reading.add_argument("--rounds-of-others", help="seeds at which the other comparators take part, where not all")
    reading.add_argument("--page", help="where the tables are set (a quick run is only printed)")
    return reading.parse_args()


def _options(asked: argparse.Namespace) -> Options:
    size = QUICK if asked.quick else FULL
    if asked.families:
        size = replace(size, families=tuple(asked.families))
    if asked.seeds:
        size = replace(size, seeds=_numbers(asked.seeds))
    if asked.samples:
        size = replace(size, samples={name: int(n) for name, _, n in map(_halves, asked.samples.split(","))})
    if asked.rounds_of_others:
        size = replace(size, rounds_of_others=_numbers(asked.rounds_of_others))
    given = {name: getattr(asked, name) for name in ("count", "sample", "others", "patience", "seconds")}
    return replace(size, **{name: number for name, number in given.items() if number is not None})


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(number) for number in text.split(","))


def _halves(text: str) -> tuple[str, str, str]:
    return text.partition("=")


def _in_its_own_process(name: str) -> int:
    """A table in a fresh process: nothing is warm that another table left behind."""
    passed = [argument for argument in sys.argv[1:] if argument not in NAMES]
    environment = {**os.environ, SWITCH: "1"} if name == "without_fast" else None
    return subprocess.run([sys.executable, "-m", "bench", name, *passed], env=environment, check=False).returncode


def _measure(name: str, options: Options, page: Path | None) -> int:
    try:
        table = import_module(f"bench.tables.{name}").table(options)
    except DisagreementError as wrong:
        print(f"{name}: answers disagree, nothing was written\n{wrong}", file=sys.stderr)
        return 1
    except NotBuiltError as missing:
        print(f"{name}: not measured, not built yet: {missing}", file=sys.stderr)
        return 0
    text = table.markdown(f"`python -m bench {' '.join(sys.argv[1:])}`")
    print(text, flush=True)
    if page is not None:
        put(name, text, page)
    return 0


if __name__ == "__main__":
    sys.exit(main())
