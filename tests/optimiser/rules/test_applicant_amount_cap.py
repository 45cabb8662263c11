from __future__ import annotations

from optimiser.rules.applicant_amount_cap import ApplicantAmountCap
from tests.optimiser.tiny import an_application, both_ways_agree, mixed, settled


def test_one_applicant_gets_no_more_than_the_cap() -> None:
    case = mixed(ApplicantAmountCap(at_most=200))
    # Ask (1101) holds a, b and f
    assert case.breaches(a=100, b=100) == []
    assert case.breaches(a=100, b=60, f=90) == ["applicant 1101 gets 250 kr, more than 200 kr"]
    assert case.breaches(a=100, c=200, e=100) == []


def test_both_ways_agree_on_every_allocation() -> None:
    # of a and b (0, 60, 100) and f (0, 90, 150): without f all 9 fit in 200; with f = 90 the sums 0, 60, 60, 100, 100
    # fit; with f = 150 only 0 fits.  c, d and e are free: 3 · 3 · 3 ways
    assert both_ways_agree(mixed(ApplicantAmountCap(at_most=200))) == ((9 + 5 + 1) * 27, (27 - 15) * 27)
    # in the pot "main" alone: of Ask's a and b, 100 + 100 is above 199; of Dal's c (0, 120, 200), 200 is; d, e and f
    # are free
    assert both_ways_agree(mixed(ApplicantAmountCap(at_most=199, pots=("main",)))) == (8 * 2 * 27, (27 - 16) * 27)


def test_a_cap_above_all_requests_never_binds() -> None:
    assert both_ways_agree(mixed(ApplicantAmountCap(at_most=100 + 100 + 150))).broken == 0


def test_applications_without_an_applicant_are_not_lumped_together() -> None:
    nobody = [an_application(name, applicant="") for name in "ab"]
    assert both_ways_agree(settled(ApplicantAmountCap(at_most=100), *nobody)) == (9, 0)


def test_an_unknown_pot_is_a_fault() -> None:
    assert mixed(ApplicantAmountCap(at_most=1, pots=("mian",))).faults() == ["pots: there is no pot 'mian'."]
    assert mixed(ApplicantAmountCap(at_most=1, pots=("main",))).faults() == []


def test_it_says_where() -> None:
    assert mixed(ApplicantAmountCap(at_most=2000, pots=("main", "other"))).words() == (
        "ingen søker får mer enn 2 000 kr i pottene main og other",
        "no applicant gets more than 2 000 kr in the pots main and other",
    )
