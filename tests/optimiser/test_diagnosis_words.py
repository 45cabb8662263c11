"""Is a diagnosis said in words and in kroner that somebody can act on?"""

from __future__ import annotations

from typing import Any

import pytest

from optimiser import diagnosis
from optimiser.diagnose import Diagnosis
from optimiser.errors import InputError, SolverError
from optimiser.money import NO_BREAK_SPACE
from optimiser.repair import kroner as of_kroner
from optimiser.repair.asking import Asking
from optimiser.result import Settings, StageLog
from optimiser.rounds import GrantRound
from optimiser.stages import Search
from tests.optimiser.hopeless_rounds import hopeless
from tests.optimiser.tiny import OBJECTIVE, a_pot, a_round, an_application

THREE_PLACES = OBJECTIVE.model_copy(update={"coverage": OBJECTIVE.coverage.model_copy(update={"floor": 3})})
EVERYBODY = {"kind": "must-fund", "applications": ["A", "B", "C"]}


def asked(*rules: dict[str, Any], budget: int = 150, **fields: Any) -> GrantRound:
    """A, B and C ask for 100 kroner each; 60 is the least that each may get."""
    return a_round(
        an_application("A", 100, score=90),
        an_application("B", 100, score=80, applicant="1102"),
        an_application("C", 100, score=70, applicant="5501"),
        **{"pots": (a_pot(budget=budget, name_nb="Nye"),), "rules": rules, **fields},
    )


def said(found: Diagnosis, language: str = "en") -> list[str]:
    """The clashes and repairs, with plain spaces."""
    words = [*(one.words for one in found.clashes), *(one.words for one in found.repairs)]
    return [getattr(one, language).replace(NO_BREAK_SPACE, " ") for one in words]


def test_too_little_money_is_said_with_both_amounts_and_both_ways_out() -> None:
    found = diagnosis(asked(EVERYBODY))
    assert said(found) == [
        "Pot 'main' holds 150 kr, but the three applications that must be funded ask for at least 180 kr.",
        "Raise the pot main by 30 kr (to 180 kr).",
        "Release one lock: C must be funded.",
    ]
    assert said(found, "nb") == [
        "Potten 'Nye' er på 150 kr, men de tre søknadene som skal innvilges, krever minst 180 kr.",
        "Hev potten Nye med 30 kr (til 180 kr).",
        "Løs én binding: C skal innvilges.",
    ]
    pots, locks = found.repairs
    assert (pots.kind, pots.amount, pots.unit) == ("pots", 3 * 60 - 150, "kr")
    assert pots.repaired.pot["main"].budget == 180
    assert (locks.kind, locks.amount, locks.changes[0].application) == ("locks", 1, "C")


def test_the_frame_is_raised_where_it_is_the_frame_that_is_short() -> None:
    found = diagnosis(asked(EVERYBODY, budget=300, frame=100))
    assert said(found)[:2] == [
        "The frame holds 100 kr, but the two applications that must be funded ask for at least 120 kr.",
        "Raise the frame by 80 kr (to 180 kr).",
    ]


def test_pot_and_frame_are_counted_apart() -> None:
    (raised,) = [one for one in diagnosis(asked(EVERYBODY, budget=170, frame=160)).repairs if one.kind == "pots"]
    assert raised.words.en.replace(NO_BREAK_SPACE, " ") == (
        "Raise the pot main by 10 kr (to 180 kr) and the frame by 20 kr (to 180 kr)."
    )
    assert (raised.amount, [change.what for change in raised.changes]) == (10, ["pot", "frame"])


@pytest.mark.parametrize(
    ("rules", "fields", "words"),
    [
        (
            ({"kind": "minimum-places", "at_least": 5},),
            {},
            "Change the rule “places covered: at least 5” to “places covered: at least 2”.",
        ),
        (
            ({"kind": "pot-number", "pot": "main", "at_most": 1}, EVERYBODY),
            {"budget": 300},
            "Change the rule “funded applications in the pot main: at most 1” to “funded applications in the pot main: "
            "at most 3”.",
        ),
        (
            ({"kind": "must-not-fund", "applications": ["A", "B", "C"]},),
            {"pots": (a_pot(budget=150, spend_at_least=50),)},
            "Lower what the pot main must award at least, from 50 kr to 0 kr.",
        ),
        (
            (),
            {"objective": THREE_PLACES},
            "Lower the floor of the coverage from 3 to 2.",
        ),
        (
            ({"kind": "group-amount", "by": "county", "group": "03", "at_least_share": "1/3", "of": "budget"},),
            {},
            "Change the rule “county 03 gets at least 100/3 % of the budget” to “county 03 gets at least 0 % of the "
            "budget”.",
        ),
        (
            ({"kind": "every-county-reached"},),
            {"budget": 300},
            "Change the rule “every county is reached” to “every county that takes part in an application is reached”.",
        ),
        (
            (
                {"kind": "requires", "application": "A", "requires": "B"},
                {"kind": "must-not-fund", "applications": ["B"]},
                {"kind": "must-fund", "applications": ["A"]},
            ),
            {},
            "Drop one rule: “A is funded only together with B”.",
        ),
    ],
)  # fmt: skip
def test_each_kind_of_limit_is_weakened_no_more_than_it_must(
    rules: tuple[dict[str, Any], ...], fields: dict[str, Any], words: str
) -> None:
    assert words in said(diagnosis(asked(*rules, **fields)))


