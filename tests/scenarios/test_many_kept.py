"""Does an interrupted run go on where it stopped, and is nothing believed that a file says wrongly?"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from optimiser.content import canonical_json
from optimiser.errors import InputError
from optimiser.result import Settings, Termination
from scenarios.many import Progress, solve_many
from scenarios.ranges import Range
from scenarios.solved_cache import SolvedCache
from scenarios.sweep import Sweep, set_to, sweep
from scenarios.tasks import Reply, Solved, Task
from tests.scenarios.a_sweep import LEAVING

KNOWN = {"score": Fraction(140), "coverage": None, "breadth": None}
RANGES = (Range("pot", "main", (50, 100, 120, 160)),)
TASK = Task(LEAVING, KNOWN)
REPLY = Reply(Termination.OPTIMAL, 1_000_000, 1_000_000, True, {"B": 60, "C": 60})


def files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*/*.json"))


def solved_and_kept(folder: Path) -> tuple[Sweep, int]:
    """A sweep with a cache, and how many points were found in it."""
    told: list[Progress] = []
    found = sweep(LEAVING, RANGES, cache=folder, progress=told.append)
    return found, told[-1].cached


def test_what_was_solved_is_not_solved_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, cached = solved_and_kept(tmp_path / "new" / "folder")
    assert (cached, len(files(tmp_path / "new" / "folder"))) == (0, 4)

    def never(*_: object) -> None:
        raise AssertionError("solved again")

    monkeypatch.setattr("scenarios.lanes.solved_with", never)
    assert solved_and_kept(tmp_path / "new" / "folder") == (first, 4)


def test_a_longer_sweep_solves_only_what_is_new(tmp_path: Path) -> None:
    sweep(LEAVING, [Range("pot", "main", (100, 120))], cache=tmp_path)
    assert solved_and_kept(tmp_path)[1] == 2


def rewritten(**changes: Any) -> Callable[[str], str]:
    """The answer says something else, and its check sum was made to fit."""

    def change(text: str) -> str:
        kept = json.loads(text)
        kept["reply"] |= changes
        kept["check"] = hashlib.sha256(f"{kept['key']}{canonical_json(kept['reply'])}".encode()).hexdigest()
        return json.dumps(kept)

    return change


SPOILED: dict[str, Callable[[str], str]] = {
    "cut off": lambda text: text[: len(text) // 2],
    "empty": lambda text: "",
    "not JSON": lambda text: "tildel",
    "another thing": lambda text: "[1, 2]",
    "nested without end": lambda text: "[" * 100_000,
    "one digit": lambda text: text.replace('"B":60', '"B":61'),
    "another format": lambda text: text.replace('"format":1', '"format":0'),
    "more to one than asked": rewritten(amounts={"B": 60_000, "C": 60}),
    "more than the pot holds": rewritten(amounts={"A": 100, "B": 60, "C": 60}),
    "somebody unknown": rewritten(amounts={"X": 60}),
    "nothing to one": rewritten(amounts={"B": 60, "C": 0}),
    "a fraction": rewritten(amounts={"B": 60.0, "C": 60}),
    "a list": rewritten(amounts=["B", "C"]),
    "another value": rewritten(value=2_000_000, bound=2_000_000),
    "a bound below it": rewritten(bound=999_999),
    "no bound": rewritten(bound=None),
    "no allocation": rewritten(amounts=None),
    "a smaller one without a proof": rewritten(amounts={"A": 100}, value=642_857),
    "no such ending": rewritten(termination="best"),
    "a limit": rewritten(termination="feasible at a limit"),
    "true": rewritten(value=True),
}


@pytest.mark.parametrize("spoil", SPOILED.values(), ids=SPOILED)
def test_a_file_that_is_damaged_foreign_or_tampered_with_is_solved_again(
    tmp_path: Path, spoil: Callable[[str], str]
) -> None:
    (first,) = solve_many([TASK], cache=tmp_path)
    (file,) = files(tmp_path)
    file.write_text(spoil(file.read_text()))
    (again,) = solve_many([TASK], cache=tmp_path)
    assert isinstance(again, Solved)
    assert again == first
    assert not again.cached
    assert next(solve_many([TASK], cache=tmp_path)).cached  # type: ignore[union-attr]


def test_the_same_file_is_believed_as_it_was_written(tmp_path: Path) -> None:
    list(solve_many([TASK], cache=tmp_path))
    rewrite = rewritten()
    (file,) = files(tmp_path)
    file.write_text(rewrite(file.read_text()))
    assert next(solve_many([TASK], cache=tmp_path)).cached  # type: ignore[union-attr]


def test_an_answer_of_another_task_is_not_taken_for_this_one(tmp_path: Path) -> None:
    other = Task(set_to(LEAVING, [("pot", "main", 100)]), KNOWN)
    list(solve_many([TASK, other], cache=tmp_path))
    one, two = (tmp_path / task.key[:2] / f"{task.key}.json" for task in (TASK, other))
    one.write_bytes(two.read_bytes())
    assert SolvedCache(tmp_path).read(TASK.key) is None


def test_what_is_not_proven_is_asked_again() -> None:
    limited = Reply(Termination.FEASIBLE, 1, 2, False, {})
    not_canonical = Reply(Termination.OPTIMAL, 1, 1, False, {})
    settings, with_a_gap = Settings(), Settings(engine="reference", gap=0.1)
    assert [one.proven(settings) for one in (REPLY, limited, not_canonical)] == [True, False, False]
    assert not_canonical.proven(with_a_gap)
    assert Reply(Termination.INFEASIBLE, None, None, False, None).proven(settings)


def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(InputError, match="cannot be kept"):
        solve_many([TASK], cache=tmp_path / "file")


def test_threads_may_write_the_same_answer_at_once(tmp_path: Path) -> None:
    cache = SolvedCache(tmp_path)
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda _: cache.write(TASK.key, REPLY), range(200)))
    assert cache.read(TASK.key) == REPLY
    assert [file.name for file in tmp_path.rglob("*") if file.is_file()] == [f"{TASK.key}.json"]


def test_what_could_not_be_written_whole_is_not_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(InputError, match="No space left"):
        SolvedCache(tmp_path).write(TASK.key, REPLY)
    assert [file for file in tmp_path.rglob("*") if file.is_file()] == []


SCRIPT = """
import sys
from pathlib import Path
from scenarios.many import solve_many
from scenarios.ranges import Range
from scenarios.sweep import sweep
from tests.scenarios.test_many_kept import LEAVING, BUDGETS

