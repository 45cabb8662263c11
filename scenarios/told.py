"""What does a what-if change, in as many sentences as somebody reads?

Edits of one kind that would fill a page, such as the earlier awards of a second tranche, are told together.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby

from optimiser.gates import Sentence
from optimiser.money import kroner
from optimiser.rounds import TERMS, GrantRound
from scenarios.applying import applied
from scenarios.edits.applications import Withdrawn
from scenarios.edits.edit import Edit
from scenarios.edits.locks import GrowOnly, MustFund, MustNotFund
from scenarios.scenario import Scenario, edit_words
from scenarios.yardstick import alike

MOST_APART = 6
"""More edits of one kind than this are told in one sentence, where there is one for them."""


def edits_told(grant_round: GrantRound, scenario: Scenario) -> tuple[Sentence, ...]:
    """The edits in words, in the order in which they are made; many of one kind together."""
    told: list[Sentence] = []
    for kind, ones in groupby(edit_words(grant_round, scenario), key=lambda one: type(one[0])):
        pairs = list(ones)
        together = TOGETHER.get(kind)
        if together is None or len(pairs) <= MOST_APART:
            told.extend(words for _, words in pairs)
        else:
            told.append(together([edit for edit, _ in pairs]))
    return tuple(told)


def remeasuring(grant_round: GrantRound, scenario: Scenario) -> tuple[Sentence, ...]:
    """The edits, in words, that make a scenario measure a term in another way than the round: a cap, marks, a basis."""
    found = []
    for edit in scenario.edits():
        edited = applied(grant_round, (edit,))
        if not all(alike(grant_round, edited, term) for term in TERMS):
            found.append(edit.words(grant_round))
        grant_round = edited
    return tuple(found)


def _grown(edits: Sequence[Edit]) -> Sentence:
    kept = kroner(sum(edit.earlier for edit in edits if isinstance(edit, GrowOnly)))
    return Sentence(
        f"{len(edits)} tidligere tildelinger, {kept} i alt, kan bare økes",
        f"{len(edits)} earlier awards, {kept} in all, may only grow",
    )


def _counted(nb: str, en: str) -> Callable[[Sequence[Edit]], Sentence]:
    return lambda edits: Sentence(f"{len(edits)} søknader {nb}", f"{len(edits)} applications {en}")


TOGETHER: dict[type[Edit], Callable[[Sequence[Edit]], Sentence]] = {
    GrowOnly: _grown,
    MustFund: _counted("skal innvilges", "must be funded"),
    MustNotFund: _counted("skal ikke innvilges", "must not be funded"),
    Withdrawn: _counted("trekkes", "are withdrawn"),
}
"""Kind of edit -> how many of them are told in one sentence."""
