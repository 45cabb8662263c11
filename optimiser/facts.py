"""What are gates, rules and terms told of a round?

Plain frozen facts, worked out once from what people wrote (`optimiser.assess`), so that a gate or a rule needs no
other module: it reads facts, and answers.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from optimiser.applications import Application, Pot
from optimiser.places import Register


@dataclass(frozen=True, slots=True)
class Level:
    """One amount that may be awarded: whole kroner, and its share of the eligible amount in (0, 1]."""

    amount: int
    share: Fraction


@dataclass(frozen=True, slots=True)
class ApplicationFacts:
    """An application as the gates and rules see it.

    score : 0..100, exact; criterion_scores : the same per criterion
    eligible : whole kroner that could be awarded at most (0 when nothing is left)
    municipalities : place codes that take part, lead counted
    counties : county codes reached, by a municipality or by the council
    participants : all codes that take part; breadth : the breadth of the whole application (at full award)
    levels : permitted amounts, ascending; empty for an application that was rejected on form
    """

    application: Application
    score: Fraction
    criterion_scores: Mapping[str, Fraction]
    eligible: int
    municipalities: frozenset[str]
    counties: frozenset[str]
    participants: frozenset[str]
    breadth: Fraction = Fraction(0)
    levels: tuple[Level, ...] = ()

    @property
    def id(self) -> str:
        return self.application.id

    @property
    def pot(self) -> str:
        return self.application.pot

    @property
    def amounts(self) -> tuple[int, ...]:
        """The permitted amounts, ascending, whole kroner."""
        return tuple(level.amount for level in self.levels)

    def in_full(self, amount: int) -> bool:
        """Whether an award of so many kroner is all of the eligible amount."""
        return amount >= self.eligible

    def at_floor(self, amount: int) -> bool:
        """Whether an award of so many kroner was cut to the lowest of several amounts permitted."""
        return len(self.levels) > 1 and amount == self.levels[0].amount and not self.in_full(amount)


@dataclass(frozen=True, slots=True)
class RoundFacts:
    """The round as gates, rules and terms see it.

    standing : the applications that passed every gate, by id in order of id; rules speak of these only
    everyone : all applications, rejected ones too (with score and eligible amount, without levels)
    draw : id -> position in the drawn order (0 first): ids ordered by SHA-256(seed · id)
    amount_step : whole kroner that a share of an eligible amount is rounded down to
    """

    pots: Mapping[str, Pot]
    frame: int | None
    register: Register
    standing: Mapping[str, ApplicationFacts]
    everyone: Mapping[str, ApplicationFacts]
    draw: Mapping[str, int] = field(default_factory=dict)
    amount_step: int = 1

    def in_pots(self, pots: tuple[str, ...] = ()) -> Iterator[ApplicationFacts]:
        """The standing applications of these pots, or of all where none is named."""
        return (facts for facts in self.standing.values() if not pots or facts.pot in pots)

    def amounts(self, pots: tuple[str, ...] = ()) -> dict[str, tuple[int, ...]]:
        """id -> permitted amounts of the standing applications of these pots (all where none is named)."""
        return {facts.id: facts.amounts for facts in self.in_pots(pots)}

    def budget(self, pots: tuple[str, ...] = ()) -> int:
        """The kroner that these pots (all where none is named) can award: their budgets, within the frame."""
        together = sum(pot.budget for pot in self.pots.values() if not pots or pot.id in pots)
        return together if self.frame is None else min(together, self.frame)

    def columns(self) -> frozenset[str]:
        """The columns a rule may group by."""
        free = {name for facts in self.everyone.values() for name in facts.application.extra}
        in_register = {name for place in self.register.places for name in place.columns}
        return frozenset(GROUP_COLUMNS | REGISTER_COLUMNS | in_register | free)

    def groups(self, facts: ApplicationFacts, column: str) -> frozenset[str]:
        """The groups of a column that an application belongs to: none, one, or (tags) several.

        Register columns speak of the applicant's place; "county" is the county code, for councils too.
        """
        application = facts.application
        if column == "tag":
            return frozenset(application.tags)
        if column in {"applicant", "area", "phase", "pot"}:
            value = str(getattr(application, column))
        elif column in application.extra:
            value = application.extra[column]
        else:
            value = self.register.value(application.applicant, column)
        return frozenset({value} if value else ())


def whole_scores(applications: Mapping[str, ApplicationFacts]) -> dict[str, int]:
    """Id -> score times the common denominator of these: ordered as the scores are, and compared much sooner."""
    common = math.lcm(*(one.score.denominator for one in applications.values()))
    return {key: one.score.numerator * (common // one.score.denominator) for key, one in applications.items()}


GROUP_COLUMNS = frozenset({"tag", "applicant", "area", "phase", "pot"})
REGISTER_COLUMNS = frozenset({"county", "health_region", "health_community", "centrality"})
