from __future__ import annotations

from optimiser.gates import Sentence
from optimiser.gates.required_partner import RequiredPartner
from tests.optimiser.tiny import an_application, unmet

TRUST = RequiredPartner(tags=("home follow-up",))


def test_a_health_trust_meets_it() -> None:
    one = an_application("a", tags=("home follow-up",), health_trusts=("Helse Nord",))
    assert unmet(TRUST, one) is None


def test_without_one_the_reason_says_what_is_required() -> None:
    assert unmet(TRUST, an_application("a", tags=("home follow-up",))) == Sentence(
        "Samarbeid med et helseforetak kreves; søknaden oppgir ingen slik partner.",
        "Cooperation with a health trust is required; the application names no such partner.",
    )


def test_it_speaks_of_its_tags_alone() -> None:
    assert unmet(TRUST, an_application("a", tags=("journal",))) is None
    assert unmet(TRUST, an_application("a")) is None
    assert unmet(RequiredPartner(), an_application("a")) is not None


def test_the_announcement_has_its_own_words() -> None:
    gate = RequiredPartner(label_nb="spesialisthelsetjenesten", label_en="the specialist health service")
    reason = unmet(gate, an_application("a"))
    assert reason.nb.startswith("Samarbeid med spesialisthelsetjenesten kreves")
    assert reason.en.startswith("Cooperation with the specialist health service is required")


def test_a_partner_named_twice_is_one() -> None:
    two = RequiredPartner(at_least=2)
    assert unmet(two, an_application("a", health_trusts=("Helse Nord", "Helse Vest"))) is None
    reason = unmet(two, an_application("a", health_trusts=("Helse Nord", "Helse Nord")))
    assert reason.en.endswith("at least 2 such partners; the application names 1.")
