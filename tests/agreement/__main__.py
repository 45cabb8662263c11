"""``python -m tests.agreement``: try thousands of rounds and what-ifs in every way, and say where any two disagree."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from multiprocessing import get_context

from tests.agreement import families
from tests.agreement.attempts import attempt, begin
from tests.agreement.cpsat import there
from tests.agreement.tally import Tally
from tests.agreement.trial import Tried

EVERY = 20.0
"""Seconds between two lines of progress."""


def main(written: list[str] | None = None) -> int:
    """Run the command; 1 where anything disagreed."""
    asked = _arguments(written)
    python = asked.cpsat if asked.cpsat and there(asked.cpsat) else None
    if python is None and not asked.family:
        _say(f"CP-SAT is skipped: {asked.cpsat or 'no interpreter (--cpsat)'} has no ortools.")
    if asked.number is not None:
        return _one(asked.number, asked.what_if, python)
    numbers = range(asked.begin, asked.begin + asked.rounds)
    tally, told = Tally(), time.monotonic()
    for tried in _all(numbers, asked.workers, python, asked.family):
        tally.add(tried)
        _tell(tried)
        if time.monotonic() - told > EVERY:
            told = time.monotonic()
            _say(tally.progress())
    for line in tally.table():
        _say(line)
    _tell(tally)
    return 1 if tally.wrong else 0


def _tell(of: Tried | Tally) -> None:
    for wrong in of.alone:
        _say(f"ALONE {wrong}")
    for wrong in of.wrong:
        _say(f"DISAGREEMENT {wrong}")


def _arguments(written: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.agreement", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5000, help="how many numbers (default 5000)")
    parser.add_argument("--from", dest="begin", type=int, default=0, help="the first number (default 0)")
    parser.add_argument("--workers", type=int, default=1, help="processes (default 1)")
    parser.add_argument("--cpsat", default="", help="an interpreter that can import ortools; without it, not asked")
    parser.add_argument("--family", choices=families.NAMES, help="one of the adversarial families instead")
    parser.add_argument("--number", type=int, help="one number alone, to see a disagreement again")
    parser.add_argument("--what-if", type=int, help="with --number: this what-if alone, 0 for the round itself")
    return parser.parse_args(written)


def _one(number: int, what_if: int | None, python: str | None) -> int:
    begin(python)
    tried = attempt(number, None, only=what_if)
    _tell(tried)
    _say(f"{tried.rounds} rounds, {len(tried.wrong)} disagreements")
    return 1 if tried.wrong else 0


def _all(numbers: range, workers: int, python: str | None, family: str | None) -> Iterator[Tried]:
    """Every number, in whatever order they end."""
    if workers <= 1:
        begin(python)
        yield from (attempt(number, family) for number in numbers)
        return
    with ProcessPoolExecutor(workers, get_context("spawn"), begin, (python,)) as pool:
        tasks: list[Future[Tried]] = [pool.submit(attempt, number, family) for number in numbers]
        for done in as_completed(tasks):
            yield done.result()


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
