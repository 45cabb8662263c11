"""The chart of what rules cost."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from optimiser.gates import Sentence
from optimiser.result import Termination
from reports.figures.rule_prices import MOST, figure, told
from reports.figures.style import as_bytes
from reports.words import Words
from scenarios.prices import Price
from scenarios.scenario import Scenario
from tests.reports.figures.compared import ODD, texts
from tests.reports.made_up import a_decided_round

DEAR = Price(
    key="drop_rules.x",
    kind="continuity",
    words=Sentence("Videreførte prosjekter får minst 95 %.", "Continued projects get at least 95 %."),
    value=9_000,
    points=Fraction(403, 10),
    places=4,
    partners=-1,
    awards=2,
    kroner=-31_000,
    termination=Termination.OPTIMAL,
    scenario=Scenario(name="without x"),
)
FREE = replace(DEAR, words=Sentence(ODD, ODD), value=0, points=Fraction(-21, 10), places=0)
UNKNOWN = replace(DEAR, value=None, points=None, places=None, partners=None, awards=None, kroner=None)


def test_each_rule_has_a_bar_of_points_and_its_other_differences_in_numbers() -> None:
    chart = figure((DEAR, FREE, UNKNOWN), Words("en"), a_decided_round())
    assert chart is not None
    assert [bar.get_width() for bar in chart.axes[0].patches] == pytest.approx([40.3, -2.1])
    said = [text.replace("\u00a0", " ") for text in texts(chart)]
    assert {"+40.3", "−2.1", "+4", "−1", "+2", "−31 000"} <= set(said)
    assert any("not proven" in text for text in said)


def test_odd_words_are_drawn_and_the_same_prices_are_the_same_bytes() -> None:
    first, second = (figure((FREE,), Words("nb"), a_decided_round()) for _ in range(2))
    assert first is not None
    assert second is not None
    assert as_bytes(first, "svg") == as_bytes(second, "svg")


def test_of_very_many_rules_the_dearest_are_shown() -> None:
    chart = figure((DEAR,) * (MOST + 5), Words("en"), a_decided_round())
    assert chart is not None
    assert len(chart.axes[0].patches) == MOST
    assert any(f"The {MOST} dearest of {MOST + 5}." in text for text in texts(chart))


def test_without_rules_there_is_no_chart() -> None:
    assert figure((), Words("en"), a_decided_round()) is None
    assert told((), Words("nb"), a_decided_round()) == "Runden har ingen regler."


def test_told_has_the_dearest_and_how_many_are_free() -> None:
    assert told((DEAR, FREE), Words("en"), a_decided_round()) == (
        "Rules tried: 2, at no cost: 1. The dearest is “Continued projects get at least 95 %”: "
        "without it 40.3 more points and 4 more municipalities."
    )
