"""What is the best allocation, found by trying them all?

The oracle of the optimiser.  It knows the round's facts and the sentences of the rules (`Rule.breaches`), and nothing
of columns, rows, solvers or `optimiser.verify.measures`: what an allocation is worth is worked out here a second time.

Every combination of funding levels that pots and frame can pay is a line of a few numpy arrays; rules are asked only of
the combinations that matter, best first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from math import ceil
from typing import Any

import numpy as np

from optimiser.assess import assess
from optimiser.facts import ApplicationFacts, RoundFacts
from optimiser.levels import worth
from optimiser.rounds import TERMS, GrantRound, Stage

Whole = Any
"""A numpy array of whole numbers (int64), one entry per combination."""


@dataclass(frozen=True)
class Best:
    """What trying everything found.

    amounts : the canonical allocation; None for an infeasible round
    value : whole millionths (of the last stage in the hierarchical mode); None for an infeasible round
    stages : the best of each stage, in order (one stage in the weighted mode); () for an infeasible round
    binding : the conditions that bind: without that one alone the stages would end otherwise, or be possible at all;
        rules by their id, and "pot minimum", "floor: score", "ceiling: coverage" … for what is not a rule
    ties : the steps of the tie policy that had something to decide: "money", "places", "draw"; and "again" where giving
        back to earlier stages what later ones did not need made another allocation the canonical one
    combinations : how many combinations of levels the round has, affordable or not
    """

    references: Mapping[str, Fraction]
    amounts: Mapping[str, int] | None
    value: int | None
    stages: tuple[int, ...]
    binding: frozenset[str]
    ties: frozenset[str]
    combinations: int


def best(grant_round: GrantRound) -> Best:
    """The best allocation of a small round."""
    table = Table(grant_round, assess(grant_round).facts)
    stages, tied = table.search(frozenset())
    binding = frozenset(one for one in table.conditions if table.search(frozenset({one}))[0] != stages)
    many = combinations(table.facts)
    if not stages:
        return Best(table.references, None, None, (), binding, frozenset(), many)
    left = table.undominated(tied)
    row, ties = table.canonical(left)
    if table.canonical(tied)[0] != row:
        ties |= {"again"}
    return Best(table.references, table.awards(row), stages[-1], stages, binding, ties, many)


def combinations(facts: RoundFacts) -> int:
    """How many combinations of levels there are, none included."""
    count = 1
    for one in facts.standing.values():
        count *= len(one.levels) + 1
    return count


@dataclass
class Table:
    """All affordable combinations of a round, a row each, and what is known of them so far."""

    grant_round: GrantRound
    facts: RoundFacts
    choices: list[tuple[ApplicationFacts, tuple[int, ...]]] = field(init=False)
    paid: Whole = field(init=False)
    covers: Whole = field(init=False)
    references: dict[str, Fraction] = field(init=False)
    conditions: dict[str, Callable[[int], bool]] = field(init=False)
    known: dict[tuple[int, str], bool] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.choices = [(one, (0, *one.amounts)) for one in self.facts.standing.values()]
        self.paid = self._affordable()
        self.places = sorted({code for one, _ in self.choices for code in one.municipalities})
        takes_part = np.array([[code in one.municipalities for code in self.places] for one, _ in self.choices], int)
        shape = (len(self.choices), len(self.places))
        self.covers = (self.paid > 0).astype(np.int64) @ takes_part.reshape(shape).astype(np.int64)
        self.references = {term: Fraction(int(self.part(term).max()), self.units(term)) for term in TERMS}
        self.conditions = dict(self._conditions())

    def _affordable(self) -> Whole:
        """(combinations, applications) kroner: extended application by application, pruned by pots and frame."""
        rows = np.zeros((1, 0), np.int64)
        sums = {pot: np.zeros(1, np.int64) for pot in self.facts.pots}
        for one, amounts in self.choices:
            count = len(rows)
            added = np.repeat(np.array(amounts, np.int64), count)
            rows = np.column_stack([np.tile(rows, (len(amounts), 1)), added])
            sums = {pot: np.tile(together, len(amounts)) for pot, together in sums.items()}
            sums[one.pot] = sums[one.pot] + added
            keep = sums[one.pot] <= self.facts.pots[one.pot].budget
            if self.facts.frame is not None:
                keep &= rows.sum(axis=1) <= self.facts.frame
            rows, sums = rows[keep], {pot: together[keep] for pot, together in sums.items()}
        return rows

    def units(self, term: str) -> int:
        """The whole units of a term's own unit."""
        objective = self.grant_round.objective
        weighted_places = term == "coverage" and objective.coverage.counts != "places"
        kroner = term == "score" and objective.score.basis == "krone"
        return 1 if weighted_places or kroner else 1000

    def part(self, term: str) -> Whole:
        """The whole part of a term, for every combination."""
        return self.summed(term, Fraction(self.units(term)))

    def value(self, term: str, weight: Fraction) -> Whole:
        """The millionths of a term, for every combination."""
        return self.summed(term, 1_000_000 * weight / self.references[term])

    def summed(self, term: str, factor: Fraction) -> Whole:
        """sum of round_half_even(factor · piece) over awards or covered places, for every combination."""
        total = np.zeros(len(self.paid), np.int64)
        if term == "coverage":
            for column, code in enumerate(self.places):
                first, second = self.place_worth(code)
                total += round(factor * first) * (self.covers[:, column] >= 1)
                total += round(factor * second) * (self.covers[:, column] >= 2)
            return total
        for column, (one, amounts) in enumerate(self.choices):
            for amount in amounts[1:]:
                total += round(factor * self.award_worth(term, one, amount)) * (self.paid[:, column] == amount)
        return total

    def place_worth(self, code: str) -> tuple[Fraction, Fraction]:
        """What the first and the second cover of a place count for."""
        term, place = self.grant_round.objective.coverage, self.facts.register.by_code[code]
        weight = {"places": "1", "population": str(place.population)}.get(term.counts) or place.columns[term.counts]
        return Fraction(weight), Fraction(weight) * term.second

    def award_worth(self, term: str, one: ApplicationFacts, amount: int) -> Fraction:
        """What an award adds to score or breadth."""
        objective, share = self.grant_round.objective, Fraction(amount, one.eligible)
        if term == "score" and objective.score.basis == "krone":
            return one.score * Fraction(amount, 1000)
        if term == "score":
            return one.score * worth(self.facts.pots[one.pot].value_curve, share)
        return one.breadth * (share if objective.breadth.basis == "share" else 1)

    def awards(self, row: int) -> dict[str, int]:
        """A combination as application id -> kroner."""
        return {one.id: int(kr) for (one, _), kr in zip(self.choices, self.paid[row], strict=True) if kr}

    def _conditions(self) -> Iterable[tuple[str, Callable[[int], bool]]]:
        """Name -> whether a combination keeps it; everything but choice, pots and frame."""
        for pot in self.facts.pots.values():
            if pot.spend_at_least:
                mine = np.array([one.pot == pot.id for one, _ in self.choices], bool)
                enough = self.paid[:, mine].sum(axis=1) >= pot.spend_at_least
                yield f"pot minimum: {pot.id}", enough.__getitem__
        for name in TERMS:
            term = self.grant_round.objective.term(name)
            if term.floor is not None:
                yield f"floor: {name}", (self.part(name) >= ceil(term.floor * self.units(name))).__getitem__
            if term.ceiling is not None:
                yield f"ceiling: {name}", (self.part(name) <= int(term.ceiling * self.units(name))).__getitem__
        for rule in self.grant_round.rules:
            yield rule.id, lambda row, rule=rule: not any(rule.breaches(self.facts, self.awards(row)))

    def keeps(self, row: int, without: frozenset[str]) -> bool:
        """Whether a combination keeps every condition but those left out."""
        return all(self._keeps(row, name) for name in self.conditions if name not in without)

    def _keeps(self, row: int, name: str) -> bool:
        if (row, name) not in self.known:
            self.known[row, name] = bool(self.conditions[name](row))
        return self.known[row, name]

    def search(self, without: frozenset[str]) -> tuple[tuple[int, ...], Whole]:
        """The best of each stage, and the combinations that reach the last one's; () where nothing is feasible."""
        candidates, found = np.arange(len(self.paid)), []
        stages = self.stages()
        for number, (stage, values) in enumerate(stages):
            best_first = candidates[np.argsort(-values[candidates], kind="stable")]
            first = next((row for row in best_first.tolist() if self.keeps(row, without)), None)
            if first is None:
                return (), candidates
            reached = int(values[first])
            found.append(reached)
            last = number == len(stages) - 1
            least = reached if last or stage is None else self.kept(stage, reached)
            candidates = candidates[values[candidates] >= least]
            if last:
                candidates = candidates[values[candidates] == reached]
        return tuple(found), candidates

    def undominated(self, tied: Whole) -> Whole:
        """Of the tied that keep every rule: what no later stage needed goes back, to the first stage first."""
        left = np.array([row for row in tied.tolist() if self.keeps(row, frozenset())], np.int64)
        for _, values in self.stages()[:-1]:
            left = left[values[left] == values[left].max()]
        return left

    def stages(self) -> list[tuple[Stage | None, Whole]]:
        """What is maximised, in order: the weighted sum, or term by term; without terms that can reach nothing."""
        objective = self.grant_round.objective
        if objective.mode == "hierarchical":
            used = [stage for stage in objective.order if self.references[stage.term]]
            return [(stage, self.value(stage.term, Fraction(1))) for stage in used] or [(None, self.nothing())]
        weights = {term: objective.term(term).weight or Fraction(0) for term in TERMS}
        values = [self.value(term, weight) for term, weight in weights.items() if weight and self.references[term]]
        return [(None, sum(values, self.nothing()))]

    def nothing(self) -> Whole:
        return np.zeros(len(self.paid), np.int64)

    def kept(self, stage: Stage, reached: int) -> int:
        """What later stages must leave of a stage."""
        if stage.unit == "share":
            return ceil(reached - reached * stage.tolerance)
        return ceil(reached - 1_000_000 * stage.tolerance / self.references[stage.term])

    def canonical(self, tied: Whole) -> tuple[int, frozenset[str]]:
        """Of the tied combinations that keep every rule: least money, most places, then the drawn order."""
        left = np.array([row for row in tied.tolist() if self.keeps(row, frozenset())], np.int64)
        drawn = sorted(range(len(self.choices)), key=lambda column: self.facts.draw[self.choices[column][0].id])
        steps = [("money", -self.paid.sum(axis=1)), ("places", (self.covers >= 1).sum(axis=1))]
        steps += [("draw", self.paid[:, column]) for column in drawn]
        decided = set()
        for step, reached in steps:
            most = reached[left].max()
            if reached[left].min() < most:
                decided.add(step)
            left = left[reached[left] == most]
        return int(left[0]), frozenset(decided)
