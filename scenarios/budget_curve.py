"""What is every budget of a pot worth, who enters and who leaves as it grows, and what would it cost that nobody leaves?

The best allocation of a larger budget need not contain that of a smaller one.  Beside it stands the nested path: step by
step the best in which every award that was made before is kept, and may grow.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import Executor
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

from optimiser.result import MILLION, Settings, Termination
from optimiser.rounds import GrantRound
from scenarios.many import Progress


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
    unspent : of the pot, kroner; amounts : application id -> kroner, in every pot
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
    """Solve the round at every budget of a pot, and along the nested path.

    more : kroner that `Step.more` adds, more than 0

    Raises
    ------
    InputError
        There is no such pot, a budget is negative, the round has faults or its terms are ranked.
    SolverError
        A reference was not proven.
    VerificationError
        A step is worth something else than `optimiser.budgets.worth_of_budgets` says: an error of tildel's.
    """
    raise NotImplementedError
