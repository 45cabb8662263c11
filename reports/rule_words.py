"""How is a rule said to those who know the pots by their names?"""

from __future__ import annotations

from optimiser.rounds import GrantRound
from optimiser.rules import Rule
from reports.words import Words

LONGEST_RULE = 140
"""A rule that takes more characters than this is called by its id."""


def rule_words(rule: Rule, grant_round: GrantRound, words: Words) -> str:
    """The rule in a sentence; its id where the sentence is long."""
    sentence = rule_sentence(rule, grant_round, words)
    return sentence if len(sentence) <= LONGEST_RULE else rule.id


def rule_sentence(rule: Rule, grant_round: GrantRound, words: Words) -> str:
    """The rule in a sentence, however long, in which each pot is called by its name in this language."""
    names = {pot.id: words.name(pot) for pot in grant_round.pots}
    named: dict[str, object] = {}
    if isinstance(pots := getattr(rule, "pots", None), tuple):
        named["pots"] = tuple(names.get(pot, pot) for pot in pots)
    if isinstance(pot := getattr(rule, "pot", None), str):
        named["pot"] = names.get(pot, pot)
    if getattr(rule, "by", None) == "pot" and isinstance(group := getattr(rule, "group", None), str):
        named["group"] = names.get(group, group)
    return words.pick(rule.model_copy(update=named).words())
