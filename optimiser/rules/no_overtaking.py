"""May an application be funded ahead of one that beats it on score, reach and price?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Literal

from optimiser.facts import ApplicationFacts, RoundFacts, whole_scores
from optimiser.gates.gate import Sentence
from optimiser.rows import Column, Row
from optimiser.rules.rule import Awards, Rule, unknown_ids, unknown_pots
from optimiser.rules.wording import first_few, in_pots


class NoOvertaking(Rule):
    """z[b] <= z[a] where a beats b: both in the same pot (of these, or of all), and a's score is at least as high, at
    least as many municipalities take part in a, a's eligible amount is at most as high, and one of the three is better.

    Only the nearest pairs are written: where a beats c and c beats b, the rows of the two pairs give the third.
    except_for : ids outside the comparison (decided otherwise)
    """

    kind: Literal["no-overtaking"] = "no-overtaking"
    pots: tuple[str, ...] = ()
    except_for: tuple[str, ...] = ()

    def rows(self, facts: RoundFacts) -> Iterator[Row]:
        by_pot: dict[str, list[ApplicationFacts]] = defaultdict(list)
        for one in facts.in_pots(self.pots):
            if one.levels and one.id not in self.except_for:
                by_pot[one.pot].append(one)
        for _, compared in sorted(by_pot.items()):
            column = {one.id: Column("z", one.id) for one in compared}
            for a, b in _nearest_pairs(compared):
                yield Row(f"rule:{self.id}:{a}:{b}", f"rule:{self.id}", {column[b]: 1, column[a]: -1}, "<=", 0)

    def breaches(self, facts: RoundFacts, awards: Awards) -> Iterator[str]:
        others: dict[str, list[ApplicationFacts]] = defaultdict(list)
        for key in sorted(awards.keys() - set(self.except_for)):
            others[facts.everyone[key].pot].append(facts.everyone[key])
        scores = whole_scores(facts.everyone)
        for a in facts.in_pots(self.pots):
            if a.id in awards or a.id in self.except_for or not a.levels:
                continue
            beaten = [b.id for b in others[a.pot] if _merits_above(a, b, scores)]
            if beaten:
                yield f"{a.id} is not funded, but those it beats on score, reach and price are: {first_few(beaten)}"

    def words(self) -> Sentence:
        where = in_pots(self.pots)
        return Sentence(
            f"ingen innvilges foran en som slår den på poeng, deltakelse og pris{where.nb}",
            f"nobody is funded ahead of one that beats it on score, reach and price{where.en}",
        )

    def faults(self, facts: RoundFacts) -> Iterator[tuple[str, str, str]]:
        yield from unknown_pots(self.pots, facts)
        yield from unknown_ids("except_for", self.except_for, facts)


Merits = tuple[int, int, int]
"""Minus the score, minus the number of municipalities, eligible amount: the lower the better."""


def _nearest_pairs(compared: list[ApplicationFacts]) -> Iterator[tuple[str, str]]:
    """(a, b) where a beats b and nobody stands between them."""
    scores = whole_scores({one.id: one for one in compared})
    merits = sorted(((-scores[one.id], -len(one.municipalities), one.eligible), one.id) for one in compared)
    for place, (mine, b) in enumerate(merits):
        nearest: list[Merits] = []
        # whoever beats b comes before it, and whoever stands between the two comes between them
        for theirs, a in reversed(merits[:place]):
            if (
                theirs != mine
                and _beats(theirs, mine)
                and not any(theirs != one and _beats(theirs, one) for one in nearest)
            ):
                nearest.append(theirs)
                yield a, b


def _beats(one: Merits, other: Merits) -> bool:
    return one[0] <= other[0] and one[1] <= other[1] and one[2] <= other[2]


def _merits_above(a: ApplicationFacts, b: ApplicationFacts, scores: Mapping[str, int]) -> bool:
    """Whether a beats b, for `breaches`: nowhere worse and somewhere better."""
    points, others = scores[a.id], scores[b.id]
    if points < others or a.eligible > b.eligible or len(a.municipalities) < len(b.municipalities):
        return False
    return (points, len(a.municipalities), a.eligible) != (others, len(b.municipalities), b.eligible)
