"""Are the made-up rounds what is published of the real ones, and plainly made up?"""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

import pytest

from optimiser.assess import assess
from optimiser.checks import faults
from optimiser.places import OSLO
from optimiser.rounds import GrantRound
from scenarios.synthetic import ROUNDS, random_round
from scenarios.synthetic.applications import MEDICATION_LIST
from scenarios.synthetic.topics import check_digit
from tests.scenarios.norway import NORWAY

MADE = {name: make(NORWAY) for name, make in ROUNDS.items()}
MADE_2024, MADE_2025, MADE_2026 = (MADE[f"helseteknologi-{year}"] for year in (2024, 2025, 2026))
EVERY_ROUND = pytest.mark.parametrize("made", MADE.values(), ids=MADE.keys())


def in_pot(made: GrantRound, pot: str) -> list[int]:
    return [one.requested for one in made.applications if one.pot == pot]


@EVERY_ROUND
def test_every_application_says_that_it_is_made_up(made: GrantRound) -> None:
    for one in made.applications:
        assert one.id.startswith("SYN-")
        assert one.title.endswith("(oppdiktet)")
        assert check_digit(one.organisation_number[:8]) != int(one.organisation_number[8])
    assert "OPPDIKTET" in made.labels.banner_nb
    assert "made-up" in made.labels.banner


@EVERY_ROUND
def test_no_source_announces_the_weights_or_coverage(made: GrantRound) -> None:
    objective = made.objective
    weights = [objective.score.weight, objective.coverage.weight, objective.breadth.weight]
    assert weights == [Fraction(80, 100), Fraction(12, 100), Fraction(8, 100)]
    assert objective.score.announced is None
    assert objective.coverage.announced is None


@EVERY_ROUND
def test_a_made_up_round_is_free_of_faults_and_made_alike_twice(made: GrantRound) -> None:
    assert faults(made) == ()
    assert ROUNDS[made.name](NORWAY) == made


@EVERY_ROUND
def test_marks_are_whole_or_half_steps_from_1_to_6(made: GrantRound) -> None:
    marks = [mark.mark for one in made.applications for mark in one.marks if mark.mark is not None]
    assert all(1 <= mark <= 6 and (2 * mark).denominator == 1 for mark in marks)
    assert all(len(one.marks) % 8 == 0 for one in made.applications)


@EVERY_ROUND
def test_most_consortia_have_2_to_8_municipalities_and_a_few_20_to_40(made: GrantRound) -> None:
    sizes = [len(one.municipalities) for one in assess(made).facts.everyone.values()]
    assert sum(2 <= size <= 8 for size in sizes) > len(sizes) * 2 // 3
    assert 3 <= sum(20 <= size <= 40 for size in sizes) <= 10
    assert max(sizes) <= 40


@EVERY_ROUND
def test_scores_of_one_lead_are_closer_than_scores_of_all(made: GrantRound) -> None:
    scores: dict[str, list[Fraction]] = {}
    for one in assess(made).facts.everyone.values():
        scores.setdefault(one.application.applicant, []).append(one.score)
    everything = [score for given in scores.values() for score in given]
    within = [spread(given) * len(given) for given in scores.values() if len(given) > 1]
    several = sum(len(given) for given in scores.values() if len(given) > 1)
    assert sum(within) / several < spread(everything) * 8 / 10


def spread(numbers: list[Fraction]) -> Fraction:
    """The variance."""
    mean = sum(numbers, Fraction(0)) / len(numbers)
    return sum(((number - mean) ** 2 for number in numbers), Fraction(0)) / len(numbers)


def test_2024_has_179_applications_asking_for_331_600_000_kroner() -> None:
    assert Counter(one.pot for one in MADE_2024.applications) == {
        "journal": 24,
        "videreforing": 36,
        "nye-prosjekter": 119,
    }
    assert sum(one.requested for one in MADE_2024.applications) == 331_600_000
    assert [pot.budget for pot in MADE_2024.pots] == [20_700_000, 27_700_000, 8_300_000]
    assert [pot.funded for pot in MADE_2024.published] == [17, 36, 13]


