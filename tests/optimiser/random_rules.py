"""Which gates and rules are drawn: for each kind, its own fields, as people write them.

A kind that is not listed here says so beside its own tests: ``drawn(rng, facts)`` for a rule, in
``tests/optimiser/rules/test_<kind>.py``; ``drawn(rng)`` for a gate, in ``tests/optimiser/gates/test_<kind>.py``.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from importlib import import_module
from random import Random
from typing import Any

from optimiser.facts import RoundFacts

RuleDraw = Callable[[Random, RoundFacts], dict[str, Any]]
GateDraw = Callable[[Random], dict[str, Any]]


def rule_draw(kind: str) -> RuleDraw:
    """What draws the fields of a rule of this kind."""
    return RULE_DRAWS[kind] if kind in RULE_DRAWS else _beside_its_tests("rules", kind)


def gate_draw(kind: str) -> GateDraw:
    """What draws the fields of a gate of this kind."""
    return GATE_DRAWS[kind] if kind in GATE_DRAWS else _beside_its_tests("gates", kind)


def _beside_its_tests(folder: str, kind: str) -> Any:
    return import_module(f"tests.optimiser.{folder}.test_{kind.replace('-', '_')}").drawn


COLUMNS = ("tag", "area", "applicant", "county", "centrality", "health_region", "theme", "schools", "phase")


def _pots(rng: Random, facts: RoundFacts) -> dict[str, Any]:
    """All pots, or one."""
    return {"pots": [rng.choice(list(facts.pots))]} if rng.random() < 0.3 else {}


def _some(rng: Random, facts: RoundFacts, most: int = 2) -> list[str]:
    """A few standing applications; of all where none stands."""
    ids = list(facts.standing or facts.everyone)
    return rng.sample(ids, min(len(ids), rng.randint(1, most)))


def _group(rng: Random, facts: RoundFacts, each: float = 0.3) -> dict[str, Any]:
    """A column, and one of its groups or each of them."""
    found = {
        by: sorted({group for one in facts.everyone.values() for group in facts.groups(one, by)}) for by in COLUMNS
    }
    by = rng.choice([column for column, groups in found.items() if groups])
    groups = found[by]
    if rng.random() < each:
        return {"by": by, "each": True}
    return {"by": by, "group": rng.choice(groups)}


def _limits(rng: Random, least: tuple[int, ...], most: tuple[int, ...]) -> dict[str, Any]:
    """A minimum, a maximum, or (where they do not clash) both."""
    side, lower, upper = rng.random(), rng.choice(least), rng.choice(most)
    if side < 0.45:
        return {"at_least": lower}
    if side < 0.9 or lower > upper:
        return {"at_most": upper}
    return {"at_least": lower, "at_most": upper}


def _group_amount(rng: Random, facts: RoundFacts) -> dict[str, Any]:
    rule = {**_group(rng, facts), **_pots(rng, facts)}
    if rng.random() < 0.5:
        return rule | _limits(rng, (60, 100, 180), (0, 100, 150, 250))
    side = rng.choice(
        ({"at_least_share": rng.choice(("0.25", "1/3", "0.6"))}, {"at_most_share": rng.choice(("0", "0.3", "1/2"))})
    )
    return rule | side | {"of": rng.choice(("awarded", "budget"))}


def _earmark(rng: Random, facts: RoundFacts) -> dict[str, Any]:
    pot = rng.choice(list(facts.pots))
    amount = facts.pots[pot].budget * rng.choice((3, 5, 8)) // 10
    return {"pot": pot, "amount": amount, **_group(rng, facts, each=0)}


def _places(facts: RoundFacts) -> int:
    """How many places the standing applications could cover, at least one."""
    return len({code for one in facts.standing.values() for code in one.municipalities}) or 1


def _one(rng: Random, facts: RoundFacts) -> str:
    """A standing application; any where none stands."""
    return rng.choice(list(facts.standing) or list(facts.everyone))


def _named_amount(rng: Random, facts: RoundFacts, key: str) -> int:
    """One of its levels, or an amount that is none yet."""
    one = facts.everyone[key]
    return rng.choice((*one.amounts, max(1, one.eligible * 2 // 3), max(1, one.eligible)))


def _exact_amount(rng: Random, facts: RoundFacts) -> dict[str, Any]:
    key = _one(rng, facts)
    return {"application": key, "amount": _named_amount(rng, facts, key)}


def _at_least_level(rng: Random, facts: RoundFacts) -> dict[str, Any]:
    key = _one(rng, facts)
    if rng.random() < 0.5:
        return {"application": key, "share": rng.choice(("0.6", "0.75", "1"))}
    return {"application": key, "amount": _named_amount(rng, facts, key)}


def _grow_only(rng: Random, facts: RoundFacts) -> dict[str, Any]:
    return {"earlier": {key: _named_amount(rng, facts, key) for key in _some(rng, facts)}}


def _requires(rng: Random, facts: RoundFacts) -> dict[str, Any]:
    first, second = rng.sample(list(facts.everyone), 2) if len(facts.everyone) > 1 else (_one(rng, facts), "nobody")
    return {"application": first, "requires": second}


def _except(rng: Random, facts: RoundFacts) -> dict[str, Any]:
    return {"except_for": _some(rng, facts, most=1) if rng.random() < 0.2 else []}


RULE_DRAWS: dict[str, RuleDraw] = {
    "applicant-amount-cap": lambda rng, facts: {"at_most": rng.choice((80, 150, 250)), **_pots(rng, facts)},
    "applicant-number-cap": lambda rng, facts: {"at_most": rng.choice((0, 1, 1, 2)), **_pots(rng, facts)},
    "at-least-level": _at_least_level,
    "at-most": lambda rng, facts: {"applications": _some(rng, facts, most=4), "at_most": rng.choice((1, 1, 2))},
    "continuity": lambda rng, facts: {
        "share": rng.choice(("0.5", "0.95")),
        "if_funded": rng.random() < 0.4,
        **_pots(rng, facts),
    },
    "earmark": _earmark,
    "every-county-reached": lambda rng, facts: {"among": rng.choice(("all", "applying", "applying"))},
    "exact-amount": _exact_amount,
    "group-amount": _group_amount,
    "group-number": lambda rng, facts: _group(rng, facts) | _pots(rng, facts) | _limits(rng, (1, 2), (0, 1, 2)),
    "grow-only": _grow_only,
    "minimum-places": lambda rng, facts: {"at_least": rng.randint(1, _places(facts) + rng.choice((0, 0, 0, 1)))},
    "must-fund": lambda rng, facts: {"applications": _some(rng, facts)},
    "must-not-fund": lambda rng, facts: {"applications": _some(rng, facts)},
    "no-overtaking": lambda rng, facts: {**_pots(rng, facts), **_except(rng, facts)},
    "place-number-cap": lambda rng, facts: {
        "at_most": rng.choice((0, 1, 1, 2)),
        "per_area": rng.random() < 0.4,
        **_pots(rng, facts),
    },
    "pot-number": lambda rng, facts: {"pot": rng.choice(list(facts.pots)), **_limits(rng, (1, 2, 3), (0, 1, 2))},
    "requires": _requires,
    "strictly-by-rank": lambda rng, facts: {
        "way": rng.choice(("stop", "skip")),
        **_pots(rng, facts),
        **_except(rng, facts),
    },
}
"""Rule kind -> its own fields."""

GATE_DRAWS: dict[str, GateDraw] = {
    "agreement-present": lambda rng: {},
    "applicant-kind": lambda rng: {"kinds": rng.choice((("municipality",), ("county",), ("municipality", "county")))},
    "deadline": lambda rng: {"latest": date(2026, 1, rng.choice((12, 15)))},
    "minimum-municipalities": lambda rng: {"municipalities": rng.choice((1, 2))},
    "own-financing-share": lambda rng: {"share": rng.choice(("0.05", "0.2"))},
    "required-partner": lambda rng: {"at_least": rng.choice((1, 1, 2))},
    "score-threshold": lambda rng: {"at_least": rng.choice((50, 60)), "criterion": rng.choice((None, "goals"))},
}
"""Gate kind -> its own fields."""
