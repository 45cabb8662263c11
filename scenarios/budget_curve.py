"""What is every budget of a pot worth, who enters and leaves as it grows, and what would it cost that nobody leaves?

The best allocation of a larger budget need not contain that of a smaller one.  Beside it stands the nested path: step
by step the best in which every award that was made before is kept, and may grow.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from optimiser.budgets import with_budget, worth_of_budgets
from optimiser.errors import Fault, InputError, Subject, VerificationError
from optimiser.money import kroner
from optimiser.result import MILLION, Settings, Termination
from optimiser.rounds import GrantRound
from optimiser.session import yardstick
from scenarios.budget_frames import changes_frame, steps_frame
from scenarios.many import Progress, halves, solve_many
from scenarios.measured import Measured
from scenarios.movements import movements
from scenarios.nested_path import Nested, nested_path
from scenarios.tasks import Failed, Solved, Task

if TYPE_CHECKING:
    import pandas as pd


MOST_AGREED = 250
"""Values that are found a second time, by another road: it takes as long as the first."""


@dataclass(frozen=True, slots=True)
class More:
    """What the next million (or what else was asked: kroner) brings, solved again; any of it may be negative but value.

    kroner : the step; value : whole millionths; parts : term -> in its own unit
    """

    kroner: int
    value: int
    parts: dict[str, Fraction]
    awards: int
    places: int
    partners: int


@dataclass(frozen=True, slots=True)
class Step:
    """One budget of the curve, in whole kroner.

    termination : None where it was not answered (`failed` says why)
    value, parts, awards, awarded, places, partners : of the best allocation; None or empty where there is none
    unspent : of the pot, kroner, at most what is left of the frame; amounts : application id -> kroner, in every pot
    entered, left, raised, cut : applications against the best allocation of the step before
    more : what the next million brings; None where one of the two has no proven value
    nested_value, nested_amounts : of the nested path; nested_cost : value - nested_value, millionths, 0 or more
    nested_entered, nested_raised : applications against the step before on the nested path (nobody leaves or is cut)
    """

    budget: int
    termination: Termination | None
    value: int | None = None
    parts: dict[str, Fraction] = field(default_factory=dict)
    awards: int | None = None
    awarded: int | None = None
    unspent: int | None = None
    places: int | None = None
    partners: int | None = None
    amounts: dict[str, int] = field(default_factory=dict)
    entered: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    raised: tuple[str, ...] = ()
    cut: tuple[str, ...] = ()
    more: More | None = None
    nested_value: int | None = None
    nested_amounts: dict[str, int] = field(default_factory=dict)
    nested_parts: dict[str, Fraction] = field(default_factory=dict)
    nested_cost: int | None = None
    nested_entered: tuple[str, ...] = ()
    nested_raised: tuple[str, ...] = ()
    failed: str | None = None


@dataclass(frozen=True, slots=True)
class BudgetCurve:
    """The steps of a pot, by budget, ascending.

    references : term -> its proven best alone under the round as it is: the yardstick of every step
    """

    grant_round: GrantRound
    pot: str
    steps: tuple[Step, ...]
    references: dict[str, Fraction | None]

    @property
    def nested(self) -> tuple[tuple[int, int | None], ...]:
        """(budget, value of the nested path) by budget."""
        return tuple((step.budget, step.nested_value) for step in self.steps)

    def frame(self) -> pd.DataFrame:
        """One row per step; the columns stand in `scenarios.budget_frames.steps_frame`."""
        return steps_frame(self)

    def changes_frame(self) -> pd.DataFrame:
        """One row per award that differs from the step before: path, budget, application, before, after, movement."""
        return changes_frame(self)


def budget_curve(
    grant_round: GrantRound,
    pot: str,
    budgets: Iterable[int],
    settings: Settings = Settings(),  # noqa: B008 - frozen
    executor: Executor | int | None = None,
    cache: Path | None = None,
    progress: Callable[[Progress], None] | None = None,
    *,
    more: int = MILLION,
) -> BudgetCurve:
    """Solve the round at every budget of a pot, and along the nested path; see `scenarios.many.solve_many`.

    Proven values (of more than `MOST_AGREED` some, evenly spread) are found twice: by their allocations, and by
    `optimiser.budgets.worth_of_budgets`.  Where no rule's limit moves with the budget, a larger one is never worth
    less.  The nested path looks one step ahead, so it depends on which budgets are asked for.

    budgets : whole kroner; more : kroner that `Step.more` adds, more than 0

    Raises
    ------
    InputError
        There is no such pot, a budget is negative, the round has faults or its terms are ranked.
    SolverError
        A reference was not proven.
    VerificationError
        A step is worth something else than `optimiser.budgets.worth_of_budgets` says: an error of tildel's.
    """
    wanted = _budgets(grant_round, pot, budgets, more)
    references = yardstick(grant_round, settings)
    asked = sorted({*wanted, *(budget + more for budget in wanted)})
    first, second = halves(progress, len(asked), len(wanted))
    tasks = [_task(grant_round, pot, budget, references, settings) for budget in asked]
    best = dict(zip(asked, solve_many(tasks, executor, cache, first), strict=True))
    _agree(grant_round, pot, best, references)
    nested = nested_path([best[budget] for budget in wanted], cache, second)
    steps: list[Step] = []
    for budget, kept in zip(wanted, nested, strict=True):
        steps.append(_step(pot, budget, best[budget], best[budget + more], kept, steps[-1] if steps else None))
    return BudgetCurve(grant_round, pot, tuple(steps), references)


def _budgets(grant_round: GrantRound, pot: str, budgets: Iterable[int], more: int) -> list[int]:
    """The budgets, ascending, each once."""
    wanted, faults = sorted(set(budgets)), []
    if pot not in grant_round.pot:
        step = f"The pots are: {', '.join(grant_round.pot)}."
        faults.append(Fault(Subject("pot", pot), "there is no such pot.", step))
    if not wanted or wanted[0] < 0:
        what = f"a budget of {kroner(wanted[0])} is negative." if wanted else "no budget is named."
        faults.append(Fault(Subject("pot", pot), what, "Give at least one budget, each 0 or more."))
    if more <= 0:
        faults.append(Fault(Subject("pot", pot), f"{kroner(more)} more is no more.", "Ask for more than 0."))
    if grant_round.objective.mode != "weighted":
        what = "its terms are ranked, so that a budget has no single value."
        faults.append(Fault(Subject("round", "", "objective"), what, "Sweep the pot instead, or weigh the terms."))
    if faults:
        raise InputError(faults)
    return wanted


def _task(
    grant_round: GrantRound, pot: str, budget: int, references: Mapping[str, Fraction | None], settings: Settings
) -> Task:
    return Task(with_budget(grant_round, pot, budget), references, settings, f"pot {pot} = {kroner(budget)}")


def _agree(
    grant_round: GrantRound,
    pot: str,
    best: Mapping[int, Solved | Failed],
    references: Mapping[str, Fraction | None],
) -> None:
    """Proven values once more, by another road: `worth_of_budgets`.  Raises VerificationError."""
    proven = {budget: one.value for budget, one in best.items() if isinstance(one, Solved) and _proven(one)}
    apart = -(-len(proven) // MOST_AGREED) or 1
    proven = {budget: proven[budget] for budget in sorted(proven)[::apart]}
    told = worth_of_budgets(grant_round, pot, proven, references=references)
    wrong = [one for one in told if one.value != proven[one.budget]]
    if wrong:
        raise VerificationError(
            f"a budget of {kroner(one.budget)} of pot '{pot}' is worth {proven[one.budget]} by its allocation and "
            f"{one.value} by '{one.by}'"
            for one in wrong
        )


def _proven(one: Solved) -> bool:
    """Whether the answer is an optimum without a gap, or that there is no allocation."""
    return one.termination is Termination.INFEASIBLE or (one.termination is Termination.OPTIMAL and one.gap == 0)


def _step(
    pot: str, budget: int, one: Solved | Failed, richer: Solved | Failed, kept: Nested, before: Step | None
) -> Step:
    if isinstance(one, Failed):
        return Step(budget, None, failed=one.message)
    if one.amounts is None:
        return Step(budget, one.termination)
    of_it, path = Measured.of(one.task.grant_round, one.amounts), kept.amounts
    moved = movements(before.amounts if before and before.awards is not None else None, one.amounts)
    on_path = movements(kept.before, path)
    proven = one.value is not None and kept.value is not None and _proven(one)
    return Step(
        budget,
        one.termination,
        one.value,
        parts=of_it.parts,
        awards=len(one.amounts),
        awarded=sum(one.amounts.values()),
        unspent=min(budget - of_it.pots[pot], of_it.unspent),
        places=of_it.counted["places"],
        partners=of_it.counted["partners"],
        amounts=dict(sorted(one.amounts.items())),
        entered=moved.entered,
        left=moved.left,
        raised=moved.raised,
        cut=moved.cut,
        more=_more(one, richer, of_it),
        nested_value=kept.value,
        nested_amounts=dict(sorted((path or {}).items())),
        nested_parts=Measured.of(one.task.grant_round, path).parts if path is not None else {},
        nested_cost=(one.value or 0) - (kept.value or 0) if proven else None,
        nested_entered=on_path.entered,
        nested_raised=on_path.raised,
    )


def _more(one: Solved, richer: Solved | Failed, of_it: Measured) -> More | None:
    """What the richer budget brings; None unless both are proven."""
    if isinstance(richer, Failed) or richer.amounts is None or not (_proven(one) and _proven(richer)):
        return None
    of_more = Measured.of(richer.task.grant_round, richer.amounts)
    return More(
        kroner=sum(pot.budget for pot in richer.task.grant_round.pots)
        - sum(pot.budget for pot in one.task.grant_round.pots),
        value=(richer.value or 0) - (one.value or 0),
        parts={term: of_more.parts[term] - part for term, part in of_it.parts.items()},
        awards=len(richer.amounts) - len(one.amounts or {}),
        places=of_more.counted["places"] - of_it.counted["places"],
        partners=of_more.counted["partners"] - of_it.counted["partners"],
    )
