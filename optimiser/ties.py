"""Which of the equally good allocations is *the* allocation?

The tie policy: lower total amount; then more places covered; then the drawn order, each application in turn given the
highest amount that some still-tied allocation has.  One allocation is left, whatever solver, threads or order found it.

Every step asks one question: of the allocations that are still tied, other than the one in hand, which is best for this
step?  When there is none, the one in hand is the answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from optimiser.cuts import excluding
from optimiser.formulation import Formulation, Vector, value_at
from optimiser.result import Termination
from optimiser.rows import Column, Row
from optimiser.stages import Search

LARGEST_KEY = 2**20
"""Applications are asked in blocks whose keys stay below this, so that a whole number stays one in floating point."""


@dataclass(frozen=True, slots=True)
class Tied:
    """Where the tie policy stands: the programme of the tied allocations, the one in hand, and whether it is alone.

    proven : False as soon as a step could not be finished
    """

    formulation: Formulation
    amounts: dict[str, int]
    alone: bool = False
    proven: bool = True


def canonical(search: Search, tied: Formulation, amounts: dict[str, int], draw: Mapping[str, int]) -> Tied:
    """The allocation that the tie policy names among the tied ones.

    tied : a programme whose feasible points are exactly the tied allocations; amounts : one of them
    draw : application id -> position in the drawn order
    """
    state = Tied(tied, amounts)
    for name, objective in (("tie: least money", _least_money(tied)), ("tie: most places", _most_places(tied))):
        state = _step(search, state, name, objective)
    for number, block in enumerate(_blocks(tied, draw), start=1):
        state = _step(search, state, f"tie: drawn order, part {number}", block)
    return state


def first(tied: Iterable[dict[str, int]], formulation: Formulation, draw: Mapping[str, int]) -> dict[str, int]:
    """The allocation that the tie policy names among these: all the equally good ones, or all those of least money."""
    order = sorted((column.key for column in formulation.columns if column.kind == "z"), key=lambda key: draw[key])
    places = _most_places(formulation)

    def rank(amounts: dict[str, int]) -> tuple[int, int, list[int]]:
        covered = value_at(places, formulation.point(amounts))
        return -sum(amounts.values()), covered, [amounts.get(key, 0) for key in order]

    return max(tied, key=rank)


def _step(search: Search, state: Tied, name: str, objective: Vector) -> Tied:
    """Look for a tied allocation other than the one in hand; keep the better of the two, and what it reaches."""
    if state.alone or not state.proven or not objective:
        return state
    others = state.formulation.with_rows(excluding(state.formulation, state.amounts, f"not:{name}"))
    answer = search.maximise(name, others, objective, exact=True)
    if answer.termination is Termination.INFEASIBLE:
        return Tied(state.formulation, state.amounts, alone=True)
    if answer.termination is not Termination.OPTIMAL or answer.amounts is None or answer.value is None:
        return Tied(state.formulation, state.amounts, proven=False)
    in_hand = value_at(objective, state.formulation.point(state.amounts))
    amounts = answer.amounts if answer.value > in_hand else state.amounts
    best = max(answer.value, in_hand)
    only = state.formulation.with_rows(Row(name, name, objective, "=", best))
    return Tied(only, amounts, alone=answer.value < in_hand)


def _least_money(formulation: Formulation) -> dict[Column, int]:
    return {column: -column.amount for column in formulation.columns if column.kind == "x"}


def _most_places(formulation: Formulation) -> dict[Column, int]:
    return {column: 1 for column in formulation.columns if column.kind == "y"}


def _blocks(formulation: Formulation, draw: Mapping[str, int]) -> Iterator[dict[Column, int]]:
    """The drawn order as keys: in a block, each application's place among its amounts outweighs all that come after."""
    choices: dict[str, list[Column]] = {}
    for column in formulation.columns:
        if column.kind == "x" and _open(formulation, column):
            choices.setdefault(column.key, []).append(column)
    block: list[list[Column]] = []
    size = 1
    for key in sorted(choices, key=lambda key: draw[key]):
        if size * (len(choices[key]) + 1) > LARGEST_KEY:
            yield _key(block)
            block, size = [], 1
        block.append(choices[key])
        size *= len(choices[key]) + 1
    if block:
        yield _key(block)


def _open(formulation: Formulation, column: Column) -> bool:
    return column not in formulation.fixed and formulation.fixed.get(Column("z", column.key)) != 0


def _key(block: list[list[Column]]) -> dict[Column, int]:
    """Mixed-radix number of the places of the amounts (0 = not funded), the first application most significant."""
    key: dict[Column, int] = {}
    weight = 1
    for columns in reversed(block):
        key |= {column: weight * place for place, column in enumerate(columns, start=1)}
        weight *= len(columns) + 1
    return key
