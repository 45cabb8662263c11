"""Which applications stand, for how much, and with what score?

From a `GrantRound` to `RoundFacts`: scores in exact fractions, eligible amounts, gates, levels, and the drawn order.
Formulation and verifier both begin here; neither knows of the other.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from optimiser.applications import Application
from optimiser.facts import ApplicationFacts, RoundFacts
from optimiser.gates import Sentence
from optimiser.gates.minimum_municipalities import MinimumMunicipalities
from optimiser.levels import eligible_amount, levels
from optimiser.money import kroner
from optimiser.rounds import GrantRound

NO_SCORE = Fraction(50)
"""What every application scores in a round that says it has no scores."""


@dataclass(frozen=True, slots=True)
class Remark:
    """A gate that an application does not meet: the gate's id, and why in both languages."""

    application: str
    gate: str
    reason: Sentence


@dataclass(frozen=True, slots=True)
class Assessment:
    """The facts of a round, and what its gates said.

    rejected : remarks that put an application out (rejected on form), in order of id
    noted : remarks of "should" gates; waived : remarks of gates that were waived
    """

    facts: RoundFacts
    rejected: tuple[Remark, ...]
    noted: tuple[Remark, ...]
    waived: tuple[Remark, ...]


def assess(grant_round: GrantRound) -> Assessment:
    """Work out the facts of a round.  The round must be free of faults (`optimiser.checks.faults`)."""
    weights = criterion_weights(grant_round)
    everyone = {key: _facts(grant_round, application, weights) for key, application in grant_round.application.items()}
    facts = RoundFacts(
        pots=grant_round.pot,
        frame=grant_round.frame,
        register=grant_round.places,
        standing={},
        everyone=everyone,
        draw=drawn_order(grant_round.tie_seed, everyone),
        amount_step=grant_round.amount_step,
    )
    remarks = [
        (severity, remark) for one in everyone.values() for severity, remark in _remarks(grant_round, one, facts)
    ]
    waivers = {(waiver.gate, waiver.application) for waiver in grant_round.waivers}
    waived = [remark for _, remark in remarks if (remark.gate, remark.application) in waivers]
    rejected = [remark for severity, remark in remarks if severity == "reject" and remark not in waived]
    noted = [remark for severity, remark in remarks if severity == "note" and remark not in waived]
    out = {remark.application for remark in rejected}
    standing = {key: _with_levels(grant_round, one) for key, one in everyone.items() if key not in out}
    return Assessment(replace(facts, standing=standing), tuple(rejected), tuple(noted), tuple(waived))


def drawn_order(seed: str, ids: Mapping[str, object]) -> dict[str, int]:
    """id -> position: ids ordered by SHA-256 of the UTF-8 text "seed·id"."""
    drawn = sorted(ids, key=lambda key: hashlib.sha256(f"{seed}·{key}".encode()).hexdigest())
    return {key: position for position, key in enumerate(drawn)}


def criterion_weights(grant_round: GrantRound) -> dict[str, Fraction]:
    """criterion id -> its weight in the whole: group weight times weight inside the group; they sum to 1."""
    groups = {group.id: group.weight for group in grant_round.groups} or {"": Fraction(1)}
    together = sum(groups.values())
    inside: dict[str, Fraction] = {}
    for criterion in grant_round.criteria:
        inside[criterion.group] = inside.get(criterion.group, Fraction(0)) + criterion.weight
    return {
        criterion.id: groups[criterion.group] / together * criterion.weight / inside[criterion.group]
        for criterion in grant_round.criteria
    }


def criterion_scores(grant_round: GrantRound, application: Application) -> dict[str, Fraction | None]:
    """criterion id -> 0..100, the mean over the reviewers who gave a mark; None where nobody did."""
    scale = grant_round.scale
    scores: dict[str, Fraction | None] = {}
    for criterion in grant_round.criteria:
        given = [one.mark for one in application.marks if one.criterion == criterion.id and one.mark is not None]
        mean = sum(given, Fraction(0)) / len(given) if given else None
        scores[criterion.id] = None if mean is None else (mean - scale.lowest) / (scale.highest - scale.lowest) * 100
    return scores


