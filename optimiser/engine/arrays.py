"""How is a formulation laid out as arrays of whole numbers?

Columns stand in three blocks: options x[a, l] (by application, then amount), funded z[a], covers.  Two places with the
same applications are covered alike, so they share a column; a place with one application is covered when that is
funded, so its column is z.  Every row of the formulation is here: rows of one column become bounds, the choice rows
(group `choice`) are kept as the owner of each option, all others are sparse rows, whatever they are called.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from optimiser.constraints import CHOICE, COVER
from optimiser.formulation import Formulation, Vector
from optimiser.rows import Column, Row, holds

Whole = npt.NDArray[np.int64]
"""An array of whole numbers."""

INFINITE = 2**62
"""Stands for no limit."""


class Sparse(NamedTuple):
    """A matrix by lines: line k has value[i] at where[i] for i in start[k]:start[k + 1]."""

    start: Whole
    where: Whole
    value: Whole

    def turned(self, width: int) -> Sparse:
        """The transposed matrix; width : how many indices there are."""
        order = np.argsort(self.where, kind="stable")
        line = np.repeat(np.arange(len(self.start) - 1), np.diff(self.start))
        return Sparse(_starts(np.bincount(self.where, minlength=width)), line[order], self.value[order])

    def of(self, lines: Whole) -> tuple[Whole, Whole, Whole]:
        """The entries of some lines: position in `lines`, where, value."""
        sizes = self.start[lines + 1] - self.start[lines]
        position = np.repeat(np.arange(len(lines)), sizes)
        entry = self.start[lines][position] + np.arange(len(position)) - (np.cumsum(sizes) - sizes)[position]
        return position, self.where[entry], self.value[entry]


@dataclass(frozen=True, eq=False)
class Structure:
    """What the rounds of a session have in common: columns and rows, without limits, bounds and objective.

    first : int64[n + 1], the options of application a are first[a]:first[a + 1];  owner : int64[N], option -> a
    amount : int64[N], whole kroner
    takers : cover group -> its applications;  group, need : int64[K], for each cover column its group, and whether
        one of them is enough (y) or two are needed (u)
    place : column of the formulation -> where it stands here, -1 = always 0
    stated, line : rows of the formulation, and the line of each here, -1 = says nothing new
    rows, columns : the matrix by rows and by columns;  of_covers : bool[m], rows that only say what covers mean
    warm : what others keep beside a structure (a relaxation with its basis)
    """

    formulation: Formulation
    applications: tuple[str, ...]
    first: Whole
    owner: Whole
    amount: Whole
    takers: Sparse
    group: Whole
    need: Whole
    place: Mapping[Column, int]
    stated: tuple[Row, ...]
    line: Whole
    rows: Sparse
    columns: Sparse
    of_covers: npt.NDArray[np.bool_]
    exact_covers: bool
    warm: dict[str, Any] = field(default_factory=dict)

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self.owner) + len(self.applications) + len(self.group)

    def vector(self, form: Vector) -> Whole:
        """A linear form over the formulation's columns as int64[width]."""
        out = [0] * (self.width + 1)
        for column, coefficient in form.items():
            out[self.place[column]] += coefficient
        return np.array(out[:-1], np.int64)

    def chosen(self, amounts: Mapping[str, int]) -> Whole | None:
        """An allocation as int64[n]: each application's option, -1 = none; None where an amount is no option here."""
        options = np.full(len(self.applications), -1, np.int64)
        for key, amount in amounts.items():
            where = self.place.get(Column("x", key, amount))
            if where is None:
                return None
            options[self.owner[where]] = where
        return options

    def amounts(self, options: Whole) -> dict[str, int]:
        """Application id -> whole kroner, from each application's option (-1 = none)."""
        return {self.applications[a]: int(self.amount[option]) for a, option in enumerate(options) if option >= 0}


