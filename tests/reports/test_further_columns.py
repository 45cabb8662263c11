"""Does a column stand everywhere once it is one entry?"""

from __future__ import annotations

from optimiser.result import Result
from reports.columns import Table
from reports.decided import Decided
from reports.listed import COLUMNS
from reports.tables import applications, awards, declined, rejected
from reports.words import Words
from tests.reports.made_up import a_decided_round, a_result, decided

EN = Words("en")


def headings(table: Table) -> list[str]:
    return [column.heading for column in table.columns]


def with_previous_award() -> Decided:
    grant_round = a_decided_round()
    first, *others = grant_round.applications
    grant_round = grant_round.model_copy(
        update={"applications": (first.model_copy(update={"previous_award": 550}), *others)}
    )
    result: Result = a_result(grant_round)
    return Decided.of(grant_round, result)


def test_the_previous_award_stands_in_every_list_if_some_application_had_one() -> None:
    one = with_previous_award()
    for table in (awards(one, EN), declined(one, EN), rejected(one, EN), applications(one, EN)):
        assert headings(table).count("Previous award") == 1
    assert (
        dict(zip(applications(one, EN).column("id"), applications(one, EN).column("previous_award"), strict=True))[
            one.grant_round.applications[0].id
        ]
        == 550
    )
    assert COLUMNS[-1] == "extra", "the proposal takes the further columns where its free columns stand"


def test_a_column_that_is_empty_for_everybody_is_left_out() -> None:
    assert "Previous award" not in headings(applications(decided(), EN))
