"""How long does the value of every budget of one pot take, against solving for a few of them?"""

from __future__ import annotations

from typing import Any

from bench import engine
from bench.additive_rounds import KINDS, additive_round
from bench.answers import DisagreementError
from bench.clock import timed
from bench.comparators import whole
from bench.not_built import NotBuiltError
from bench.options import Options
from bench.page import Goal, Table
from bench.words import milliseconds, most, within

SAID = """\
Family A with coverage left out: the value of the round for every budget of its largest pot, from nothing to twice its
own, in one call, against one solve of HiGHS on the whole programme. The value at the pot's own budget is compared."""

HEAD = ("round", "budgets", "exact", "every budget ms", "one HiGHS solve ms", "as many solves")


def table(options: Options) -> Table:
    """One row to a seed and kind of amounts."""
    worth = engine.part("optimiser.engine.tables", "worth_of_budgets")
    if worth is None:
        raise NotBuiltError("the value of every budget of a pot")
    rows = [_measured(worth, seed, kind) for seed in options.few for kind in KINDS]
    worst = most([mine / highs for _, _, _, mine, highs in rows])
    goal = Goal("less than three HiGHS solves", f"{worst:.2f} at most" if worst else "", within(worst, 3.0))
    cells = [
        [
            name,
            str(number),
            "yes" if exact else "bounds",
            milliseconds(mine),
            milliseconds(highs),
            f"{mine / highs:.2f}",
        ]
        for name, number, exact, mine, highs in rows
    ]
    return Table("budgets", "The value of every budget of a pot", SAID, HEAD, cells, [goal])


def _measured(worth: Any, seed: int, kind: str) -> tuple[str, int, bool, float, float]:
    """Name, how many budgets, whether exactly, seconds for all of them, seconds of one HiGHS solve."""
    base = additive_round(seed, kind)
    additive = engine.part("optimiser.engine.additive", "additive")
    largest = max(additive(base.formulation, base.formulation.objective).purses, key=lambda purse: purse.budget)
    worth(additive(base.formulation, base.formulation.objective), largest.name, largest.budget)
    found, cost = timed(
        lambda: worth(additive(base.formulation, base.formulation.objective), largest.name, 2 * largest.budget)
    )
    solved = whole(base.formulation)
    told = found.at(largest.budget)
    if (told != solved.value) if found.exact else (told is None or solved.value is None or told < solved.value):
        raise DisagreementError(f"{base.name}: HiGHS says {solved.value}, the table {told}")
    return base.name, len(found.values), found.exact, cost.cpu, solved.cpu
