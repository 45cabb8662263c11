"""In which words does a diagnosis name a condition, and a set of conditions that clash?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from optimiser.assess import assess
from optimiser.constraints import FRAME
from optimiser.facts import ApplicationFacts
from optimiser.gates import Sentence
from optimiser.money import kroner
from optimiser.repair.dropping import limit_words
from optimiser.repair.locks import Lock, decision, locks_of
from optimiser.repair.told import counted, opened, pot_name, rule_words
from optimiser.rounds import GrantRound
from optimiser.rules import Rule


def condition(grant_round: GrantRound, group: str) -> Sentence:
    """A group of rows in words: a pot, the frame, a floor or ceiling of a term, a rule, or one decision of a rule."""
    kind, _, name = group.partition(":")
    if group == FRAME:
        limit = kroner(grant_round.frame or 0)
        return Sentence(f"rammen er {limit} i alt", f"the frame is {limit} in all")
    if kind == "pot":
        words, budget = pot_name(grant_round.pot[name]), kroner(grant_round.pot[name].budget)
        return Sentence(f"potten '{words.nb}' har {budget}", f"pot '{words.en}' holds {budget}")
    if kind != "rule":
        return limit_words(grant_round, group)
    rule = _rule(grant_round, name)
    part = name[len(rule.id) + 1 :]
    return decision(rule, part) if part else rule_words(grant_round, rule)


def clash_words(grant_round: GrantRound, groups: Sequence[str]) -> Sentence:
    """A clashing set in one sentence: with the amounts that do not go together, where that is all there is to it."""
    said = _too_little_money(grant_round, groups)
    if said is not None:
        return said
    conditions = [condition(grant_round, group) for group in groups]
    if len(conditions) == 1:
        (only,) = conditions
        return Sentence(f"Dette kan ikke oppfylles: {only.nb}.", f"This cannot be met: {only.en}.")
    number = counted(len(groups), Sentence("", ""), Sentence("vilkårene", "conditions"))
    nb, en = ("; ".join(words) for words in zip(*conditions, strict=True))
    return Sentence(
        f"Disse {number.nb} kan ikke oppfylles sammen: {nb}.", f"These {number.en} cannot hold together: {en}."
    )


def _rule(grant_round: GrantRound, name: str) -> Rule:
    """The rule that a group's name begins with."""
    found = [rule for rule in grant_round.rules if f"{name}:".startswith(f"{rule.id}:")]
    rule: Rule = max(found, key=lambda rule: len(rule.id))
    return rule


def _too_little_money(grant_round: GrantRound, groups: Iterable[str]) -> Sentence | None:
    """The sentence where one pot, or the frame, is all that those that must be funded clash with."""
    limits = [group for group in groups if group == FRAME or group.startswith("pot:")]
    if len(limits) != 1:
        return None
    (limit,) = limits
    pot = None if limit == FRAME else grant_round.pot[limit.removeprefix("pot:")]
    holds = (grant_round.frame or 0) if pot is None else pot.budget
    least = _least(grant_round, set(groups) - {limit}, "" if pot is None else pot.id)
    if least is None or sum(least.values()) <= holds:
        return None
    needed = kroner(sum(least.values()))
    asking = counted(
        len(least),
        Sentence("søknaden som skal innvilges", "the application that must be funded asks"),
        Sentence("søknadene som skal innvilges", "applications that must be funded ask"),
    )
    name = Sentence("rammen", "the frame") if pot is None else pot_name(pot)
    who = Sentence("rammen", "the frame") if pot is None else Sentence(f"potten '{name.nb}'", f"pot '{name.en}'")
    several = len(least) > 1
    nb = f"{who.nb} er på {kroner(holds)}, men {'de ' if several else ''}{asking.nb}, krever minst {needed}"
    en = f"{who.en} holds {kroner(holds)}, but {'the ' if several else ''}{asking.en} for at least {needed}"
    return opened(Sentence(nb, en))


def _least(grant_round: GrantRound, groups: set[str], pot: str) -> dict[str, int] | None:
    """Application -> the least that these decisions let it have; None where they say anything else.

    pot : only the applications of this pot count; "" = all
    """
    standing = assess(grant_round).facts.standing
    locks = [lock for lock in locks_of(grant_round) if lock.row.group in groups]
    if {lock.row.group for lock in locks} != groups:
        return None
    least: dict[str, int] = {}
    for lock in locks:
        one = standing.get(lock.application)
        amounts = [] if one is None else list(_enough(one, lock))
        if one is None or not amounts or lock.row.sense != ">=":
            return None
        if not pot or one.pot == pot:
            least[one.id] = max(least.get(one.id, 0), min(amounts))
    return least


def _enough(one: ApplicationFacts, lock: Lock) -> Iterator[int]:
    """The amounts with which a decision is kept."""
    for column in lock.row.coefficients:
        yield from one.amounts if column.kind == "z" else (column.amount,)
