"""The programme of a tiny round: its text, its order, and what it says of every allocation."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from random import Random

import pytest

from optimiser.assess import assess
from optimiser.formulation import Formulation, formulate, formulate_alone, value_at
from optimiser.rounds import GrantRound
from optimiser.rows import Column, Row
from optimiser.rules.applicant_amount_cap import ApplicantAmountCap
from optimiser.rules.must_fund import MustFund
from optimiser.verify import breaches, value
from tests.optimiser.random_rounds import draw
from tests.optimiser.tiny import a_pot, a_round, allocations, an_application

GOLDEN = Path(__file__).with_name("tiny-round.lp")
REFERENCES = {"score": Fraction(100), "coverage": Fraction(4), "breadth": Fraction(3)}


def _tiny() -> GrantRound:
    return a_round(
        an_application("SØK-1", requested=100, score=60, partners=("1102",)),
        an_application("SØK-2", requested=200, score=80, applicant="0301", partners=("1102",)),
        pots=(a_pot(budget=250),),
        rules=(ApplicantAmountCap(at_most=190),),
    )


def _formulation(grant_round: GrantRound) -> Formulation:
    return formulate(grant_round, assess(grant_round).facts, REFERENCES)


def test_the_lp_text_of_a_tiny_round_is_the_golden_one(tmp_path: Path) -> None:
    written = tmp_path / "tiny.lp"
    _formulation(_tiny()).to_pulp().writeLP(str(written))
    assert _rows_and_binaries(written) == _rows_and_binaries(GOLDEN)


def _rows_and_binaries(file: Path) -> tuple[str, list[str]]:
    """Objective, rows and bounds as they stand, and the whole columns in order (PuLP 3 and 4 order those apart)."""
    above, _, binaries = file.read_text().partition("Binaries\n")
    return above, sorted(binaries.split())


def test_the_order_of_applications_and_places_does_not_matter() -> None:
    grant_round = draw(3)
    rng = Random(7)
    applications = rng.sample(grant_round.applications, len(grant_round.applications))
    places = rng.sample(grant_round.places.places, len(grant_round.places.places))
    shuffled = GrantRound.model_validate(
        grant_round.model_dump()
        | {"applications": applications, "places": {**grant_round.places.model_dump(), "places": places}}
    )
    one, other = _formulation(grant_round), _formulation(shuffled)
    assert (one.columns, one.rows, one.terms) == (other.columns, other.rows, other.terms)


@pytest.mark.parametrize("number", range(0, 120, 3))
def test_rows_and_objective_say_of_every_allocation_what_the_verifier_says(number: int) -> None:
    grant_round = draw(number)
    facts = assess(grant_round).facts
    formulation = formulate(grant_round, facts, REFERENCES)
    everything = list(allocations(facts))
    for awards in Random(number).sample(everything, min(60, len(everything))):
        assert bool(formulation.violated(awards)) == bool(breaches(grant_round, awards, facts)), awards
        values = {term: value_at(pays, formulation.point(awards)) for term, pays in formulation.terms.items()}
        assert values.items() <= value(grant_round, facts, awards, REFERENCES).items()


def test_a_rule_about_an_application_that_does_not_stand_is_a_row_without_columns() -> None:
    grant_round = a_round(an_application("A"), rules=(MustFund(applications=("gone",)),))
    formulation = _formulation(grant_round)
    assert [row.id for row in formulation.impossible] == ["rule:must-fund:gone"]
    assert "impossible" in str(formulation.to_pulp())


def test_a_row_without_columns_that_holds_is_left_out_of_the_problem() -> None:
    formulation = _formulation(a_round(an_application("A"))).with_rows(Row("vacuous", "vacuous", {}, "<=", 3))
    assert not formulation.impossible
    assert formulation.to_pulp().get_constraint_by_name("vacuous") is None


def test_the_programme_of_a_reference_has_pots_and_frame_and_no_rule() -> None:
    grant_round = a_round(
        an_application("A"), frame=90, pots=(a_pot(spend_at_least=60),), rules=(ApplicantAmountCap(at_most=1),)
    )
    formulation, units = formulate_alone(grant_round, assess(grant_round).facts, "score")
    assert {row.group for row in formulation.rows} == {"choice", "cover", "pot:main", "frame"}
    assert (units, formulation.objective[Column("x", "A", 60)]) == (1000, 30 * 1000)


def test_names_are_legal_and_each_is_given_once() -> None:
    formulation = _formulation(a_round(an_application("Å-1"), an_application("Æ-1")))
    names = list(formulation.names.values())
    assert len(set(names)) == len(names)
    assert all(name.isascii() and name.replace("_", "").isalnum() for name in names)


def test_fixed_columns_and_dropped_groups_leave_the_first_programme_as_it_was() -> None:
    formulation = _formulation(_tiny())
    funded = Column("z", "SØK-1")
    assert formulation.with_fixed({funded: 1}).fixed == {funded: 1}
    assert {row.group for row in formulation.without({"pot:main"}).rows} == {row.group for row in formulation.rows} - {
        "pot:main"
    }
    assert not formulation.fixed
