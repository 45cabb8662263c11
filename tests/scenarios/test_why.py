"""Is it said rightly why an award moves: which edit, which rule, which competitor?"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from importlib.resources import as_file
from typing import Any

import pytest

from optimiser.money import NO_BREAK_SPACE
from optimiser.result import StageLog
from optimiser.rounds import GrantRound, Stage
from optimiser.rules.must_fund import MustFund
from scenarios import why_asked
from scenarios.compare import Comparison, Move, compare
from scenarios.reading import read_scenarios
from scenarios.scenario import Scenario
from scenarios.shipped import shipped_folder, shipped_round
from scenarios.why import Why, whys, whys_frame
from scenarios.why_asked import MOST_LEFT, hard
from tests.optimiser.tiny import OBJECTIVE, a_pot, a_round, an_application

ROUND = a_round(
    an_application("A", 100, applicant="0301", score=90),
    an_application("B", 100, applicant="1101", score=80),
    an_application("C", 100, applicant="1102", score=70),
    an_application("X", 100, pot="other", applicant="5501", score=50),
    pots=(a_pot(budget=200, levels=("1",)), a_pot("other", budget=100, levels=("1",))),
)
"""A and B fit in main; X has a pot of its own.  Nobody takes part twice, so that coverage counts each alike."""


def why(application: str, grant_round: GrantRound = ROUND, **edits: Any) -> Why:
    return every_why(grant_round, **edits)["what if", application]


def every_why(grant_round: GrantRound = ROUND, most: int | None = None, **edits: Any) -> dict[tuple[str, str], Why]:
    return whys(compared(grant_round, **edits), most=most)


def compared(grant_round: GrantRound = ROUND, **edits: Any) -> Comparison:
    return compare(grant_round, [Scenario.model_validate({"name": "what if", **edits})])


def keys(found: Why) -> list[str]:
    return [edit.key for edit in found.edits]


def said(found: Why) -> tuple[str, str]:
    return found.sentence.nb.replace(NO_BREAK_SPACE, " "), found.sentence.en.replace(NO_BREAK_SPACE, " ")


def test_the_only_edit_of_a_scenario_is_named_without_a_solve() -> None:
    stages: list[StageLog] = []
    comparison = compared(pots={"main": 100})
    found = whys(comparison, stages.append, most=0)["what if", "B"]
    assert keys(found) == ["pots.main"]
    assert (found.kept, stages) == ("not asked", [])


def test_of_several_edits_those_are_named_without_which_it_does_not_happen() -> None:
    found = every_why(pots={"main": 100, "other": 0})
    assert {key: keys(one) for (_, key), one in found.items()} == {"B": ["pots.main"], "X": ["pots.other"]}


def test_where_it_takes_both_both_are_named() -> None:
    tight = a_round(*ROUND.applications, pots=ROUND.pots, frame=300, rules=(MustFund(applications=("X",)),))
    found = why("C", tight, pots={"main": 300}, frame=400)
    assert keys(found) == ["frame", "pots.main"]
    assert "C (Berg) får 100 kr. Alle disse endringene må til: ramme" in said(found)[0]
    assert "C (Berg) gets 100 kr. It takes all of these edits: frame" in said(found)[1]


def test_where_each_edit_would_do_it_alone_none_is_said_to_decide() -> None:
    found = why("B", pots={"main": 100}, frame=200, must_fund=["X"])
    assert keys(found) == []
    assert "Ingen av de 3 endringene avgjør alene" in said(found)[0]
    assert "None of the 3 edits decides alone" in said(found)[1]


def test_an_edit_without_which_the_others_are_impossible_is_named() -> None:
    rules = (MustFund(id="lock", applications=("A", "B")),)
    locked = a_round(*ROUND.applications, pots=ROUND.pots, rules=rules)
    assert keys(why("B", locked, pots={"main": 100}, drop_rules=["lock"])) == ["pots.main", "drop_rules.lock"]


def test_what_names_the_application_itself_comes_first() -> None:
    dear = a_round(*ROUND.applications[:2], an_application("C", 200, applicant="1102", score=70), pots=ROUND.pots[:1])
    cheaper = {"applications": {"C": {"requested": 100}}}
    assert keys(why("C", dear, pots={"main": "+100"}, **cheaper)) == ["applications.C.requested", "pots.main"]
    assert keys(why("A", pots={"other": 0}, must_not_fund=["A"])) == ["must_not_fund.A"]


def test_the_weights_are_one_change_however_many_of_them_are_changed() -> None:
    wide = a_round(
        an_application("A", 100, applicant="0301", score=90),
        an_application("B", 100, applicant="0301", score=80),
        an_application("C", 100, applicant="1101", score=70),
        pots=(a_pot(budget=200, levels=("1",)),),
        objective=OBJECTIVE.model_copy(update={"coverage": OBJECTIVE.coverage.model_copy(update={"weight": 0})}),
    )
    found = why("C", wide, weights={"score": "0.1", "coverage": 5})
    assert set(keys(found)) == {"weights.score", "weights.coverage"}
    assert found.parts == {"score": Fraction(80 - 70), "coverage": Fraction(-1), "breadth": Fraction(0)}
    assert found.worth is not None
    assert found.under_base is not None
    assert found.worth > 0 > -found.under_base
    nb, en = said(found)
    assert "ville gi +10 poeng og −1 kommune, og gi mer penger til B (Oslo)" in nb
    assert f"by the round's own weights it raises the total value by {found.under_base:,}".replace(",", " ") in en


def test_a_rule_that_names_the_application_forbids_at_once() -> None:
    found = why("A", must_not_fund=["A"])
    assert (found.kept, found.worth, found.competitors) == ("forbidden", None, ())
    assert found.rules[0].en == "must not be funded: A"
    assert said(found)[1].endswith("Cause: A (Oslo) must not be funded. Keeping 100 kr cannot be had with this.")


def test_a_lock_of_the_very_application_is_said_of_it() -> None:
    nb, en = said(why("C", rules=({"kind": "must-fund", "applications": ["C"]},), pots={"other": 90}))
    assert nb.endswith(" Den skal innvilges.")
    assert en.endswith(" It must be funded.")


def test_money_that_does_not_hold_the_award_of_the_base_forbids_it() -> None:
    found = why("B", must_fund=["A"], pots={"main": 100})
    assert found.kept == "forbidden"
    assert sorted(rule.en.replace(NO_BREAK_SPACE, " ") for rule in found.rules) == [
        "A must be funded",
        "pot 'main' holds 100 kr",
    ]


def test_what_keeping_it_would_cost_is_the_difference_of_two_best_values() -> None:
    found = why("B", must_fund=["C"])
    value = {key: 800_000 * score // (90 + 80 + 50) for key, score in (("A", 90), ("B", 80))}
    assert found.move == Move("what if", "B", 100, 0)
    assert found.kept == "possible"
    assert found.worth == pytest.approx(value["A"] - value["B"], abs=2)  # B and C in place of A and C
    assert found.parts["score"] == 80 - 90
    assert found.points == pytest.approx(90 - 80, abs=0.001)
    assert found.competitors == (Move("what if", "A", 100, 0),)


def test_who_has_the_money_of_one_that_lost_is_named_with_its_applicant() -> None:
    nb, en = said(why("B", must_fund=["C"]))
    assert nb.startswith("B (Ask) mister 100 kr. Årsak: ")
    assert nb.endswith("Å beholde 100 kr ville senke samlet verdi tilsvarende 10,0 poeng og gå ut over A (Oslo).")
    assert en.startswith("B (Ask) loses 100 kr. Cause: ")
    assert "Keeping 100 kr would lower the total value by the equivalent of 10.0 points of score at the" in en
    assert en.endswith("at the expense of A (Oslo).")


def test_who_would_have_the_money_of_one_that_gained_is_named_too() -> None:
    found = why("C", applications={"C": {"marks": {"quality": 85}}})
    assert found.move.movement == "gained"
    assert (found.kept, found.competitors) == ("possible", (Move("what if", "B", 0, 100),))
    assert (found.points, found.parts["score"]) == (None, 80 - 70)  # the 85 are the scenario's own
    nb, en = said(found)
    assert nb.startswith("C (Berg) får 100 kr. Årsak: ")
    assert nb.endswith(
        "senke samlet verdi med 1,9 % slik scenarioet selv teller (målt som i runden: +10 poeng) "
        "og gi mer penger til B (Ask)."
    )
    assert en.endswith(
        "lower the total value by 1.9% as the scenario itself counts (measured as in the round: +10 points) "
        "and give more money to B (Ask)."
    )


def test_an_award_that_can_be_had_no_more_is_said_so() -> None:
    found = why("A", application_cap=60)
    assert (found.kept, found.amount, found.rules, found.worth) == ("no level", 60, (), None)
    assert said(found)[0].endswith("Mer enn 60 kr kan den ikke få nå.")


def test_of_an_award_that_is_no_level_any_more_the_nearest_is_kept() -> None:
    found = why("B", applications={"B": {"requested": 110}})
    assert (found.kept, found.amount) == ("possible", 110)  # alone: it leaves 90 kr of 200 kr
    assert {move.application for move in found.competitors} == {"A", "C"}
    nb, en = said(found)
    assert "Å la den få 110 kr (100 kr er ikke lenger blant beløpene som den kan få) ville senke" in nb
    assert "Giving it 110 kr (100 kr is no longer among the amounts that it can get) would lower" in en


def test_an_equally_good_allocation_is_left_to_the_tie_policy() -> None:
    twins = a_round(
        an_application("A", 100, applicant="0301", score=50),
        an_application("B", 100, applicant="0301", score=50),
        pots=(a_pot(budget=100, levels=("1",)),),
    )
    seeds = (Scenario.model_validate({"name": f"seed {seed}", "tie_seed": f"seed {seed}"}) for seed in range(9))
    comparison = compare(twins, seeds)
    found = whys(comparison)
    assert found, "one of nine draws goes the other way"
    for one in found.values():
        assert (one.kept, one.worth) == ("equally good", 0)
        assert "the tie policy decided" in one.sentence.en


def test_where_the_search_was_stopped_nothing_is_said_of_the_cost() -> None:
    comparison = compared(must_fund=["C"])
    stopped = replace(comparison.scenarios[0], result=replace(comparison.scenarios[0].result, canonical=False))
    found = whys(Comparison((comparison.base, stopped)))["what if", "B"]
    assert (found.kept, found.worth, found.competitors) == ("not proven", None, ())
    assert "is not proven" in found.sentence.en


def test_only_the_largest_moves_are_asked_when_so_many_are_wanted() -> None:
    found = every_why(most=2, must_fund=["C"], applications={"X": {"requested": 50}})
    assert {key: one.kept for (_, key), one in found.items()} == {"B": "possible", "C": "forbidden", "X": "no level"}
    assert every_why(most=0, must_fund=["C"])["what if", "B"].kept == "not asked"


def test_where_base_or_scenario_has_no_allocation_nothing_moves_for_a_reason() -> None:
    assert every_why(pots={"main": 100}, must_fund=["A", "B"]) == {}
    hopeless = a_round(an_application("A", 100), pots=(a_pot(budget=200, spend_at_least=150),))
    assert every_why(hopeless, pots={"main": {"spend_at_least": 0}}) == {}


def test_a_name_with_line_breaks_stays_on_one_line() -> None:
    spoiled = a_round(
        an_application("A", 100, applicant="987654321", applicant_name="Two\nlines {0}", score=90),
        pots=(a_pot(budget=100, levels=("1",)),),
    )
    assert said(why("A", spoiled, must_not_fund=["A"]))[1].startswith("A (Two lines {0}) loses 100 kr.")


def test_terms_in_order_have_no_single_cost_but_their_changes() -> None:
    ordered = a_round(
        *ROUND.applications,
        pots=ROUND.pots,
        objective=OBJECTIVE.model_copy(update={"mode": "hierarchical", "order": (Stage(term="score"),)}),
    )
    found = why("B", ordered, must_fund=["C"])
    assert (found.kept, found.worth) == ("possible", None)
    assert "Å beholde 100 kr ville gi −10 poeng, og gå ut over A (Oslo)." in said(found)[0]


def test_a_scenario_that_pricing_hardly_decides_is_asked_only_without_a_limit() -> None:
    comparison = compared(must_fund=["C"])
    result = comparison.scenarios[0].result
    log = StageLog("value", result.termination, 1, 1, 9.9, {"columns left": MOST_LEFT + 1})
    long = replace(comparison.scenarios[0], result=replace(result, stages=(log,)))
    assert (hard(result), hard(long.result)) == (False, True)
    assert whys(Comparison((comparison.base, long)), most=5)["what if", "B"].kept == "not asked"
    assert whys(Comparison((comparison.base, long)))["what if", "B"].kept == "possible"


def test_what_would_take_a_minute_is_left_out_only_without_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    comparison = compared(pots={"main": 100, "other": 0}, must_fund=["A"])
    monkeypatch.setattr(why_asked, "MOST_COEFFICIENTS", 0)
    found = whys(comparison, most=0)["what if", "B"]  # only without must_fund.A is no rule left
    assert keys(found) == []
    assert "Of the edits that were left out one at a time (1 of 3), none decides alone." in said(found)[1]
    assert keys(whys(comparison)["what if", "B"]) == ["pots.main"]


def test_the_frame_has_a_row_for_each_move() -> None:
    frame = whys_frame(every_why(must_fund=["C"], applications={"X": {"requested": 50}}))
    assert frame["application"].to_list() == ["B", "C", "X"]
    assert frame["edits"].to_list() == ["must_fund.C", "must_fund.C", "applications.X.requested"]
    assert frame["competitors"].to_list() == ["A", "", ""]
    assert frame["score:change"].to_list()[0] == 80 - 90
    assert whys_frame({}).empty


@pytest.fixture(scope="module")
def shipped() -> dict[str, Scenario]:
    with as_file(shipped_folder("helseteknologi-2024")) as folder:
        return {one.name: one for one in read_scenarios(folder / "what-ifs")}


def test_a_shipped_what_if_is_told_in_words_that_can_be_signed(shipped: dict[str, Scenario]) -> None:
    comparison = compare(shipped_round("helseteknologi-2024"), [shipped["en-million-til-nye"]])
    nb, en = said(whys(comparison, most=4)["en-million-til-nye", "SYN-038"])
    assert nb == (
        "SYN-038 (Ørland) går ned fra 716 925 kr til 537 553 kr. "
        "Årsak: 1 000 000 kr flyttes fra Videreføring (27,7 → 26,7 mill. kr) til Nye prosjekter (8,3 → 9,3 mill. kr). "
        "Å beholde 716 925 kr ville senke samlet verdi tilsvarende 6,8 poeng "
        "og gå ut over SYN-161 (Senja), SYN-136 (Oslo) og SYN-084 (Orkland)."
    )
    assert en == (
        "SYN-038 (Ørland) goes down from 716 925 kr to 537 553 kr. "
        "Cause: 1 000 000 kr moved from Continued projects (27.7 → 26.7 million kr) to New projects "
        "(8.3 → 9.3 million kr). Keeping 716 925 kr would lower the total value by the equivalent of 6.8 points of "
        "score at the expense of SYN-161 (Senja), SYN-136 (Oslo) and SYN-084 (Orkland)."
    )


def test_what_is_said_of_a_scenario_does_not_depend_on_what_else_was_asked(shipped: dict[str, Scenario]) -> None:
    grant_round = shipped_round("helseteknologi-2024")
    names = ("like-vekter", "en-million-til-nye")
    together = whys(compare(grant_round, [shipped[name] for name in names]), most=3)
    for name in names:
        alone = whys(compare(grant_round, [shipped[name]]), most=3)
        assert alone == {key: one for key, one in together.items() if key[0] == name}
