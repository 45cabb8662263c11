"""A reason that nobody wrote does not change what a round is called."""

from __future__ import annotations

from pathlib import Path

from optimiser.read import read_round
from optimiser.rounds import BudgetLine
from optimiser.rules.must_fund import MustFund
from optimiser.write import write_folder, write_workbook
from tests.optimiser.tiny import a_round, an_application


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
