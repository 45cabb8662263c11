"""Why did this application get what it got, in a few plain sentences?

The facts of the decision, not its mathematics: the score and the rank, where the pot's money ended, which rule or gate
stood in the way.  Every sentence is true of the allocation as it stands; what would have changed it needs the solver.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from optimiser.facts import ApplicationFacts
from optimiser.result import Termination
from optimiser.rules import Rule
from reports.decided import Decided
from reports.words import Words

LONGEST_RULE = 140
"""A rule that takes more characters than this is called by its id."""


def reason(decided: Decided, key: str, words: Words) -> str:
    """The reason for one application, producible later word for word."""
    writers = {"full": _full, "cut": _cut, "declined": _declined, "rejected": _rejected}
    one = decided.facts.standing.get(key) or decided.facts.everyone[key]
    return " ".join(writers[decided.outcome(key)](decided, one, words))


def rule_words(rule: Rule, words: Words) -> str:
    """The rule in a sentence; its id where the sentence is long."""
    sentence = words.pick(rule.words())
    return sentence if len(sentence) <= LONGEST_RULE else rule.id


def blocking_rules(decided: Decided, one: ApplicationFacts, amount: int) -> Iterator[Rule]:
    """The rules that would be broken if this application got this amount (kroner) and the others what they got."""
    with_it = {**decided.amounts, one.id: amount}
    for rule in decided.grant_round.rules:
        if any(rule.breaches(decided.facts, with_it)):
            yield rule


def _standing(decided: Decided, one: ApplicationFacts, words: Words) -> dict[str, str]:
    """What every reason of a standing application says: its score and its rank."""
    return {
        "score": words.number(one.score, 1),
        "rank": words.number(decided.rank[one.id]),
        "standing": words.number(len(decided.ranked[one.pot])),
    }


def _full(decided: Decided, one: ApplicationFacts, words: Words) -> Iterator[str]:
    amount = words.money(decided.amounts[one.id])
    yield words("reason full", amount=amount, **_standing(decided, one, words))
    yield from _named(decided, one, words)


def _cut(decided: Decided, one: ApplicationFacts, words: Words) -> Iterator[str]:
    amount = decided.amounts[one.id]
    yield words(
        "reason cut",
        amount=words.money(amount),
        share=words.percent(Fraction(amount, one.eligible)),
        eligible=words.money(one.eligible),
        **_standing(decided, one, words),
    )
    if one.id in decided.at_floor:
        yield words("reason floor")
    if decided.result.termination is Termination.OPTIMAL:
        yield from _next_level(decided, one, words)
    yield from _named(decided, one, words)


def _next_level(decided: Decided, one: ApplicationFacts, words: Words) -> Iterator[str]:
    """What stood between this award and the next higher amount permitted."""
    amount = decided.amounts[one.id]
    higher = next((level for level in one.amounts if level > amount), None)
    if higher is None:
        yield words("reason highest")
        return
    left = min(decided.pots[one.pot].unspent, decided.frame - decided.total)
    if higher - amount > left:
        yield words("reason next level", next=words.money(higher), unspent=words.money(left))
        return
    for rule in blocking_rules(decided, one, higher):
        yield words("reason next rule", next=words.money(higher), rule=rule_words(rule, words))


def _named(decided: Decided, one: ApplicationFacts, words: Words) -> Iterator[str]:
    """What was decided beforehand, what is not eligible, and which gates were waived or noted."""
    if one.eligible < one.application.requested:
        requested, eligible = words.money(one.application.requested), words.money(one.eligible)
        yield words("reason not eligible", requested=requested, eligible=eligible)
    for rule in decided.grant_round.rules:
        if one.id in rule.insists_on():
            yield words("reason by hand", rule=rule_words(rule, words))
        elif decided.amounts[one.id] in rule.amounts(one):
            yield words("reason named amount", rule=rule_words(rule, words))
    for remark in decided.waived.get(one.id, ()):
        yield words("reason waived", gate=words.gate(remark.gate), reason=words.pick(remark.reason))


def _declined(decided: Decided, one: ApplicationFacts, words: Words) -> Iterator[str]:
    yield words("reason declined", **_standing(decided, one, words))
    rules = tuple(blocking_rules(decided, one, one.amounts[0])) if one.amounts else ()
    for rule in rules:
        yield words("reason rule", rule=rule_words(rule, words))
    fits, where = _line(decided, one, words)
    if where and not (rules and fits):
        yield where
    if not rules and not fits:
        yield from _displaced(decided, one, words)


def _line(decided: Decided, one: ApplicationFacts, words: Words) -> tuple[bool, str]:
    """Whether the lowest amount fits what is left, and a sentence that says where the line was."""
    if not one.amounts:
        return False, ""
    pot = decided.pots[one.pot]
    lowest = one.amounts[0]
    amounts = {"budget": words.money(pot.budget), "lowest": words.money(lowest)}
    if lowest > pot.unspent:
        return False, words("reason line", unspent=words.money(pot.unspent), **amounts)
    left = decided.frame - decided.total
    if lowest > left:
        return False, words("reason frame", unspent=words.money(left), **amounts)
    if decided.result.termination is not Termination.OPTIMAL:
        return True, words("not proven")
    return True, words("reason no gain", unspent=words.money(pot.unspent))


def _displaced(decided: Decided, one: ApplicationFacts, words: Words) -> Iterator[str]:
    """Who got the money: the lowest score funded in the pot, and how many were funded with less than this one's."""
    funded = decided.in_order(one.pot, ("full", "cut"))
    if not funded:
        yield words("reason none funded")
        return
    yield words("reason lowest funded", score=words.number(min(other.score for other in funded), 1))
    if decided.result.termination is not Termination.OPTIMAL:
        return
    lower = sum(other.score < one.score for other in funded)
    if lower:
        yield words("reason lower funded one" if lower == 1 else "reason lower funded many", count=words.number(lower))
    yield words("reason higher use")


def _rejected(decided: Decided, one: ApplicationFacts, words: Words) -> Iterator[str]:
    reasons = " ".join(words.pick(remark.reason) for remark in decided.remarks.get(one.id, ()))
    yield words("reason rejected", reasons=reasons)
