"""Sweep: a pot, a weight or the frame through a range, stopped and gone on with."""

from __future__ import annotations

import csv
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from optimiser.rounds import GrantRound
from scenarios.elsewhere import solved_with
from scenarios.tasks import Reply
from tests.workbench.small import tildel

RANGE = "main=500:1500:500"
SLOW = (
    "import signal, sys, time, scenarios.many as many\n"
    "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # ignored where the tests run in the background
    "from scenarios.elsewhere import solved_with as solved\n"
    "import scenarios.lanes as lanes\n"
    "def slowly(*given):\n    reply = solved(*given)\n"
    "    print('solved', flush=True)\n    time.sleep(0.25)\n    return reply\n"
    "lanes.solved_with = slowly\n"
    "import pathlib, workbench.commands.sweep as sweep\n"
    "sweep.kept_in = lambda: pathlib.Path(sys.argv[-1])\n"
    "from workbench.command import main\nmain(sys.argv[1:-1])"
)
"""A sweep in one process that takes its time, so that it can be stopped in the middle."""


@pytest.fixture(autouse=True)
def kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """What is solved is kept here; the engine's compiled code stays where it is."""
    monkeypatch.setattr("workbench.commands.sweep.kept_in", lambda: tmp_path / "kept")
    return tmp_path / "kept"


def rows(folder: Path) -> list[dict[str, str]]:
    with (folder / "sweep.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def test_a_pot_through_a_range_gives_one_row_a_point(folder: Path) -> None:
    told = tildel("sweep", folder, "--pot", RANGE, "--workers", "1", "--no-charts", "--language", "en")
    assert told.exit_code == 0, told.output
    written = folder / "results" / "sweeps" / "pot-main"
    assert f"Written to {written}." in told.stderr
    assert len(rows(written)) == 3


def test_the_same_table_whoever_solves_and_whatever_was_kept(folder: Path, tmp_path: Path) -> None:
    tables = []
    for name, options in (("one", ("--workers", "1", "--no-cache")), ("two", ("--workers", "2")), ("again", ())):
        told = tildel("sweep", folder, "--pot", RANGE, "--no-charts", "--out", tmp_path / name, *options)
        assert told.exit_code == 0, told.output
        tables.append((tmp_path / name / "sweep.csv").read_bytes())
    assert tables[0] == tables[1] == tables[2]


def test_without_a_cache_nothing_is_kept(folder: Path, kept: Path) -> None:
    assert tildel("sweep", folder, "--pot", RANGE, "--workers", "1", "--no-cache", "--no-charts").exit_code == 0
    assert not kept.exists()
    assert tildel("sweep", folder, "--pot", RANGE, "--workers", "1", "--no-charts").exit_code == 0
    assert kept.is_dir()


def test_two_ranges_are_swept_together(folder: Path) -> None:
    ranges = ("--pot", "main=500:1000:500", "--weight", "coverage=0:1:0.5")
    assert tildel("sweep", folder, *ranges, "--workers", "1", "--no-charts").exit_code == 0
    assert len(rows(folder / "results" / "sweeps" / "pot-main_weight-coverage")) == 2 * 3


def test_the_nested_path_stands_beside_where_it_is_asked_for(folder: Path) -> None:
    told = tildel("sweep", folder, "--pot", RANGE, "--nested", "--workers", "1", "--no-charts")
    assert told.exit_code == 0, told.output
    assert (folder / "results" / "sweeps" / "pot-main" / "budget-curve.csv").is_file()


def test_parquet_lies_beside_csv(folder: Path, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    told = tildel(
        "sweep",
        folder,
        "--pot",
        RANGE,
        "--format",
        "parquet",
        "--workers",
        "1",
        "--no-charts",
        "--out",
        tmp_path / "out",
    )
    assert told.exit_code == 0, told.output
    assert (tmp_path / "out" / "sweep.parquet").is_file()


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ((), "nothing to sweep"),
        (("--pot", "main=5m"), "does not say from where"),
        (("--pot", "mian=1:2:1", "--weight", "coverge=0:1:1"), "coverge"),
        (("--pot", "mian=1:2:1"), "Did you mean 'main'?"),
        (("--pot", "main=2:1:1"), "smaller end first"),
        (("--pot", "main=0:1000:0"), "more than 0"),
        (("--weight", "score=0:1:0.5", "--nested"), "--nested is for one pot"),
        (("--pot", "main=1:2:1", "--workers", "2", "--cluster", "tcp://x:1"), "leave one of them out"),
        (("--pot", "main=1:2:1", "--cluster", "nonsense"), "is not an address"),
        (("--pot", "main=1:2:1", "--format", "xlsx"), "'xlsx' is not one of"),
        (("--pot", "main=1:2:1", "--formats", "png,gif"), "'gif' is not one of"),
    ],
    ids=str,
)
def test_what_cannot_be_swept_is_refused_and_nothing_is_written(
    options: tuple[str, ...], told: str, folder: Path
) -> None:
    ended = tildel("sweep", folder, *options)
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert told in ended.stderr
    assert not (folder / "results").exists()


