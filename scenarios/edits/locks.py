"""What if the award of an application were decided beforehand?

Locks become rules of their own, whose ids begin with "lock-": the explanations and diagnoses name them, and a
what-if that builds on this one can drop them.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from optimiser.errors import Fault
from optimiser.gates import Sentence
from optimiser.money import kroner
from optimiser.rounds import GrantRound
from optimiser.rules import RULES, Rule
from scenarios.changes import Part
from scenarios.edits.edit import Edit, Where, unused
from scenarios.edits.wording import application_words, share_words

LOCK = "lock-"
"""With which the ids of the rules begin that locks become."""


def lock_edits(
    scenario: str,
    must_fund: Iterable[str],
    must_not_fund: Iterable[str],
    at_least: Mapping[str, Part],
    exactly: Mapping[str, int],
    grow_only: Mapping[str, int],
) -> Iterator[Edit]:
    """One edit for each lock, in order of kind and application."""
    for key in sorted(set(must_fund)):
        yield MustFund(Where.at(scenario, "must_fund", key), key)
    for key in sorted(set(must_not_fund)):
        yield MustNotFund(Where.at(scenario, "must_not_fund", key), key)
    for key in sorted(at_least):
        yield AtLeast(Where.at(scenario, "at_least", key), key, at_least[key])
    for key in sorted(exactly):
        yield Exactly(Where.at(scenario, "exactly", key), key, exactly[key])
    for key in sorted(grow_only):
        yield GrowOnly(Where.at(scenario, "grow_only", key), key, grow_only[key])


@dataclass(frozen=True, slots=True)
class _Lock(Edit):
    """A decision about one application."""

    application: str

    def faults(self, grant_round: GrantRound) -> Iterator[Fault]:
        yield from self.unknown_application(self.application, grant_round)
        for rule in grant_round.rules:
            if self.application in self.against(rule):
                said = "must not be funded" if rule.forbids() else "must be funded"
                what = f"the round's rule '{rule.id}' says that '{self.application}' {said}."
                yield self.fault(what, f'Remove it, or drop the rule: drop_rules = ["{rule.id}"].')

    def against(self, rule: Rule) -> tuple[str, ...]:
        """The applications of which a rule says the opposite."""
        return rule.forbids()

    @abstractmethod
    def merged(self, rule: Rule | None) -> tuple[str, dict[str, Any]]:
        """The kind and the fields of the rule that says the lock; rule : the one that holds the earlier locks."""

    def rule_id(self) -> str:
        """The rule that holds this lock."""
        return LOCK + self.where.path[0].replace("_", "-") if isinstance(self.where.path[0], str) else LOCK

    def applied(self, grant_round: GrantRound) -> GrantRound:
        name, rules = self.rule_id(), grant_round.rules
        kind, _ = self.merged(None)
        there = next((rule for rule in rules if rule.id == name and rule.kind == kind), None)
        if there is None:
            name = unused(name, {rule.id for rule in rules})
        rule = RULES[kind].model_validate({"id": name, **self.merged(there)[1]})
        if there is None:
            return grant_round.model_copy(update={"rules": (*rules, rule)})
        others = tuple(rule if one is there else one for one in rules)
        return grant_round if rule == there else grant_round.model_copy(update={"rules": others})

    def said(self, grant_round: GrantRound, nb: str, en: str) -> Sentence:
        """The application, and what is decided of it."""
        called = application_words(grant_round, self.application)
        return Sentence(f"{called} {nb}", f"{called} {en}")


@dataclass(frozen=True, slots=True)
class _Named(_Lock):
    """A lock that is one name among others in a rule."""

    def _with_mine(self, kind: Literal["must-fund", "must-not-fund"], rule: Rule | None) -> tuple[str, dict[str, Any]]:
        named = set(getattr(rule, "applications", ()) if rule is not None else ())
        return kind, {"applications": tuple(sorted(named | {self.application}))}


@dataclass(frozen=True, slots=True)
class MustFund(_Named):
    """Funded, at any of its levels."""

    def merged(self, rule: Rule | None) -> tuple[str, dict[str, Any]]:
        return self._with_mine("must-fund", rule)

    def words(self, grant_round: GrantRound) -> Sentence:
        return self.said(grant_round, "skal innvilges", "must be funded")


@dataclass(frozen=True, slots=True)
class MustNotFund(_Named):
    """Not funded."""

    def against(self, rule: Rule) -> tuple[str, ...]:
        return rule.insists_on()

    def merged(self, rule: Rule | None) -> tuple[str, dict[str, Any]]:
        return self._with_mine("must-not-fund", rule)

    def words(self, grant_round: GrantRound) -> Sentence:
        return self.said(grant_round, "skal ikke innvilges", "must not be funded")


@dataclass(frozen=True, slots=True)
class _Alone(_Lock):
    """A lock that is a rule by itself."""

    def rule_id(self) -> str:
        field = str(self.where.path[0]).replace("_", "-")
        return f"{LOCK}{field}-{self.application.replace(':', '-')}"


@dataclass(frozen=True, slots=True)
class AtLeast(_Alone):
    """Funded with at least so many kroner, or such a share of its eligible amount."""

    least: Part

    def merged(self, rule: Rule | None) -> tuple[str, dict[str, Any]]:
        least = {"amount": self.least.amount} if self.least.amount is not None else {"share": self.least.share}
        return "at-least-level", {"application": self.application, **least}

    def words(self, grant_round: GrantRound) -> Sentence:
        if self.least.share is None:
            least = kroner(self.least.amount or 0)
            return self.said(grant_round, f"skal ha minst {least}", f"must get at least {least}")
        nb, en = share_words(self.least.share)
        return self.said(
            grant_round,
            f"skal ha minst {nb} av støtteberettiget beløp",
            f"must get at least {en} of its eligible amount",
        )


@dataclass(frozen=True, slots=True)
class Exactly(_Alone):
    """Funded with exactly so many kroner."""

    amount: int

    def merged(self, rule: Rule | None) -> tuple[str, dict[str, Any]]:
        return "exact-amount", {"application": self.application, "amount": self.amount}

    def words(self, grant_round: GrantRound) -> Sentence:
        amount = kroner(self.amount)
        return self.said(grant_round, f"skal ha nøyaktig {amount}", f"must get exactly {amount}")


@dataclass(frozen=True, slots=True)
class GrowOnly(_Lock):
    """An earlier award, which may only grow."""

    earlier: int

    def merged(self, rule: Rule | None) -> tuple[str, dict[str, Any]]:
        earlier = dict(getattr(rule, "earlier", {}) if rule is not None else {})
        return "grow-only", {"earlier": dict(sorted({**earlier, self.application: self.earlier}.items()))}

    def words(self, grant_round: GrantRound) -> Sentence:
        amount = kroner(self.earlier)
        return self.said(
            grant_round,
            f"beholder {amount} fra før, og kan bare få mer",
            f"keeps its earlier {amount} and may only grow",
        )
