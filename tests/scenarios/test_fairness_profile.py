"""Who got what share, how often, and how much per head?"""

from __future__ import annotations

import math
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimiser.places import Place, Register
from scenarios.attribution import ATTRIBUTIONS, OUTSIDE, Attribution
from scenarios.fairness.profile import AVERSION, GroupRate, Profile, profiles, rate_gap
from scenarios.fairness.words import COLUMNS, MEANINGS, MEASURES, SIZES
from tests.optimiser.tiny import MIXED, a_pot, a_round, an_application

POTS = (a_pot("main", 1000), a_pot("other", 1000))
ROUND = a_round(
    an_application("A", 100, applicant="0301"),
    an_application("B", 200, applicant="1101", partners=("1102",)),
    an_application("C", 0, applicant="1101"),
    an_application("D", 400, applicant="55", pot="other"),
    an_application("E", 500, applicant="999999999", pot="other"),
    an_application("F", 600, applicant="5502", partners=("5501", "5503"), pot="other"),
    pots=POTS,
)
"""C is rejected on form: nothing is asked for.  Of F: Dal 30, Eid 20 and Foss 10 inhabitants."""
AWARDED = {"A": 70, "B": 140, "D": 65, "F": 600}


def profile(pot: str = "", attribution: Attribution = "population", **amounts: int) -> Profile:
    return profiles(ROUND, amounts or AWARDED, attribution)[pot]


def rates(column: str, pot: str = "") -> dict[str, tuple[int, int, int]]:
    """Group -> funded, standing, applications; without the groups that nobody is in."""
    found = profile(pot).rates[column]
    return {one.group: (one.funded, one.standing, one.applications) for one in found if one.applications}


def test_the_profile_in_all_comes_first_and_then_each_pot() -> None:
    assert list(profiles(ROUND, AWARDED)) == ["", "main", "other"]


def test_an_application_belongs_to_the_county_of_its_applicant() -> None:
    assert rates("county") == {"03": (1, 1, 1), "11": (1, 1, 2), "55": (2, 2, 2), "organisation": (0, 1, 1)}
    assert rates("county", "main") == {"03": (1, 1, 1), "11": (1, 1, 2)}


def test_councils_and_organisations_have_no_centrality_and_no_size_of_their_own() -> None:
    # Oslo 1, Ask 2, Eid 6
    assert rates("centrality") == {
        "1": (1, 1, 1),
        "2": (1, 1, 2),
        "6": (1, 1, 1),
        "council": (1, 1, 1),
        "organisation": (0, 1, 1),
    }
    assert rates("applicant_size") == {"under-5000": (3, 3, 4), "council": (1, 1, 1), "organisation": (0, 1, 1)}


def test_a_rate_says_of_how_many_and_of_how_much() -> None:
    found = next(one for one in profile().rates["county"] if one.group == "11")
    assert found.success == Fraction(1, 1)
    assert found.of_applications == Fraction(1, 2)
    assert (found.requested, found.awarded) == (200 + 0, 140)
    assert found.of_requested == Fraction(140, 200)
    nobody = next(one for one in profile("other").rates["county"] if one.group == "03")
    assert (nobody.success, nobody.of_applications, nobody.of_requested) == (None, None, None)


@pytest.mark.parametrize("column", COLUMNS)
def test_every_application_is_in_one_group_and_every_pot_has_the_same_groups(column: str) -> None:
    found = profiles(ROUND, AWARDED)
    groups = {pot: [one.group for one in its.rates[column]] for pot, its in found.items()}
    assert groups["main"] == groups["other"] == groups[""]
    assert sum(one.applications for one in found[""].rates[column]) == len(ROUND.applications)
    assert sum(one.awarded for one in found[""].rates[column]) == sum(AWARDED.values())
    assert all(one.name.nb and one.name.en for one in found[""].rates[column])


@pytest.mark.parametrize(
    ("population", "size"),
    [
        (0, "under-5000"),
        (4_999, "under-5000"),
        (5_000, "5000-19999"),
        (19_999, "5000-19999"),
        (20_000, "20000-99999"),
        (99_999, "20000-99999"),
        (100_000, "100000-up"),
        (None, "unknown"),
    ],
)
def test_an_applicant_is_as_large_as_its_municipality(population: int | None, size: str) -> None:
    register = Register(name="one", places=(Place(code="1", name="Vik", population=population),))
    grant_round = a_round(an_application("A", applicant="1"), places=register)
    found = profiles(grant_round, {})[""].rates["applicant_size"]
    assert [one.group for one in found if one.applications] == [size]
    assert [one.group for one in found][: len(SIZES)] == [key for _, key, _ in SIZES]


