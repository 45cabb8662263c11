"""What every gate asks, in a few words."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from optimiser.gates import GATES, Gate
from optimiser.gates.agreement_present import AgreementPresent
from optimiser.gates.applicant_kind import ApplicantKind
from optimiser.gates.deadline import Deadline
from optimiser.gates.gate import Sentence
from optimiser.gates.minimum_municipalities import MinimumMunicipalities
from optimiser.gates.own_financing_share import OwnFinancingShare
from optimiser.gates.required_partner import RequiredPartner
from optimiser.gates.score_threshold import ScoreThreshold

SAID: tuple[tuple[Gate, str, str], ...] = (
    (AgreementPresent(), "samarbeidsavtale foreligger", "there is a cooperation agreement"),
    (ApplicantKind(kinds=("municipality",)), "bare kommuner kan søke", "only municipalities may apply"),
    (Deadline(latest=date(2026, 1, 15)), "mottatt senest 15.01.2026", "received by 2026-01-15"),
    (
        MinimumMunicipalities(municipalities=2),
        "minst 2 kommuner deltar",
        "at least 2 municipalities take part",
    ),
    (OwnFinancingShare(share=Fraction(1, 8)), "minst 12,5 % egenfinansiering", "at least 12.5 % own financing"),
    (RequiredPartner(), "samarbeid med et helseforetak", "cooperation with a health trust"),
    (ScoreThreshold(at_least=Fraction(81, 2)), "minst 40,5 poeng", "at least 40.5 points"),
)


@pytest.mark.parametrize(("gate", "nb", "en"), SAID)
def test_what_it_asks_is_said_in_both_languages(gate: Gate, nb: str, en: str) -> None:
    said = gate.words()
    assert Sentence(said.nb.replace("\u00a0", " "), said.en.replace("\u00a0", " ")) == Sentence(nb, en)


def test_no_kind_is_known_by_its_id_alone() -> None:
    assert {gate.kind for gate, _, _ in SAID} == set(GATES)
