"""How does a what-if write an amount?"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from scenarios.changes import AmountChange, Part, amount_change, number_change, part


@pytest.mark.parametrize(
    ("written", "before", "after"),
    [
        (20_700_000, 1, 20_700_000),
        ("20 700 000", 1, 20_700_000),
        ("20_700_000", 1, 20_700_000),
        ("20.700.000", 1, 20_700_000),
        ("+1.250.000 kr", 1, 1_250_001),
        ("20,7m", 1, 20_700_000),
        ("+1m", 8_300_000, 8_300_000 + 1_000_000),
        ("-500k", 8_300_000, 8_300_000 - 500_000),
        ("+250 000", 8_300_000, 8_300_000 + 250_000),
        ("-5 %", 8_300_000, 8_300_000 - 415_000),
        ("+2,5%", 1_000_000, 1_000_000 + 25_000),
        ("−1m", 1_000_000, 0),
        ("-10 %", 1_001, 900),
        ("+1 MNOK", 8_300_000, 9_300_000),
        ("20,7 mill. kr", 1, 20_700_000),
        ("1 mill", 5, 1_000_000),
        ("500\u202f000 kr", 1, 500_000),
    ],
)
def test_an_amount_is_set_or_changed(written: object, before: int, after: int) -> None:
    assert amount_change(written).of(before) == after


@pytest.mark.parametrize(
    "written", ["much", "5 %", "1.5", "+0.0001k", "", True, "1m m", "--1", "_", "5 % kr", "1.50.000", "1.000.000.5"]
)
def test_what_is_no_amount_is_refused(written: object) -> None:
    with pytest.raises(ValueError, match=r"is not|does not say"):
        amount_change(written)


@pytest.mark.parametrize("read", [amount_change, number_change, part])
def test_what_is_absurdly_long_is_told_in_short(read: Callable[[object], object]) -> None:
    with pytest.raises(ValueError, match="too long") as told:
        read("9" * 5_000)
    assert len(str(told.value)) < 200


@pytest.mark.parametrize(
    "written",
    [
        {"way": "to", "number": -1},
        {"way": "by", "number": "0.5"},
        {"way": "percent", "number": "1e300"},
    ],
)
def test_a_change_from_a_program_makes_sense(written: object) -> None:
    with pytest.raises(ValueError, match=r"less than 0|not whole kroner|more than"):
        AmountChange.model_validate(written)


@pytest.mark.parametrize(
    "written",
    [{"amount": -1_000_000, "share": None}, {"amount": 5, "share": "0.5"}, {"amount": None, "share": 2}, {}],
)
def test_a_part_from_a_program_is_kroner_or_a_share_above_0(written: object) -> None:
    with pytest.raises(ValueError, match="share"):
        Part.model_validate(written)
