"""Does the engine say what the reference says, and what trying everything finds, on rounds and what-ifs of all kinds?

The long form is a command: ``python -m tests.agreement`` (with CP-SAT as a third opinion).
"""

from __future__ import annotations

import pytest

from optimiser.gates import GATES
from optimiser.rules import RULES
from tests.agreement.tally import Tally
from tests.agreement.trial import size_of, try_number
from tests.agreement.whatifs import EDITS
from tests.optimiser.tiny import a_pot, a_round, an_application

NUMBERS = 84
MOST_APPLICATIONS = 24


@pytest.fixture(scope="module")
def tally() -> Tally:
    summed = Tally()
    for number in range(10_000, 10_000 + NUMBERS):
        if size_of(number)[1] <= MOST_APPLICATIONS:
            summed.add(try_number(number, None))
    return summed


def test_nobody_disagrees(tally: Tally) -> None:
    assert tally.wrong == []


def test_every_rule_gate_and_edit_was_there(tally: Tally) -> None:
    kinds = [f"rule: {kind}" for kind in RULES] + [f"gate: {kind}" for kind in GATES]
    kinds += [f"what-if: {kind}" for kind in EDITS]
    assert [kind for kind in kinds if not tally.facts[kind]] == []


def test_both_modes_limits_and_infeasible_rounds_were_there(tally: Tally) -> None:
    names = [
        "mode: hierarchical",
        "mode: weighted",
        "with: floor",
        "with: ceiling",
        "with: second cover",
        "with: frame",
    ]
    assert min(tally.facts[name] for name in names) >= 10
    assert tally.facts["infeasible"] >= tally.rounds // 20


def test_a_number_always_draws_the_same_round_and_what_ifs() -> None:
    from tests.agreement.trial import round_of
    from tests.agreement.whatifs import what_ifs

    for number in (10_000, 10_003, 10_006):
        first, again = round_of(number), round_of(number)
        assert first.digest == again.digest
        once, twice = ([one.digest for _, one in what_ifs(number, each, 3)] for each in (first, again))
        assert once == twice


def test_a_disagreement_is_seen() -> None:
    from tests.agreement.trial import disagreements
    from tests.agreement.ways import Opinion, solved, tried_all

    grant_round = a_round(an_application("a", 100), an_application("b", 90), pots=(a_pot(budget=100),))
    right = [solved(grant_round, "exact"), tried_all(grant_round)]
    assert list(disagreements(right)) == []
    value = right[1].value or 0
    assert list(disagreements([*right, Opinion("a liar", False)])) != []
    assert list(disagreements([right[1], Opinion("a liar", True, value - 1, value - 1)])) != []
    assert list(disagreements([right[1], Opinion("a liar", True, value, value, {"a": 100})])) != []
    assert list(disagreements([right[1], Opinion("stopped", None)])) == []
    assert list(disagreements([right[1], Opinion("stopped", True, value - 5, value + 5)])) == []
    assert list(disagreements([right[1], Opinion("stopped", True, value - 5, value - 1)])) != []
