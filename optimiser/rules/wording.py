"""In which words does a rule say of what it speaks, and between which limits?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from optimiser.gates.gate import Sentence


class ColumnWords(NamedTuple):
    """A column a rule groups by: its name, "each" of it, in bokmål and English."""

    nb: str
    each_nb: str
    en: str


COLUMNS = {
    "applicant": ColumnWords("søker", "hver søker", "applicant"),
    "area": ColumnWords("område", "hvert område", "area"),
    "centrality": ColumnWords("sentralitet", "hvert sentralitetstrinn", "centrality"),
    "county": ColumnWords("fylke", "hvert fylke", "county"),
    "health_community": ColumnWords("helsefellesskap", "hvert helsefellesskap", "health community"),
    "health_region": ColumnWords("helseregion", "hver helseregion", "health region"),
    "phase": ColumnWords("fase", "hver fase", "phase"),
    "pot": ColumnWords("pott", "hver pott", "pot"),
    "tag": ColumnWords("merkelapp", "hver merkelapp", "tag"),
}


def group_words(column: str, group: str | None) -> Sentence:
    """ "fylke 46", "hvert fylke"; "county 46", "each county".  group None = each."""
    words = COLUMNS.get(column, ColumnWords(column, f"hver {column}", column))
    if group is None:
        return Sentence(words.each_nb, f"each {words.en}")
    return Sentence(f"{words.nb} {group}", f"{words.en} {group}")


def in_pots(pots: tuple[str, ...]) -> Sentence:
    """ " i potten journal", " in the pots a and b"; empty where the rule speaks of all."""
    if not pots:
        return Sentence("", "")
    if len(pots) == 1:
        return Sentence(f" i potten {pots[0]}", f" in the pot {pots[0]}")
    named = listed(pots)
    return Sentence(f" i pottene {named.nb}", f" in the pots {named.en}")


def listed(names: Iterable[str]) -> Sentence:
    """ "a, b og c", "a, b and c"."""
    *first, last = [*names] or [""]
    if not first:
        return Sentence(last, last)
    return Sentence(f"{', '.join(first)} og {last}", f"{', '.join(first)} and {last}")


def first_few(names: Sequence[str], most: int = 5) -> str:
    """ "a, b, c" or, of many, "a, b, c, d, e and 12 more": for breaches, which are in English."""
    rest = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + rest


def both(parts: Iterable[Sentence]) -> Sentence:
    """ "minst 2 og høyst 5", "at least 2 and at most 5"."""
    parts = list(parts)
    return Sentence(" og ".join(part.nb for part in parts), " and ".join(part.en for part in parts))


def at_least(nb: str, en: str | None = None) -> Sentence:
    return Sentence(f"minst {nb}", f"at least {nb if en is None else en}")


def at_most(nb: str, en: str | None = None) -> Sentence:
    return Sentence(f"høyst {nb}", f"at most {nb if en is None else en}")
