"""Are many tasks answered in their order, the same everywhere, and does one that fails leave the others alone?"""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from threading import Timer
from typing import Any

import pytest

from optimiser.errors import InputError
from optimiser.result import Settings, Termination
from scenarios.elsewhere import Order, Trouble, answered
from scenarios.many import Progress, solve_many
from scenarios.ranges import Range, read_range
from scenarios.sweep import Sweep, set_to, sweep
from scenarios.tasks import Failed, Solved, Task
from scenarios.travelling import Rounds, as_bytes, packed, unpacked
from tests.optimiser.tiny import an_application
from tests.scenarios.a_sweep import LEAVING, Deadly

KNOWN = {"score": Fraction(140), "coverage": None, "breadth": None}
RANGES = (Range("frame", "", (110, 500)), Range("pot", "main", tuple(range(40, 240, 20))))


def task(budget: int, **fields: Any) -> Task:
    given = {"grant_round": set_to(LEAVING, [("pot", "main", budget)]), "references": KNOWN, "name": str(budget)}
    return Task(**given | fields)


def deadly(budget: int) -> Task:
    return task(budget, references={**KNOWN, "breadth": Deadly()})


def amounts(outcome: Solved | Failed) -> dict[str, int] | None:
    assert isinstance(outcome, Solved)
    return outcome.amounts


@pytest.fixture(scope="module")
def here() -> Sweep:
    return sweep(LEAVING, RANGES)


def test_two_processes_give_the_rows_of_one(here: Sweep) -> None:
    assert sweep(LEAVING, RANGES, executor=2) == here


def test_a_local_cluster_gives_the_rows_of_one_process(here: Sweep) -> None:
    distributed = pytest.importorskip("distributed", reason="the extra cluster is not installed")
    with (
        distributed.LocalCluster(n_workers=2, threads_per_worker=1, processes=False, dashboard_address=None) as cluster,
        distributed.Client(cluster) as client,
    ):
        assert sweep(LEAVING, RANGES, executor=client.get_executor()) == here


def test_threads_of_an_executor_that_was_handed_in_give_the_same_and_it_stays_open(here: Sweep) -> None:
    with ThreadPoolExecutor(3) as threads:
        assert sweep(LEAVING, RANGES, executor=threads) == here
        assert threads.submit(int, "7").result() == 7


class Backwards(Executor):
    """Answers nothing until so many have been asked, and then the last one first."""

    def __init__(self, wanted: int) -> None:
        self.wanted, self.asked = wanted, []  # type: tuple[int, list[Any]]

    def submit(self, work: Any, /, *given: Any, **named: Any) -> Future[Any]:
        future: Future[Any] = Future()
        self.asked.append((future, work, given))
        if len(self.asked) >= self.wanted:
            while self.asked:
                latest, its_work, its_given = self.asked.pop()
                latest.set_result(its_work(*its_given))
        return future


def test_outcomes_come_in_the_order_asked_whichever_is_answered_first() -> None:
    tasks = [task(budget) for budget in (220, 50, 100)]
    outcomes = list(solve_many(tasks, Backwards(3)))
    assert [outcome.task.name for outcome in outcomes] == ["220", "50", "100"]
    assert [len(amounts(outcome) or {}) for outcome in outcomes] == [3, 0, 1]


def test_a_round_with_faults_is_named_and_the_others_are_answered() -> None:
    spoiled = task(100, grant_round=LEAVING.model_copy(update={"criteria": ()}))
    first, second, third = solve_many([task(100), spoiled, task(160)])
    assert amounts(first) == {"A": 100}
    assert isinstance(second, Failed)
    assert "criteri" in second.message
    assert amounts(third) == {"A": 100, "B": 60}


def test_a_task_in_which_processes_die_twice_is_named_and_the_others_are_answered() -> None:
    budgets = (100, 110, 120, 130, 140, 150, 160, 220)
    asked = [deadly(budget) if budget in {110, 150} else task(budget) for budget in budgets]
    outcomes = list(solve_many(asked, 2))
    assert [outcome.task.name for outcome in outcomes if isinstance(outcome, Failed)] == ["110", "150"]
    assert all("died, twice" in outcome.message for outcome in outcomes if isinstance(outcome, Failed))
    assert amounts(outcomes[-1]) == {"A": 100, "B": 60, "C": 60}


class Broken(Executor):
    """Its processes are dead."""

    def submit(self, work: Any, /, *given: Any, **named: Any) -> Future[Any]:
        future: Future[Any] = Future()
        future.set_exception(BrokenProcessPool("a process died"))
        return future


def test_an_executor_that_was_handed_in_and_breaks_fails_every_task_by_name() -> None:
    outcomes = list(solve_many([task(100), task(120)], Broken()))
    assert [outcome.message for outcome in outcomes if isinstance(outcome, Failed)] == [
        "a process of the executor died, and it answers no more"
    ] * 2


class Full(Executor):
    """Takes back what it is asked, or says what is wrong with it."""

    def submit(self, work: Any, /, *given: Any, **named: Any) -> Future[Any]:
        future: Future[Any] = Future()
        if given[0].settings.gap:
            future.cancel()
            future.set_running_or_notify_cancel()
        else:
            future.set_exception(MemoryError("no room\nanywhere"))
        return future


def test_whatever_an_executor_says_is_named() -> None:
    outcomes = solve_many([task(100), task(100, settings=Settings(engine="reference", gap=0.1))], Full())
    assert [outcome.message for outcome in outcomes if isinstance(outcome, Failed)] == [
        "MemoryError: no room anywhere",
        "CancelledError: the executor took it back",
    ]


