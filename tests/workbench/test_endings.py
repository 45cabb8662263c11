"""How a command ends: exit codes, and words for a person."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

import click
import pytest
from click.testing import CliRunner, Result

from optimiser.errors import Fault, InputError, SolverError, Subject, VerificationError
from tests.workbench.small import tildel
from workbench.command import COMMANDS, House
from workbench.endings import counted, fault_lines

CELL = Fault(
    Subject("application", "A1", "requested"), "'tolv tusen' is not an amount.", "Write 12000.", "a.xlsx S!C18"
)
ELSEWHERE = Fault(Subject("pot", "journal", "budget"), "there is no budget.", "State it.", "round.toml pots[1].budget")
NOWHERE = Fault(Subject("rule", "cap", "at_most"), "is below every request.", warning=True)


def ended_by(raising: Callable[[], None], *arguments: str) -> Result:
    @click.group(cls=House)
    @click.option("--debug", is_flag=True)
    def group(debug: bool) -> None:
        raising()

    return CliRunner().invoke(group, [*arguments, "check", "--help"])


def raise_(error: BaseException) -> Callable[[], None]:
    def raising() -> None:
        raise error

    return raising


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (("whatif", "small"), "No such command 'whatif'. Did you mean 'what-if'?"),
        (("frobnicate",), "The commands are: new, check, solve, what-if"),
        (("what-if", "small", "--pot", "main", "25m"), "joined, as in --pot journal=25m"),
        (("what-if", "small", "--must-fund", "A", "--reason", "Why", "not?"), "stands in quotation marks"),
    ],
)
def test_what_is_mistyped_is_told_with_how_it_is_typed(typed: tuple[str, ...], words: str) -> None:
    told = tildel(*typed)
    assert told.exit_code == 2
    assert words in told.stderr


def test_faults_stand_one_a_line_under_their_file_and_are_counted() -> None:
    assert list(fault_lines((CELL, ELSEWHERE, CELL))) == [
        "a.xlsx",
        "  S!C18: 'tolv tusen' is not an amount. Write 12000.",
        "  S!C18: 'tolv tusen' is not an amount. Write 12000.",
        "round.toml",
        "  pots[1].budget: there is no budget. State it.",
        "3 faults",
    ]


def test_a_fault_that_stands_nowhere_is_told_by_what_it_is_about() -> None:
    assert list(fault_lines((NOWHERE,))) == ["  rule 'cap', at_most: is below every request.", "1 warning"]


def test_one_thing_is_not_counted_as_several() -> None:
    assert (counted(1, "fault"), counted(2, "fault"), counted(2, "breach", "breaches")) == (
        "1 fault",
        "2 faults",
        "2 breaches",
    )


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        (InputError([CELL]), 2, "S!C18: 'tolv tusen' is not an amount."),
        (SolverError("There is no solver 'X'."), 1, "There is no solver 'X'."),
        (VerificationError(["pot 'a' awards too much"]), 1, "  pot 'a' awards too much\n1 breach"),
        (PermissionError(13, "Permission denied", "out/x"), 1, "out/x: Permission denied."),
        (KeyboardInterrupt(), 130, "Stopped."),
        (ZeroDivisionError("division by zero"), 1, "did not expect (ZeroDivisionError: division by zero)"),
    ],
)
def test_every_error_ends_in_words_and_a_code(error: BaseException, code: int, words: str) -> None:
    ended = ended_by(raise_(error))
    assert ended.exit_code == code
    assert words in ended.stderr
    assert "Traceback" not in ended.output


def test_debug_shows_where_the_unexpected_happened() -> None:
    assert "Traceback" in ended_by(raise_(ZeroDivisionError("division by zero")), "--debug").stderr


HEAVY = (
    *("numpy", "pandas", "matplotlib", "pulp", "highspy", "numba"),
    *("jinja2", "dask", "distributed", "pyarrow", "concurrent.futures"),
)


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["--version"],
        *([name, "--help"] for name in COMMANDS),
    ],
    ids=" ".join,
)
def test_help_imports_nothing_heavy(arguments: list[str]) -> None:
    code = (
        "import sys\nfrom workbench.command import main\n"
        f"try: main({arguments!r})\nexcept SystemExit as end: assert end.code == 0, end.code\n"
        f"print('loaded:', sorted(set({HEAVY!r}) & set(sys.modules)))"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.splitlines()[-1] == "loaded: []"


def test_the_ties_that_the_engine_compared_are_told_by_their_number() -> None:
    from optimiser.result import StageLog, Termination
    from workbench.terminal import Stages

    progress = Stages()
    progress(StageLog("ties", Termination.OPTIMAL, 976_000, 976_000, 0.1, {"tied": 3}))
    assert "in ties: equally good and no dearer: 3." in progress.last


def test_a_tie_stage_is_told_with_the_allocation_in_hand_and_without_numbers_of_another_kind() -> None:
    from optimiser.result import StageLog, Termination
    from workbench.terminal import Stages

    progress = Stages()
    progress(StageLog("tie: least money", Termination.NOT_FOUND, None, -56_685_565, 1.0))
    assert "in tie: least money: the best value is proven; looking for others" in progress.last
    assert "no allocation" not in progress.last
    assert "565" not in progress.last
