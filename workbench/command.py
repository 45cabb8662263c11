"""What may a person ask of tildel, and how does every command end?

Each command is one file in `workbench.commands`, imported when it is asked for, and each imports what it works with
inside its function: ``tildel --help`` answers without numpy, pandas, matplotlib or a solver.
"""

from __future__ import annotations

import difflib
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

ONE_WORD = "Names and amounts are joined, as in --pot journal=25m; a text with spaces in it stands in quotation marks."
"""What a person forgot whose words click takes for one too many."""


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

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            close = difflib.get_close_matches(args[0], COMMANDS, 1, 0.6)
            step = f"Did you mean '{close[0]}'?" if close else f"The commands are: {', '.join(COMMANDS)}."
            raise click.UsageError(f"No such command '{args[0]}'. {step}", ctx)
        return super().resolve_command(ctx, args)

    def main(self, *args: Any, **extra: Any) -> Any:
        speak_utf8()
        return super().main(*args, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        with ended(ctx):
            try:
                return super().invoke(ctx)
            except click.UsageError as error:
                if "unexpected extra argument" not in error.message:
                    raise
                raise click.UsageError(f"{error.message}. {ONE_WORD}", error.ctx) from None


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
      tildel new my-round                             a starter folder to fill in
      tildel check my-round                           every fault, located
      tildel solve my-round                           the allocation, tables and charts
      tildel what-if my-round --pot samhandling=+1m   one question: who gains, who loses, and why
      tildel compare my-round --html                  its what-ifs side by side, one report
      tildel propose my-round/results                 the proposal
    """
