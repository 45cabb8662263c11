"""A small made-up round with its result, for everything that is shown: seven applications in two pots.

Journal holds 1 000 kr, new projects 500 kr.  What is awarded is said by the test; every other number of the result is
worked out from the awards, so `optimiser.verify` accepts it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

from optimiser.applications import Mark, Pot
from optimiser.assess import assess
from optimiser.gates.minimum_municipalities import MinimumMunicipalities
from optimiser.places import Place, Register
from optimiser.result import (
    Allocation,
    Award,
    Baseline,
    Bounds,
    ExchangeRate,
    PotResult,
    Rejected,
    Result,
    Termination,
    TermResult,
)
from optimiser.rounds import TERMS, BudgetLine, Criterion, GrantRound, Labels, PublishedPot, Waiver
from optimiser.rules.must_fund import MustFund
from optimiser.verify import counted, exchange_points, measure, objective_value, value
from reports.decided import Decided
from tests.optimiser.tiny import PLACES, a_pot, a_round, an_application

COORDINATES = {"0301": (59.9, 10.7), "1101": (58.9, 6.0), "1102": (60.2, 5.4)}
NORTH = {"5501": (69.6, 18.9), "5502": (67.3, 14.4), "5503": (70.1, 25.0)}
MAPPED = Register(
    name="made up",
    source="made up",
    places=tuple(
        Place.model_validate(
            place.model_dump()
            | dict(zip(("latitude", "longitude"), (COORDINATES | NORTH)[place.code], strict=True))
            | {"population": (place.population or 0) * 100}
        )
        for place in PLACES.places
    ),
)

AWARDED = {"A": 600, "B": 300, "E": 400}
"""A in full, B cut to 60 % (its floor) of 500, E in full; C and F declined, D and G rejected on form."""

UNITS = {"coverage": "municipality", "breadth": "partner"}

REFERENCES = {"score": Fraction(300), "coverage": Fraction(6), "breadth": Fraction(4)}


def applications() -> tuple[Any, ...]:
    """Seven applications; G has one municipality, D has nobody's marks, B has a recused reviewer."""
    recused = (
        Mark(criterion="quality", reviewer="R1", mark=Fraction(70)),
        Mark(criterion="quality", reviewer="R2", mark=None),
    )
    journal = {"pot": "journal", "organisation_number": "999999999", "case_number": "24/1"}
    return (
        an_application("A", 600, score=90, partners=("1102", "5501"), title="=A title", **journal),
        an_application("B", 500, marks=recused, partners=("0301",), title="Price in $ and $", **journal),
        an_application("C", 400, score=80, partners=("0301",), title="Ærlig søknad", **journal),
        an_application("D", 200, marks=(), partners=("0301",), **journal),
        an_application("E", 400, score=60, applicant="5501", partners=("5502", "5503"), pot="new"),
        an_application("F", 300, score=55, applicant="5502", partners=("5503",), pot="new", extra={"note": "-2"}),
        an_application("G", 100, score=99, applicant="5503", pot="new"),
    )


def a_decided_round(**fields: Any) -> GrantRound:
    """The round of these applications; fields replace its own."""
    given: dict[str, Any] = {
        "name": "Made-up round",
        "pots": (_a_pot("journal", 1000, "Journals", "Journal"), _a_pot("new", 500, "New projects", "Nye prosjekter")),
        "places": MAPPED,
        "criteria": (Criterion(id="quality", name="Quality", name_nb="Kvalitet", announced="the call, 3"),),
        "gates": (MinimumMunicipalities(municipalities=2, announced="the call, 2"),),
        "missing": "gate",
        "rules": (MustFund(applications=("A",)),),
        "waivers": (Waiver(gate="none-such", application="A", reason="agreed", decided_by="the board"),),
        "published": (PublishedPot(pot="journal", applications=4, funded=3, awarded=900),),
        "budget_lines": (BudgetLine(name="Network", name_nb="Nettverk", amount=45_400_000),),
        "labels": Labels(
            scheme="A scheme",
            scheme_nb="En ordning",
            chapter_post="761.62",
            banner="MADE UP",
            banner_nb="OPPDIKTET",
            decided_by="The board",
            decided_on=date(2026, 2, 16),
        ),
    }
    return a_round(*applications(), **(given | fields))


