"""Which tables does a sweep have: its points, every award of every point, and the budget curve of a pot?"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from optimiser.rounds import TERMS, GrantRound
from reports.columns import Cell, Column, Kind, Table
from reports.objective_words import by_krone, score_unit
from reports.words import Words

if TYPE_CHECKING:
    from scenarios.budget_curve import BudgetCurve, Step
    from scenarios.ranges import Range
    from scenarios.sweep import Point, Sweep

COUNTS = ("awards", "awarded", "unspent", "places", "people", "counties", "councils", "partners")
MOVED = (
    ("entered", "column entered"),
    ("left", "column left"),
    ("raised", "column ids raised"),
    ("cut", "column ids cut"),
)


def point_table(sweep: Sweep, words: Words) -> Table:
    """One row per point, in order: what was set, how it ended, parts, counts, pots, and who came and went."""
    columns = [*_set(sweep, words), Column("termination", words("column termination"), "text", 24)]
    columns += [Column(key, words(f"column {key}"), "count", 14) for key in ("value", "bound", "gap")]
    columns += _parts(sweep.grant_round, words)
    columns += [Column(key, words(f"column {key}"), "count", 12) for key in COUNTS]
    for pot in sweep.grant_round.pots:
        columns.append(Column(f"awarded:{pot.id}", words("column pot awarded", name=words.name(pot)), "money", 14))
    columns += [Column(key, words(phrase), "text", 30) for key, phrase in MOVED]
    columns.append(Column("failed", words("column failed"), "text", 30))
    return Table(tuple(columns), tuple(_point(sweep, point, words) for point in sweep.points))


def point_award_table(sweep: Sweep, words: Words) -> Table:
    """One row per award of every point, by id: what was set, the application, its pot, and whole kroner."""
    columns = (
        *_set(sweep, words),
        Column("application", words("column application"), "text", 12),
        Column("pot", words("column pot"), "text", 20),
        Column("awarded", words("column awarded"), "money", 14),
    )
    applications = sweep.grant_round.application
    rows = [
        (*_settings(point), key, applications[key].pot, amount)
        for point in sweep.points
        for key, amount in point.amounts.items()
    ]
    return Table(columns, tuple(rows))


def curve_table(curve: BudgetCurve, words: Words) -> Table:
    """One row per budget: the best, what the next million brings, who comes and goes, and the nested path."""
    grant_round = curve.grant_round
    step = words.short(next((one.more.kroner for one in curve.steps if one.more), 0))
    columns = [Column("budget", words("column budget"), "money", 14)]
    columns += [
        Column("termination", words("column termination"), "text", 24),
        Column("value", words("column value"), "count", 14),
    ]
    columns += _parts(grant_round, words)
    columns += [Column(key, words(f"column {key}"), "count", 12) for key in CURVE_COUNTS]
    for key in ("value", *TERMS, *MORE_COUNTS):
        kind: Kind = "points" if key in TERMS else "count"
        columns.append(Column(f"more:{key}", words("column more", step=step, what=words(f"column {key}")), kind, 14))
    columns += [Column(key, words(phrase), "text", 30) for key, phrase in MOVED]
    columns += [Column(key, words(f"column {key}"), "count", 14) for key in ("nested_value", "nested_cost")]
    columns += [Column(key, words(f"column {key}"), "text", 30) for key in ("nested_entered", "nested_raised")]
    columns.append(Column("failed", words("column failed"), "text", 30))
    return Table(tuple(columns), tuple(_step(one, words) for one in curve.steps))


CURVE_COUNTS = ("awards", "awarded", "unspent", "places", "partners")
MORE_COUNTS = ("awards", "places", "partners")


def swept(one: Range, grant_round: GrantRound, words: Words) -> str:
    """What a range varies: "Ramme, Journal", "Vekt, dekning"."""
    if one.kind == "pot":
        return words("swept pot", name=words.name(grant_round.pot[one.name]))
    if one.kind == "weight":
        return words("swept weight", name=words(f"term {one.name}"))
    return words("swept frame")


def _set(sweep: Sweep, words: Words) -> list[Column]:
    """A column for each range; weights with as many decimals as they have are amounts, budgets whole kroner."""
    kinds: dict[str, Kind] = {"weight": "measure"}
    return [
        Column(f"{one.kind}:{one.name}", swept(one, sweep.grant_round, words), kinds.get(one.kind, "money"), 14)
        for one in sweep.ranges
    ]


def _settings(point: Point) -> tuple[Cell, ...]:
    return tuple(value for _, _, value in point.settings)


def _parts(grant_round: GrantRound, words: Words) -> list[Column]:
    """A column for each term, in its own unit."""
    score = score_unit(grant_round, words) if by_krone(grant_round) else words("column score")
    names = {"score": score, "coverage": words("column coverage"), "breadth": words("column breadth")}
    return [Column(term, names[term], "points", 12) for term in TERMS]


def _point(sweep: Sweep, point: Point, words: Words) -> tuple[Cell, ...]:
    ended = words(point.termination.value) if point.termination else None
    return (
        *(*_settings(point), ended, point.value, point.bound, point.gap),
        *(point.terms.get(term) for term in TERMS),
        *(getattr(point, key) for key in COUNTS),
        *(point.pots.get(pot.id) if point.awards is not None else None for pot in sweep.grant_round.pots),
        *(_ids(getattr(point, key)) for key, _ in MOVED),
        point.failed,
    )


def _step(step: Step, words: Words) -> tuple[Cell, ...]:
    more = step.more
    ended = words(step.termination.value) if step.termination else None
    brings: list[Cell] = [None] * (1 + len(TERMS) + len(MORE_COUNTS))
    if more:
        brings = [more.value, *(more.parts.get(term) for term in TERMS), *(getattr(more, key) for key in MORE_COUNTS)]
    return (
        *(step.budget, ended, step.value),
        *(step.parts.get(term) for term in TERMS),
        *(getattr(step, key) for key in CURVE_COUNTS),
        *brings,
        *(_ids(getattr(step, key)) for key, _ in MOVED),
        *(step.nested_value, step.nested_cost, _ids(step.nested_entered), _ids(step.nested_raised), step.failed),
    )


def _ids(ones: Iterable[str]) -> str | None:
    return ", ".join(ones) or None
