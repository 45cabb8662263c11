"""Which adversarial families are there, whose answers are known beforehand?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from tests.agreement import forced
from tests.agreement.trial import Tried, described
from tests.agreement.ways import Opinion, solved
from tests.optimiser.engine.all_tied import all_tied
from tests.optimiser.engine.at_the_limit import at_the_limit
from tests.optimiser.engine.known import Case
from tests.optimiser.engine.overspend import overspend

FAMILIES: dict[str, Callable[[int], Case]] = {
    "at-the-limit": at_the_limit,
    "overspend": overspend,
    "tied": all_tied,
}

NAMES = sorted([*FAMILIES, forced.FAMILY])
"""What may be asked for by name."""


def try_number(family: str, number: int) -> Tried:
    """The engine alone on a case of the family, against what is known."""
    if family == forced.FAMILY:
        return forced.try_number(number)
    tried, case = Tried(number, rounds=1), FAMILIES[family](number)
    opinion = tried.timed("exact", lambda: solved(case.grant_round, "exact"))
    tried.facts.update(Counter([*described(case.grant_round), f"shape: {case.shape}"]))
    tried.facts["infeasible"] += case.amounts is None
    tried.wrong += [f"{family} {number} ({case.shape}): {wrong}" for wrong in against(case, opinion)]
    return tried


def against(case: Case, opinion: Opinion) -> Iterator[str]:
    """Where an opinion is not what is known of a case."""
    yield from opinion.wrong
    if opinion.feasible != (case.amounts is not None):
        yield f"feasible {opinion.feasible}, known {case.amounts is not None}"
    elif case.amounts is not None and opinion.amounts != case.amounts:
        yield f"{opinion.amounts} worth {opinion.value}, known {dict(case.amounts)}"
