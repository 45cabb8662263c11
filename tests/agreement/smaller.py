"""What is the smallest round that still shows a disagreement?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from optimiser.checks import faults
from optimiser.rounds import TERMS, GrantRound


def smallest(grant_round: GrantRound, shows: Callable[[GrantRound], bool]) -> GrantRound:
    """Leave out rules, gates, limits, applications, partners and levels, one after the other, while it still shows."""
    left = True
    while left:
        left = False
        for fewer in _fewer(grant_round):
            if not faults(fewer) and shows(fewer):
                grant_round, left = fewer, True
                break
    return grant_round


def _fewer(grant_round: GrantRound) -> Iterator[GrantRound]:
    """Every round that says one thing less, the larger things first."""
    applications = grant_round.applications
    for part in (len(applications) // 2, len(applications) // 4, 1):
        for begin in range(0, len(applications) if part else 0, max(1, part)):
            yield from _with(grant_round, applications=applications[:begin] + applications[begin + part :])
    for field in ("rules", "gates", "waivers"):
        things = getattr(grant_round, field)
        for at in range(len(things)):
            yield from _with(grant_round, **{field: things[:at] + things[at + 1 :]})
    for field in ("frame", "application_cap"):
        if getattr(grant_round, field) is not None:
            yield from _with(grant_round, **{field: None})
    for term in TERMS:
        objective = grant_round.objective
        for field in ("floor", "ceiling"):
            if getattr(objective.term(term), field) is not None:
                changed = objective.term(term).model_copy(update={field: None})
                yield from _with(grant_round, objective=objective.model_copy(update={term: changed}))
    for at, pot in enumerate(grant_round.pots):
        for update in ({"spend_at_least": 0}, {"level_step": None}, *({"levels": (level,)} for level in pot.levels)):
            if any(getattr(pot, name) != value for name, value in update.items()):
                yield from _with(grant_round, pots=_replaced(grant_round.pots, at, update))
    for at, one in enumerate(applications):
        if one.partners:
            yield from _with(grant_round, applications=_replaced(applications, at, {"partners": ()}))


def _replaced(things: tuple[Any, ...], at: int, update: dict[str, Any]) -> tuple[Any, ...]:
    return (*things[:at], things[at].model_copy(update=update), *things[at + 1 :])


def _with(grant_round: GrantRound, **changes: Any) -> Iterator[GrantRound]:
    """The changed round; nothing where it is none."""
    fields = {name: getattr(grant_round, name) for name in GrantRound.model_fields}
    try:
        yield GrantRound(**(fields | changes))
    except ValueError:
        return
