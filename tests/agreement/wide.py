"""Which rounds are too wide to try everything, and yet known to be feasible, or known not to be?

`draw` makes one from a number, always the same.  First come pots, gates and applications; then a few allocations that
pots and frame can pay, the *witnesses*; then rules, minimums, floors and ceilings, each kept only if a witness is left
that keeps all of them.  So many conditions hold exactly at their limit, and the round is feasible all the same.  One in
eight is made hopeless afterwards, by one condition too many (`tests.agreement.hopeless`).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from random import Random
from typing import Any

from optimiser.assess import assess
from optimiser.checks import faults
from optimiser.facts import RoundFacts
from optimiser.gates import GATES
from optimiser.places import Place, Register
from optimiser.read.register import load_register
from optimiser.rounds import TERMS, GrantRound
from optimiser.rules import RULES
from optimiser.verify import breaches, measure
from scenarios.synthetic import random_round
from tests.agreement.hopeless import made_hopeless
from tests.agreement.wide_rules import Awards, rule_of
from tests.agreement.witnesses import witnesses
from tests.optimiser.random_objectives import objective
from tests.optimiser.random_rounds import CURVES, LADDERS, gates

MOST_ATTEMPTS = 20
MOST_TIED = 24
"""Rounds of equal applications, or without scores, are kept small: there the tie policy is all there is to find."""

LADDERS_TOO = (*LADDERS, ("1", "0.95", "0.9", "0.8", "0.7", "0.6"))
FLAVOURS = ("even", "odd", "small", "huge", "equal", "norway")
"""Amounts in steps of 50 000 kr; any whole kroner; a few hundred; up to 10^9; all the same; made-up Norway."""


def draw(number: int, size: int) -> GrantRound:
    """The round of this number with so many applications."""
    for attempt in range(MOST_ATTEMPTS):
        rng = Random(f"wide {number}/{attempt}")
        grant_round = _attempt(rng, number, size)
        if grant_round is not None and not faults(grant_round):
            return grant_round
    raise RuntimeError(f"no round without faults was drawn for number {number}")


def _attempt(rng: Random, number: int, size: int) -> GrantRound | None:
    content = _bare(rng, number, size)
    bare = GrantRound.model_validate(content)
    facts = assess(bare).facts
    if not facts.standing:
        return None
    alive = witnesses(rng, facts)
    blind = rng.random() < 1 / 16
    content["rules"], alive = _rules(rng, number, facts, alive, blind)
    if alive:
        alive = _limits(rng, bare, facts, content, alive)
    if rng.random() < 1 / 8:
        made_hopeless(rng, facts, content)
    return GrantRound.model_validate(content)


def _rules(
    rng: Random, number: int, facts: RoundFacts, alive: list[Awards], blind: bool
) -> tuple[list[dict[str, Any]], list[Awards]]:
    """Rules, the kind whose turn it is first, and the witnesses that keep them; blind : none need keep them."""
    kinds = sorted(RULES)
    wanted = [kinds[number % len(kinds)], *(rng.choice(kinds) for _ in range(rng.choice((0, 1, 2, 3, 5))))]
    rules: list[dict[str, Any]] = []
    for kind in wanted:
        written, left = rule_of(rng, kind, facts, alive, blind)
        if written is not None:
            rules.append(written)
            alive = left
    return rules, alive


def _limits(
    rng: Random, bare: GrantRound, facts: RoundFacts, content: dict[str, Any], alive: list[Awards]
) -> list[Awards]:
    """Minimums of pots, floors and ceilings, as one of the witnesses reaches them, or a little more loosely."""
    kept = rng.choice(alive)
    for pot in content["pots"]:
        spent = sum(kr for key, kr in kept.items() if facts.everyone[key].pot == pot["id"])
        if rng.random() < 0.2:
            pot["spend_at_least"] = spent * rng.choice((8, 10, 10)) // 10
    parts = measure(bare, facts, kept)
    for term in TERMS:
        if rng.random() < 0.12:
            content["objective"][term]["floor"] = str(parts[term] * rng.choice((9, 10, 10)) / 10)
        elif rng.random() < 0.12:
            content["objective"][term]["ceiling"] = str(parts[term] * rng.choice((10, 10, 11)) / 10)
    limited = GrantRound.model_validate(content)
    known = assess(limited).facts
    return [one for one in alive if not any(breaches(limited, one, known))]


def _bare(rng: Random, number: int, size: int) -> dict[str, Any]:
    """A round as written, without rules, minimums, floors and ceilings."""
    flavour = rng.choice(FLAVOURS)
    if flavour == "equal" and size > MOST_TIED:
        flavour = "odd"
    content = _norway(rng, number, size) if flavour == "norway" else _made_up(rng, number, size, flavour)
    drawn = objective(rng, "", only_score=flavour == "equal" and rng.random() < 0.5)
    for term in TERMS:
        drawn[term].pop("floor", None)
        drawn[term].pop("ceiling", None)
    if size > MOST_TIED:
        _count_scores(drawn)
    if flavour == "norway" and drawn["coverage"]["counts"] == "schools":
        drawn["coverage"]["counts"] = "population"
    content["objective"] = drawn
    content["gates"] = list(gates(rng, sorted(GATES)[number % len(GATES)])) if flavour != "norway" else []
    asked = sum(one["requested"] for one in content["applications"])
    if rng.random() < 0.4:
        content["frame"] = rng.randrange(asked // 4, asked // 2 + 1)
    return content


def _count_scores(drawn: dict[str, Any]) -> None:
    drawn["score"]["weight"] = "0.8"
    if drawn.get("order") and all(stage["term"] != "score" for stage in drawn["order"]):
        drawn["order"] = [*drawn["order"][:1], {"term": "score"}]


def _made_up(rng: Random, number: int, size: int, flavour: str) -> dict[str, Any]:
    register = _register(rng, size)
    names = ("north", "south", "west", "east")[: rng.choice((1, 2, 2, 3, 4))]
    applications = [_application(rng, f"A{index:03d}", register, names, flavour) for index in range(size)]
    return {
        "name": f"wide {number} ({flavour})",
        "year": 2026,
        "amount_step": {"even": 1000, "small": 1}.get(flavour, rng.choice((1, 1000))),
        "tie_seed": f"seed {number}",
        "scale": {"lowest": 0, "highest": 6},
        "missing": "gate",
        "criteria": [{"id": "goals"}, {"id": "cost", "weight": "0.5"}],
        "pots": [_pot(rng, name, applications, flavour) for name in names],
        "application_cap": rng.choice((None, None, None, max(one["requested"] for one in applications) * 3 // 4)),
        "places": register,
        "applications": applications,
    }


def _norway(rng: Random, number: int, size: int) -> dict[str, Any]:
    """A made-up round over the real register, with other levels."""
    made = random_round(number, _real(), applications=size, pots=rng.choice((1, 2, 3)), funded_percent=35)
    content = made.model_dump(mode="json")
    content["name"] = f"wide {number} (norway)"
    for pot in content["pots"]:
        _offer(rng, pot)
    for one in content["applications"]:
        one["previous_award"] = rng.choice((None, one["requested"] * 3 // 4))
        one["extra"] = {"theme": rng.choice(("red", "blue"))}
    return content


@cache
def _real() -> Register:
    return load_register("norway-2024")


def _register(rng: Random, size: int) -> Register:
    """Counties of a few places each, about one place for every two applications."""
    places = []
    for index in range(rng.randrange(4, 7 + size // 2)):
        county = 21 + index // 5
        places.append(
            Place(
                code=f"{county}{index % 5 + 1:02d}",
                name=f"Place {index}",
                county_code=str(county),
                county=f"County {county}",
                population=rng.choice((10, 40, 100, 700)) * (index + 1),
                centrality=1 + index % 6,
                health_region=rng.choice(("south", "north")),
                health_community=rng.choice("ABC"),
                columns={"schools": rng.choice(("0", "1", "2.5", "9"))},
            )
        )
    return Register(name="made up", places=tuple(places))


AMOUNTS = {"even": (200_000, 3_000_000, 50_000), "odd": (90_001, 3_000_000, 1), "small": (80, 320, 10)}
"""Flavour -> what is asked for: least, most, step."""


def _requested(rng: Random, flavour: str) -> int:
    if flavour == "equal":
        return rng.choice((500, 500, 500, 500, 501))
    if flavour == "huge":
        return rng.randrange(10 ** rng.choice((3, 8)), 10**9)
    return rng.randrange(*AMOUNTS[flavour])


def _offer(rng: Random, pot: dict[str, Any]) -> None:
    """Levels and what they are worth: percentages, or steps of kroner."""
    pot["levels"] = rng.choice(LADDERS_TOO)
    pot["value_curve"] = rng.choice((CURVES[0], CURVES[0], *CURVES))


def _pot(rng: Random, name: str, applications: list[dict[str, Any]], flavour: str) -> dict[str, Any]:
    asked = sorted(one["requested"] for one in applications if one["pot"] == name) or [1000]
    pot: dict[str, Any] = {"id": name, "budget": sum(asked) * rng.choice((15, 30, 30, 45, 70, 110)) // 100}
    _offer(rng, pot)
    if rng.random() < 0.15:
        pot |= {"level_step": max(1, asked[-1] // 8), "viable_minimum": "0.7"}
    if rng.random() < 0.1:
        pot["application_cap"] = max(1, asked[len(asked) // 2])
    if rng.random() < 0.1:
        pot["highest_share_of_cost"] = "3/4"
    return pot


def _application(rng: Random, name: str, register: Register, pots: tuple[str, ...], flavour: str) -> dict[str, Any]:
    codes, councils = [place.code for place in register.places], sorted(register.councils)
    applicant = rng.choice(codes) if rng.random() < 0.9 else rng.choice([*councils, "987654321"])
    others = [code for code in (*codes, *councils[:1]) if code != applicant]
    requested = _requested(rng, flavour)
    equal = flavour == "equal"
    one: dict[str, Any] = {
        "id": name,
        "title": name,
        "applicant": applicant,
        "applicant_name": "A body" if applicant == "987654321" else "",
        "pot": rng.choice(pots),
        "area": rng.choice(("home", "journal")),
        "tags": rng.sample(("pll", "new", "second"), rng.choice((0, 1, 1, 2))),
        "requested": requested,
        "partners": rng.sample(others, min(len(others), rng.choice((0, 1, 1, 2, 3, 6)))),
        "health_trusts": rng.choice(((), ("HF",), ("HF", "HT"))),
        "agreement": rng.choice((True, True, True, True, False)),
        "received": date(2026, 1, rng.choice((10, 11, 12, 12, 15, 16))),
        "own_financing": rng.choice((0, requested // 10, requested // 2)),
        "total_cost": requested * 2,
        "phase": rng.choice(("", "1", "2")),
        "previous_award": rng.choice((None, None, requested // 2, requested * 3 // 4, requested)),
        "marks": list(_marks(rng, equal)),
        "extra": {"theme": rng.choice(("red", "blue"))},
    }
    if rng.random() < 0.1 and not equal:
        one["viable_minimum"] = max(1, requested * rng.choice((5, 8, 10)) // 10)
    if rng.random() < 0.1 and not equal:
        one["amounts"] = [requested // 2 + 1]
    return one


def _marks(rng: Random, equal: bool) -> Iterator[dict[str, Any]]:
    """Half steps, so that scores are often equal; equal : all the same."""
    for criterion in ("goals", "cost"):
        yield {"criterion": criterion, "mark": 4 if equal else rng.randrange(2, 13) / 2}
