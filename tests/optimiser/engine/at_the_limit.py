"""Which rounds are feasible only exactly at their limits?

A budget that only the cheapest can keep, a minimum that only the dearest reach, sums that must come out to the krone:
whoever calls a row broken because 10^-16 is left of it loses the only allocation there is.  Some are made infeasible by
one krone, or one point, more.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from random import Random
from typing import Any

from optimiser.applications import Application
from optimiser.rounds import BreadthTerm, CoverageTerm, Objective, ScoreTerm
from optimiser.rules import Rule
from optimiser.rules.applicant_amount_cap import ApplicantAmountCap
from optimiser.rules.group_amount import GroupAmount
from optimiser.rules.group_number import GroupNumber
from optimiser.rules.minimum_places import MinimumPlaces
from optimiser.rules.pot_number import PotNumber
from tests.optimiser.engine.known import Case, drawn, tried_all
from tests.optimiser.tiny import PLACES, a_pot, a_round, an_application

SCALES = (100, 10**4, 10**6, 10**9)
ALL = (Fraction(1),)
CODES = tuple(place.code for place in PLACES.places)
ONE_MORE = 1 / 6
"""How often the limit is one more than can be kept."""


def at_the_limit(number: int) -> Case:
    """The case of this number."""
    return drawn("at the limit", number, (cheapest, dearest, best_scores, exact_sums, shares), SCALES)


def cheapest(rng: Random, scale: int) -> Case:
    """At least k must be funded, and the pot holds what the k cheapest cost: nobody else, whatever the scores."""
    applications = _priced(rng, scale, better_if_dear=True)
    k = rng.randint(2, len(applications) - 1)
    chosen = applications[:k]
    hopeless = rng.random() < ONE_MORE
    pot = a_pot(budget=_sum(chosen) - hopeless, levels=ALL)
    grant_round = a_round(*applications, pots=(pot,), rules=(PotNumber(pot="main", at_least=k),))
    return Case("cheapest", grant_round, None if hopeless else _full(chosen))


def dearest(rng: Random, scale: int) -> Case:
    """At most k may be funded, and the pot must spend what the k dearest cost."""
    applications = _priced(rng, scale, better_if_dear=False)
    k = rng.randint(2, len(applications) - 1)
    chosen = applications[-k:]
    hopeless = rng.random() < ONE_MORE
    least = _sum(chosen) + hopeless
    pot = a_pot(budget=least + rng.randrange(scale), spend_at_least=least, levels=ALL)
    grant_round = a_round(*applications, pots=(pot,), rules=(PotNumber(pot="main", at_most=k),))
    return Case("dearest", grant_round, None if hopeless else _full(chosen))


def best_scores(rng: Random, scale: int) -> Case:
    """At most k may be funded, and the floor of the score is what the k best reach; the others cover more places."""
    count = rng.randint(8, 40)
    scores = sorted(rng.sample(range(1, 101), count))
    k = rng.randint(2, count - 1)
    applications = [
        an_application(
            f"A{place:02d}", rng.randint(scale // 2, scale), score=score, partners=_partners(place < count - k)
        )
        for place, score in enumerate(scores)
    ]
    chosen = applications[-k:]
    hopeless = rng.random() < ONE_MORE
    floor = Fraction(sum(scores[-k:])) + Fraction(hopeless, 1000)
    objective = Objective(
        score=ScoreTerm(weight=Fraction(1, 10), floor=floor),
        coverage=CoverageTerm(weight=Fraction(5, 10)),
        breadth=BreadthTerm(weight=Fraction(4, 10)),
    )
    pot = a_pot(budget=max(_sum(chosen), _sum(applications) // 2), levels=ALL)
    rules = (PotNumber(pot="main", at_most=k),)
    grant_round = a_round(*applications, pots=(pot,), rules=rules, objective=objective)
    return Case("best scores", grant_round, None if hopeless else _full(chosen))


def exact_sums(rng: Random, scale: int) -> Case:
    """Pots, counts, places and caps must come out exactly as one drawn allocation has them."""
    applications = _mixed(rng, scale)
    awards = _drawn_awards(rng, applications)
    pots = tuple(
        a_pot(pot, max(1, spent), spend_at_least=spent + (rng.random() < ONE_MORE / 2 and spent > 0))
        for pot, spent in _by(applications, awards, "pot", ("main", "other")).items()
    )
    pots = tuple(pot.model_copy(update={"budget": max(pot.budget, pot.spend_at_least)}) for pot in pots)
    rules = rng.sample(_as_awarded(applications, awards), 2)
    return tried_all("exact sums", a_round(*applications, pots=pots, rules=_named(rules)))


def shares(rng: Random, scale: int) -> Case:
    """A group must get exactly half, or a third, of what is awarded, and everybody together exactly a drawn sum."""
    drafted = _mixed(rng, scale)
    care, journal = ([one for one in drafted if one.area == area] for area in ("care", "journal"))
    if not care or not journal:
        return shares(rng, scale)
    parts, awards = rng.choice((2, 3)), _drawn_awards(rng, [*care, *journal], least=0)
    given = _by(care, awards, "area", ("care",))["care"] or care[0].requested
    rest = [one for one in journal[1:] if one.id in awards]
    asked = (parts - 1) * given - sum(awards[one.id] for one in rest)
    if asked < 1:
        return shares(rng, scale)
    applications = [*care, journal[0].model_copy(update={"requested": asked}), *journal[1:]]
    share, together = Fraction(1, parts), parts * given
    rules: list[Rule] = [
        GroupAmount(by="area", group="care", at_least_share=share, of="awarded"),
        GroupAmount(by="area", group="care", at_most_share=share, of="awarded"),
        GroupAmount(by="area", group="care", at_least=given),
    ]
    pots = (a_pot("main", together + 1), a_pot("other", together + 1))
    return tried_all("shares", a_round(*applications, pots=pots, frame=together, rules=_named(rules)))


def _priced(rng: Random, scale: int, *, better_if_dear: bool) -> list[Application]:
    """Applications of different amounts, cheapest first; the scores rise or fall with the amounts."""
    count = rng.randint(8, 40)
    amounts = sorted(rng.sample(range(max(1, scale // 3), scale + 50), count))
    scores = sorted((rng.randint(1, 100) for _ in amounts), reverse=not better_if_dear)
    return [
        an_application(f"A{place:02d}", amount, score=score)
        for place, (amount, score) in enumerate(zip(amounts, scores, strict=True))
    ]


def _mixed(rng: Random, scale: int) -> list[Application]:
    return [
        an_application(
            f"A{place}",
            rng.randint(scale // 3, scale),
            score=rng.randint(1, 100),
            applicant=rng.choice(CODES),
            area=rng.choice(("care", "journal")),
            pot=rng.choice(("main", "other")),
        )
        for place in range(rng.randint(4, 7))
    ]


def _drawn_awards(rng: Random, applications: Sequence[Application], least: int = 2) -> dict[str, int]:
    """Some of them, in full or at 60 %."""
    some = rng.sample(applications, rng.randint(least, len(applications) - 1))
    return {one.id: rng.choice((one.requested, one.requested * 60 // 100)) for one in some}


def _as_awarded(applications: Sequence[Application], awards: Mapping[str, int]) -> list[Rule]:
    """Rules whose limits are exactly what the awards have."""
    funded = [one for one in applications if one.id in awards]
    care = [one for one in funded if one.area == "care"]
    by_applicant = _by(applications, awards, "applicant", CODES)
    in_main = sum(one.pot == "main" for one in funded)
    return [
        MinimumPlaces(at_least=len({one.applicant for one in funded})),
        PotNumber(pot="main", at_least=in_main, at_most=in_main),
        GroupNumber(by="area", group="care", at_least=len(care), at_most=len(care)),
        ApplicantAmountCap(at_most=max(by_applicant.values())),
        GroupAmount(by="area", group="care", at_least=sum(awards[one.id] for one in care)),
    ]


def _by(
    applications: Sequence[Application], awards: Mapping[str, int], field: str, groups: Sequence[str]
) -> dict[str, int]:
    """Group -> what it is awarded."""
    return {
        group: sum(awards.get(one.id, 0) for one in applications if getattr(one, field) == group) for group in groups
    }


def _named(rules: Sequence[Rule]) -> tuple[Rule, ...]:
    return tuple(rule.model_copy(update={"id": f"rule {place}"}) for place, rule in enumerate(rules))


def _partners(many: bool) -> tuple[str, ...]:
    return ("1102", "5501", "5502") if many else ()


def _sum(applications: Sequence[Application]) -> int:
    return sum(one.requested for one in applications)


def _full(applications: Sequence[Application]) -> dict[str, Any]:
    return {one.id: one.requested for one in sorted(applications, key=lambda one: one.id)}
