"""What is each scenario worth: its parts, its pots, what it reaches, and what every term lost against its best?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from optimiser.assess import assess
from optimiser.result import PotResult, Termination, TermResult
from scenarios.compare import Comparison, Outcome
from scenarios.fairness.frame import fairness_frame

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Summary", "TermShare", "fairness_frame", "summaries", "summary", "summary_frame"]


@dataclass(frozen=True, slots=True)
class TermShare:
    """A term of the objective beside its best.

    weight : None in the hierarchical mode where none is written; used : whether the term counts in this scenario
    part : what the allocation has by the base's measure, in the term's own unit; None without an allocation
    own : the same as the scenario itself measures it: it differs where a scenario changes caps, scores or what counts
    reference : the proven best of the term alone in the round as it is, counted as the base counts it whatever the
        scenario does; None where nobody weighs the term
    share : part / reference; above 1 where a scenario (a larger pot) beats the base's best
    lost : reference - part, in the term's own unit: what the term lost against its best; below 0 where it beats it
    """

    name: str
    weight: Fraction | None
    used: bool
    part: Fraction | None
    own: Fraction | None
    reference: Fraction | None
    share: Fraction | None
    lost: Fraction | None


@dataclass(frozen=True, slots=True)
class Summary:
    """One outcome in figures.  Without an allocation every figure of it is None, and there are no pots.

    gap, value : millionths; comparable : whether the value may be set beside the base's (equal weights and measure)
    applications, standing, requested : of the scenario's round, whole kroner
    awards : applications funded; awarded : whole kroner; unspent : the rest of the pots together, within the frame
    places, people : municipalities that take part in a funded application, and their inhabitants (unknown = none)
    counties, councils : reached; partners : participants beyond the applicant, summed over awards
    in_full : awards of all of the eligible amount; at_floor : awards cut to the lowest of several permitted amounts
    """

    name: str
    reason: str
    termination: Termination
    gap: int | None
    value: int | None
    comparable: bool
    terms: tuple[TermShare, ...]
    pots: tuple[PotResult, ...]
    applications: int
    standing: int
    requested: int
    awards: int | None
    awarded: int | None
    unspent: int | None
    places: int | None
    people: int | None
    counties: int | None
    councils: int | None
    partners: int | None
    in_full: int | None
    at_floor: int | None

    def success(self, pot: str = "") -> Fraction | None:
        """Funded of those standing, in a pot or in all (""); None where nobody stands, or without an allocation."""
        ones = [one for one in self.pots if pot in ("", one.pot)]
        standing = sum(one.standing for one in ones)
        return Fraction(sum(one.funded for one in ones), standing) if standing else None


def summaries(comparison: Comparison) -> tuple[Summary, ...]:
    """Every outcome in figures, the base first."""
    return tuple(summary(comparison, outcome) for outcome in comparison.outcomes)


def summary(comparison: Comparison, outcome: Outcome) -> Summary:
    """One outcome of a comparison in figures."""
    result, facts = outcome.result, assess(outcome.grant_round).facts
    found = result.allocation
    counted: Mapping[str, int | None] = result.counted
    return Summary(
        name=outcome.name,
        reason=outcome.scenario.reason,
        termination=result.termination,
        gap=result.bounds.gap,
        value=result.bounds.value,
        comparable=comparison.same_objective(outcome),
        terms=tuple(_share(comparison, outcome, term) for term in result.terms),
        pots=result.pots,
        applications=len(facts.everyone),
        standing=len(facts.standing),
        requested=sum(one.application.requested for one in facts.everyone.values()),
        awards=len(found.awards) if found else None,
        awarded=found.total if found else None,
        unspent=facts.budget() - found.total if found else None,
        places=counted.get("places"),
        people=counted.get("population"),
        counties=counted.get("counties"),
        councils=counted.get("councils"),
        partners=counted.get("partners"),
        in_full=sum(facts.standing[key].in_full(amount) for key, amount in found.amounts.items()) if found else None,
        at_floor=sum(facts.standing[key].at_floor(amount) for key, amount in found.amounts.items()) if found else None,
    )


def summary_frame(comparison: Comparison) -> pd.DataFrame:
    """One row per outcome, the base first; index: its name.

    Columns: as `Summary`; ``success``; ``TERM:weight``, ``:part``, ``:own``, ``:reference``, ``:share`` and ``:lost``
    of every term; ``POT:budget``, ``:awarded``, ``:unspent``, ``:applications``, ``:standing``, ``:funded``,
    ``:requested`` and ``:success`` of every pot of the base and the scenarios.  Shares are floats.  NaN where an
    outcome has no allocation or not that pot; ``value`` is NaN also where the objective differs from the base's.
    """
    import pandas as pd

    return pd.DataFrame([dict(_cells(one)) for one in summaries(comparison)]).set_index("scenario")


def _share(comparison: Comparison, outcome: Outcome, term: TermResult) -> TermShare:
    part, reference = comparison.parts(outcome).get(term.name), comparison.references[term.name]
    return TermShare(
        name=term.name,
        weight=term.weight,
        used=term.used,
        part=part,
        own=term.part,
        reference=reference,
        share=part / reference if part is not None and reference else None,
        lost=reference - part if part is not None and reference is not None else None,
    )


PLAIN = (
    *("comparable", "applications", "standing", "requested", "awards", "awarded", "unspent", "places", "people"),
    *("counties", "councils", "partners", "in_full", "at_floor"),
)
"""What a frame takes of a summary as it is."""


def _cells(one: Summary) -> Iterator[tuple[str, object]]:
    yield from (("scenario", one.name), ("reason", one.reason), ("termination", str(one.termination)))
    yield from (("gap", one.gap), ("value", one.value if one.comparable else None))
    yield from ((name, getattr(one, name)) for name in PLAIN)
    yield "success", _number(one.success())
    for term in one.terms:
        for name in ("weight", "part", "own", "reference", "share", "lost"):
            yield f"{term.name}:{name}", _number(getattr(term, name))
    for pot in one.pots:
        for name in ("budget", "awarded", "unspent", "applications", "standing", "funded", "requested"):
            yield f"{pot.pot}:{name}", getattr(pot, name)
        yield f"{pot.pot}:success", _number(one.success(pot.pot))


def _number(exact: Fraction | None) -> float | None:
    return None if exact is None else float(exact)
