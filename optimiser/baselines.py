"""What would the ranked list, funded to the line, have given?

First the decisions that were already taken, each at the lowest amount that keeps them; then, pot by pot, the rest by
rank at the full eligible amount.  "stop" ends a pot at the first application that does not fit it or the frame; "skip"
passes that one over.  Every other rule is ignored, and those that the list breaks are named.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from optimiser.facts import ApplicationFacts, RoundFacts
from optimiser.policy import rule_rows
from optimiser.result import Allocation, Award, Baseline
from optimiser.rounds import GrantRound
from optimiser.rows import Column, Row, holds
from optimiser.verify import counted, score_of

WAYS = ("stop", "skip")


def baselines(grant_round: GrantRound, facts: RoundFacts) -> tuple[Baseline, ...]:
    """The ranked list in both ways."""
    permitted = permitted_amounts(facts, rule_rows(grant_round, facts))
    return tuple(_baseline(grant_round, facts, permitted, way) for way in WAYS)


def awards(facts: RoundFacts, amounts: dict[str, int]) -> Allocation:
    """Amounts (application id -> kroner) as an allocation, in order of id."""
    made = (
        Award(key, facts.standing[key].pot, amount, Fraction(amount, facts.standing[key].eligible))
        for key, amount in sorted(amounts.items())
    )
    return Allocation(tuple(made))


def ranked(facts: RoundFacts) -> list[ApplicationFacts]:
    """The standing applications by score, highest first; equal scores in the drawn order."""
    # whole numbers over a common denominator are compared in a fraction of the time that fractions take
    common = math.lcm(*(one.score.denominator for one in facts.standing.values()))
    points = {key: one.score.numerator * (common // one.score.denominator) for key, one in facts.standing.items()}
    return sorted(facts.standing.values(), key=lambda one: (-points[one.id], facts.draw[one.id]))


def permitted_amounts(facts: RoundFacts, rows: Iterable[Row]) -> dict[str, tuple[int, ...]]:
    """Application -> the amounts (0 = not funded) that the rows which speak of that application alone leave it."""
    alone: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row.coefficients and _speaks_of_one(row):
            alone[next(iter(row.coefficients)).key].append(row)
    return {key: tuple(_permitted(one, alone.get(key, ()))) for key, one in facts.standing.items()}


def _speaks_of_one(row: Row) -> bool:
    """Whether all columns of a row are x and z of one application."""
    key = next(iter(row.coefficients)).key
    return all(column.key == key and column.kind in "xz" for column in row.coefficients)


def _permitted(one: ApplicationFacts, alone: Sequence[Row]) -> Iterable[int]:
    amounts = (0, *one.amounts)
    return (amount for amount in amounts if all(_keeps(row, one.id, amount) for row in alone)) if alone else amounts


def _keeps(row: Row, key: str, amount: int) -> bool:
    at_one = {Column("x", key, amount), Column("z", key)} if amount else set()
    return holds(row, sum(row.coefficients.get(column, 0) for column in at_one))


def _baseline(grant_round: GrantRound, facts: RoundFacts, permitted: dict[str, tuple[int, ...]], way: str) -> Baseline:
    decided = {key: min(amounts) for key, amounts in permitted.items() if amounts and 0 not in amounts}
    amounts = _funded(grant_round, facts, permitted, decided, way)
    reach = counted(facts, amounts)
    return Baseline(
        way=way,
        allocation=awards(facts, amounts),
        score=score_of(grant_round, facts, amounts),
        places=reach["places"],
        partners=reach["partners"],
        broken=tuple(_broken(grant_round, facts, amounts)),
    )


def _funded(
    grant_round: GrantRound,
    facts: RoundFacts,
    permitted: dict[str, tuple[int, ...]],
    decided: dict[str, int],
    way: str,
) -> dict[str, int]:
    amounts = dict(decided)
    together = sum(amounts.values())
    in_line = ranked(facts)
    for pot in grant_round.pots:
        spent = sum(kr for key, kr in amounts.items() if facts.standing[key].pot == pot.id)
        for one in in_line:
            if one.pot != pot.id or one.id in decided or not (full := max(permitted[one.id], default=0)):
                continue
            within = facts.frame is None or together + full <= facts.frame
            if within and spent + full <= pot.budget:
                amounts[one.id] = full
                spent, together = spent + full, together + full
            elif way == "stop":
                break
    return amounts


def _broken(grant_round: GrantRound, facts: RoundFacts, amounts: dict[str, int]) -> Iterator[str]:
    for rule in grant_round.rules:
        found = list(rule.breaches(facts, amounts))
        if found:
            more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
            yield f"{rule.id}: {found[0]}{more}"
