"""How does a what-if write an amount?"""

from __future__ import annotations

import pytest

from scenarios.changes import amount_change


@pytest.mark.parametrize(
    ("written", "before", "after"),
    [
        (20_700_000, 1, 20_700_000),
        ("20 700 000", 1, 20_700_000),
        ("20_700_000", 1, 20_700_000),
        ("20,7m", 1, 20_700_000),
        ("+1m", 8_300_000, 8_300_000 + 1_000_000),
        ("-500k", 8_300_000, 8_300_000 - 500_000),
        ("+250 000", 8_300_000, 8_300_000 + 250_000),
        ("-5 %", 8_300_000, 8_300_000 - 415_000),
        ("+2,5%", 1_000_000, 1_000_000 + 25_000),
        ("−1m", 1_000_000, 0),
        ("-10 %", 1_001, 900),
    ],
)
def test_an_amount_is_set_or_changed(written: object, before: int, after: int) -> None:
    assert amount_change(written).of(before) == after


@pytest.mark.parametrize("written", ["much", "5 %", "1.5", "+0.0001k", "", True, "1m m", "--1"])
def test_what_is_no_amount_is_refused(written: object) -> None:
    with pytest.raises(ValueError, match=r"is not|does not say"):
        amount_change(written)
