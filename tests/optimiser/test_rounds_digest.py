"""A reason that nobody wrote does not change what a round is called."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from optimiser.content import canonical_json
from optimiser.read import read_round
from optimiser.rounds import BudgetLine
from optimiser.rules.must_fund import MustFund
from optimiser.write import write_folder, write_workbook
from tests.optimiser.random_rounds import draw
from tests.optimiser.tiny import a_round, an_application


@pytest.mark.parametrize("number", range(0, 40, 3))
def test_the_digest_is_that_of_the_content_written_as_a_whole(number: int) -> None:
    grant_round = draw(number)
    for one in (grant_round, grant_round.model_copy(update={"frame": 77, "rules": ()})):
        assert one.digest == hashlib.sha256(canonical_json(one.content()).encode()).hexdigest()


def test_another_order_of_applications_places_and_marks_is_the_same_round() -> None:
    one, two = an_application("A", 100), an_application("B", 200, extra={"theme": "new", "blank": ""})
    forwards, backwards = a_round(one, two), a_round(two, one)
    places = backwards.places.model_copy(update={"places": backwards.places.places[::-1]})
    assert backwards.model_copy(update={"places": places}).digest == forwards.digest
    assert a_round(one, two.model_copy(update={"extra": {"theme": "new"}})).digest == forwards.digest
    assert a_round(one, two.model_copy(update={"extra": {"theme": "old"}})).digest != forwards.digest


def test_a_blank_reason_says_nothing_and_a_written_one_does() -> None:
    silent = a_round(an_application("A", 100), rules=(MustFund(applications=("A",)),))
    rule = silent.content()["rules"][0]
    assert "reason" not in rule
    assert "decided_by" not in rule
    told = silent.model_copy(update={"rules": (MustFund(applications=("A",), reason="an earmark"),)})
    assert told.digest != silent.digest


def test_a_reason_and_a_note_come_back_from_a_folder_and_from_a_workbook(tmp_path: Path) -> None:
    made = a_round(
        an_application("A", 100),
        rules=(MustFund(id="named", applications=("A",), reason="øremerket", decided_by="Stortinget"),),
        budget_lines=(BudgetLine(name="Network", amount=1, note="earmarked", note_nb="øremerket"),),
    )
    write_folder(made, tmp_path / "folder")
    write_workbook(made, tmp_path / "round.xlsx")
    for read in (read_round(tmp_path / "folder"), read_round(tmp_path / "round.xlsx")):
        assert read.rules == made.rules
        assert read.budget_lines == made.budget_lines