@dataclass(frozen=True, eq=False)
class Programme:
    """A structure with its limits.

    lower, upper : int64[width] in {0, 1};  low, high : int64[m], limits of each row, -+INFINITE = none
    impossible : something cannot hold whatever is chosen
    """

    structure: Structure
    lower: Whole
    upper: Whole
    low: Whole
    high: Whole
    impossible: bool


def programme(formulation: Formulation, like: Structure | None = None) -> Programme:
    """The formulation as arrays; like : a structure that is used again where the formulation has the same.

    Raises OverflowError where a coefficient or limit does not fit in 62 bits.
    """
    structural, single = _parted(formulation)
    if like is None or not _alike(like, formulation, structural):
        like = _structure(formulation, structural)
    return _limited(like, formulation, structural, single)


def alike(structure: Structure, formulation: Formulation) -> bool:
    """Whether a formulation has the columns and rows of a structure; limits and bounds may differ."""
    return _alike(structure, formulation, _parted(formulation)[0])


def _parted(formulation: Formulation) -> tuple[list[Row], list[Row]]:
    """The rows of several columns and those of one or none, without the choice rows."""
    structural, single = list[Row](), list[Row]()
    for row in formulation.rows:
        if row.group != CHOICE:
            (structural if len(row.coefficients) > 1 else single).append(row)
    return structural, single


def _alike(structure: Structure, formulation: Formulation, rows: Sequence[Row]) -> bool:
    same = structure.formulation
    if len(rows) != len(structure.stated) or formulation.takers != same.takers or formulation.columns != same.columns:
        return False
    pairs = zip(rows, structure.stated, strict=True)
    return all(_same(one, two) for one, two in pairs)


def _same(one: Row, two: Row) -> bool:
    return one.sense == two.sense and one.group == two.group and one.coefficients == two.coefficients


def _structure(formulation: Formulation, stated: Sequence[Row]) -> Structure:
    options = [column for column in formulation.columns if column.kind == "x"]
    funded = [column for column in formulation.columns if column.kind == "z"]
    number = {column.key: a for a, column in enumerate(funded)}
    owner = np.array([number[column.key] for column in options], np.int64)
    place = {column: at for at, column in enumerate(options)}
    place |= {column: len(options) + a for a, column in enumerate(funded)}
    takers, group, need = _covers(formulation, place, number)
    line, kept = _lines(stated, place)
    rows = _sparse([entries for _, entries in kept])
    return Structure(
        formulation=formulation,
        applications=tuple(number),
        first=np.searchsorted(owner, np.arange(len(funded) + 1)).astype(np.int64),
        owner=owner,
        amount=np.array([column.amount for column in options], np.int64),
        takers=takers,
        group=group,
        need=need,
        place=place,
        stated=tuple(stated),
        line=line,
        rows=rows,
        columns=rows.turned(len(options) + len(funded) + len(group)),
        of_covers=np.array([row.group == COVER for row, _ in kept], bool),
        exact_covers=any(row.id.startswith("covered:") for row in stated),
    )


def _covers(
    formulation: Formulation, place: dict[Column, int], number: Mapping[str, int]
) -> tuple[Sparse, Whole, Whole]:
    """Where the cover columns stand (written into `place`), and what each needs."""
    known = {column for column in formulation.columns if column.kind in "yu"}
    groups: dict[tuple[str, ...], int] = {}
    standing: dict[tuple[int, str], int] = {}
    group, need = list[int](), list[int]()
    base = len(place)
    for code, ids in formulation.takers.items():
        for kind in "yu":
            column = Column("y" if kind == "y" else "u", code)
            if column not in known:
                continue
            if len(ids) == 1:
                place[column] = place[Column("z", ids[0])] if kind == "y" else -1
                continue
            key = (groups.setdefault(ids, len(groups)), kind)
            if key not in standing:
                standing[key] = base + len(group)
                group.append(key[0])
                need.append("yu".index(kind) + 1)
            place[column] = standing[key]
    takers = _sparse([{number[key]: 1 for key in ids} for ids in groups])
    return takers, np.array(group, np.int64), np.array(need, np.int64)


