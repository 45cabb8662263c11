"""Is every budget of a pot worth what solving the round with it says?"""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

import pytest

from optimiser.assess import assess
from optimiser.budgets import WorthOfBudget, with_budget, worth_of_budgets
from optimiser.errors import InputError
from optimiser.formulation import formulate
from optimiser.rounds import GrantRound
from optimiser.solvers import maximise
from tests.optimiser.every_choice import rounds
from tests.optimiser.tiny import a_pot, a_round, an_application

KNOWN = {"score": Fraction(100), "coverage": Fraction(3), "breadth": Fraction(4)}
"""References, so that nothing needs to be solved."""


def by_reference(made: GrantRound, pot: str, budget: int) -> int | None:
    """The value by the whole programme through PuLP."""
    changed = with_budget(made, pot, budget)
    formulation = formulate(changed, assess(changed).facts, KNOWN)
    return maximise(formulation, formulation.objective).value


@pytest.fixture(scope="module")
def tried() -> list[tuple[GrantRound, str, tuple[WorthOfBudget, ...]]]:
    found = []
    for made in rounds(12):
        pot = made.pots[0]
        budgets = [pot.budget * tenths // 10 for tenths in (0, 3, 6, 8, 10, 13, 20)]
        found.append((made, pot.id, worth_of_budgets(made, pot.id, budgets, references=KNOWN)))
    return found


def test_every_budget_is_worth_what_the_reference_says(
    tried: list[tuple[GrantRound, str, tuple[WorthOfBudget, ...]]],
) -> None:
    for made, pot, worths in tried:
        for one in worths:
            assert one.value == by_reference(made, pot, one.budget), (made.name, one)


def test_tables_allocations_and_solves_all_have_their_share(
    tried: list[tuple[GrantRound, str, tuple[WorthOfBudget, ...]]],
) -> None:
    by = Counter(one.by for _, _, worths in tried for one in worths)
    assert min(by["tables"], by["allocation"], by["solved"]) > 3


def test_a_krone_short_of_an_award_is_worth_a_smaller_award() -> None:
    made = a_round(an_application("A", 100), pots=(a_pot(budget=100),))
    worths = {one.budget: one.value for one in worth_of_budgets(made, "main", [0, 99, 100, 500])}
    assert worths[0] == 0
    assert (worths[99] or 0) < (worths[100] or 0) == worths[500]


def test_no_such_pot_and_a_negative_budget_are_refused() -> None:
    made = a_round(an_application("A", 100), pots=(a_pot(budget=100),))
    with pytest.raises(InputError, match="no such pot"):
        worth_of_budgets(made, "other", [1])
    with pytest.raises(InputError, match="negative"):
        worth_of_budgets(made, "main", [-1])
    assert worth_of_budgets(made, "main", []) == ()
