"""Which rows speak of one application alone, and which of its options do they leave?

Such a row says nothing that bounds cannot say, and without it the rest often falls apart into purses.
"""

from __future__ import annotations

import numpy as np

from optimiser.engine.arrays import INFINITE, Programme, Structure, Whole, choices_agree


def said_in_bounds(programme: Programme) -> Programme:
    """The same programme with rows of one application alone (a guarantee, a least amount) as bounds of its options."""
    structure = programme.structure
    lower, upper, low, high = (
        part.copy() for part in (programme.lower, programme.upper, programme.low, programme.high)
    )
    lines, owner, worth = _rows_of_one(structure)
    least, most = low[lines], high[lines]
    breaks = (worth < least[:, None]) | (worth > most[:, None])
    options = len(structure.owner)
    which, option = np.nonzero(breaks[:, 1:])
    place = structure.first[owner[which]] + option
    upper[place[place < structure.first[owner[which] + 1]]] = 0
    must = owner[breaks[:, 0]]
    lower[options + must] = np.maximum(lower[options + must], 1)
    low[lines], high[lines] = -INFINITE, INFINITE
    impossible = programme.impossible or not choices_agree(structure, lower, upper) or bool((lower > upper).any())
    return Programme(structure, lower, upper, low, high, impossible)


def _rows_of_one(structure: Structure) -> tuple[Whole, Whole, Whole]:
    """Those rows, the application of each, and what each comes to when that is not funded, or has option 0, 1, ..."""
    if "rows of one" not in structure.warm:
        structure.warm["rows of one"] = _found_rows_of_one(structure)
    found: tuple[Whole, Whole, Whole] = structure.warm["rows of one"]
    return found


def _found_rows_of_one(structure: Structure) -> tuple[Whole, Whole, Whole]:
    options, n, entries = len(structure.owner), len(structure.applications), structure.rows
    of = np.concatenate((structure.owner, np.arange(n), np.full(len(structure.group), -1)))[entries.where]
    line = np.repeat(np.arange(len(entries.start) - 1), np.diff(entries.start))
    one = entries.start[1:] > entries.start[:-1]
    first = of[np.minimum(entries.start[:-1], max(len(of) - 1, 0))] if len(of) else np.zeros(len(one), np.int64)
    small = np.abs(entries.value) < INFINITE // 4
    np.logical_and.at(one, line, (of == first[line]) & (of >= 0) & small)
    lines = np.flatnonzero(one)
    number = np.full(len(one), -1)
    number[lines] = np.arange(len(lines))
    worth = np.zeros((len(lines), 1 + int(np.diff(structure.first).max(initial=0))), np.int64)
    inside = one[line]
    at, column, value = number[line[inside]], entries.where[inside], entries.value[inside]
    funded = column >= options
    np.add.at(worth[:, 1:], at[funded], value[funded][:, None])
    option = column[~funded]
    np.add.at(worth, (at[~funded], 1 + option - structure.first[structure.owner[option]]), value[~funded])
    return lines, first[lines], worth
