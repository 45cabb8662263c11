"""How long does a proven what-if take, against a solver that is built again for each?"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from bench import engine
from bench.answers import Claim, DisagreementError, agree
from bench.clock import percentile, timed
from bench.comparators import cbc, pulp_highs, whole
from bench.options import Options
from bench.page import Goal, Table, told
from bench.programmes import Posed, asked, posed
from bench.words import least, middle, milliseconds, most, ratio, reached, seconds, times, within

SAID = """\
What-ifs in thirds: weights changed, one pot ±15 %, one application locked in or out (a lock that the checks refuse,
since the application fails a gate, is not asked). Each is proven to the unit. The programme is given to all alike
(stating it is not counted); the engine is one `Engine` kept between what-ifs, and its first solve, of the base, is in
its total and, in proportion, in its part of the sample. Every comparator builds and solves from scratch; after
`--patience` seconds it is stopped, and what it took counts. "sample" are the what-ifs that PuLP + CBC solved too: the
ratio is of totals over them. "session" is `WhatIfSession.solve` on the same ones: a whole result, with stating, tie
policy and verifier."""

HEAD = (
    "family, seed",
    "what-ifs (without an allocation)",
    "base s",
    "engine s",
    "p50 ms",
    "p95 ms",
    "max ms",
    "sample (CBC stopped)",
    "engine on sample s",
    "PuLP + CBC s",
    "p50 ms (CBC)",
    "p95 ms (CBC)",
    "ratio",
    "HiGHS whole, mean ms",
    "PuLP + HiGHS, mean ms",
    "session p50 / p95 / max ms",
)


@dataclass
class Measured:
    """What one seed took, in seconds of CPU; empty lists where something was not measured."""

    name: str
    asked: int = 0
    impossible: int = 0
    base: float | None = None
    engine: list[float] = field(default_factory=list)
    engine_sampled: list[float] = field(default_factory=list)
    cbc: list[float] = field(default_factory=list)
    stopped: int = 0
    whole: list[float] = field(default_factory=list)
    pulp_highs: list[float] = field(default_factory=list)
    session: list[float] = field(default_factory=list)

    @property
    def on_sample(self) -> float | None:
        """The engine's seconds over the sample, with a part of the base's solve in proportion."""
        if not self.engine_sampled:
            return None
        return sum(self.engine_sampled) + (self.base or 0) * len(self.engine_sampled) / self.asked

    @property
    def ratio(self) -> float | None:
        """PuLP + CBC against the engine, totals over the sample."""
        return ratio(sum(self.cbc), self.on_sample)


def table(options: Options, name: str, title: str) -> Table:
    """One row to a family and seed, and the goals over all."""
    measured = {family: [measure(family, seed, options) for seed in options.seeds] for family in options.families}
    goals = [goal for family, rows in measured.items() for goal in _goals(family, rows)]
    return Table(name, title, SAID, HEAD, [cells(row) for rows in measured.values() for row in rows], goals)


def measure(family: str, seed: int, options: Options) -> Measured:
    """All what-ifs of one round.  Raises DisagreementError where two answers contradict each other."""
    base, options = posed(family, seed), options.of(family, seed)
    found, kept, session = Measured(base.name), engine.Warm(), _session(base) if options.session else None
    engine.warm_up(base.formulation)
    if first := kept.claim(base.formulation):
        found.base = first.cpu
    for number, changed in enumerate(asked(base, options.count)):
        mine = kept.claim(changed.formulation)
        _count(found, options, number, changed, mine)
        if options.chosen(number, options.sample):
            _session_too(found, session, changed, mine)
    _tell(found)
    return found


def _tell(found: Measured) -> None:
    """On stderr: how far the run has come, and which what-ifs (from 1) were slowest."""
    slowest = sorted(range(len(found.engine)), key=lambda number: -found.engine[number])[:3]
    worst = ", ".join(f"what-if {number + 1}: {milliseconds(found.engine[number])} ms" for number in slowest)
    told(f"{found.name}: {times(sum(found.cbc), found.on_sample) or 'without the engine'}; slowest {worst or '–'}")


def _count(found: Measured, options: Options, number: int, changed: Posed, mine: Claim | None) -> None:
    programme, claims = changed.formulation, [mine]
    if options.chosen(number, options.sample):
        today = cbc(programme, options.patience)
        claims.append(today)
        found.cbc.append(today.cpu)
        found.stopped += not today.proven
        found.engine_sampled += [mine.cpu] if mine else []
    if options.chosen(number, options.others):
        direct, built = whole(programme, options.patience), pulp_highs(programme, options.patience)
        found.whole.append(direct.cpu)
        found.pulp_highs.append(built.cpu)
        claims += [direct, built]
    agree(changed.name, *claims)
    found.asked += 1
    found.impossible += any(claim is not None and claim.proven and claim.value is None for claim in claims)
    if mine is not None:
        found.engine.append(mine.cpu)
        if not mine.proven:
            raise DisagreementError(f"{changed.name}: the engine proved nothing")


def _session(base: Posed) -> Any:
    made = engine.part("optimiser", "WhatIfSession")
    return made(base.grant_round) if made else None


def _session_too(found: Measured, session: Any, changed: Posed, mine: Claim | None) -> None:
    if session is None or mine is None:
        return
    result, cost = timed(lambda: session.solve(changed.grant_round))
    found.session.append(cost.cpu)
    if result.bounds.value != mine.value:
        raise DisagreementError(f"{changed.name}: a session says {result.bounds.value}, the engine {mine.value}")


def cells(row: Measured) -> list[str | None]:
    """A row of the table."""

    def at(figures: list[float], per_cent: int) -> str | None:
        return milliseconds(percentile(figures, per_cent)) if figures else None

    def mean(figures: list[float]) -> str | None:
        return milliseconds(sum(figures) / len(figures)) if figures else None

    session = " / ".join(at(row.session, share) or "" for share in (50, 95, 100)) if row.session else None
    return [
        row.name,
        f"{row.asked} ({row.impossible})",
        seconds(row.base),
        seconds((row.base or 0) + sum(row.engine)) if row.engine else None,
        at(row.engine, 50),
        at(row.engine, 95),
        at(row.engine, 100),
        f"{len(row.cbc)} ({row.stopped})",
        seconds(row.on_sample),
        seconds(sum(row.cbc)),
        at(row.cbc, 50),
        at(row.cbc, 95),
        times(sum(row.cbc), row.on_sample),
        mean(row.whole),
        mean(row.pulp_highs),
        session,
    ]


def _goals(family: str, rows: list[Measured]) -> list[Goal]:
    ratios = [row.ratio for row in rows]
    tails = most([percentile(row.engine, 95) if row.engine else None for row in rows])
    slowest = most([max(row.engine, default=0.0) or None for row in rows])
    tail_goal = {"A": 0.3, "B": 0.15}[family]
    mid, low = middle(ratios), least(ratios)
    return [
        Goal(f"{family}: at least 60x PuLP + CBC, median of seeds", f"{mid:.0f}x" if mid else "", reached(mid, 60)),
        Goal(f"{family}: at least 30x on every seed", f"{low:.1f}x" if low else "", reached(low, 30)),
        Goal(
            f"{family}: p95 under {1000 * tail_goal:.0f} ms on every seed",
            f"{milliseconds(tails)} ms",
            within(tails, tail_goal),
        ),
        Goal(f"{family}: the slowest under 1 s", f"{milliseconds(slowest)} ms", within(slowest, 1.0)),
    ]
