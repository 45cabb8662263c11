"""What may a person ask of tildel, and how does every command end?

Each command is one file in `workbench.commands`, imported when it is asked for, and each imports what it works with
inside its function: ``tildel --help`` answers without numpy, pandas, matplotlib or a solver.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

import click

from workbench.endings import ended
from workbench.terminal import speak_utf8

COMMANDS = (
    "new",
    "check",
    "solve",
    "what-if",
    "compare",
    "sweep",
    "prices",
    "diagnose",
    "propose",
    "show",
    "verify",
    "export-model",
)
"""The commands in the order in which a grant manager meets them."""


class House(click.Group):
    """A group that imports a command when it is asked for, and ends every error the same way."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"workbench.commands.{cmd_name.replace('-', '_')}")
        command: click.Command = module.command
        return command

    def main(self, *args: Any, **extra: Any) -> Any:
        speak_utf8()
        return super().main(*args, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        with ended(ctx):
            return super().invoke(ctx)


def _version(ctx: click.Context, _: click.Parameter, asked: object) -> None:
    if asked:
        from importlib.metadata import version

        click.echo(f"tildel {version('tildel')}")
        ctx.exit()


@click.group(
    cls=House,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="ROUND is a folder with round.toml, a workbook, a Pabulib .pb file, or the name of a shipped round "
    "(helseteknologi-2024). RESULT is a results folder or the allocation.json in it.",
)
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Say the version.")
@click.option("--debug", is_flag=True, help="On an unexpected error, show where in the code it happened.")
def main(debug: bool) -> None:
    """Decide a grant round: the best allocation under its rules, proven, verified and shown.

    \b
    First steps:
      tildel new my-round      a starter folder to fill in
      tildel check my-round    every fault, located
      tildel solve my-round    the allocation, tables and charts
      tildel what-if my-round --pot journal=+1m
      tildel propose my-round/results
    """