def test_the_36_continued_had_27_700_000_kroner_and_ask_for_100_to_130_per_cent_of_it() -> None:
    continued = [one for one in MADE_2024.applications if one.previous_award is not None]
    assert {one.pot for one in continued} == {"videreforing"}
    assert sum(one.previous_award or 0 for one in continued) == 27_700_000
    assert all(100 * (one.previous_award or 0) <= 100 * one.requested + 100 for one in continued)
    assert all(100 * one.requested <= 130 * (one.previous_award or 0) for one in continued)
    assert any(one.requested % 1000 for one in continued)


def test_continuity_is_announced_and_guarantees_95_per_cent() -> None:
    (rule,) = MADE_2024.rules
    assert (rule.kind, rule.share, rule.pots) == ("continuity", Fraction(95, 100), ("videreforing",))
    assert rule.announced


def test_2025_reaches_317_municipalities_and_all_county_councils() -> None:
    codes = {code for one in MADE_2025.applications for code in one.participants()}
    assert len(MADE_2025.applications) == 140
    assert sum(NORWAY.is_place(code) for code in codes) == 317
    assert {code for code in codes if NORWAY.is_council(code)} == set(NORWAY.councils)
    assert [pot.budget for pot in MADE_2025.pots] == [71_200_000, 18_700_000]
    assert MADE_2025.rules == ()


def test_2025_has_oslo_seven_times_bergen_and_modalen() -> None:
    asked: dict[str, list[int]] = {}
    for one in MADE_2025.applications:
        asked.setdefault(one.applicant, []).append(one.requested)
    assert (len(asked[OSLO]), sum(asked[OSLO])) == (7, 6_300_000)
    assert (asked["4601"], asked["4629"]) == ([6_000_000], [3_000_000])
    modalen = next(one for one in MADE_2025.applications if one.applicant == "4629")
    assert len(modalen.partners) == 15
    assert next(one for one in MADE_2025.applications if one.applicant == "4601").tags == (MEDICATION_LIST,)


def test_the_pots_and_lines_of_2026_sum_to_179_100_000_kroner() -> None:
    pots = [pot.budget for pot in MADE_2026.pots]
    lines = [line.amount for line in MADE_2026.budget_lines]
    assert pots == [72_568_000, 30_000_000]
    assert lines == [45_400_000, 20_700_000, 8_400_000, 2_000_000, 32_000]
    assert sum(pots) + sum(lines) == 179_100_000


def test_2026_has_8_criteria_in_groups_of_80_and_20_per_cent() -> None:
    assert Counter(one.group for one in MADE_2026.criteria) == {"prosjekt": 6, "budsjett": 2}
    assert [group.weight for group in MADE_2026.groups] == [Fraction(8, 10), Fraction(2, 10)]
    assert all(one.announced for one in MADE_2026.criteria)


def test_every_gate_of_2026_rejects_somebody_and_most_applications_stand() -> None:
    assessment = assess(MADE_2026)
    failed = {remark.gate for remark in assessment.rejected}
    assert failed == {gate.id for gate in MADE_2026.gates} | {"nothing-eligible", "viable-minimum"}
    assert len(assessment.facts.standing) > 140


def test_cost_lines_of_2026_sum_to_the_request_and_some_are_not_covered() -> None:
    assert all(sum(one.cost_lines.values()) == one.requested for one in MADE_2026.applications)
    standing = assess(MADE_2026).facts.standing.values()
    cut = [one for one in standing if one.eligible < one.application.requested]
    assert len(standing) // 4 < len(cut) < len(standing) // 2


def test_three_reviewers_of_2026_are_now_and_then_recused() -> None:
    marks = [mark for one in MADE_2026.applications for mark in one.marks]
    assert {mark.reviewer for mark in marks} == {"A", "B", "C"}
    blank = sum(mark.mark is None for mark in marks)
    assert 0 < blank < len(marks) // 20


@pytest.mark.parametrize(("applications", "pots"), [(1, 1), (12, 2), (500, 6)])
def test_random_rounds_of_any_size_are_free_of_faults(applications: int, pots: int) -> None:
    made = random_round(7, NORWAY, applications=applications, pots=pots)
    assert (len(made.applications), len(made.pots)) == (applications, pots)
    assert faults(made) == ()
    assert random_round(7, NORWAY, applications=applications, pots=pots).digest == made.digest
    assert random_round(8, NORWAY, applications=applications, pots=pots).digest != made.digest
