from __future__ import annotations

from datetime import date

import pytest

from optimiser.gates import Sentence
from optimiser.gates.deadline import Deadline
from tests.optimiser.tiny import an_application, unmet

GATE = Deadline(latest=date(2026, 1, 15))


@pytest.mark.parametrize("day", [date(2025, 12, 31), date(2026, 1, 15)])
def test_the_last_day_is_in_time(day: date) -> None:
    assert unmet(GATE, an_application("a", received=day)) is None


def test_the_day_after_is_not() -> None:
    assert unmet(GATE, an_application("a", received=date(2026, 1, 16))) == Sentence(
        "Mottatt 16.01.2026; fristen var 15.01.2026.", "Received 2026-01-16; the deadline was 2026-01-15."
    )


def test_a_missing_date_is_not_in_time() -> None:
    reason = unmet(GATE, an_application("a", received=None))
    assert reason.nb == "Mottatt dato mangler; fristen var 15.01.2026."
