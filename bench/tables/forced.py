"""How long do the exact values with every application, and every level, forced in and out take?"""

from __future__ import annotations

from dataclasses import dataclass

from bench import engine
from bench.answers import DisagreementError
from bench.clock import timed
from bench.comparators import whole
from bench.options import Options
from bench.page import Goal, Table, told
from bench.programmes import Posed, posed, shipped
from bench.words import most, seconds, within
from optimiser.forced import Forced, ForcedValues, forced_values
from optimiser.formulation import Formulation
from optimiser.rows import Column

SAID = """\
The full objective, references given: `forced_values` with every application in and out, and again with every amount
too, each from nothing (stating the programme and its first solve are counted). "solved" are the values that no bound
and no allocation in hand decided. Some values of each round are solved again by HiGHS on the whole programme, and must
be equal; "one HiGHS solve" is their mean, so that many times the number of values is what this replaces."""

HEAD = (
    "round",
    "in and out: values (solved)",
    "s",
    "every amount too: values (solved)",
    "s",
    "checked by HiGHS (stopped)",
    "one HiGHS solve s",
)


@dataclass
class Measured:
    """What one round took, in seconds of CPU.  values, solved : for in and out, and with every amount too."""

    name: str
    values: tuple[int, int]
    solved: tuple[int, int]
    cpu: tuple[float, float]
    checked: int
    stopped: int
    highs: float


def table(options: Options) -> Table:
    """One row to a round, the shipped one last."""
    rows = [measure(posed(family, seed), options) for family in options.families for seed in options.few]
    rows += [] if options.quick else [measure(shipped(), options)]
    goals = [
        Goal(f"{what} within {limit} s", f"{seconds(slowest)} s at most", within(slowest, limit))
        for at, (what, limit) in enumerate((("every application in and out", 5), ("every amount too", 20)))
        for slowest in [most([row.cpu[at] for row in rows])]
    ]
    title = "Every value with something forced, full objective"
    return Table("forced", title, SAID, HEAD, [_cells(row) for row in rows], goals)


def measure(base: Posed, options: Options) -> Measured:
    """One round, its own optimum's programme compiled before.  Raises DisagreementError where HiGHS says otherwise."""
    engine.warm_up(base.formulation)
    plain, first = timed(lambda: forced_values(base.grant_round, references=base.references, levels=False))
    every, second = timed(lambda: forced_values(base.grant_round, references=base.references))
    if (plain.best, _values(plain)) != (every.best, _values(every)):
        raise DisagreementError(f"{base.name}: forced values with and without amounts are not the same")
    checks = _checks(base.formulation, every, 2 if options.quick else 4)
    found = [_checked(base, again, wanted, options.patience) for again, wanted in checks]
    told(f"{base.name}: {first.cpu:.1f} s, {second.cpu:.1f} s")
    proven = [cpu for cpu, done in found if done]
    return Measured(
        base.name,
        (len(_all(plain)), len(_all(every))),
        (_solved(plain), _solved(every)),
        (first.cpu, second.cpu),
        len(proven),
        len(found) - len(proven),
        sum(cpu for cpu, _ in found) / len(found),
    )


def _all(values: ForcedValues) -> list[Forced]:
    amounts = [one for at in values.at.values() for one in at.values()]
    return [*values.funded.values(), *values.out.values(), *amounts]


def _values(values: ForcedValues) -> list[int | None]:
    return [one.value for one in (*values.funded.values(), *values.out.values())]


def _solved(values: ForcedValues) -> int:
    return sum(one.by == "solved" for one in _all(values))


def _checks(formulation: Formulation, values: ForcedValues, number: int) -> list[tuple[Formulation, int | None]]:
    """Programmes with something forced and what their values should be: out and in by turns, over all applications."""
    keys = sorted(values.out)[:: max(1, len(values.out) // number)][:number]
    found = [values.funded[key] if at % 2 else values.out[key] for at, key in enumerate(keys)]
    return [
        (formulation.with_fixed({Column("z", key): at % 2}), one.value)
        for at, (key, one) in enumerate(zip(keys, found, strict=True))
    ]


def _checked(base: Posed, again: Formulation, wanted: int | None, patience: float) -> tuple[float, bool]:
    """Seconds of HiGHS, and whether it proved the value; what it found and its bound may not contradict it either."""
    claim = whole(again, patience)
    same = claim.value == wanted if claim.proven else (claim.value or 0) <= (wanted or 0)
    if not same or (claim.bound is not None and wanted is not None and claim.bound < wanted):
        raise DisagreementError(f"{base.name}: HiGHS says {claim.value}, the forced value is {wanted}")
    return claim.cpu, claim.proven


def _cells(row: Measured) -> list[str | None]:
    return [
        row.name,
        f"{row.values[0]} ({row.solved[0]})",
        seconds(row.cpu[0]),
        f"{row.values[1]} ({row.solved[1]})",
        seconds(row.cpu[1]),
        f"{row.checked} ({row.stopped})",
        seconds(row.highs),
    ]
