"""Who solves the many rounds of a sweep: this process, processes of this machine, or a cluster?

Each of them is a `concurrent.futures.Executor`, and the answers are the same whoever gives them.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import click

from optimiser.errors import TildelError

if TYPE_CHECKING:
    from concurrent.futures import Executor

PATIENCE = "5s"
"""How long a cluster is waited for."""

WORTH = 20
"""Tasks that one process should have before another is begun: it takes a second or two until that one is ready."""

ADDRESS = re.compile(r"((tcp|tls|ws|wss|ucx)://)?[^\s/:]+:[0-9]+")
"""Where a scheduler listens."""


@contextmanager
def workers_for(asked: int | None, cluster: str | None, tasks: int) -> Iterator[Executor | int]:
    """Who solves, as long as they are needed: an executor, or how many processes; 1 = this one does all of it.

    asked : how many processes; None = as many as there are cores, and as it takes long enough to begin them for.
        Never more than there are tasks
    cluster : the address of a Dask scheduler, such as tcp://10.0.0.5:8786

    Raises
    ------
    click.BadParameter
        The address is none.
    TildelError
        The extra `cluster` is not installed, or nobody answers at the address.
    """
    if cluster is None:
        yield min(asked, tasks) if asked else min(cores(), max(tasks // WORTH, 1))
    else:
        with _cluster(cluster) as executor:
            yield executor


def cores() -> int:
    """How many processors this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def kept_in() -> Path | None:
    """Where solved rounds are kept: beside the engine's compiled code; None where there is no home."""
    own = os.environ.get("TILDEL_CACHE") or os.environ.get("XDG_CACHE_HOME")
    try:
        return (Path(own) if own else Path.home() / ".cache") / "tildel" / "solved"
    except RuntimeError:
        return None


@contextmanager
def _cluster(address: str) -> Iterator[Executor]:
    if not ADDRESS.fullmatch(address):
        raise click.BadParameter(f"'{address}' is not an address. Write such as tcp://10.0.0.5:8786.")
    try:
        distributed = import_module("distributed")  # untyped
    except ImportError:
        step = "Install tildel with the extra 'cluster' (pip install 'tildel[cluster]'), or use --workers."
        raise TildelError(f"--cluster needs Dask, which is not installed. {step}") from None
    try:
        client = distributed.Client(address, timeout=PATIENCE, set_as_default=False)
    except Exception as error:
        step = "Start a scheduler with 'dask scheduler', correct the address, or use --workers."
        raise TildelError(f"No Dask scheduler answers at {address} ({type(error).__name__}). {step}") from error
    try:
        yield client.get_executor()
    finally:
        client.close()
