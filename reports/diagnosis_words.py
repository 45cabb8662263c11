"""How is a diagnosis told: what cannot hold together, and what would mend it, in kroner?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from reports.columns import Cell, Column, Table
from reports.decided import banners, full_name
from reports.layout import wrapped
from reports.words import Language, Words

if TYPE_CHECKING:
    from optimiser.diagnose import Clash, Diagnosis
    from optimiser.repair import Repair
    from optimiser.rounds import GrantRound
    from scenarios.scenario import Scenario


def diagnosis_text(
    grant_round: GrantRound, diagnosis: Diagnosis, language: Language = "nb", scenarios: Sequence[Scenario] = ()
) -> str:
    """The diagnosis on a terminal, at most 100 characters wide.

    scenarios : those by which the round was changed before it was diagnosed; the heading names them
    """
    words = Words(language, grant_round.currency)
    title = "diagnosis feasible title" if diagnosis.feasible else "diagnosis title"
    name = full_name(grant_round, words)
    if scenarios:
        asked = ", ".join(words.pick(scenario.titles) for scenario in scenarios)
        name = words("diagnosis with", name=name, scenario=asked)
    head = wrapped(words(title, name=name, year=grant_round.year))
    for banner in banners(grant_round, None, words):
        head += wrapped(f"*** {banner} ***")
    told = diagnosis_sections(diagnosis, words)
    if scenarios and diagnosis.feasible:
        _, *notes = told
        told = iter([wrapped(words("diagnosis feasible with")), *notes])
    sections = [head, *told]
    return "\n\n".join("\n".join(section) for section in sections if section)


def diagnosis_sections(diagnosis: Diagnosis, words: Words) -> Iterator[list[str]]:
    """What clashes, what mends it, and the remarks, each in lines of at most 100 characters."""
    if diagnosis.feasible:
        yield wrapped(words("diagnosis feasible"))
    else:
        yield [*wrapped(clashes_said(diagnosis, words)), *_clashes(diagnosis, words)]
        yield [*wrapped(repairs_said(diagnosis, words)), *_repairs(diagnosis, words)]
    yield [line for note in diagnosis.notes for line in wrapped(words.pick(note), "- ", "  ")]


def clashes_said(diagnosis: Diagnosis, words: Words) -> str:
    """How many sets clash, and what a set is."""
    if not diagnosis.clashes:
        return words("diagnosis none")
    if len(diagnosis.clashes) == 1 and len(diagnosis.clashes[0].conditions) == 1:
        return words("diagnosis one condition")
    if len(diagnosis.clashes) == 1:
        return words("diagnosis one clash")
    return words("diagnosis clashes", count=words.number(len(diagnosis.clashes)))


def repairs_said(diagnosis: Diagnosis, words: Words) -> str:
    """What the repairs are."""
    if not diagnosis.repairs:
        return words("repairs none")
    beside = any(repair.beside for repair in diagnosis.repairs)
    return words("repairs beside heading" if beside else "repairs heading")


def repair_said(repair: Repair, words: Words) -> str:
    """One repair, with what it needs beside it."""
    said = words.pick(repair.words)
    if not repair.beside:
        return said
    return words("repair beside", words=said, beside=" ".join(words.pick(one) for one in repair.beside))


def clash_told(clash: Clash, words: Words) -> tuple[str, tuple[str, ...]]:
    """A set in one sentence, and below it its conditions; one of several conditions is not said twice."""
    sentence, said = words.pick(clash.words), conditions_said(clash, words)
    if len(said) == 1:
        return sentence, ()
    return words("clash") if all(one in sentence for one in said) else sentence, said


def conditions_said(clash: Clash, words: Words) -> tuple[str, ...]:
    """The conditions of a set, each in words."""
    return tuple(words.pick(condition) for condition in clash.conditions)


def diagnosis_table(diagnosis: Diagnosis, words: Words) -> Table:
    """One row per clashing set and per repair; kroner where a repair is counted in them."""
    columns = (
        Column("kind", words("column kind"), "text", 14),
        Column("what", words("column what"), "text", 70),
        Column("conditions", words("column clash conditions"), "text", 70),
        Column("kroner", words("column amount kr", unit=words.unit), "money", 14),
        Column("amount", words("column amount"), "amount", 12),
        Column("unit", words("column unit"), "text", 14),
    )
    clashes: list[tuple[Cell, ...]] = [
        (words("clash kind"), words.pick(clash.words), "; ".join(conditions_said(clash, words)), None, None, None)
        for clash in diagnosis.clashes
    ]
    return Table(columns, (*clashes, *(_repair_cells(repair, words) for repair in diagnosis.repairs)))


def _repair_cells(repair: Repair, words: Words) -> tuple[Cell, ...]:
    kroner = int(repair.amount) if repair.unit == "kr" else None
    other = Fraction(repair.amount) if repair.unit != "kr" else None
    return (
        words(f"repair kind {repair.kind}"),
        repair_said(repair, words),
        None,
        kroner,
        other,
        words.unit if repair.unit == "kr" else repair.unit,
    )


def _clashes(diagnosis: Diagnosis, words: Words) -> Iterator[str]:
    for number, clash in enumerate(diagnosis.clashes, start=1):
        opening = f"{number}. "
        said, conditions = clash_told(clash, words)
        yield from wrapped(said, opening, " " * len(opening))
        for condition in conditions:
            yield from wrapped(condition, "   - ", "     ")


def _repairs(diagnosis: Diagnosis, words: Words) -> Iterator[str]:
    for repair in diagnosis.repairs:
        kind = words(f"repair kind {repair.kind}")
        yield from wrapped(f"{kind}: {repair_said(repair, words)}", "- ", "  ")
