"""How soon is a quick question about the 2024 round answered, in a running session and from the command line?"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from bench import engine
from bench.answers import Claim, DisagreementError, agree, is_proof
from bench.clock import Timed, percentile, timed
from bench.comparators import cbc
from bench.options import Options
from bench.page import Goal, Table
from bench.programmes import Posed, norway, stated
from bench.words import milliseconds, seconds, times, within
from optimiser.errors import InputError
from optimiser.rounds import GrantRound
from optimiser.session import WhatIfSession
from scenarios.compare import Comparison, Outcome
from scenarios.scenario import BASE, Scenario, apply
from scenarios.synthetic import shipped_2024
from scenarios.synthetic.what_ifs import scenarios_drawn

SAID = """\
What-ifs of the shipped 2024 round, in fourths: weights changed, a pot changed by up to 15 %, an application locked in
or out, the guarantee dropped and a pot changed with it. "session" is the whole answer in a session that has solved the
base: the edits applied and checked, stated, proven, ties decided, verified, and who gains and loses against the base.
PuLP + CBC is given the programme and builds and solves it from scratch, on a sample spread over all; its values are
compared. "command" is `tildel what-if helseteknologi-2024 --pot journal=25m` in a process of its own, the base solved,
too."""

HEAD = ("what", "asked", "p50 ms", "p95 ms", "max ms", "sample (CBC stopped)", "PuLP + CBC, mean ms", "ratio")

KINDS = ("weights", "a pot", "a lock", "a rule dropped")

COUNT, QUICK_COUNT = 50, 8
"""Questions of a full and of a quick run."""

COMPARED = 3
"""One question in so many of each kind is put to CBC too."""

DRAWN = 40
"""What-ifs drawn of each kind, to choose from."""


@dataclass
class Measured:
    """Seconds of CPU (clock: by the clock) of the what-ifs of one kind; those of the sample once more, beside CBC's."""

    session: list[float] = field(default_factory=list)
    clock: list[float] = field(default_factory=list)
    sampled: list[float] = field(default_factory=list)
    cbc: list[float] = field(default_factory=list)
    stopped: int = 0


def table(options: Options) -> Table:
    """One row to a kind of what-if, one over all, one of the command."""
    base = shipped_2024(norway())
    session = WhatIfSession(base)
    known = {term.name: term.reference for term in session.base.terms}
    posed = Posed(base.name, base, known, stated(base, known))
    engine.warm_up(posed.formulation)
    wanted = QUICK_COUNT if options.quick else COUNT
    rows = {kind: Measured() for kind in KINDS}
    asked = list(islice(questions(base), wanted))  # each is made once beforehand: only what is asked is measured
    for number, (kind, drawn) in enumerate(asked):
        compared = number // len(KINDS) % COMPARED == 0
        _measure(rows[kind], session, posed, drawn, options.patience if compared else None)
    everything = _together(rows.values())
    command = [_command() for _ in range(1 if options.quick else 3)]
    cells = [_cells(name, one) for name, one in (*rows.items(), ("all", everything))]
    cpu, wall = min(one.cpu for one in command), min(one.wall for one in command)
    cells.append([f"command, cold: {seconds(cpu)} s of CPU, {seconds(wall)} s by the clock", "1", *[None] * 6])
    middle, tail = (percentile(everything.clock, share) for share in (50, 95))
    said = f"median {milliseconds(middle)} ms, p95 {milliseconds(tail)} ms by the clock"
    goals = [Goal("a proven difference in under 1 s by the clock (p95)", said, within(tail, 1.0))]
    return Table("quick", "A quick what-if on the shipped 2024 round", SAID, HEAD, cells, goals)


def questions(base: GrantRound) -> Iterator[tuple[str, Scenario]]:
    """Kind and what-if, the kinds in turn; no two make the same round, and the round can take each of them."""
    drawn, others = (tuple(scenarios_drawn(base, seed, 3 * DRAWN)) for seed in (2024, 2025))
    rules = tuple(rule.id for rule in base.rules)
    dropped = [one.model_copy(update={"drop_rules": rules}) for one in others[1::3]]
    taken: set[str] = set()
    for row in zip(drawn[0::3], drawn[1::3], drawn[2::3], dropped, strict=True):
        for kind, scenario in zip(KINDS, row, strict=True):
            try:
                made = apply(base, scenario).digest
            except InputError:
                continue
            if made not in taken:
                taken.add(made)
                yield kind, scenario


def _measure(found: Measured, session: WhatIfSession, base: Posed, scenario: Scenario, patience: float | None) -> None:
    """One question; with patience also by CBC, whose value must not contradict."""
    result, cost = timed(lambda: _answered(session, scenario))
    if not is_proof(result.result.termination):
        raise DisagreementError(f"{scenario.name}: a session proved nothing")
    found.session.append(cost.cpu)
    found.clock.append(cost.wall)
    if patience is None:
        return
    programme = base.changed(scenario.name, result.grant_round).formulation
    mine = Claim("session", result.result.bounds.value, proven=True, cpu=cost.cpu)
    today = cbc(programme, patience)
    agree(scenario.name, mine, today)
    found.sampled.append(cost.cpu)
    found.cbc.append(today.cpu)
    found.stopped += not today.proven


def _answered(session: WhatIfSession, scenario: Scenario) -> Outcome:
    """The whole of a question: edit, solve, and who gains and loses."""
    changed = apply(session.grant_round, scenario)
    outcome = Outcome(scenario, changed, session.solve(changed))
    Comparison((Outcome(Scenario(name=BASE), session.grant_round, session.base), outcome)).moves()
    return outcome


def _command() -> Timed:
    with TemporaryDirectory() as folder:
        asked = ["-m", "workbench", "what-if", "helseteknologi-2024", "--pot", "journal=25m"]
        _, cost = timed(
            lambda: subprocess.run([sys.executable, *asked], check=True, capture_output=True, cwd=Path(folder))
        )
    return cost


def _together(rows: Iterable[Measured]) -> Measured:
    found = Measured()
    for row in rows:
        found.session += row.session
        found.clock += row.clock
        found.sampled += row.sampled
        found.cbc += row.cbc
        found.stopped += row.stopped
    return found


def _cells(name: str, row: Measured) -> list[str | None]:
    ordered = [milliseconds(percentile(row.session, share)) if row.session else None for share in (50, 95, 100)]
    mean = milliseconds(sum(row.cbc) / len(row.cbc)) if row.cbc else None
    sample = f"{len(row.cbc)} ({row.stopped})"
    return [name, str(len(row.session)), *ordered, sample, mean, times(sum(row.cbc), sum(row.sampled) or None)]
