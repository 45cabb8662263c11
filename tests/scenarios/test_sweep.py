"""What does a sweep say of each of its points?"""

from __future__ import annotations

from fractions import Fraction

import pytest

from optimiser.errors import InputError
from optimiser.result import Termination
from optimiser.session import WhatIfSession
from scenarios.budget_curve import budget_curve
from scenarios.ranges import Range, read_range
from scenarios.sweep import set_to, sweep
from tests.optimiser.every_choice import rounds
from tests.optimiser.tiny import OBJECTIVE, a_pot, a_round, an_application
from tests.scenarios.a_sweep import LEAVING

BUDGETS = Range("pot", "main", (50, 100, 120, 160, 220))
SWEPT = sweep(LEAVING, [BUDGETS])

MIXED = a_round(
    an_application("A", 100, score=90),
    an_application("B", 100, score=60, applicant="5501", partners=("5502", "5503")),
    pots=(a_pot(budget=100, levels=(Fraction(1),)), a_pot("odd pot", 10)),
    objective=OBJECTIVE,
)
"""One of the two: A has the score, B three places."""


def test_every_budget_funds_what_is_best_for_it() -> None:
    assert [tuple(point.amounts) for point in SWEPT.points] == [(), ("A",), ("B", "C"), ("A", "B"), ("A", "B", "C")]
    assert [point.terms["score"] for point in SWEPT.points] == [0, 90, 70 + 70, 90 + 70, 90 + 70 + 70]


def test_values_are_measured_by_the_round_as_it_is() -> None:
    assert [point.value for point in SWEPT.points] == [
        0,
        round(Fraction(90, 140) * 1_000_000),
        1_000_000,
        round(Fraction(160, 140) * 1_000_000),
        round(Fraction(230, 140) * 1_000_000),
    ]
    assert SWEPT.references["score"] == 140


def test_who_enters_and_who_leaves_is_told_against_the_point_before() -> None:
    assert [(point.entered, point.left) for point in SWEPT.points] == [
        ((), ()),
        (("A",), ()),
        (("B", "C"), ("A",)),
        (("A",), ("C",)),
        (("C",), ()),
    ]
    assert SWEPT.changes == (1, 2, 3, 4)


def test_kroner_add_up_at_every_point() -> None:
    for point, budget in zip(SWEPT.points, BUDGETS.values, strict=True):
        assert point.awarded == sum(point.amounts.values()) == sum(point.pots.values())
        assert (point.awarded or 0) + (point.unspent or 0) == budget


def test_what_is_unspent_is_what_the_frame_leaves() -> None:
    """The pot holds 120; 100 of a frame of 110 are awarded, and 10 could still be."""
    (point,) = sweep(LEAVING, [Range("frame", "", (110,))]).points
    assert (point.awarded, point.unspent) == (100, 10)
    (step,) = budget_curve(LEAVING.model_copy(update={"frame": 110}), "main", [120]).steps
    assert (step.awarded, step.unspent) == (100, 10)


def test_a_session_says_the_same_of_every_point() -> None:
    for made in rounds(6):
        pot = made.pots[0]
        values = tuple(sorted({pot.budget * tenths // 10 for tenths in (3, 8, 10, 14)}))
        session = WhatIfSession(made)
        for point in sweep(made, [Range("pot", pot.id, values)]).points:
            changed = set_to(made, point.settings)
            if point.failed is not None:
                with pytest.raises(InputError):
                    session.solve(changed)
                continue
            result = session.solve(changed)
            assert (point.termination, point.value, point.amounts) == (
                result.termination,
                result.bounds.value,
                result.amounts,
            )


def test_where_weights_are_swept_the_parts_are_the_answer() -> None:
    swept = sweep(MIXED, [read_range("weight", "coverage=0:2:1")])
    assert [(point.value, point.bound, point.gap) for point in swept.points] == [(None, None, 0)] * 3
    assert [tuple(point.amounts) for point in swept.points] == [("A",), ("B",), ("B",)]
    assert [point.terms["coverage"] for point in swept.points] == [1, 3, 3]
    assert (swept.comparable, swept.changes) == (False, (1,))


def test_a_weight_that_was_set_is_no_longer_announced() -> None:
    term = MIXED.objective.score.model_copy(update={"announced": "the call"})
    announced = MIXED.model_copy(update={"objective": MIXED.objective.model_copy(update={"score": term})})
    assert set_to(announced, [("weight", "score", Fraction(1, 2))]).objective.score.announced is None
    assert set_to(announced, [("pot", "main", 7)]).objective.score.announced == "the call"


def test_a_grid_is_walked_line_by_line_and_each_line_begins_anew() -> None:
    swept = sweep(LEAVING, [Range("frame", "", (120, 1000)), Range("pot", "main", (100, 160))])
    assert [point.settings for point in swept.points] == [
        (("frame", "", frame), ("pot", "main", budget)) for frame in (120, 1000) for budget in (100, 160)
    ]
    assert [tuple(point.amounts) for point in swept.points] == [("A",), ("B", "C"), ("A",), ("A", "B")]
    assert [point.entered for point in swept.points] == [(), ("B", "C"), (), ("B",)]


def test_a_point_that_has_no_allocation_says_so_and_nothing_moves() -> None:
    locked = LEAVING.model_copy(update={"rules": LEAVING.rules + _must_fund("A")})
    points = sweep(locked, [BUDGETS]).points
    assert [point.termination for point in points][:2] == [Termination.INFEASIBLE, Termination.OPTIMAL]
    assert (points[0].awards, points[0].value, points[0].amounts, points[1].changed) == (None, None, {}, False)


def _must_fund(key: str) -> tuple[object, ...]:
    return a_round(an_application(key), rules=({"kind": "must-fund", "applications": [key]},)).rules


def test_the_frame_of_a_sweep_has_the_same_columns_for_the_same_round() -> None:
    frame = sweep(MIXED, [Range("pot", "odd pot", (0, 10)), read_range("weight", "score=0.5:1:0.5")]).frame()
    assert list(frame.columns[:3]) == ["pot_odd_pot", "weight_score", "termination"]
    assert {"awarded_main", "awarded_odd_pot", "value", "coverage", "entered", "failed"} <= set(frame.columns)
    assert frame["pot_odd_pot"].to_list() == [0, 0, 10, 10]
    assert frame["weight_score"].to_list() == [0.5, 1.0, 0.5, 1.0]
    assert frame["value"].isna().all()
    assert frame.index.name == "point"


def test_awards_and_changes_are_long_tables() -> None:
    awards, changes = SWEPT.awards_frame(), SWEPT.changes_frame()
    assert awards.groupby("point")["amount"].sum().to_dict() == {1: 100, 2: 120, 3: 160, 4: 220}
    per_point = (changes["after"] - changes["before"]).groupby(changes["point"]).sum().to_dict()
    assert per_point == {1: 100, 2: 120 - 100, 3: 160 - 120, 4: 220 - 160}
    assert set(awards["pot"]) == {"main"}


def test_faults_of_the_round_and_of_the_range_are_told_before_anything_is_solved() -> None:
    with pytest.raises(InputError, match="no such pot"):
        sweep(LEAVING, [Range("pot", "other", (1,))])
    with pytest.raises(InputError):
        sweep(LEAVING.model_copy(update={"criteria": ()}), [BUDGETS])
