"""In which words is the integer programme written?

A row is a linear condition in whole numbers over four kinds of columns.  Rules write rows; the formulation collects
them.  Nothing here knows of a solver.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

Sense = Literal["<=", ">=", "="]


class Column(NamedTuple):
    """A column: x (this application at this amount), z (funded at any level), y (place covered) or u (covered twice).

    key is the application's id for x and z, the place code for y and u; amount is whole kroner, 0 but for x.
    """

    kind: Literal["x", "z", "y", "u"]
    key: str
    amount: int = 0

    def __str__(self) -> str:
        return f"{self.kind}:{self.key}:{self.amount}" if self.kind == "x" else f"{self.kind}:{self.key}"


@dataclass(frozen=True, slots=True)
class Row:
    """sum of coefficients x columns, sense, limit: all whole numbers.

    id is unique in the formulation; group is what an explanation or a diagnosis calls it ("pot:journal",
    "rule:cap-per-applicant"): a group is dropped or kept as a whole, so a rule whose parts stand alone (one lock per
    application) gives each part a group of its own.
    """

    id: str
    group: str
    coefficients: Mapping[Column, int]
    sense: Sense
    limit: int


def holds(row: Row, left: int) -> bool:
    """Whether a row holds when its left side is worth so much."""
    return left <= row.limit if row.sense == "<=" else left >= row.limit if row.sense == ">=" else left == row.limit


def awarded(levels: Mapping[str, Iterable[int]], factor: int = 1) -> dict[Column, int]:
    """factor x kroner awarded: application id -> its permitted amounts, as coefficients of the x columns."""
    return {Column("x", key, amount): factor * amount for key, amounts in levels.items() for amount in amounts}


def funded(ids: Iterable[str], factor: int = 1) -> dict[Column, int]:
    """factor x number of applications funded, as coefficients of the z columns."""
    return {Column("z", key): factor for key in ids}


def chosen(key: str, amounts: Iterable[int], factor: int = 1) -> dict[Column, int]:
    """factor if the application gets one of these amounts, else 0, as coefficients of its x columns."""
    return {Column("x", key, amount): factor for amount in amounts}


def total(*parts: Mapping[Column, int]) -> dict[Column, int]:
    """The sum of several left sides, without the zeros."""
    result: dict[Column, int] = {}
    for part in parts:
        for column, coefficient in part.items():
            result[column] = result.get(column, 0) + coefficient
    return {column: coefficient for column, coefficient in result.items() if coefficient}
