"""How is a grant round stated as an integer programme, once?

Columns, rows and objectives in whole numbers, everything in order of its ids, so that the order of the input can never
matter.  Solving, exporting and diagnosing all start from this one statement; no solver is known here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property
from typing import Any

from optimiser import constraints, objectives
from optimiser.columns import amount_columns
from optimiser.facts import RoundFacts
from optimiser.policy import rule_rows
from optimiser.rounds import TERMS, GrantRound
from optimiser.rows import Column, Row, holds

Vector = Mapping[Column, int]
"""A linear form in whole numbers: column -> coefficient; a column that is not in it has 0."""


@dataclass(frozen=True)
class Formulation:
    """The integer programme of a round.

    columns : x by application and amount, z by application, y and u by place; each between 0 and 1
    rows : in order; ids are unique; divided by their greatest common divisor
    whole : kinds of columns that must be whole: x and z always (x alone would do, but HiGHS's presolve is wrong about
        some programmes with a continuous z), y and u only where a row could profit from a lower cover (both: HiGHS
        loses optima with a continuous y beside a whole u)
    terms : what each used term of the objective pays, in whole millionths (weighted mode) or alone (stage by stage)
    fixed : columns that are known to be 0 or 1
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    whole: frozenset[str]
    terms: Mapping[str, Vector]
    takers: Mapping[str, tuple[str, ...]]
    fixed: Mapping[Column, int] = field(default_factory=dict)

    @cached_property
    def objective(self) -> Vector:
        """The sum of the terms: what the weighted mode maximises."""
        return total(*self.terms.values())

    @property
    def impossible(self) -> tuple[Row, ...]:
        """Rows without columns that do not hold: while one is there, nothing is feasible."""
        return tuple(row for row in self.rows if not row.coefficients and not holds(row, 0))

    def with_rows(self, *rows: Row) -> Formulation:
        """The same programme with further rows."""
        return replace(self, rows=self.rows + tuple(constraints.reduced(row) for row in rows))

    def without(self, groups: Iterable[str]) -> Formulation:
        """The same programme without the rows of these groups."""
        dropped = set(groups)
        return replace(self, rows=tuple(row for row in self.rows if row.group not in dropped))

    def with_fixed(self, fixed: Mapping[Column, int]) -> Formulation:
        """The same programme with further columns fixed."""
        return replace(self, fixed={**self.fixed, **fixed})

    def point(self, amounts: Mapping[str, int]) -> dict[Column, int]:
        """The columns that are 1 in an allocation (application id -> kroner), covers counted from the awards."""
        at_one = [Column("x", key, amount) for key, amount in amounts.items()]
        at_one += [Column("z", key) for key in amounts]
        for code, ids in self.takers.items():
            covered = sum(key in amounts for key in ids)
            at_one += [Column("y", code)] * (covered >= 1) + [Column("u", code)] * (covered >= 2)
        return dict.fromkeys(at_one, 1)

    def violated(self, amounts: Mapping[str, int]) -> tuple[Row, ...]:
        """The rows that an allocation breaks, in whole numbers."""
        point = self.point(amounts)
        return tuple(row for row in self.rows if not holds(row, value_at(row.coefficients, point)))

    @cached_property
    def names(self) -> dict[Column, str]:
        """Column -> a name that is legal in LP and MPS files, each once: x_SYN_001_90000."""
        return dict(zip(self.columns, _legal(str(column) for column in self.columns), strict=True))

    def to_pulp(self, objective: Vector | None = None, *, negated: bool = False) -> Any:
        """The programme as a named `pulp.LpProblem` that maximises an objective (by default the sum of the terms).

        negated : it minimises the negated objective, which is the same
        """
        import pulp

        problem = pulp.LpProblem("tildel", pulp.LpMinimize if negated else pulp.LpMaximize)
        variables = {column: self._variable(problem, column) for column in self.columns}
        pays = self.objective if objective is None else objective
        pays = {column: -coefficient for column, coefficient in pays.items()} if negated else pays
        problem.setObjective(pulp.lpSum(pays[column] * variables[column] for column in self.columns if column in pays))
        for row, name in zip(self.rows, _legal(row.id for row in self.rows), strict=True):
            if row.coefficients:
                left = pulp.lpSum(value * variables[column] for column, value in row.coefficients.items())
                problem.addConstraint(_sided(left, row), name)
        if self.impossible:
            never = problem.add_variable("never", 0, 0)
            problem.addConstraint(never >= 1, "impossible")
        return problem

    def _variable(self, problem: Any, column: Column) -> Any:
        category = "Integer" if column.kind in self.whole else "Continuous"
        known = self.fixed.get(column)
        low, up = (0, 1) if known is None else (known, known)
        return problem.add_variable(self.names[column], low, up, category)


