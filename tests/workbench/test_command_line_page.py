"""Does docs/command-line.md name every option that a command has, and none that it has not?"""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from workbench.command import COMMANDS, main

PAGE = (Path(__file__).parents[2] / "docs" / "command-line.md").read_text(encoding="utf-8")
ROWS: list[tuple[str, str]] = re.findall(r"^\| (`--.*?) \| (.*?) \|", PAGE, re.MULTILINE)


def options(name: str) -> set[str]:
    """The options of a command as they are written, `--no-…` for those that are on unless said otherwise."""
    command = main.get_command(click.Context(main), name)
    assert command is not None
    given = [parameter for parameter in command.params if isinstance(parameter, click.Option)]
    return {(one.secondary_opts or one.opts)[0] for one in given} - {"--help"}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_of_a_command_stands_on_the_page(name: str) -> None:
    told = {option for written, of in ROWS if name in of.split(", ") for option in re.findall(r"--[a-z-]+", written)}
    assert told == options(name)
