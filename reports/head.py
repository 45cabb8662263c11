"""What stands at the head of every document of a decided round?"""

from __future__ import annotations

from datetime import date

from optimiser.result import Result
from optimiser.rounds import GrantRound
from reports.decided import Decided, banners
from reports.sheets import Head
from reports.words import Words


def book_head(decided: Decided, words: Words, title: str) -> Head:
    """The head of a workbook on a decided round."""
    return head_of(
        decided.grant_round, decided.result, words, title, banners(decided.grant_round, decided.result, words)
    )


def head_of(grant_round: GrantRound, result: Result, words: Words, title: str, above: tuple[str, ...]) -> Head:
    """The head of a workbook made from a round and its result, which may have no allocation.

    above : the banners on every sheet
    """
    allocation = result.allocation
    return Head(
        banners=above,
        title=title,
        identity=words(
            "round and allocation",
            round=grant_round.digest[:12],
            allocation=allocation.digest[:12] if allocation else words("none"),
        ),
        page=words("page", page="&P", pages="&N"),
        created=grant_round.labels.decided_on or date(grant_round.year, 1, 1),
    )
