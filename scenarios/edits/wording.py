"""In which words does an edit say what it changes?

Pots are called by their names, applications by their id and applicant, amounts stand before and after.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from pydantic import BaseModel

from optimiser.applications import LinearCurve, PowerCurve, TableCurve
from optimiser.gates import Sentence
from optimiser.money import NO_BREAK_SPACE, grouped, percent, plain
from optimiser.rounds import GrantRound
from optimiser.rules import Rule
from optimiser.rules.wording import listed

MILLION = 1_000_000
ARROW = "→"

TERMS = {
    "score": Sentence("poeng", "score"),
    "coverage": Sentence("dekning", "coverage"),
    "breadth": Sentence("bredde", "breadth"),
}
"""What the terms are called."""


NO_LIMIT = Sentence("ingen", "none")


def pot_words(grant_round: GrantRound, pot: str) -> Sentence:
    """ "potten Nye prosjekter", "the pot New projects"; the id where the round has no name for it."""
    named = pot_name(grant_round, pot)
    return Sentence(f"potten {named.nb}", f"the pot {named.en}")


def pot_name(grant_round: GrantRound, pot: str) -> Sentence:
    """The name of a pot in each language; the other's, or the id, where it has none."""
    found = grant_round.pot.get(pot)
    if found is None:
        return Sentence(pot, pot)
    return Sentence(found.name_nb or found.name or pot, found.name or found.name_nb or pot)


def pot_names(grant_round: GrantRound, pots: tuple[str, ...]) -> Sentence:
    """Several of them: "Journalløsninger og Nye prosjekter"."""
    names = [pot_name(grant_round, pot) for pot in pots]
    return Sentence(listed([one.nb for one in names]).nb, listed([one.en for one in names]).en)


def application_words(grant_round: GrantRound, key: str) -> str:
    """ "SYN-001 (Steinkjer)": the id, with the applicant's name where it is known."""
    found = grant_round.application.get(key)
    if found is None:
        return key
    who = found.applicant_name or grant_round.places.name_of(found.applicant)
    return f"{key} ({who})" if who else key


def from_to(before: int | None, after: int | None) -> Sentence:
    """ "8,3 → 9,3 mill. kr"; to the krone where millions need more than three decimals; None = no limit."""
    known = [amount for amount in (before, after) if amount is not None]
    short = any(abs(amount) >= MILLION for amount in known) and all(amount % 1000 == 0 for amount in known)
    unit = (f"{NO_BREAK_SPACE}kr",) * 2
    if short:
        unit = (f"{NO_BREAK_SPACE}mill.{NO_BREAK_SPACE}kr", f"{NO_BREAK_SPACE}million{NO_BREAK_SPACE}kr")
    old, new = (_limit(amount, short) for amount in (before, after))
    return _arrow(old, new, unit)


def _limit(amount: int | None, short: bool) -> Sentence:
    """The amount without its unit."""
    if amount is None:
        return NO_LIMIT
    written = plain(Fraction(amount, MILLION)) if short else grouped(amount)
    return Sentence(written.replace(".", ","), written)


def _arrow(before: Sentence, after: Sentence, unit: tuple[str, str]) -> Sentence:
    """The unit stands at the end; before the arrow if nothing is left."""
    if after == NO_LIMIT:
        if before == after:
            return after
        return Sentence(f"{before.nb}{unit[0]} {ARROW} {after.nb}", f"{before.en}{unit[1]} {ARROW} {after.en}")
    return Sentence(f"{before.nb} {ARROW} {after.nb}{unit[0]}", f"{before.en} {ARROW} {after.en}{unit[1]}")


def changed_to(before: object, after: object) -> Sentence:
    """ "60 % → 75 %" of any value that a field holds."""
    old, new = shown(before), shown(after)
    return Sentence(f"{old.nb} {ARROW} {new.nb}", f"{old.en} {ARROW} {new.en}")


def shown(value: object) -> Sentence:
    """A value as prose has it; None = "ingen", "none"."""
    if isinstance(value, Sentence):
        return value
    if value is None or value == ():
        return NO_LIMIT
    if isinstance(value, Fraction):
        written = plain(value)
        return Sentence(written.replace(".", ","), written)
    if isinstance(value, int):
        return Sentence(grouped(value), grouped(value))
    if isinstance(value, tuple):
        several = [shown(one) for one in value]
        return Sentence("; ".join(one.nb for one in several), "; ".join(one.en for one in several))
    if isinstance(value, BaseModel):
        return _model(value)
    return Sentence(str(value), str(value))


def share_words(share: Fraction) -> Sentence:
    """ "37,5 %", "37.5 %"."""
    return Sentence(percent(share, ","), percent(share))


def _model(value: Any) -> Sentence:
    if isinstance(value, LinearCurve):
        return Sentence("lineær", "linear")
    if isinstance(value, PowerCurve):
        power = shown(value.exponent)
        return Sentence(f"andel i potens {power.nb}", f"share to the power {power.en}")
    if isinstance(value, TableCurve):
        points = [f"{percent(share)} = {percent(worth)}" for share, worth in value.points]
        return Sentence("; ".join(points).replace(".", ","), "; ".join(points))
    return Sentence(str(value), str(value))


def rule_words(rule: Rule, grant_round: GrantRound) -> Sentence:
    """What a rule says, with its pots by name."""
    texts = []
    for language in ("nb", "en"):
        names = {pot.id: getattr(pot_name(grant_round, pot.id), language) for pot in grant_round.pots}
        named: dict[str, object] = {}
        if isinstance(pots := getattr(rule, "pots", None), tuple):
            named["pots"] = tuple(names.get(pot, pot) for pot in pots)
        if isinstance(pot := getattr(rule, "pot", None), str):
            named["pot"] = names.get(pot, pot)
        texts.append(getattr(rule.model_copy(update=named).words(), language))
    return Sentence(*texts)
