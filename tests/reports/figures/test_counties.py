"""The chart of counties."""

from __future__ import annotations

from reports.decided import Decided
from reports.figures.counties import figure
from reports.words import Words
from tests.optimiser.tiny import PLACES
from tests.reports.made_up import a_decided_round, a_result, decided


def test_counties_stand_by_kroner_per_head_and_the_attribution_is_named() -> None:
    chart = figure(decided(), Words("nb"))
    assert chart is not None
    assert [label.get_text() for label in chart.axes[0].get_yticklabels()] == ["Nord", "Sør", "Oslo"]
    assert any("etter folketall" in text.get_text() for text in chart.texts)


def test_another_attribution_is_named_too() -> None:
    chart = figure(decided(), Words("en"), "lead")
    assert chart is not None
    assert any("wholly to its applicant" in text.get_text() for text in chart.texts)


def test_without_populations_there_is_no_chart_per_head() -> None:
    bare = PLACES.model_copy(
        update={"places": tuple(place.model_copy(update={"population": None}) for place in PLACES.places)}
    )
    grant_round = a_decided_round(places=bare)
    assert figure(Decided.of(grant_round, a_result(grant_round)), Words("en")) is None
