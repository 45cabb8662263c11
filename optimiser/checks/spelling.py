"""Which ids and titles are not what they look like: stray spaces, or letters that only look alike?"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from optimiser.errors import Fault, Subject
from optimiser.rounds import GrantRound

LOOK_ALIKES = str.maketrans("АВЕКМНОРСТХаеорсухіΑΒΕΖΗΙΚΜΝΟΡΤΧο", "ABEKMHOPCTXaeopcyxiABEZHIKMNOPTXo")
"""Cyrillic and Greek letters that are drawn like Latin ones."""


def odd_spellings(grant_round: GrantRound) -> Iterator[Fault]:
    """Warnings on ids that look alike and on spaces around ids and titles."""
    families = {
        "pot": [one.id for one in grant_round.pots],
        "criterion": [one.id for one in grant_round.criteria],
        "application": [one.id for one in grant_round.applications],
    }
    for kind, ids in families.items():
        yield from _alike(kind, ids)
        yield from (_spaces(kind, key, "id") for key in ids if _is_spaced(key))
    for one in grant_round.applications:
        if one.title != one.title.strip():
            yield _spaces("application", one.id, "title")


def _alike(kind: str, ids: list[str]) -> Iterator[Fault]:
    first: dict[str, str] = {}
    for key in ids:
        seen = first.setdefault(skeleton(key), key)
        if seen != key:
            what = f"the ids '{seen}' and '{key}' look alike but differ."
            yield Fault(Subject(kind, key, "id"), what, "Make sure that both are meant.", warning=True)


def _spaces(kind: str, key: str, field: str) -> Fault:
    what = f"the {field} has spaces around it or twice in it."
    return Fault(Subject(kind, key, field), what, "Remove them: they count as letters.", warning=True)


def _is_spaced(key: str) -> bool:
    return " ".join(key.split()) != key


def skeleton(key: str) -> str:
    """What an id looks like: look-alike letters, capitals, spaces and O against 0 told no longer apart.

    >>> skeleton("SYN-1O") == skeleton("syn-10")
    True
    """
    latin = unicodedata.normalize("NFKC", key.translate(LOOK_ALIKES)).casefold()
    return "".join(latin.split()).replace("o", "0").replace("l", "1").replace("i", "1")
