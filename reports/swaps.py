"""Whose place in the pot could a declined application have taken, and what would that have cost in value?

A swap takes the award from one funded application of the pot and gives this one an amount; everything else stays.  It
is one possible change among many, never the whole counterfactual.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from optimiser.facts import ApplicationFacts
from optimiser.verify import counted
from reports.decided import Decided
from reports.obstacles import left_in_pot, obstacles
from reports.words import Words
from reports.worth import Change

MOST_TRIED = 30
"""So many swaps are held against the rules, best first; where none of them is permitted, nothing is said of swaps."""


@dataclass(frozen=True, slots=True)
class Swap:
    """out loses its award, into gets this amount (whole kroner); what that changes in value, and what it breaks."""

    out: str
    into: str
    amount: int
    change: Change
    weight: tuple[int, ...]
    breaks: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Swaps:
    """What came of trying swaps.

    best : the permitted one with the best value; gaining : the best of those that gain value and break something
    affordable : how many budget and frame permit; always : what each of those tried breaks, where none is permitted
    """

    best: Swap | None
    gaining: Swap | None
    affordable: int
    always: tuple[str, ...] = ()


def swaps(decided: Decided, one: ApplicationFacts, words: Words) -> Swaps:
    """Try the swaps, best first, until one is permitted."""
    gaining, always = None, None
    affordable = _within_the_money(decided, one)
    for swap in affordable[:MOST_TRIED]:
        awards = {key: amount for key, amount in decided.amounts.items() if key != swap.out}
        breaks = obstacles(decided, awards | {one.id: swap.amount}, words)
        if not breaks:
            return Swaps(swap, gaining, len(affordable))
        always = breaks if always is None else tuple(name for name in always if name in breaks)
        if gaining is None and decided.worth.weighted and swap.weight > (0,):
            gaining = Swap(swap.out, swap.into, swap.amount, swap.change, swap.weight, breaks)
    return Swaps(None, gaining, len(affordable), always or ())


def in_place_of(decided: Decided, one: ApplicationFacts, out: str, words: Words) -> Swap | None:
    """The permitted swap with the best value that gives one, which was declined, the place of out."""
    for swap in _within_the_money(decided, one):
        kept = {key: amount for key, amount in decided.amounts.items() if key != out}
        if swap.out == out and not obstacles(decided, kept | {one.id: swap.amount}, words):
            return swap
    return None


def loss(decided: Decided, swap: Swap, words: Words) -> str:
    """The fall in value: in points of score where the round has such, else as a share of the whole value."""
    worth = decided.worth
    if worth.in_points:
        lost = -worth.points(swap.change)
        few = lost < Fraction(5, 100)
        return words("loss few points") if few else words("loss points", points=words.number(lost, 1))
    share = Fraction(-sum(swap.change.values()), worth.total)
    return (
        words("loss small share") if share < Fraction(5, 10_000) else words("loss share", share=words.percent(share, 1))
    )


def unspent(decided: Decided, pot: str) -> int:
    """Whole kroner that pot and frame have left."""
    return min(left_in_pot(decided, pot), decided.frame - decided.total)


def _within_the_money(decided: Decided, one: ApplicationFacts) -> list[Swap]:
    """Every swap that budget and frame permit, the best first; of equal ones the lower amount."""
    left = unspent(decided, one.pot)
    found = []
    for other in decided.in_order(one.pot, ("full", "cut")):
        for amount in one.amounts:
            if amount <= left + decided.amounts[other.id]:
                change = decided.worth.swapped(one.id, amount, other.id)
                found.append(Swap(other.id, one.id, amount, change, decided.worth.weigh(change)))
    return sorted(found, key=lambda swap: (*(-part for part in swap.weight), swap.amount, swap.out))


def decided_the_tie(decided: Decided, swap: Swap) -> str | None:
    """The step of the tie policy that parts the allocation from an equally good swap; None where it cannot be said."""
    if not decided.result.canonical or any(swap.weight):
        return None
    saved = swap.amount - decided.amounts[swap.out]
    if saved:
        return "tie money" if saved > 0 else None
    places = _more_places(decided, swap)
    if places:
        return "tie places" if places > 0 else None
    draw = decided.facts.draw
    return "tie draw" if draw[swap.out] < draw[swap.into] else None


def _more_places(decided: Decided, swap: Swap) -> int:
    """How many more municipalities the allocation covers than with the swap."""
    facts, amounts = decided.facts, decided.amounts
    with_swap = {key: amount for key, amount in amounts.items() if key != swap.out} | {swap.into: swap.amount}
    return counted(facts, amounts)["places"] - counted(facts, with_swap)["places"]
