"""What do the rules of a round say together, as rows?

The programme takes all of them, and the ranked lists read those that speak of one application alone; they are worked
out once.
"""

from __future__ import annotations

from optimiser.facts import RoundFacts
from optimiser.remembered import Remembered
from optimiser.rounds import GrantRound
from optimiser.rows import Row

_STATED = Remembered[tuple[RoundFacts, tuple[Row, ...]]]()


def rule_rows(grant_round: GrantRound, facts: RoundFacts) -> tuple[Row, ...]:
    """The rows of every rule over these facts, in the order of the rules."""
    # what is kept holds the facts, so that no others can come to have their identity
    _, rows = _STATED.of(grant_round, id(facts), _stated, grant_round, facts)
    return rows


def _stated(grant_round: GrantRound, facts: RoundFacts) -> tuple[RoundFacts, tuple[Row, ...]]:
    return facts, tuple(row for rule in grant_round.rules for row in rule.rows(facts))
