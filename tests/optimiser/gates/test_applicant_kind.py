from __future__ import annotations

import pytest
from pydantic import ValidationError

from optimiser.gates import Sentence
from optimiser.gates.applicant_kind import ApplicantKind
from optimiser.places import Place, Register
from tests.optimiser.tiny import a_pot, an_application, unmet

MUNICIPALITIES = ApplicantKind(kinds=("municipality",))
COUNCILS = ApplicantKind(kinds=("county",))
BOTH = ApplicantKind(kinds=("municipality", "county"))


def test_oslo_may_apply_wherever_a_municipality_or_a_county_council_may() -> None:
    for gate in (MUNICIPALITIES, COUNCILS, BOTH):
        assert unmet(gate, an_application("a", applicant="0301")) is None


def test_oslo_is_both_in_a_register_of_codes_and_names_alone_too() -> None:
    register = Register(name="two", places=(Place(code="0301", name="Oslo"), Place(code="1101", name="Ask")))
    assert register.kinds("0301") == {"municipality", "county"}
    assert register.kinds("1101") == {"municipality"}
    elsewhere = Register(name="another country", places=(Place(code="0301", name="Elsewhere"),))
    assert elsewhere.kinds("0301") == {"municipality"}


def test_a_municipality_is_no_council_and_a_council_no_municipality() -> None:
    assert unmet(MUNICIPALITIES, an_application("a", applicant="1101")) is None
    assert unmet(COUNCILS, an_application("a", applicant="55")) is None
    assert unmet(COUNCILS, an_application("a", applicant="1101")) == Sentence(
        "Søkeren, Ask, er en kommune; bare fylkeskommuner kan søke.",
        "The applicant, Ask, is a municipality; only county councils may apply.",
    )
    assert unmet(MUNICIPALITIES, an_application("a", applicant="55")) == Sentence(
        "Søkeren er en fylkeskommune (Nord); bare kommuner kan søke.",
        "The applicant is a county council (Nord); only municipalities may apply.",
    )


def test_an_organisation_is_named_by_its_name() -> None:
    company = an_application("a", applicant="912345678", applicant_name="Ansi AS")
    assert unmet(ApplicantKind(kinds=("organisation",)), company) is None
    reason = unmet(BOTH, company)
    assert reason.en == "The applicant, Ansi AS, is an organisation; only municipalities and county councils may apply."


def test_an_application_without_an_applicant_does_not_meet_the_gate() -> None:
    everybody = ApplicantKind(kinds=("municipality", "county", "organisation"))
    assert unmet(everybody, an_application("a", applicant="")).en == "The application names no applicant."


def test_it_speaks_of_its_pots_alone() -> None:
    gate = ApplicantKind(kinds=("county",), pots=("other",))
    pots = (a_pot("main"), a_pot("other"))
    assert unmet(gate, an_application("a", pot="main"), pots=pots) is None
    assert unmet(gate, an_application("a", pot="other"), pots=pots) is not None


def test_no_kind_at_all_is_refused() -> None:
    with pytest.raises(ValidationError, match="at least 1 item"):
        ApplicantKind(kinds=())
