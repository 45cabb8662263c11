"""A comparison on a terminal: three sentences, a line for each, and every award that a what-if changes."""

from __future__ import annotations

import pytest

from reports.comparison import comparison_text, difference_text
from reports.comparison_facts import Extras
from scenarios.compare import Comparison, compare
from scenarios.scenario import Scenario
from tests.reports.beside import AS_IT_IS, C_FIRST, EVERYONE, a_diagnosis, the_comparison, the_round, whys_of


def said(comparison: Comparison, extras: Extras | None = None) -> str:
    """The text in English, with plain spaces."""
    return comparison_text(comparison, "en", extras).replace("\u00a0", " ")


def test_the_text_says_how_each_search_ended_and_who_moved() -> None:
    text = said(the_comparison())
    assert "1. c-first: optimal (proven best), gap 0 millionths" in text
    assert "  C is asked for." in text
    assert "  Awards lost (1): B −500" in text
    assert "  Awards gained (1): C +500" in text
    assert "3. everyone: infeasible" in text
    assert text.count("No award changes.") == 2


def test_a_line_for_each_has_the_shares_of_the_best_and_the_moves() -> None:
    lines = [line.split() for line in said(the_comparison()).splitlines()]
    (base,) = (line for line in lines if line[:2] == ["0.", "The"] and line[-1] == "yes")
    assert base[-7:] == ["66.7%", "0.0%", "2", "1", "000", "2", "yes"], "of 3 municipalities, of 1 partner, 2 awards"
    (first,) = (line for line in lines if line[:2] == ["1.", "c-first"] and line[-1] == "yes")
    assert first[-3:] == ["1/1", "0/0", "yes"], "one in, one out, none raised or cut"
    (impossible,) = (line for line in lines if line[:2] == ["3.", "everyone"] and "–" in line)
    assert impossible[-1] == "be", "cannot be"


def test_a_what_if_that_cannot_be_names_the_rules_that_clash_and_the_others_still_come() -> None:
    text = said(the_comparison())
    impossible = text.split("3. everyone: infeasible")[1].split("4. other-weights:")[0]
    assert "  These cannot hold together:\n  - " in impossible
    assert "pot 'main' holds 1 000 kr" in impossible
    assert "4. other-weights: optimal" in text


def test_the_repair_of_a_diagnosis_stands_where_nothing_is_possible() -> None:
    extras = Extras(diagnoses={"everyone": a_diagnosis(the_round())})
    assert "Can be mended (Money): Raise the pot by 500 kr." in said(the_comparison(), extras)


def test_the_largest_changes_are_told_with_their_reason() -> None:
    comparison = the_comparison()
    text = said(comparison, Extras(whys=whys_of(comparison, "C must be funded.")))
    assert "  The largest changes, and why:\n  - C must be funded.\n  - C must be funded." in text


def test_fifteen_what_ifs_of_long_names_are_readable() -> None:
    scenarios = [
        Scenario(name=f"{number}-what-if-with-a-very-long-name-that-goes-on-and-on", must_fund=("C",))
        for number in range(15)
    ]
    text = said(compare(the_round(), scenarios))
    assert max(map(len, text.splitlines())) <= 100
    numbered = [line for line in text.splitlines() if line.endswith("yes")]
    assert len(numbered) == 16
    assert len({line[:23] for line in numbered}) == 16, "the number tells names apart that are cut short"


@pytest.mark.parametrize("language", ["nb", "en"])
def test_no_line_is_wider_than_a_terminal(language: str) -> None:
    text = comparison_text(the_comparison(), language, Extras(whys=whys_of(the_comparison(), "word " * 60)))  # type: ignore[arg-type]
    assert all(len(line) <= 100 for line in text.splitlines())


def test_one_question_has_its_answer_as_a_difference() -> None:
    comparison = compare(the_round(), (C_FIRST,))
    text = difference_text(comparison, "en", Extras(whys=whys_of(comparison))).replace("\u00a0", " ")
    assert "Both are proven best." in text
    lines = {line[:30].strip(): line.split()[-3:] for line in text.splitlines() if line}
    assert lines["Score"] == ["170", "110", "−60"], "90 + 80 against 90 + 20"
    assert lines["Places covered"] == ["2", "3", "+1"], "Oslo and Ask, and Dal with C"
    assert lines["Awards"] == ["2", "2", "0"]
    assert "Awards gained (1):\n- C +500 kr: C (Ask)\n  Because." in text
    assert "Awards lost (1):\n- B −500 kr: B (Ask)\n  Because." in text


def test_a_question_that_counts_otherwise_is_answered_by_the_measure_of_the_round() -> None:
    capped = Scenario.model_validate({"name": "capped", "application_cap": 300})
    text = difference_text(compare(the_round(), (capped,)), "en").replace("\u00a0", " ")
    assert text.count("though the scenario itself") == 1
    assert "Because of: cap per application in every pot: none → 300 kr." in " ".join(text.split())
    lines = {line[:30].strip(): line.split() for line in text.splitlines() if line}
    (score,) = (line for start, line in lines.items() if start.startswith("Score") and "share" not in start)
    assert score[-3:] == ["170", "114", "−56"], "(90 + 80 + 20) · 300/500, and 90 + 80 in full"
    assert "Value (millionths)" not in text


def test_a_question_that_cannot_be_says_why_and_what_would_mend_it() -> None:
    comparison = compare(the_round(), (EVERYONE,))
    text = difference_text(comparison, "en", Extras(diagnoses={"everyone": a_diagnosis(the_round())}))
    assert "everyone: infeasible: the rules cannot hold together" in text
    assert "Can be mended (Money): Raise the pot by 500 kr." in text


def test_a_share_above_all_is_explained() -> None:
    richer = Scenario.model_validate({"name": "richer", "pots": {"main": 1500}})
    assert "may give more than 100%" in " ".join(difference_text(compare(the_round(), (richer,)), "en").split())
    assert "more than 100%" not in difference_text(compare(the_round(), (C_FIRST,)), "en")


def test_where_nothing_is_possible_nothing_is_explained_that_is_not_shown() -> None:
    impossible = the_round(rules=EVERYONE.rules)
    text = said(compare(impossible, (AS_IT_IS,)))
    for absent in ("share of the best", "In/out", "Up/down", "Kr", "Coverage"):
        assert absent not in text
    mended = said(compare(impossible, (Scenario.model_validate({"name": "richer", "pots": {"main": 1500}}),)))
    assert "In/out" not in mended
    assert "share of the best" in mended


def test_a_difference_is_of_one_scenario() -> None:
    with pytest.raises(ValueError, match="unpack"):
        difference_text(the_comparison())
