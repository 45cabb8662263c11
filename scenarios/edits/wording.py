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
from scenarios.changes import AmountChange, NumberChange

MILLION = 1_000_000
ARROW = "→"
MINUS = "−"

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
    if before == after:
        return unchanged(old if after is None else Sentence(f"{old.nb}{unit[0]}", f"{old.en}{unit[1]}"))
    return _arrow(old, new, unit)


def unchanged(value: Sentence) -> Sentence:
    """ "56,7 mill. kr (uendret)": an edit that states what there is already."""
    return Sentence(f"{value.nb} (uendret)", f"{value.en} (unchanged)")


def _limit(amount: int | None, short: bool) -> Sentence:
    """The amount without its unit."""
    if amount is None:
        return NO_LIMIT
    written = plain(Fraction(amount, MILLION)) if short else grouped(amount)
    return Sentence(written.replace(".", ","), written)


def _arrow(before: Sentence, after: Sentence, unit: tuple[str, str]) -> Sentence:
    """The unit stands at the end; before the arrow if nothing is left."""
    if after == NO_LIMIT:
        return Sentence(f"{before.nb}{unit[0]} {ARROW} {after.nb}", f"{before.en}{unit[1]} {ARROW} {after.en}")
    return Sentence(f"{before.nb} {ARROW} {after.nb}{unit[0]}", f"{before.en} {ARROW} {after.en}{unit[1]}")


def changed_to(before: object, after: object) -> Sentence:
    """ "60 % → 75 %" of any value that a field holds."""
    old, new = shown(before), shown(after)
    if old == new:
        return unchanged(new)
    return Sentence(f"{old.nb} {ARROW} {new.nb}", f"{old.en} {ARROW} {new.en}")


def signed(change: AmountChange | NumberChange) -> Sentence:
    """ "−2,5 %", "+1 000 000 kr": a change, with the sign and the decimal mark of the language."""
    written = str(change).replace("-", MINUS)
    return Sentence(written.replace(".", ","), written)


def shown(value: object) -> Sentence:
    """A value as prose has it; None = "ingen", "none"."""
    if isinstance(value, Sentence):
        return value
    if value is None or value == ():
        return NO_LIMIT
    if isinstance(value, Fraction):
        whole, mark, rest = plain(value).partition(".")
        written = (grouped(int(whole)) if whole.isdigit() else whole) + mark + rest
        return Sentence(written.replace(".", ","), written)
    if isinstance(value, int):
        return Sentence(grouped(value), grouped(value))
    if isinstance(value, tuple):
        several = [shown(one) for one in value]
        return Sentence("; ".join(one.nb for one in several), "; ".join(one.en for one in several))
    if isinstance(value, BaseModel):
        return _model(value)
    return Sentence(str(value), str(value))


def share_words(*shares: Fraction) -> Sentence:
    """ "37,5 %", "37.5 %"; of several "100, 90, 37.5 %"."""
    numbers = ", ".join(plain(100 * share) for share in shares[:-1])
    before = f"{numbers}, " if numbers else ""
    if not shares:
        return NO_LIMIT
    between = before if all((100 * share).denominator == 1 for share in shares) else before.replace(", ", "; ")
    return Sentence(f"{between.replace('.', ',')}{percent(shares[-1], ',')}", f"{between}{percent(shares[-1])}")


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


def difference(before: str, after: str) -> str:
    """What changes in a sentence: one word in its place, else both ways without the beginning that they share.

    >>> difference("at least 95% of its last award", "at least 75% of its last award")
    'at least 95% → 75% of its last award'
    >>> difference("nobody has more than two in pot A", "nobody has more than two in pots A and B")
    '… in pot A → … in pots A and B'
    """
    old, new = before.split(" "), after.split(" ")
    same = next((at for at, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), -1)
    if same >= 0 and len(old) == len(new) and old[same + 1 :] == new[same + 1 :]:
        return " ".join((*old[:same], old[same], ARROW, new[same], *new[same + 1 :]))
    if same < 0:
        same = min(len(old), len(new))
    if same > SHARED:
        old, new = (["…", *words[same - 1 :]] for words in (old, new))
    return f"{' '.join(old)} {ARROW} {' '.join(new)}"


SHARED = 3
"""Words that two sentences may share at their beginning before it is left out."""
