"""Which rules clash: together they cannot hold, and without any one of them the rest can."""

from __future__ import annotations

import pytest

from optimiser.assess import assess
from optimiser.diagnose import clash, diagnosis, droppable, irreducible, sentence
from optimiser.formulation import Formulation, formulate
from optimiser.result import Termination
from optimiser.rounds import GrantRound
from optimiser.rules.applicant_amount_cap import ApplicantAmountCap
from optimiser.rules.must_fund import MustFund
from optimiser.rules.must_not_fund import MustNotFund
from optimiser.solve import solve
from optimiser.solvers import maximise
from tests.optimiser.brute_force import best
from tests.optimiser.random_rounds import draw
from tests.optimiser.tiny import OBJECTIVE, a_pot, a_round, an_application

KR = "\u00a0kr"
FUND_A = MustFund(applications=("A",))
TWO_PLACES = OBJECTIVE.model_copy(update={"coverage": OBJECTIVE.coverage.model_copy(update={"floor": 2})})


def _formulation(grant_round: GrantRound) -> Formulation:
    return formulate(grant_round, assess(grant_round).facts, {})


def _infeasible(formulation: Formulation) -> bool:
    return maximise(formulation, {}).termination is Termination.INFEASIBLE


def test_a_pot_too_small_for_what_must_be_funded_is_named_with_it() -> None:
    grant_round = a_round(
        an_application("A"),
        an_application("B", applicant="1102"),
        pots=(a_pot(budget=110),),
        rules=(MustFund(applications=("A", "B")), ApplicantAmountCap(at_most=100)),
    )
    result = solve(grant_round)
    assert (result.termination, result.allocation) == (Termination.INFEASIBLE, None)
    assert {one.en for one in result.clash} == {
        f"pot 'main' holds 110{KR}",
        "A must be funded",
        "B must be funded",
    }
    assert f"potten 'main' har 110{KR}" in {one.nb for one in result.clash}


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"frame": 50, "rules": (FUND_A,)}, {f"the frame is 50{KR} in all", "A must be funded"}),
        ({"pots": (a_pot(budget=150, spend_at_least=120),)}, {f"the pot main must award at least 120{KR}"}),
        (
            {"rules": (MustFund(id="yes", applications=("A",)), MustNotFund(id="no", applications=("A",)))},
            {"A must be funded", "A must not be funded"},
        ),
        (
            {"objective": TWO_PLACES},
            {"the coverage must be at least 2"},
        ),
    ],
)  # fmt: skip
def test_every_kind_of_condition_has_its_words(fields: dict[str, object], words: set[str]) -> None:
    result = solve(a_round(an_application("A"), **fields))
    assert {one.en for one in result.clash} == words


INFEASIBLE = [number for number in range(150) if best(draw(number)).amounts is None]


@pytest.mark.parametrize("number", INFEASIBLE)
def test_without_any_one_of_them_the_others_can_hold(number: int) -> None:
    grant_round = draw(number)
    formulation = _formulation(grant_round)
    groups = set(droppable(formulation))
    found = clash(formulation)
    assert found
    assert _infeasible(formulation.without(groups - set(found)))
    assert not any(_infeasible(formulation.without(groups - set(found) | {one})) for one in found)
    assert all(sentence(grant_round, group).nb for group in found)


def test_a_feasible_programme_has_no_clash() -> None:
    assert clash(_formulation(a_round(an_application("A")))) == ()


def test_few_questions_do_for_many_groups() -> None:
    groups = [f"g{index:03d}" for index in range(256)]
    asked: list[frozenset[str]] = []

    def clashes(kept: frozenset[str]) -> bool:
        asked.append(kept)
        return {"g007", "g200"} <= kept

    assert irreducible(groups, clashes) == ("g007", "g200")
    assert len(asked) < 40


def test_where_all_applications_are_rejected_the_diagnosis_says_so() -> None:
    rejected = an_application("A", agreement=False), an_application("B", agreement=False)
    rules = ({"kind": "minimum-places", "at_least": 1},)
    found = diagnosis(a_round(*rejected, gates=({"kind": "agreement-present"},), rules=rules))
    assert found.notes[0].en == "All applications are rejected: there is none to fund, whatever rules and pots say."
    assert [one.kind for one in found.repairs] == ["rules"]
