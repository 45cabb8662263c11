"""Which rows does every round have, whatever its rules?

One function per kind of row, its formula in the docstring.  Rules write their own rows (`optimiser.rules`).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from optimiser.columns import amount_columns, awarded_to
from optimiser.facts import RoundFacts
from optimiser.rows import Column, Row, Sense, funded, total

CHOICE, COVER, FRAME = "choice", "cover", "frame"
"""Groups.  The first two say what the columns mean: they are never dropped."""


def choice_rows(facts: RoundFacts) -> Iterator[Row]:
    """sum over l of x[a, l] = z[a] for each application: at most one of its amounts."""
    for key, one in facts.standing.items():
        left = dict.fromkeys(amount_columns(one), 1) | {Column("z", key): -1}
        yield Row(f"choice:{key}", CHOICE, left, "=", 0)


def cover_rows(takers: Mapping[str, tuple[str, ...]], twice: bool) -> Iterator[Row]:
    """y[m] + u[m] <= sum of z[a] over the applications a in which m takes part (u only where second cover counts)."""
    for code, ids in takers.items():
        covers = {Column("y", code): 1} | ({Column("u", code): 1} if twice else {})
        yield Row(f"cover:{code}", COVER, funded(ids, -1) | covers, "<=", 0)


def exact_cover_rows(takers: Mapping[str, tuple[str, ...]], twice: bool) -> Iterator[Row]:
    """y[m] >= z[a] for each a taking part; sum of z[a] <= 1 + (n - 1) u[m]: where a row would profit from a lower y."""
    for code, ids in takers.items():
        for key in ids:
            yield Row(f"covered:{code}:{key}", COVER, {Column("y", code): 1, Column("z", key): -1}, ">=", 0)
        if twice and len(ids) > 1:
            slack = {Column("u", code): 1 - len(ids)}
            yield Row(f"twice:{code}", COVER, total(funded(ids), slack), "<=", 1)


def pot_rows(facts: RoundFacts) -> Iterator[Row]:
    """sum of amount[a, l] x[a, l] <= budget[p] over the applications of each pot."""
    for pot in facts.pots.values():
        yield Row(f"pot:{pot.id}", f"pot:{pot.id}", awarded_to(facts.in_pots((pot.id,))), "<=", pot.budget)


def pot_minimum_rows(facts: RoundFacts) -> Iterator[Row]:
    """sum of amount[a, l] x[a, l] >= spend_at_least[p] for each pot that must spend something."""
    for pot in facts.pots.values():
        if pot.spend_at_least:
            name = f"pot-minimum:{pot.id}"
            yield Row(name, name, awarded_to(facts.in_pots((pot.id,))), ">=", pot.spend_at_least)


def frame_rows(facts: RoundFacts) -> Iterator[Row]:
    """sum of amount[a, l] x[a, l] <= frame over all pots, where the round has a frame."""
    if facts.frame is not None:
        yield Row(FRAME, FRAME, awarded_to(facts.standing.values()), "<=", facts.frame)


def limit_rows(
    term: str, whole_parts: Mapping[Column, int], units: int, floor: Fraction | None, ceiling: Fraction | None
) -> Iterator[Row]:
    """floor <= part of a term <= ceiling, in whole numbers: sum of scaled parts >= ceil(floor · units), and so on."""
    if floor is not None:
        yield Row(f"floor:{term}", f"floor:{term}", whole_parts, ">=", math.ceil(floor * units))
    if ceiling is not None:
        yield Row(f"ceiling:{term}", f"ceiling:{term}", whole_parts, "<=", math.floor(ceiling * units))


def takers(facts: RoundFacts) -> dict[str, tuple[str, ...]]:
    """Place code -> ids of the standing applications in which it takes part, both in order."""
    found: dict[str, list[str]] = defaultdict(list)
    for key, one in sorted(facts.standing.items()):
        for code in one.municipalities:
            found[code].append(key)
    return {code: tuple(ids) for code, ids in sorted(found.items())}


def pushes_cover_down(rows: Iterable[Row]) -> bool:
    """Whether some row could be kept by counting a covered place as not covered."""
    return any(
        _pushes_down(row.sense, coefficient)
        for row in rows
        for column, coefficient in row.coefficients.items()
        if column.kind in "yu"
    )


def _pushes_down(sense: Sense, coefficient: int) -> bool:
    return sense == "=" or (coefficient > 0) == (sense == "<=")


def reduced(row: Row) -> Row:
    """The same row with its coefficients divided by their greatest common divisor.

    An equality that the divisor does not divide cannot hold: it becomes the empty row 0 = 1.
    """
    divisor = math.gcd(*row.coefficients.values())
    if divisor <= 1:
        return row
    if row.sense == "=" and row.limit % divisor:
        return Row(row.id, row.group, {}, "=", 1)
    limit = row.limit // divisor if row.sense != ">=" else -(-row.limit // divisor)
    smaller = {column: coefficient // divisor for column, coefficient in row.coefficients.items()}
    return Row(row.id, row.group, smaller, row.sense, limit)
