"""How long do all forced values take where the objective is additive and pot tables give them?"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import Any

from bench import engine
from bench.additive_rounds import KINDS, additive_round
from bench.answers import DisagreementError
from bench.clock import timed
from bench.comparators import whole
from bench.not_built import NotBuiltError
from bench.options import Options
from bench.page import Goal, Table
from bench.programmes import Posed
from bench.words import milliseconds, most, seconds, within
from optimiser.rows import Column

SAID = """\
Family A with coverage left out. One call gives the value with every application out and with every amount awarded;
another, for each pot, the value of every budget up to twice its own (where amounts have no large common divisor, an
upper bound: costs rounded down). Some forced values are solved again by HiGHS: equal where exact, not above where a
bound."""

HEAD = (
    "round",
    "values",
    "exact",
    "forced values s",
    "every budget of every pot s",
    "together s",
    "one HiGHS solve ms",
)
FORCED = ("optimiser.engine.to_the_krone", "exact_forced_values")
CHECKS = 4
"""Forced values of each round that HiGHS solves again."""


@dataclass
class Measured:
    """What one round took, in seconds of CPU."""

    name: str
    values: int
    exact: bool
    forced: float
    budgets: float
    highs: float


def table(options: Options) -> Table:
    """One row to a seed and kind of amounts."""
    if engine.part(*FORCED) is None:
        raise NotBuiltError("forced values of an additive objective")
    rows = [measure(additive_round(seed, kind)) for seed in options.few for kind in KINDS]
    slowest = most([row.forced + row.budgets for row in rows])
    exact = most([row.forced + row.budgets for row in rows if row.exact])
    goals = [
        Goal("all of that within 1 s, exact", f"{seconds(exact)} s at most", within(exact, 1.0)),
        Goal("the same, bounds included", f"{seconds(slowest)} s at most", within(slowest, 1.0)),
    ]
    title = "Additive objective: every forced value and every budget"
    return Table("additive", title, SAID, HEAD, [_cells(row) for row in rows], goals)


def measure(base: Posed) -> Measured:
    """One round; what is compiled is compiled before.  Raises DisagreementError where HiGHS says otherwise."""
    found = _purses(base)
    forced_values = engine.part(*FORCED)
    worth = engine.part("optimiser.engine.tables", "worth_of_budgets")
    forced_values(found), worth(found, found.purses[0].name, found.purses[0].budget)
    forced, cost = timed(lambda: forced_values(_purses(base)))
    names = {purse.name: purse.budget for purse in found.purses}
    _, budgets = timed(lambda: [worth(found, name, 2 * budget) for name, budget in names.items()])
    values = len(forced.out) + sum(len(values) for values in forced.into.values())
    return Measured(base.name, values, forced.exact, cost.cpu, budgets.cpu, _checked(base, forced))


def _purses(base: Posed) -> Any:
    found = engine.part("optimiser.engine.additive", "additive")(base.formulation, base.formulation.objective)
    if found is None:
        raise DisagreementError(f"{base.name}: tildel does not see that the objective is additive")
    return found


def _checked(base: Posed, forced: Any) -> float:
    """Seconds of one HiGHS solve; the best and some forced values are solved again."""
    plain = whole(base.formulation)
    _compare(base.name, plain.value, forced.best, exact=forced.exact)
    for key in islice(sorted(forced.out), 0, None, max(1, len(forced.out) // CHECKS)):
        again = whole(base.formulation.with_fixed({Column("z", key): 0}))
        _compare(f"{base.name}, {key} out", again.value, forced.out[key], exact=forced.exact)
        if amounts := forced.into[key]:
            amount = max(amounts)
            again = whole(base.formulation.with_fixed({Column("x", key, amount): 1}))
            _compare(f"{base.name}, {key} at {amount}", again.value, amounts[amount], exact=forced.exact)
    return plain.cpu


def _compare(name: str, solved: int | None, told: int | None, *, exact: bool) -> None:
    if (solved != told) if exact else (solved is not None and (told is None or told < solved)):
        raise DisagreementError(f"{name}: HiGHS says {solved}, the tables {told}")


def _cells(row: Measured) -> list[str | None]:
    return [
        row.name,
        str(row.values),
        "yes" if row.exact else "bounds",
        seconds(row.forced),
        seconds(row.budgets),
        seconds(row.forced + row.budgets),
        milliseconds(row.highs),
    ]
