"""Programmes that a solver finds hard, or gets wrong, made by hand and not from a round.

Run as a script it solves the hard one until somebody presses Ctrl-C, and prints how that ended.
"""

from __future__ import annotations

import signal
import sys
from random import Random

from optimiser.formulation import Formulation, Vector
from optimiser.rows import Column, Row
from optimiser.solvers import maximise


def programme(rows: list[Row], objective: Vector, whole: str = "xz") -> Formulation:
    """A programme over the columns that its rows name."""
    columns = sorted({column for row in rows for column in row.coefficients} | set(objective))
    return Formulation(tuple(columns), tuple(rows), frozenset(whole), {"score": objective}, takers={})


def many_knapsacks(columns: int = 150, rows: int = 10) -> Formulation:
    """Ten knapsacks over the same things: an allocation is found at once, and proven best only after hours."""
    rng = Random(1)
    things = [Column("x", f"A{index:03d}", 1) for index in range(columns)]
    limits = []
    for index in range(rows):
        weights = {thing: rng.randint(1, 1000) for thing in things}
        limits.append(Row(f"row {index}", f"row {index}", weights, "<=", sum(weights.values()) // 2))
    shared = {thing: sum(row.coefficients[thing] for row in limits) // rows for thing in things}
    return programme(limits, {thing: weight + rng.randint(1, 500) for thing, weight in shared.items()})


def a_market_split() -> Formulation:
    """Four equalities over forty things: no allocation is found within a blink."""
    rng = Random(2)
    things = [Column("x", f"A{index:03d}", 1) for index in range(40)]
    rows = []
    for index in range(5):
        weights = {thing: rng.randint(1, 100) for thing in things}
        rows.append(Row(f"row {index}", f"row {index}", weights, "=", sum(weights.values()) // 2))
    return programme(rows, dict.fromkeys(things, 1))


def called_infeasible_by_presolve() -> Formulation:
    """Feasible (B funded, all places but one covered); not so to the presolve of HiGHS 1.15 while z is not whole."""
    a, b80, b100 = Column("x", "A", 100), Column("x", "B", 80), Column("x", "B", 100)
    za, zb = Column("z", "A"), Column("z", "B")
    y = [Column("y", f"{index}") for index in range(6)]
    rows = [
        Row("choice:A", "choice", {a: 1, za: -1}, "=", 0),
        Row("choice:B", "choice", {b80: 1, b100: 1, zb: -1}, "=", 0),
        Row("cover:0", "cover", {za: -1, y[0]: 1}, "<=", 0),
        Row("cover:1", "cover", {zb: -1, y[1]: 1}, "<=", 0),
        Row("one", "one", {za: 1, zb: 1}, "<=", 1),
        Row("rank", "rank", {a: 100, zb: 941}, ">=", 941),
        Row("places", "places", dict.fromkeys(y, 1), ">=", 5),
    ]
    always = {f"{index}": ("B",) for index in range(1, 6)}
    return Formulation(tuple(sorted({a, b80, b100, za, zb, *y})), tuple(rows), frozenset("x"), {}, always)


def _say(*words: object) -> None:
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


def _until_interrupted() -> None:
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell starts what runs in the background deaf to it
    formulation = many_knapsacks()
    answer = maximise(formulation, formulation.objective, watch=lambda value, bound: _say("progress", value, bound))
    _say(answer.termination, answer.interrupted, answer.value is not None, answer.bound is not None)


if __name__ == "__main__":
    _until_interrupted()