if __name__ == "__main__":
    print("begun", flush=True)
    sweep(LEAVING, [Range("pot", "main", BUDGETS)], executor=int(sys.argv[2]), cache=Path(sys.argv[1]))
"""
BUDGETS = tuple(range(40, 20_040))
"""So many points that no run ends before it is ended."""


def environment() -> dict[str, str]:
    """That of a process which finds what this one finds."""
    path = os.pathsep.join([str(Path(__file__).parents[2]), *filter(None, sys.path)])
    return {**os.environ, "PYTHONPATH": path}


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Callable[[int], subprocess.Popen[str]]]:
    """Start a long sweep in a process (and group) of its own, with so many workers, and wait for its first answers."""
    begun: list[subprocess.Popen[str]] = []
    script = tmp_path / "script.py"
    script.write_text(SCRIPT)

    def start(workers: int) -> subprocess.Popen[str]:
        arguments = [sys.executable, str(script), str(tmp_path / "kept"), str(workers)]
        process = subprocess.Popen(
            arguments,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            start_new_session=True,
            env=environment(),
        )
        begun.append(process)
        while len(files(tmp_path / "kept")) < 5 and process.poll() is None:
            time.sleep(0.02)
        return process

    yield start
    for process in begun:
        if process.poll() is None:
            process.kill()
        process.communicate()


def group_is_empty(group: int) -> bool:
    """Whether every process of a group is gone, within a few seconds."""
    for _ in range(200):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="needs groups of processes")
def test_a_run_that_was_killed_goes_on_where_it_stopped(
    tmp_path: Path, running: Callable[[int], subprocess.Popen[str]]
) -> None:
    process = running(2)
    process.kill()
    process.wait()
    assert group_is_empty(process.pid)
    kept = len(files(tmp_path / "kept"))
    ranges = [Range("pot", "main", BUDGETS[:200])]
    told: list[Progress] = []
    assert sweep(LEAVING, ranges, cache=tmp_path / "kept", progress=told.append) == sweep(LEAVING, ranges)
    assert told[-1].cached == kept >= 5


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="needs groups of processes")
@pytest.mark.parametrize("workers", [1, 2])
def test_ctrl_c_ends_a_run_soon_with_every_process_and_what_was_solved_is_kept(
    tmp_path: Path, running: Callable[[int], subprocess.Popen[str]], workers: int
) -> None:
    process = running(workers)
    os.killpg(process.pid, signal.SIGINT)
    assert process.wait(10) != 0
    assert group_is_empty(process.pid)
    assert len(files(tmp_path / "kept")) >= 5


LEAVING_SCRIPT = """
import os, sys, threading, time
from pathlib import Path
from scenarios.lanes import leave
from scenarios.ranges import Range
from scenarios.sweep import sweep
from tests.scenarios.test_many_kept import LEAVING, BUDGETS

if __name__ == "__main__":
    kept = Path(sys.argv[1])
    ranges = [Range("pot", "main", BUDGETS)]
    threading.Thread(target=sweep, args=(LEAVING, ranges), kwargs={"executor": 2, "cache": kept}, daemon=True).start()
    while len(list(kept.glob("*/*.json"))) < 5:
        time.sleep(0.02)
    leave()
    os._exit(7)
"""


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="needs groups of processes")
def test_a_program_that_leaves_on_the_spot_leaves_no_process_behind(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(LEAVING_SCRIPT)
    process = subprocess.Popen(
        [sys.executable, str(script), str(tmp_path / "kept")],
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        env=environment(),
    )
    assert process.wait(60) == 7
    assert group_is_empty(process.pid)
