"""How is each kind of edit said?"""

from __future__ import annotations

from optimiser.money import NO_BREAK_SPACE
from scenarios.scenario import edit_words
from tests.optimiser.tiny import a_pot, a_round, an_application
from tests.scenarios.edited import ROUND, named, said, scenario


def test_edits_are_said_with_names_and_numbers_before_and_after() -> None:
    big = a_round(an_application("A"), pots=(named("main", 8_300_000, "New", "Nye"), a_pot("other", 10**6)))
    told = edit_words(big, scenario(pots={"main": "+1m"}, frame="none", application_cap="1.5m"))
    assert [words.nb.replace(NO_BREAK_SPACE, " ") for _, words in told] == [
        "ramme: ingen (uendret)",
        "tak per søknad i alle potter: ingen → 1,5 mill. kr",
        "potten Nye +1 000 000 kr (8,3 → 9,3 mill. kr)",
    ]
    assert said(pots={"main": 900, "*": "+10 %"}) == [
        ("alle andre potter +10 % (til sammen 500 → 550 kr)", "all other pots +10 % (together 500 → 550 kr)"),
        ("potten Hovedpott: 1 000 → 900 kr", "the pot Main pot: 1 000 → 900 kr"),
    ]


def test_each_kind_has_words() -> None:
    assert said(weights={"score": "0.5"}, objective={"breadth": {"basis": "full", "cap": 4}}) == [
        (
            "bredde, teller: i forhold til andelen av beløpet → fullt ut på ethvert nivå",
            "breadth, counts: in proportion to the share awarded → in full at any level",
        ),
        ("bredde, høyst så mange kommuner teller: 8 → 4", "breadth, so many municipalities count at most: 8 → 4"),
        ("vekten på poeng: 0,8 → 0,5", "weight of score: 0.8 → 0.5"),
    ]
    assert said(pots={"main": {"levels": [1, "1/2"]}})[0][0] == "potten Hovedpott, nivåer: 100, 60 % → 100, 50 %"
    assert said(change_rules={"cap": {"at_most": 1}})[0][1] == (
        "the rule cap: no applicant has more than 2 → 1 of its applications funded in the pots Main pot and other"
    )
    assert said(must_fund=["B"], withdrawn=["C"], exactly={"A": 130}, tie_seed="x") == [
        ("C (Dal) trekkes", "C (Dal) is withdrawn"),
        ("B (Ask) skal innvilges", "B (Ask) must be funded"),
        ("A (Ask) skal ha nøyaktig 130 kr", "A (Ask) must get exactly 130 kr"),
        ("loddtrekningens frø: tiny → x", "seed of the drawn order: tiny → x"),
    ]
    assert said(applications={"A": {"requested": "-50"}, "B": {"marks": {"quality:R1": "+2"}}}) == [
        ("A (Ask), omsøkt: 200 → 150 kr", "A (Ask), requested: 200 → 150 kr"),
        ("B (Ask), karakter på Quality (R1): 40 → 42", "B (Ask), mark on Quality (R1): 40 → 42"),
    ]


def test_only_what_changes_is_said() -> None:
    assert said(weights={"score": "0.8"}, tie_seed="tiny") == [
        ("vekten på poeng: 0,8 (uendret)", "weight of score: 0.8 (unchanged)"),
        ("loddtrekningens frø: tiny (uendret)", "seed of the drawn order: tiny (unchanged)"),
    ]
    assert said(pots={"main": "-2.5 %"})[0] == (
        "potten Hovedpott −2,5 % (1 000 → 975 kr)",
        "the pot Main pot −2.5 % (1 000 → 975 kr)",
    )
    assert said(pots={"*": {"levels": [1, "3/8"], "application_cap": "none"}}) == [
        ("hver pott, tak per søknad: ingen (uendret)", "every pot, cap per application: none (unchanged)"),
        ("hver pott, nivåer: 100, 60 % → 100; 37,5 %", "every pot, levels: 100, 60 % → 100; 37.5 %"),
    ]
    assert said(applications={"A": {"pot": "other"}, "*": {"requested": "-10 %"}}) == [
        ("hver søknad, omsøkt: −10 %", "every application, requested: −10 %"),
        ("A (Ask), pott: Hovedpott → other", "A (Ask), pot: Main pot → other"),
    ]
    assert said(change_gates={"deadline": {"severity": "note"}})[0][0].endswith(
        "den som ikke oppfyller det: avvises → får en merknad"
    )
    assert said(change_rules={"cap": {"pots": "none"}})[0][1] == (
        "the rule cap: … funded in the pots Main pot and other → … funded"
    )
    assert said(change_rules={"cap": {"pots": "none", "at_most": 3}})[0][0] == (
        "regelen cap: … enn 2 av sine søknader i pottene Hovedpott og other → … enn 3 av sine søknader"
    )
    assert said(objective={"mode": "weighted", "coverage": {"counts": "population", "floor": 4_700_000}}) == [
        ("leddene veies mot hverandre (uendret)", "the terms are weighed against each other (unchanged)"),
        ("dekning, teller: kommuner → innbyggere", "coverage, counts: municipalities → inhabitants"),
        ("dekning, minst: ingen → 4 700 000", "coverage, at least: none → 4 700 000"),
    ]


def test_each_says_what_it_would_change_even_of_a_round_that_lacks_it() -> None:
    odd = scenario(
        pots={"x": "+1", "y": {"levels": [1]}, "*": 5},
        move=[{"from": "x", "to": "y", "amount": "5 %"}],
        merge=[{"pots": ["p", "q"], "into": "r"}],
        applications={"X": {"requested": "+1", "pot": "z", "marks": {"q": 1}}, "*": {"viable_minimum": "none"}},
        drop_rules=["r"],
        change_rules={"s": {"share": 1}},
        drop_gates=["g"],
        waivers=[{"gate": "g", "application": "X", "reason": "r"}],
        objective={"mode": "weighted", "order": [{"term": "score"}]},
        reviewers_out=["R9"],
        at_least={"X": "50 %", "Y": 5},
        grow_only={"X": 5},
        must_not_fund=["Z"],
        gates=[{"kind": "deadline", "latest": "2026-01-01"}],
    )
    for edit in odd.edits():
        nb, en = edit.words(ROUND)
        assert nb
        assert en


def test_a_waiver_of_a_gate_that_is_met_says_so() -> None:
    waived = {"gate": "deadline", "reason": "An island.", "decided_by": "Head of unit"}
    late = ROUND.model_copy(update={"applications": (an_application("A", received="2026-02-01"),)})
    both = [
        edit_words(one, scenario(waivers=[{**waived, "application": "A"}]))[0][1].en.removeprefix("A (Ask) ")
        for one in (ROUND, late)
    ]
    assert both == [
        "is let pass the gate: received by 2026-01-15 (which it meets)",
        "is let pass the gate: received by 2026-01-15",
    ]


def test_one_application_is_one() -> None:
    assert said(reviewers_out=["R1"]) == [
        ("uten R1s vurdering av 1 søknad", "without R1's marks on 1 application"),
    ]


def test_a_rule_may_ask_for_the_most_in_the_place_of_the_least() -> None:
    rule = {"kind": "group-amount", "id": "g", "by": "county", "group": "50", "at_least": 100}
    turned = {"at_least": "none", "at_most": 900, "announced": "here"}
    one = a_round(an_application("A"), rules=(rule,))
    ((_, words),) = edit_words(one, scenario(change_rules={"g": turned}))
    assert words.en.replace(NO_BREAK_SPACE, " ") == ("the rule g: … at least 100 kr → … at most 900 kr")
