from __future__ import annotations

from optimiser.rules.applicant_number_cap import ApplicantNumberCap
from tests.optimiser.tiny import an_application, both_ways_agree, mixed, settled


def test_one_applicant_has_no_more_funded_than_the_cap() -> None:
    case = mixed(ApplicantNumberCap(at_most=2))
    assert case.breaches(a=60, b=60) == []
    assert case.breaches(a=60, b=60, f=90) == ["applicant 1101 has 3 funded, more than 2"]


def test_both_ways_agree_on_every_allocation() -> None:
    # Ask (1101) holds a, b and f, two levels each: 2 · 2 · 2 of 27 fund all three
    assert both_ways_agree(mixed(ApplicantNumberCap(at_most=2))) == ((27 - 8) * 27, 8 * 27)
    # none at all for anyone: only the empty allocation
    assert both_ways_agree(mixed(ApplicantNumberCap(at_most=0))) == (1, 729 - 1)
    assert both_ways_agree(mixed(ApplicantNumberCap(at_most=1, pots=("main",)))) == ((9 - 4) * 81, 4 * 81)


def test_an_applicant_with_fewer_applications_needs_no_row() -> None:
    case = mixed(ApplicantNumberCap(at_most=3))
    assert list(case.rule.rows(case.facts)) == []
    assert both_ways_agree(case).broken == 0


def test_applications_without_an_applicant_are_not_lumped_together() -> None:
    nobody = [an_application(name, applicant="") for name in "ab"]
    assert both_ways_agree(settled(ApplicantNumberCap(at_most=1), *nobody)) == (9, 0)


def test_an_unknown_pot_is_a_fault() -> None:
    assert mixed(ApplicantNumberCap(at_most=1, pots=("mian",))).faults() == ["pots: there is no pot 'mian'."]
