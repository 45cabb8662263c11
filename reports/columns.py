"""What columns does an output have, and what does each say of an application?

The one place where an output column of applications is defined: its key, its heading, its kind and its value.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any, Literal, TypeAlias

from optimiser.facts import ApplicationFacts
from optimiser.rounds import GrantRound
from reports.decided import Decided
from reports.further_columns import further
from reports.reasons import reason
from reports.words import Words, collation_key

Cell: TypeAlias = "str | int | Fraction | date | None"
"""What stands in a table, exact; None is an empty cell."""

Kind = Literal["text", "money", "count", "points", "amount", "share", "weight", "measure", "change", "date"]
"""How a column is written: money in whole kroner, changes as whole numbers with their sign, points and other amounts
with one decimal, shares in per cent with one, weights with two, measures (of fairness) with three."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its key (the name in a data frame), its heading, its kind and its width in characters on a sheet."""

    key: str
    heading: str
    kind: Kind = "text"
    width: int = 12


@dataclass(frozen=True, slots=True)
class Table:
    """Columns and rows; a row has one cell for each column."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def frame(self) -> Any:
        """A pandas DataFrame with the keys as columns: money and counts whole, shares and points as float."""
        import pandas as pd

        plain = [[float(cell) if isinstance(cell, Fraction) else cell for cell in row] for row in self.rows]
        return pd.DataFrame(plain, columns=[column.key for column in self.columns])

    def column(self, key: str) -> tuple[Cell, ...]:
        """The cells of one column.  Raises StopIteration for a key that the table does not have."""
        position = next(number for number, column in enumerate(self.columns) if column.key == key)
        return tuple(row[position] for row in self.rows)


DECIMALS: dict[Kind, int] = {
    "text": 0,
    "money": 0,
    "count": 0,
    "points": 1,
    "amount": 1,
    "share": 3,
    "weight": 2,
    "measure": 3,
    "change": 0,
    "date": 0,
}
"""How many decimals a number of each kind has (a share as a fraction)."""

KINDS: dict[str, tuple[Kind, int]] = {
    "number": ("count", 5),
    "reserve_number": ("count", 9),
    "id": ("text", 10),
    "case_number": ("text", 13),
    "applicant": ("text", 17),
    "applicant_code": ("text", 10),
    "organisation_number": ("text", 13),
    "county": ("text", 12),
    "partner_count": ("count", 8),
    "partners": ("text", 28),
    "health_trusts": ("text", 13),
    "area": ("text", 18),
    "title": ("text", 28),
    "pot": ("text", 16),
    "requested": ("money", 12),
    "eligible": ("money", 15),
    "own_financing": ("money", 14),
    "score": ("points", 10),
    "weighted_sum": ("points", 7),
    "rank": ("count", 6),
    "gates": ("text", 20),
    "awarded": ("money", 11),
    "proposed": ("money", 11),
    "share": ("share", 14),
    "share_of_request": ("share", 10),
    "lowest": ("money", 11),
    "outcome": ("text", 11),
    "reason": ("text", 70),
    "conditions": ("text", 16),
    "recusals": ("text", 11),
}
"""key -> how the column is written, and its width in characters; its heading is the phrase of the same key."""


def shown(cell: Cell, kind: Kind, words: Words) -> str:
    """A cell as people read it; an empty cell is empty."""
    if cell is None:
        return ""
    if isinstance(cell, date):
        return words.day(cell)
    if isinstance(cell, str):
        return cell
    if kind == "share":
        return words.percent(Fraction(cell), 1)
    if kind == "change":
        return words.signed(cell, 0 if isinstance(cell, int) else DECIMALS["points"])
    return words.number(cell, DECIMALS[kind])


def columns(keys: tuple[str, ...], decided: Decided, words: Words) -> tuple[Column, ...]:
    """The columns of these keys.

    "criteria" stands for a column for each criterion by number and name, "points" for the same by number alone, "extra"
    for the further columns (`reports.further_columns`) and a column for each free column of the applications.
    """
    chosen = tuple(column for key in keys for column in _columns(key, decided, words))
    said_above = {f"extra:{name}" for name in free_columns(decided.grant_round) if is_conditions(name)}
    return tuple(one for one in chosen if "conditions" not in keys or one.key not in said_above)


def table(keys: tuple[str, ...], ones: tuple[ApplicationFacts, ...], decided: Decided, words: Words) -> Table:
    """A table of these applications, numbered from 1 in their order."""
    chosen = columns(keys, decided, words)
    rows = []
    for number, one in enumerate(ones, start=1):
        cells = application_cells(decided, one, words) | {"number": number, "reserve_number": number}
        rows.append(tuple(cells[column.key] for column in chosen))
    return Table(chosen, tuple(rows))


def application_cells(decided: Decided, one: ApplicationFacts, words: Words) -> dict[str, Cell]:
    """Everything that a column may say of an application: key -> cell."""
    return {
        **_who(decided, one, words),
        **_money(decided, one, words),
        **_judged(decided, one, words),
        **{column.key: column.value(decided, one) for column in further(decided)},
        **{f"extra:{name}": one.application.extra.get(name) for name in free_columns(decided.grant_round)},
    }


def free_columns(grant_round: GrantRound) -> tuple[str, ...]:
    """The names of the free columns, in order of first appearance by id."""
    names = (name for application in grant_round.application.values() for name in application.extra)
    return tuple(dict.fromkeys(names))


def _columns(key: str, decided: Decided, words: Words) -> Iterator[Column]:
    grant_round = decided.grant_round
    if key == "criteria":
        for number, criterion in enumerate(grant_round.criteria, start=1):
            yield Column(f"criterion:{criterion.id}", f"{number} {words.name(criterion)}", "points", 8)
    elif key == "points":
        for number, criterion in enumerate(grant_round.criteria, start=1):
            yield Column(f"criterion:{criterion.id}", str(number), "points", 5)
    elif key == "extra":
        for one in further(decided):
            yield Column(one.key, words.pick(one.heading), one.kind, one.width)
        for name in free_columns(grant_round):
            yield Column(f"extra:{name}", name, "text", 14)
    else:
        kind, width = KINDS[key]
        yield Column(key, words(key), kind, width)


def _who(decided: Decided, one: ApplicationFacts, words: Words) -> dict[str, Cell]:
    application = one.application
    partners = [decided.participant(code, words) for code in application.participants()[1:]]
    register = decided.grant_round.places
    return {
        "id": one.id,
        "case_number": application.case_number,
        "applicant": decided.applicant(one, words),
        "applicant_code": application.applicant,
        "organisation_number": application.organisation_number,
        "county": register.counties.get(register.county_of(application.applicant), ""),
        "partner_count": len(one.municipalities - {application.applicant}),
        "partners": ", ".join(sorted(partners, key=collation_key)),
        "health_trusts": ", ".join(sorted(application.health_trusts, key=collation_key)),
        "area": application.area,
        "title": application.title,
        "pot": words.name(decided.grant_round.pot[one.pot]),
    }


def _money(decided: Decided, one: ApplicationFacts, words: Words) -> dict[str, Cell]:
    amount = decided.amounts.get(one.id)
    requested = one.application.requested
    return {
        "requested": requested,
        "eligible": one.eligible,
        "own_financing": one.application.own_financing,
        "awarded": amount,
        "proposed": amount or 0,
        "share": Fraction(amount, one.eligible) if amount else None,
        "share_of_request": Fraction(amount or 0, requested) if requested else None,
        "lowest": decided.facts.standing[one.id].amounts[0] if _has_levels(decided, one) else None,
        "outcome": words(f"outcome {decided.outcome(one.id)}"),
    }


def _has_levels(decided: Decided, one: ApplicationFacts) -> bool:
    return one.id in decided.facts.standing and bool(decided.facts.standing[one.id].levels)


def _judged(decided: Decided, one: ApplicationFacts, words: Words) -> dict[str, Cell]:
    criteria = decided.grant_round.criteria
    return {
        "score": one.score,
        "weighted_sum": one.score,
        "rank": decided.rank.get(one.id),
        "gates": gates(decided, one, words),
        "reason": reason(decided, one.id, words),
        "conditions": conditions(one),
        "recusals": recusals(decided, one, words),
        **{f"criterion:{criterion.id}": one.criterion_scores.get(criterion.id) for criterion in criteria},
    }


def gates(decided: Decided, one: ApplicationFacts, words: Words) -> str:
    """Whether the gates are met; which are not, which were waived, and which "should" gates are not met."""
    said = [
        words(key, gates=", ".join(decided.gate(remark.gate, words) for remark in remarks))
        for key, remarks in (
            ("gates unmet", decided.remarks.get(one.id, ())),
            ("gates waived", decided.waived.get(one.id, ())),
            ("gates noted", decided.noted.get(one.id, ())),
        )
        if remarks
    ]
    return "; ".join(said) or words("gates met")


def is_conditions(name: str) -> bool:
    """Whether a free column holds the conditions of awards."""
    return name.strip().casefold() in {"conditions", "vilkår", "vilkar"}


def conditions(one: ApplicationFacts) -> str:
    """What the application's free column of conditions says; empty where there is none."""
    return "; ".join(text for name, text in one.application.extra.items() if text and is_conditions(name))


def recusals(decided: Decided, one: ApplicationFacts, words: Words) -> str:
    """The reviewers whose marks are blank, by pseudonym: alone where all are blank, else with the criteria."""
    names = {criterion.id: words.name(criterion) for criterion in decided.grant_round.criteria}
    said = []
    for reviewer in sorted({mark.reviewer for mark in one.application.marks if mark.reviewer}, key=collation_key):
        marks = [mark for mark in one.application.marks if mark.reviewer == reviewer]
        blank = [names.get(mark.criterion, mark.criterion) for mark in marks if mark.mark is None]
        if blank:
            said.append(reviewer if len(blank) == len(marks) else f"{reviewer} ({', '.join(blank)})")
    return "; ".join(said)
