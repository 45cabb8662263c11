"""Does the optimiser keep its head where one krone, one point or one draw decides?"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from optimiser.checks import faults
from optimiser.result import Result, Termination
from optimiser.solve import solve
from tests.optimiser.engine.all_tied import all_tied
from tests.optimiser.engine.at_the_limit import at_the_limit
from tests.optimiser.engine.known import Case
from tests.optimiser.engine.overspend import SCALES, overspend

FAMILIES: dict[str, tuple[Callable[[int], Case], int]] = {
    "overspend": (overspend, 56),
    "at the limit": (at_the_limit, 40),
    "all tied": (all_tied, 30),
}
"""Family -> its cases, and how many are tried here; ``python -m tests.agreement --family`` tries a thousand."""


@pytest.fixture(scope="module", params=FAMILIES)
def decided(request: pytest.FixtureRequest) -> list[tuple[Case, Result]]:
    drawn, count = FAMILIES[request.param]
    return [(case, solve(case.grant_round)) for case in map(drawn, range(count))]


def test_the_answer_is_the_one_that_is_known(decided: list[tuple[Case, Result]]) -> None:
    wrong = [
        f"{case.shape}: {result.termination} {result.amounts}, known {case.amounts}"
        for case, result in decided
        if (result.amounts if result.allocation else None) != case.amounts
        or result.termination != (Termination.INFEASIBLE if case.amounts is None else Termination.OPTIMAL)
        or result.canonical != (case.amounts is not None)
    ]
    assert not wrong


def test_no_pot_and_no_frame_is_overspent_by_a_krone(decided: list[tuple[Case, Result]]) -> None:
    for case, result in decided:
        assert all(pot.awarded <= pot.budget for pot in result.pots), case.shape
        assert sum(result.amounts.values()) <= (case.grant_round.frame or 10**12), case.shape


def test_the_cases_are_rounds_without_faults(decided: list[tuple[Case, Result]]) -> None:
    assert [fault for case, _ in decided for fault in faults(case.grant_round)] == []


def test_amounts_run_from_a_thousand_to_a_milliard() -> None:
    largest = [max(one.requested for one in overspend(number).grant_round.applications) for number in range(0, 28, 4)]
    assert all(scale // 2 <= amount <= scale for amount, scale in zip(largest, SCALES, strict=True))


def test_some_of_the_cases_at_their_limit_are_one_krone_beyond_it() -> None:
    known = [at_the_limit(number).amounts is None for number in range(40)]
    assert 3 <= sum(known) <= 20
