"""Is a changed copy of a round another round, whatever was worked out from the original before?"""

from __future__ import annotations

from tests.optimiser.tiny import PLACES, a_pot, a_round, an_application


def test_a_copy_with_another_frame_has_another_digest() -> None:
    original = a_round(an_application("a"))
    assert original.digest
    assert original.model_copy(update={"frame": 1}).digest == a_round(an_application("a"), frame=1).digest


def test_a_copy_with_other_pots_knows_them() -> None:
    original = a_round(an_application("a"))
    assert original.pot["main"].budget == 1000
    assert original.model_copy(update={"pots": (a_pot(budget=2000),)}).pot["main"].budget == 2000


def test_a_copy_of_a_register_knows_its_own_places() -> None:
    assert PLACES.is_place("5503")
    assert not PLACES.model_copy(update={"places": PLACES.places[:3]}).is_place("5503")
