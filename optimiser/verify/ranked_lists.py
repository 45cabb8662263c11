"""What is the ranked list of this round, funded to the line?

A second statement of what `optimiser.baselines` reports, for checking it.  Decisions already taken are what the rules
say of one application alone, and that is stated by rules as rows only: this is the one place in the verifier that
reads them.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence

from optimiser.facts import ApplicationFacts, RoundFacts
from optimiser.policy import rule_rows
from optimiser.result import Baseline
from optimiser.rounds import GrantRound
from optimiser.rows import Row

WAYS = ("stop", "skip")


def not_the_ranked_lists(grant_round: GrantRound, facts: RoundFacts, baselines: tuple[Baseline, ...]) -> Iterator[str]:
    """One sentence for each ranked list that is not that of the round."""
    ways = tuple(baseline.way for baseline in baselines)
    if ways != WAYS:
        yield f"the ranked lists are {', '.join(ways) or 'none'}; there is one that stops and one that skips"
    open_to, line = _open_to(grant_round, facts), _in_line(grant_round, facts)
    for baseline in baselines:
        true = _funded_to_the_line(grant_round, facts, open_to, line, baseline.way)
        said = baseline.allocation.amounts
        other = sorted(key for key in said.keys() | true.keys() if said.get(key, 0) != true.get(key, 0))
        if other:
            yield (
                f"the ranked list ({baseline.way}) gives {other[0]} {said.get(other[0], 0)} kr; by rank and the "
                f"decisions already taken it gets {true.get(other[0], 0)} kr"
            )


def _funded_to_the_line(
    grant_round: GrantRound,
    facts: RoundFacts,
    open_to: Mapping[str, Sequence[int]],
    line: Iterable[ApplicationFacts],
    way: str,
) -> dict[str, int]:
    """Application id -> kroner: decisions at their least, then pot by pot by rank in full, while pot and frame last.

    open_to : as `_open_to` says; line : as `_in_line` does
    """
    paid = {key: min(amounts) for key, amounts in open_to.items() if amounts and min(amounts) > 0}
    left = {pot.id: pot.budget for pot in grant_round.pots}
    for key, amount in paid.items():
        left[facts.standing[key].pot] -= amount
    together = sum(facts.pots[pot].budget for pot in left) if facts.frame is None else facts.frame - sum(paid.values())
    closed: set[str] = set()
    for one in line:
        full = max(open_to[one.id], default=0)
        if one.id in paid or one.pot in closed or full == 0:
            continue
        if full > min(left[one.pot], together):
            closed |= {one.pot} if way == "stop" else set()
            continue
        paid[one.id] = full
        left[one.pot], together = left[one.pot] - full, together - full
    return paid


def _in_line(grant_round: GrantRound, facts: RoundFacts) -> list[ApplicationFacts]:
    """Pot by pot in the order of the round, highest score first, equal scores as drawn."""
    turn = {pot: turn for turn, pot in enumerate(grant_round.pot)}
    whole = math.lcm(*(one.score.denominator for one in facts.standing.values()))

    def stands(one: ApplicationFacts) -> tuple[int, int, int]:
        return turn[one.pot], -one.score.numerator * (whole // one.score.denominator), facts.draw[one.id]

    return sorted(facts.standing.values(), key=stands)


def _open_to(grant_round: GrantRound, facts: RoundFacts) -> dict[str, list[int]]:
    """Application id -> the amounts, 0 for none, that no rule forbids it whatever the others get."""
    about: dict[str, list[Row]] = {}
    for row in rule_rows(grant_round, facts):
        column = next(iter(row.coefficients), None)
        if column is not None and column.key in facts.standing and _is_about(row, column.key):
            about.setdefault(column.key, []).append(row)
    return {
        key: [amount for amount in (0, *one.amounts) if all(_kept(row, amount) for row in about.get(key, ()))]
        for key, one in facts.standing.items()
    }


def _is_about(row: Row, key: str) -> bool:
    """Whether a row speaks of this application and of nothing else."""
    return all(column.key == key and column.kind in ("x", "z") for column in row.coefficients)


def _kept(row: Row, amount: int) -> bool:
    """Whether a row about one application holds when it gets this amount: its x and z are 1 then, or neither."""
    reached = sum(worth for column, worth in row.coefficients.items() if amount and column.amount in (amount, 0))
    return {"<=": reached <= row.limit, ">=": reached >= row.limit, "=": reached == row.limit}[row.sense]
