"""Which small rounds does the oracle try, so that every gate, rule and option is met, and many of them bind?

`draw` makes one round from one number, always the same.  Amounts and marks come from short lists, so ties are common.
Rules are drawn last, most of them so that they forbid what would be best without them: a rule that never binds proves
nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from random import Random
from typing import Any

from optimiser.assess import assess
from optimiser.checks import faults
from optimiser.facts import RoundFacts
from optimiser.gates import GATES
from optimiser.places import Place, Register
from optimiser.rounds import GrantRound
from optimiser.rules import RULES
from tests.optimiser.brute_force import Best, best, combinations
from tests.optimiser.random_objectives import objective
from tests.optimiser.random_rules import gate_draw, rule_draw

MOST_COMBINATIONS = 65_536
MOST_ATTEMPTS = 60
TURNS = (*sorted(RULES), "pot minimum", "floor", "ceiling", "tie: money", "tie: places", "tie: draw")
"""What is to matter, in turn: every kind of rule, the limits that are no rules, and the steps of the tie policy."""

PLACES = (
    Place(code="0301", name="Oslo", county_code="03", county="Oslo", population=700, centrality=1,
          health_region="south", health_community="A", columns={"schools": "9"}),
    Place(code="1101", name="Ask", county_code="11", county="Sør", population=100, centrality=2,
          health_region="south", health_community="A", columns={"schools": "4"}),
    Place(code="1102", name="Berg", county_code="11", county="Sør", population=40, centrality=4,
          health_region="south", health_community="B", columns={"schools": "2.5"}),
    Place(code="5501", name="Dal", county_code="55", county="Nord", population=30, centrality=5,
          health_region="north", health_community="C", columns={"schools": "1"}),
    Place(code="5502", name="Eid", county_code="55", county="Nord", population=20, centrality=5,
          health_region="north", health_community="C", columns={"schools": "1"}),
    Place(code="5503", name="Foss", county_code="55", county="Nord", population=10, centrality=5,
          health_region="north", health_community="D", columns={"schools": "0"}),
)  # fmt: skip
"""Oslo is a municipality and a county; 11 and 55 have councils."""

LADDERS = (("1",), ("1", "3/5"), ("1", "4/5", "3/5"), ("1", "0.95", "0.7", "3/5"))
CURVES: tuple[dict[str, Any], ...] = (
    {"kind": "linear"},
    {"kind": "power", "exponent": "1/2"},
    {"kind": "power", "exponent": "2"},
    {"kind": "table", "points": [["0.6", "0.3"], ["0.8", "0.9"], ["1", "1"]]},
)


def draw(number: int) -> GrantRound:
    """The round of this number: the first of a few drawn in which that matters whose turn it is.

    The turn goes by ``number`` modulo the number of turns; one in eight rounds is to be infeasible.
    """
    turn = TURNS[number % len(TURNS)]
    hopeless = Random(number).random() < 1 / 8 and not turn.startswith("tie")
    candidates = []
    for attempt in range(MOST_ATTEMPTS):
        grant_round = _attempt(Random(f"{number}/{attempt}"), number, turn)
        if faults(grant_round):
            continue
        found = best(grant_round)
        wanted = turn in what_matters(grant_round, found), (found.amounts is None) == hopeless
        candidates.append((wanted, attempt, grant_round))
        if all(wanted):
            break
    return max(candidates, key=lambda one: one[:2])[2]


def what_matters(grant_round: GrantRound, found: Best) -> set[str]:
    """Of `TURNS`: the kinds of the rules and limits that bind, and the steps of the tie policy that decide."""
    kinds = {rule.id: rule.kind for rule in grant_round.rules}
    return {kinds.get(name, name.split(":")[0]) for name in found.binding} | {f"tie: {step}" for step in found.ties}


def _attempt(rng: Random, number: int, turn: str) -> GrantRound:
    """A round with a rule of this kind and perhaps others, small enough."""
    content = _without_rules(rng, number, turn)
    rules = list(_rules(rng, turn, GrantRound.model_validate(content)))
    grant_round = GrantRound.model_validate(content | {"rules": rules})
    while combinations(assess(grant_round).facts) > MOST_COMBINATIONS:
        rules = rules[:-1]  # a rule that names amounts adds levels
        grant_round = GrantRound.model_validate(content | {"rules": rules})
    return grant_round


def _without_rules(rng: Random, number: int, turn: str) -> dict[str, Any]:
    """A round as written, small enough."""
    register = _register(rng)
    pots = [_pot(rng, name) for name in ("north", "south", "west")[: rng.choice((1, 1, 2, 2, 3))]]
    count = rng.choice((3, 4, 4, 5, 5, 5, 6, 6, 7, 8))
    twins = rng.random() < 0.4
    applications = [_application(rng, "A0", register, pots)]
    for name in (f"A{index}" for index in range(1, count)):
        fresh = _application(rng, name, register, pots)
        applications.append(_twin(rng, applications[-1], fresh) if twins and rng.random() < 0.85 else fresh)
    content = {
        "name": f"drawn {number}",
        "year": 2026,
        "amount_step": rng.choice((1, 10)),
        "tie_seed": f"seed {number}",
        "scale": {"lowest": 0, "highest": 6},
        "scores": "none" if rng.random() < 0.08 else "marks",
        "missing": "gate",
        "groups": [{"id": "project", "weight": "0.8"}, {"id": "budget", "weight": "0.2"}],
        "criteria": [
            {"id": "goals", "group": "project"},
            {"id": "anchoring", "group": "project", "weight": "2"},
            {"id": "cost", "group": "budget"},
        ],
        "objective": objective(rng, turn, only_score=twins and rng.random() < 0.75),
        "pots": pots,
        "application_cap": rng.choice((None, None, None, 250)),
        "places": register,
        "applications": applications,
    }
    asked = sum(one["requested"] for one in applications)
    if rng.random() < 0.35:
        content["frame"] = rng.randrange(asked // 3, asked)
    content["gates"] = list(gates(rng, sorted(GATES)[number % len(GATES)]))
    if content["gates"] and rng.random() < 0.3:
        content["waivers"] = [{"gate": content["gates"][0]["id"], "application": "A0", "reason": "asked for"}]
    return _small_enough(rng, content)


def _small_enough(rng: Random, content: dict[str, Any]) -> dict[str, Any]:
    """Drop applications from the end until few enough combinations are left; most rounds are kept far smaller."""
    most = MOST_COMBINATIONS if rng.random() < 0.05 else 3_000
    while combinations(assess(GrantRound.model_validate(content)).facts) > most:
        content["applications"].pop()
    return content


def _register(rng: Random) -> Register:
    return Register(name="made up", places=PLACES[: rng.choice((4, 5, 6))])


def _pot(rng: Random, name: str) -> dict[str, Any]:
    pot: dict[str, Any] = {
        "id": name,
        "budget": rng.choice((200, 300, 350, 400, 500, 700, 1000)),
        "levels": rng.choice(LADDERS),
        "value_curve": rng.choice((CURVES[0], *CURVES)),
    }
    if rng.random() < 0.15:
        pot |= {"level_step": 50, "viable_minimum": "0.7"}
    if rng.random() < 0.2:
        pot["spend_at_least"] = rng.randrange(100, pot["budget"] + 1)
    if rng.random() < 0.1:
        pot["application_cap"] = 150
    if rng.random() < 0.15:
        pot["highest_share_of_cost"] = "3/4"
    if rng.random() < 0.15:
        pot["covers"] = ["staff"]
    return pot


def _application(rng: Random, name: str, register: Register, pots: list[dict[str, Any]]) -> dict[str, Any]:
    codes = [place.code for place in register.places]
    applicant = rng.choice((*codes, *codes, "11", "55" if "55" in register.councils else "11", "987654321"))
    others = [code for code in (*codes, "11") if code != applicant]
    requested = rng.choice((100, 100, 150, 200, 200, 233, 300))
    pot = rng.choice(pots)
    one: dict[str, Any] = {
        "id": name,
        "title": name,
        "applicant": applicant,
        "applicant_name": "A body" if applicant == "987654321" else "",
        "pot": pot["id"],
        "area": rng.choice(("home", "journal")),
        "tags": rng.sample(("pll", "new", "second"), rng.choice((0, 1, 1, 2))),
        "requested": requested,
        "partners": rng.sample(others, min(len(others), rng.choice((0, 0, 1, 1, 2, 3)))),
        "health_trusts": rng.choice(((), (), ("HF",), ("HF", "HT"))),
        "agreement": rng.choice((True, True, True, False, None)),
        "received": date(2026, 1, rng.choice((10, 12, 15, 16))),
        "own_financing": rng.choice((None, 0, requested // 10, requested // 2)),
        "phase": rng.choice(("", "1", "2")),
        "previous_award": rng.choice((None, requested // 2, requested * 3 // 4, requested)),
        "marks": list(_marks(rng)),
        "extra": {"theme": rng.choice(("red", "blue"))},
    }
    if "highest_share_of_cost" in pot or rng.random() < 0.1:
        one["total_cost"] = requested + (one["own_financing"] or 0) + rng.choice((0, 50))
    if "covers" in pot:
        licences = rng.choice((40, 40, requested))
        one["cost_lines"] = {"staff": requested - licences, "licences": licences}
    if rng.random() < 0.15:
        one["viable_minimum"] = requested * rng.choice((5, 8, 10)) // 10
    if rng.random() < 0.1:
        one["amounts"] = [requested // 2 + 1]
    return one


def _twin(rng: Random, one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    """One application again, under the other's name, and perhaps with the other's participants."""
    names = ("id", "title") if rng.random() < 0.5 else ("id", "title", "applicant", "applicant_name", "partners")
    return one | {name: other[name] for name in names}


def _marks(rng: Random) -> Iterator[dict[str, Any]]:
    """Few different marks, so that scores are often equal; now and then two reviewers, or nobody."""
    mark = rng.choice((3, 4, 5, 6))
    for criterion in ("goals", "anchoring", "cost"):
        if rng.random() < 0.2:
            mark = rng.choice((2, 4, 5))
        if rng.random() < 0.01:
            yield {"criterion": criterion, "mark": None}
        elif rng.random() < 0.2:
            yield {"criterion": criterion, "reviewer": "r1", "mark": mark}
            yield {"criterion": criterion, "reviewer": "r2", "mark": rng.choice((mark, mark - 1, None))}
        else:
            yield {"criterion": criterion, "mark": mark}


def gates(rng: Random, turn: str) -> Iterator[dict[str, Any]]:
    """None, one or two gates, each with a name; the first is often of the kind whose turn it is."""
    for position in range(rng.choice((0, 1, 1, 2))):
        kind = turn if position == 0 and rng.random() < 0.7 else rng.choice(sorted(GATES))
        gate = {"kind": kind, "id": f"gate {position}", **gate_draw(kind)(rng)}
        if rng.random() < 0.2:
            gate["severity"] = "note"
        if rng.random() < 0.2:
            gate["tags"] = ["pll"]
        yield gate


def _rules(rng: Random, turn: str, bare: GrantRound) -> Iterator[dict[str, Any]]:
    """The kind whose turn it is, if it is a rule's, and now and then others."""
    others = [rng.choice(sorted(RULES)) for _ in range(rng.choice((0, 1, 1, 2, 3)))]
    facts, without = assess(bare).facts, best(bare)
    for kind in (turn, *others) if turn in RULES else others:
        if (rule := _rule(rng, kind, facts, without)) is not None:
            yield rule


def _rule(rng: Random, kind: str, facts: RoundFacts, without: Best) -> dict[str, Any] | None:
    """A rule of this kind without faults; of a few, one that forbids the best allocation without rules, if there is."""
    wanted = rng.random() < 0.9
    sound = []
    for _ in range(12):
        written = {"kind": kind, **rule_draw(kind)(rng, facts)}
        rule = RULES[kind].model_validate(written)
        if any(rule.faults(facts)) or not set(rule.insists_on()) <= set(facts.standing):
            continue
        if wanted and any(rule.breaches(facts, without.amounts or {})):
            return written
        sound.append(written)
    return sound[0] if sound else None
