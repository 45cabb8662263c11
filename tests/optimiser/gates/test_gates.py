from __future__ import annotations

import pytest

from optimiser.assess import assess
from optimiser.gates import GATES
from optimiser.gates.agreement_present import AgreementPresent
from tests.optimiser.tiny import a_pot, a_round, an_application

WRITTEN: dict[str, dict[str, object]] = {
    "agreement-present": {},
    "applicant-kind": {"kinds": ["municipality"]},
    "deadline": {"latest": "2026-01-15"},
    "minimum-municipalities": {"municipalities": 2},
    "own-financing-share": {"share": "20 %"},
    "required-partner": {},
    "score-threshold": {"at_least": 60},
}


def test_every_kind_is_found_by_itself() -> None:
    assert set(WRITTEN) <= set(GATES)


@pytest.mark.parametrize("kind", sorted(WRITTEN))
def test_every_gate_reports_an_unknown_pot(kind: str) -> None:
    facts = assess(a_round(an_application("a"))).facts
    gate = GATES[kind].model_validate({"kind": kind, "pots": ["main", "mian"], **WRITTEN[kind]})
    assert [field for field, _, _ in gate.faults(facts, {})] == ["pots"]


def test_a_gate_speaks_of_its_pots_and_tags_and_of_all_where_none_is_named() -> None:
    pots = (a_pot("main"), a_pot("other"))
    applications = (
        an_application("a", pot="main", tags=("x",)),
        an_application("b", pot="main"),
        an_application("c", pot="other", tags=("x", "y")),
    )
    facts = assess(a_round(*applications, pots=pots)).facts

    def concerned(**fields: object) -> list[str]:
        gate = AgreementPresent.model_validate(fields)
        return [key for key, one in facts.everyone.items() if gate.concerns(one)]

    assert concerned() == ["a", "b", "c"]
    assert concerned(pots=("main",)) == ["a", "b"]
    assert concerned(tags=("x", "z")) == ["a", "c"]
    assert concerned(pots=("main",), tags=("x",)) == ["a"]