def test_a_council_lies_in_the_health_region_of_its_municipalities_where_they_lie_in_one() -> None:
    def region(*regions: str) -> list[str]:
        places = tuple(
            Place(code=f"110{index}", name=f"P{index}", county_code="11", county="Sør", health_region=one)
            for index, one in enumerate(regions, start=1)
        )
        grant_round = a_round(an_application("A", applicant="11"), places=Register(name="regions", places=places))
        return [one.group for one in profiles(grant_round, {})[""].rates["health_region"] if one.applications]

    assert region("Vest", "Vest") == ["Vest"]
    assert region("Vest", "Nord") == ["unknown"]
    assert region("", "") == ["unknown"]


def test_kroner_per_head_of_a_place_and_of_its_county() -> None:
    found = profile()
    places = {one.code: one for one in found.places}
    # B: 140 over Ask 100 and Berg 40; F: 600 over Dal 30, Eid 20 and Foss 10
    assert {code: one.awarded for code, one in places.items()} == {
        "0301": 70,
        "1101": 100,
        "1102": 40,
        "5501": 300,
        "5502": 200,
        "5503": 100,
    }
    assert places["5501"].per_head == Fraction(300, 30)
    # the council's 65 belong to Nord, where 60 people live, and to none of its municipalities
    assert [(one.name, one.per_head) for one in found.counties] == [
        ("Oslo", Fraction(70, 700)),
        ("Sør", Fraction(140, 140)),
        ("Nord", Fraction(600 + 65, 60)),
    ]
    assert (found.awarded, found.to_councils, found.outside) == (70 + 140 + 65 + 600, 65, 0)


def test_what_falls_outside_is_told_beside_the_counties_and_measured_in_none() -> None:
    found = profile(E=500, A=70)
    assert found.outside == 500
    assert (found.counties[-1].code, found.counties[-1].awarded, found.counties[-1].per_head) == (OUTSIDE, 500, None)
    assert found.over_counties.units == 3
    assert found.over_counties.highest == Fraction(70, 700)


def test_the_spread_lets_each_inhabitant_count_the_same() -> None:
    # 10 kr to each of 60, 1 kr to each of 140, 0.1 kr to each of 700: 810 kr to 900 people
    spread, people = profile().over_places, 700 + 140 + 60
    mean = Fraction(70 + 140 + 600, people)
    assert (spread.units, spread.left_out, spread.zeros) == (6, 0, 0)
    assert (spread.lowest, spread.highest) == (Fraction(1, 10), 10)
    above = 140 * (1 - mean) + 60 * (10 - mean)
    assert spread.hoover == pytest.approx(float(above / 810))
    squares = 700 * Fraction(1, 10) ** 2 + 140 * 1**2 + 60 * 10**2
    assert spread.jain == pytest.approx(float(810**2 / (people * squares)))
    # within a county all places have the same per head here, so that all of Theil lies between counties
    relative = [(700, Fraction(1, 10) / mean), (140, 1 / mean), (60, 10 / mean)]
    assert spread.theil == pytest.approx(sum(n * float(r) * math.log(r) for n, r in relative) / people)
    assert spread.theil_within == pytest.approx(0, abs=1e-12)
    assert spread.theil_between == pytest.approx(spread.theil)


def test_places_that_got_nothing_count_as_zeros() -> None:
    spread = profile("main", A=70).over_places
    assert (spread.units, spread.zeros, spread.lowest) == (6, 5, 0)
    # 700 of 900 people have all, and the same
    assert (spread.gini, spread.hoover) == (pytest.approx(200 / 900), pytest.approx(200 / 900))
    assert spread.jain == pytest.approx(700 / 900)


