"""Which laws does every edit keep?"""

from __future__ import annotations

from typing import Any

import pytest

from optimiser.errors import InputError
from scenarios.scenario import Scenario, apply, apply_edits
from tests.scenarios.edited import ROUND, scenario

EVERYTHING: dict[str, Any] = {
    "frame": 1400,
    "application_cap": 150,
    "tie_seed": "other",
    "withdrawn": ["C"],
    "reviewers_out": ["R1"],
    "pots": {"main": {"budget": 900, "levels": [1]}, "*": {"viable_minimum": "0.5"}},
    "weights": {"score": "0.5"},
    "objective": {"coverage": {"floor": 1}},
    "at_least": {"A": 130},
    "must_not_fund": ["B"],
    "applications": {"A": {"requested": 190, "marks": {"quality": 70}}},
    "drop_rules": ["must-fund"],
    "change_rules": {"cap": {"at_most": 1}},
    "rules": [{"kind": "group-number", "by": "county", "each": True, "at_most": 3}],
    "gates": [{"kind": "score-threshold", "at_least": 10}],
    "waivers": [{"gate": "deadline", "application": "A", "reason": "late"}],
}


def test_a_base_is_left_alone_and_twice_is_as_once() -> None:
    before, one = ROUND.digest, scenario(**EVERYTHING)
    assert apply(ROUND, one).digest == apply(ROUND, one).digest != before
    assert ROUND.model_copy().digest == before
    assert apply(ROUND, one, one).digest == apply(ROUND, one).digest
    assert apply(ROUND, scenario(name="child", builds_on=one), one).digest == apply(ROUND, one).digest


@pytest.mark.parametrize("field", sorted(EVERYTHING.keys() - {"withdrawn", "drop_rules", "reviewers_out"}))
def test_what_only_states_things_changes_nothing_more_of_its_own_result(field: str) -> None:
    one = scenario(**{field: EVERYTHING[field]})
    assert apply(apply(ROUND, one), one).digest == apply(ROUND, one).digest != ROUND.digest


def test_the_order_in_the_file_says_nothing() -> None:
    other = dict(reversed(EVERYTHING.items()))
    other["pots"] = dict(reversed(EVERYTHING["pots"].items()))
    assert apply(ROUND, scenario(**other)).digest == apply(ROUND, scenario(**EVERYTHING)).digest
    assert [edit.key for edit in scenario(**other).edits()] == [edit.key for edit in scenario(**EVERYTHING).edits()]


def test_every_edit_has_a_key_of_its_own_and_can_be_left_out() -> None:
    edits = scenario(**EVERYTHING).edits()
    assert len({edit.key for edit in edits}) == len(edits)
    assert apply_edits(ROUND, edits).digest == apply(ROUND, scenario(**EVERYTHING)).digest
    without = [
        apply_edits(ROUND, [one for one in edits if one is not left]).digest
        for left in edits
        if left.key != "drop_rules.must-fund"
    ]
    assert len({*without, ROUND.digest}) == len(without) + 1


def test_two_what_ifs_of_one_name_are_not_one() -> None:
    with pytest.raises(InputError, match="two what-ifs have this name"):
        apply(ROUND, scenario(pots={"main": 1}), scenario(pots={"main": 2}))


def test_a_name_that_nobody_has_looked_up_is_told() -> None:
    with pytest.raises(InputError, match="has not been looked up"):
        apply(ROUND, scenario(builds_on="another"))


def test_it_travels_as_json_and_by_pickle() -> None:
    import pickle

    one = scenario(
        **EVERYTHING, builds_on={"name": "below", "merge": [], "move": [{"from": "a", "to": "b", "amount": 5}]}
    )
    assert Scenario.model_validate_json(one.model_dump_json()) == one
    assert pickle.loads(pickle.dumps(one)) == one
    assert pickle.loads(pickle.dumps(one.edits())) == one.edits()
