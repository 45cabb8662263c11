"""What stands at the head of every document of a decided round?"""

from __future__ import annotations

from datetime import date

from reports.decided import Decided, banners
from reports.sheets import Head
from reports.words import Words


def book_head(decided: Decided, words: Words, title: str) -> Head:
    """The head of a workbook."""
    grant_round, allocation = decided.grant_round, decided.result.allocation
    return Head(
        banners=banners(grant_round, decided.result, words),
        title=title,
        identity=words(
            "round and allocation",
            round=grant_round.digest[:12],
            allocation=allocation.digest[:12] if allocation else words("none"),
        ),
        page=words("page", page="&P", pages="&N"),
        created=grant_round.labels.decided_on or date(grant_round.year, 1, 1),
    )
