"""How does a command end: with which exit code, and with which words on stderr?

0 fine · 1 error · 2 bad input · 3 infeasible · 4 stopped at a limit without an allocation · 130 stopped by the person
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from optimiser.errors import Fault, InputError, LimitError, TildelError, VerificationError
from workbench.terminal import aside

if TYPE_CHECKING:
    from optimiser.result import Result

FINE, ERROR, BAD_INPUT, INFEASIBLE, NOT_FOUND, STOPPED = 0, 1, 2, 3, 4, 130


@contextmanager
def ended(ctx: click.Context) -> Iterator[None]:
    """Turn whatever a command raises into words and an exit code; click's own ways of ending pass through."""
    try:
        yield
    except (click.ClickException, click.exceptions.Exit, click.Abort):
        raise
    except InputError as error:
        _stop(ctx, "\n".join(fault_lines(error.faults)), error.exit_code)
    except VerificationError as error:
        lines = ["This result does not hold:", *(f"  {breach}" for breach in error.breaches)]
        _stop(ctx, "\n".join([*lines, counted(len(error.breaches), "breach", "breaches")]), error.exit_code)
    except LimitError as error:
        _stop(ctx, f"{error} Nothing was written.", error.exit_code)
    except TildelError as error:
        _stop(ctx, str(error), error.exit_code)
    except KeyboardInterrupt as stop:
        _stop(ctx, str(stop) or "Stopped. Nothing half-written was left behind.", STOPPED)
    except BrokenPipeError:
        raise
    except OSError as error:
        _stop(ctx, f"{error.filename or 'tildel'}: {error.strerror or error}.", ERROR, cause=error)
    except Exception as error:  # noqa: BLE001  the last door: one line for a person, the rest behind --debug
        _stop(ctx, _unexpected(error), ERROR, cause=error)


def fault_lines(faults: tuple[Fault, ...]) -> Iterator[str]:
    """Faults one a line under the file they stand in, then how many there are."""
    by_file: dict[str, list[str]] = {}
    for fault in faults:
        file, place = _split(fault)
        opening = f"{place}: " if place else ""
        by_file.setdefault(file, []).append(f"{opening}{fault.what} {fault.next_step}".rstrip())
    for file, lines in by_file.items():
        if file:
            yield file
        yield from (f"  {line}" for line in lines)
    yield counted(len(faults), "warning" if faults and all(fault.warning for fault in faults) else "fault")


def exit_code(result: Result) -> int:
    """0 with an allocation; 3 where none can exist; 4 where a limit came first; 1 where the solver failed."""
    from optimiser.result import Termination

    if result.allocation is not None:
        return FINE
    return {Termination.INFEASIBLE: INFEASIBLE, Termination.NOT_FOUND: NOT_FOUND}.get(result.termination, ERROR)


def counted(number: int, thing: str, things: str = "") -> str:
    """1 fault, 2 faults."""
    return f"{number} {thing if number == 1 else things or thing + 's'}"


def _split(fault: Fault) -> tuple[str, str]:
    """A fault as (file, place in it): "applications.xlsx Søknader!C18", a bare file, or nowhere at all ("")."""
    found = re.fullmatch(r"(.*?\.\w{2,5})(?: (.+))?", fault.where)
    file, place = found.groups() if found else (fault.where, None)
    about = "" if file and not fault.subject.id else str(fault.subject)
    return file, place or about


def _unexpected(error: BaseException) -> str:
    name = type(error).__name__
    return (
        f"tildel failed on something it did not expect ({name}: {error}). This is a fault of tildel's, not of yours: "
        "run again as 'tildel --debug …' and report the text with the round (see CONTRIBUTING.md)."
    )


def _stop(ctx: click.Context, text: str, code: int, *, cause: BaseException | None = None) -> None:
    if cause is not None and ctx.find_root().params.get("debug"):
        aside("".join(traceback.format_exception(cause)))
    aside(text)
    ctx.exit(code)
