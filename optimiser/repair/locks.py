"""Which are the fewest decisions on single applications to release, for the round to be feasible?

The row of such a decision is kept or not: its left side is 0 or 1.  With those rows left out, the number of them that
an allocation keeps is a linear form, and its most is proven.  Of all ways to release equally few, the one that keeps
the decisions on applications of the best merit (high scores for those to be funded, low for those not to be), then the
drawn order; found by halving, so that a few questions do for hundreds of decisions.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from optimiser.assess import assess
from optimiser.formulation import Formulation, total
from optimiser.gates import Sentence
from optimiser.money import kroner, percent
from optimiser.repair.asking import Asking, stated
from optimiser.repair.repair import Change, Repair
from optimiser.repair.told import counted, opened, together
from optimiser.rounds import GrantRound
from optimiser.rows import Column, Row, holds
from optimiser.rules import Rule
from optimiser.rules.at_least_level import AtLeastLevel
from optimiser.rules.continuity import Continuity
from optimiser.rules.exact_amount import ExactAmount
from optimiser.rules.grow_only import GrowOnly
from optimiser.rules.must_fund import MustFund
from optimiser.rules.must_not_fund import MustNotFund

LOCKS = (MustFund, MustNotFund, ExactAmount, AtLeastLevel, GrowOnly, Continuity)
"""Rules whose every row decides one application."""


@dataclass(frozen=True)
class Lock:
    """One decision: its row, its rule, and its application."""

    row: Row
    rule: Rule
    application: str

    @property
    def idle(self) -> bool:
        """Whether it is kept whatever is awarded."""
        return not self.row.coefficients and holds(self.row, 0)

    @property
    def kept(self) -> Mapping[Column, int]:
        """What is worth 1 more where the decision is kept."""
        return self.row.coefficients if self.row.sense == ">=" else {c: -k for c, k in self.row.coefficients.items()}


def fewest_locks(asking: Asking, grant_round: GrantRound) -> Repair | Sentence:
    """Release the fewest decisions; or why no such repair is offered.

    Raises Unproven where a limit came first.
    """
    chosen = released(asking, grant_round)
    if chosen is None:
        return NOT_BY_LOCKS
    changes = tuple(Change("lock", lock.rule.id, application=lock.application) for lock in chosen)
    repaired = without(grant_round, chosen)
    return asking.repair("locks", words(chosen), len(chosen), "locks", changes, repaired) or NOT_BY_LOCKS


NOT_BY_LOCKS = Sentence(
    "Å løse bindinger gjør ikke runden mulig alene: noe annet må også endres.",
    "Releasing locks on single applications does not make the round feasible: something else must change, too.",
)


def released(asking: Asking, grant_round: GrantRound, free: frozenset[str] = frozenset()) -> tuple[Lock, ...] | None:
    """The fewest locks to release, in the order of the rules; None where releasing all does not do.

    free : groups that are left out meanwhile (something else is done about them)
    """
    locks = tuple(locks_of(grant_round))
    rows = {lock.row.id for lock in locks}
    whole = stated(grant_round).without(free)
    rest = replace(whole, rows=tuple(row for row in whole.rows if row.id not in rows))
    possible = [lock for lock in _by_merit(grant_round, locks) if lock.row.coefficients]
    reached = asking.most(rest, total(*(lock.kept for lock in possible)))
    if reached is None:
        return None
    most = sum(_keeps(rest, lock, reached.amounts) for lock in possible)
    kept = {lock.row.id for lock in _kept_first(asking, rest, possible, most, reached.amounts)}
    return tuple(lock for lock in locks if lock.row.id not in kept and not lock.idle)


def locks_of(grant_round: GrantRound) -> Iterator[Lock]:
    """Every decision on a single application, in the order of the rules.

    Guarantees of an application that has several are none: it can only be released from all of them at once.
    """
    locks = list(_locks(grant_round))
    guarantees = Counter(lock.application for lock in locks if isinstance(lock.rule, Continuity))
    for lock in locks:
        if not (isinstance(lock.rule, Continuity) and guarantees[lock.application] > 1):
            yield lock


def _locks(grant_round: GrantRound) -> Iterator[Lock]:
    facts = assess(grant_round).facts
    for rule in grant_round.rules:
        if isinstance(rule, LOCKS):
            for row in rule.rows(facts):
                yield Lock(row, rule, getattr(rule, "application", "") or row.id.removeprefix(f"rule:{rule.id}:"))


def _by_merit(grant_round: GrantRound, locks: Sequence[Lock]) -> list[Lock]:
    facts = assess(grant_round).facts

    def merit(lock: Lock) -> tuple[object, ...]:
        one = facts.everyone.get(lock.application)
        score = 0 if one is None else one.score
        worth = 100 - score if isinstance(lock.rule, MustNotFund) else score
        return -worth, facts.draw.get(lock.application, 0), lock.row.id

    return sorted(locks, key=merit)


def _keeps(rest: Formulation, lock: Lock, amounts: Mapping[str, int]) -> bool:
    point = rest.point(amounts)
    left = sum(coefficient * point.get(column, 0) for column, coefficient in lock.row.coefficients.items())
    return holds(lock.row, left)


def _kept_first(
    asking: Asking, rest: Formulation, order: list[Lock], most: int, amounts: Mapping[str, int]
) -> list[Lock]:
    """Of the ways to keep so many, the one that keeps the first in the order, then the second, and so on."""
    kept: list[Lock] = []
    position = 0
    while len(kept) < most:
        run = next((at for at in range(position, len(order)) if not _keeps(rest, order[at], amounts)), len(order))
        run = min(run, position + most - len(kept))  # in hand: all of these can be kept
        low, high = run - position, min(len(order) - position, most - len(kept))
        while low < high:
            tried = (low + high + 1) // 2
            found = _with(asking, rest, order, [*kept, *order[position : position + tried]], most)
            if found is None:
                high = tried - 1
            else:
                low, amounts = tried, found
        kept += order[position : position + low]
        position += low + 1
    return kept


def _with(
    asking: Asking, rest: Formulation, order: Sequence[Lock], kept: Sequence[Lock], most: int
) -> Mapping[str, int] | None:
    """An allocation that keeps these locks, and so many in all; None = there is none."""
    number = total(*(lock.kept for lock in order))
    constant = sum(lock.row.sense == "<=" for lock in order)
    enough = Row("kept", "kept", number, ">=", most - constant)
    return asking.fits(rest.with_rows(*(lock.row for lock in kept), enough))


def without(grant_round: GrantRound, locks: Sequence[Lock]) -> GrantRound:
    """The round without these decisions; a rule that decides nothing else is left out.

    An application that is released from a guarantee of what it had before loses its previous award.
    """
    freed: dict[str, set[str]] = {}
    for lock in locks:
        freed.setdefault(lock.rule.id, set()).add(lock.application)
    rules = tuple(
        kept
        for rule in grant_round.rules
        if (kept := _rule_without(rule, freed[rule.id]) if rule.id in freed else rule) is not None
    )
    outside = {lock.application for lock in locks if isinstance(lock.rule, Continuity)}
    applications = tuple(
        one.model_copy(update={"previous_award": None}) if one.id in outside else one
        for one in grant_round.applications
    )
    update = {"rules": rules, **({"applications": applications} if outside else {})}
    return grant_round.model_copy(update=update)


def _rule_without(rule: Rule, freed: set[str]) -> Rule | None:
    if isinstance(rule, MustFund | MustNotFund):
        left = tuple(key for key in rule.applications if key not in freed)
        return rule.model_copy(update={"applications": left}) if left else None
    if isinstance(rule, GrowOnly):
        earlier = {key: amount for key, amount in rule.earlier.items() if key not in freed}
        return rule.model_copy(update={"earlier": earlier}) if earlier else None
    return rule if isinstance(rule, Continuity) else None


def words(locks: Sequence[Lock]) -> Sentence:
    """ "Løs to bindinger: A skal innvilges, og …"."""
    number = counted(len(locks), Sentence("én binding", "one lock"), Sentence("bindinger", "locks"))
    which = together(_first_few([decision(lock.rule, lock.application) for lock in locks]))
    return opened(Sentence(f"løs {number.nb}: {which.nb}", f"release {number.en}: {which.en}"))


MOST_NAMED = 8
"""Of more decisions than this, only the first are named in the sentence."""


def _first_few(named: list[Sentence]) -> list[Sentence]:
    more = len(named) - MOST_NAMED
    return [*named[:MOST_NAMED], Sentence(f"{more} til", f"{more} more")] if more > 0 else named


def decision(rule: Rule, application: str) -> Sentence:
    """One decision in words: "A skal innvilges", "A must be funded"."""
    if isinstance(rule, MustFund):
        return Sentence(f"{application} skal innvilges", f"{application} must be funded")
    if isinstance(rule, MustNotFund):
        return Sentence(f"{application} skal ikke innvilges", f"{application} must not be funded")
    if isinstance(rule, GrowOnly):
        earlier = kroner(rule.earlier[application])
        return Sentence(
            f"{application} skal ha minst de {earlier} den fikk før",
            f"{application} must get at least the {earlier} it had before",
        )
    if isinstance(rule, Continuity):
        share = Sentence(percent(rule.share, ","), percent(rule.share))
        return Sentence(
            f"{application} skal ha minst {share.nb} av forrige tildeling",
            f"{application} must get at least {share.en} of its previous award",
        )
    return rule.words()
