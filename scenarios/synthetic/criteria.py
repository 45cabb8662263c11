"""What are the shipped rounds judged by?

The eight criteria of the 2026 announcement.  For 2024 and 2025 no criteria set is published, so theirs is our
assumption: a criterion says where it was announced, or nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from optimiser.rounds import (
    BreadthTerm,
    CoverageTerm,
    Criterion,
    CriterionGroup,
    Labels,
    Objective,
    Scale,
    ScoreTerm,
)

WEBINAR = "Helsedirektoratet, webinar 13.11.2025"
ATTRIBUTION = "Kilder: Statistisk sentralbyrå (NLOD), Kartverket (CC BY 4.0)"
SCALE = Scale(lowest=Fraction(1), highest=Fraction(6))

GROUPS = (
    CriterionGroup(id="prosjekt", name="Project and application", name_nb="Prosjekt og søknad", weight=Fraction(4, 5)),
    CriterionGroup(id="budsjett", name="Budget", name_nb="Budsjett", weight=Fraction(1, 5)),
)

NAMES = (
    ("maal", "prosjekt", "Clear goals and benefits", "Tydelig målbeskrivelse og omtale av gevinster"),
    ("forankring", "prosjekt", "Anchoring", "Forankring"),
    ("leveranser", "prosjekt", "Deliverables and progress", "Prosjektleveranser og fremdrift"),
    (
        "ledelse",
        "prosjekt",
        "Leadership and organisation, including cooperation with other municipalities and health trusts",
        "Ledelse og organisering, inkludert samarbeid med andre kommuner / helseforetak",
    ),
    ("brukermedvirkning", "prosjekt", "Systematic user involvement", "Systematisk brukermedvirkning"),
    ("standardisering", "prosjekt", "Standardisation", "Standardisering"),
    ("realistisk", "budsjett", "Realistic budget", "Realistisk budsjett"),
    ("finansiering", "budsjett", "Financing", "Finansiering"),
)
"""Criterion id, its group, and its name in English and bokmål; the order is that of the announcement."""


def criteria(announced: Mapping[str, str]) -> tuple[Criterion, ...]:
    """The eight criteria; announced: criterion id -> where it was announced, for those that were."""
    return tuple(
        Criterion(id=key, group=group, name=name, name_nb=name_nb, announced=announced.get(key))
        for key, group, name, name_nb in NAMES
    )


def objective(breadth_announced: str | None = None) -> Objective:
    """0.80 score, 0.12 coverage, 0.08 breadth.  No source announces the weights: they are our assumption."""
    return Objective(
        score=ScoreTerm(weight=Fraction(80, 100)),
        coverage=CoverageTerm(weight=Fraction(12, 100)),
        breadth=BreadthTerm(weight=Fraction(8, 100), announced=breadth_announced),
    )


def labels(year: int, source: str, source_nb: str) -> Labels:
    """Words for documents, with the banner for every page and picture.  source, source_nb : without a full stop."""
    return Labels(
        scheme=f"The health technology scheme {year} (made-up applications)",
        scheme_nb=f"Helseteknologiordningen {year} (oppdiktede søknader)",
        grantor="Helsedirektoratet (oppdiktet saksbehandling)",
        banner="SYNTHETIC: real municipalities and published totals, made-up applications (oppdiktet)",
        banner_nb="OPPDIKTET: virkelige kommuner og publiserte summer, oppdiktede søknader",
        source=f"{source}. {ATTRIBUTION}",
        source_nb=f"{source_nb}. {ATTRIBUTION}",
    )
