"""What is reported of a search, beside its allocation?

Everything in a `Result` that follows from the round and the awards: terms, pots, gates, exchange rates, ranked lists,
counts and notes.  The verifier works each of them out again.
"""

from __future__ import annotations

import platform
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from importlib.metadata import PackageNotFoundError, version

from optimiser.assess import NO_SCORE, Assessment, Remark
from optimiser.baselines import awards, baselines
from optimiser.facts import RoundFacts
from optimiser.formulation import Formulation, value_at
from optimiser.gates import Sentence
from optimiser.money import plain
from optimiser.references import exchange_rates
from optimiser.result import Bounds, PotResult, Rejected, Result, Termination, TermResult
from optimiser.rounds import TERMS, GrantRound
from optimiser.verify import counted, measure

NOTHING_KNOWN = Bounds(None, None)

VERSIONED = ("tildel", "pulp", "highspy")
"""Distributions whose versions a result names, beside Python's."""

TERM_NB = {"score": "poeng", "coverage": "dekning", "breadth": "bredde"}


@dataclass(frozen=True, slots=True)
class Found:
    """How a search ended.

    amounts : application id -> kroner; None unless something was found
    bounds : of the weighted sum, or of the last stage; canonical : the tie policy was carried through
    """

    termination: Termination
    amounts: dict[str, int] | None = None
    bounds: Bounds = NOTHING_KNOWN
    canonical: bool = False


def result_of(
    grant_round: GrantRound,
    assessment: Assessment,
    formulation: Formulation,
    references: Mapping[str, Fraction | None],
    found: Found,
) -> Result:
    """The result of a search, without its settings, its log and a clash."""
    facts, amounts = assessment.facts, found.amounts
    return Result(
        round_name=grant_round.name,
        round_digest=grant_round.digest,
        termination=found.termination,
        bounds=found.bounds,
        canonical=found.canonical,
        allocation=None if amounts is None else awards(facts, amounts),
        terms=tuple(_terms(grant_round, facts, formulation, references, amounts)),
        pots=() if amounts is None else tuple(_pots(grant_round, facts, amounts)),
        rejected=tuple(map(_rejected, assessment.rejected)),
        noted=tuple(map(_rejected, assessment.noted)),
        waived=tuple(map(_rejected, assessment.waived)),
        exchange_rates=exchange_rates(grant_round, references),
        baselines=baselines(grant_round, facts),
        counted={} if amounts is None else counted(facts, amounts),
        versions=versions(),
        notes=tuple(_notes(grant_round, references, found)),
    )


def versions() -> dict[str, str]:
    """What the result was made with."""
    return {"python": platform.python_version()} | {name: _version(name) for name in VERSIONED}


@cache
def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "unknown"


def _terms(
    grant_round: GrantRound,
    facts: RoundFacts,
    formulation: Formulation,
    references: Mapping[str, Fraction | None],
    amounts: dict[str, int] | None,
) -> Iterator[TermResult]:
    parts = {} if amounts is None else measure(grant_round, facts, amounts)
    point = formulation.point(amounts or {})
    for name in TERMS:
        yield TermResult(
            name=name,
            weight=grant_round.objective.term(name).weight,
            part=parts.get(name),
            reference=references.get(name),
            value=None if amounts is None else value_at(formulation.terms.get(name, {}), point),
            used=name in formulation.terms,
        )


def _pots(grant_round: GrantRound, facts: RoundFacts, amounts: dict[str, int]) -> Iterator[PotResult]:
    for pot in grant_round.pots:
        applied = [one for one in facts.everyone.values() if one.pot == pot.id]
        awarded = sum(amounts.get(one.id, 0) for one in applied)
        yield PotResult(
            pot=pot.id,
            budget=pot.budget,
            awarded=awarded,
            unspent=pot.budget - awarded,
            applications=len(applied),
            standing=sum(one.id in facts.standing for one in applied),
            funded=sum(one.id in amounts for one in applied),
            requested=sum(one.application.requested for one in applied),
        )


def _rejected(remark: Remark) -> Rejected:
    return Rejected(remark.application, remark.gate, remark.reason)


def _notes(grant_round: GrantRound, references: Mapping[str, Fraction | None], found: Found) -> Iterator[Sentence]:
    if grant_round.scores == "none":
        yield Sentence(
            f"Runden har ingen poeng: hver søknad teller {plain(NO_SCORE)} poeng.",
            f"The round has no scores: every application counts {plain(NO_SCORE)} points.",
        )
    for term in TERMS:
        if references.get(term) == 0:
            yield Sentence(
                f"Leddet {TERM_NB[term]} er utelatt av målet: det beste som kan oppnås for det alene, er 0.",
                f"The {term} is left out of the objective: its best alone is 0.",
            )
    if found.amounts is not None and not found.canonical:
        yield Sentence(
            "Tildelingen er ikke kanonisk: en annen kan være like god, og likhetsregelen er ikke ført helt igjennom.",
            "The allocation is not canonical: another one may be as good, and the tie policy was not carried through.",
        )
    if found.amounts is not None and found.bounds.bound is None:
        yield Sentence(
            "Ingen skranke er kjent: det er ikke sagt hvor mye bedre en annen tildeling kan være.",
            "No bound is known: how much better another allocation could be is not said.",
        )
