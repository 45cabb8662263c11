"""What became of each application, and where did it stand among the others?

A `Decided` is a round with its result and the facts that both rest on.  Tables, figures, summaries and documents all
read it, so that none of them works out a rank or an outcome of its own.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from optimiser.assess import Assessment, Remark, assess
from optimiser.facts import ApplicationFacts, RoundFacts
from optimiser.gates import Gate
from optimiser.result import PotResult, Result, Termination
from optimiser.rounds import GrantRound
from reports.words import Words
from reports.worth import Worth

Outcome = Literal["full", "cut", "declined", "rejected"]
OUTCOMES: tuple[Outcome, ...] = ("full", "cut", "declined", "rejected")

FLOOR_WARNING_SHARE = 3
"""One award in so many at its floor is too many."""


@dataclass(frozen=True)
class Decided:
    """A round, its result, and the facts of the round.

    With a result that has no allocation, every standing application reads as declined: ask `result.allocation` first.
    """

    grant_round: GrantRound
    result: Result
    assessment: Assessment

    @classmethod
    def of(cls, grant_round: GrantRound, result: Result) -> Decided:
        """The facts are worked out here.  Raises ValueError where the result is of another round."""
        if result.round_digest != grant_round.digest:
            raise ValueError(
                f"the result is of round {result.round_digest[:12]}, not of {grant_round.digest[:12]}; "
                "show it with the round.json that lies beside it"
            )
        return cls(grant_round, result, assess(grant_round))

    @property
    def facts(self) -> RoundFacts:
        return self.assessment.facts

    @cached_property
    def amounts(self) -> dict[str, int]:
        """Application id -> whole kroner awarded; empty where there is no allocation."""
        return self.result.amounts

    @cached_property
    def worth(self) -> Worth:
        """What single changes of the allocation would gain or lose."""
        references = {term.name: term.reference for term in self.result.terms}
        return Worth(self.grant_round, self.facts, self.amounts, references)

    @property
    def proven(self) -> bool:
        """Whether there is an allocation, and it is proven best."""
        return self.result.allocation is not None and self.result.termination is Termination.OPTIMAL

    def outcome(self, key: str) -> Outcome:
        """What became of an application: "full" is all of the eligible amount."""
        if key not in self.facts.standing:
            return "rejected"
        if key not in self.amounts:
            return "declined"
        return "full" if self.facts.standing[key].in_full(self.amounts[key]) else "cut"

    @cached_property
    def ranked(self) -> dict[str, tuple[ApplicationFacts, ...]]:
        """Pot -> its standing applications by score, highest first; equal scores in the drawn order."""
        by_pot: dict[str, list[ApplicationFacts]] = {pot.id: [] for pot in self.grant_round.pots}
        for one in self.facts.standing.values():
            by_pot[one.pot].append(one)
        draw = self.facts.draw
        return {pot: tuple(sorted(ones, key=lambda one: (-one.score, draw[one.id]))) for pot, ones in by_pot.items()}

    @cached_property
    def rank(self) -> dict[str, int]:
        """Application id -> its rank in its pot, 1 the highest; equal scores share a rank."""
        ranks: dict[str, int] = {}
        for ones in self.ranked.values():
            for position, one in enumerate(ones, start=1):
                before = ones[position - 2] if position > 1 else None
                ranks[one.id] = ranks[before.id] if before and before.score == one.score else position
        return ranks

    def in_order(self, pot: str, outcomes: Iterable[Outcome]) -> tuple[ApplicationFacts, ...]:
        """The standing applications of a pot with these outcomes, by rank."""
        wanted = set(outcomes)
        return tuple(one for one in self.ranked[pot] if self.outcome(one.id) in wanted)

    def of_all_pots(self, *outcomes: Outcome) -> tuple[ApplicationFacts, ...]:
        """The standing applications with these outcomes: pot by pot, by rank."""
        return tuple(one for pot in self.grant_round.pots for one in self.in_order(pot.id, outcomes))

    @cached_property
    def rejected(self) -> tuple[ApplicationFacts, ...]:
        """The applications rejected on form: pot by pot, by id."""
        place = {pot.id: position for position, pot in enumerate(self.grant_round.pots)}
        out = [one for key, one in self.facts.everyone.items() if key not in self.facts.standing]
        return tuple(sorted(out, key=lambda one: (place[one.pot], one.id)))

    @cached_property
    def pots(self) -> dict[str, PotResult]:
        """Pot -> its figures, to the krone."""
        return {pot.pot: pot for pot in self.result.pots}

    @cached_property
    def at_floor(self) -> tuple[str, ...]:
        """The awards that were cut to the lowest of several amounts permitted."""
        return tuple(key for key, amount in self.amounts.items() if self.facts.standing[key].at_floor(amount))

    @property
    def many_at_floor(self) -> bool:
        """Whether more than a third of the awards stand at their floor."""
        return len(self.at_floor) * FLOOR_WARNING_SHARE > len(self.amounts)

    @cached_property
    def remarks(self) -> dict[str, tuple[Remark, ...]]:
        """Application id -> why it was rejected on form."""
        return by_application(self.assessment.rejected)

    @cached_property
    def noted(self) -> dict[str, tuple[Remark, ...]]:
        """Application id -> the "should" gates that it does not meet."""
        return by_application(self.assessment.noted)

    @cached_property
    def waived(self) -> dict[str, tuple[Remark, ...]]:
        """Application id -> the gates that were waived for it."""
        return by_application(self.assessment.waived)

    @cached_property
    def _gates(self) -> dict[str, Gate]:
        return {gate.id: gate for gate in self.grant_round.gates}

    def gate(self, key: str, words: Words) -> str:
        """What a gate asks, in a few words; of a gate that every round has, what it is called."""
        return words.pick(self._gates[key].words()) if key in self._gates else words.gate(key)

    @cached_property
    def _shared_names(self) -> frozenset[str]:
        names = Counter(place.name for place in self.grant_round.places.places)
        return frozenset(name for name, times in names.items() if times > 1)

    def participant(self, code: str, words: Words, own_name: str = "") -> str:
        """Who stands behind a code; of municipalities that share a name, the county is added."""
        register = self.grant_round.places
        if register.is_council(code):
            return words("council", county=register.name_of(code))
        if not register.is_place(code):
            return own_name or code
        place = register.by_code[code]
        return f"{place.name} ({place.county})" if place.name in self._shared_names else place.name

    def applicant(self, one: ApplicationFacts, words: Words) -> str:
        """Who applies."""
        return self.participant(one.application.applicant, words, one.application.applicant_name)

    @property
    def total(self) -> int:
        """Whole kroner awarded."""
        return sum(self.amounts.values())

    @property
    def frame(self) -> int:
        """Whole kroner that could be awarded: the pots together, within the frame."""
        return self.facts.budget()

    @property
    def requested(self) -> int:
        """Whole kroner asked for by all applications."""
        return sum(application.requested for application in self.grant_round.applications)


def by_application(remarks: Iterable[Remark]) -> dict[str, tuple[Remark, ...]]:
    """Application id -> its remarks, in their order."""
    grouped: dict[str, list[Remark]] = defaultdict(list)
    for remark in remarks:
        grouped[remark.application].append(remark)
    return {key: tuple(ones) for key, ones in grouped.items()}


def scheme(grant_round: GrantRound, words: Words) -> str:
    """What the scheme is called; the name of the round where the labels do not say."""
    return words.either(grant_round.labels.scheme_nb, grant_round.labels.scheme) or grant_round.name


def full_name(grant_round: GrantRound, words: Words) -> str:
    """The scheme's name, and the round's own where it says more."""
    name = scheme(grant_round, words)
    return name if grant_round.name == name else f"{name}, {grant_round.name}"


def source(grant_round: GrantRound, words: Words) -> str:
    """Where the round's figures come from, in the reader's language where the round says it in that."""
    return words.either(grant_round.labels.source_nb, grant_round.labels.source)


def not_canonical(result: Result) -> bool:
    """Whether the allocation is proven best and yet perhaps not the one that the tie policy names."""
    return result.termination is Termination.OPTIMAL and result.allocation is not None and not result.canonical


def banners(grant_round: GrantRound, result: Result | None, words: Words) -> tuple[str, ...]:
    """What must stand on every page, picture and sheet: the round's own banner, no scores, not proven best, ties."""
    lines = [words.either(grant_round.labels.banner_nb, grant_round.labels.banner)]
    if grant_round.scores == "none":
        lines.append(words("no scores"))
    if result is not None and result.termination is Termination.FEASIBLE:
        lines.append(words("not proven"))
    if result is not None and not_canonical(result):
        lines.append(words("not canonical"))
    return tuple(line for line in lines if line)
