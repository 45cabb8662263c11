"""Do the gates and rules speak of things the round has, and do they contradict each other?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from optimiser.assess import assess
from optimiser.errors import Fault, Subject
from optimiser.facts import RoundFacts
from optimiser.money import kroner
from optimiser.rounds import GrantRound


def policy_faults(grant_round: GrantRound) -> Iterator[Fault]:
    """What is wrong with the gates and rules as written; nothing where the round has no pot to speak of."""
    if not grant_round.pots:
        return
    facts = assess(_assessable(grant_round)).facts
    criteria = {criterion.id: criterion.name or criterion.id for criterion in grant_round.criteria}
    for gate in grant_round.gates:
        for field, what, step in gate.faults(facts, criteria):
            yield Fault(Subject("gate", gate.id, field), what, step)
    for rule in grant_round.rules:
        for field, what, step in rule.faults(facts):
            yield Fault(Subject("rule", rule.id, field), what, step)


def _assessable(grant_round: GrantRound) -> GrantRound:
    """The same round with what could not be assessed put aside: gates, criteria, and pots that do not exist.

    Rules and gates are then asked only whether their words make sense, of facts that have every application.
    """
    first = grant_round.pots[0].id
    known = grant_round.pot
    applications = tuple(
        one if one.pot in known else one.model_copy(update={"pot": first}) for one in grant_round.applications
    )
    fields = {name: getattr(grant_round, name) for name in GrantRound.model_fields}
    aside = {"criteria": (), "groups": (), "scores": "none", "gates": (), "rules": (), "waivers": ()}
    return GrantRound.model_construct(**{**fields, **aside, "applications": applications})


def clashes(grant_round: GrantRound) -> Iterator[Fault]:
    """Applications that must be funded and fail a gate, each with both named.  The round must be free of faults."""
    if not any(rule.insists_on() for rule in grant_round.rules):
        return
    rejected = {remark.application: remark for remark in assess(grant_round).rejected}
    for rule in grant_round.rules:
        for key in rule.insists_on():
            if key in rejected:
                remark = rejected[key]
                what = f"application '{key}' must be funded, but it fails the gate '{remark.gate}': {remark.reason.en}"
                step = "Waive the gate for it with a reason, or release the application."
                yield Fault(Subject("rule", rule.id, rule.names_in), what, step)


def overcommitted(grant_round: GrantRound, facts: RoundFacts) -> Iterator[Fault]:
    """Pots whose applications that must be funded ask for more than the pot holds, each at its least level."""
    insisted = {key for rule in grant_round.rules for key in rule.insists_on() if key in facts.standing}
    least: dict[str, list[int]] = defaultdict(list)
    for key in insisted:
        one = facts.standing[key]
        least[one.pot].append(min(one.amounts, default=0))
    for pot in grant_round.pots:
        needed = sum(least[pot.id])
        if needed > pot.budget:
            what = (
                f"holds {kroner(pot.budget)} but the {len(least[pot.id])} applications that must be funded "
                f"ask for at least {kroner(needed)}."
            )
            step = f"Raise the pot by {kroner(needed - pot.budget)} or release one of them."
            yield Fault(Subject("pot", pot.id, "budget"), what, step, warning=True)
