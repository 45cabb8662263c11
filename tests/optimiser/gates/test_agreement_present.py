from __future__ import annotations

from optimiser.gates import Sentence
from optimiser.gates.agreement_present import AgreementPresent
from tests.optimiser.tiny import an_application, unmet


def test_an_agreement_meets_it() -> None:
    assert unmet(AgreementPresent(), an_application("a", agreement=True)) is None


def test_a_missing_agreement_does_not() -> None:
    assert unmet(AgreementPresent(), an_application("a", agreement=False)) == Sentence(
        "Samarbeidsavtalen mangler.", "The cooperation agreement is missing."
    )


def test_silence_is_not_an_agreement_and_is_told_apart() -> None:
    reason = unmet(AgreementPresent(), an_application("a", agreement=None))
    assert reason.en == "The application does not say whether there is a cooperation agreement."