def a_result(grant_round: GrantRound, amounts: Mapping[str, int] | None = None) -> Result:
    """A result in which these amounts are awarded (AWARDED if not said), called optimal."""
    chosen = dict(AWARDED if amounts is None else amounts)
    assessment = assess(grant_round)
    facts = assessment.facts
    parts = measure(grant_round, facts, chosen)
    values = value(grant_round, facts, chosen, REFERENCES)
    total = objective_value(grant_round.objective, REFERENCES, values)
    terms = tuple(
        TermResult(
            name, grant_round.objective.term(name).weight, parts[name], REFERENCES[name], values[name], used=True
        )
        for name in TERMS
    )
    rates = exchange_points(grant_round.objective, REFERENCES)
    reach = counted(facts, chosen)
    allocation = _allocation(grant_round, chosen)
    return Result(
        round_name=grant_round.name,
        round_digest=grant_round.digest,
        termination=Termination.OPTIMAL,
        bounds=Bounds(total, total),
        canonical=True,
        allocation=allocation,
        terms=terms,
        pots=tuple(_pot(grant_round, pot.id, chosen) for pot in grant_round.pots),
        rejected=tuple(Rejected(one.application, one.gate, one.reason) for one in assessment.rejected),
        noted=tuple(Rejected(one.application, one.gate, one.reason) for one in assessment.noted),
        waived=tuple(Rejected(one.application, one.gate, one.reason) for one in assessment.waived),
        exchange_rates=tuple(ExchangeRate(term, UNITS[term], points) for term, points in rates.items()),
        baselines=tuple(_baseline(grant_round, way) for way in ("stop", "skip")),
        counted=reach,
        versions={"tildel": "0"},
    )


def decided(**fields: Any) -> Decided:
    """The made-up round as it was decided."""
    grant_round = a_decided_round(**fields)
    return Decided.of(grant_round, a_result(grant_round))


def undecided(termination: Termination = Termination.INFEASIBLE) -> tuple[GrantRound, Result]:
    """The made-up round with a result that has no allocation."""
    grant_round = a_decided_round()
    result = a_result(grant_round)
    clash = tuple(rule.words() for rule in grant_round.rules)
    return grant_round, replace(
        result,
        termination=termination,
        bounds=Bounds(None, None),
        canonical=False,
        allocation=None,
        terms=(),
        pots=(),
        exchange_rates=(),
        baselines=(),
        counted={},
        clash=clash if termination is Termination.INFEASIBLE else (),
    )


def _a_pot(key: str, budget: int, name: str, name_nb: str) -> Pot:
    return a_pot(key, budget).model_copy(update={"name": name, "name_nb": name_nb})


def _allocation(grant_round: GrantRound, amounts: Mapping[str, int]) -> Allocation:
    standing = assess(grant_round).facts.standing
    return Allocation(
        tuple(
            Award(key, standing[key].pot, amount, Fraction(amount, standing[key].eligible))
            for key, amount in sorted(amounts.items())
        )
    )


def _baseline(grant_round: GrantRound, way: str) -> Baseline:
    """A, which must be funded, at its floor and then C by rank take journal, E takes new."""
    facts = assess(grant_round).facts
    amounts = {key: amount for key, amount in {"A": 360, "C": 400, "E": 400}.items() if key in facts.standing}
    reach = counted(facts, amounts)
    score = measure(grant_round, facts, amounts)["score"]
    return Baseline(way, _allocation(grant_round, amounts), score, reach["places"], reach["partners"])


def _pot(grant_round: GrantRound, pot: str, amounts: Mapping[str, int]) -> PotResult:
    facts = assess(grant_round).facts
    mine = [one for one in facts.everyone.values() if one.pot == pot]
    awarded = sum(amounts.get(one.id, 0) for one in mine)
    budget = grant_round.pot[pot].budget
    return PotResult(
        pot=pot,
        budget=budget,
        awarded=awarded,
        unspent=budget - awarded,
        applications=len(mine),
        standing=sum(one.id in facts.standing for one in mine),
        funded=sum(one.id in amounts for one in mine),
        requested=sum(one.application.requested for one in mine),
    )
