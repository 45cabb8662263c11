"""Must the money follow the ranking?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Literal

from optimiser.facts import ApplicationFacts, RoundFacts, whole_scores
from optimiser.gates.gate import Sentence
from optimiser.money import kroner
from optimiser.rows import Column, Row, awarded
from optimiser.rules.rule import Awards, Rule, unknown_ids, unknown_pots
from optimiser.rules.wording import first_few, in_pots


class StrictlyByRank(Rule):
    """In each of these pots (in each pot where none is named), among its standing applications, by score:

    way = "stop" : z[b] <= z[a] for a with the next higher score than b (and so for all above); equal scores are free
    way = "skip" : a may stay unfunded only if its lowest level does not fit in what those of at least its score leave:
        sum of kroner awarded to them + M · z[a] >= M, with M = budget - lowest[a] + 1, where M > 0

    except_for : ids outside the ranking (decided otherwise): they neither hold back nor are held back, and with "skip"
        their awards come first whatever they score.  An application that another rule keeps from funding belongs here;
        a rule does not see other rules, nor the frame.
    """

    kind: Literal["strictly-by-rank"] = "strictly-by-rank"
    way: Literal["stop", "skip"]
    pots: tuple[str, ...] = ()
    except_for: tuple[str, ...] = ()

    def rows(self, facts: RoundFacts) -> Iterator[Row]:
        for pot in sorted(set(self.pots or facts.pots)):
            yield from self._stop(facts, pot) if self.way == "stop" else self._skip(facts, pot)

    def _ranked(self, facts: RoundFacts, pot: str) -> list[ApplicationFacts]:
        return [one for one in facts.in_pots((pot,)) if one.levels and one.id not in self.except_for]

    def _stop(self, facts: RoundFacts, pot: str) -> Iterator[Row]:
        by_score: dict[int, list[Column]] = defaultdict(list)
        for key, score in whole_scores({one.id: one for one in self._ranked(facts, pot)}).items():
            by_score[score].append(Column("z", key))
        for higher, lower in pairwise(sorted(by_score, reverse=True)):
            for a in by_score[higher]:
                for b in by_score[lower]:
                    yield Row(f"rule:{self.id}:{a.key}:{b.key}", f"rule:{self.id}", {b: 1, a: -1}, "<=", 0)

    def _skip(self, facts: RoundFacts, pot: str) -> Iterator[Row]:
        ranked = self._ranked(facts, pot)
        scores = whole_scores({one.id: one for one in ranked})
        each = {one.id: awarded({one.id: one.amounts}) for one in ranked}
        apart = awarded({one.id: one.amounts for one in facts.in_pots((pot,)) if one.id in self.except_for})
        for a in ranked:
            needed = facts.pots[pot].budget - a.amounts[0] + 1
            if needed > 0:
                left: dict[Column, int] = {}
                for key, score in scores.items():
                    if score >= scores[a.id] and key != a.id:
                        left.update(each[key])
                left |= apart
                left[Column("z", a.id)] = needed
                yield Row(f"rule:{self.id}:{a.id}", f"rule:{self.id}", left, ">=", needed)

    def breaches(self, facts: RoundFacts, awards: Awards) -> Iterator[str]:
        scores = whole_scores(facts.everyone)
        by_pot: dict[str, list[str]] = defaultdict(list)
        for key in sorted(awards):
            by_pot[facts.everyone[key].pot].append(key)
        for one in facts.in_pots(self.pots):
            if one.levels and one.id not in awards and one.id not in self.except_for:
                if self.way == "stop":
                    yield from self._overtaken(one, by_pot[one.pot], scores)
                else:
                    paid = {key: awards[key] for key in by_pot[one.pot]}
                    yield from self._fits(one, facts.pots[one.pot].budget, paid, scores)

    def _overtaken(self, one: ApplicationFacts, others: list[str], scores: Mapping[str, int]) -> Iterator[str]:
        own = scores[one.id]
        lower = [key for key in others if scores[key] < own and key not in self.except_for]
        if lower:
            yield f"{one.id} is not funded, but lower scores in its pot are: {first_few(lower)}"

    def _fits(self, one: ApplicationFacts, budget: int, paid: Awards, scores: Mapping[str, int]) -> Iterator[str]:
        own = scores[one.id]
        left = budget - sum(amount for key, amount in paid.items() if scores[key] >= own or key in self.except_for)
        lowest = min(level.amount for level in one.levels)
        if lowest <= left:
            yield f"{one.id} is not funded although {kroner(lowest)} fits in the {kroner(left)} left at its rank"

    def words(self) -> Sentence:
        where = in_pots(self.pots)
        if self.way == "stop":
            return Sentence(
                f"pengene følger rangeringen{where.nb}: ingen innvilges foran en med flere poeng",
                f"the money follows the ranking{where.en}: nobody is funded before one with a higher score",
            )
        return Sentence(
            f"pengene følger rangeringen{where.nb}: bare den det ikke er penger nok til, hoppes over",
            f"the money follows the ranking{where.en}: only one that does not fit is skipped",
        )

    def faults(self, facts: RoundFacts) -> Iterator[tuple[str, str, str]]:
        yield from unknown_pots(self.pots, facts)
        yield from unknown_ids("except_for", self.except_for, facts)
