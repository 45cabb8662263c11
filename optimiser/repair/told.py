"""In which words is a repair proposed?"""

from __future__ import annotations

from collections.abc import Iterable

from optimiser.applications import Pot
from optimiser.gates import Sentence
from optimiser.money import grouped, kroner
from optimiser.rounds import GrantRound
from optimiser.rules import Rule
from optimiser.rules.wording import listed


def pot_name(pot: Pot) -> Sentence:
    """The pot by its name in each language, by its id where it has none."""
    return Sentence(pot.name_nb or pot.name or pot.id, pot.name or pot.id)


def rule_words(grant_round: GrantRound, rule: Rule) -> Sentence:
    """What a rule says, with its pots by name in each language."""
    return Sentence(*(_with_names(grant_round, rule, language).words()[language] for language in (0, 1)))


def _with_names(grant_round: GrantRound, rule: Rule, language: int) -> Rule:
    names = {pot.id: pot_name(pot)[language] for pot in grant_round.pots}
    update: dict[str, object] = {}
    if isinstance(pots := getattr(rule, "pots", None), tuple):
        update["pots"] = tuple(names.get(pot, pot) for pot in pots)
    if isinstance(pot := getattr(rule, "pot", None), str):
        update["pot"] = names.get(pot, pot)
    return rule.model_copy(update=update)


def together(parts: Iterable[Sentence]) -> Sentence:
    """The parts as one list: "a, b og c", "a, b and c"."""
    parts = list(parts)
    return Sentence(listed(part.nb for part in parts).nb, listed(part.en for part in parts).en)


def opened(sentence: Sentence) -> Sentence:
    """The sentence with a capital first and a full stop last."""
    nb, en = (words[:1].upper() + words[1:] for words in sentence)
    return Sentence(f"{nb}.", f"{en}.")


def counted(number: int, singular: Sentence, plural: Sentence) -> Sentence:
    """ "1 søknad", "4 søknader"; up to twelve in words."""
    noun = singular if number == 1 else plural
    if number == 1:
        return noun
    if number > len(NUMBERS):
        return Sentence(f"{grouped(number)} {noun.nb}", f"{grouped(number)} {noun.en}")
    nb, en = NUMBERS[number - 1]
    return Sentence(f"{nb} {noun.nb}", f"{en} {noun.en}")


NUMBERS = (
    ("én", "one"),
    ("to", "two"),
    ("tre", "three"),
    ("fire", "four"),
    ("fem", "five"),
    ("seks", "six"),
    ("sju", "seven"),
    ("åtte", "eight"),
    ("ni", "nine"),
    ("ti", "ten"),
    ("elleve", "eleven"),
    ("tolv", "twelve"),
)


def raised(pot: Pot, more: int) -> Sentence:
    """ "potten Journalløsninger med 1 400 000 kr (til 22 100 000 kr)"."""
    nb, en = pot_name(pot)
    step, to = kroner(more), kroner(pot.budget + more)
    return Sentence(f"potten {nb} med {step} (til {to})", f"the pot {en} by {step} (to {to})")
