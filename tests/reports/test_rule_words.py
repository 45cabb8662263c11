"""A rule in the words of those who read the decision."""

from __future__ import annotations

import pytest

from optimiser.rules import Rule
from optimiser.rules.continuity import Continuity
from optimiser.rules.earmark import Earmark
from optimiser.rules.group_number import GroupNumber
from optimiser.rules.must_fund import MustFund
from optimiser.rules.pot_number import PotNumber
from reports.rule_words import rule_sentence, rule_words
from reports.summary import summary
from reports.tables import baselines
from reports.words import Language, Words
from tests.reports.made_up import a_decided_round, decided

NB, EN = Words("nb"), Words("en")
ALL_THREE = PotNumber(id="all-three", pot="journal", at_least=3)


@pytest.mark.parametrize(
    ("rule", "nb", "en"),
    [
        (Continuity(share="0.5", pots=("new",)), " i potten Nye prosjekter", " in the pot New projects"),
        (
            Continuity(share="0.5", pots=("journal", "new")),
            " i pottene Journal og Nye prosjekter",
            " in the pots Journals and New projects",
        ),
        (ALL_THREE, "søknader i potten Journal: ", "applications in the pot Journals: "),
        (
            Earmark(pot="new", by="area", group="x", amount=9),
            "i potten Nye prosjekter er",
            "in the pot New projects are",
        ),
        (GroupNumber(by="pot", group="new", at_least=1), "pott Nye prosjekter", "pot New projects"),
    ],
)
def test_a_rule_calls_a_pot_by_its_name_in_the_readers_language(rule: Rule, nb: str, en: str) -> None:
    grant_round = a_decided_round()
    assert nb in rule_sentence(rule, grant_round, NB)
    assert en in rule_sentence(rule, grant_round, EN)


def test_a_pot_without_a_name_is_called_by_its_id() -> None:
    grant_round = a_decided_round()
    nameless = tuple(pot.model_copy(update={"name": "", "name_nb": ""}) for pot in grant_round.pots)
    assert "i potten journal" in rule_sentence(ALL_THREE, grant_round.model_copy(update={"pots": nameless}), NB)


def test_a_long_rule_is_called_by_its_id() -> None:
    rule = MustFund(id="earlier", applications=tuple(f"SYN-{number:03}" for number in range(40)))
    assert rule_words(rule, a_decided_round(), NB) == "earlier"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("nb", "Rangert liste, stans bryter: innvilgede søknader i potten Journal: minst 3"),
        ("en", "Ranked list, stop breaks: funded applications in the pot Journals: at least 3"),
    ],
)
def test_the_rules_that_a_ranked_list_breaks_are_said_in_the_readers_language(language: Language, said: str) -> None:
    # of Journal the list funds A, which must be funded, and C
    one = decided(rules=(MustFund(applications=("A",)), ALL_THREE))
    assert said in " ".join(summary(one.grant_round, one.result, language).split())
    assert baselines(one, Words(language)).column("broken") == ("", *[said.split(": ", 1)[1]] * 2)
