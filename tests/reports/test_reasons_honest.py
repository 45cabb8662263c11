"""A reason names the cause that decided, never a merit that is none: tiny rounds that were really solved."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from optimiser.applications import Application
from optimiser.places import Place, Register
from optimiser.rules.at_most import AtMost
from optimiser.rules.earmark import Earmark
from optimiser.rules.must_not_fund import MustNotFund
from optimiser.rules.requires import Requires
from optimiser.rules.strictly_by_rank import StrictlyByRank
from reports.decided import Decided
from reports.innstilling import innstilling
from reports.reasons import reason
from reports.summary import summary
from reports.words import Words
from tests.optimiser.tiny import a_pot, an_application
from tests.reports.test_innstilling import sheets
from tests.reports.test_reasons_solved import SCORE_ALONE, WHOLE, aims, said, solved


def four() -> tuple[Application, ...]:
    """B stands last; D, above all, is declined; each of the two would bring one municipality."""
    return (
        an_application("A", 500, score=90, area="x"),
        an_application("B", 400, score=50, area="y", applicant="1102"),
        an_application("C", 300, score=70, area="x", applicant="5501", partners=("5502",)),
        an_application("D", 600, score=95, area="x", applicant="0301"),
    )


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        (MustNotFund(applications=("D",)), "It would with the other awards break the rule"),
        (Requires(application="D", requires="B"), "It would in place of this one break the rule"),
        (AtMost(applications=("A", "D")), "It would with the other awards break the rule"),
        (Earmark(pot="main", by="area", group="y", amount=300), "It would with the other awards break the rule"),
    ],
)
def test_who_was_funded_because_a_rule_held_another_back_is_told_the_rule_and_no_merit(rule: Any, told: str) -> None:
    text = said(solved(*four(), rules=(rule,)), "B")
    assert told in text
    assert "In favour" not in text


def test_places_are_a_merit_only_above_those_of_the_declined() -> None:
    one = solved(
        an_application("DEAR", 1000, score=60, applicant="0301", partners=("1102",)),
        an_application("CHEAP", 200, score=40, applicant="5501", partners=("5502",)),
        an_application("OTHER", 800, score=50),
        pots=(a_pot(levels=WHOLE),),
    )
    # two places against two
    assert "municipalities that no other" not in said(one, "CHEAP")
    assert "5 kr per point" in said(one, "CHEAP")


def test_a_round_without_scores_says_nothing_of_score_rank_or_price_per_point() -> None:
    one = solved(*four(), scores="none")
    for language, no in (("en", ("score", "rank", "point")), ("nb", ("poeng", "rang"))):
        for key in "ABCD":
            text = said(one, key, language).replace("counts beside the score", "").replace("Ved siden av poengsum", "")
            assert not any(word in text.lower() for word in no), text


def test_a_pot_of_one_level_has_neither_a_lowest_nor_a_highest_amount() -> None:
    one = solved(an_application("A", 500), pots=(a_pot(levels=(Fraction(60, 100),)),), objective=SCORE_ALONE)
    text = said(one, "A")
    assert "The pot has one level." in text
    assert "lowest amount" not in text
    assert "highest amount" not in text
    assert one.at_floor == ()


def test_a_next_level_that_rule_and_money_forbid_is_named_once() -> None:
    rule = Earmark(pot="main", by="area", group="y", amount=300)
    text = said(solved(*four(), rules=(rule,)), "A")
    # 300 + 400 + 300 = 1000
    assert text.count("The next level is 500 kr") == 1
    assert "The pot, besides, has only 0 kr left." in text


def test_a_ranking_that_bars_every_swap_is_named() -> None:
    one = solved(*four(), rules=(StrictlyByRank(way="skip"),))
    text = said(one, "B")
    assert "Whichever single funded application in the pot made way for this one, it would break the rule" in text
    assert "a rule, a limit or the budget" not in text


def test_an_amount_in_a_rule_is_in_the_currency_of_the_round() -> None:
    one = solved(*four(), currency="EUR", rules=(Earmark(pot="main", by="area", group="y", amount=300),))
    text = reason(one, "D", Words("en", "EUR"))
    assert "300\u00a0EUR" in text
    assert "kr" not in text


def test_what_the_register_does_not_know_is_not_told() -> None:
    bare = Register(name="own", places=tuple(Place(code=code, name=code) for code in ("1101", "1102")))
    one = solved(an_application("A", 500), places=bare)
    text = summary(one.grant_round, one.result, "en")
    assert "The awards reach 1 municipality; 0 partner participations." in " ".join(text.split())
    assert "inhabitant" not in text
    assert b"xl/worksheets" in innstilling(one.grant_round, one.result)


def reserve(one: Decided) -> str:
    """All text of the reserve list."""
    rows = sheets(innstilling(one.grant_round, one.result))["Reserveliste"]
    return " ".join(str(cell) for row in rows for cell in row if cell)


def test_the_reserve_note_names_what_counts_in_this_round() -> None:
    text = reserve(solved(*four(), objective=aims(basis="krone")))
    assert "Rangert etter poengsum i hver pott. Kommer det mer penger, kan en ny kjøring velge annerledes. " in text
    text = reserve(solved(*four(), objective=aims("1", "1", basis="krone")))
    assert "kan en ny kjøring velge annerledes, fordi også dette teller: kommuner som nås." in text


def test_the_reserve_list_of_a_round_without_scores_has_none() -> None:
    text = reserve(solved(*four(), scores="none"))
    assert "Runden er uten poeng: i hver pott i trukket rekkefølge." in text
    assert "Rang" not in text


def test_the_proposal_of_a_round_without_scores_has_no_columns_of_scores_and_still_adds_up() -> None:
    one = solved(*four(), scores="none")
    book = sheets(innstilling(one.grant_round, one.result))
    told = {str(cell) for row in book["Innstilling"] for cell in row}
    assert not told & {"Vektet sum", "Rang i potten"}
    assert not any("STEMMER IKKE" in str(cell) for rows in book.values() for row in rows for cell in row)
