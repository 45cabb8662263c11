"""The map of dots."""

from __future__ import annotations

from math import cos, radians

import pytest

from reports.decided import Decided
from reports.figures.map import area, figure
from reports.words import Words
from tests.optimiser.tiny import PLACES
from tests.reports.made_up import a_decided_round, a_result, decided


def test_not_covered_once_and_more_often_are_counted_in_the_legend() -> None:
    chart = figure(decided(), Words("en"))
    assert chart is not None
    legends = [text.get_text() for child in chart.axes[0].get_children() for text in getattr(child, "texts", [])]
    # Ask and Dal take part in two applications each; Oslo, Berg, Eid and Foss in one
    assert {"Not covered (0)", "Covered once (4)", "Covered more often (2)"} <= set(legends)


def test_a_degree_is_as_long_east_as_north_in_the_middle_of_the_map() -> None:
    chart = figure(decided(), Words("en"))
    assert chart is not None
    assert chart.axes[0].get_aspect() == pytest.approx(1 / cos(radians((58.9 + 70.1) / 2)))


def test_marks_grow_with_the_population() -> None:
    assert area(0, 100) < area(50, 100) < area(100, 100)
    assert area(None, 100) == area(0, 100)


def test_a_register_without_positions_has_no_map() -> None:
    grant_round = a_decided_round(places=PLACES)
    assert figure(Decided.of(grant_round, a_result(grant_round)), Words("en")) is None


def test_the_sources_of_the_register_are_named() -> None:
    shipped = decided().grant_round.places.model_copy(update={"source": "Statistisk sentralbyrå, Kartverket"})
    grant_round = a_decided_round(places=shipped)
    chart = figure(Decided.of(grant_round, a_result(grant_round)), Words("nb"))
    assert chart is not None
    assert any(
        "Kilder: Statistisk sentralbyrå (NLOD), Kartverket (CC BY 4.0)" in text.get_text() for text in chart.texts
    )