def test_parquet_without_pyarrow_is_refused_before_anything_is_solved(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbench.commands.sweep.find_spec", lambda name: None)
    told = tildel("sweep", folder, "--pot", RANGE, "--format", "parquet")
    assert told.exit_code == 2
    assert "tildel[parquet]" in told.stderr


def test_a_folder_that_is_somebody_elses_is_refused(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("mine", "utf-8")
    assert tildel("sweep", folder, "--pot", RANGE, "--out", tmp_path / "mine").exit_code == 2


def test_a_point_that_fails_is_named_and_the_others_are_written(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(base: str, grant_round: GrantRound, *given: Any) -> Reply:
        if grant_round.pots[0].budget == 1000:
            raise RuntimeError("no power")
        return solved_with(base, grant_round, *given)

    monkeypatch.setattr("scenarios.lanes.solved_with", failing)
    told = tildel("sweep", folder, "--pot", RANGE, "--workers", "1", "--no-charts")
    assert told.exit_code == 1
    assert "Not solved: pot main 1000: RuntimeError: no power" in told.stderr
    assert "1 point not solved; the others are written" in told.stderr
    assert len(rows(folder / "results" / "sweeps" / "pot-main")) == 3


def test_a_dask_cluster_gives_the_same_table(folder: Path, tmp_path: Path) -> None:
    distributed = pytest.importorskip("distributed")
    here = {"processes": False, "dashboard_address": None, "protocol": "tcp", "silence_logs": "CRITICAL"}
    with distributed.LocalCluster(n_workers=1, threads_per_worker=1, **here) as cluster:
        address = cluster.scheduler_address
        told = tildel("sweep", folder, "--pot", RANGE, "--cluster", address, "--no-charts", "--out", tmp_path / "out")
    assert told.exit_code == 0, told.output
    alone = tildel("sweep", folder, "--pot", RANGE, "--no-cache", "--no-charts", "--out", tmp_path / "alone")
    assert alone.exit_code == 0
    assert (tmp_path / "out" / "sweep.csv").read_bytes() == (tmp_path / "alone" / "sweep.csv").read_bytes()


def sweeping(folder: Path, out: Path, kept: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", SLOW, "sweep", str(folder), "--pot", "main=300:1000:100", "--workers", "1"]
    return subprocess.Popen(
        [*command, "--no-charts", "--out", str(out), str(kept)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def after_some(running: subprocess.Popen[str], number: int) -> None:
    assert running.stdout is not None
    for _ in range(number):
        assert running.stdout.readline() == "solved\n"
    time.sleep(0.1)


@pytest.mark.skipif(sys.platform == "win32", reason="signals are others there")
@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGKILL], ids=["Ctrl-C", "kill -9"])
def test_a_sweep_that_was_stopped_goes_on_from_there_to_the_same_table(
    folder: Path, tmp_path: Path, kept: Path, stop: int
) -> None:
    running = sweeping(folder, tmp_path / "out", kept)
    after_some(running, 3)
    running.send_signal(stop)
    _, told = running.communicate(timeout=30)
    assert not (tmp_path / "out").exists()
    if stop == signal.SIGINT:
        assert running.returncode == 130
        assert "the same command goes on from there" in told
    again = sweeping(folder, tmp_path / "out", kept)
    solved, _ = again.communicate(timeout=60)
    assert again.returncode == 0
    assert solved.count("solved\n") <= 8 - 2
    whole = tildel(
        "sweep",
        folder,
        "--pot",
        "main=300:1000:100",
        "--no-cache",
        "--workers",
        "1",
        "--no-charts",
        "--out",
        tmp_path / "whole",
    )
    assert whole.exit_code == 0
    assert (tmp_path / "out" / "sweep.csv").read_bytes() == (tmp_path / "whole" / "sweep.csv").read_bytes()
