from __future__ import annotations

import pytest
from pydantic import ValidationError

from optimiser.rules.pot_number import PotNumber
from tests.optimiser.tiny import a_pot, an_application, both_ways_agree, mixed, settled


def test_a_pot_funds_so_many() -> None:
    case = mixed(PotNumber(pot="other", at_least=1, at_most=1))
    assert case.breaches(e=60, a=60, b=60) == []
    assert case.breaches(a=60) == ["pot other has 0 funded, fewer than 1"]
    assert case.breaches(e=60, f=90) == ["pot other has 2 funded, more than 1"]


def test_both_ways_agree_on_every_allocation() -> None:
    # "other" holds e and f (g is rejected on form): exactly one is funded in 2 + 2 of 9 ways
    assert both_ways_agree(mixed(PotNumber(pot="other", at_least=1, at_most=1))) == (4 * 81, 5 * 81)
    assert both_ways_agree(mixed(PotNumber(pot="main", at_most=4))).broken == 0
    # three cannot be funded where two stand
    assert both_ways_agree(mixed(PotNumber(pot="other", at_least=3))) == (0, 729)


def test_an_empty_pot_has_none_funded() -> None:
    pots = (a_pot("main"), a_pot("empty"))
    case = settled(PotNumber(pot="empty", at_least=1), an_application("a"), pots=pots)
    assert case.row("at-least").coefficients == {}
    assert both_ways_agree(case) == (0, 3)


def test_faults() -> None:
    assert mixed(PotNumber(pot="mian", at_most=1)).faults() == ["pot: there is no pot 'mian'."]
    with pytest.raises(ValidationError, match="state at_least, at_most, or both"):
        PotNumber(pot="main")
    with pytest.raises(ValidationError, match="is above at_most"):
        PotNumber(pot="main", at_least=2, at_most=1)
