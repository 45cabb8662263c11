from __future__ import annotations

import pytest
from pydantic import ValidationError

from optimiser.rules.at_most import AtMost
from tests.optimiser.tiny import both_ways_agree, mixed


def test_of_a_list_at_most_so_many() -> None:
    case = mixed(AtMost(applications=("a", "b", "c"), at_most=2))
    assert case.breaches(a=60, b=60, d=48) == []
    assert case.breaches(a=60, b=60, c=120) == ["3 of these are funded, more than 2: a, b, c"]


def test_both_ways_agree_on_every_allocation() -> None:
    # all three are funded in 2 · 2 · 2 of 27 ways
    assert both_ways_agree(mixed(AtMost(applications=("a", "b", "c"), at_most=2))) == (19 * 27, 8 * 27)
    # one unless said otherwise: none in 1 way, one in 3 · 2 ways
    assert both_ways_agree(mixed(AtMost(applications=("a", "b", "c")))) == (7 * 27, 20 * 27)


def test_one_rejected_on_form_does_not_count_and_a_name_counts_once() -> None:
    assert both_ways_agree(mixed(AtMost(applications=("a", "g")))).broken == 0
    assert both_ways_agree(mixed(AtMost(applications=("a", "a")))).broken == 0
    assert both_ways_agree(mixed(AtMost(applications=("g",)))).broken == 0


def test_faults() -> None:
    assert mixed(AtMost(applications=("a", "A"))).faults() == ["applications: no application has the id 'A'."]
    with pytest.raises(ValidationError, match="at least 1 item"):
        AtMost(applications=())