def _lines(stated: Sequence[Row], place: Mapping[Column, int]) -> tuple[Whole, list[tuple[Row, dict[int, int]]]]:
    """For each row its line, and the lines; cover rows that say the same (or nothing) of merged places share one."""
    line, kept = [], list[tuple[Row, dict[int, int]]]()
    said: dict[tuple[tuple[tuple[int, int], ...], str, int], int] = {}
    for row in stated:
        entries: dict[int, int] = {}
        for column, coefficient in row.coefficients.items():
            at = place[column]
            entries[at] = entries.get(at, 0) + coefficient
        entries = {at: value for at, value in entries.items() if value and at >= 0}
        if row.group == COVER:
            key = (tuple(entries.items()), row.sense, row.limit)
            if not entries or key in said:
                line.append(said.get(key, -1))
                continue
            said[key] = len(kept)
        line.append(len(kept))
        kept.append((row, entries))
    return np.array(line, np.int64), kept


def _limited(
    structure: Structure, formulation: Formulation, structural: Sequence[Row], single: Sequence[Row]
) -> Programme:
    lower, upper = (np.zeros(structure.width, np.int64), np.ones(structure.width, np.int64))
    limits = [(-INFINITE, INFINITE)] * (len(structure.rows.start) - 1)
    for row, at in zip(structural, structure.line.tolist(), strict=True):
        if at >= 0:
            limits[at] = _range(row)
    known = [(structure.place[column], value, value) for column, value in formulation.fixed.items()]
    known += [one for row in single if row.coefficients for one in [_bounds(structure, row)]]
    impossible = bool(formulation.impossible)
    for at, least, most in known:
        if at < 0:
            impossible |= least > 0
        else:
            lower[at], upper[at] = max(lower[at], least), min(upper[at], most)
    low, high = (np.array([limit[side] for limit in limits], np.int64) for side in (0, 1))
    empty = structure.rows.start[1:] == structure.rows.start[:-1]
    impossible |= bool((empty & ((low > 0) | (high < 0))).any()) or not choices_agree(structure, lower, upper)
    return Programme(structure, lower, upper, low, high, impossible or bool((lower > upper).any()))


def choices_agree(structure: Structure, lower: Whole, upper: Whole) -> bool:
    """Carry bounds between the options of an application and z (in place); whether one choice can still be made.

    An option that must be taken bars the others and asks for z; z at 0 bars all of them; no option left puts z at 0.
    """
    options, n, owner = (len(structure.owner), len(structure.applications), structure.owner)
    z = slice(options, options + n)
    taken = np.bincount(owner[lower[:options] > 0], minlength=n)
    lower[z] = np.maximum(lower[z], taken > 0)
    barred = ((taken > 0)[owner] & (lower[:options] < 1)) | (upper[z] < 1)[owner]
    upper[:options][barred] = 0
    possible = np.bincount(owner[upper[:options] > 0], minlength=n)
    upper[z] = np.minimum(upper[z], possible > 0)
    return bool((taken <= 1).all())


def _range(row: Row) -> tuple[int, int]:
    return (-INFINITE if row.sense == "<=" else row.limit), (INFINITE if row.sense == ">=" else row.limit)


def _bounds(structure: Structure, row: Row) -> tuple[int, int, int]:
    """A row of one column as its place and bounds; (.., 1, 0) where neither 0 nor 1 keeps it."""
    ((column, coefficient),) = row.coefficients.items()
    may = [value for value in (0, 1) if holds(row, value * coefficient)]
    return (structure.place[column], may[0], may[-1]) if may else (structure.place[column], 1, 0)


def _sparse(lines: Iterable[Mapping[int, int]]) -> Sparse:
    lines = list(lines)
    index = [at for line in lines for at in line]
    value = [coefficient for line in lines for coefficient in line.values()]
    start = _starts(np.array([len(line) for line in lines], np.int64))
    return Sparse(start, np.array(index, np.int64), np.array(value, np.int64))


def _starts(sizes: Whole) -> Whole:
    return np.concatenate(([0], np.cumsum(sizes))).astype(np.int64)
