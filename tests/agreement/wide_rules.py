"""Which rules does a wide round get: limits as an allocation reaches them, so that they hold exactly or nearly?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from random import Random
from typing import Any

from optimiser.facts import RoundFacts
from optimiser.rules import RULES
from tests.optimiser.random_rules import COLUMNS, rule_draw

Awards = dict[str, int]
Draw = Callable[[Random, RoundFacts, Awards], dict[str, Any]]

MOST_TRIES = 12


def rule_of(
    rng: Random, kind: str, facts: RoundFacts, alive: list[Awards], blind: bool
) -> tuple[dict[str, Any] | None, list[Awards]]:
    """A rule of this kind without faults and the allocations that keep it; of a few, one that not all keep.

    blind : it need not be kept by any
    """
    sound: list[tuple[dict[str, Any], list[Awards]]] = []
    for _ in range(MOST_TRIES):
        written = {"kind": kind, **_fields(rng, kind, facts, rng.choice(alive) if alive else {})}
        rule = RULES[kind].model_validate(written)
        if any(rule.faults(facts)) or not set(rule.insists_on()) <= set(facts.standing):
            continue
        left = [one for one in alive if not any(rule.breaches(facts, one))]
        if left or blind:
            sound.append((written, left))
        if 0 < len(left) < len(alive):
            return written, left
    return sound[0] if sound else (None, alive)


def _fields(rng: Random, kind: str, facts: RoundFacts, kept: Awards) -> dict[str, Any]:
    """kept : an allocation that the rule is to allow."""
    return DRAWS[kind](rng, facts, kept) if kind in DRAWS else rule_draw(kind)(rng, facts)


def _pots(rng: Random, facts: RoundFacts) -> dict[str, Any]:
    return {"pots": [rng.choice(list(facts.pots))]} if rng.random() < 0.3 else {}


def _in_pots(facts: RoundFacts, kept: Awards, fields: dict[str, Any]) -> Awards:
    """The awards in the pots that the fields name (all where none is)."""
    return {key: kr for key, kr in kept.items() if facts.everyone[key].pot in fields.get("pots", facts.pots)}


def _group(rng: Random, facts: RoundFacts) -> dict[str, Any]:
    everyone = facts.everyone.values()
    columns = [by for by in COLUMNS if any(facts.groups(one, by) for one in everyone)]
    by = rng.choice(columns)
    if rng.random() < 0.3:
        return {"by": by, "each": True}
    return {"by": by, "group": rng.choice(sorted({group for one in everyone for group in facts.groups(one, by)}))}


def _members(facts: RoundFacts, kept: Awards, fields: dict[str, Any]) -> list[Awards]:
    """The awards of each group that the fields speak of."""
    by = fields["by"]
    groups = {group for one in facts.standing.values() for group in facts.groups(one, by)}
    wanted = sorted(groups) if fields.get("each") else [fields["group"]]
    mine = _in_pots(facts, kept, fields)
    return [{key: kr for key, kr in mine.items() if group in facts.groups(facts.everyone[key], by)} for group in wanted]


def _between(rng: Random, counts: list[int], slack: tuple[int, ...]) -> dict[str, Any]:
    """A minimum, a maximum or both that these counts keep: exactly, or with some slack."""
    loose = rng.choice((0, 0, *slack))
    least, most = max(0, min(counts, default=0) - loose), max(counts, default=0) + loose
    return rng.choice(({"at_least": least}, {"at_most": most}, {"at_least": least, "at_most": most}))


def _group_number(rng: Random, facts: RoundFacts, kept: Awards) -> dict[str, Any]:
    fields = _group(rng, facts) | _pots(rng, facts)
    return fields | _between(rng, [len(one) for one in _members(facts, kept, fields)], (1, 2))


def _group_amount(rng: Random, facts: RoundFacts, kept: Awards) -> dict[str, Any]:
    fields = _group(rng, facts) | _pots(rng, facts)
    sums = [sum(one.values()) for one in _members(facts, kept, fields)]
    if rng.random() < 0.5:
        return fields | _between(rng, sums, (1, 1000))
    together = sum(_in_pots(facts, kept, fields).values())
    least, most = (side * 20 // max(1, together) for side in (min(sums, default=0), max(sums, default=0)))
    share = {"at_least_share": f"{least}/20"} if rng.random() < 0.5 else {"at_most_share": f"{min(20, most + 1)}/20"}
    return fields | share | {"of": rng.choice(("awarded", "awarded", "budget"))}


def _earmark(rng: Random, facts: RoundFacts, kept: Awards) -> dict[str, Any]:
    pot = rng.choice(list(facts.pots))
    fields = {**_group(rng, facts), "pots": [pot]}
    fields.pop("each", None)
    fields.setdefault("group", rng.choice(sorted(_groups(facts, fields["by"]))))
    spent = sum(_members(facts, kept, fields)[0].values())
    return {
        "pot": pot,
        "amount": max(1, min(spent, facts.pots[pot].budget)),
        "by": fields["by"],
        "group": fields["group"],
    }


def _groups(facts: RoundFacts, by: str) -> set[str]:
    return {group for one in facts.everyone.values() for group in facts.groups(one, by)}


def _minimum_places(rng: Random, facts: RoundFacts, kept: Awards) -> dict[str, Any]:
    covered = {code for key in kept for code in facts.everyone[key].municipalities}
    return {"at_least": max(1, len(covered) - rng.choice((0, 0, 1)))}


def _pot_number(rng: Random, facts: RoundFacts, kept: Awards) -> dict[str, Any]:
    pot = rng.choice(list(facts.pots))
    return {"pot": pot, **_between(rng, [len(_in_pots(facts, kept, {"pots": [pot]}))], (1,))}


def _by_applicant(rng: Random, facts: RoundFacts, kept: Awards) -> tuple[dict[str, Any], Counter[str], Counter[str]]:
    """The pots, and what each applicant got in them: kroner and awards."""
    fields = _pots(rng, facts)
    money, number = Counter[str](), Counter[str]()
    for key, kr in _in_pots(facts, kept, fields).items():
        applicant = facts.everyone[key].application.applicant
        money[applicant] += kr
        number[applicant] += 1
    return fields, money, number


def _applicant_amount_cap(rng: Random, facts: RoundFacts, kept: Awards) -> dict[str, Any]:
    fields, money, _ = _by_applicant(rng, facts, kept)
    return {"at_most": max(1, max(money.values(), default=1) - rng.choice((0, 0, 1))), **fields}


def _applicant_number_cap(rng: Random, facts: RoundFacts, kept: Awards) -> dict[str, Any]:
    fields, _, number = _by_applicant(rng, facts, kept)
    return {"at_most": max(number.values(), default=0), **fields}


def _place_number_cap(rng: Random, facts: RoundFacts, kept: Awards) -> dict[str, Any]:
    fields = _pots(rng, facts)
    mine = _in_pots(facts, kept, fields)
    counted = Counter(code for key in mine for code in facts.everyone[key].municipalities)
    return {"at_most": max(counted.values(), default=1), "per_area": rng.random() < 0.3, **fields}


def _must_fund(rng: Random, facts: RoundFacts, kept: Awards) -> dict[str, Any]:
    return {"applications": _few(rng, sorted(kept) or list(facts.standing))}


def _must_not_fund(rng: Random, facts: RoundFacts, kept: Awards) -> dict[str, Any]:
    return {"applications": _few(rng, sorted(set(facts.standing) - set(kept)) or list(facts.standing))}


def _few(rng: Random, ids: list[str]) -> list[str]:
    return rng.sample(ids, min(len(ids), rng.choice((1, 2, 3, 5))))


def _exact_amount(rng: Random, facts: RoundFacts, kept: Awards) -> dict[str, Any]:
    if not kept:
        return rule_draw("exact-amount")(rng, facts)
    key = rng.choice(sorted(kept))
    return {"application": key, "amount": kept[key]}


DRAWS: dict[str, Draw] = {
    "applicant-amount-cap": _applicant_amount_cap,
    "applicant-number-cap": _applicant_number_cap,
    "earmark": _earmark,
    "exact-amount": _exact_amount,
    "group-amount": _group_amount,
    "group-number": _group_number,
    "minimum-places": _minimum_places,
    "must-fund": _must_fund,
    "must-not-fund": _must_not_fund,
    "place-number-cap": _place_number_cap,
    "pot-number": _pot_number,
}
"""Rule kind -> its own fields, as an allocation keeps them; the other kinds are drawn as in small rounds."""
