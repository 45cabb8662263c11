"""Why was this application funded, and why with this amount?"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from statistics import median

from optimiser.facts import ApplicationFacts
from optimiser.rules import Rule
from reports.decided import Decided
from reports.obstacles import all_of, beside_money, in_advance, left_in_pot, lowest_permitted, settled_by
from reports.rule_words import rule_words
from reports.swaps import in_place_of, loss, unspent
from reports.words import Words


def standing(decided: Decided, one: ApplicationFacts, words: Words) -> dict[str, str]:
    """What every reason of a standing application says: its score and its rank."""
    return {
        "score": words.number(one.score, 1),
        "rank": words.number(decided.rank[one.id]),
        "standing": words.number(len(decided.ranked[one.pot])),
    }


def full(decided: Decided, one: ApplicationFacts, words: Words) -> Iterator[str]:
    """All of the eligible amount."""
    amount = words.money(decided.amounts[one.id])
    yield words("reason full", amount=amount, **standing(decided, one, words))
    yield from _settled(decided, one, words)
    yield from _beside(decided, one, words)


def cut(decided: Decided, one: ApplicationFacts, words: Words) -> Iterator[str]:
    """Less than the eligible amount: what stood in the way of more."""
    amount = decided.amounts[one.id]
    yield words(
        "reason cut",
        amount=words.money(amount),
        share=words.percent(Fraction(amount, one.eligible)),
        eligible=words.money(one.eligible),
        **standing(decided, one, words),
    )
    if not settled_by(decided, one):
        if one.id in decided.at_floor:
            yield words("reason floor")
        yield from _next_level(decided, one, words)
    yield from _settled(decided, one, words)
    yield from _beside(decided, one, words)


def _next_level(decided: Decided, one: ApplicationFacts, words: Words) -> Iterator[str]:
    """What stood between this award and the next higher amount permitted."""
    amount = decided.amounts[one.id]
    higher = next((level for level in one.amounts if level > amount), None)
    if higher is None:
        yield words("reason highest")
        return
    following = words.money(higher)
    if broken := beside_money(decided, {**decided.amounts, one.id: higher}, words):
        yield words("reason next breaks", next=following, conditions=all_of(broken, words))
    if missing := _too_dear(decided, one, higher - amount, words):
        yield words(missing[0], next=following, unspent=missing[1])
    elif not broken and decided.proven:
        yield from _no_better(decided, one, higher, words)


def _too_dear(decided: Decided, one: ApplicationFacts, more: int, words: Words) -> tuple[str, str] | None:
    """The sentence of the pot or the frame that does not hold so much more, and what is left of it."""
    pot, frame = left_in_pot(decided, one.pot), decided.frame - decided.total
    if more > pot:
        return "reason next level", words.money(pot)
    return ("reason next frame", words.money(frame)) if more > frame else None


def _no_better(decided: Decided, one: ApplicationFacts, higher: int, words: Words) -> Iterator[str]:
    """More would fit: it is worth nothing, and the tie policy prefers the lower total."""
    if decided.worth.weigh(decided.worth.raised(one.id, higher))[-1:] == (0,) and decided.result.canonical:
        yield words("reason next no gain", next=words.money(higher))


def _settled(decided: Decided, one: ApplicationFacts, words: Words) -> Iterator[str]:
    """What was decided in advance; else why this one, if others with a higher score were declined."""
    advance = in_advance(decided, one)
    for rule in advance:
        yield words("reason by hand", rule=rule_words(rule, decided.grant_round, words))
    if alone := settled_by(decided, one):
        yield _limited_by(decided, alone, advance, "reason settled", words)
    elif least := _least_of(decided, one):
        yield _limited_by(decided, least, advance, "reason guaranteed", words)
    if not advance:
        yield from _ahead(decided, one, words)


def _limited_by(decided: Decided, rule: Rule, advance: tuple[Rule, ...], key: str, words: Words) -> str:
    """What the rule permits; it is not named twice where it was the only one just named."""
    if advance == (rule,):
        return words(f"{key} by it")
    return words(key, rule=rule_words(rule, decided.grant_round, words))


def _least_of(decided: Decided, one: ApplicationFacts) -> Rule | None:
    """The rule that named this amount and permits the next lower one no longer."""
    amount = decided.amounts[one.id]
    lower = [level for level in one.amounts if level < amount][-1:]
    rules: tuple[Rule, ...] = decided.grant_round.rules
    for rule in rules:
        named = bool(lower) and amount in rule.amounts(one)
        if named and any(rule.breaches(decided.facts, {**decided.amounts, one.id: lower[0]})):
            return rule
    return None


def _ahead(decided: Decided, one: ApplicationFacts, words: Words) -> Iterator[str]:
    """Why this one, when higher scores in its pot were declined."""
    passed = [other for other in decided.in_order(one.pot, ("declined",)) if other.score > one.score and other.amounts]
    if not passed:
        return
    yield words("reason ahead one" if len(passed) == 1 else "reason ahead many", count=words.number(len(passed)))
    without = {key: amount for key, amount in decided.amounts.items() if key != one.id}
    if broken := beside_money(decided, without, words):
        yield words("reason needed", conditions=all_of(broken, words))
    if strong := tuple(_strong(decided, one, passed, words)):
        yield words("reason strong", points=all_of(strong, words))
    elif barred := _barred(decided, passed, words):
        yield words("reason passed blocked", conditions=all_of(barred, words))
    elif decided.proven and decided.worth.weighted:
        yield from _instead(decided, one, passed[0], words)


def _instead(decided: Decided, one: ApplicationFacts, other: ApplicationFacts, words: Words) -> Iterator[str]:
    """What it would cost to fund the highest score that was declined in place of this one."""
    swap = in_place_of(decided, other, one.id, words)
    if swap is not None and swap.weight < (0,):
        amount = words.money(swap.amount)
        yield words("instead loses", other=other.id, amount=amount, loss=loss(decided, swap, words))
    elif other.amounts[0] > decided.amounts[one.id] + unspent(decided, one.pot):
        yield words("instead impossible", other=other.id, lowest=words.money(other.amounts[0]))


def _barred(decided: Decided, passed: list[ApplicationFacts], words: Words) -> tuple[str, ...]:
    """The conditions that every one of these breaks, whatever it gets; empty where there are none."""
    broken = [lowest_permitted(decided, other, words)[1] for other in passed]
    return tuple(name for name in broken[0] if all(name in names for names in broken))


def _strong(decided: Decided, one: ApplicationFacts, passed: list[ApplicationFacts], words: Words) -> Iterator[str]:
    """In what this one, as funded, surpasses the middle of those passed at their lowest amount."""
    worth, amount = decided.worth, decided.amounts[one.id]
    lowest = [(other, other.amounts[0]) for other in passed]
    of_whom = words("of the declined one" if len(passed) == 1 else "of the declined many")
    if worth.used.get("coverage") and (places := worth.alone_in(one.id)):
        yield words("strong places one" if places == 1 else "strong places many", count=words.number(places))
    if mine := price_per_point(decided, one, amount):
        prices = [price for other, least in lowest if (price := price_per_point(decided, other, least))]
        if prices and round(mine) < round(middle := median(prices)):
            prices_said = {"mine": words.money(round(mine)), "theirs": words.money(round(middle))}
            yield words("strong price", **prices_said, of_whom=of_whom)
    elif price_counts(decided) and amount < (cheapest := round(median(least for _, least in lowest))):
        yield words("strong amount", mine=words.money(amount), theirs=words.money(cheapest), of_whom=of_whom)
    if worth.used.get("breadth"):
        breadth = worth.part(one.id, amount, "breadth")
        other_breadth = median(worth.part(other.id, least, "breadth") for other, least in lowest)
        if round(breadth, 1) > round(other_breadth, 1):
            said = {"mine": words.number(breadth, 1), "theirs": words.number(other_breadth, 1)}
            yield words("strong breadth", **said, of_whom=of_whom)


def price_counts(decided: Decided) -> bool:
    """Whether a lower price speaks for an application: not where score is counted per krone."""
    return "score" not in decided.worth.used or decided.grant_round.objective.score.basis == "application"


def price_per_point(decided: Decided, one: ApplicationFacts, amount: int) -> Fraction | None:
    """Kroner per point of score that this amount is worth; None where price is no such thing in this round."""
    worth = decided.worth
    if not worth.used.get("score") or decided.grant_round.objective.score.basis != "application":
        return None
    points = worth.part(one.id, amount, "score")
    return amount / points if points else None


def _beside(decided: Decided, one: ApplicationFacts, words: Words) -> Iterator[str]:
    """What is not eligible, and which gates were waived."""
    if one.eligible < one.application.requested:
        requested, eligible = words.money(one.application.requested), words.money(one.eligible)
        yield words("reason not eligible", requested=requested, eligible=eligible)
    for remark in decided.waived.get(one.id, ()):
        yield words("reason waived", gate=decided.gate(remark.gate, words), reason=words.pick(remark.reason))
