"""Who solves a sweep, and what is told while one waits."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click
import pytest

from optimiser.errors import TildelError
from scenarios.many import Progress
from workbench.terminal import Counting, how_far
from workbench.workers import cores, kept_in, workers_for


@pytest.mark.parametrize(
    ("came", "told"),
    [
        (Progress(0, 5000, 0, 0, None, None), "0 of 5\u00a0000 solved"),
        (Progress(120, 5000, 0, 0, 14.23, 343.0), "120 of 5\u00a0000 solved; 14.2 a second, 5 min 43 s left"),
        (
            Progress(120, 5000, 40, 1, 0.5, 9760.0),
            "120 of 5\u00a0000 solved, 40 of them kept from before, 1 failed; 0.5 a second, 2 h 42 min left",
        ),
        (Progress(4999, 5000, 0, 0, 20.0, 0.05), "4\u00a0999 of 5\u00a0000 solved; 20.0 a second, 0 s left"),
    ],
)
def test_how_far_it_has_come_is_told_with_rate_and_time_left(came: Progress, told: str) -> None:
    assert how_far(came) == told


def test_who_stops_a_sweep_is_told_what_is_kept_and_how_to_go_on() -> None:
    counting = Counting(kept=True)
    assert counting.farewell == "Stopped before the first was solved. Nothing was written."
    counting(Progress(7, 20, 0, 0, 3.5, 4.0))
    assert counting.farewell == (
        "Stopped: 7 of 20 are solved. They are kept: the same command goes on from there. Nothing was written."
    )
    unkept = Counting(kept=False)
    unkept(Progress(7, 20, 0, 0, 3.5, 4.0))
    assert "They were not kept" in unkept.farewell


def test_there_are_as_many_processes_as_cores_and_never_more_than_tasks() -> None:
    with workers_for(None, None, 1000) as number:
        assert number == cores()
    with workers_for(3, None, 2) as number:
        assert number == 2
    with workers_for(None, None, 5) as number:
        assert number == 1
    assert 1 <= cores() <= (os.cpu_count() or 1)


@pytest.mark.parametrize("address", ["nonsense", "http://x:1", "tcp://x", "tcp://:1", ""])
def test_what_is_no_address_of_a_cluster_is_refused_at_once(address: str) -> None:
    with pytest.raises(click.BadParameter, match="is not an address"), workers_for(None, address, 5):
        pass


def test_without_dask_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(TildelError, match=r"extra 'cluster'.*or use --workers"), workers_for(None, "tcp://x:1", 5):
        pass


def test_solved_rounds_are_kept_where_the_cache_is_said_to_be(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TILDEL_CACHE", str(tmp_path))
    assert kept_in() == tmp_path / "tildel" / "solved"
