"""What became of each application, and where it stood."""

from __future__ import annotations

from fractions import Fraction

import pytest

from optimiser.result import Termination
from reports.decided import Decided, banners
from reports.words import Words
from tests.optimiser.tiny import an_application
from tests.reports.made_up import a_decided_round, a_result, decided, undecided


def test_an_application_is_funded_in_full_cut_declined_or_rejected_on_form() -> None:
    outcomes = {key: decided().outcome(key) for key in "ABCDEFG"}
    assert outcomes == dict(
        zip("ABCDEFG", ("full", "cut", "declined", "rejected", "full", "declined", "rejected"), strict=True)
    )


def test_the_rank_is_by_score_in_the_pot_among_those_that_stand() -> None:
    assert decided().rank == {"A": 1, "C": 2, "B": 3, "E": 1, "F": 2}


def test_equal_scores_share_a_rank_and_the_next_is_passed_over() -> None:
    journal = {"pot": "journal", "partners": ("0301",)}
    ones = [an_application(name, 100, score=score, **journal) for name, score in (("X", 70), ("Y", 70), ("Z", 60))]
    grant_round = a_decided_round(applications=tuple(ones), rules=(), waivers=())
    assert Decided.of(grant_round, a_result(grant_round, {})).rank == {"X": 1, "Y": 1, "Z": 3}


def test_an_award_stands_at_its_floor_when_it_was_cut_to_the_lowest_amount() -> None:
    assert decided().at_floor == ("B",)
    assert not decided().many_at_floor, "one of three is not more than a third"


def test_more_than_a_third_at_their_floor_is_many() -> None:
    grant_round = a_decided_round()
    shallow = Decided.of(grant_round, a_result(grant_round, {"A": 600, "B": 300, "E": 240}))
    assert shallow.at_floor == ("B", "E")
    assert shallow.many_at_floor


def test_a_result_of_another_round_is_refused() -> None:
    with pytest.raises(ValueError, match="show it with the round"):
        Decided.of(a_decided_round(name="another"), decided().result)


def test_a_round_without_scores_says_so_on_every_page() -> None:
    grant_round = a_decided_round(scores="none", criteria=())
    said = banners(grant_round, None, Words("nb"))
    assert said == ("OPPDIKTET", "Runden har ingen poeng: hver søknad regnes med 50.")


def test_a_result_stopped_at_a_limit_says_so_on_every_page() -> None:
    grant_round, result = undecided(Termination.FEASIBLE)
    assert any("not proven best" in line for line in banners(grant_round, result, Words("en")))


def test_municipalities_that_share_a_name_are_told_apart_by_their_county() -> None:
    places = decided().grant_round.places
    twins = places.model_copy(
        update={"places": tuple(place.model_copy(update={"name": "Våler"}) for place in places.places)}
    )
    grant_round = a_decided_round(places=twins)
    shown = Decided.of(grant_round, a_result(grant_round)).participant("1102", Words("nb"))
    assert shown == "Våler (Sør)"


def test_a_council_is_called_one() -> None:
    assert decided().participant("55", Words("nb")) == "Nord fylkeskommune"
    assert decided().participant("55", Words("en")) == "Nord county council"


def test_the_frame_limits_what_could_be_awarded() -> None:
    grant_round = a_decided_round(frame=1400)
    assert Decided.of(grant_round, a_result(grant_round)).frame == min(1400, 1000 + 500)
    assert Fraction(decided().total) == 600 + 300 + 400
