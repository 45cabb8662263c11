"""Which one condition too many makes a round infeasible, so that it is known to be so without asking a solver?"""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

from optimiser.facts import ApplicationFacts, RoundFacts

Content = dict[str, Any]


def made_hopeless(rng: Random, facts: RoundFacts, content: Content) -> None:
    """Add a condition that cannot be kept; nothing where no way of doing so fits this round."""
    ways = list(WAYS)
    rng.shuffle(ways)
    if any(way(rng, facts, content) for way in ways):
        content["name"] += ", hopeless"


def _payable(facts: RoundFacts) -> list[ApplicationFacts]:
    return [one for one in facts.standing.values() if one.levels]


def _more_than_the_pot(rng: Random, facts: RoundFacts, content: Content) -> bool:
    """One application more than its pot can pay must be funded, though each at its lowest amount."""
    pot = rng.choice(list(facts.pots.values()))
    needed, ids = 0, []
    for one in rng.sample(_payable(facts), len(_payable(facts))):
        if one.pot == pot.id and needed <= pot.budget:
            needed += _lowest(one, content)
            ids.append(one.id)
    if needed > pot.budget:
        content["rules"].append({"kind": "must-fund", "applications": ids})
    return needed > pot.budget


def _lowest(one: ApplicationFacts, content: Content) -> int:
    """Its lowest amount, the amounts that rules name included."""
    named = [rule["amount"] for rule in content["rules"] if rule.get("application") == one.id and "amount" in rule]
    named += [rule["earlier"][one.id] for rule in content["rules"] if one.id in rule.get("earlier", {})]
    named += [1] if any(rule["kind"] in {"continuity", "at-least-level"} for rule in content["rules"]) else []
    return min([*one.amounts, *named])


def _both_and_one(rng: Random, facts: RoundFacts, content: Content) -> bool:
    """Two that must be funded, and at most one of them may."""
    if len(facts.standing) < 2:
        return False
    pair = rng.sample(list(facts.standing), 2)
    content["rules"].append({"kind": "must-fund", "applications": pair})
    content["rules"].append({"kind": "at-most", "applications": pair, "at_most": 1})
    return True


def _half_of_each_triangle(rng: Random, facts: RoundFacts, content: Content) -> bool:
    """Two triangles of which any two exclude each other, and three of the six must be funded: 6 · ½ would be 3.

    The relaxation may be feasible; two is the most in whole numbers.
    """
    if len(_payable(facts)) < 6:
        return False
    six = [one.id for one in rng.sample(_payable(facts), 6)]
    for three in (six[:3], six[3:]):
        for left_out in range(3):
            pair = [key for place, key in enumerate(three) if place != left_out]
            content["rules"].append({"kind": "at-most", "applications": pair, "at_most": 1})
    for one in content["applications"]:
        one["extra"] = {**one["extra"], **({"corner": "yes"} if one["id"] in six else {})}
    content["rules"].append({"kind": "group-number", "by": "corner", "group": "yes", "at_least": 3})
    return True


def _score_out_of_reach(rng: Random, facts: RoundFacts, content: Content) -> bool:
    """The floor of the score is a hundredth above all the points that there are."""
    if content["objective"]["score"]["basis"] != "application":
        return False
    content["objective"]["score"].pop("ceiling", None)
    content["objective"]["score"]["floor"] = str(sum(one.score for one in facts.standing.values()) + 1)
    return True


def _one_place_too_many(rng: Random, facts: RoundFacts, content: Content) -> bool:
    """One place more than there are."""
    places = {code for one in facts.standing.values() for code in one.municipalities}
    content["rules"].append({"kind": "minimum-places", "at_least": len(places) + 1})
    return True


def _a_pot_of_one_and_a_half(rng: Random, facts: RoundFacts, content: Content) -> bool:
    """A pot must spend what one and a half of its dearest would cost, and may fund one."""
    pot = rng.choice(content["pots"])
    dear = max((one.eligible for one in facts.standing.values() if one.pot == pot["id"]), default=0)
    least = dear * 3 // 2
    if not 0 < least <= pot["budget"] or (content.get("frame") is not None and content["frame"] < least):
        return False
    pot["spend_at_least"] = max(pot.get("spend_at_least", 0), least)
    content["rules"].append({"kind": "pot-number", "pot": pot["id"], "at_most": 1})
    return True


WAYS: tuple[Callable[[Random, RoundFacts, Content], bool], ...] = (
    _more_than_the_pot,
    _both_and_one,
    _half_of_each_triangle,
    _score_out_of_reach,
    _one_place_too_many,
    _a_pot_of_one_and_a_half,
)
"""Each adds its condition and says whether it could."""
