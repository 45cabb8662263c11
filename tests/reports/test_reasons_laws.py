"""What holds of the reasons of every round: on rounds drawn under every rule, limit, mode and tie."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest

from optimiser.solve import solve
from optimiser.verify import breaches, value
from reports.decided import Decided
from reports.obstacles import obstacles
from reports.reasons import reason
from reports.swaps import decided_the_tie, swaps
from reports.words import LANGUAGES, Words
from tests.optimiser.random_rounds import TURNS, draw

EN = Words("en")


@pytest.fixture(scope="module")
def decided() -> list[Decided]:
    """Two rounds for every rule and limit."""
    return [Decided.of(one, solve(one)) for one in map(draw, range(2 * len(TURNS)))]


def single_changes(one: Decided) -> Iterator[dict[str, int]]:
    """The allocation with one award added, moved to another level, taken away or put in another's place."""
    yield one.amounts
    for key, facts in one.facts.standing.items():
        yield {other: amount for other, amount in one.amounts.items() if other != key}
        for amount, out in product(facts.amounts, ("", *one.amounts)):
            yield {other: kept for other, kept in one.amounts.items() if other != out} | {key: amount}


def test_every_application_of_every_round_has_a_reason_in_both_languages(decided: list[Decided]) -> None:
    for one, language in product(decided, LANGUAGES):
        for key in one.facts.everyone:
            text = reason(one, key, Words(language))
            assert text.endswith((".", ")"))
            assert "{" not in text


def test_whoever_was_declined_is_told_more_than_score_and_rank(decided: list[Decided]) -> None:
    for one in decided:
        for facts in one.of_all_pots("declined"):
            if one.result.allocation is not None:
                assert reason(one, facts.id, EN).count(". ") >= 1, (one.grant_round.name, facts.id)


def test_what_is_in_the_way_is_in_the_way_for_the_verifier_too(decided: list[Decided]) -> None:
    for one in decided:
        for amounts in single_changes(one):
            found = bool(obstacles(one, amounts, EN))
            assert found == bool(breaches(one.grant_round, amounts, one.facts)), (one.grant_round.name, amounts)


def test_a_single_change_is_worth_what_the_verifier_says(decided: list[Decided]) -> None:
    for one in decided:
        worth = one.worth
        before = value(one.grant_round, one.facts, one.amounts, worth.references)
        for key, facts in one.facts.standing.items():
            for amount, out in product(facts.amounts, ("", *one.amounts)):
                if key == out or (key in one.amounts and out):
                    continue
                change = worth.raised(key, amount) if key in one.amounts else worth.swapped(key, amount, out)
                after = {other: kept for other, kept in one.amounts.items() if other != out} | {key: amount}
                now = value(one.grant_round, one.facts, after, worth.references)
                assert all(change[term] == now[term] - before[term] for term in now)


def test_no_permitted_swap_gains_and_one_that_is_as_good_lost_a_step_of_the_tie_policy(decided: list[Decided]) -> None:
    ties = 0
    for one in decided:
        for facts in one.of_all_pots("declined"):
            best = swaps(one, facts, EN).best if one.proven and facts.amounts else None
            if best is None or not one.worth.weighted:
                continue
            assert best.weight <= (0,)
            if best.weight == (0,):
                ties += 1
                assert decided_the_tie(one, best), (one.grant_round.name, best)
    assert ties > 0
