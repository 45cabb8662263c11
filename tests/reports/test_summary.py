"""The summary on the terminal."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from optimiser.result import Bounds, Result, Settings, StageLog, Termination
from optimiser.rounds import BreadthTerm, BudgetLine, CoverageTerm, GrantRound, Objective, ScoreTerm, Stage
from reports.summary import summary
from reports.words import LANGUAGES, Language, Words
from tests.reports.made_up import a_decided_round, a_result, decided, undecided


def said(language: Language = "en", **changes: object) -> str:
    """The summary with plain spaces, after some changes of the result."""
    one = decided()
    result: Result = replace(one.result, **changes)  # type: ignore[arg-type]
    return summary(one.grant_round, result, language).replace("\u00a0", " ")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_line_is_wider_than_a_hundred_characters(language: Language) -> None:
    assert max(map(len, said(language).splitlines())) <= 100


def test_termination_value_bound_gap_and_canonical_stand_on_lines_of_their_own() -> None:
    # 192/300 · 0.80 + 6/6 · 0.12 + 2/4 · 0.08 = 0.512 + 0.12 + 0.04
    lines = said().splitlines()
    assert lines[4:9] == [
        "Termination  optimal (proven best)",
        "Value        672 000 millionths",
        "Bound        672 000 millionths",
        "Gap          0 millionths",
        "Canonical    yes: the allocation that the tie policy names",
    ]


def test_an_allocation_at_a_limit_is_never_called_best() -> None:
    text = said(termination=Termination.FEASIBLE, bounds=Bounds(672_000, None), canonical=False)
    assert "feasible at a limit (not proven best)" in text
    assert "Bound        not known" in text
    assert "Gap          not known" in text
    assert "*** Preliminary" in text


def test_the_banner_and_the_digests_stand_on_top() -> None:
    one = decided()
    lines = said("nb").splitlines()
    assert lines[1] == "*** OPPDIKTET ***"
    assert lines[2].startswith(f"Runde {one.grant_round.digest[:12]} · tildeling ")


def test_the_pots_add_up_on_the_page() -> None:
    assert "In all         1 500    1 300      200      2 500                3/5/7" in said()


def test_exchange_rates_are_told_in_words() -> None:
    # one of 6 places at 0.12 is 0.02; one of 300 points at 0.80 is 0.8 / 300: 7.5 points
    assert "One more municipality counts as much as 7.5 points of score." in said()
    assert "Én kommune til teller like mye som 7,5 poeng." in said("nb")


def test_awards_at_their_floor_are_counted_and_many_of_them_are_warned_of() -> None:
    assert "1 of 3 awards (33%) stand at their floor." in said()
    assert "Warning" not in said()
    grant_round = a_decided_round()
    assert "Warning" in summary(grant_round, a_result(grant_round, {"A": 600, "B": 300, "E": 240}), "en")


def test_what_optimising_gained_over_the_ranked_list_is_a_difference() -> None:
    # points 192 - (0.6 · 90 + 80 + 60), kroner 1300 - 1160, places 6 - 6
    assert "  gained by optimising       0     +140    −2.0               0         0" in said()


def test_published_figures_stand_beside_and_are_not_said_to_agree() -> None:
    assert "Journals         4 / 4   3 / 2  900 / 900" in said()
    assert "nothing was fitted to make the figures agree" in said()


def test_fixed_lines_and_pots_sum() -> None:
    assert f"{45_400_000 + 1_500:,} kr  The lines and the pots in all".replace(",", " ") in said()


def test_what_was_not_announced_is_listed() -> None:
    assert "- term of the objective: coverage, weight 0.12" in said()


def test_the_hundredths_of_a_quick_solve_are_told_and_who_solved() -> None:
    logs = (("reference: score", 0.04), ("value", 0.08), ("ties", 0.01))
    stages = tuple(StageLog(name, Termination.OPTIMAL, 1, 1, seconds) for name, seconds in logs)
    text = said(stages=stages, settings=Settings())
    assert "Time: 0.13 s (references 0.04, value 0.08, ties 0.01)." in text
    assert "Solved with tildel's exact engine and HiGHS" in text
    assert "Solved with HiGHS, 2 threads" in said(settings=Settings(engine="reference", threads=2))


def test_seconds_are_split_by_what_they_went_to() -> None:
    stages = tuple(
        StageLog(name, Termination.OPTIMAL, 1, 1, seconds)
        for name, seconds in (
            ("reference: score", 1.5),
            ("reference: coverage", 0.5),
            ("value", 3.0),
            ("decided by value", 0.5),
            ("tie: least money", 1.0),
            ("verify", 0.5),
        )
    )
    assert "Time: 7.0 s (references 2.0, value 3.5, ties 1.0, verify 0.5)." in said(stages=stages)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_infeasible_round_names_the_clash_and_shows_no_pots(language: Language) -> None:
    grant_round: GrantRound
    grant_round, result = undecided()
    text = summary(grant_round, result, language)
    assert "must be funded: A" in text or "skal innvilges: A" in text
    assert "Journal" not in text


def test_a_limit_without_an_allocation_is_not_an_allocation_of_nothing() -> None:
    text = summary(*undecided(Termination.NOT_FOUND), "en")
    assert "nothing is proven" in text
    assert "No allocation was made and none was written." in text


IN_ORDER = Objective(
    mode="hierarchical",
    score=ScoreTerm(),
    coverage=CoverageTerm(),
    breadth=BreadthTerm(weight=Fraction(9, 10)),
    order=(Stage(term="coverage", tolerance=Fraction(2, 100)), Stage(term="score")),
)


@pytest.mark.parametrize(
    ("language", "weight", "told"), [("nb", "Vekt", "uten vekter"), ("en", "Weight", "2.0% of its best")]
)
def test_in_the_hierarchical_mode_the_order_is_told_and_no_weight(language: Language, weight: str, told: str) -> None:
    grant_round = a_decided_round(objective=IN_ORDER)
    stages = (StageLog("stage: coverage", Termination.OPTIMAL, 990_000, 990_000, 1.0),)
    result = replace(a_result(grant_round), stages=stages, exchange_rates=())
    text = " ".join(summary(grant_round, result, language).replace("\u00a0", " ").split())
    assert told in text
    assert weight not in text
    assert "990 000" in text
    assert "0.9" not in text.replace("0.90", "")


def test_a_score_by_the_krone_is_told_in_kroner_and_its_unit_is_named() -> None:
    # 300 points · 1 000 kr at 0.80, 6 places at 0.12: one place is 0.12/6 · 300/0.80 = 7.5 points · 1 000 kr,
    # and 7 500 / 50 = 150 kr to an application with 50 points: to the nearest hundred, half to even, 200
    objective = a_decided_round().objective.model_copy(
        update={"score": ScoreTerm(weight=Fraction(8, 10), basis="krone")}
    )
    grant_round = a_decided_round(objective=objective)
    for language, told, unit in (
        ("nb", "Én kommune til teller like mye som 200 kr mer til en søknad med 50 poeng.", "poeng × 1 000 kr"),
        ("en", "as much as 200 kr more awarded to an application with 50 points.", "points × 1 000 kr"),
    ):
        text = " ".join(summary(grant_round, a_result(grant_round), language).replace("\u00a0", " ").split())  # type: ignore[arg-type]
        assert told in text
        assert unit in text


def test_proven_best_but_not_the_one_of_the_tie_policy_stands_on_top() -> None:
    assert "*** Proven best, but the tie policy was not carried through" in said(canonical=False)


def test_one_is_one_and_two_are_many() -> None:
    words = Words("nb")
    assert (words.counted("council", 1), words.counted("council", 2)) == ("1 fylkeskommune", "2 fylkeskommuner")
    assert words.counted("thread", 1) == "1 tråd"
    assert Words("en").counted("council", 1) == "1 county council"
    assert "tråd(er)" not in said("nb")


def test_the_gates_are_told_in_words() -> None:
    text = " ".join(said("nb").split())
    assert "krav som ikke er oppfylt: minst 2 kommuner deltar: 1; uten vurdering: 1" in text
    assert "minimum-municipalities" not in text


def test_notes_of_budget_lines_stand_in_the_reader_s_language() -> None:
    line = BudgetLine(name="Network", name_nb="Nettverk", amount=1, note="earmarked", note_nb="øremerket")
    grant_round = a_decided_round(budget_lines=(line,))
    assert "Nettverk (øremerket)" in summary(grant_round, a_result(grant_round), "nb")
    assert "Network (earmarked)" in summary(grant_round, a_result(grant_round), "en")
