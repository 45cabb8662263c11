"""Does the curve say what every budget is worth, who enters and leaves, and what it would cost that nobody leaves?"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from functools import cache
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from optimiser.budgets import WorthOfBudget, worth_of_budgets
from optimiser.errors import InputError, VerificationError
from optimiser.result import Termination
from scenarios.budget_curve import BudgetCurve, budget_curve
from scenarios.many import Progress
from tests.optimiser.every_choice import rounds
from tests.scenarios.a_sweep import LEAVING

CURVE = budget_curve(LEAVING, "main", [160, 100, 120, 220, 100], more=60)


def millionths(points: int) -> int:
    """B and C, 140 points, are a million."""
    return round(Fraction(points, 140) * 1_000_000)


def test_budgets_are_in_order_and_worth_what_they_fund() -> None:
    assert [(step.budget, step.value) for step in CURVE.steps] == [
        (100, millionths(90)),
        (120, millionths(140)),
        (160, millionths(160)),
        (220, millionths(230)),
    ]


def test_who_enters_and_who_leaves() -> None:
    assert [(step.entered, step.left) for step in CURVE.steps] == [
        ((), ()),
        (("B", "C"), ("A",)),
        (("A",), ("C",)),
        (("C",), ()),
    ]


def test_where_nobody_may_leave_a_larger_pot_waits_and_that_costs() -> None:
    assert [step.nested_amounts for step in CURVE.steps] == [
        {"A": 100},
        {"A": 100},
        {"A": 100, "B": 60},
        {"A": 100, "B": 60, "C": 60},
    ]
    assert [step.nested_cost for step in CURVE.steps] == [0, millionths(140) - millionths(90), 0, 0]
    assert [step.nested_entered for step in CURVE.steps] == [(), (), ("B",), ("C",)]
    assert CURVE.nested[1] == (120, millionths(90))


def test_what_sixty_more_bring_is_solved_again() -> None:
    first, second = CURVE.steps[0].more, CURVE.steps[1].more
    assert first is not None
    assert second is not None
    assert (first.kroner, first.parts["score"], first.awards) == (60, 160 - 90, 2 - 1)
    assert (second.parts["score"], second.awards, second.value) == (160 - 140, 2 - 2, millionths(160) - 1_000_000)
    assert (first.places, second.places) == (2 - 1, 2 - 2)


def test_a_budget_below_what_must_be_funded_has_no_value_and_the_path_begins_later() -> None:
    rule = {"kind": "must-fund", "id": "nobody-loses-1", "applications": ["A"]}
    locked = type(LEAVING).model_validate(LEAVING.model_dump() | {"rules": [rule]})
    curve = budget_curve(locked, "main", [50, 100, 120, 220])
    assert [step.termination for step in curve.steps] == [Termination.INFEASIBLE] + [Termination.OPTIMAL] * 3
    assert [step.nested_cost for step in curve.steps] == [None, 0, 0, 0]
    assert (curve.steps[0].more, curve.steps[0].nested_value) == (None, None)


def test_no_such_pot_a_negative_budget_nothing_more_and_ranked_terms_are_refused_at_once() -> None:
    order = ({"term": "score"},)
    objective = LEAVING.objective.model_dump() | {"mode": "hierarchical", "order": order}
    ranked = LEAVING.model_copy(update={"objective": type(LEAVING.objective).model_validate(objective)})
    with pytest.raises(InputError) as caught:
        budget_curve(ranked, "other", [-1], more=0)
    said = str(caught.value)
    assert all(words in said for words in ("no such pot", "is negative", "no more", "terms are ranked"))


def test_a_value_that_another_road_contradicts_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def one_less(*given: Any, **named: Any) -> list[WorthOfBudget]:
        return [replace(one, value=(one.value or 0) - 1) for one in worth_of_budgets(*given, **named)]

    monkeypatch.setattr("scenarios.budget_curve.worth_of_budgets", one_less)
    with pytest.raises(VerificationError, match="is worth 642857 by its allocation and 642856 by"):
        budget_curve(LEAVING, "main", [100])


def test_progress_counts_the_path_too() -> None:
    told: list[Progress] = []
    budget_curve(LEAVING, "main", [100, 120], progress=told.append, more=60)
    assert (told[-1].done, told[-1].of) == (4 + 2, 4 + 2)  # 100, 120, 160 and 180, then the path


def test_tables_reconcile_with_the_awards() -> None:
    frame, changes = CURVE.frame(), CURVE.changes_frame()
    assert frame["nested_cost"].to_list() == [step.nested_cost for step in CURVE.steps]
    assert frame["more_score"].to_list()[:2] == [70.0, 20.0]
    moved = (changes["after"] - changes["before"]).groupby([changes["path"], changes["budget"]]).sum()
    assert moved["best"].to_dict() == {120: 120 - 100, 160: 160 - 120, 220: 220 - 160}
    assert moved["nested"].to_dict() == {160: 160 - 100, 220: 220 - 160}


@cache
def drawn(number: int) -> BudgetCurve:
    """A curve of a small round without rules, whose limits might move with the budget."""
    made = next(rounds(1, number)).model_copy(update={"rules": ()})
    pot = made.pots[0]
    return budget_curve(made, pot.id, {pot.budget * tenths // 10 for tenths in (2, 5, 8, 10, 13)}, more=pot.budget)


NUMBERS = st.integers(0, 15)


@settings(deadline=None, max_examples=8)
@given(NUMBERS)
def test_a_larger_budget_is_never_worth_less(number: int) -> None:
    values = [step.value for step in drawn(number).steps if step.value is not None]
    assert values == sorted(values)
    assert all(step.more.value >= 0 for step in drawn(number).steps if step.more)


@settings(deadline=None, max_examples=8)
@given(NUMBERS)
def test_the_path_costs_nothing_at_first_and_never_less_than_nothing(number: int) -> None:
    costs = [step.nested_cost for step in drawn(number).steps if step.value is not None]
    assert costs[:1] in ([], [0])
    assert all(cost is not None and cost >= 0 for cost in costs)


@settings(deadline=None, max_examples=8)
@given(NUMBERS)
def test_on_the_path_no_award_ever_falls(number: int) -> None:
    for before, after in pairwise(drawn(number).steps):
        assert all(after.nested_amounts.get(key, 0) >= amount for key, amount in before.nested_amounts.items())


@settings(deadline=None, max_examples=8)
@given(NUMBERS)
def test_who_enters_and_leaves_reconciles_with_the_amounts(number: int) -> None:
    for before, after in pairwise(drawn(number).steps):
        if before.awards is None or after.awards is None:
            continue
        assert set(after.amounts) == set(before.amounts) - set(after.left) | set(after.entered)
        for key in (*after.raised, *after.cut):
            assert (after.amounts[key] > before.amounts[key]) == (key in after.raised)
        assert (after.awarded or 0) - (before.awarded or 0) == sum(
            after.amounts.get(key, 0) - before.amounts.get(key, 0)
            for key in (*after.entered, *after.left, *after.raised, *after.cut)
        )
