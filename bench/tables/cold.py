"""How long does one exact solve take from nothing, against HiGHS on the whole programme?"""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import partial
from statistics import median
from typing import Any

from bench import engine
from bench.answers import Claim, DisagreementError, agree
from bench.clock import timed
from bench.comparators import cbc, pulp_highs, whole
from bench.cpsat_process import cpsat
from bench.options import Options
from bench.page import Goal, Table, told
from bench.programmes import Posed, posed
from bench.words import least, middle, milliseconds, most, ratio, reached, times, within
from optimiser.result import Settings
from optimiser.solve import solve

SAID = """\
One solve of each round by an engine that has seen nothing before (median of three), after compiling; HiGHS gets the
whole programme as arrays. "with ties": `solve` with given references, so stating, value, tie policy, ranked lists and
verifier, by the engine and by the reference (HiGHS through PuLP): the same allocation comes out of both."""

HEAD = (
    "family, seed",
    "columns x rows",
    "compile ms",
    "relaxation's gap, per cent",
    "nodes",
    "engine ms",
    "HiGHS whole ms",
    "ratio",
    "PuLP + CBC ms",
    "PuLP + HiGHS ms",
    "CP-SAT ms",
    "with ties: engine ms",
    "with ties: reference ms",
    "ratio",
)


@dataclass
class Measured:
    """What one round took, in seconds of CPU; None = not measured."""

    name: str
    size: str
    compiling: float | None
    claim: Claim | None
    engine: float | None
    whole: float
    cbc: float
    pulp_highs: float | None
    cpsat: float | None
    tied_engine: float | None
    tied_reference: float | None


def table(options: Options) -> Table:
    """One row to a family and seed."""
    rows = [measure(family, seed, options) for family in options.families for seed in options.few]
    return Table("cold", "One cold exact solve", SAID, HEAD, [_cells(row) for row in rows], _goals(rows))


def measure(family: str, seed: int, options: Options) -> Measured:
    """One round by every solver.  Raises DisagreementError where two answers contradict each other."""
    base = posed(family, seed)
    programme = base.formulation
    engine.warm_up(programme)
    mine = [claim for _ in range(1 if options.quick else 3) if (claim := engine.cold(programme))]
    direct, today = whole(programme, options.patience), cbc(programme, options.patience)
    built = pulp_highs(programme, options.patience) if options.others else None
    other = cpsat(programme, options.patience) if options.others else None
    agree(base.name, *mine, direct, built, today, other)
    tied_engine, tied_reference = _with_ties(base)
    told(base.name)
    return Measured(
        base.name,
        f"{len(programme.columns)} x {len(programme.rows)}",
        _compiling(programme),
        mine[0] if mine else None,
        median(claim.cpu for claim in mine) if mine else None,
        direct.cpu,
        today.cpu,
        built.cpu if built else None,
        other.cpu if other else None,
        tied_engine,
        tied_reference,
    )


def _with_ties(base: Posed) -> tuple[float | None, float | None]:
    """CPU seconds of the whole road by the engine and by the reference; both must give the same allocation."""
    if "engine" not in {one.name for one in fields(Settings)}:
        return None, None
    found: dict[str, tuple[Any, float]] = {}
    for name in ("exact", "reference"):
        ask = partial(solve, base.grant_round, Settings(engine=name), references=base.references)
        result, cost = timed(ask)
        found[name] = result, cost.cpu
    (mine, fast), (theirs, slow) = found["exact"], found["reference"]
    if mine.canonical and theirs.canonical and mine.amounts != theirs.amounts:
        raise DisagreementError(f"{base.name}: engine and reference name two allocations as the one of the tie policy")
    return fast, slow


def _compiling(programme: Any) -> float | None:
    """CPU seconds of laying out the programme for the engine."""
    lay_out = engine.part("optimiser.engine.arrays", "programme")
    return min(timed(lambda: lay_out(programme))[1].cpu for _ in range(3)) if callable(lay_out) else None


def _cells(row: Measured) -> list[str | None]:
    return [
        row.name,
        row.size,
        milliseconds(row.compiling),
        _gap(row.claim),
        str(row.claim.nodes) if row.claim and row.claim.nodes is not None else None,
        milliseconds(row.engine),
        milliseconds(row.whole),
        times(row.whole, row.engine),
        milliseconds(row.cbc),
        milliseconds(row.pulp_highs),
        milliseconds(row.cpsat),
        milliseconds(row.tied_engine),
        milliseconds(row.tied_reference),
        times(row.tied_reference, row.tied_engine),
    ]


def _gap(claim: Claim | None) -> str | None:
    """How far the relaxation's bound lies above the value."""
    if claim is None or claim.priced is None or not claim.value:
        return None
    return f"{100 * (claim.priced - claim.value) / claim.value:.3f}"


def _goals(rows: list[Measured]) -> list[Goal]:
    alone = [ratio(row.whole, row.engine) for row in rows]
    tied = [ratio(row.tied_reference, row.tied_engine) for row in rows]
    compiling = most([row.compiling for row in rows])
    goals = []
    for what, ratios in (("alone", alone), ("with ties", tied)):
        mid, low = middle(ratios), least(ratios)
        goals.append(Goal(f"{what}: median at least 15x HiGHS", f"{mid:.0f}x" if mid else "", reached(mid, 15)))
        goals.append(Goal(f"{what}: never slower", f"least {low:.1f}x" if low else "", reached(low, 1)))
    return [*goals, Goal("compiling under 50 ms", f"{milliseconds(compiling)} ms at most", within(compiling, 0.05))]
