"""Must the money follow the ranking?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from typing import Literal

from optimiser.facts import ApplicationFacts, RoundFacts
from optimiser.gates.gate import Sentence
from optimiser.money import kroner
from optimiser.rows import Row, awarded, funded, total
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
        by_score: dict[Fraction, list[str]] = defaultdict(list)
        for one in self._ranked(facts, pot):
            by_score[one.score].append(one.id)
        for higher, lower in pairwise(sorted(by_score, reverse=True)):
            for a in by_score[higher]:
                for b in by_score[lower]:
                    left = total(funded([b]), funded([a], -1))
                    yield Row(f"rule:{self.id}:{a}:{b}", f"rule:{self.id}", left, "<=", 0)

    def _skip(self, facts: RoundFacts, pot: str) -> Iterator[Row]:
        ranked = self._ranked(facts, pot)
        for a in ranked:
            needed = facts.pots[pot].budget - a.amounts[0] + 1
            if needed > 0:
                first = [one for one in ranked if one.id != a.id and one.score >= a.score]
                first += [one for one in facts.in_pots((pot,)) if one.id in self.except_for]
                left = total(awarded({one.id: one.amounts for one in first}), funded([a.id], needed))
                yield Row(f"rule:{self.id}:{a.id}", f"rule:{self.id}", left, ">=", needed)

    def breaches(self, facts: RoundFacts, awards: Awards) -> Iterator[str]:
        for one in facts.in_pots(self.pots):
            if one.levels and one.id not in awards and one.id not in self.except_for:
                problem = self._overtaken if self.way == "stop" else self._fits
                yield from problem(one, facts, awards)

    def _overtaken(self, one: ApplicationFacts, facts: RoundFacts, awards: Awards) -> Iterator[str]:
        others = [facts.everyone[key] for key in sorted(awards.keys() - set(self.except_for))]
        lower = [other.id for other in others if other.pot == one.pot and other.score < one.score]
        if lower:
            yield f"{one.id} is not funded, but lower scores in its pot are: {first_few(lower)}"

    def _fits(self, one: ApplicationFacts, facts: RoundFacts, awards: Awards) -> Iterator[str]:
        left = facts.pots[one.pot].budget
        for key, amount in awards.items():
            other = facts.everyone[key]
            if other.pot == one.pot and (key in self.except_for or other.score >= one.score):
                left -= amount
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
