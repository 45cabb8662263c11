"""How do marks become a score?

(mark - lowest) / (highest - lowest) · 100 on the scale, averaged over the reviewers who gave one; criteria by group
weight times weight inside the group.  Everything is exact.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from optimiser.applications import Application
from optimiser.rounds import GrantRound, Scale

NO_SCORE = Fraction(50)
"""What every application scores in a round that says it has no scores."""


def criterion_weights(grant_round: GrantRound) -> dict[str, Fraction]:
    """criterion id -> its weight in the whole: group weight times weight inside the group; they sum to 1."""
    groups = {group.id: group.weight for group in grant_round.groups} or {"": Fraction(1)}
    together = sum(groups.values())
    inside: dict[str, Fraction] = {}
    for criterion in grant_round.criteria:
        inside[criterion.group] = inside.get(criterion.group, Fraction(0)) + criterion.weight
    return {
        criterion.id: groups[criterion.group] / together * criterion.weight / inside[criterion.group]
        for criterion in grant_round.criteria
    }


@dataclass(frozen=True, eq=False, slots=True)
class Scoring:
    """The scoring of a round, readied for many applications: sums are made in whole numbers, divided once.

    shares : criterion id -> its weight in parts of the whole
    known : mean mark, as (numerator, denominator) -> 0..100; marks repeat, so each is worked out once
    """

    scale: Scale
    shares: Mapping[str, int]
    whole: int
    known: dict[tuple[int, int], Fraction] = field(default_factory=dict)

    @staticmethod
    def of(grant_round: GrantRound) -> Scoring:
        weights = criterion_weights(grant_round)
        whole = math.lcm(*(weight.denominator for weight in weights.values()))
        return Scoring(grant_round.scale, {key: int(weight * whole) for key, weight in weights.items()}, whole)

    def points(self, application: Application) -> dict[str, Fraction]:
        """criterion id -> 0..100, the mean over the reviewers who gave a mark; without those where nobody did."""
        given: dict[str, list[Fraction]] = {key: [] for key in self.shares}
        for one in application.marks:
            if one.mark is not None and one.criterion in given:
                given[one.criterion].append(one.mark)
        return {key: self._points(*_mean(marks)) for key, marks in given.items() if marks}

    def score(self, points: Mapping[str, Fraction]) -> Fraction:
        """sum of weight · points over the criteria; one that nobody gave a mark on adds nothing."""
        common = math.lcm(*(one.denominator for one in points.values()))
        total = sum(self.shares[key] * one.numerator * (common // one.denominator) for key, one in points.items())
        return Fraction(total, common * self.whole)

    def _points(self, numerator: int, denominator: int) -> Fraction:
        points = self.known.get((numerator, denominator))
        if points is None:
            lowest, highest = self.scale.lowest, self.scale.highest
            points = (Fraction(numerator, denominator) - lowest) / (highest - lowest) * 100
            self.known[numerator, denominator] = points
        return points


def _mean(marks: list[Fraction]) -> tuple[int, int]:
    """The mean of some marks, as numerator and denominator."""
    common = math.lcm(*(mark.denominator for mark in marks))
    return sum(mark.numerator * (common // mark.denominator) for mark in marks), common * len(marks)
