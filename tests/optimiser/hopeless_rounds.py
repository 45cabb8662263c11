"""Which small rounds are infeasible, so that a diagnosis has something to say of every kind?

`squeezed` takes what a drawn round offers (applications, pots, register) and asks too much of it: decisions on single
applications, floors, caps and too little money, several at once, so that clashes are of many kinds and often several.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from random import Random
from typing import Any

from optimiser.checks import faults
from optimiser.repair.asking import stated
from optimiser.result import Termination
from optimiser.rounds import GrantRound
from optimiser.solvers import maximise
from optimiser.stages import new_engine
from tests.optimiser.tiny import OBJECTIVE, a_pot, a_round, an_application

CODES = ("0301", "1101", "1102", "5501", "5502", "5503")
MOST_ATTEMPTS = 40


@cache
def hopeless(number: int) -> GrantRound:
    """The infeasible round of this number, always the same."""
    engine = new_engine()
    for attempt in range(MOST_ATTEMPTS):
        grant_round = squeezed(Random(f"hopeless {number}/{attempt}"))
        if faults(grant_round):
            continue
        if engine.maximise(stated(grant_round), {}).termination is Termination.INFEASIBLE:
            return grant_round
    raise AssertionError(f"no infeasible round was drawn for {number}")


def infeasible_for_highs(grant_round: GrantRound) -> bool:
    """Whether nothing fits, by the reference: another road than the engine's."""
    return maximise(stated(grant_round), {}).termination is Termination.INFEASIBLE


def squeezed(rng: Random) -> GrantRound:
    """A round of four to six applications in one to three pots that is asked for much."""
    names = ("north", "south", "west")[: rng.choice((1, 2, 2, 3))]
    pots = tuple(
        a_pot(
            name,
            rng.choice((0, 90, 150, 220, 300)),
            spend_at_least=rng.choice((0, 0, 0, 80)),
            levels=rng.choice((("1", "0.6"), ("1", "0.8", "0.6"))),
        )
        for name in names
    )
    ids = [f"A{index}" for index in range(rng.choice((4, 5, 5, 6)))]
    applications = [
        an_application(
            name,
            rng.choice((70, 100, 130, 155, 200)),
            applicant=rng.choice(CODES),
            partners=tuple(rng.sample(CODES, rng.choice((0, 1, 2)))),
            pot=rng.choice(names),
            score=rng.choice((30, 50, 70, 90)),
            tags=tuple(rng.sample(("x", "y"), rng.choice((0, 1, 2)))),
            previous_award=rng.choice((None, None, 60, 90)),
        )
        for name in ids
    ]
    applications = [
        one.model_copy(update={"partners": tuple(code for code in one.partners if code != one.applicant)})
        for one in applications
    ]
    fields: dict[str, Any] = {"pots": pots, "rules": list(_rules(rng, ids, names)), "objective": _objective(rng)}
    if rng.random() < 0.3:
        fields["frame"] = rng.choice((100, 200, 300))
    return a_round(*applications, **fields)


def _objective(rng: Random) -> Any:
    """Now and then with a floor."""
    if rng.random() < 0.8:
        return OBJECTIVE
    term = rng.choice(("score", "coverage", "breadth"))
    floor = {"score": Fraction(150), "coverage": Fraction(4), "breadth": Fraction(3, 2)}[term]
    return OBJECTIVE.model_copy(update={term: OBJECTIVE.term(term).model_copy(update={"floor": floor})})


def _rules(rng: Random, ids: list[str], pots: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    some = rng.sample(ids, rng.choice((1, 2, 3, len(ids))))
    yield {"kind": "must-fund", "applications": some}
    if rng.random() < 0.5:
        yield {"kind": "must-not-fund", "applications": rng.sample(ids, rng.choice((1, 2)))}
    possible: tuple[dict[str, Any], ...] = (
        {"kind": "minimum-places", "at_least": rng.choice((3, 4, 6))},
        {"kind": "pot-number", "pot": rng.choice(pots), "at_least": rng.choice((1, 3))},
        {"kind": "pot-number", "pot": rng.choice(pots), "at_most": 1},
        {"kind": "group-number", "by": "tag", "group": "x", "at_least": 2},
        {"kind": "group-amount", "by": "tag", "group": "y", "at_least": 150},
        {"kind": "group-amount", "by": "tag", "group": "y", "at_least_share": "1/3", "of": "awarded"},
        {"kind": "group-number", "by": "county", "each": True, "at_most": 1},
        {"kind": "applicant-number-cap", "at_most": 1},
        {"kind": "applicant-amount-cap", "at_most": 90},
        {"kind": "place-number-cap", "at_most": 1},
        {"kind": "every-county-reached", "among": rng.choice(("all", "applying"))},
        {"kind": "continuity", "share": "0.9"},
        {"kind": "grow-only", "earlier": dict.fromkeys(rng.sample(ids, 2), 42)},
        {"kind": "at-least-level", "application": rng.choice(ids), "share": "1"},
        {"kind": "exact-amount", "application": rng.choice(ids), "amount": 61},
        {"kind": "strictly-by-rank", "way": rng.choice(("stop", "skip"))},
        {"kind": "requires", "application": ids[0], "requires": ids[1]},
        {"kind": "earmark", "pot": pots[0], "by": "tag", "group": "x", "amount": 80},
        {"kind": "no-overtaking"},
    )
    yield from rng.sample(possible, rng.choice((1, 2, 2, 3)))
