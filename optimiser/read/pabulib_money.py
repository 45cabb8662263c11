"""How much money does a Pabulib file hold, in whole numbers, and which pot does each project draw on?

The decisions are those that `optimiser.read.pabulib` states: hundredths only where a cost has them, a division of the
budget as pots, and exactly one pot for each project.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from optimiser.errors import Subject
from optimiser.money import plain
from optimiser.read.pabulib_sections import Row, Sections, listed

DIVISIONS = {
    "budget_per_category": ("categories", "category"),
    "budget_per_neighborhood": ("neighborhoods", "neighborhood"),
}
"""META key of the budgets -> META key of their names in the same order, and the project's column."""

NUMBER = re.compile(r"-?\d+(\.\d+)?")
WHOLE = "all"
"""The id of the pot of a round that is not divided."""


class Money(NamedTuple):
    """Amounts as whole numbers.

    parts : how many parts of the currency's unit are one (1, or 100 where amounts are hundredths)
    frame : the whole budget; pots : its pots; column : the project's column that names its pot, "" = one pot for all
    """

    parts: int
    frame: int
    pots: Mapping[str, int]
    column: str


def read_money(sections: Sections, projects: Mapping[str, Row]) -> Money:
    """All amounts as whole numbers, by the first decision of the module."""
    costs = [_amount(sections, Subject("application", key, "cost"), row) for key, row in projects.items()]
    parts = 1 if all(cost.denominator == 1 for cost in costs) else 100
    if parts == 100:
        what = "costs have decimals, so every amount is counted in hundredths."
        sections.warn(Subject("round", "", "cost"), sections.titles["PROJECTS"], what, "Divide by 100 when you read.")
    frame = _budget(sections, "budget", sections.meta.get("budget", ""), parts)
    column, pots = _divided(sections, parts)
    return Money(parts, frame, pots or {WHOLE: frame}, column)


def _amount(sections: Sections, subject: Subject, row: Row) -> Fraction:
    """A project's cost, above 0 and not finer than a hundredth; 1 where it is a fault."""
    cost = number(sections, subject, row.line, row.cells["cost"])
    if cost is None:
        return Fraction(1)
    if cost <= 0:
        sections.fault(subject, row.line, f"a cost of {plain(cost)} is nothing to decide.", "Give a cost above 0.")
    if (cost * 100).denominator != 1:
        sections.fault(subject, row.line, f"{plain(cost)} is finer than a hundredth.", "Round it.")
    return cost


def _budget(sections: Sections, key: str, text: str, parts: int) -> int:
    """A budget in whole parts of the unit, rounded down with a warning; 0 where it is a fault."""
    subject, line = Subject("round", "", key), sections.meta_line(key)
    budget = number(sections, subject, line, text)
    if budget is None:
        return 0
    if budget < 0:
        sections.fault(subject, line, f"a budget of {text} is below 0.", "Give what can be spent.")
    whole = int(budget * parts // 1)
    if whole != budget * parts:
        what = f"{text} is read as {plain(Fraction(whole, parts))}: no sum of these costs can use the rest."
        sections.warn(subject, line, what)
    return whole


def _divided(sections: Sections, parts: int) -> tuple[str, dict[str, int]]:
    """The column that names a project's pot, and pot -> budget; "" and nothing where the budget is not divided."""
    used = [key for key in DIVISIONS if sections.meta.get(key)]
    if len(used) > 1:
        what = "the budget is divided twice, and an application draws on exactly one pot."
        sections.fault(Subject("round", "", used[1]), sections.meta_line(used[1]), what, "Remove one division.")
    if not used:
        return "", {}
    key, (names_key, column) = used[0], DIVISIONS[used[0]]
    names, amounts = listed(sections.meta.get(names_key, "")), listed(sections.meta[key])
    if not names or len(names) != len(amounts) or len(set(names)) != len(names):
        what = f"{len(amounts)} budgets go with {len(names)} names under '{names_key}'."
        sections.fault(Subject("round", "", key), sections.meta_line(key), what, "One different name for each budget.")
        return "", {}
    return column, {name: _budget(sections, key, amount, parts) for name, amount in zip(names, amounts, strict=True)}


def pot_of(sections: Sections, row: Row, money: Money) -> str:
    """The one pot a project draws on; a fault where it is not exactly one."""
    if not money.column:
        return WHOLE
    mine = [name for name in listed(row.cells.get(money.column, "")) if name in money.pots]
    if len(mine) == 1:
        return mine[0]
    subject = Subject("application", row.cells["project_id"], money.column)
    what = f"the project is in {len(mine)} of the divided budgets, and an application draws on exactly one."
    sections.fault(subject, row.line, what, f"Name exactly one of: {', '.join(money.pots)}.")
    return ""


def number(sections: Sections, subject: Subject, line: int, text: str) -> Fraction | None:
    if NUMBER.fullmatch(text):
        return Fraction(text)
    what = f"'{text}' is not a number." if text else "there is no number."
    sections.fault(subject, line, what, "Write digits, with a point before decimals: 1607513.56.")
    return None
