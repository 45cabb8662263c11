"""A diagnosis and the prices of rules in words and as tables."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from optimiser.diagnose import Clash, Diagnosis
from optimiser.gates import Sentence
from optimiser.result import Termination
from reports.diagnosis_words import diagnosis_table, diagnosis_text
from reports.prices_words import price_table, prices_text
from reports.words import LANGUAGES, Language, Words
from scenarios.prices import Price
from scenarios.scenario import Scenario
from tests.reports.beside import a_diagnosis, the_round

EN = Words("en")


def a_price(name: str, value: int | None, termination: Termination = Termination.OPTIMAL, **fields: object) -> Price:
    """What leaving out a thing of this name changes: 12 points and one place more, one award fewer."""
    known = value is not None
    price = Price(
        key=f"drop_rules.{name}",
        kind="must_fund",
        words=Sentence(f"regel {name}", f"rule {name}"),
        value=value,
        points=Fraction(12) if known else None,
        places=1 if known else None,
        partners=0 if known else None,
        awards=-1 if known else None,
        kroner=500 if known else None,
        termination=termination,
        scenario=Scenario(name=name),
    )
    return replace(price, **fields)  # type: ignore[arg-type]


PRICES = (
    a_price("dear", 9000),
    a_price("stuck", None, Termination.INFEASIBLE),
    a_price("free", 0),
    a_price("mends", None),
)


def test_what_clashes_and_what_mends_it() -> None:
    text = diagnosis_text(the_round(), a_diagnosis(the_round()), "en")
    assert "Why no allocation is possible: tiny (2026)" in text
    assert "1. 1 500 kr do not fit in 1 000 kr.\n   - the pot holds 1 000 kr\n   - all" in text
    assert "Each repair is enough by itself" in text
    assert "- Money: Raise the pot by 500 kr." in text


def test_two_clashes_are_said_to_share_nothing() -> None:
    one = a_diagnosis(the_round())
    text = diagnosis_text(the_round(), replace(one, clashes=one.clashes * 2), "en")
    assert "2 sets of conditions cannot hold together, and no condition stands in two of them." in text


def test_one_condition_that_cannot_be_met_clashes_with_nothing() -> None:
    found = a_diagnosis(the_round())
    alone = Clash(("rule:all",), (Sentence("alle", "all"),), Sentence("Umulig: alle.", "This cannot be met: all."))
    text = diagnosis_text(the_round(), replace(found, clashes=(alone,)), "en")
    assert "One condition cannot be met, whatever else is kept.\n1. This cannot be met: all.\n\n" in text
    assert "together" not in text


@pytest.mark.parametrize("feasible", [True, False])
def test_the_heading_names_the_scenario(feasible: bool) -> None:
    found = Diagnosis(feasible=True) if feasible else a_diagnosis(the_round())
    text = diagnosis_text(the_round(), found, "en", (Scenario(name="c-first", title="C first"),))
    assert "tiny with “C first” (2026)" in text.splitlines()[0]
    assert ("With this the round is feasible" in text) == feasible


def test_nothing_has_a_price_in_an_infeasible_round() -> None:
    found = [replace(price, base=Termination.INFEASIBLE) for price in PRICES if price.value is None]
    text = prices_text(the_round(), found, "en")
    assert "\n\nThe round is infeasible, so no rule has a price." in text
    assert text.endswith("Without any one of these it is feasible:\n- rule mends")
    stuck = prices_text(the_round(), found[:1], "en")
    assert stuck.endswith("Leaving out one of the rules is not enough, whichever it is.")


def test_a_repair_that_is_not_enough_alone_says_what_goes_with_it() -> None:
    found = a_diagnosis(the_round())
    beside = replace(found.repairs[0], beside=(Sentence("Frigi A.", "Release A."),))
    text = diagnosis_text(the_round(), replace(found, repairs=(beside,)), "en")
    assert "- Money: Raise the pot by 500 kr. Together with: Release A." in text
    assert "enough by itself" not in text


def test_a_feasible_round_needs_nothing() -> None:
    text = diagnosis_text(the_round(), Diagnosis(feasible=True), "en")
    assert text.endswith("The round is feasible: all its conditions can be kept at once. Nothing needs mending.")


def test_a_diagnosis_as_a_table_has_kroner() -> None:
    table = diagnosis_table(a_diagnosis(the_round()), EN)
    assert table.column("kroner") == (None, 500)
    assert table.column("conditions") == ("the pot holds 1 000 kr; all", None)


def test_prices_have_the_dearest_first_and_those_that_cost_nothing_apart() -> None:
    text = prices_text(the_round(), PRICES, "en").replace("\u00a0", " ")
    lines = [line.split() for line in text.splitlines()]
    assert ["1.", "9", "000", "+12.0", "+1", "0", "−1", "+500"] in lines
    assert "    without: rule dear" in text
    assert "    still infeasible without it" in text
    assert "    without this alone the round is feasible" in text
    assert text.endswith("Cost nothing (the value is the same without):\n- rule free")


def test_prices_as_a_table_keep_what_is_not_known_empty() -> None:
    table = price_table(the_round(), PRICES, EN)
    assert table.column("price") == (9000, None, 0, None)
    assert table.column("more_kroner") == (500, None, 500, None)


def test_a_round_without_rules_says_so() -> None:
    assert "no rules" in prices_text(the_round(), (), "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_line_is_wider_than_a_terminal(language: Language) -> None:
    long = a_price("x " * 200, 5)
    for text in (
        prices_text(the_round(), (*PRICES, long), language),
        diagnosis_text(the_round(), a_diagnosis(the_round(), "word " * 100), language),
    ):
        assert all(len(line) <= 100 for line in text.splitlines())


def test_a_rule_whose_amounts_were_kept_has_a_star_that_is_explained() -> None:
    starred = [a_price("exact", 0, amounts_kept=True), a_price("quota", 7)]
    assert "* The rule names amounts that are no level otherwise." in prices_text(the_round(), starred, "en")
    assert "* Regelen oppgir beløp som ellers ikke er noe nivå." in prices_text(the_round(), starred, "nb")
    assert "rule exact *" in prices_text(the_round(), starred, "en")
    assert "* The" not in prices_text(the_round(), PRICES, "en")
