"""Is each repair of an infeasible round enough, and would one step less not be?

Two hundred drawn rounds, checked by other solves than those that found the repairs, and small ones against trying every
allocation.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import count

import numpy as np
import pytest

from optimiser.assess import assess
from optimiser.diagnose import Diagnosis, diagnosis, droppable
from optimiser.repair import Change, Repair, dropping, locks
from optimiser.repair.asking import stated
from optimiser.repair.limited import limits_of
from optimiser.result import Settings, Termination
from optimiser.rounds import GrantRound
from optimiser.stages import new_engine
from optimiser.verify import breaches
from tests.optimiser.brute_force import Table
from tests.optimiser.hopeless_rounds import hopeless, infeasible_for_highs

NUMBERS = range(200)
ENGINE = new_engine()


@cache
def diagnosed(number: int) -> Diagnosis:
    return diagnosis(hopeless(number))


def fits(grant_round: GrantRound) -> bool:
    """Whether the round has an allocation."""
    return ENGINE.maximise(stated(grant_round), {}).termination is Termination.OPTIMAL


def keeps_together(grant_round: GrantRound, groups: Iterable[str]) -> bool:
    """Whether some allocation keeps these conditions, whatever becomes of the others."""
    whole = stated(grant_round)
    answer = ENGINE.maximise(whole.without(set(droppable(whole)) - set(groups)), {})
    return answer.termination is Termination.OPTIMAL


@pytest.mark.parametrize("number", NUMBERS)
def test_a_clash_needs_each_condition_and_a_repair_is_enough_and_one_step_less_is_not(number: int) -> None:
    """Both in one test, since what takes its time is the diagnosis."""
    grant_round, found = hopeless(number), diagnosed(number)
    assert not found.feasible
    irreducible_and_apart(grant_round, found)
    enough_and_no_more(grant_round, found)


def irreducible_and_apart(grant_round: GrantRound, found: Diagnosis) -> None:
    """Every clash needs each of its conditions, shares none with another, and without all of them the rest fits."""
    for clash in found.clashes:
        assert not keeps_together(grant_round, clash.groups)
        for one in clash.groups:
            assert keeps_together(grant_round, set(clash.groups) - {one}), one
    concerned = [group for clash in found.clashes for group in clash.groups]
    assert len(concerned) == len(set(concerned))
    assert keeps_together(grant_round, set(droppable(stated(grant_round))) - set(concerned))


def enough_and_no_more(grant_round: GrantRound, found: Diagnosis) -> None:
    """Every repair makes the round feasible, and no change in it could be a step smaller."""
    assert found.repairs
    for repair in found.repairs:
        assert breaches(repair.repaired, repair.witness) == ()
        assert repair.repaired == after(grant_round, repair.changes) or repair.kind in {"floor", "cap"}
        for less in one_step_less(grant_round, repair):
            assert not fits(less), (repair.words.en, less)


def one_step_less(grant_round: GrantRound, repair: Repair) -> Iterator[GrantRound]:
    """The round with one of the changes a krone, a step or a decision smaller."""
    if repair.kind in {"floor", "cap"}:
        yield from nearer_limits(grant_round, repair)
        return
    for change in repair.changes:
        others = [one for one in repair.changes if one != change]
        if isinstance(change.after, int):
            smaller = Change(change.what, change.name, change.before, change.after - 1)
            yield after(grant_round, [*others, smaller])
        else:
            yield after(grant_round, others)


def nearer_limits(grant_round: GrantRound, repair: Repair) -> Iterator[GrantRound]:
    (change,) = repair.changes
    for limit in limits_of(grant_round):
        if (limit.what, limit.name, limit.now) != (change.what, change.name, change.before) or change.after is None:
            continue
        if limit.changed(change.after) != repair.repaired:
            continue  # the other side of the same rule
        if limit.weaker is not None:
            place = limit.weaker.index(change.after)
            yield limit.changed(limit.weaker[place - 1]) if place else grant_round
        else:
            step = type(change.after)(1) / 1000
            yield limit.changed(change.after + step if repair.kind == "floor" else change.after - step)


def after(grant_round: GrantRound, changes: Sequence[Change]) -> GrantRound:
    """The round with the changes of budgets, decisions and rules, made here a second time."""
    freed = {(one.name, one.application) for one in changes if one.what == "lock"}
    chosen = [lock for lock in locks.locks_of(grant_round) if (lock.rule.id, lock.application) in freed]
    changed = locks.without(grant_round, chosen) if chosen else grant_round
    names = [one.of for one in changes if one.dropped]
    changed = dropping.without(changed, names) if names else changed
    budgets = {one.name: one.after for one in changes if one.what == "pot"}
    pots = tuple(pot.model_copy(update={"budget": budgets.get(pot.id, pot.budget)}) for pot in changed.pots)
    frames = [one.after for one in changes if one.what == "frame"]
    return changed.model_copy(update={"pots": pots, "frame": frames[0] if frames else changed.frame})


def test_many_kinds_of_clashes_and_repairs_are_drawn() -> None:
    found = [diagnosed(number) for number in range(40)]
    kinds = Counter(repair.kind for one in found for repair in one.repairs)
    assert set(kinds) == {"pots", "locks", "floor", "cap", "rules"}, kinds
    assert max(len(one.clashes) for one in found) >= 3
    assert any(change.what == "frame" for one in found for repair in one.repairs for change in repair.changes)
    assert any(repair.beside for one in found for repair in one.repairs)


@pytest.mark.parametrize("number", range(0, 40, 4))
def test_the_reference_finds_them_infeasible_too(number: int) -> None:
    assert infeasible_for_highs(hopeless(number))


READ_BUDGETS = {"earmark", "strictly-by-rank"}


@pytest.mark.parametrize("number", range(40))
def test_the_least_kroner_are_what_trying_everything_finds(number: int) -> None:
    grant_round = hopeless(number)
    if READ_BUDGETS & {rule.kind for rule in grant_round.rules}:
        return
    offered = [one for one in diagnosed(number).repairs if one.kind == "pots" and not one.beside]
    assert [one.amount for one in offered] == [one for one in (least_short(grant_round),) if one is not None]


def least_short(grant_round: GrantRound) -> int | None:
    """The least kroner that pots are short of; of the frame where that alone is short; None = money is no help."""
    for framed in (True, False):
        pots = tuple(pot.model_copy(update={"budget": 10_000}) for pot in grant_round.pots)
        rich = grant_round.model_copy(update={"pots": pots, "frame": grant_round.frame if framed else None})
        table = Table(rich, assess(rich).facts)
        short = np.zeros(len(table.paid), np.int64)
        for pot in grant_round.pots:
            mine = np.array([one.pot == pot.id for one, _ in table.choices], bool)
            short += np.maximum(0, table.paid[:, mine].sum(axis=1) - pot.budget)
        order = np.lexsort((table.paid.sum(axis=1), short))
        row = next((row for row in order.tolist() if table.keeps(row, frozenset())), None)
        if row is not None:
            over_frame = 0 if framed else int(table.paid[row].sum()) - (grant_round.frame or 0)
            return int(short[row]) or over_frame
        if grant_round.frame is None:
            return None
    return None


@pytest.mark.parametrize("number", range(40))
def test_the_fewest_decisions_are_what_trying_everything_finds(number: int) -> None:
    grant_round = hopeless(number)
    offered = [one for one in diagnosed(number).repairs if one.kind == "locks" and not one.beside]
    if "strictly-by-rank" in {rule.kind for rule in grant_round.rules} and not offered:
        return
    assert [one.amount for one in offered] == [one for one in (fewest_broken(grant_round),) if one is not None]


def fewest_broken(grant_round: GrantRound) -> int | None:
    """The fewest decisions that an allocation breaks which keeps everything else; None where there is none."""
    facts = assess(grant_round).facts
    table = Table(grant_round, facts)
    decided = [rule for rule in grant_round.rules if isinstance(rule, locks.LOCKS)]
    broken = [
        sum(len(list(rule.breaches(facts, table.awards(row)))) for rule in decided) for row in range(len(table.paid))
    ]
    rest = frozenset(rule.id for rule in decided)
    order = sorted(range(len(broken)), key=broken.__getitem__)
    return next((broken[row] for row in order if table.keeps(row, rest)), None)


@pytest.mark.parametrize("number", range(0, 40, 5))
def test_the_same_diagnosis_whatever_the_order_of_the_applications(number: int) -> None:
    grant_round = hopeless(number)
    turned = grant_round.model_copy(update={"applications": grant_round.applications[::-1]})
    one, other = diagnosed(number), diagnosis(turned)
    assert one.clashes == other.clashes
    assert [repair.words for repair in one.repairs] == [repair.words for repair in other.repairs]


@pytest.mark.parametrize("number", range(0, 40, 8))
def test_the_reference_finds_the_same_repairs(number: int) -> None:
    found = diagnosis(hopeless(number), Settings(engine="reference"))
    assert [repair.words for repair in found.repairs] == [repair.words for repair in diagnosed(number).repairs]


@pytest.mark.parametrize("number", [0, 3, 10, 12])
def test_the_same_diagnosis_however_slow_the_machine_is(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only a limit that the user set is one of time: here every look at the clock is an hour after the one before."""
    hours = count(0, 3600)
    monkeypatch.setattr("time.monotonic", lambda: float(next(hours)))
    assert diagnosis(hopeless(number)) == diagnosed(number)


@pytest.mark.parametrize("number", range(1, 40, 4))
def test_the_same_clashes_and_repairs_whoever_answers(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The work after which another road is taken decides how soon something is known, not what."""
    monkeypatch.setattr("optimiser.repair.promptly.MOST_NODES", 0)
    monkeypatch.setattr("optimiser.repair.kroner.MOST_ASKED", 0)
    found, known = diagnosis(hopeless(number)), diagnosed(number)
    assert found.clashes == known.clashes
    assert [replace(one, witness={}) for one in found.repairs] == [replace(one, witness={}) for one in known.repairs]
