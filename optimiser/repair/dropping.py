"""Which are the fewest rules to drop, for the round to be feasible?

Every clashing set must lose at least one rule.  The smallest choice that meets all the sets found so far is tried;
where the rest still clashes, its clashing set is one more to meet.  The first choice that does is the smallest.
Decisions on single applications by name, pots and the frame are no rules here: they are mended otherwise.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from itertools import count

from optimiser.assess import assess
from optimiser.gates import Sentence
from optimiser.money import kroner, plain
from optimiser.repair.asking import Asking
from optimiser.repair.limited import TERM_WORDS
from optimiser.repair.locks import LOCKS
from optimiser.repair.repair import Change, Repair
from optimiser.repair.told import counted, opened, pot_name, rule_words, together
from optimiser.rounds import TERMS, GrantRound, TermName
from optimiser.rules.continuity import Continuity

ClashOf = Callable[[frozenset[str]], Sequence[str]]
"""Groups that are left out -> a clashing set of the others; empty where there is none."""


def fewest_rules(asking: Asking, grant_round: GrantRound, clash_of: ClashOf) -> Repair | None:
    """Drop the fewest rules; None where that does not make the round feasible.

    Raises Unproven where a limit came first.
    """
    chosen = dropped(grant_round, clash_of)
    if not chosen:
        return None
    repaired, changes = without(grant_round, chosen), tuple(map(change, chosen))
    return asking.repair("rules", words(grant_round, chosen), len(chosen), "rules", changes, repaired)


def dropped(grant_round: GrantRound, clash_of: ClashOf, free: frozenset[str] = frozenset()) -> tuple[str, ...] | None:
    """The fewest rules ("rule:…", "pot-minimum:…", "floor:…", "ceiling:…") to drop; None where all do not do.

    free : groups that are left out meanwhile (something else is done about them)
    """
    groups = dict(_rules(grant_round))
    owner = {group: name for name, its_groups in groups.items() for group in its_groups}
    to_meet: list[tuple[str, ...]] = []
    while True:
        chosen = _smallest(to_meet, list(groups))
        clash = clash_of(free.union(*(groups[name] for name in chosen)))
        if not clash:
            return chosen
        meeting = tuple(name for name in groups if any(owner.get(group) == name for group in clash))
        if not meeting:
            return None
        to_meet.append(meeting)


def _rules(grant_round: GrantRound) -> Iterator[tuple[str, frozenset[str]]]:
    """Whatever limits and is no decision on one application, pot or frame: its name, and its groups."""
    for pot in grant_round.pots:
        if pot.spend_at_least:
            yield f"pot-minimum:{pot.id}", frozenset({f"pot-minimum:{pot.id}"})
    for term in TERMS:
        one = grant_round.objective.term(term)
        for side, number in (("floor", one.floor), ("ceiling", one.ceiling)):
            if number is not None:
                yield f"{side}:{term}", frozenset({f"{side}:{term}"})
    facts = assess(grant_round).facts
    for rule in grant_round.rules:
        if isinstance(rule, Continuity) or not isinstance(rule, LOCKS):
            yield f"rule:{rule.id}", frozenset(row.group for row in rule.rows(facts))


def _smallest(to_meet: Sequence[tuple[str, ...]], order: Sequence[str]) -> tuple[str, ...]:
    """The smallest choice that has one of each; of equally small ones the first found in order."""
    for size in count():
        found = _of_size(to_meet, frozenset(), size)
        if found is not None:
            return tuple(name for name in order if name in found)
    raise AssertionError("there are as many as there are")


def _of_size(to_meet: Sequence[tuple[str, ...]], chosen: frozenset[str], size: int) -> frozenset[str] | None:
    unmet = next((one for one in to_meet if not chosen.intersection(one)), None)
    if unmet is None:
        return chosen
    if size == 0:
        return None
    tried = (_of_size(to_meet, chosen | {name}, size - 1) for name in unmet)
    return next((one for one in tried if one is not None), None)


def without(grant_round: GrantRound, names: Sequence[str]) -> GrantRound:
    """The round without these rules, floors, ceilings and least amounts of pots."""
    objective = grant_round.objective
    for term in TERMS:
        sides = [side for side in ("floor", "ceiling") if f"{side}:{term}" in names]
        one = objective.term(term).model_copy(update=dict.fromkeys(sides))
        objective = objective.model_copy(update={term: one})
    update = {"spend_at_least": 0}
    pots = (pot.model_copy(update=update) if f"pot-minimum:{pot.id}" in names else pot for pot in grant_round.pots)
    rules = (rule for rule in grant_round.rules if f"rule:{rule.id}" not in names)
    return grant_round.model_copy(update={"objective": objective, "pots": tuple(pots), "rules": tuple(rules)})


def words(grant_round: GrantRound, names: Sequence[str]) -> Sentence:
    """ "Ta bort to regler: «…» og «…»"."""
    number = counted(len(names), Sentence("én regel", "one rule"), Sentence("regler", "rules"))
    which = [limit_words(grant_round, name) for name in names]
    listed = together(Sentence(f"«{one.nb}»", f"“{one.en}”") for one in which)
    return opened(Sentence(f"ta bort {number.nb}: {listed.nb}", f"drop {number.en}: {listed.en}"))


def limit_words(grant_round: GrantRound, name: str) -> Sentence:
    """A rule, a floor or ceiling of a term, or what a pot must award, in words."""
    kind, _, of = name.partition(":")
    if kind == "rule":
        return next(rule_words(grant_round, rule) for rule in grant_round.rules if rule.id == of)
    if kind == "pot-minimum":
        pot = pot_name(grant_round.pot[of])
        least = kroner(grant_round.pot[of].spend_at_least)
        return Sentence(f"potten {pot.nb} skal dele ut minst {least}", f"the pot {pot.en} must award at least {least}")
    term: TermName = next(term for term in TERMS if term == of)
    stated, what = grant_round.objective.term(term), TERM_WORDS[term]
    if kind == "floor":
        least = plain(Fraction(stated.floor or 0))
        return Sentence(f"{what.nb} skal være minst {least.replace('.', ',')}", f"{what.en} must be at least {least}")
    most = plain(Fraction(stated.ceiling or 0))
    return Sentence(f"{what.nb} skal være høyst {most.replace('.', ',')}", f"{what.en} must be at most {most}")


def change(name: str) -> Change:
    """The change that drops it."""
    what, _, of = name.partition(":")
    return Change(what, of, dropped=True)
