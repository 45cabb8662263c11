from __future__ import annotations

import pytest

from optimiser.gates import Sentence
from optimiser.gates.minimum_municipalities import MinimumMunicipalities
from tests.optimiser.tiny import an_application, unmet

TWO = MinimumMunicipalities(municipalities=2)


def test_the_lead_counts() -> None:
    assert unmet(TWO, an_application("a", applicant="1101", partners=("1102",))) is None
    assert unmet(MinimumMunicipalities(municipalities=1), an_application("a", applicant="1101")) is None


def test_oslo_is_one_municipality_and_a_county_council_is_none() -> None:
    assert unmet(TWO, an_application("a", applicant="0301", partners=("1101",))) is None
    assert unmet(TWO, an_application("a", applicant="55", partners=("1101",))) is not None


@pytest.mark.parametrize(
    ("applicant", "nb", "en"),
    [
        ("55", "Ingen kommune deltar", "No municipalities take part"),
        ("1101", "1 kommune deltar", "1 municipality takes part"),
    ],
)
def test_the_reason_counts_in_words_that_agree(applicant: str, nb: str, en: str) -> None:
    assert unmet(TWO, an_application("a", applicant=applicant)) == Sentence(
        f"{nb}; minst 2 må delta.", f"{en}; at least 2 must."
    )


def test_more_than_one_is_plural() -> None:
    reason = unmet(MinimumMunicipalities(municipalities=3), an_application("a", partners=("1102",)))
    assert reason == Sentence("2 kommuner deltar; minst 3 må delta.", "2 municipalities take part; at least 3 must.")
