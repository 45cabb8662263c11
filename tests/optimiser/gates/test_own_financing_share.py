from __future__ import annotations

from fractions import Fraction

import pytest
from pydantic import ValidationError

from optimiser.gates.own_financing_share import OwnFinancingShare
from tests.optimiser.tiny import an_application, unmet

A_FIFTH = OwnFinancingShare(share=Fraction(1, 5))


@pytest.mark.parametrize(("own", "met"), [(200, True), (199, False), (None, False)])
def test_own_financing_is_measured_on_the_total_cost(own: int | None, met: bool) -> None:
    # a fifth of 1000 is 200; own financing that is not stated is 0
    one = an_application("a", requested=800, total_cost=1000, own_financing=own)
    assert (unmet(A_FIFTH, one) is None) == met


@pytest.mark.parametrize(("own", "met"), [(200, True), (199, False)])
def test_a_total_cost_not_stated_is_the_request_plus_the_own_financing(own: int, met: bool) -> None:
    # 800 + 200 = 1000, a fifth is 200; 800 + 199 = 999, a fifth is 199.8
    assert (unmet(A_FIFTH, an_application("a", requested=800, own_financing=own)) is None) == met


def test_the_share_is_exact() -> None:
    third = OwnFinancingShare(share=Fraction(1, 3))
    assert unmet(third, an_application("a", total_cost=300, own_financing=100)) is None
    # a third of 301 is 100 and a third of a krone: 101 kroner are needed
    reason = unmet(third, an_application("a", total_cost=301, own_financing=100)).en
    assert (
        reason.replace("\u00a0", " ") == "The own financing is 100 kr; at least 101 kr is required (100/3 % of 301 kr)."
    )


def test_the_reason_has_a_decimal_comma_in_bokmål() -> None:
    gate = OwnFinancingShare(share=Fraction(125, 1000))
    reason = unmet(gate, an_application("a", total_cost=10_000, own_financing=0)).nb.replace("\u00a0", " ")
    assert reason == "Egenfinansieringen er 0 kr; minst 1 250 kr kreves (12,5 % av 10 000 kr)."


def test_a_share_above_the_whole_is_refused() -> None:
    with pytest.raises(ValidationError, match="less than or equal to 1"):
        OwnFinancingShare.model_validate({"kind": "own-financing-share", "share": 20})
