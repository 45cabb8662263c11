"""What is said around every chart of a decided round: the banner, the round, the allocation, the sources?"""

from __future__ import annotations

from optimiser.places import Register
from reports.decided import Decided, banners, full_name
from reports.figures.style import Note
from reports.words import Words


def note(decided: Decided, words: Words, title: str, *captions: str, sources: bool = False) -> Note:
    """The note of a chart.  sources : whether facts of the register are shown."""
    grant_round, allocation = decided.grant_round, decided.result.allocation
    footer = words(
        "footer" if allocation else "footer round",
        name=full_name(grant_round, words),
        year=grant_round.year,
        round=grant_round.digest[:12],
        allocation=allocation.digest[:12] if allocation else "",
    )
    lines = [*captions, footer]
    if sources and (source := register_sources(grant_round.places, words)):
        lines.append(source)
    return Note(title, banners(grant_round, decided.result, words), tuple(line for line in lines if line))


def register_sources(register: Register, words: Words) -> str:
    """Whose facts the register holds: the shipped register's attribution, or what another register says of itself."""
    if "Kartverket" in register.source or not register.source:
        return words("sources") if register.source else ""
    return register.source
