"""Does the objective fall apart into single applications that share nothing but pots and a frame?

Then the pots are knapsacks (`optimiser.engine.knapsack`) and their tables answer exactly.  It does when

* only awards pay: what a covered place pays is nothing, or the place has a single application and is paid with it;
* each row either speaks of a single application (it strikes out some of its options), or says what covers mean, or is
  an upper limit on kroner: the pots, which share no application, and at most one frame over all that is not settled.

What a row is called does not matter, but for the two groups that give the columns their meaning.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from optimiser.constraints import CHOICE, COVER
from optimiser.formulation import Formulation, Vector, value_at
from optimiser.rows import Column, Row, holds


@dataclass(frozen=True, slots=True)
class Candidate:
    """An application: its amounts in kroner, what each is worth, and whether it must be funded."""

    id: str
    amounts: tuple[int, ...]
    values: tuple[int, ...]
    must: bool = False

    @property
    def settled(self) -> bool:
        """Whether there is but one thing to do with it."""
        return len(self.amounts) == int(self.must)

    @property
    def most(self) -> int:
        """The most it can get, kroner."""
        return max(self.amounts, default=0)


@dataclass(frozen=True, slots=True)
class Purse:
    """Applications that share a budget in kroner: a pot, without what is settled.

    name : the id of its row; "" for the applications that no row limits
    """

    name: str
    budget: int
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Additive:
    """Purses that share no application, and the kroner that they may spend together (None: no such limit).

    settled : the applications with but one thing to do, their money taken out of purses and frame
    """

    purses: tuple[Purse, ...]
    frame: int | None = None
    settled: tuple[Candidate, ...] = ()

    @property
    def settled_value(self) -> int:
        """What the settled applications are worth together."""
        return sum(sum(one.values) for one in self.settled)


@dataclass(frozen=True, slots=True)
class Limit:
    """A row that says: the applications spend at most so much together."""

    name: str
    budget: int
    ids: frozenset[str]


def additive(formulation: Formulation, objective: Vector) -> Additive | None:
    """The purses of a programme; None where it does not fall apart (or where nothing at all is allowed)."""
    paid = _paid(formulation, objective)
    if paid is None or formulation.impossible or any(column.kind in "yu" for column in formulation.fixed):
        return None
    candidates = open_candidates(formulation, paid)
    limits = []
    for row in formulation.rows:
        if row.group in {CHOICE, COVER} or not row.coefficients:
            continue
        if any(column.kind in "yu" for column in row.coefficients):
            return None
        limit = money_limit(row, candidates)
        if limit is not None:
            limits.append(limit)
        elif len({column.key for column in row.coefficients}) > 1:
            return None
    return arranged(candidates, limits)


def _paid(formulation: Formulation, objective: Vector) -> dict[Column, int] | None:
    """What x and z pay, places with a single application paid with it; None where another place pays.

    y <= z of its only application, and y >= z wherever a lower y could pay: a reward alone may be moved.
    """
    paid: dict[Column, int] = {}
    for column, coefficient in objective.items():
        if column.kind in "xz":
            paid[column] = paid.get(column, 0) + coefficient
        elif coefficient:
            ids = formulation.takers.get(column.key, ())
            if column.kind == "u" or len(ids) != 1 or coefficient < 0:
                return None
            funding = Column("z", ids[0])
            paid[funding] = paid.get(funding, 0) + coefficient
    return paid


def open_candidates(formulation: Formulation, paid: Mapping[Column, int]) -> dict[str, Candidate]:
    """id -> what the rows and the fixed columns of the application alone leave of its options."""
    amounts: dict[str, list[int]] = {column.key: [] for column in formulation.columns if column.kind == "z"}
    for column in formulation.columns:
        if column.kind == "x":
            amounts[column.key].append(column.amount)
    alone: dict[str, list[Row]] = {key: [] for key in amounts}
    for row in formulation.rows:
        keys = {column.key for column in row.coefficients if column.kind in "xz"}
        if len(keys) == 1 and row.group not in {CHOICE, COVER} and all(c.kind in "xz" for c in row.coefficients):
            alone[keys.pop()].append(row)
    fixed: dict[str, list[tuple[Column, int]]] = {key: [] for key in amounts}
    for column, known in formulation.fixed.items():
        fixed.setdefault(column.key, []).append((column, known))
    return {key: _candidate(key, amounts[key], alone[key], fixed[key], paid) for key in amounts}


def _candidate(
    key: str, amounts: Sequence[int], rows: Sequence[Row], fixed: Sequence[tuple[Column, int]], paid: Vector
) -> Candidate:
    def allowed(point: Mapping[Column, int]) -> bool:
        kept = all(holds(row, value_at(row.coefficients, point)) for row in rows)
        return kept and all(point.get(column, 0) == known for column, known in fixed)

    points = {amount: {Column("x", key, amount): 1, Column("z", key): 1} for amount in amounts}
    left = [amount for amount in amounts if allowed(points[amount])]
    return Candidate(key, tuple(left), tuple(value_at(paid, points[amount]) for amount in left), not allowed({}))


def money_limit(row: Row, candidates: Mapping[str, Candidate]) -> Limit | None:
    """The row as a limit on kroner; None where it is something else.

    Each coefficient is the amount divided by the same number (rows are divided by their greatest common divisor), and
    each application of the row has all its amounts there.
    """
    ratios = {divmod(column.amount, coefficient) for column, coefficient in row.coefficients.items()}
    if row.sense != "<=" or any(column.kind != "x" for column in row.coefficients) or len(ratios) != 1:
        return None
    factor, rest = ratios.pop()
    ids = frozenset(column.key for column in row.coefficients)
    whole = all(Column("x", key, amount) in row.coefficients for key in ids for amount in candidates[key].amounts)
    return Limit(row.id, row.limit * factor, ids) if rest == 0 and factor > 0 and whole else None


def arranged(candidates: Mapping[str, Candidate], limits: Sequence[Limit]) -> Additive | None:
    """The applications by purse, the settled ones apart; limits that cannot bind are dropped only where they must."""
    settled = tuple(one for one in candidates.values() if one.settled)
    open_ones = {key: one for key, one in candidates.items() if not one.settled}
    if any(one.must and not one.amounts for one in candidates.values()):
        return None
    spent = {one.id: one.most for one in settled}
    left = [
        Limit(limit.name, limit.budget - sum(spent.get(key, 0) for key in limit.ids), limit.ids & open_ones.keys())
        for limit in limits
    ]
    if any(limit.budget < 0 for limit in left):
        return None
    binding = [limit for limit in left if sum(open_ones[key].most for key in limit.ids) > limit.budget]
    shared = [limit for limit in left if len(limit.ids) > 1 or limit in binding]
    found = _purses(open_ones, left) or _purses(open_ones, shared) or _purses(open_ones, binding)
    return found and replace(found, settled=settled)


def _purses(candidates: Mapping[str, Candidate], limits: Sequence[Limit]) -> Additive | None:
    """The limits as purses that share nothing, the widest as frame if it holds all; None where they are otherwise."""
    if _apart(limits):
        return Additive(tuple(_purse(limit, candidates) for limit in _with_rest(limits, candidates)))
    frame = max(limits, key=lambda limit: len(limit.ids))
    narrow = [limit for limit in limits if limit is not frame]
    if not _apart(narrow) or frame.ids != candidates.keys():
        return None
    purses = tuple(_purse(limit, candidates) for limit in _with_rest(narrow, candidates))
    together = sum(min(purse.budget, sum(one.most for one in purse.candidates)) for purse in purses)
    return Additive(purses, frame.budget if frame.budget < together else None)


def _apart(limits: Sequence[Limit]) -> bool:
    return sum(len(limit.ids) for limit in limits) == len(frozenset[str]().union(*(limit.ids for limit in limits)))


def _with_rest(limits: Sequence[Limit], candidates: Mapping[str, Candidate]) -> list[Limit]:
    """The limits, and one that cannot bind for the applications that are in none."""
    rest = candidates.keys() - frozenset[str]().union(*(limit.ids for limit in limits))
    return [*limits, *([Limit("", sum(candidates[key].most for key in rest), frozenset(rest))] if rest else [])]


def _purse(limit: Limit, candidates: Mapping[str, Candidate]) -> Purse:
    return Purse(limit.name, limit.budget, tuple(one for key, one in candidates.items() if key in limit.ids))
