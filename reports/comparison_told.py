"""What is said of one outcome of a comparison: what it edits, how its search ended, what would mend it?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from optimiser.result import Termination
from reports.comparison_facts import Compared
from reports.decided import banners, full_name
from reports.diagnosis_words import clash_told, repair_said
from reports.layout import wrapped
from reports.words import Words

if TYPE_CHECKING:
    from scenarios.compare import Outcome


MOST = 8
"""Edits, or conditions of a clash, that are told on a terminal; the files have them all."""


def head(compared: Compared, words: Words) -> list[str]:
    """Which round, and its banners."""
    lines = wrapped(title(compared, words))
    for banner in all_banners(compared, words):
        lines += wrapped(f"*** {banner} ***")
    return lines


def title(compared: Compared, words: Words) -> str:
    """What the comparison is called."""
    grant_round = compared.comparison.base.grant_round
    return words("what if title", name=full_name(grant_round, words), year=grant_round.year)


def all_banners(compared: Compared, words: Words) -> tuple[str, ...]:
    """The round's banners, and that some scenario is not proven best."""
    base = compared.comparison.base
    unproven = [one for one in compared.comparison.scenarios if one.result.termination is Termination.FEASIBLE]
    names = ", ".join(compared.title(one.name, words) for one in unproven)
    also = (words("scenarios not proven", names=names),) if unproven else ()
    return (*banners(base.grant_round, base.result, words), *also)


def edits_said(compared: Compared, outcome: Outcome, words: Words) -> tuple[str, ...]:
    """Every edit of the scenario and of those it builds on, in words."""
    return tuple(words.pick(sentence) for sentence in compared.edits[outcome.name])


def edits_line(compared: Compared, outcome: Outcome, words: Words) -> Iterator[str]:
    """The edits, one after the other, as many as are read on a terminal; nothing for the base."""
    if said := [one.rstrip(".") for one in edits_said(compared, outcome, words)]:
        key = "one edit line" if len(said) == 1 else "edits line"
        yield from wrapped(words(key, edits="; ".join(few(said, MOST, words))), "  ", "    ")


def clashes_told(compared: Compared, outcome: Outcome, words: Words) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Each set that clashes, in a sentence and its conditions.

    As the diagnosis says it, with the amounts that do not go together; without one, the conditions alone.
    """
    diagnosis = compared.extras.diagnoses.get(outcome.name)
    if diagnosis and diagnosis.clashes:
        return tuple(clash_told(clash, words) for clash in diagnosis.clashes)
    conditions = tuple(words.pick(sentence) for sentence in outcome.result.clash)
    heading = words("clash" if len(conditions) > 1 else "clash of one")
    return ((heading, conditions),) if conditions else ()


def few(said: Sequence[str], most: int, words: Words) -> list[str]:
    """So many of them, and how many more there are; a single one more is said itself."""
    if len(said) <= most + 1:
        return list(said)
    return [*said[:most], words("and some more", count=words.number(len(said) - most))]


def ended(outcome: Outcome, words: Words) -> str:
    """How the search ended; the proven gap in millionths, and as a share where it is not nothing."""
    bounds = outcome.result.bounds
    said = words(outcome.result.termination.value)
    if bounds.gap is None:
        return said
    said = f"{said}, {words('gap line').lower()} {words('millionths', number=words.number(bounds.gap))}"
    if bounds.gap and bounds.bound:
        said += f" ({words('gap share', share=words.percent(Fraction(bounds.gap, bounds.bound), 2))})"
    return said


def repairs_lines(compared: Compared, outcome: Outcome, words: Words) -> Iterator[str]:
    """What would mend an outcome that is not possible, as its diagnosis says."""
    diagnosis = compared.extras.diagnoses.get(outcome.name)
    for repair in diagnosis.repairs if diagnosis else ():
        kind = words(f"repair kind {repair.kind}")
        yield from wrapped(words("repair line", kind=kind, words=repair_said(repair, words)), "  ", "    ")
