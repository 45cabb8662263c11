"""The three sentences that matter: true of any round and any number of scenarios, in both languages."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from optimiser.result import Bounds, Termination
from optimiser.rules.must_fund import MustFund
from reports.comparison_facts import Compared, Extras
from reports.comparison_sentences import three_sentences
from reports.words import LANGUAGES, Language, Words
from scenarios.compare import Comparison, Outcome, compare
from scenarios.scenario import Scenario
from tests.optimiser.tiny import a_pot
from tests.reports.beside import (
    AS_IT_IS,
    C_FIRST,
    EVERYONE,
    OTHER_WEIGHTS,
    a_diagnosis,
    compared_with,
    the_comparison,
    the_round,
)
from tests.reports.figures.compared import of
from tests.reports.made_up import a_decided_round

MORE = Scenario.model_validate({"name": "more", "pots": {"main": "+500"}})
LESS = Scenario.model_validate({"name": "less", "pots": {"main": "-500"}})
IMPOSSIBLE = (MustFund(id="all", applications=("A", "B", "C")),)


def said(compared: Compared, language: Language = "en") -> tuple[str, ...]:
    """The sentences with plain spaces."""
    return tuple(one.replace("\u00a0", " ") for one in three_sentences(compared, Words(language)))


def stopped(outcome: Outcome, termination: Termination, bounds: Bounds) -> Outcome:
    """The outcome as if its search had ended so."""
    found = outcome.result.allocation if termination is Termination.FEASIBLE else None
    result = replace(outcome.result, termination=termination, bounds=bounds, allocation=found, canonical=False)
    return replace(outcome, result=result)


def test_what_the_round_gives_what_it_could_trade_and_what_is_certain() -> None:
    assert said(Compared(the_comparison())) == (
        "The round as it is makes 2 awards, 1 000 kr in all and reaches 2 municipalities with 800 inhabitants between "
        "them, and it is proven that no other allocation is better by the round’s own weights and rules.",
        "With the same money “c-first” reaches the most municipalities, 3 (1 more than the round as it is); the sum of "
        "score falls by 60.0 points (−35.3%).",
        "All 4 allocations fund the same 1 application and none of them funds 0; for 2 applications the choice of "
        "scenario decides (1 scenario without an allocation left out).",
    )


def test_the_same_in_bokmal() -> None:
    first, second, third = said(Compared(the_comparison()), "nb")
    assert first.startswith("Runden som den er gir 2 tildelinger på til sammen 1 000 kr og når 2 kommuner")
    assert second.startswith("For de samme pengene når «c-first» flest kommuner, 3 (1 flere enn runden som den er);")
    assert third.startswith("1 søknad er innvilget i alle 4 fordelinger og 0 i ingen; for 2 søknader avgjør valget")


def test_more_money_is_never_told_as_a_trade() -> None:
    _, second, _ = said(compared_with(MORE))
    assert second == (
        "“more” reaches the most municipalities, 3 (1 more than the round as it is), with 500 kr more to award; the "
        "sum of score rises by 20.0 points (+11.8%)."
    )


def test_who_does_better_on_both_is_told_beside_who_reaches_furthest() -> None:
    scenarios = [("far", {"C": 240, "F": 180}), ("better", {"E": 400, "F": 180})]
    compared = Compared(of(a_decided_round(), scenarios, {"B": 300, "C": 240}))
    assert said(compared)[1] == (
        "With the same money “far” reaches the most municipalities, 4 (2 more than the round as it is); the sum of "
        "score falls by 9.0 points (−10.0%). “better” does better on both, with 3 municipalities and 3.0 points more "
        "than the round."
    )


def test_the_same_money_goes_before_more_of_it() -> None:
    _, second, _ = said(compared_with(MORE, C_FIRST))
    assert second.startswith("With the same money “c-first”")


def test_where_nobody_reaches_further_the_highest_score_is_told() -> None:
    _, second, _ = said(compared_with(LESS, AS_IT_IS))
    assert second == ("No scenario reaches more municipalities than the round as it is or has a higher sum of score.")
    rule = (MustFund(id="c", applications=("C",)),)
    _, second, _ = said(compared_with(Scenario(name="free", drop_rules=("c",)), rules=rule))
    assert second == (
        "No scenario reaches more municipalities than the round as it is; “free” has the highest sum of score: 60.0 "
        "points more (+54.5%), with the same money and with 1 fewer municipalities."
    )


def test_no_scenario_at_all() -> None:
    assert said(compared_with())[1:] == (
        "No scenarios are set beside the round as it is.",
        "The round funds 2 applications and leaves 1; without scenarios there is nothing to set that against.",
    )


def test_one_scenario_that_changes_nothing() -> None:
    assert said(compared_with(AS_IT_IS))[2] == "No scenario changes a single award."


def test_the_same_awards_with_other_amounts() -> None:
    little_less = Scenario.model_validate({"name": "little-less", "pots": {"main": "-100"}})
    _, _, third = said(compared_with(little_less, pots=(a_pot(levels=("1", "0.8")),)))
    assert (
        third == "All 2 allocations fund the same 2 applications: the choice decides only how much each of them gets."
    )


def test_only_impossible_scenarios() -> None:
    _, second, third = said(compared_with(EVERYONE))
    assert second == "None of the scenarios has an allocation to show (infeasible: the rules cannot hold together)."
    assert third == "Only “The round as it is” has an allocation, so there is no other to set it against."


def test_a_base_that_cannot_be_beside_scenarios_that_can() -> None:
    freed = Scenario(name="freed", drop_rules=("all",))
    first, second, third = said(compared_with(freed, AS_IT_IS, rules=IMPOSSIBLE))
    assert first == "The round as it is has no possible allocation: its conditions cannot hold together."
    assert second == "Of the scenarios “freed” reaches the most municipalities: 2, with 2 awards, 1 000 kr in all."
    assert third == "Only “freed” has an allocation, so there is no other to set it against."


def test_nothing_feasible_says_what_clashes_or_what_would_mend_it() -> None:
    compared = compared_with(AS_IT_IS, rules=IMPOSSIBLE)
    assert said(compared)[2].startswith(
        "Before anything can be awarded, one of these conditions at least must give way: pot 'main' holds 1 000 kr, "
    )
    mended = Compared(compared.comparison, Extras(diagnoses={"base": a_diagnosis(the_round())}))
    assert said(mended)[2] == "The round can be mended: Raise the pot by 500 kr."


@pytest.mark.parametrize(
    ("termination", "bounds", "words"),
    [
        (Termination.FEASIBLE, Bounds(900, 1000), "not proven best (at most 10.00% below the best possible)."),
        (Termination.FEASIBLE, Bounds(900, None), "the allocation is not proven best."),
        (Termination.NOT_FOUND, Bounds(None, 1000), "no allocation was found before the limit, and nothing is proven."),
        (Termination.FAILED, Bounds(None, None), "was not solved: failed."),
    ],
)
def test_a_base_that_was_stopped_claims_no_proof(termination: Termination, bounds: Bounds, words: str) -> None:
    whole = compare(the_round(), (C_FIRST,))
    first = said(Compared(Comparison((stopped(whole.base, termination, bounds), *whole.scenarios))))[0]
    assert first.endswith(words)
    assert "it is proven" not in first


def test_a_scenario_that_counts_in_another_way_is_told_by_the_measure_of_the_round() -> None:
    comparison = compare(the_round(), (C_FIRST,))
    objective = comparison.base.grant_round.objective
    score = objective.score.model_copy(update={"basis": "krone"})
    edited = comparison.scenarios[0].grant_round.model_copy(
        update={"objective": objective.model_copy(update={"score": score})}
    )
    other = replace(comparison.scenarios[0], grant_round=edited)
    assert said(Compared(Comparison((comparison.base, other)))) == said(Compared(comparison))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("rules", [(), IMPOSSIBLE])
@pytest.mark.parametrize("scenarios", [(), (C_FIRST,), (EVERYONE,), (MORE, LESS, EVERYONE, OTHER_WEIGHTS, AS_IT_IS)])
def test_there_are_three_whole_sentences_whatever_is_compared(
    language: Language, rules: tuple[Any, ...], scenarios: tuple[Scenario, ...]
) -> None:
    if rules and EVERYONE in scenarios:
        scenarios = tuple(one for one in scenarios if one is not EVERYONE)
    sentences = said(compared_with(*scenarios, rules=rules), language)
    assert len(sentences) == 3
    for sentence in sentences:
        assert sentence[0].isupper() or sentence[0].isdigit() or sentence[0] in "“«"
        assert sentence.endswith(".")
        assert "{" not in sentence
        assert "None" not in sentence.replace("None of the scenarios", "")


def test_a_round_without_scores_or_places_counts_what_it_has() -> None:
    scored = the_round()
    unmarked = tuple(one.model_copy(update={"marks": ()}) for one in scored.applications)
    plain = scored.model_copy(update={"scores": "none", "criteria": (), "applications": unmarked})
    second = said(Compared(compare(plain, (Scenario(name="c", must_fund=("C",), must_not_fund=("A",)),))))[1]
    assert "points" not in second
