"""Is this allocation permitted by this round?

Every award, pot, frame and rule, and every floor and ceiling, in whole kroner and whole units; each breach a sentence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from optimiser.assess import assess
from optimiser.facts import RoundFacts
from optimiser.money import kroner, plain
from optimiser.rounds import TERMS, GrantRound
from optimiser.verify.measures import Amounts, scale, whole_parts


def breaches(grant_round: GrantRound, amounts: Mapping[str, int], facts: RoundFacts | None = None) -> tuple[str, ...]:
    """One sentence for every way in which these awards break the round; empty if they keep it.

    amounts : application id -> whole kroner; who is not in it is not funded
    facts : ``assess(grant_round).facts``, for callers that have them already

    Awards to applications that do not exist or were rejected on form are named alone, since nothing can be summed.
    """
    return tuple(_breaches(grant_round, amounts, assess(grant_round).facts if facts is None else facts))


def obeys(grant_round: GrantRound, amounts: Mapping[str, int], facts: RoundFacts) -> bool:
    """Whether these awards break the round in no way: the first breach settles it."""
    return next(_breaches(grant_round, amounts, facts), None) is None


def _breaches(grant_round: GrantRound, amounts: Mapping[str, int], facts: RoundFacts) -> Iterator[str]:
    strangers = tuple(_strangers(facts, amounts))
    yield from strangers
    if strangers:
        return
    paid = {key: amount for key, amount in amounts.items() if amount > 0}
    yield from _levels(facts, amounts)
    yield from _pots(facts, paid)
    yield from _frame(facts, paid)
    yield from _broken_rules(grant_round, facts, paid)
    yield from _limits(grant_round, facts, paid)


def _broken_rules(grant_round: GrantRound, facts: RoundFacts, amounts: Amounts) -> Iterator[str]:
    """One sentence for every breach of a rule, opened by the rule's id."""
    for rule in grant_round.rules:
        yield from (f"rule '{rule.id}': {sentence}" for sentence in rule.breaches(facts, amounts))


def _strangers(facts: RoundFacts, amounts: Mapping[str, int]) -> Iterator[str]:
    for key, amount in amounts.items():
        if key not in facts.everyone:
            yield f"{key} is awarded money, and the round has no such application"
        elif key not in facts.standing:
            yield f"{key} is awarded money, and it was rejected on form"
        elif not isinstance(amount, int) or isinstance(amount, bool):
            yield f"{key} is awarded {amount!r}, which is not a whole number of kroner"


def _levels(facts: RoundFacts, amounts: Amounts) -> Iterator[str]:
    for key, amount in amounts.items():
        if amount <= 0:
            yield f"{key} is awarded {kroner(amount)}; an award is more than nothing"
        elif amount not in facts.standing[key].amounts:
            permitted = ", ".join(kroner(level) for level in facts.standing[key].amounts) or "none"
            yield f"{key} is awarded {kroner(amount)}, which is none of its funding levels ({permitted})"


def awarded_by_pot(facts: RoundFacts, amounts: Amounts) -> Counter[str]:
    """Pot -> whole kroner awarded from it."""
    sums: Counter[str] = Counter()
    for key, amount in amounts.items():
        sums[facts.standing[key].pot] += amount
    return sums


def _pots(facts: RoundFacts, amounts: Amounts) -> Iterator[str]:
    sums = awarded_by_pot(facts, amounts)
    for pot in facts.pots.values():
        awarded = sums[pot.id]
        if awarded > pot.budget:
            yield f"pot '{pot.id}' awards {kroner(awarded)}, more than its budget of {kroner(pot.budget)}"
        if awarded < pot.spend_at_least:
            yield f"pot '{pot.id}' awards {kroner(awarded)}; it must award at least {kroner(pot.spend_at_least)}"


def _frame(facts: RoundFacts, amounts: Amounts) -> Iterator[str]:
    together = sum(amounts.values())
    if facts.frame is not None and together > facts.frame:
        yield f"{kroner(together)} is awarded in all, more than the frame of {kroner(facts.frame)}"


def _limits(grant_round: GrantRound, facts: RoundFacts, amounts: Amounts) -> Iterator[str]:
    """Floors and ceilings of the terms, held in whole units (see `measures.scale`)."""
    objective = grant_round.objective
    limited = [
        name for name in TERMS if objective.term(name).floor is not None or objective.term(name).ceiling is not None
    ]
    parts = whole_parts(grant_round, facts, amounts) if limited else {}
    for name in limited:
        term, units = objective.term(name), scale(objective, name)
        if term.floor is not None and parts[name] < term.floor * units:
            yield f"the {name} is below its floor of {plain(term.floor)}"
        if term.ceiling is not None and parts[name] > term.ceiling * units:
            yield f"the {name} is above its ceiling of {plain(term.ceiling)}"