def test_a_share_of_the_budget_asks_for_more_as_the_pot_is_raised() -> None:
    """60 and 90 are 150; half of 150 is 75, so A gets 100; 100 and 90 are 190, and half of that is less than 100."""
    grant_round = a_round(
        an_application("A", 100, tags=("x",)),
        an_application("B", 90),
        pots=(a_pot(budget=100),),
        rules=(
            {"kind": "group-amount", "by": "tag", "group": "x", "at_least_share": "1/2", "of": "budget"},
            {"kind": "at-least-level", "application": "B", "share": 1},
        ),
    )
    assert said(diagnosis(grant_round))[1] == "Raise the pot main by 90 kr (to 190 kr)."


def test_an_earmark_is_counted_with_its_pot() -> None:
    """B and C are not x: 120 kroner beside the 80 that are kept for x."""
    kept = {"kind": "earmark", "pot": "main", "by": "tag", "group": "x", "amount": 80}
    found = diagnosis(asked({"kind": "must-fund", "applications": ["B", "C"]}, kept))
    assert said(found)[1] == "Raise the pot main by 50 kr (to 200 kr)."
    assert "to “30 kr in the pot main are reserved for tag x”" in said(found)[3]


def test_two_guarantees_of_one_application_are_no_decisions_to_release_one_by_one() -> None:
    guarantees = [{"kind": "continuity", "share": share} for share in ("0.9", "0.8")]
    grant_round = a_round(
        an_application("A", 100, previous_award=100),
        an_application("B", 100, previous_award=100),
        pots=(a_pot(budget=150),),
        rules=guarantees,
    )
    found = diagnosis(grant_round)
    assert said(found)[1] == "Raise the pot main by 30 kr (to 180 kr)."
    assert {one.kind for one in found.repairs} == {"pots", "rules"}


def test_two_clashes_without_a_common_condition_are_both_told() -> None:
    found = diagnosis(asked(EVERYBODY, {"kind": "minimum-places", "at_least": 6}))
    assert len(found.clashes) == 2
    (only,) = found.repairs
    assert [one.en for one in only.beside] == ["Drop one rule: “places covered: at least 6”."]
    assert only.words.en.replace(NO_BREAK_SPACE, " ") == "Raise the pot main by 30 kr (to 180 kr)."


def test_what_is_no_matter_of_money_is_said_in_one_sentence_of_conditions() -> None:
    found = diagnosis(asked(EVERYBODY, {"kind": "must-not-fund", "applications": ["B"]}, budget=300))
    assert said(found)[0] == "These two conditions cannot hold together: B must be funded; B must not be funded."
    assert [one.en for one in found.notes] == [
        "No amount in the pots makes the round feasible: something else must change, too."
    ]


def test_a_feasible_round_has_nothing_to_diagnose() -> None:
    assert diagnosis(asked()) == Diagnosis(feasible=True)


def test_a_round_with_faults_and_an_impossible_setting_are_refused() -> None:
    with pytest.raises(InputError, match="Z"):
        diagnosis(asked({"kind": "must-fund", "applications": ["Z"]}))
    with pytest.raises(SolverError, match="time limit"):
        diagnosis(asked(), Settings(time_limit=-1.0))


def test_without_time_nothing_is_claimed() -> None:
    with pytest.raises(SolverError, match="allow more time"):
        diagnosis(asked(EVERYBODY), Settings(time_limit=1e-9))


def test_what_was_not_proven_in_time_is_noted_and_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    searches: list[Search] = []

    def kept(*given: Any) -> Search:
        searches.append(Search(*given))
        return searches[0]

    def told(stage: StageLog) -> None:
        if stage.name == "further clashes":
            searches[0].started -= 10_000

    monkeypatch.setattr("optimiser.diagnose.Search", kept)
    found = diagnosis(asked(EVERYBODY), Settings(time_limit=5_000.0), told)
    assert (len(found.clashes), found.repairs) == (1, ())
    assert [one.en for one in found.notes] == ["The time was over before all ways to mend the round were proven."]


def test_ctrl_c_is_passed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*given: Any) -> Search:
        return Search(*given, interrupted=True)

    monkeypatch.setattr("optimiser.diagnose.Search", stopped)
    with pytest.raises(KeyboardInterrupt):
        diagnosis(asked(EVERYBODY))


def test_every_stage_is_told_of() -> None:
    told: list[str] = []
    diagnosis(asked(EVERYBODY), progress=lambda stage: told.append(stage.name))
    assert told == ["clash", "further clashes", "repair: kroner", "repair: locks", "repair: limits", "repair: rules"]


@pytest.mark.parametrize("number", range(0, 200, 8))
def test_rows_over_pots_and_columns_for_what_is_short_give_the_same_least(number: int) -> None:
    grant_round = hopeless(number)
    asking = Asking(Search(Settings()))
    both = []
    for way in (of_kroner.by_rows, of_kroner.by_bits):
        shortage = of_kroner.Shortage(asking, grant_round, grant_round, grant_round.frame)
        found = way(shortage)
        both.append(None if found is None else (found.of, shortage.frame))
    assert both[0] == both[1]