def test_where_nothing_was_awarded_nothing_is_said_of_inequality() -> None:
    found = profiles(ROUND, {"A": 70})["other"]
    spread = found.over_places
    assert (spread.units, spread.zeros, spread.lowest, spread.highest) == (6, 6, 0, 0)
    assert {getattr(spread, name) for name in MEASURES} == {None}
    assert found.lorenz == ()


def test_a_register_without_populations_has_no_kroner_per_head() -> None:
    register = Register(name="silent", places=tuple(Place(code=code, name=code) for code in "12"))
    grant_round = a_round(an_application("A", applicant="1", partners=("2",)), places=register)
    found = profiles(grant_round, {"A": 100})[""]
    assert [one.awarded for one in found.places] == [50, 50]
    assert (found.over_places.units, found.over_places.left_out, found.over_places.gini) == (0, 2, None)
    assert (found.over_places.lowest, found.lorenz) == (None, ())


def test_the_lorenz_curve_climbs_from_nothing_to_all() -> None:
    points = profile().lorenz
    assert (points[0], points[-1], len(points)) == ((0, 0), (1, 1), 1 + 6)
    assert points[1] == (pytest.approx(700 / 900), pytest.approx(70 / 810))
    assert all(left <= right for left, right in pairwise(points))


def test_who_leads_and_who_takes_part_makes_a_difference() -> None:
    assert profile(attribution="lead").places[4].awarded == 600
    assert [one.awarded for one in profile(attribution="equal").places[3:]] == [200, 200, 200]


@given(
    amounts=st.dictionaries(st.sampled_from([one.id for one in MIXED]), st.integers(1, 10**6)),
    rule=st.sampled_from(ATTRIBUTIONS),
)
def test_pots_sum_to_what_is_said_in_all(amounts: dict[str, int], rule: Attribution) -> None:
    grant_round = a_round(*MIXED, pots=POTS)
    in_all, *pots = profiles(grant_round, amounts, rule).values()
    assert in_all.awarded == sum(one.awarded for one in pots) == sum(amounts.values())
    for index, place in enumerate(in_all.places):
        assert place.awarded == sum(one.places[index].awarded for one in pots)
    for column, ones in in_all.rates.items():
        for index, one in enumerate(ones):
            assert one.funded == sum(pot.rates[column][index].funded for pot in pots)
    assert sum(one.awarded for one in in_all.counties) == in_all.awarded
    assert sum(one.awarded for one in in_all.places) + in_all.to_councils + in_all.outside == in_all.awarded


def rate(group: str, funded: int, standing: int) -> GroupRate:
    return GroupRate("county", group, (group, group), standing, standing, funded, 0, 0)  # type: ignore[arg-type]


def test_the_gap_between_groups_is_a_difference_and_a_ratio() -> None:
    gap = rate_gap([rate("a", 1, 4), rate("b", 3, 4), rate("c", 0, 0), rate("d", 1, 4)])
    assert gap is not None
    assert (gap.lowest.group, gap.highest.group) == ("a", "b")
    assert (gap.difference, gap.ratio) == (Fraction(3, 4) - Fraction(1, 4), Fraction(1, 3))


def test_groups_of_too_few_applications_can_be_left_out_of_the_gap() -> None:
    ones = [rate("few", 1, 1), rate("a", 1, 10), rate("b", 2, 10)]
    gap = rate_gap(ones, least=5)
    assert gap is not None
    assert gap.highest.group == "b"
    assert rate_gap(ones[:2], least=5) is None
    assert rate_gap([]) is None


def test_where_nobody_was_funded_there_is_a_difference_of_nothing_and_no_ratio() -> None:
    gap = rate_gap([rate("a", 0, 4), rate("b", 0, 3)])
    assert gap is not None
    assert (gap.difference, gap.ratio) == (0, None)


def test_every_measure_has_a_name_and_a_meaning_in_both_languages() -> None:
    assert MEASURES.keys() == MEANINGS.keys()
    assert all(words.nb and words.en for words in (*MEASURES.values(), *MEANINGS.values(), *COLUMNS.values()))
    assert all(hasattr(profile().over_places, name) for name in MEASURES)


def test_the_name_of_atkinsons_measure_tells_the_aversion() -> None:
    assert MEASURES["atkinson"].en == f"Atkinson (a = {AVERSION})"
    assert MEASURES["atkinson"].nb == f"Atkinson (a = {str(AVERSION).replace('.', ',')})"