def _facts(grant_round: GrantRound, application: Application, weights: Mapping[str, Fraction]) -> ApplicationFacts:
    scores = criterion_scores(grant_round, application)
    score = sum((weights[key] * (points or 0) for key, points in scores.items()), Fraction(0))
    codes = application.participants()
    register = grant_round.places
    pot = grant_round.pot[application.pot]
    facts = ApplicationFacts(
        application=application,
        score=score if grant_round.scores == "marks" else NO_SCORE,
        criterion_scores={key: points for key, points in scores.items() if points is not None},
        eligible=eligible_amount(application, pot, grant_round.application_cap),
        municipalities=frozenset(code for code in codes if register.is_place(code)),
        counties=frozenset(county for code in codes if (county := register.county_of(code))),
        participants=frozenset(codes),
    )
    return replace(facts, breadth=_breadth(grant_round, facts))


def _breadth(grant_round: GrantRound, facts: ApplicationFacts) -> Fraction:
    """Municipalities beyond the required minimum (lead counted), at most the cap, plus the declared extras."""
    term = grant_round.objective.breadth
    minimums = [
        gate.municipalities
        for gate in grant_round.gates
        if isinstance(gate, MinimumMunicipalities) and gate.concerns(facts)
    ]
    beyond = max(0, len(facts.municipalities) - max(minimums, default=1))
    breadth = Fraction(min(term.cap, beyond))
    if len(facts.counties) > 1:
        breadth += term.another_county
    if facts.application.health_trusts:
        breadth += term.health_trust
    return breadth


def _remarks(grant_round: GrantRound, facts: ApplicationFacts, round_facts: RoundFacts) -> Iterator[tuple[str, Remark]]:
    for gate in grant_round.gates:
        if gate.concerns(facts) and (reason := gate.unmet(facts, round_facts)):
            yield gate.severity, Remark(facts.id, gate.id, reason)
    for gate_id, reason in _own_gates(grant_round, facts):
        yield "reject", Remark(facts.id, gate_id, reason)


def _own_gates(grant_round: GrantRound, facts: ApplicationFacts) -> Iterator[tuple[str, Sentence]]:
    """The gates that every round has: marks to judge by, something eligible, and enough to be viable."""
    unmarked = [one.name or one.id for one in grant_round.criteria if one.id not in facts.criterion_scores]
    if grant_round.scores == "marks" and unmarked:
        names = ", ".join(unmarked)
        yield "no-marks", Sentence(f"Ingen vurdering på: {names}.", f"No mark on: {names}.")
    least = facts.application.viable_minimum
    if facts.eligible <= 0:
        yield (
            "nothing-eligible",
            Sentence(
                "Ingenting av det omsøkte kan støttes av denne potten.",
                "Nothing of what is asked for can be paid by this pot.",
            ),
        )
    elif least is not None and least > facts.eligible:
        yield (
            "viable-minimum",
            Sentence(
                f"Søknaden trenger minst {kroner(least)}; den kan få høyst {kroner(facts.eligible)}.",
                f"The application needs at least {kroner(least)}; it can get at most {kroner(facts.eligible)}.",
            ),
        )
    elif not _with_levels(grant_round, facts).levels:
        yield (
            "nothing-eligible",
            Sentence(
                f"Ingen av pottens nivåer gir noe av {kroner(facts.eligible)}.",
                f"None of the pot's levels gives anything of {kroner(facts.eligible)}.",
            ),
        )


def _with_levels(grant_round: GrantRound, facts: ApplicationFacts) -> ApplicationFacts:
    named = [amount for rule in grant_round.rules for amount in rule.amounts(facts)]
    pot = grant_round.pot[facts.pot]
    return replace(facts, levels=levels(facts.application, pot, facts.eligible, grant_round.amount_step, named))
