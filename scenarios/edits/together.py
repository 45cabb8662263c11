"""Which edits of one what-if contradict each other, whatever the round?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from optimiser.errors import Fault
from optimiser.money import kroner
from scenarios.edits.edit import EVERY, Path, Where

if TYPE_CHECKING:
    from scenarios.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Contradiction:
    """What contradicts what: where the fault is told, the fault, and the keys of the edits concerned."""

    where: Where
    fault: Fault
    keys: frozenset[str]


def contradictions(scenario: Scenario) -> Iterator[Contradiction]:
    """Every contradiction inside a what-if, whatever it builds on, told at the last of the edits that it is between."""
    placed = {edit.key: edit.where for edit in scenario.own_edits()}
    for kind in (_locks, _withdrawn, _policies, _merged, _budgets, _levels):
        for found in kind(scenario):
            yield replace(found, where=placed.get(found.where.key, found.where))


def _between(scenario: Scenario, paths: tuple[Path, ...], what: str, step: str) -> Contradiction:
    """The contradiction of these paths, told at the last."""
    wheres = [Where.at(scenario.name, *path) for path in paths]
    return Contradiction(wheres[-1], wheres[-1].fault(what, step), frozenset(where.key for where in wheres))


def _locks(scenario: Scenario) -> Iterator[Contradiction]:
    insisting = {
        "must_fund": set(scenario.must_fund),
        "at_least": set(scenario.at_least),
        "exactly": set(scenario.exactly),
        "grow_only": set(scenario.grow_only),
    }
    for field, ids in insisting.items():
        for key in sorted(ids & set(scenario.must_not_fund)):
            what = f"'{key}' stands in {field} and in must_not_fund."
            yield _between(scenario, ((field, key), ("must_not_fund", key)), what, "Remove it from one of them.")
    for key, amount in sorted(scenario.exactly.items()):
        least = scenario.at_least.get(key)
        floors = {"at_least": least.amount if least is not None else None, "grow_only": scenario.grow_only.get(key)}
        for field, floor in floors.items():
            if floor is not None and floor > amount:
                what = f"'{key}' must get exactly {kroner(amount)} and, in {field}, at least {kroner(floor)}."
                yield _between(scenario, ((field, key), ("exactly", key)), what, "Correct one of the two.")


def _withdrawn(scenario: Scenario) -> Iterator[Contradiction]:
    said: dict[str, set[str]] = {
        "must_fund": set(scenario.must_fund),
        "must_not_fund": set(scenario.must_not_fund),
        "at_least": set(scenario.at_least),
        "exactly": set(scenario.exactly),
        "grow_only": set(scenario.grow_only),
        "applications": set(scenario.applications),
    }
    for one in scenario.waivers:
        if one.application in scenario.withdrawn:
            what = f"'{one.application}' is withdrawn and the gate '{one.gate}' is waived for it."
            paths = (("withdrawn", one.application), ("waivers", one.gate, one.application))
            yield _between(scenario, paths, what, "Remove it from one of them.")
    for field, ids in said.items():
        for key in sorted(ids & set(scenario.withdrawn)):
            what = f"'{key}' is withdrawn and stands in {field}."
            yield _between(scenario, (("withdrawn", key), (field, key)), what, "Remove it from one of them.")


def _policies(scenario: Scenario) -> Iterator[Contradiction]:
    families = (
        ("rules", scenario.drop_rules, scenario.change_rules, [one.id for one in scenario.rules]),
        ("gates", scenario.drop_gates, scenario.change_gates, [one.id for one in scenario.gates]),
    )
    for family, dropped, changed, added in families:
        for name in sorted(set(dropped) & set(changed)):
            what = f"'{name}' is dropped and changed."
            step = "Drop it, or change it."
            yield _between(scenario, ((f"drop_{family}", name), (f"change_{family}", name)), what, step)
        for name in sorted(name for name, count in Counter(added).items() if name and count > 1):
            what = f"two {family} are added with the id '{name}'."
            yield _between(scenario, ((family, name), (family, f"{name}-2")), what, "Give each an id of its own.")
    for name in sorted({one.gate for one in scenario.waivers} & set(scenario.drop_gates)):
        what = f"the gate '{name}' is dropped and waived."
        keys = frozenset(f"waivers.{one.gate}.{one.application}" for one in scenario.waivers if one.gate == name)
        found = _between(scenario, (("waivers",), ("drop_gates", name)), what, "Drop it, or waive it.")
        yield Contradiction(found.where, found.fault, found.keys | keys)
    twice = Counter((one.gate, one.application) for one in scenario.waivers)
    for gate, key in sorted(pair for pair, count in twice.items() if count > 1):
        what = f"the gate '{gate}' is waived twice for '{key}'."
        yield _between(scenario, (("waivers", gate, key),), what, "Waive it once.")


def _merged(scenario: Scenario) -> Iterator[Contradiction]:
    named = Counter(pot for merge in scenario.merge for pot in set(merge.pots))
    for pot in sorted(pot for pot, count in named.items() if count > 1):
        what = f"pot '{pot}' is merged into several pots."
        keys: tuple[Path, ...] = tuple(("merge", merge.into) for merge in scenario.merge if pot in merge.pots)
        yield _between(scenario, keys, what, "Name it in one [[merge]].")
    for into in sorted(into for into, count in Counter(one.into for one in scenario.merge).items() if count > 1):
        what = f"two [[merge]] make the pot '{into}'."
        yield _between(scenario, (("merge", into),), what, "Name all of its pots in one of them.")
    for merge in sorted(scenario.merge, key=lambda one: one.into):
        gone = set(merge.pots) - {merge.into}
        step = f"Write '{merge.into}' instead."
        for pot in sorted(gone & set(scenario.pots)):
            keys = tuple(("pots", pot, *field) for field in _stated(scenario, pot))
            yield _between(scenario, keys, f"pot '{pot}' is merged into '{merge.into}' and edited.", step)
        for one in scenario.move:
            for pot in sorted(gone & {one.from_, one.to}):
                what = f"pot '{pot}' is merged into '{merge.into}', and money is moved from or to it."
                yield _between(scenario, (("move", one.from_, one.to),), what, step)
        if merge.budget is not None and merge.into in scenario.pots and scenario.pots[merge.into].budget is not None:
            what = f"the budget of '{merge.into}' is stated twice."
            keys = (("merge", merge.into), ("pots", merge.into))
            yield _between(scenario, keys, what, f"State it in [[merge]] or under [pots] {merge.into}.")


def _stated(scenario: Scenario, pot: str) -> list[tuple[str, ...]]:
    """The fields stated of a pot, as the ends of their keys; of a pot that is named without any, its own."""
    fields = [field for field, value in scenario.pots[pot] if value is not None]
    return [() if field == "budget" else (field,) for field in fields] or [()]


def _budgets(scenario: Scenario) -> Iterator[Contradiction]:
    absolute = {pot for pot, change in scenario.pots.items() if change.budget is not None and change.budget.way == "to"}
    for one in scenario.move:
        for pot in dict.fromkeys((one.from_, one.to)):
            own = scenario.pots.get(pot)
            silent = own is None or own.budget is None
            stated = pot if pot in absolute else EVERY if silent and EVERY in absolute else None
            if stated is not None:
                what = f"the budget of pot '{pot}' is stated, and money is moved from or to it."
                step = "Write the budgets that you want, or only what is moved."
                yield _between(scenario, (("pots", stated), ("move", one.from_, one.to)), what, step)
    both_ways = {(one.from_, one.to) for one in scenario.move} & {(one.to, one.from_) for one in scenario.move}
    for source, target in sorted(pair for pair in both_ways if pair[0] < pair[1]):
        what = f"money is moved from '{source}' to '{target}' and back."
        yield _between(
            scenario, (("move", source, target), ("move", target, source)), what, "Write what is left of it."
        )
    for (source, target), count in sorted(Counter((one.from_, one.to) for one in scenario.move).items()):
        if count > 1:
            what = f"money is moved from '{source}' to '{target}' in {count} places."
            yield _between(scenario, (("move", source, target),), what, "Write one [[move]].")


def _levels(scenario: Scenario) -> Iterator[Contradiction]:
    for pot, change in sorted(scenario.pots.items()):
        if change.levels is not None and change.level_step is not None:
            what = f"pot '{pot}' has levels and a level_step."
            yield _between(scenario, (("pots", pot, "levels"), ("pots", pot, "level_step")), what, "State one of them.")
