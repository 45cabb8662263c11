"""The curves of a sweep, and their lanes."""

from __future__ import annotations

import warnings
from fractions import Fraction
from typing import Any

import pytest

from optimiser.result import Termination
from reports.figures import lanes
from reports.figures.style import as_bytes
from reports.figures.sweep_curves import figure, told
from reports.words import LANGUAGES, Language, Words
from scenarios.ranges import Kind, Range
from scenarios.sweep import Point, Setting, Sweep
from tests.reports.figures.compared import texts
from tests.reports.made_up import REFERENCES, a_decided_round

AMOUNTS = ({"A": 600}, {"A": 600, "B": 300}, {"A": 360, "C": 400}, {"A": 600, "B": 500})
"""B enters, leaves for C, and comes back."""


def a_point(setting: Setting, amounts: dict[str, int] | None, before: dict[str, int] | None = None) -> Point:
    """A point with these awards, none at all, or no allocation."""
    if amounts is None:
        return Point((setting,), Termination.INFEASIBLE)
    earlier = amounts if before is None else before
    return Point(
        (setting,),
        Termination.OPTIMAL,
        terms={"score": Fraction(sum(amounts.values()), 4), "coverage": Fraction(3), "breadth": Fraction(1)},
        awards=len(amounts),
        places=3 * len(amounts),
        amounts=amounts,
        entered=tuple(sorted(amounts.keys() - earlier.keys())),
        left=tuple(sorted(earlier.keys() - amounts.keys())),
    )


def a_sweep(kind: Kind = "pot", name: str = "journal", *, empty: int = 0, **fields: Any) -> Sweep:
    """Four points, after so many that have no allocation."""
    every: list[dict[str, int] | None] = [*[None] * empty, *AMOUNTS]
    step = Fraction(1, 4) if kind == "weight" else 400_000
    values = tuple(step * number for number in range(1, len(every) + 1))
    before = [None, *every[:-1]]
    points = tuple(
        a_point((kind, name, value), amounts, earlier)
        for value, amounts, earlier in zip(values, every, before, strict=True)
    )
    return Sweep(a_decided_round(**fields), (Range(kind, name, values),), points, dict(REFERENCES))


def test_a_lane_is_an_application_that_comes_or_goes_the_first_at_the_top() -> None:
    found = lanes.lanes([*AMOUNTS, None])
    assert [(lane.application, lane.amounts, lane.turns) for lane in found] == [
        ("B", (0, 300, 0, 500, None), 3),
        ("C", (0, 0, 400, 0, None), 2),
    ]


def test_of_very_many_lanes_those_that_turn_most_often_are_shown_in_their_order() -> None:
    found = lanes.lanes([{"a": 1}, {"b": 1}, {"b": 1, "c": 1}, {"c": 1, "b": 1}, {"a": 1, "c": 1}])
    assert [(lane.application, lane.turns) for lane in found] == [("a", 2), ("b", 2), ("c", 1)]
    assert [lane.application for lane in lanes.shown(found, 2)] == ["a", "b"]


def test_the_ends_of_lanes_lie_half_way_between_points() -> None:
    assert lanes.edges([1.0, 2.0, 4.0]) == [0.5, 1.5, 3.0, 5.0]
    assert lanes.edges([7.0]) == [6.5, 7.5]


def test_neighbours_of_one_kind_are_one_run() -> None:
    assert lanes.runs(["a", "a", "", "b", "a", ""]) == [(0, 2, "a"), (3, 4, "b"), (4, 5, "a")]
    assert lanes.runs([]) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("kind", "name"), [("pot", "journal"), ("weight", "coverage"), ("frame", "")])
def test_what_is_swept_the_round_and_the_banner_are_named(kind: Kind, name: str, language: Language) -> None:
    words = Words(language)
    sweep = a_sweep(kind, name)
    chart = figure(sweep, words)
    assert chart is not None
    said = "\n".join(texts(chart))
    named = {"pot": {"nb": "potten Journal", "en": "the pot Journals"}, "frame": {"nb": "rammen", "en": "the frame"}}
    named["weight"] = {"nb": "vekten på dekning", "en": "the weight of coverage"}
    assert named[kind][language] in said
    assert sweep.grant_round.digest[:12] in said
    assert ("OPPDIKTET" if language == "nb" else "MADE UP") in said


def test_ticks_stand_where_someone_enters_or_leaves() -> None:
    chart = figure(a_sweep(), Words("en"))
    assert chart is not None
    (rug,) = [line for line in chart.axes[0].lines if line.get_marker() == "|"]
    assert list(rug.get_xdata()) == pytest.approx([0.8, 1.2, 1.6])


def test_the_terms_are_shares_of_their_best_and_a_point_without_an_allocation_is_a_gap() -> None:
    chart = figure(a_sweep(empty=2), Words("en"))
    assert chart is not None
    score = chart.axes[0].lines[0].get_ydata()
    assert [value if value == value else None for value in score] == [
        None,
        None,
        *(pytest.approx(sum(one.values()) / 4 / 300) for one in AMOUNTS),
    ]
    assert any("Grey: no allocation." in text for text in texts(chart))


def test_only_a_sweep_of_one_range_with_two_allocations_is_drawn() -> None:
    sweep = a_sweep()
    short = Sweep(sweep.grant_round, sweep.ranges, sweep.points[:1], sweep.references)
    assert figure(short, Words("en")) is None
    assert told(short, Words("en")) == "Fewer than two points have an allocation."
    several = Sweep(sweep.grant_round, sweep.ranges * 2, sweep.points, sweep.references)
    assert figure(several, Words("en")) is None
    assert told(several, Words("nb")) == "Bare ett område om gangen kan tegnes."


def test_where_nobody_comes_or_goes_there_are_neither_ticks_nor_lanes_nor_warnings() -> None:
    sweep = a_sweep()
    still = tuple(a_point(point.settings[0], {"A": 600}) for point in sweep.points)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        chart = figure(Sweep(sweep.grant_round, sweep.ranges, still, {"score": None}), Words("en"))
        assert chart is not None
        assert as_bytes(chart, "png") == as_bytes(chart, "png")
    assert len(chart.axes) == 3


def test_told_has_both_ends_and_how_many_come_and_go() -> None:
    assert told(a_sweep(), Words("en")) == (
        "As the pot Journals changes: at 400\u00a0000\u00a0kr 3 municipalities with 1 award, "
        "at 1\u00a0600\u00a0000\u00a0kr 6 municipalities with 2 awards. "
        "Someone comes or goes at 3 of 4 points: 2 applications, 2 of them more than once."
    )
