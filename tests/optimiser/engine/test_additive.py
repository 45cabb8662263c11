"""Is a programme taken apart only where it falls apart, and are its allocations then the same?"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from optimiser.assess import assess
from optimiser.engine.additive import Additive, additive
from optimiser.facts import RoundFacts
from optimiser.formulation import Formulation, formulate, formulate_alone, value_at
from optimiser.rounds import BreadthTerm, CoverageTerm, Objective, ScoreTerm
from optimiser.rows import Column
from optimiser.rules.applicant_amount_cap import ApplicantAmountCap
from optimiser.rules.must_fund import MustFund
from optimiser.rules.requires import Requires
from tests.optimiser.brute_force import combinations
from tests.optimiser.random_rounds import draw
from tests.optimiser.tiny import a_pot, a_round, allocations, an_application

WITHOUT_COVERAGE = Objective(
    score=ScoreTerm(weight=Fraction(9, 10)),
    coverage=CoverageTerm(weight=Fraction(0)),
    breadth=BreadthTerm(weight=Fraction(1, 10)),
)
KNOWN = {"score": Fraction(100), "coverage": Fraction(3), "breadth": Fraction(4)}
"""References, so that nothing needs to be solved."""


def value(programme: Additive, amounts: Mapping[str, int]) -> int | None:
    """What an allocation is worth; None where it breaks the purses, the frame or an application's own limits."""
    spent, worth = 0, 0
    for purse in programme.purses:
        money = sum(amounts.get(one.id, 0) for one in purse.candidates)
        if money > purse.budget:
            return None
        spent += money
    ones = [*programme.settled, *(one for purse in programme.purses for one in purse.candidates)]
    for one in ones:
        amount = amounts.get(one.id, 0)
        if (amount and amount not in one.amounts) or (not amount and one.must):
            return None
        worth += one.values[one.amounts.index(amount)] if amount else 0
    return None if programme.frame is not None and spent > programme.frame else worth


def same(formulation: Formulation, facts: RoundFacts, programme: Additive) -> None:
    """Check that programme and formulation allow the same allocations, at the same value."""
    for amounts in allocations(facts):
        said = None
        if not formulation.violated(amounts):
            said = value_at(formulation.objective, formulation.point(amounts))
        assert value(programme, amounts) == said, amounts


def test_random_programmes_that_fall_apart_keep_their_allocations_and_their_values() -> None:
    whole = settled = 0
    for number in range(32):
        grant_round = draw(number)
        facts = assess(grant_round).facts
        if combinations(facts) > 300:
            continue
        alone, _ = formulate_alone(grant_round, facts, "score")
        under_rules = formulate(grant_round, facts, KNOWN if number % 3 == 0 else {**KNOWN, "coverage": None})
        found = additive(alone, alone.objective)
        assert found is not None
        same(alone, facts, found)
        found = additive(under_rules, under_rules.objective)
        if found is not None:
            same(under_rules, facts, found)
            whole += 1
            settled += bool(found.settled)
    assert whole > 2
    assert settled > 0


def stated(*rules: object, **fields: object) -> tuple[RoundFacts, Formulation]:
    grant_round = a_round(
        an_application("a", 100, score=90, applicant="1101"),
        an_application("b", 100, score=80, applicant="1101"),
        an_application("c", 200, score=70, applicant="5501", pot="other"),
        **{"pots": (a_pot("main", 150), a_pot("other", 200)), "rules": rules, "objective": WITHOUT_COVERAGE, **fields},
    )
    facts = assess(grant_round).facts
    return facts, formulate(grant_round, facts, KNOWN)


def test_pots_are_purses_and_a_frame_below_them_is_kept() -> None:
    facts, formulation = stated(frame=300)  # amounts are multiples of 20: of 150 kr 140 can be spent
    found = additive(formulation, formulation.objective)
    assert found is not None
    assert [(purse.name, purse.budget, len(purse.candidates)) for purse in found.purses] == [
        ("pot:main", 140, 2),
        ("pot:other", 200, 1),
    ]
    assert found.frame == 300
    same(formulation, facts, found)


def test_a_frame_that_the_pots_keep_by_themselves_is_none() -> None:
    _, formulation = stated(frame=350)
    found = additive(formulation, formulation.objective)
    assert found is not None
    assert found.frame is None


def test_what_must_be_funded_at_one_amount_is_settled_and_its_money_gone() -> None:
    facts, formulation = stated(MustFund(id="sure", applications=("c",)))
    only = formulation.with_fixed({Column("x", "c", 200): 1})
    found = additive(only, only.objective)
    assert found is not None
    assert [(one.id, one.amounts, one.must) for one in found.settled] == [("c", (200,), True)]
    assert found.purses[1].budget == 0
    assert facts.pots["other"].budget == 200


def test_a_cap_over_applications_of_one_pot_and_a_link_between_two_do_not_fall_apart() -> None:
    for rule in (
        ApplicantAmountCap(id="cap", at_most=150),
        Requires(id="first", application="a", requires="b"),
    ):
        _, formulation = stated(rule, pots=(a_pot("main", 180), a_pot("other", 200)))
        assert additive(formulation, formulation.objective) is None


def test_coverage_that_pays_does_not_fall_apart_unless_each_place_has_one_application() -> None:
    objective = Objective(
        score=ScoreTerm(weight=Fraction(8, 10)),
        coverage=CoverageTerm(weight=Fraction(1, 10)),
        breadth=BreadthTerm(weight=Fraction(1, 10)),
    )
    shared = stated(objective=objective)[1]
    assert additive(shared, shared.objective) is None
    grant_round = a_round(
        an_application("a", 100, applicant="1101"), an_application("b", 100, applicant="5501"), objective=objective
    )
    facts = assess(grant_round).facts
    apart = formulate(grant_round, facts, KNOWN)
    found = additive(apart, apart.objective)
    assert found is not None
    same(apart, facts, found)
