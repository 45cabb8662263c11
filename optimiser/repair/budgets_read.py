"""Which rules of a round say something else when its pots are larger?"""

from __future__ import annotations

from optimiser.assess import assess
from optimiser.policy import rule_rows
from optimiser.rounds import GrantRound
from optimiser.rows import Row
from optimiser.rules.earmark import Earmark
from optimiser.rules.strictly_by_rank import StrictlyByRank

FAR = 10**9
"""Kroner by which every pot is raised to see which rules read a budget."""


def loosened(grant_round: GrantRound) -> set[str]:
    """Groups of rules that a larger pot may loosen: left out, so that what is proven without them is a least at least.

    A rule that a larger pot only tightens is kept as it is; the repaired round is solved with all of them as they then
    are.
    """
    before, after = rows_of_rules(grant_round), rows_of_rules(_far_richer(grant_round))
    ranked = {f"rule:{rule.id}" for rule in grant_round.rules if isinstance(rule, StrictlyByRank)}
    return {row.group for key, row in before.items() if not _implied(row, after.get(key))} - ranked


def moving(grant_round: GrantRound) -> tuple[str, ...]:
    """Ids of the rules that say something else of larger pots, but for earmarks (which move one for one)."""
    before, after = rows_of_rules(grant_round), rows_of_rules(_far_richer(grant_round))
    changed = [row for one, other in ((before, after), (after, before)) for key, row in one.items()
               if other.get(key) != row]  # fmt: skip
    groups = {row.group for row in changed}
    return tuple(rule.id for rule in grant_round.rules if f"rule:{rule.id}" in groups and not isinstance(rule, Earmark))


def tightened(grant_round: GrantRound, more: int) -> GrantRound | None:
    """The round with so much more in its pots, as the rules that only tighten see it; None where it matters to them in
    which pot, or where they say nothing else."""
    apart = loosened(grant_round)

    def said(one: GrantRound) -> dict[str, Row]:
        return {key: row for key, row in rows_of_rules(one).items() if row.group not in apart}

    first, *others = (with_more(grant_round, pot.id, more) for pot in grant_round.pots)
    return first if all(said(one) == said(first) for one in others) else None


def with_more(grant_round: GrantRound, pot: str, more: int) -> GrantRound:
    """The round with so many kroner more in a pot."""
    pots = (one.model_copy(update={"budget": one.budget + more}) if one.id == pot else one for one in grant_round.pots)
    return grant_round.model_copy(update={"pots": tuple(pots)})


def rows_of_rules(grant_round: GrantRound) -> dict[str, Row]:
    """Row id -> the row, of every rule."""
    return {row.id: row for row in rule_rows(grant_round, assess(grant_round).facts)}


def _far_richer(grant_round: GrantRound) -> GrantRound:
    pots = tuple(pot.model_copy(update={"budget": pot.budget + FAR}) for pot in grant_round.pots)
    frame = None if grant_round.frame is None else grant_round.frame + FAR * len(pots)
    return grant_round.model_copy(update={"pots": pots, "frame": frame})


def _implied(row: Row, after: Row | None) -> bool:
    """Whether the row of a richer round gives this one."""
    if after is None or (after.coefficients, after.sense) != (row.coefficients, row.sense):
        return False
    return {"<=": after.limit <= row.limit, ">=": after.limit >= row.limit, "=": after.limit == row.limit}[row.sense]
