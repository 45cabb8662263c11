"""What each term pays, column by column, in sums a reader can redo."""

from __future__ import annotations

from fractions import Fraction

from optimiser.assess import assess
from optimiser.objectives import coefficients, parts, scale, scaled
from optimiser.rounds import BreadthTerm, CoverageTerm, GrantRound, Objective, ScoreTerm, TermName
from optimiser.rows import Column
from tests.optimiser.tiny import a_round, an_application


def _objective(**terms: object) -> Objective:
    fields = {"score": {"weight": 1}, "coverage": {"weight": 1}, "breadth": {"weight": 1}} | terms
    return Objective.model_validate(fields)


def _parts(grant_round: GrantRound, term: TermName) -> dict[Column, Fraction]:
    return parts(grant_round, assess(grant_round).facts, term)


def test_a_score_counts_in_proportion_to_the_share_awarded() -> None:
    grant_round = a_round(an_application("A", requested=100, score=70))
    assert _parts(grant_round, "score") == {Column("x", "A", 60): Fraction(70 * 60, 100), Column("x", "A", 100): 70}


def test_a_score_by_the_krone_counts_points_times_a_thousand_kroner() -> None:
    objective = _objective(score=ScoreTerm(weight=Fraction(1), basis="krone"))
    grant_round = a_round(an_application("A", requested=500, score=70), objective=objective)
    assert _parts(grant_round, "score")[Column("x", "A", 300)] == Fraction(70 * 300, 1000)


def test_every_place_that_takes_part_counts_once_and_a_council_is_no_place() -> None:
    grant_round = a_round(an_application("A", partners=("1102", "55")), an_application("B", partners=("1102",)))
    assert _parts(grant_round, "coverage") == {Column("y", "1101"): 1, Column("y", "1102"): 1}


def test_a_place_may_count_its_population_and_the_second_cover_a_share_of_the_first() -> None:
    objective = _objective(coverage=CoverageTerm(weight=Fraction(1), counts="population", second=Fraction(1, 4)))
    grant_round = a_round(an_application("A"), objective=objective)
    assert _parts(grant_round, "coverage") == {Column("y", "1101"): 100, Column("u", "1101"): 100 / 4}


def test_breadth_counts_partners_by_share_or_in_full() -> None:
    application = an_application("A", requested=100, partners=("1102", "5501"))
    by_share = a_round(application)
    in_full = a_round(application, objective=_objective(breadth=BreadthTerm(weight=Fraction(1), basis="full")))
    assert _parts(by_share, "breadth")[Column("x", "A", 60)] == Fraction(2 * 60, 100)
    assert _parts(in_full, "breadth")[Column("x", "A", 60)] == 2


def test_a_coefficient_is_the_weighted_share_of_the_reference_in_millionths_half_to_even() -> None:
    exact = {Column("x", "A", 1): Fraction(3), Column("x", "B", 1): Fraction(1, 400_000)}
    assert coefficients(exact, Fraction(8, 10), Fraction(12)) == {Column("x", "A", 1): 1_000_000 * 8 * 3 // (10 * 12)}
    halves = {Column("y", "m"): Fraction(5, 2_000_000), Column("y", "n"): Fraction(7, 2_000_000)}
    assert coefficients(halves, Fraction(1), Fraction(1)) == {Column("y", "m"): 2, Column("y", "n"): 4}


def test_whole_parts_are_thousandths_of_a_point_and_whole_points_by_the_krone() -> None:
    by_krone = _objective(score=ScoreTerm(weight=Fraction(1), basis="krone"))
    persons = _objective(coverage=CoverageTerm(weight=Fraction(1), counts="population"))
    plain = _objective()
    assert (scale(plain, "score"), scale(plain, "coverage"), scale(plain, "breadth")) == (1000, 1000, 1000)
    assert (scale(by_krone, "score"), scale(persons, "coverage")) == (1, 1)
    assert scaled({Column("x", "A", 1): Fraction(2, 3)}, 1000) == {Column("x", "A", 1): 667}
