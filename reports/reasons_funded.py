"""Why was this application funded, and why with this amount?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from fractions import Fraction
from statistics import median

from optimiser.facts import ApplicationFacts
from optimiser.rules import Rule
from reports.decided import Decided
from reports.obstacles import all_of, beside_money, in_advance, left_in_pot, settled_by
from reports.rule_words import rule_words
from reports.swaps import in_place_of, loss, unspent
from reports.words import Words


def standing(decided: Decided, one: ApplicationFacts, words: Words, key: str) -> Iterator[str]:
    """What every reason of a standing application says, its score and its rank; nothing in a round without scores."""
    if decided.grant_round.scores != "none":
        rank, count = words.number(decided.rank[one.id]), words.number(len(decided.ranked[one.pot]))
        yield words(key, score=words.number(one.score, 1), rank=rank, standing=count)


def full(decided: Decided, one: ApplicationFacts, words: Words) -> Iterator[str]:
    """All of the eligible amount."""
    amount = words.money(decided.amounts[one.id])
    yield words("reason full", amount=amount)
    yield from standing(decided, one, words, "reason standing")
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
    )
    yield from standing(decided, one, words, "reason standing")
    if len(one.amounts) == 1:
        single = len(decided.grant_round.pot[one.pot].levels) == 1
        yield words("reason one level" if single else "reason only amount")
    elif not settled_by(decided, one):
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
        yield words(f"{missing[0]} too" if broken else missing[0], next=following, unspent=missing[1])
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
    if needed := beside_money(decided, without, words):
        yield words("reason needed", conditions=all_of(needed, words))
    barred = _barred(decided, passed, decided.amounts, words)
    yield from _bars(barred, len(passed), "reason passed", words)
    free = [other for other in passed if other.id not in barred]
    barred = _barred(decided, free, without, words, said=needed)
    yield from _bars(barred, len(passed), "reason place", words)
    free = [other for other in free if other.id not in barred]
    if free and (strong := tuple(_strong(decided, one, free, words))):
        yield words("reason strong", points=all_of(strong, words))
    elif free and decided.proven and decided.worth.weighted:
        yield from _instead(decided, one, free[0], words)


def _barred(
    decided: Decided,
    passed: list[ApplicationFacts],
    awards: Mapping[str, int],
    words: Words,
    said: tuple[str, ...] = (),
) -> dict[str, tuple[str, ...]]:
    """Those that break a condition beside these awards whatever they get -> what they break, without what was said."""
    barred = {}
    for other in passed:
        broken = [beside_money(decided, {**awards, other.id: amount}, words) for amount in other.amounts]
        always = tuple(name for name in broken[0] if all(name in names for names in broken))
        names = (always or broken[0]) if all(broken) else ()
        if new := tuple(name for name in names if name not in said):
            barred[other.id] = new
    return barred


def _bars(barred: Mapping[str, tuple[str, ...]], passed: int, key: str, words: Words) -> Iterator[str]:
    """How many of those passed break what."""
    for conditions, count in Counter(barred.values()).items():
        whom = "one" if passed == 1 else "all" if count == passed else "some one" if count == 1 else "some"
        yield words(f"{key} {whom}", count=words.number(count), conditions=all_of(conditions, words))


def _instead(decided: Decided, one: ApplicationFacts, other: ApplicationFacts, words: Words) -> Iterator[str]:
    """What it would cost to fund the highest score that was declined in place of this one."""
    swap = in_place_of(decided, other, one.id, words)
    if swap is not None and swap.weight < (0,):
        amount = words.money(swap.amount)
        yield words("instead loses", other=other.id, amount=amount, loss=loss(decided, swap, words))
    elif other.amounts[0] > decided.amounts[one.id] + unspent(decided, one.pot):
        yield words("instead impossible", other=other.id, lowest=words.money(other.amounts[0]))


def _strong(decided: Decided, one: ApplicationFacts, passed: list[ApplicationFacts], words: Words) -> Iterator[str]:
    """In what this one, as funded, surpasses the middle of those passed at their lowest amount."""
    worth, amount = decided.worth, decided.amounts[one.id]
    lowest = [(other, other.amounts[0]) for other in passed]
    number = "one" if len(passed) == 1 else "many"
    if worth.used.get("coverage"):
        places = worth.alone_in(one.id)
        there = median(Fraction(worth.alone_in(other.id, without=one.id)) for other in passed)
        if places > there:
            against = words(f"places of the declined {number}", theirs=words.number(there, int(there.denominator > 1)))
            key = "strong places one" if places == 1 else "strong places many"
            yield words(key, count=words.number(places), against=against)
    of_whom = f"of the declined {number}"
    if mine := price_per_point(decided, one, amount):
        prices = [price for other, least in lowest if (price := price_per_point(decided, other, least))]
        if prices and round(mine) < round(middle := median(prices)):
            against = words(of_whom, theirs=words.money(round(middle)))
            yield words("strong price", mine=words.money(round(mine)), against=against)
    elif price_counts(decided) and amount < (cheapest := round(median(least for _, least in lowest))):
        against = words(of_whom, theirs=words.money(cheapest))
        yield words("strong amount", mine=words.money(amount), against=against)
    if worth.used.get("breadth"):
        breadth = worth.part(one.id, amount, "breadth")
        other_breadth = median(worth.part(other.id, least, "breadth") for other, least in lowest)
        if round(breadth, 1) > round(other_breadth, 1):
            against = words(of_whom, theirs=words.number(other_breadth, 1))
            yield words("strong breadth", mine=words.number(breadth, 1), against=against)


def price_counts(decided: Decided) -> bool:
    """Whether a lower price speaks for an application: not where score is counted per krone."""
    return "score" not in decided.worth.used or decided.grant_round.objective.score.basis == "application"


def price_per_point(decided: Decided, one: ApplicationFacts, amount: int) -> Fraction | None:
    """Kroner per point of score that this amount is worth; None where price is no such thing in this round."""
    worth, grant_round = decided.worth, decided.grant_round
    if (
        not worth.used.get("score")
        or grant_round.objective.score.basis != "application"
        or grant_round.scores == "none"
    ):
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
