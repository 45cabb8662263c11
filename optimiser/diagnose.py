"""Which rules cannot hold together?

An irreducible set of an infeasible round's conditions: together they cannot be kept, and without any one of them the
rest can.  Found by halving (QuickXplain, Junker 2004), so that a few dozen feasibility solves do for hundreds of rules.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from optimiser.constraints import CHOICE, COVER, FRAME
from optimiser.formulation import Formulation, Vector
from optimiser.gates import Sentence
from optimiser.money import kroner, plain
from optimiser.repair import Repair
from optimiser.result import Settings, Termination
from optimiser.rounds import GrantRound, TermName
from optimiser.rules import Rule
from optimiser.solvers import Answer, Limits, maximise
from optimiser.stages import Progress

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
        A setting is impossible, or the solver is not there or failed.
    """
    raise NotImplementedError


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
    """A group in words: a pot, the frame, a floor or ceiling of a term, or a rule (and which part of it)."""
    kind, _, name = group.partition(":")
    if kind == "rule":
        return _rule(grant_round, name)
    if group == FRAME:
        limit = kroner(grant_round.frame or 0)
        return Sentence(f"rammen er {limit} i alt", f"the frame is {limit} in all")
    if kind in {"pot", "pot-minimum"}:
        return _pot(grant_round, kind, name)
    return _limit(grant_round, kind, name)


def _pot(grant_round: GrantRound, kind: str, name: str) -> Sentence:
    pot = grant_round.pot[name]
    if kind == "pot":
        return Sentence(f"potten '{name}' har {kroner(pot.budget)}", f"pot '{name}' holds {kroner(pot.budget)}")
    least = kroner(pot.spend_at_least)
    return Sentence(f"potten '{name}' skal dele ut minst {least}", f"pot '{name}' must award at least {least}")


def _limit(grant_round: GrantRound, kind: str, name: str) -> Sentence:
    words: dict[str, tuple[TermName, str]] = {
        "score": ("score", "poengsummen"),
        "coverage": ("coverage", "dekningen"),
        "breadth": ("breadth", "bredden"),
    }
    term, nb = words[name]
    stated = grant_round.objective.term(term)
    if kind == "floor":
        least = plain(Fraction(stated.floor or 0))
        return Sentence(f"{nb} skal være minst {least}", f"the {name} must be at least {least}")
    most = plain(Fraction(stated.ceiling or 0))
    return Sentence(f"{nb} skal være høyst {most}", f"the {name} must be at most {most}")


def _rule(grant_round: GrantRound, name: str) -> Sentence:
    rule: Rule = max(
        (rule for rule in grant_round.rules if f"{name}:".startswith(f"{rule.id}:")), key=lambda rule: len(rule.id)
    )
    part = name[len(rule.id) + 1 :]
    if not part or rule.words().en.endswith(f": {part}"):
        return rule.words()
    return Sentence(*(f"{words} ({part})" for words in rule.words()))
