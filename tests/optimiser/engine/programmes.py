"""Which programmes may the engine be asked, beyond those that rounds make, and what does trying everything find?

Random rows over all four kinds of columns with coefficients of both signs, small and huge, limits that some choice
meets exactly, fixed columns, rows of one column and of none; objectives with many ties.  `asked` draws a programme and
what-ifs of it: other limits, objectives, fixed columns, a row less.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import product
from random import Random

import numpy as np

from optimiser.constraints import cover_rows, exact_cover_rows, pushes_cover_down
from optimiser.engine import Engine
from optimiser.formulation import Formulation, Vector, value_at
from optimiser.result import Termination
from optimiser.rows import Column, Row
from optimiser.solvers import Answer

SENSES = ("<=", "<=", ">=", ">=", "=")
LARGE = (1, 3, 10, 1000, 10**6, 10**9)
VARIATIONS = 5


@dataclass(frozen=True)
class Tried:
    """What trying every choice finds: the best value, and all best allocations of least money; None = infeasible."""

    value: int | None
    cheapest: frozenset[tuple[tuple[str, int], ...]]


def asked(number: int) -> Iterator[tuple[Formulation, Vector]]:
    """A programme with an objective, and what-ifs of it."""
    rng = Random(f"programme {number}")
    base = _programme(rng)
    objective = _objective(rng, base)
    yield base, objective
    for _ in range(VARIATIONS):
        varied = rng.choice((_other_limits, _fixed, _less_a_row, _same))(rng, base)
        yield varied, rng.choice((objective, _objective(rng, base)))


def wrong(number: int) -> Iterator[str]:
    """What an engine that is asked all of them in turn gets wrong, and one that is asked each afresh."""
    kept, rng = Engine(), Random(number)
    for place, (formulation, objective) in enumerate(asked(number)):
        found, equal = tried_all(formulation, objective), rng.random() < 0.6
        for name, engine in (("warm", kept), ("cold", Engine())):
            answer = engine.maximise(formulation, objective, equal=equal)
            yield from (f"{number}/{place} {name}: {what}" for what in _against(found, formulation, objective, answer))


def tried_all(formulation: Formulation, objective: Vector) -> Tried:
    """Every choice of amounts, as rows of one matrix of whole numbers (Python's, where 64 bits might not do)."""
    levels: dict[str, list[int]] = {column.key: [0] for column in formulation.columns if column.kind == "z"}
    for column in formulation.columns:
        if column.kind == "x":
            levels[column.key].append(column.amount)
    choices = list(product(*levels.values()))
    paid = {key: np.array([one[at] for one in choices]) for at, key in enumerate(levels)}
    points: dict[Column, np.ndarray] = {}
    for column in formulation.columns:
        if column.kind in "xz":
            mine = paid[column.key]
            points[column] = (mine == column.amount if column.kind == "x" else mine > 0).astype(object)
        else:
            covers = sum((paid[key] > 0).astype(int) for key in formulation.takers[column.key])
            points[column] = (covers >= (1 if column.kind == "y" else 2)).astype(object)
    zero = np.zeros(len(choices), object)
    ok = np.ones(len(choices), bool)
    for row in formulation.rows:
        left = sum((value * points[column] for column, value in row.coefficients.items()), zero)
        ok &= {"<=": left <= row.limit, ">=": left >= row.limit, "=": left == row.limit}[row.sense].astype(bool)
    for column, value in formulation.fixed.items():
        ok &= (points[column] == value).astype(bool)
    if not ok.any():
        return Tried(None, frozenset())
    worth = sum((value * points[column] for column, value in objective.items()), zero)
    best = max(worth[ok])
    top = ok & (worth == best).astype(bool)
    money = sum(paid.values(), np.zeros(len(choices), int))
    top &= money == money[top].min()
    awards = [tuple((key, kr) for key, kr in zip(levels, choices[at], strict=True) if kr) for at in np.flatnonzero(top)]
    return Tried(int(best), frozenset(tuple(sorted(one)) for one in awards))


def _against(found: Tried, formulation: Formulation, objective: Vector, answer: Answer) -> Iterator[str]:
    ended, amounts = answer.termination, answer.amounts
    if found.value is None:
        if ended is not Termination.INFEASIBLE:
            yield f"{ended}, known infeasible"
        return
    if ended is not Termination.OPTIMAL or amounts is None:
        yield f"{ended}, known best {found.value}"
        return
    if formulation.violated(amounts):
        yield f"breaks {formulation.violated(amounts)[0].id}"
    reached = value_at(objective, formulation.point(amounts))
    if {reached, answer.value, answer.bound} != {found.value}:
        yield f"reaches {reached}, says {answer.value} and {answer.bound}, known {found.value}"
    tied = {tuple(sorted(one.items())) for one in answer.tied}
    if tied and tied != found.cheapest:
        yield f"{len(tied)} equally good at least money, known {len(found.cheapest)}"


def _programme(rng: Random) -> Formulation:
    """Two to six applications of one to four amounts each, a few places, and up to eight rows."""
    scale, most, odd = rng.choice(LARGE), rng.choice((1, 2, 3, 6)), rng.choice(((0,), (0, 0, 1)))
    levels = {
        f"A{at}": sorted({rng.randint(1, most) * scale + rng.choice(odd) for _ in range(rng.randint(1, 4))})
        for at in range(rng.randint(2, 7))
    }
    while np.prod([len(amounts) + 1 for amounts in levels.values()]) > 1500:
        levels.popitem()
    ids = list(levels)
    places = [f"{1000 + at}" for at in range(rng.choice((0, 2, 4, 6)))]
    takers = {code: tuple(sorted(rng.sample(ids, rng.randint(1, min(3, len(ids)))))) for code in places}
    columns = [Column("x", key, amount) for key, amounts in levels.items() for amount in amounts]
    columns += [Column("z", key) for key in ids] + [Column("y", code) for code in places]
    twice = bool(places) and rng.random() < 0.4
    down = rng.random() < 0.3
    own = [_row(rng, at, levels, places, twice, down) for at in range(rng.randint(0, 8))]
    exactly = pushes_cover_down(own)
    columns += [Column("u", code) for code in places if twice]
    meaning = [*_choices(levels), *cover_rows(takers, twice)]
    if exactly:
        meaning += exact_cover_rows(takers, twice)
    bare = Formulation(tuple(columns), tuple(meaning), frozenset("xzu" if exactly else "xz"), {}, takers)
    usual = _choice(rng, levels)
    met = [_met(rng, bare, row, usual if rng.random() < 0.85 else _choice(rng, levels)) for row in own]
    return bare.with_rows(*met)


def _choices(levels: Mapping[str, list[int]]) -> Iterator[Row]:
    for key, amounts in levels.items():
        at_any = {Column("x", key, amount): 1 for amount in amounts}
        yield Row(f"choice:{key}", "choice", {**at_any, Column("z", key): -1}, "=", 0)


def _row(rng: Random, at: int, levels: Mapping[str, list[int]], places: list[str], twice: bool, down: bool) -> Row:
    """A row of some kind, its limit to be found; down : whether it may profit from a lower cover."""
    ids, sense = list(levels), rng.choice(SENSES)
    some = rng.sample(ids, rng.randint(1, len(ids)))
    kind = rng.choice(("money", "money", "number", "pair", "level", "any", "cover", "nothing", "one"))
    if kind == "cover" and not places:
        kind = "number"
    form: dict[Column, int] = {}
    if kind == "money":
        form = {Column("x", key, amount): amount for key in some for amount in levels[key]}
    elif kind == "number":
        form = {Column("z", key): 1 for key in some}
    elif kind == "pair":
        form = {Column("z", some[0]): 1} | ({Column("z", some[-1]): -1} if len(some) > 1 else {})
    elif kind == "level":
        form = {Column("x", some[0], rng.choice(levels[some[0]])): 1, Column("z", rng.choice(ids)): -1}
    elif kind == "one":
        form = {Column("x", some[0], rng.choice(levels[some[0]])): rng.choice((-3, 1, 2))}
    elif kind == "any":
        large = rng.choice(LARGE)
        form = {Column("x", key, amount): rng.randint(-large, large) for key in some for amount in levels[key]}
        form |= {Column("z", key): rng.randint(-large, large) for key in ids if rng.random() < 0.3}
    elif kind == "cover":
        weights = {code: rng.randint(1, 5) for code in rng.sample(places, rng.randint(1, len(places)))}
        form = {Column("y", code): weight for code, weight in weights.items()}
        form |= {Column("u", code): rng.randint(0, weight) for code, weight in weights.items() if twice}
        form |= {Column("z", key): rng.randint(-2, 2) for key in some if rng.random() < 0.2}
        sense = sense if down else ">="
    return Row(f"row {at}", f"row {at}", {column: value for column, value in form.items() if value}, sense, 0)


def _choice(rng: Random, levels: Mapping[str, list[int]]) -> dict[str, int]:
    return {key: rng.choice(amounts) for key, amounts in levels.items() if rng.random() < 0.5}


def _met(rng: Random, bare: Formulation, row: Row, choice: Mapping[str, int]) -> Row:
    """The row with a limit that the choice meets exactly, or now and then misses or clears by one."""
    left = value_at(row.coefficients, bare.point(choice))
    return replace(row, limit=left + (rng.choice((0,) * 8 + (-1, 1)) if row.sense != "=" else 0))


def _objective(rng: Random, formulation: Formulation) -> dict[Column, int]:
    """Few different coefficients (many ties), money, places, large and negative ones, or nothing at all."""
    exactly = "u" in formulation.whole
    kind = rng.choice(("few", "few", "money", "places", "large", "nothing"))
    if kind == "money":
        return {column: -column.amount for column in formulation.columns if column.kind == "x"}
    if kind == "places":
        return {column: 1 for column in formulation.columns if column.kind == "y"}
    most = {"few": rng.choice((1, 3)), "large": rng.choice(LARGE), "nothing": 0}[kind]
    pays = {column: rng.randint(-most // 3, most) for column in formulation.columns if column.kind in "xz"}
    for column in formulation.columns:
        if column.kind == "y":
            pays[column] = rng.randint(-most if exactly else 0, most)
        elif column.kind == "u":
            first = pays[Column("y", column.key)]
            pays[column] = rng.randint(-most, most) if exactly else rng.randint(0, max(0, first))
    return {column: value for column, value in pays.items() if value}


def _same(rng: Random, base: Formulation) -> Formulation:
    return base


def _other_limits(rng: Random, base: Formulation) -> Formulation:
    """Some limits a little tighter or looser."""
    rows = [
        replace(row, limit=row.limit + rng.choice((-2, -1, 1, 2)))
        if row.id.startswith("row") and rng.random() < 0.4
        else row
        for row in base.rows
    ]
    return replace(base, rows=tuple(rows))


def _fixed(rng: Random, base: Formulation) -> Formulation:
    """One or two columns of awards fixed."""
    columns = [column for column in base.columns if column.kind in "xz"]
    return base.with_fixed({rng.choice(columns): rng.choice((0, 0, 1)) for _ in range(rng.randint(1, 2))})


def _less_a_row(rng: Random, base: Formulation) -> Formulation:
    own = [row.group for row in base.rows if row.id.startswith("row")]
    return base.without([rng.choice(own)]) if own else base