def test_a_full_disk_ends_the_run_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(InputError, match="No space left on device"):
        list(solve_many([task(100)], cache=tmp_path))


class Lying(Executor):
    """Says of every allocation that it is worth one millionth more."""

    def submit(self, work: Any, /, *given: Any, **named: Any) -> Future[Any]:
        future: Future[Any] = Future()
        reply = work(*given)
        future.set_result(reply if reply is None else replace(reply, value=reply.value + 1))
        return future


def test_what_comes_back_is_worked_out_again_before_it_is_believed() -> None:
    (outcome,) = solve_many([task(100)], Lying())
    assert isinstance(outcome, Failed)
    assert "is worth 642857" in outcome.message


def test_fewer_than_one_worker_is_refused() -> None:
    with pytest.raises(InputError, match="0 workers solve nothing"):
        solve_many([task(100)], 0)


def test_progress_counts_what_is_done_and_ends_at_all() -> None:
    told: list[Progress] = []
    spoiled = task(100, grant_round=LEAVING.model_copy(update={"criteria": ()}))
    list(solve_many([task(100), spoiled, task(120)], progress=told.append))
    last = told[-1]
    assert (last.done, last.of, last.cached, last.failed, last.left) == (3, 3, 0, 1, 0.0)
    assert last.rate is not None


def test_tasks_are_asked_for_as_they_are_needed() -> None:
    given: list[int] = []

    def endless() -> Iterator[Task]:
        while True:
            given.append(len(given))
            yield task(100)

    outcomes = solve_many(endless(), of=10)
    next(outcomes)
    outcomes.close()
    assert len(given) <= 2


class FirstLate(Executor):
    """Answers everything at once but the first, which it answers a little later."""

    def __init__(self) -> None:
        self.asked = 0

    def submit(self, work: Any, /, *given: Any, **named: Any) -> Future[Any]:
        future: Future[Any] = Future()
        self.asked += 1
        if self.asked > 1:
            future.set_result(Trouble("no"))
        else:
            Timer(0.2, future.set_result, [Trouble("late")]).start()
        return future


def test_answers_do_not_pile_up_behind_one_that_is_late(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scenarios.many.AHEAD", 20)
    late = FirstLate()
    outcomes = list(solve_many((task(100) for _ in range(60)), late, of=60))
    assert [outcome.message for outcome in outcomes if isinstance(outcome, Failed)] == ["late"] + ["no"] * 59
    late = FirstLate()
    next(solve_many((task(100) for _ in range(60)), late, of=60))
    assert late.asked < 40


class OnlyTheFirst(Executor):
    """Answers the first and nothing more."""

    def __init__(self) -> None:
        self.given: list[Future[Any]] = []

    def submit(self, work: Any, /, *given: Any, **named: Any) -> Future[Any]:
        self.given.append(Future())
        if len(self.given) == 1:
            self.given[0].set_result(Trouble("no"))
        return self.given[-1]


def test_what_was_asked_of_an_executor_is_taken_back_when_nobody_wants_it_any_more() -> None:
    silent = OnlyTheFirst()
    outcomes = solve_many([task(100), task(120), task(160)], silent)
    next(outcomes)
    outcomes.close()
    assert len(silent.given) >= 1
    assert all(future.cancelled() for future in silent.given[1:])


def test_a_settings_time_limit_and_threads_do_not_name_another_task() -> None:
    assert task(100).key == task(100, settings=Settings(time_limit=5, threads=4)).key


@pytest.mark.parametrize(
    "other",
    [
        task(120),
        task(100, references={**KNOWN, "score": Fraction(141)}),
        task(100, settings=Settings(engine="reference")),
        task(100, settings=Settings(engine="reference", gap=0.01)),
    ],
)
def test_a_task_is_named_by_what_its_answer_follows_from(other: Task) -> None:
    assert other.key != task(100).key


def test_a_round_travels_as_what_differs_and_arrives_as_it_was() -> None:
    changed = LEAVING.model_copy(
        update={"applications": (an_application("Z", 7, score=3), *reversed(LEAVING.applications[:2])), "frame": 99}
    )
    parcel = packed(LEAVING, changed)
    assert (set(parcel.fields), set(parcel.applications), parcel.order) == ({"frame"}, {"Z"}, ("Z", "B", "A"))
    assert unpacked(LEAVING, pickle.loads(pickle.dumps(parcel))) == changed
    assert packed(LEAVING, LEAVING).order is None


def test_another_base_is_noticed() -> None:
    parcel = packed(LEAVING, set_to(LEAVING, [("frame", "", 99)]))
    with pytest.raises(ValueError, match="is not the one sent"):
        unpacked(set_to(LEAVING, [("pot", "main", 1)]), parcel)


def test_a_process_keeps_the_latest_bases_only() -> None:
    known = Rounds()
    bases = [set_to(LEAVING, [("pot", "main", budget)]) for budget in range(6)]
    for base in bases:
        known.learn(as_bytes(base))
    assert [known.get(base.digest) is not None for base in bases] == [False, False, True, True, True, True]


def test_a_process_that_does_not_know_the_base_asks_for_it() -> None:
    base = set_to(LEAVING, [("pot", "main", 123)])
    order = Order(packed(base, base), KNOWN, Settings())
    assert answered(order) is None
    reply = answered(order, as_bytes(base))
    assert reply == answered(order)
    assert getattr(reply, "termination", None) is Termination.OPTIMAL


def test_a_weight_travels_too() -> None:
    ranges = (read_range("weight", "coverage=0:1:0.5"),)
    with ThreadPoolExecutor(2) as threads:
        assert sweep(LEAVING, ranges, executor=threads) == sweep(LEAVING, ranges)
