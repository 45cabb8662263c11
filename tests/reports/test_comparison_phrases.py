"""No phrase is said twice under one key: the one dictionary would let the later silently take the earlier's place."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import string
from collections import Counter

import reports.phrases
from optimiser.gates import Sentence
from reports.phrases import PHRASES


def the_dictionaries() -> dict[str, dict[str, Sentence]]:
    """The dictionaries of the phrases' modules that `PHRASES` is made of."""
    named = set(inspect.getsource(reports.phrases).replace("**", "").replace(",", " ").split())
    found = {}
    for module in pkgutil.iter_modules(reports.phrases.__path__):
        for name, value in vars(importlib.import_module(f"reports.phrases.{module.name}")).items():
            if name in named and isinstance(value, dict):
                found[f"{module.name}.{name}"] = value
    return found


def test_every_key_stands_in_one_dictionary() -> None:
    times = Counter(key for phrases in the_dictionaries().values() for key in phrases)
    assert [key for key, count in times.items() if count > 1] == []
    assert set(times) == set(PHRASES)


def test_both_languages_have_the_same_blanks() -> None:
    for key, phrase in PHRASES.items():
        nb, en = ({name for _, name, _, _ in string.Formatter().parse(text) if name} for text in phrase)
        assert nb == en, key
