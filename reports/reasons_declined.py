"""Why was this application declined?"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from statistics import median

from optimiser.facts import ApplicationFacts
from reports.decided import Decided
from reports.obstacles import all_of, in_advance, left_in_pot, lowest_permitted, ruled_out
from reports.reasons_funded import price_counts, price_per_point, standing
from reports.rule_words import rule_words
from reports.swaps import MOST_TRIED, Swap, decided_the_tie, loss, swaps
from reports.words import Words

MOST_NAMED = 5
"""Of more applications than this, the first are named and the rest counted."""


def declined(decided: Decided, one: ApplicationFacts, words: Words) -> Iterator[str]:
    """Decided in advance, forbidden by a rule, no money, or displaced."""
    scored = tuple(standing(decided, one, words, "reason declined"))
    yield from scored or (words("reason declined unscored"),)
    if rule := ruled_out(decided, one):
        yield words("reason ruled out", rule=rule.id)
    elif not one.amounts:
        yield words("reason no level")
    else:
        lowest, broken = lowest_permitted(decided, one, words)
        if broken:
            yield words("reason breaks", conditions=all_of(broken, words))
        if line := _line(decided, one, lowest, words):
            yield line
        if line or broken:
            yield from _others(decided, one, words)
        yield from _weighed(decided, one, lowest, words, "rule" if broken else "money" if line else "")


def _line(decided: Decided, one: ApplicationFacts, lowest: int, words: Words) -> str:
    """Which money does not hold the lowest amount; empty where it fits."""
    unspent, left = left_in_pot(decided, one.pot), decided.frame - decided.total
    stated = one.application.viable_minimum == lowest
    needs = words("needs stated" if stated else "needs level", lowest=words.money(lowest))
    if lowest > unspent:
        budget = words.money(decided.grant_round.pot[one.pot].budget)
        return words("reason line", unspent=words.money(unspent), budget=budget, needs=needs)
    return words("reason frame", unspent=words.money(left), needs=needs) if lowest > left else ""


def _others(decided: Decided, one: ApplicationFacts, words: Words) -> Iterator[str]:
    """Who in the pot got money: decided in advance, with a lower score, and the lowest score chosen freely."""
    funded = decided.in_order(one.pot, ("full", "cut"))
    if not funded:
        yield words("reason none funded")
        return
    advance = {other.id: in_advance(decided, other) for other in funded}
    for rule in decided.grant_round.rules:
        named = [other.id for other in funded if other.score < one.score and rule in advance[other.id][:1]]
        if named:
            said = rule_words(rule, decided.grant_round, words)
            yield words("reason advance", names=_few(named, words), rule=said)
    free = [other for other in funded if not advance[other.id]]
    if not free:
        yield words("reason all in advance")
        return
    if decided.grant_round.scores == "none":
        return
    key = "reason lowest free" if len(free) < len(funded) else "reason lowest funded"
    yield words(key, score=words.number(min(other.score for other in free), 1))
    if lower := sum(other.score < one.score for other in free):
        yield _lower(decided, lower, words)


def _few(names: list[str], words: Words) -> str:
    """The first names, and how many more."""
    rest = len(names) - MOST_NAMED
    shown = [*names[:MOST_NAMED], words("and others", count=words.number(rest))] if rest > 0 else names
    return all_of(tuple(shown), words)


def _lower(decided: Decided, count: int, words: Words) -> str:
    """How many freely chosen were funded with a lower score, and what else counts in this round."""
    sentence = words("reason lower funded one" if count == 1 else "reason lower funded many", count=words.number(count))
    worth = decided.worth
    if not worth.weighted:
        order = ", ".join(words(f"term {term}") for term in worth.used)
        return f"{sentence} {words('reason in order', terms=order)}"
    factors = tuple(words(f"counts {name}") for name in counting(decided))
    key = "reason counts too" if "score" in worth.used else "reason counts instead"
    return f"{sentence} {words(key, factors=all_of(factors, words))}" if factors else sentence


def counting(decided: Decided) -> Iterator[str]:
    """What counts beside the score in this round."""
    used, objective = decided.worth.used, decided.grant_round.objective
    if price_counts(decided):
        yield "price"
    if "coverage" in used:
        yield "coverage" if objective.coverage.counts == "places" else "coverage otherwise"
    if "breadth" in used:
        yield "breadth"


def _weighed(decided: Decided, one: ApplicationFacts, lowest: int, words: Words, barred: str) -> Iterator[str]:
    """What this application was weighed against; barred : "rule", "money" or "" for what stood in the way."""
    if not decided.proven:
        yield words("not proven")
    elif not barred:
        yield from _no_gain(decided, one, lowest, words)
    else:
        tried = swaps(decided, one, words)
        if gaining := tried.gaining:
            conditions = all_of(gaining.breaks, words)
            yield words("swap breaks", other=gaining.out, amount=words.money(gaining.amount), conditions=conditions)
        if tried.best:
            yield from _swapped(decided, one, tried.best, words)
        elif barred == "rule":
            return
        elif 0 < tried.affordable <= MOST_TRIED:
            always = all_of(tried.always, words)
            yield words("swap always breaks", conditions=always) if always else words("swap never permitted")
        elif not tried.affordable and decided.in_order(one.pot, ("full", "cut")):
            yield words("swap too dear")
            yield from _dearer(decided, one, lowest, words)


def _dearer(decided: Decided, one: ApplicationFacts, lowest: int, words: Words) -> Iterator[str]:
    """Its price per point, where that is above the median of those funded in the pot."""
    funded = decided.in_order(one.pot, ("full", "cut"))
    prices = [price for other in funded if (price := price_per_point(decided, other, decided.amounts[other.id]))]
    mine = price_per_point(decided, one, lowest)
    if prices and mine and round(mine) > round(middle := median(prices)):
        yield words("dearer", mine=words.money(round(mine)), theirs=words.money(round(middle)))


def _no_gain(decided: Decided, one: ApplicationFacts, lowest: int, words: Words) -> Iterator[str]:
    """There is money for it, and nothing to gain."""
    change = decided.worth.weigh(decided.worth.swapped(one.id, lowest))
    if change[-1:] in {(0,), ()}:
        tie = words("tie money") if decided.result.canonical else ""
        key = "reason no gain" if decided.worth.weighted else "reason no gain in order"
        left = min(left_in_pot(decided, one.pot), decided.frame - decided.total)
        yield words(key, unspent=words.money(left), lowest=words.money(lowest))
        if tie:
            yield words("reason tie", step=tie)


def _swapped(decided: Decided, one: ApplicationFacts, swap: Swap, words: Words) -> Iterator[str]:
    """What the best permitted swap would cost, and in what the one who stays surpasses this one."""
    blanks = {"other": swap.out, "amount": words.money(swap.amount)}
    if not any(swap.weight):
        yield words("swap equal", **blanks)
        if step := decided_the_tie(decided, swap):
            yield words("reason tie", step=words(step))
        return
    if not decided.worth.weighted:
        changes = tuple(_parts_changed(decided, swap, words))
        yield words("swap in order", **blanks, changes=", ".join(changes))
    elif swap.weight < (0,):
        yield words("swap loses", **blanks, loss=loss(decided, swap, words))
        if ahead := tuple(_surpasses(decided, one, swap, words)):
            yield words("swap surpassed", other=swap.out, points=all_of(ahead, words))


def _parts_changed(decided: Decided, swap: Swap, words: Words) -> Iterator[str]:
    """ "dekning −0,4 %": each term in order, as a share of its reference."""
    for term in decided.worth.used:
        share = Fraction(swap.change[term], 1_000_000)
        sign = "+" if share > 0 else ""
        yield f"{words(f'term {term}')} {sign}{words.percent(share, 1)}"


def _surpasses(decided: Decided, one: ApplicationFacts, swap: Swap, words: Words) -> Iterator[str]:
    """In what the funded one of a swap has more than this one would have with the amount of the swap."""
    worth, other = decided.worth, decided.facts.standing[swap.out]
    got = decided.amounts[other.id]
    if "score" in worth.used and round(other.score, 1) > round(one.score, 1):
        yield words("more score", mine=words.number(one.score, 1), theirs=words.number(other.score, 1))
    mine, theirs = price_per_point(decided, one, swap.amount), price_per_point(decided, other, got)
    if mine and theirs and round(theirs) < round(mine):
        yield words("more for the price", mine=words.money(round(mine)), theirs=words.money(round(theirs)))
    places, here = worth.alone_in(other.id), worth.alone_in(one.id, without=other.id)
    if "coverage" in worth.used and places > here:
        yield words("more places", mine=words.number(here), theirs=words.number(places))
    broad, less = worth.part(other.id, got, "breadth"), worth.part(one.id, swap.amount, "breadth")
    if "breadth" in worth.used and round(broad, 1) > round(less, 1):
        yield words("more breadth", mine=words.number(less, 1), theirs=words.number(broad, 1))
