"""Which rules cannot hold together, and what is the least that would mend it?

An irreducible set of an infeasible round's conditions: together they cannot be kept, and without any one of them the
rest can.  Found by halving (QuickXplain, Junker 2004), so that a few dozen feasibility solves do for hundreds of rules.
Further sets without a condition in common are found until what is left is feasible.  The repairs are those of
`optimiser.repair`: each a minimum of its own, proven, and solved.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from optimiser.assess import assess
from optimiser.checks import faults
from optimiser.constraints import CHOICE, COVER
from optimiser.errors import InputError, SolverError
from optimiser.formulation import Formulation, Vector
from optimiser.gates import Sentence
from optimiser.repair import Repair
from optimiser.repair.asking import Asking, Unproven, stated
from optimiser.repair.beside import one_beside_the_other
from optimiser.repair.conditions import clash_words, condition
from optimiser.repair.dropping import fewest_rules
from optimiser.repair.kroner import least_kroner
from optimiser.repair.limits import least_relaxations
from optimiser.repair.locks import fewest_locks, locks_of
from optimiser.result import Settings, Termination
from optimiser.rounds import GrantRound
from optimiser.solvers import Answer, Limits, available, maximise
from optimiser.stages import Progress, Search
from optimiser.verify import impossible

Clashes = Callable[[frozenset[str]], bool]
"""Whether these groups, kept alone, cannot hold together."""

Maximise = Callable[[Formulation, Vector, Limits | None], Answer]
"""What is asked whether a programme has an allocation: the engine, or a solver."""


@dataclass(frozen=True, slots=True)
class Clash:
    """An irreducible clashing set: together its conditions cannot be kept; without any one of them the others can.

    groups : the groups of the programme, in order; conditions : each of them in words
    words : the clash in one sentence, with the amounts that do not go together where they can be said exactly
    """

    groups: tuple[str, ...]
    conditions: tuple[Sentence, ...]
    words: Sentence


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """Why nothing fits, and the cheapest repairs.

    clashes : no two share a condition; what is left without all of them is feasible
    repairs : each makes the whole round feasible, and is the least of its kind
    notes : what could not be offered or proven, and why
    """

    feasible: bool
    clashes: tuple[Clash, ...] = ()
    repairs: tuple[Repair, ...] = ()
    notes: tuple[Sentence, ...] = ()


def diagnosis(
    grant_round: GrantRound,
    settings: Settings = Settings(),  # noqa: B008 - frozen
    progress: Progress | None = None,
) -> Diagnosis:
    """Why a round is infeasible, and the least that would mend it.

    settings : a time limit is for all of it; what was not proven by then is left out, and the notes say so
    progress : told of every stage as it ends

    Raises
    ------
    InputError
        The round has faults.
    SolverError
        A setting is impossible, the solver is not there or failed, or a limit came before anything was known.
    """
    if wrong := tuple(impossible(settings)):
        raise SolverError(f"{'; '.join(wrong)}.")
    if found := faults(grant_round):
        raise InputError(found)
    available(settings.solver)
    return _Diagnosing(grant_round, Asking(Search(settings, progress))).done()


@dataclass
class _Diagnosing:
    """A round on its way to its diagnosis."""

    grant_round: GrantRound
    asking: Asking
    notes: list[Sentence] = field(default_factory=list)

    def done(self) -> Diagnosis:
        """Feasible or not, why, and what would mend it."""
        begun = time.monotonic()
        try:
            first = self.clash_of(self.grant_round, frozenset())
        except Unproven:
            self._pass_on()
            what = "Whether the round is feasible was not proven within the limit: allow more time."
            raise SolverError(what) from None
        self._log("clash", begun)
        if not first:
            return Diagnosis(feasible=True)
        if not assess(self.grant_round).facts.standing:
            self.notes.append(NOBODY)
        clashes = (first, *self._further(first))
        repairs = tuple(self._repairs(clashes))
        self._pass_on()
        told = tuple(
            Clash(one, tuple(condition(self.grant_round, group) for group in one), clash_words(self.grant_round, one))
            for one in clashes
        )
        return Diagnosis(False, told, repairs, tuple(dict.fromkeys(self.notes)))

    def _pass_on(self) -> None:
        """Ctrl-C, which stopped what was being solved."""
        if self.asking.search.interrupted:
            raise KeyboardInterrupt

    def clash_of(self, grant_round: GrantRound, left_out: frozenset[str]) -> tuple[str, ...]:
        """An irreducible clashing set of what is left; () where that is feasible.  Raises Unproven."""
        rest = stated(grant_round).without(left_out)
        groups = droppable(rest)

        def clashes(kept: frozenset[str]) -> bool:
            return self.asking.fits(rest.without(frozenset(groups) - kept)) is None

        return irreducible(groups, clashes) if clashes(frozenset(groups)) else ()

    def _further(self, first: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        """Clashing sets that share nothing with those before, until the rest is feasible."""
        begun, left_out = time.monotonic(), frozenset(first)
        try:
            while one := self.clash_of(self.grant_round, left_out):
                yield one
                left_out |= frozenset(one)
        except Unproven:
            self.notes.append(MORE_CLASHES)
        self._log("further clashes", begun)

    def _repairs(self, clashes: Sequence[tuple[str, ...]]) -> Iterator[Repair]:
        """Every kind of repair that mends the whole round; where there is none, one kind beside the other."""
        asking, grant_round, offered = self.asking, self.grant_round, list[Repair]()
        offered += self._tried("repair: kroner", lambda: [least_kroner(asking, grant_round)])
        if any(locks_of(grant_round)):
            offered += self._tried("repair: locks", lambda: [fewest_locks(asking, grant_round)])
        if len(clashes) == 1:
            offered += self._tried("repair: limits", lambda: least_relaxations(asking, grant_round, clashes[0]))
        weakened = {change.of for repair in offered if repair.kind in {"floor", "cap"} for change in repair.changes}
        for repair in self._tried("repair: rules", lambda: [fewest_rules(asking, grant_round, self._clashing)]):
            if len(repair.changes) > 1 or repair.changes[0].of not in weakened:
                offered.append(repair)
        yield from offered
        if not offered and not self.asking.search.over:
            yield from self._tried(
                "repair: together", lambda: [one_beside_the_other(asking, grant_round, self.clash_of)]
            )

    def _clashing(self, left_out: frozenset[str]) -> tuple[str, ...]:
        return self.clash_of(self.grant_round, left_out)

    def _tried(self, name: str, offer: Callable[[], Iterable[Repair | Sentence | None]]) -> list[Repair]:
        """The repairs offered; what was not proven, or why none is offered, goes to the notes."""
        begun, found = time.monotonic(), list[Repair]()
        try:
            for one in offer():
                if isinstance(one, Repair):
                    found.append(one)
                elif one is not None:
                    self.notes.append(one)
        except Unproven:
            self.notes.append(NOT_IN_TIME)
        self._log(name, begun)
        return found

    def _log(self, name: str, begun: float) -> None:
        self.asking.search.log(name, Termination.OPTIMAL, None, None, begun)


NOBODY = Sentence(
    "Alle søknadene er avvist: det er ingen å innvilge, hva reglene og pottene enn sier.",
    "All applications are rejected: there is none to fund, whatever rules and pots say.",
)
MORE_CLASHES = Sentence(
    "Tiden var ute før det var vist om flere vilkår er i konflikt.",
    "The time was over before it was shown whether more conditions clash.",
)
NOT_IN_TIME = Sentence(
    "Tiden var ute før alle måter å rette opp runden på var bevist.",
    "The time was over before all ways to mend the round were proven.",
)


def clash(formulation: Formulation, limits: Limits | None = None, ask: Maximise = maximise) -> tuple[str, ...]:
    """An irreducible clashing set of groups, in order; () when the programme is feasible or that cannot be told."""
    groups = droppable(formulation)

    def clashes(kept: frozenset[str]) -> bool:
        rest = formulation.without(frozenset(groups) - kept)
        return ask(rest, {}, limits).termination is Termination.INFEASIBLE

    return irreducible(groups, clashes) if clashes(frozenset(groups)) else ()


def droppable(formulation: Formulation) -> tuple[str, ...]:
    """The groups of a programme that a round could do without, in order: all but those that say what columns mean."""
    return tuple(sorted({row.group for row in formulation.rows} - {CHOICE, COVER}))


def irreducible(groups: Sequence[str], clashes: Clashes) -> tuple[str, ...]:
    """A subset that clashes and of which no proper subset does; the groups as a whole must clash."""
    return tuple(sorted(_needed(tuple(groups), frozenset(), clashes, asked=False)))


def _needed(groups: tuple[str, ...], kept: frozenset[str], clashes: Clashes, *, asked: bool) -> frozenset[str]:
    """The groups needed beside the kept ones for a clash; asked : whether the kept ones changed since the last test."""
    if asked and clashes(kept):
        return frozenset()
    if len(groups) == 1:
        return frozenset(groups)
    middle = len(groups) // 2
    first, second = groups[:middle], groups[middle:]
    of_second = _needed(second, kept | frozenset(first), clashes, asked=bool(first))
    of_first = _needed(first, kept | of_second, clashes, asked=bool(of_second))
    return of_first | of_second


def sentence(grant_round: GrantRound, group: str) -> Sentence:
    """A group in words: a pot, the frame, a floor or ceiling of a term, a rule, or one decision of a rule."""
    return condition(grant_round, group)
