"""How scenarios are named on charts."""

from __future__ import annotations

from reports.figures.outcomes import folded, listed, title
from reports.words import Words
from scenarios.compare import Comparison, Outcome
from scenarios.scenario import Scenario
from tests.reports.figures.compared import a_comparison


def test_a_name_that_fits_stands_on_one_line_and_a_longer_one_on_lines_of_about_the_same_length() -> None:
    assert folded("Dekning først") == "Dekning først"
    assert folded("Fem mill., garanti 75 %", 22) == "Fem mill.,\ngaranti 75\u00a0%"
    assert folded("en-million-til-nye-prosjekter", 20) == "en-million-til-\nnye-prosjekter"


def test_what_does_not_fit_ends_in_an_ellipsis_and_a_long_word_is_broken() -> None:
    assert folded("one two three four five six", 9) == "one two\nthree…"
    assert folded("x" * 30, 20) == f"{'x' * 20}\n{'x' * 10}"
    assert folded("") == ""


def test_a_dollar_opens_no_formula_and_signs_that_turn_the_text_are_left_out() -> None:
    assert folded("5 $ and \u202e6 $") == r"5 \$ and 6 \$"


def test_a_scenario_is_called_by_its_title_in_the_readers_language_and_the_base_by_what_it_is() -> None:
    given = a_comparison()
    base, other = given.outcomes[:2]
    named = Outcome(Scenario(name="x", title="Coverage first", title_nb="Dekning først"), base.grant_round, base.result)
    comparison = Comparison((base, named, other))
    assert [title(comparison, one, Words("nb")) for one in comparison.outcomes] == [
        "Runden som den er",
        "Dekning først",
        "50 $ more $",
    ]
    assert title(comparison, named, Words("en")) == "Coverage first"


def test_names_are_listed_up_to_four() -> None:
    assert listed(["a", "b"], Words("nb")) == "«a», «b»"
    assert listed(list("abcdef"), Words("en")) == "“a”, “b”, “c”, “d”, and 2 more"