def formulate(grant_round: GrantRound, facts: RoundFacts, references: Mapping[str, Fraction | None]) -> Formulation:
    """The programme of a round under all its rules.

    references : term -> its proven best alone; a term without one (None or 0), or with weight 0, is left out.  In the
        hierarchical mode each term of the order counts with weight 1.
    """
    terms = {}
    for term, weight in weights(grant_round).items():
        reference = references.get(term)
        if weight and reference:
            terms[term] = objectives.coefficients(objectives.ratios(grant_round, facts, term), weight, reference)
    rows = [*_limits(grant_round, facts), *rule_rows(grant_round, facts)]
    return _state(facts, [*_money(facts), *constraints.pot_minimum_rows(facts), *rows], terms)


def formulate_alone(grant_round: GrantRound, facts: RoundFacts, term: Any) -> tuple[Formulation, int]:
    """The programme of a term's reference: choice, pots and frame alone; and how many whole units its unit has."""
    units = objectives.scale(grant_round.objective, term)
    alone = objectives.scaled(objectives.ratios(grant_round, facts, term), units)
    return _state(facts, list(_money(facts)), {term: alone}), units


def weights(grant_round: GrantRound) -> dict[Any, Fraction]:
    """Term -> the weight it counts with: as written, or 1 for each term of a hierarchical order; 0 leaves it out."""
    objective = grant_round.objective
    if objective.mode == "hierarchical":
        ordered = {stage.term for stage in objective.order}
        return {term: Fraction(term in ordered) for term in TERMS}
    return {term: objective.term(term).weight or Fraction(0) for term in TERMS}


def value_at(vector: Vector, point: Mapping[Column, int]) -> int:
    """The value of a linear form at a point that is 0 outside its columns."""
    return sum(vector.get(column, 0) * value for column, value in point.items())


def total(*vectors: Vector) -> dict[Column, int]:
    """The sum of linear forms."""
    summed: dict[Column, int] = {}
    for vector in vectors:
        for column, coefficient in vector.items():
            summed[column] = summed.get(column, 0) + coefficient
    return summed


def _money(facts: RoundFacts) -> list[Row]:
    return [*constraints.pot_rows(facts), *constraints.frame_rows(facts)]


def _limits(grant_round: GrantRound, facts: RoundFacts) -> Iterable[Row]:
    for term in TERMS:
        wanted = grant_round.objective.term(term)
        if wanted.floor is not None or wanted.ceiling is not None:
            units = objectives.scale(grant_round.objective, term)
            whole = objectives.scaled(objectives.ratios(grant_round, facts, term), units)
            yield from constraints.limit_rows(term, whole, units, wanted.floor, wanted.ceiling)


def _state(facts: RoundFacts, rows: list[Row], terms: Mapping[str, Vector]) -> Formulation:
    """Columns and rows in order; what a row says of columns that are not there (not standing) is 0."""
    takers = constraints.takers(facts)
    asked = (column for vector in (*terms.values(), *(row.coefficients for row in rows)) for column in vector)
    twice = any(column.kind == "u" for column in asked)
    exactly = constraints.pushes_cover_down(rows)
    meaning = [*constraints.choice_rows(facts), *constraints.cover_rows(takers, twice)]
    if exactly:
        meaning += constraints.exact_cover_rows(takers, twice)
    columns = tuple(_columns(facts, takers, twice))
    order = {column: position for position, column in enumerate(columns)}
    return Formulation(
        columns=columns,
        rows=tuple(_stated(row, order) for row in sorted([*meaning, *rows], key=lambda row: row.id)),
        whole=frozenset("xzyu" if exactly else "xz"),
        terms={term: _within(vector, order) for term, vector in terms.items()},
        takers=takers,
    )


def _columns(facts: RoundFacts, takers: Iterable[str], twice: bool) -> Iterable[Column]:
    """The columns in order: x by application and amount, z by application, y and u by place."""
    ids, codes = sorted(facts.standing), sorted(takers)
    for key in ids:
        yield from sorted(amount_columns(facts.standing[key]))
    yield from (Column("z", key) for key in ids)
    yield from (Column("y", code) for code in codes)
    if twice:
        yield from (Column("u", code) for code in codes)


def _stated(row: Row, order: Mapping[Column, int]) -> Row:
    return constraints.reduced(Row(row.id, row.group, _within(row.coefficients, order), row.sense, row.limit))


def _within(vector: Vector, order: Mapping[Column, int]) -> Vector:
    """The linear form over the columns that there are, in their order, without the zeros."""
    absent = len(order)
    positions = [order.get(column, absent) for column in vector]
    if absent not in positions and 0 not in vector.values() and positions == sorted(positions):
        return vector
    stated = zip(positions, vector, vector.values(), strict=True)
    kept = sorted(term for term in stated if term[0] < absent and term[2])
    return {column: coefficient for _, column, coefficient in kept}


def _sided(left: Any, row: Row) -> Any:
    return left <= row.limit if row.sense == "<=" else left >= row.limit if row.sense == ">=" else left == row.limit


def _legal(texts: Iterable[str]) -> list[str]:
    """Names of letters, digits and underscores; equal ones are numbered from the second on."""
    taken: set[str] = set()
    names = []
    for text in texts:
        plain = re.sub(r"[^A-Za-z0-9]", "_", text)[:200]
        name, number = plain, 2
        while name in taken:
            name, number = f"{plain}__{number}", number + 1
        taken.add(name)
        names.append(name)
    return names
