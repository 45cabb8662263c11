"""Which what-ifs does one ask of a made-up round, for tests and benchmarks?

A third changes the weights, a third one pot, a third locks one application in or out: the three questions that are
asked while a round is being decided.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction

from optimiser.rounds import TERMS, GrantRound
from scenarios.changes import AmountChange
from scenarios.edits.pots import PotChange
from scenarios.scenario import Scenario, apply
from scenarios.synthetic.draws import Draws


def what_ifs(grant_round: GrantRound, seed: int, count: int) -> Iterator[GrantRound]:
    """So many changed rounds, in turn: weights, a pot, a lock; each is another round than the base.

    The same round, seed and count give the same what-ifs everywhere, and the first of a larger count are those of a
    smaller one.  Some have no allocation: a pot may be cut below what its guarantees come to.
    """
    return (apply(grant_round, scenario) for scenario in scenarios_drawn(grant_round, seed, count))


def scenarios_drawn(grant_round: GrantRound, seed: int, count: int) -> Iterator[Scenario]:
    """The same, as edits."""
    draws = Draws(seed)
    for number in range(count):
        draw = KINDS[number % len(KINDS)]
        yield draw(draws, grant_round, f"what-if-{number + 1}")


def _weights(draws: Draws, grant_round: GrantRound, name: str) -> Scenario:
    """Every weight times 0.700 to 1.300."""
    written = {term: grant_round.objective.term(term).weight or Fraction(0) for term in TERMS}
    changed = {term: weight * Fraction(draws.between(700, 1300), 1000) for term, weight in written.items()}
    return Scenario(name=name, weights=changed)


def _pot(draws: Draws, grant_round: GrantRound, name: str) -> Scenario:
    """One pot times 0.850 to 1.150, in whole kroner."""
    pot = draws.choice(grant_round.pots)
    budget = pot.budget * draws.between(850, 1150) // 1000
    return Scenario(name=name, pots={pot.id: PotChange(budget=AmountChange(way="to", number=Fraction(budget)))})


def _lock(draws: Draws, grant_round: GrantRound, name: str) -> Scenario:
    """One application without a guarantee must be funded, or must not be."""
    free = [one.id for one in grant_round.application.values() if one.previous_award is None]
    locked = (draws.choice(free),)
    return Scenario(name=name, must_fund=locked) if draws.chance(50) else Scenario(name=name, must_not_fund=locked)


KINDS: tuple[Callable[[Draws, GrantRound, str], Scenario], ...] = (_weights, _pot, _lock)
