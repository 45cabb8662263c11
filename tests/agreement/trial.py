"""What happens with one number: which round, which what-ifs, who is asked, and who disagrees?"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from random import Random

from optimiser.assess import assess
from optimiser.rounds import TERMS, GrantRound
from tests.agreement.cpsat import CpSat
from tests.agreement.sessions import Session
from tests.agreement.ways import HAS_SESSION, Opinion, cut_short, differences, other_solver, solved, tried_all
from tests.agreement.whatifs import what_ifs
from tests.agreement.wide import draw as draw_wide
from tests.optimiser.brute_force import combinations
from tests.optimiser.random_rounds import MOST_COMBINATIONS
from tests.optimiser.random_rounds import draw as draw_small

MOST_TRIED = 12
"""Applications up to which everything is tried, where combinations allow."""

SIZES = ((600, (1, 8)), (302, (9, 24)), (85, (25, 50)), (10, (51, 100)), (3, (101, 179)))
"""Of a thousand numbers so many are rounds of so many applications; the first are the rounds of the oracle."""

MOST_REFERRED = 50
"""Applications up to which CP-SAT looks for the references itself."""

WHAT_IFS = 3


@dataclass
class Tried:
    """What one number showed.

    facts : what was there, for the table ("rule: at-most", "infeasible", …), once for each round or what-if
    seconds : CPU seconds of this process, by way; wrong : every disagreement, but for
    alone : those in which the reference or CP-SAT stands alone against the engine and another
    """

    number: int
    stop: bool = False
    rounds: int = 0
    facts: Counter[str] = field(default_factory=Counter)
    seconds: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    alone: list[str] = field(default_factory=list)

    def timed(self, way: str, ask: Callable[[], Opinion]) -> Opinion:
        """Ask, and remember how long it took."""
        begun = time.process_time()
        opinion = ask()
        self.seconds[way] += time.process_time() - begun
        self.facts[f"asked: {way}"] += 1
        if opinion.feasible is None and not opinion.wrong:
            self.facts[f"undecided: {way}"] += 1
        return opinion

    def sorted_out(self, name: str, opinions: Sequence[Opinion]) -> None:
        """Note where they disagree, and whether the fault is known to be the reference's or CP-SAT's."""
        found = [f"{self.number}, {name}: {wrong}" for wrong in disagreements(opinions)]
        if outsider := stands_alone(opinions):
            self.alone += [f"{outsider}: {wrong}" for wrong in found]
        else:
            self.wrong += found


def size_of(number: int) -> tuple[int, int]:
    """How many applications the round of a number may have: least, most."""
    turn = number * 397 % 1000
    for share, sizes in SIZES:
        if turn < share:
            return sizes
        turn -= share
    raise AssertionError(number)


def round_of(number: int) -> GrantRound:
    """The round of a number."""
    least, most = size_of(number)
    return draw_small(number) if most <= 8 else draw_wide(number, Random(number).randint(least, most))


def try_number(number: int, cpsat: CpSat | None, *, only: int | None = None, stop: bool = False) -> Tried:
    """Ask every way of the round, and of its what-ifs.

    only : this what-if alone (0 = the round itself);  stop : also stop the engine early, whenever that is here
    """
    tried = Tried(number, stop=stop)
    grant_round = round_of(number)
    if only in (None, 0):
        _ask(tried, "round", grant_round, cpsat)
    if number % 3:
        return tried
    session = Session(grant_round) if HAS_SESSION else None
    for place, (kind, changed) in enumerate(what_ifs(number, grant_round, WHAT_IFS), start=1):
        if only in (None, place):
            tried.facts[f"what-if: {kind}"] += 1
            _ask(tried, f"what-if {place} ({kind})", changed, cpsat, session)
    return tried


def _ask(tried: Tried, name: str, grant_round: GrantRound, cpsat: CpSat | None, session: Session | None = None) -> None:
    """Ask all who can be asked, and note what they say."""
    opinions = list(_opinions(tried, grant_round, cpsat, session))
    feasible = {one.feasible for one in opinions}
    tried.rounds += 1
    tried.facts.update(described(grant_round))
    tried.facts["infeasible"] += False in feasible
    tried.sorted_out(name, opinions)


def stands_alone(opinions: Sequence[Opinion]) -> str | None:
    """Who is contradicted by the engine and by yet another who agrees with the engine: the reference, or CP-SAT."""
    if not any(disagreements(opinions)):
        return None
    for outsider in ("reference", "CP-SAT"):
        others = [one for one in opinions if one.by != outsider]
        decided = {one.by for one in others if one.feasible is not None} - {"session", "cut short"}
        if "exact" in decided and len(decided) > 1 and not any(disagreements(others)):
            return outsider
    return None


def disagreements(opinions: Sequence[Opinion]) -> Iterator[str]:
    """What is wrong with each, and where any two differ."""
    for one in opinions:
        yield from (f"{one.by}: {wrong}" for wrong in one.wrong)
    for place, one in enumerate(opinions):
        for other in opinions[place + 1 :]:
            yield from differences(one, other)


def _opinions(tried: Tried, grant_round: GrantRound, cpsat: CpSat | None, session: Session | None) -> Iterator[Opinion]:
    reference = tried.timed("reference", lambda: solved(grant_round, "reference"))
    exact = tried.timed("exact", lambda: solved(grant_round, "exact"))
    yield from (reference, exact)
    if session is not None:
        yield from _warm(tried, grant_round, session, exact)
    if _few_enough(grant_round):
        yield tried.timed("trying everything", lambda: tried_all(grant_round))
    known = exact.references or reference.references
    if tried.stop and known is not None:
        seconds = 10 ** -Random(f"{tried.number} {tried.rounds}").uniform(1, 3)
        yield tried.timed("cut short", lambda: cut_short(grant_round, known, seconds))
    if cpsat is not None and known is not None:
        own = len(grant_round.applications) <= MOST_REFERRED
        other = tried.timed("CP-SAT", lambda: other_solver(grant_round, cpsat, known, own=own))
        if any(disagreements([exact, other])):
            tried.facts["CP-SAT: asked again without presolve"] += 1
            other = other_solver(grant_round, cpsat, known, own=own, presolve=False)
        yield other


def _warm(tried: Tried, grant_round: GrantRound, session: Session, exact: Opinion) -> Iterator[Opinion]:
    """What the session says, beside a cold solve with the same references."""
    warm = tried.timed("session", lambda: session.ask(grant_round))
    if warm.references is None or warm.references == exact.references:
        yield warm
    else:
        cold = tried.timed("reference", lambda: solved(grant_round, "reference", warm.references))
        also = tried.timed("exact", lambda: solved(grant_round, "exact", warm.references))
        tried.sorted_out("session's references", [warm, cold, also])


def _few_enough(grant_round: GrantRound) -> bool:
    few = len(grant_round.applications) <= MOST_TRIED
    return few and combinations(assess(grant_round).facts) <= MOST_COMBINATIONS


def described(grant_round: GrantRound) -> Iterator[str]:
    """What there is to see in a round, each once, as "kind: thing"."""
    objective = grant_round.objective
    yield from {f"rule: {rule.kind}" for rule in grant_round.rules}
    yield from {f"gate: {gate.kind}" for gate in grant_round.gates}
    yield f"mode: {objective.mode}"
    yield f"size: {_size(len(grant_round.applications))}"
    yield from {f"curve: {pot.value_curve.kind}" for pot in grant_round.pots}
    if objective.coverage.second:
        yield "with: second cover"
    if grant_round.frame is not None:
        yield "with: frame"
    if any(pot.spend_at_least for pot in grant_round.pots):
        yield "with: pot minimum"
    if any(pot.level_step for pot in grant_round.pots):
        yield "with: steps of kroner"
    for side in ("floor", "ceiling"):
        if any(getattr(objective.term(term), side) is not None for term in TERMS):
            yield f"with: {side}"


def _size(applications: int) -> str:
    edges = (0, 8, 24, 50, 100, 179)
    return next((f"{low + 1}-{high}" for low, high in pairwise(edges) if applications <= high), "above")
