"""Whatever edits are put together: is the round made or refused, the same in every order, and the base left alone?"""

from __future__ import annotations

import tomllib
from decimal import Decimal
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from optimiser.checks import faults
from optimiser.errors import InputError
from optimiser.rounds import GrantRound
from scenarios.scenario import Scenario, apply, edit_words
from scenarios.writing import scenario_toml
from tests.scenarios.test_edits import ROUND

POTS = st.sampled_from(["main", "other", "third", "both", "mian"])
IDS = st.sampled_from(["A", "B", "C", "X"])
AMOUNTS = st.sampled_from([0, 50, 200, 1000, "+100", "-100", "+10 %", "-50 %"])
LIMITS = st.one_of(AMOUNTS, st.just("none"))
PARTS = st.sampled_from([1, 50, 200, "10 %", "100 %"])
BOUNDS = st.sampled_from([0, 1, 50, "1/3", "none"])
POT_FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "budget": AMOUNTS,
    "spend_at_least": AMOUNTS,
    "application_cap": LIMITS,
    "viable_minimum": st.sampled_from(["0.5", 1]),
    "levels": st.sampled_from([[1], [1, "0.4"]]),
    "level_step": st.sampled_from([1, 50]),
    "covers": st.sampled_from(["all", ["staff"], []]),
    "highest_share_of_cost": st.sampled_from(["none", "0.5", 2]),
}
FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "frame": LIMITS,
    "application_cap": LIMITS,
    "tie_seed": st.sampled_from(["a", " "]),
    "withdrawn": st.lists(IDS, max_size=2),
    "reviewers_out": st.lists(st.sampled_from(["R1", "R2", "R3"]), max_size=2),
    "must_fund": st.lists(IDS, max_size=2),
    "must_not_fund": st.lists(IDS, max_size=2),
    "drop_rules": st.lists(st.sampled_from(["cap", "continuity", "must-fund", "no"]), max_size=2),
    "drop_gates": st.lists(st.sampled_from(["deadline", "no"]), max_size=1),
    "pots": st.dictionaries(st.one_of(POTS, st.just("*")), st.fixed_dictionaries({}, optional=POT_FIELDS), max_size=2),
    "weights": st.dictionaries(st.sampled_from(["score", "coverage", "breadth"]), st.sampled_from([0, "0.5"])),
    "objective": st.fixed_dictionaries(
        {},
        optional={
            "mode": st.sampled_from(["weighted", "hierarchical"]),
            "order": st.just([{"term": "coverage"}]),
            "score": st.fixed_dictionaries({}, optional={"floor": BOUNDS, "ceiling": BOUNDS}),
            "coverage": st.fixed_dictionaries({}, optional={"counts": st.sampled_from(["population", "area"])}),
        },
    ),
    "at_least": st.dictionaries(IDS, PARTS, max_size=1),
    "exactly": st.dictionaries(IDS, st.sampled_from([1, 50, 500]), max_size=1),
    "grow_only": st.dictionaries(IDS, st.sampled_from([1, 50, 500]), max_size=2),
    "applications": st.dictionaries(
        st.one_of(IDS, st.just("*")),
        st.fixed_dictionaries(
            {},
            optional={
                "requested": AMOUNTS,
                "viable_minimum": LIMITS,
                "pot": POTS,
                "marks": st.dictionaries(
                    st.sampled_from(["quality", "quality:R1", "no"]), st.sampled_from(["+5", 70, 101]), max_size=1
                ),
            },
        ),
        max_size=2,
    ),
    "change_rules": st.dictionaries(
        st.sampled_from(["cap", "continuity", "no"]),
        st.sampled_from([{"pots": ["both"]}, {"at_most": 1}, {"share": "0.5"}]),
    ),
    "change_gates": st.dictionaries(st.just("deadline"), st.just({"latest": "2026-02-01"})),
    "merge": st.lists(
        st.fixed_dictionaries(
            {"pots": st.lists(POTS, min_size=2, max_size=3), "into": POTS}, optional={"budget": AMOUNTS}
        ),
        max_size=2,
    ),
    "move": st.lists(st.fixed_dictionaries({"from": POTS, "to": POTS, "amount": PARTS}), max_size=2),
    "rules": st.lists(
        st.sampled_from(
            [
                {"kind": "per-head", "by": "county", "share": "0.1"},
                {"kind": "pot-number", "pot": "main", "at_most": 1},
                {"kind": "group-number", "by": "area", "group": "nobody", "at_most": 1},
                {"kind": "must-fund", "id": "cap", "applications": ["B"]},
            ]
        ),
        max_size=2,
    ),
    "waivers": st.lists(
        st.fixed_dictionaries({"gate": st.just("deadline"), "application": IDS, "reason": st.just("late")}), max_size=1
    ),
}
SCENARIOS = (
    st.sets(st.sampled_from(sorted(FIELDS)), min_size=1, max_size=4)
    .flatmap(lambda names: st.fixed_dictionaries({name: FIELDS[name] for name in sorted(names)}))
    .map(lambda edits: Scenario.model_validate({"name": "drawn", **edits}))
)
MANY = settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


def made(scenario: Scenario) -> GrantRound | None:
    """The round, which is fit to be decided; None where it is refused, with a reason and a place for each fault."""
    try:
        edited = apply(ROUND, scenario)
    except InputError as error:
        refused = error.faults
    else:
        assert faults(edited) == ()
        return edited
    assert refused
    assert all(fault.what and fault.subject.id == "drawn" for fault in refused)
    return None


@MANY
@given(SCENARIOS)
def test_a_round_is_made_or_refused_and_never_otherwise(scenario: Scenario) -> None:
    before = ROUND.model_copy().digest
    edited = made(scenario)
    assert ROUND.model_copy().digest == before
    assert edited is None or edited.digest == apply(ROUND, scenario, scenario).digest


@MANY
@given(SCENARIOS, st.randoms(use_true_random=False))
def test_the_order_in_the_file_says_nothing(scenario: Scenario, random: Any) -> None:
    written = tomllib.loads(scenario_toml(scenario), parse_float=Decimal)
    shuffled = Scenario.model_validate(reordered(written, random))
    assert [edit.key for edit in shuffled.edits()] == [edit.key for edit in scenario.edits()]
    edited, other = made(scenario), made(shuffled)
    assert (edited and edited.digest) == (other and other.digest)


def reordered(values: dict[str, Any], random: Any) -> dict[str, Any]:
    """The same tables with their keys in another order."""
    names = list(values)
    random.shuffle(names)
    return {name: reordered(values[name], random) if isinstance(values[name], dict) else values[name] for name in names}


@MANY
@given(SCENARIOS)
def test_what_is_written_is_read_as_the_same(scenario: Scenario) -> None:
    assert Scenario.model_validate(tomllib.loads(scenario_toml(scenario), parse_float=Decimal)) == scenario
    assert Scenario.model_validate_json(scenario.model_dump_json()) == scenario


@MANY
@given(SCENARIOS)
def test_every_edit_has_words_in_both_languages(scenario: Scenario) -> None:
    for edit, told in edit_words(ROUND, scenario):
        assert told.nb
        assert told.en
        assert edit.words(ROUND)
