"""What would awards break, in words for those who read the decision, and which rules decided in advance?

`optimiser.verify.breaches` says in English whether awards keep the round; here each condition is named in both
languages.  The two agree on whether anything is broken.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from optimiser.facts import ApplicationFacts
from optimiser.money import plain
from optimiser.rounds import TERMS
from optimiser.rules import Rule
from optimiser.rules.wording import listed
from optimiser.verify import scale, whole_parts
from reports.decided import Decided
from reports.rule_words import rule_words
from reports.words import Words


def obstacles(decided: Decided, amounts: Mapping[str, int], words: Words) -> tuple[str, ...]:
    """Every condition that these awards (each at one of its levels) break: money, rules, floors and ceilings."""
    return (*_money(decided, amounts, words), *beside_money(decided, amounts, words))


def beside_money(decided: Decided, amounts: Mapping[str, int], words: Words) -> tuple[str, ...]:
    """Every condition that these awards break, budgets and frame apart."""
    rules = (rule_words(rule, decided.grant_round, words) for rule in broken_rules(decided, amounts))
    return (
        *_spending(decided, amounts, words),
        *(words("condition rule", rule=rule) for rule in rules),
        *_limits(decided, amounts, words),
    )


def lowest_permitted(decided: Decided, one: ApplicationFacts, words: Words) -> tuple[int, tuple[str, ...]]:
    """The lowest amount that the conditions beside money permit; else its lowest, and what every amount breaks.

    The other awards stay as they are.  Where no one condition is broken by every amount, those of the lowest are given.
    """
    broken = [beside_money(decided, {**decided.amounts, one.id: amount}, words) for amount in one.amounts]
    for amount, names in zip(one.amounts, broken, strict=True):
        if not names:
            return amount, ()
    always = tuple(name for name in broken[0] if all(name in names for names in broken))
    return one.amounts[0], always or broken[0]


def all_of(names: tuple[str, ...], words: Words) -> str:
    """ "a, b og c"."""
    return words.pick(listed(dict.fromkeys(names)))


def broken_rules(decided: Decided, amounts: Mapping[str, int]) -> Iterator[Rule]:
    """The rules that these awards break."""
    for rule in decided.grant_round.rules:
        if any(rule.breaches(decided.facts, amounts)):
            yield rule


def in_advance(decided: Decided, one: ApplicationFacts) -> tuple[Rule, ...]:
    """The rules that say of this application itself that it must be funded."""
    without = {key: amount for key, amount in decided.amounts.items() if key != one.id}
    return tuple(
        rule
        for rule in decided.grant_round.rules
        if one.id in rule.insists_on() or (rule.amounts(one) and any(rule.breaches(decided.facts, without)))
    )


def ruled_out(decided: Decided, one: ApplicationFacts) -> Rule | None:
    """The rule that says of this application itself that it must not be funded."""
    rules: tuple[Rule, ...] = decided.grant_round.rules
    return next((rule for rule in rules if one.id in rule.forbids()), None)


def settled_by(decided: Decided, one: ApplicationFacts) -> Rule | None:
    """The rule that permits this application no other amount than it got, the other awards being as they are."""
    got = decided.amounts[one.id]
    others: list[dict[str, int]] = [{**decided.amounts, one.id: level} for level in one.amounts if level != got]
    for rule in in_advance(decided, one):
        if others and all(any(rule.breaches(decided.facts, amounts)) for amounts in others):
            return rule
    return None


def _money(decided: Decided, amounts: Mapping[str, int], words: Words) -> Iterator[str]:
    together = 0
    for pot in decided.grant_round.pots:
        awarded = _awarded(decided, amounts, pot.id)
        together += awarded
        if awarded > pot.budget:
            yield words("condition budget", pot=words.name(pot), amount=words.money(pot.budget))
    if decided.grant_round.frame is not None and together > decided.grant_round.frame:
        yield words("condition frame", amount=words.money(decided.grant_round.frame))


def _spending(decided: Decided, amounts: Mapping[str, int], words: Words) -> Iterator[str]:
    for pot in decided.grant_round.pots:
        if pot.spend_at_least and _awarded(decided, amounts, pot.id) < pot.spend_at_least:
            yield words("condition spending", pot=words.name(pot), amount=words.money(pot.spend_at_least))


def left_in_pot(decided: Decided, pot: str) -> int:
    """Whole kroner of the pot's budget that are not awarded."""
    return decided.grant_round.pot[pot].budget - _awarded(decided, decided.amounts, pot)


def _awarded(decided: Decided, amounts: Mapping[str, int], pot: str) -> int:
    standing = decided.facts.standing
    return sum(amount for key, amount in amounts.items() if standing[key].pot == pot)


def _limits(decided: Decided, amounts: Mapping[str, int], words: Words) -> Iterator[str]:
    objective = decided.grant_round.objective
    limited = [name for name in TERMS if (objective.term(name).floor, objective.term(name).ceiling) != (None, None)]
    parts = whole_parts(decided.grant_round, decided.facts, amounts) if limited else {}
    for name in limited:
        term, units = objective.term(name), scale(objective, name)
        for kind, limit in (("floor", term.floor), ("ceiling", term.ceiling)):
            if limit is None:
                continue
            beyond = parts[name] < limit * units if kind == "floor" else parts[name] > limit * units
            if beyond:
                written = plain(limit).replace(".", "," if words.language == "nb" else ".")
                yield words(f"condition {kind}", term=words(f"term {name}"), limit=written)
