"""Which what-ifs of a round are drawn: the edits that people make, and changes of the applications themselves?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from random import Random
from typing import Any

from optimiser.assess import assess
from optimiser.checks import faults
from optimiser.errors import InputError
from optimiser.rounds import TERMS, GrantRound
from scenarios.scenario import Scenario, apply
from tests.agreement.wide_rules import rule_of
from tests.agreement.witnesses import witnesses


def what_ifs(number: int, grant_round: GrantRound, count: int) -> Iterator[tuple[str, GrantRound]]:
    """Up to so many (kind of edit, changed round) without faults, always the same for a number and a round."""
    rng = Random(f"what-ifs {number}")
    kinds = rng.sample(list(EDITS), len(EDITS))
    made = 0
    for kind in kinds:
        if made == count:
            return
        try:
            changed = EDITS[kind](rng, grant_round)
        except InputError:
            continue
        if changed is not None and changed.applications and not faults(changed):
            made += 1
            yield kind, changed


def _scenario(grant_round: GrantRound, **edits: Any) -> GrantRound:
    return apply(grant_round, Scenario(name="what if", **edits))


def _weights(rng: Random, grant_round: GrantRound) -> GrantRound | None:
    if grant_round.objective.mode != "weighted":
        return None
    used = [term for term in TERMS if grant_round.objective.term(term).weight]
    return _scenario(grant_round, weights={rng.choice(used): Fraction(rng.randrange(1, 40), 20)})


def _one_pot(rng: Random, grant_round: GrantRound) -> GrantRound:
    pot = rng.choice(grant_round.pots)
    return _scenario(grant_round, pots={pot.id: f"{rng.choice('+-')}{rng.randrange(1, 16)} %"})


def _a_krone_less(rng: Random, grant_round: GrantRound) -> GrantRound | None:
    pot = rng.choice(grant_round.pots)
    return _scenario(grant_round, pots={pot.id: "-1"}) if pot.budget else None


def _frame(rng: Random, grant_round: GrantRound) -> GrantRound:
    return _scenario(grant_round, frame=f"-{rng.randrange(1, 30)} %")


def _in(rng: Random, grant_round: GrantRound) -> GrantRound | None:
    standing = list(assess(grant_round).facts.standing)
    return _scenario(grant_round, must_fund=[rng.choice(standing)]) if standing else None


def _out(rng: Random, grant_round: GrantRound) -> GrantRound:
    return _scenario(grant_round, must_not_fund=[rng.choice(sorted(grant_round.application))])


def _less_one_rule(rng: Random, grant_round: GrantRound) -> GrantRound | None:
    if not grant_round.rules:
        return None
    return _scenario(grant_round, drop_rules=[rng.choice(grant_round.rules).id])


def _one_more_rule(rng: Random, grant_round: GrantRound) -> GrantRound | None:
    from optimiser.rules import RULES

    facts = assess(grant_round).facts
    if not any(one.levels for one in facts.standing.values()):
        return None
    written, _ = rule_of(rng, rng.choice(sorted(RULES)), facts, witnesses(rng, facts), blind=True)
    return None if written is None else _scenario(grant_round, rules=[{**written, "id": "added"}])


def _one_withdrawn(rng: Random, grant_round: GrantRound) -> GrantRound:
    gone = rng.choice(grant_round.applications).id
    return _with(grant_round, applications=tuple(one for one in grant_round.applications if one.id != gone))


def _another_amount(rng: Random, grant_round: GrantRound) -> GrantRound:
    """One asks for a krone more, or for a tenth less."""
    at = rng.randrange(len(grant_round.applications))
    one = grant_round.applications[at]
    asked = rng.choice((one.requested + 1, max(1, one.requested * 9 // 10)))
    return _with(grant_round, applications=_replaced(grant_round, at, requested=asked))


def _another_mark(rng: Random, grant_round: GrantRound) -> GrantRound | None:
    at = rng.randrange(len(grant_round.applications))
    marks = grant_round.applications[at].marks
    if not marks:
        return None
    changed = (marks[0].model_copy(update={"mark": Fraction(rng.choice((2, 3, 4, 5)))}), *marks[1:])
    return _with(grant_round, applications=_replaced(grant_round, at, marks=changed))


def _another_draw(rng: Random, grant_round: GrantRound) -> GrantRound:
    return _with(grant_round, tie_seed=f"{grant_round.tie_seed} again")


def _another_order(rng: Random, grant_round: GrantRound) -> GrantRound:
    """The same round with its applications and pots in another order: the answer must be the same."""
    applications = rng.sample(grant_round.applications, len(grant_round.applications))
    return _with(grant_round, applications=tuple(applications))


def _replaced(grant_round: GrantRound, at: int, **changes: Any) -> tuple[Any, ...]:
    applications = list(grant_round.applications)
    applications[at] = applications[at].model_copy(update=changes)
    return tuple(applications)


def _with(grant_round: GrantRound, **changes: Any) -> GrantRound:
    fields = {name: getattr(grant_round, name) for name in GrantRound.model_fields}
    return GrantRound(**(fields | changes))


EDITS: dict[str, Callable[[Random, GrantRound], GrantRound | None]] = {
    "weights": _weights,
    "one pot": _one_pot,
    "a krone less": _a_krone_less,
    "frame": _frame,
    "one in": _in,
    "one out": _out,
    "a rule less": _less_one_rule,
    "a rule more": _one_more_rule,
    "one withdrawn": _one_withdrawn,
    "another amount": _another_amount,
    "another mark": _another_mark,
    "another draw": _another_draw,
    "another order": _another_order,
}
"""Kind of edit -> the changed round; None (or InputError) where the round does not take it."""
