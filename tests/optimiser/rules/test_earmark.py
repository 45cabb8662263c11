from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from optimiser.rules.earmark import Earmark
from tests.optimiser.tiny import both_ways_agree, mixed


def reserved(amount: int, **fields: Any) -> Earmark:
    return Earmark(**{"pot": "main", "by": "tag", "group": "y", "amount": amount, **fields})


def test_all_others_together_leave_the_reserved_amount() -> None:
    # 300 less 150 is 150 for a and d, which have no tag y
    case = mixed(reserved(150))
    assert case.breaches(a=100, d=48) == []
    assert case.breaches(a=100, d=80) == ["pot main has 120 kr left for tag y, less than the 150 kr reserved"]


def test_the_group_may_get_more_than_is_reserved_and_other_pots_do_not_count() -> None:
    assert mixed(reserved(150)).breaches(b=100, c=200, e=100, f=150) == []


def test_both_ways_agree_on_every_allocation() -> None:
    # of a (0, 60, 100) and d (0, 48, 80) only 100 + 80 is above 150, and 60 + 80, 100 + 48 and 100 + 80 above 130;
    # b, c, e and f are free
    assert both_ways_agree(mixed(reserved(150))) == (8 * 81, 1 * 81)
    assert both_ways_agree(mixed(reserved(170))) == (6 * 81, 3 * 81)
    assert both_ways_agree(mixed(reserved(300))) == (1 * 81, 8 * 81)


def test_a_small_earmark_never_binds() -> None:
    assert both_ways_agree(mixed(reserved(300 - 100 - 80))).broken == 0


def test_a_group_nobody_belongs_to_leaves_its_money_unspent() -> None:
    case = mixed(reserved(300, group="nobody"))
    assert both_ways_agree(case) == (9, 729 - 9)


def test_it_can_be_for_an_area_a_county_or_a_free_column() -> None:
    assert mixed(reserved(300, by="area", group="care")).breaches(a=100, b=100) == []
    assert mixed(reserved(300, by="county", group="11")).breaches(a=100, b=100) == []
    assert mixed(reserved(300, by="theme", group="new")).breaches(d=80) == []
    assert mixed(reserved(300, by="theme", group="new")).breaches(d=80, a=60) != []


def test_what_cannot_be_kept_is_a_fault() -> None:
    assert mixed(reserved(300)).faults() == []
    assert mixed(reserved(301)).faults() == ["amount: 301 kr are reserved in pot 'main', which holds 300 kr."]
    assert mixed(reserved(1, pot="mian")).faults() == ["pot: there is no pot 'mian'."]
    assert mixed(reserved(1, by="colour")).faults() == ["by: there is no column 'colour'."]
    assert mixed(reserved(1, by="county", group="Nord")).faults() == ["group: there is no county 'Nord'."]
    with pytest.raises(ValidationError, match="greater than 0"):
        reserved(0)
