"""Do what-ifs obey the laws that a reader takes for granted, on small random rounds?

More freedom is never worth less; an edit made twice is made once; nothing changed is nothing moved; the order of rows
is nothing; and every reason given for a move is true when it is worked out by another road.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from random import Random
from typing import Any

import pytest

from optimiser.assess import assess
from optimiser.engine import Engine
from optimiser.errors import InputError
from optimiser.forced import forced_values
from optimiser.formulation import formulate
from optimiser.money import kroner
from optimiser.result import Result, Termination
from optimiser.rounds import GrantRound
from optimiser.solve import solve
from scenarios.compare import Comparison, Outcome, compare
from scenarios.overlap import overlap
from scenarios.scenario import Scenario, apply, apply_edits
from scenarios.why import Why, whys
from scenarios.why_asked import WEIGHING
from tests.optimiser.random_rounds import draw

NUMBERS = range(60)
"""The rounds that are drawn: every kind of rule and of objective in turn."""


@cache
def drawn(number: int) -> GrantRound:
    return draw(number)


@cache
def best(number: int) -> Result:
    return solve(drawn(number))


def value(result: Result) -> float:
    """The value in millionths; below everything where nothing is feasible."""
    found = result.bounds.value
    return float("-inf") if result.termination is Termination.INFEASIBLE or found is None else found


def against(number: int, changed: GrantRound) -> Result:
    """The best of a changed round, by the references of the round as it was drawn."""
    return solve(changed, references={term.name: term.reference for term in best(number).terms})


def weighted(numbers: range) -> list[int]:
    """Those of the rounds that have a single value."""
    return [number for number in numbers if drawn(number).objective.mode == "weighted"]


def same_levels(one: GrantRound, other: GrantRound) -> bool:
    """Whether the same amounts may be awarded: a rule that names an amount makes a level of it."""
    return [each.amounts for each in assess(one).facts.standing.values()] == [
        each.amounts for each in assess(other).facts.standing.values()
    ]


@pytest.mark.parametrize("number", NUMBERS)
def test_dropping_a_rule_never_lowers_the_value(number: int) -> None:
    grant_round = drawn(number)
    if grant_round.objective.mode != "weighted":
        return
    for rule in grant_round.rules:
        without = apply(grant_round, Scenario(name="without", drop_rules=(rule.id,)))
        if same_levels(grant_round, without):
            assert value(against(number, without)) >= value(best(number)), rule


def test_without_the_rows_of_a_rule_the_best_is_never_worse_though_its_amounts_stay() -> None:
    for number in weighted(NUMBERS):
        grant_round, references = drawn(number), {term.name: term.reference for term in best(number).terms}
        formulation = formulate(grant_round, assess(grant_round).facts, references)
        for rule in grant_round.rules:
            mine = {row.group for row in formulation.rows if f"{row.group}:".startswith(f"rule:{rule.id}:")}
            answer = Engine().maximise(formulation.without(mine), formulation.objective)
            assert (float("-inf") if answer.value is None else answer.value) >= value(best(number)), rule


def test_a_larger_pot_never_lowers_the_value() -> None:
    asked = 0
    for number in weighted(NUMBERS):
        grant_round = drawn(number)
        for pot in grant_round.pots:
            larger = apply(grant_round, Scenario.model_validate({"name": "larger", "pots": {pot.id: "+100"}}))
            if _rules_the_same(grant_round, larger):
                asked += 1
                assert value(against(number, larger)) >= value(best(number)), (number, pot.id)
    assert asked > len(NUMBERS) // 2


def _rules_the_same(one: GrantRound, other: GrantRound) -> bool:
    """Whether no rule speaks of the budget, as "a third of it to the north" does: it would ask for more."""
    rows = [[row for rule in each.rules for row in rule.rows(assess(each).facts)] for each in (one, other)]
    return rows[0] == rows[1]


def some_edits(number: int, grant_round: GrantRound) -> Iterator[dict[str, Any]]:
    """One to three edits, as a file has them; many are not possible."""
    rng = Random(f"edits {number}")
    pots = [pot.id for pot in grant_round.pots]
    ids = [*best(number).amounts, *(one.id for one in grant_round.applications)]  # those that may lose, twice
    for _ in range(5):
        possible: list[dict[str, Any]] = [
            {"pots": {rng.choice(pots): rng.choice(("+100", "-100", "-20 %", 200))}},
            {"frame": rng.choice(("-100", "-20 %"))},
            {"must_fund": [rng.choice(ids[::-1])]},
            {"must_not_fund": [rng.choice(ids)]},
            {"applications": {rng.choice(ids): {"requested": rng.choice(("-20 %", "-30"))}}},
            {"withdrawn": [rng.choice(ids)]},
        ]
        if grant_round.rules:
            possible.append({"drop_rules": [rng.choice(grant_round.rules).id]})
        if grant_round.objective.mode == "weighted":
            possible.append({"weights": {"score": rng.choice((0.1, 1)), "coverage": rng.choice((1, 0.2))}})
        written: dict[str, Any] = {"name": "drawn"}
        for edit in rng.sample(possible, rng.choice((1, 2, 3))):
            written |= edit
        yield written


@cache
def compared(number: int) -> tuple[Comparison, ...]:
    """A round beside what-ifs of it, each by itself."""
    found = []
    for written in some_edits(number, drawn(number)):
        try:
            found.append(compare(drawn(number), [Scenario.model_validate(written)]))
        except InputError:
            continue
    return tuple(found)


SOME, FEW = range(0, 60, 3), range(0, 60, 6)


def every_comparison() -> Iterator[Comparison]:
    for number in SOME:
        yield from compared(number)


def test_a_scenario_applied_twice_is_as_applied_once() -> None:
    for comparison in every_comparison():
        base, (outcome,) = comparison.base.grant_round, comparison.scenarios
        twice = apply(base, outcome.scenario, outcome.scenario)
        assert twice.digest == outcome.grant_round.digest
        assert twice == outcome.grant_round


def test_a_round_compared_with_itself_moves_nobody() -> None:
    for number in SOME:
        comparison = compare(drawn(number), [Scenario(name="the same")])
        same = comparison.scenarios[0]
        assert comparison.moves() == ()
        assert whys(comparison) == {}
        assert same.result.bounds == comparison.base.result.bounds
        assert same.result.allocation == comparison.base.result.allocation
        shared = overlap(comparison)
        assert shared.in_some == ()
        assert set(shared.alike.values()) <= {1}


def test_the_order_of_applications_pots_and_rules_moves_nobody() -> None:
    for number in FEW:
        for comparison in compared(number):
            base, scenario = comparison.base.grant_round, comparison.scenarios[0].scenario
            rng = Random(number)
            applications = rng.sample(base.applications, len(base.applications))
            other = base.model_copy(update={"applications": tuple(applications), "pots": base.pots[::-1]})
            again = compare(other, [scenario])
            assert again.moves() == comparison.moves()
            known = {(one.move.application, one.sentence) for compared, _, one in every_why() if compared is comparison}
            assert {(key, one.sentence) for (_, key), one in whys(again).items()} == known


def test_other_ids_change_no_value_and_where_nothing_is_tied_no_move() -> None:
    told = 0
    for comparison in (one for number in FEW for one in compared(number)):
        base, outcome = comparison.base.grant_round, comparison.scenarios[0]
        names = {one.id: f"Z{99 - place}" for place, one in enumerate(base.applications)}
        other = GrantRound.model_validate(renamed(base.model_dump(mode="json"), names))
        scenario = Scenario.model_validate(
            renamed(outcome.scenario.model_dump(mode="json", exclude_defaults=True), names)
        )
        again = compare(other, [scenario])
        assert [one.result.bounds for one in again.outcomes] == [one.result.bounds for one in comparison.outcomes]
        if all(map(alone, comparison.outcomes)):
            told += 1
            moved = {(names[one.application], one.before, one.after) for one in comparison.moves()}
            assert {(one.application, one.before, one.after) for one in again.moves()} == moved
    assert told > 10


def renamed(content: Any, names: dict[str, str]) -> Any:
    """JSON with these strings exchanged, as keys too."""
    if isinstance(content, dict):
        return {names.get(key, key): renamed(value, names) for key, value in content.items()}
    if isinstance(content, list):
        return [renamed(one, names) for one in content]
    return names.get(content, content) if isinstance(content, str) else content


def alone(outcome: Outcome) -> bool:
    """Whether no other allocation is as good."""
    return any(stage.name == "ties" and stage.work["tied"] == 1 for stage in outcome.result.stages)


@cache
def every_why() -> tuple[tuple[Comparison, Outcome, Why], ...]:
    return tuple(
        (comparison, comparison.scenarios[0], why)
        for comparison in every_comparison()
        for why in whys(comparison).values()
    )


def solved(comparison: Comparison, changed: GrantRound) -> Result:
    """A changed round solved by itself, with nothing kept from before."""
    return solve(changed, references={term.name: term.reference for term in comparison.scenarios[0].result.terms})


def test_without_a_named_edit_the_award_does_not_move_so_and_without_another_it_does() -> None:
    named = 0
    for comparison, outcome, why in every_why():
        edits, move = outcome.scenario.edits(), why.move
        for edit in edits:
            together = [edit]
            if edit.key.startswith(WEIGHING):
                together = [one for one in edits if one.key.startswith(WEIGHING)]
            rest = tuple(one for one in edits if one not in together)
            try:
                without = solved(comparison, apply_edits(comparison.base.grant_round, rest))
            except InputError:
                continue
            after = without.amounts.get(move.application, 0)
            so = without.allocation is not None and (after - move.before) * (move.after - move.before) > 0
            assert (edit in why.edits) != so, (outcome.scenario, why)
            named += edit in why.edits
    assert named > 20


def test_what_keeping_the_award_would_cost_is_the_difference_of_two_proven_optima() -> None:
    told: list[str] = []
    for _, outcome, why in every_why():
        if outcome.grant_round.objective.mode != "weighted":
            continue
        references = {term.name: term.reference for term in outcome.result.terms}
        values = forced_values(outcome.grant_round, references=references)
        key, amount = why.move.application, why.amount
        told.append(why.kept)
        if why.kept in {"not standing", "no level"}:
            assert key not in values.out or why.move.before not in values.at[key]
            continue
        assert amount == why.move.before or why.move.before not in values.at[key]
        forced = (values.at[key][amount] if amount else values.out[key]).value
        assert values.best == outcome.result.bounds.value
        assert why.kept == ("forbidden" if forced is None else "equally good" if forced == values.best else "possible")
        assert why.worth == (None if forced is None or values.best is None else values.best - forced)
    assert {"possible", "forbidden", "no level", "not standing"} <= set(told)


def test_the_competitors_and_the_award_kept_make_an_allocation_worth_so_much_less() -> None:
    for _, outcome, why in every_why():
        if why.kept not in {"possible", "equally good"} or outcome.grant_round.objective.mode != "weighted":
            continue
        amounts = dict(outcome.result.amounts)
        for move in (*why.competitors, why.move):
            is_own = move is why.move
            assert amounts.get(move.application, 0) == (move.after if is_own else move.before)
            amounts[move.application] = why.amount if is_own else move.after
        kept = {key: amount for key, amount in amounts.items() if amount}
        references = {term.name: term.reference for term in outcome.result.terms}
        formulation = formulate(outcome.grant_round, assess(outcome.grant_round).facts, references)
        assert formulation.violated(kept) == ()
        reached = sum(formulation.objective.get(column, 0) for column in formulation.point(kept))
        assert reached == (outcome.result.bounds.value or 0) - (why.worth or 0)


def test_every_sentence_names_the_application_and_both_amounts() -> None:
    for _, _, why in every_why():
        for sentence in why.sentence:
            assert sentence.startswith(why.move.application)
            assert sentence.endswith(".")
            assert "  " not in sentence
            assert all(kroner(amount) in sentence for amount in (why.move.before, why.move.after) if amount)
