"""What are groups and measures called, in bokmål and in English?"""

from __future__ import annotations

from optimiser.gates import Sentence

COUNCIL, ORGANISATION, UNKNOWN = "council", "organisation", "unknown"
"""Groups of applicants that are no municipality, or of whom the register does not say."""

APPLICANTS = {
    COUNCIL: Sentence("Fylkeskommune", "County council"),
    ORGANISATION: Sentence("Organisasjon", "Organisation"),
    UNKNOWN: Sentence("Ikke oppgitt i registeret", "Not in the register"),
}

COLUMNS = {
    "county": Sentence("Søkerens fylke", "The applicant's county"),
    "health_region": Sentence("Søkerens helseregion", "The applicant's health region"),
    "centrality": Sentence("Søkerens sentralitet", "The applicant's centrality"),
    "applicant_size": Sentence("Søkerens folketall", "The applicant's population"),
}
"""What applications are grouped by; every application is in one group of each."""

CENTRALITY = {
    "1": Sentence("1 (mest sentral)", "1 (most central)"),
    "6": Sentence("6 (minst sentral)", "6 (least central)"),
}
"""Statistisk sentralbyrå's classes; those between are called by their number alone."""

SIZES = (
    (5_000, "under-5000", Sentence("Under 5\u00a0000 innbyggere", "Under 5\u00a0000 inhabitants")),
    (20_000, "5000-19999", Sentence("5\u00a0000–19\u00a0999 innbyggere", "5\u00a0000–19\u00a0999 inhabitants")),
    (100_000, "20000-99999", Sentence("20\u00a0000–99\u00a0999 innbyggere", "20\u00a0000–99\u00a0999 inhabitants")),
    (None, "100000-up", Sentence("100\u00a0000 innbyggere eller flere", "100\u00a0000 inhabitants or more")),
)
"""Classes of municipalities: persons below which (None = no limit), key, name."""

MEASURES = {
    "gini": Sentence("Gini", "Gini"),
    "theil": Sentence("Theil", "Theil"),
    "theil_within": Sentence("Theil innen fylkene", "Theil within counties"),
    "theil_between": Sentence("Theil mellom fylkene", "Theil between counties"),
    "hoover": Sentence("Hoover", "Hoover"),
    "atkinson": Sentence("Atkinson (a = 0,5)", "Atkinson (a = 0.5)"),
    "jain": Sentence("Jain", "Jain"),
}

MEANINGS = {
    "gini": Sentence(
        "0: alle har like mye per innbygger; nær 1: noen få har alt.",
        "0: all have the same per inhabitant; near 1: a few have all.",
    ),
    "theil": Sentence(
        "0: alle har like mye; summen av ulikheten innen fylkene og mellom dem.",
        "0: all have the same; the sum of the inequality within counties and between them.",
    ),
    "theil_within": Sentence(
        "Den delen av Theil som er ulikhet mellom kommunene i hvert fylke.",
        "The part of Theil that is inequality between the municipalities of each county.",
    ),
    "theil_between": Sentence(
        "Den delen av Theil som er ulikhet mellom fylkene.", "The part of Theil that is inequality between counties."
    ),
    "hoover": Sentence(
        "Andelen av pengene som måtte flyttes for at alle skulle ha like mye per innbygger.",
        "The share of the money that would have to move for all to have the same per inhabitant.",
    ),
    "atkinson": Sentence(
        "Andelen av pengene som kunne spares uten tap om resten var likt fordelt, for den som vektlegger de minste.",
        "The share of the money that could be spared without loss if the rest were shared equally, to one who cares "
        "for those who have least.",
    ),
    "jain": Sentence(
        "1: alle har like mye; 0,25: som om en fjerdedel av innbyggerne hadde alt, likt fordelt.",
        "1: all have the same; 0.25: as if a quarter of the inhabitants had all, equally shared.",
    ),
}
"""How to read each measure."""


def centrality_name(group: str) -> Sentence:
    """A class of centrality, as people say it."""
    return CENTRALITY.get(group, Sentence(group, group))
