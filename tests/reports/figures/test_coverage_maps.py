"""The small maps of coverage."""

from __future__ import annotations

from math import cos, radians

import pytest

from reports.figures.coverage_maps import figure, reaches, told
from reports.words import Words
from scenarios.compare import Comparison
from tests.reports.figures.compared import a_comparison, of, texts
from tests.reports.made_up import a_decided_round

# A: Ask, Berg, Dal; B: Ask, Oslo; C: Ask, Oslo; E: Dal, Eid, Foss; F: Eid, Foss
BASE = {"A": 600}


def two() -> Comparison:
    return of(a_decided_round(), [("other", {"C": 400, "F": 300})], BASE)


def test_places_newly_covered_and_no_longer_covered_are_against_the_base() -> None:
    base, other = reaches(two())
    assert base.covered == {"1101", "1102", "5501"}
    assert not base.gained | base.lost
    assert other.gained == {"0301", "5502", "5503"}
    assert other.lost == {"1102", "5501"}


def test_each_place_is_drawn_once_as_what_it_is() -> None:
    _, other = reaches(two())
    assert [other.kind(code) for code in ("0301", "1101", "1102")] == ["maps gained", "maps both", "maps lost"]
    chart = figure(two(), Words("en"))
    assert chart is not None
    drawn = [len(marks.get_offsets()) for marks in chart.axes[1].collections]
    assert drawn == [0, 1, 3, 2]  # neither, both, gained, lost


def test_on_every_map_a_degree_is_as_long_east_as_north() -> None:
    chart = figure(two(), Words("en"))
    assert chart is not None
    assert len({axes.get_aspect() for axes in chart.axes}) == 1
    assert chart.axes[0].get_aspect() == pytest.approx(1 / cos(radians((58.9 + 70.1) / 2)))


def test_the_counts_stand_on_the_map_and_where_nothing_differs_only_how_many() -> None:
    chart = figure(of(a_decided_round(), [("other", {"C": 400, "F": 300}), ("same", BASE)], BASE), Words("en"))
    assert chart is not None
    said = texts(chart)
    assert "4 +3 / −2" in said
    assert said.count("3") == 2


def test_the_sources_of_the_register_are_named() -> None:
    assert any("made up" in text for text in texts(figure(two(), Words("nb"))))


def test_told_has_the_base_the_most_and_the_fewest() -> None:
    assert told(two(), Words("en")) == (
        "Reached of 6 municipalities: The round as it is 3 municipalities; most “other” 4 municipalities, +3 / −2."
    )
    assert "no allocation" in told(a_comparison(), Words("en"))
