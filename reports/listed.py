"""Which columns has a list of applications in the proposal, and where do its rows stand?"""

from __future__ import annotations

from dataclasses import dataclass

from reports.columns import Table
from reports.decided import Decided

COLUMNS = (
    *("number", "id", "case_number", "applicant", "organisation_number", "county", "partner_count", "partners"),
    *("health_trusts", "area", "title", "requested", "eligible", "own_financing", "points", "weighted_sum", "rank"),
    *("gates", "proposed", "share_of_request", "reason", "conditions", "recusals", "extra"),
)

SCORED = ("points", "weighted_sum", "rank")
"""The columns that tell of scores."""


@dataclass(frozen=True, slots=True)
class Listed:
    """Where a list of applications stands: its sheet, and the rows of each group (first and last, from 1)."""

    sheet: str
    groups: tuple[tuple[str, int, int], ...]
    sums: tuple[int, ...] = ()


def unscored(keys: tuple[str, ...], decided: Decided) -> tuple[str, ...]:
    """These columns; in a round without scores without those that tell of scores."""
    return keys if decided.grant_round.scores != "none" else tuple(key for key in keys if key not in SCORED)


def place_of(summed: Table, key: str) -> tuple[int, str]:
    """Where a column stands: its place from 0, and its letter."""
    from xlsxwriter.utility import xl_col_to_name

    place = next(number for number, column in enumerate(summed.columns) if column.key == key)
    return place, str(xl_col_to_name(place))
