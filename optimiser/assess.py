"""Which applications stand, for how much, and with what score?

From a `GrantRound` to `RoundFacts`: scores in exact fractions, eligible amounts, gates, levels, and the drawn order.
Formulation and verifier both begin here; neither knows of the other.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from optimiser.applications import Application, Pot
from optimiser.facts import ApplicationFacts, Level, RoundFacts
from optimiser.gates import Sentence
from optimiser.gates.minimum_municipalities import MinimumMunicipalities
from optimiser.levels import eligible_amount, levels
from optimiser.money import kroner
from optimiser.remembered import Remembered, identity, same
from optimiser.rounds import GrantRound
from optimiser.rules.rule import Rule
from optimiser.scores import NO_SCORE, Scoring, criterion_weights

__all__ = ["NO_SCORE", "Assessment", "Remark", "assess", "criterion_weights", "drawn_order"]


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
    return _ASSESSED.of(grant_round, None, _assess, grant_round)


_ASSESSED = Remembered[Assessment]()


def _assess(grant_round: GrantRound) -> Assessment:
    both = list(_everyone(grant_round))
    everyone = {one.id: one for one, _ in both}
    facts = RoundFacts(
        pots=grant_round.pot,
        frame=grant_round.frame,
        register=grant_round.places,
        standing={},
        everyone=everyone,
        draw=drawn_order(grant_round.tie_seed, everyone),
        amount_step=grant_round.amount_step,
    )
    remarks = [found for _, one in both for found in _remarks(grant_round, one, facts)]
    waivers = {(waiver.gate, waiver.application) for waiver in grant_round.waivers}
    waived = [remark for _, remark in remarks if (remark.gate, remark.application) in waivers]
    rejected = [remark for severity, remark in remarks if severity == "reject" and remark not in waived]
    noted = [remark for severity, remark in remarks if severity == "note" and remark not in waived]
    out = {remark.application for remark in rejected}
    standing = {one.id: one for _, one in both if one.id not in out}
    return Assessment(replace(facts, standing=standing), tuple(rejected), tuple(noted), tuple(waived))


def drawn_order(seed: str, ids: Mapping[str, object]) -> dict[str, int]:
    """id -> position: ids ordered by SHA-256 of the UTF-8 text "seed·id"."""
    drawn = sorted(ids, key=lambda key: hashlib.sha256(f"{seed}·{key}".encode()).hexdigest())
    return {key: position for position, key in enumerate(drawn)}


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of an application, without the application itself and its levels (see `ApplicationFacts`)."""

    score: Fraction
    criterion_scores: Mapping[str, Fraction]
    eligible: int
    municipalities: frozenset[str]
    counties: frozenset[str]
    participants: frozenset[str]
    breadth: Fraction = Fraction(0)


def _everyone(grant_round: GrantRound) -> Iterator[tuple[ApplicationFacts, ApplicationFacts]]:
    """The facts of each application in order of id, without levels and with them."""
    scoring = Scoring.of(grant_round)
    questions = {
        key: (_known_by(grant_round, pot), _levels_by(grant_round, pot)) for key, pot in grant_round.pot.items()
    }
    naming = [rule for rule in grant_round.rules if type(rule).amounts is not Rule.amounts]
    for application in grant_round.application.values():
        known_by, levels_by = questions[application.pot]
        known = _KNOWN.of(application, known_by, _work_out, grant_round, application, scoring)
        one = _facts(application, known)
        named = tuple(amount for rule in naming for amount in rule.amounts(one))
        its_levels = _LEVELS.of(application, (levels_by, one.eligible, named), _levels, grant_round, one, named)
        yield one, _facts(application, known, its_levels)


_KNOWN = Remembered[_Known]()
_LEVELS = Remembered[tuple[Level, ...]]()


def _known_by(grant_round: GrantRound, pot: Pot) -> object:
    """What is known of an application to this pot follows from this, beside the application."""
    minimums = (gate for gate in grant_round.gates if isinstance(gate, MinimumMunicipalities))
    scores = (grant_round.scores, grant_round.scale, grant_round.groups, grant_round.criteria)
    money = (grant_round.application_cap, pot.application_cap, pot.covers, pot.highest_share_of_cost)
    term = grant_round.objective.breadth
    breadth = (term.cap, term.another_county, term.health_trust, *minimums)
    return same("known", identity(grant_round.places), scores, money, breadth)


def _levels_by(grant_round: GrantRound, pot: Pot) -> object:
    """The levels of an application to this pot follow from this, beside the application, its eligible amount and the
    amounts that rules name for it."""
    return same("levels", pot.levels, pot.level_step, pot.viable_minimum, grant_round.amount_step)


def _levels(grant_round: GrantRound, one: ApplicationFacts, named: tuple[int, ...]) -> tuple[Level, ...]:
    return levels(one.application, grant_round.pot[one.pot], one.eligible, grant_round.amount_step, named)


def _work_out(grant_round: GrantRound, application: Application, scoring: Scoring) -> _Known:
    points = scoring.points(application)
    codes = application.participants()
    register = grant_round.places
    known = _Known(
        score=scoring.score(points) if grant_round.scores == "marks" else NO_SCORE,
        criterion_scores=points,
        eligible=eligible_amount(application, grant_round.pot[application.pot], grant_round.application_cap),
        municipalities=frozenset(code for code in codes if register.is_place(code)),
        counties=frozenset(county for code in codes if (county := register.county_of(code))),
        participants=frozenset(codes),
    )
    return replace(known, breadth=_breadth(grant_round, _facts(application, known)))


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


def _facts(application: Application, known: _Known, its_levels: tuple[Level, ...] = ()) -> ApplicationFacts:
    return ApplicationFacts(
        application,
        known.score,
        known.criterion_scores,
        known.eligible,
        known.municipalities,
        known.counties,
        known.participants,
        known.breadth,
        its_levels,
    )


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
    elif not facts.levels:
        yield (
            "nothing-eligible",
            Sentence(
                f"Ingen av pottens nivåer gir noe av {kroner(facts.eligible)}.",
                f"None of the pot's levels gives anything of {kroner(facts.eligible)}.",
            ),
        )
