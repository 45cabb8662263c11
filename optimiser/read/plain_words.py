"""How is a value that the round cannot take said in plain words?

pydantic finds the faults of ``round.toml``; here they get the words of this product, and a suggestion where a word is
misspelt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from pydantic import ValidationError

from optimiser.gates import GATES
from optimiser.read.columns import suggestion
from optimiser.read.shape import Path, model_at, without_tags
from optimiser.rules import RULES


class Wrong(NamedTuple):
    """A value that cannot be taken: its path, what is wrong, and the next step."""

    path: Path
    what: str
    next_step: str


def wrongs(error: ValidationError, values: object) -> Iterator[Wrong]:
    """Every fault of what was written, once, in plain words."""
    seen = set()
    found = [(without_tags(one["loc"], values), one) for one in error.errors(include_url=False)]
    for path, one in found:
        if one["type"] == "too_short" and any(
            len(path) < len(other) and other[: len(path)] == path for other, _ in found
        ):
            continue  # entries that cannot be taken are not counted
        if (path, one["type"]) not in seen:
            seen.add((path, one["type"]))
            yield Wrong(path, *_words(one, path, values))


def _words(one: Any, path: Path, values: object) -> tuple[str, str]:
    """What is wrong, and the next step."""
    given, limits = one["input"], one.get("ctx", {})
    name = str(path[-1]) if path else ""
    match one["type"]:
        case "missing":
            return f"{name} is not stated.", f"Write {name} = …"
        case "extra_forbidden":
            return f"there is no field '{name}'.", _fields(name, path[:-1], values)
        case "value_error":
            return f"{str(limits.get('error', one['msg'])).rstrip('.')}.", ""
        case "union_tag_invalid" | "union_tag_not_found":
            return _kind(given, path)
        case "literal_error":
            return f"'{_shown(given)}' is not one of the choices.", _choices(given, str(limits.get("expected", "")))
        case kind:
            return f"'{_shown(given)}' {_not(kind, limits)}.", _how(kind, limits)


def _shown(given: object) -> str:
    written = str(given)
    return written if len(written) <= 60 else f"{written[:57]}…"


_WHAT = {
    "greater_than_equal": ("ge", "is less than"),
    "greater_than": ("gt", "is not more than"),
    "less_than_equal": ("le", "is more than"),
    "less_than": ("lt", "is not less than"),
}


def _not(kind: str, limits: dict[str, Any]) -> str:
    if kind in _WHAT:
        key, words = _WHAT[kind]
        return f"{words} {limits.get(key)}"
    if kind.startswith("int"):
        return "is not a whole number"
    if kind.startswith(("date", "datetime")):
        return "is not a date"
    if kind.startswith("bool"):
        return "is neither true nor false"
    if kind == "string_too_long":
        return f"is longer than {limits.get('max_length')} characters"
    if kind == "string_too_short":
        return "is blank"
    if kind.startswith("string"):
        return "is not text"
    if kind in {"too_short", "missing"}:
        return "holds too few entries"
    if kind == "too_long":
        return "holds too many entries"
    if kind.startswith(("tuple", "list")):
        return "is not a list"
    if kind.startswith(("dict", "model")):
        return "is not a table of fields"
    return "cannot be taken here"


def _how(kind: str, limits: dict[str, Any]) -> str:
    if kind == "less_than_equal" and limits.get("le") == 1:
        return 'Write a share as 0.6 or "60 %".'
    if kind == "too_short":
        return f"Write at least {limits.get('min_length')}."
    if kind.startswith("int"):
        return "Write it with digits alone, such as 20700000."
    if kind.startswith(("date", "datetime")):
        return "Write it as 2024-02-16."
    if kind == "string_too_long":
        return "Shorten it."
    if kind == "string_too_short":
        return "Write something."
    if kind.startswith("string"):
        return "Put it in quotation marks."
    if kind.startswith(("tuple", "list")):
        return 'Write a list, such as ["a", "b"].'
    return ""


def _fields(name: str, parent: Path, values: object) -> str:
    model = model_at(parent, values)
    known = [] if model is None else [field for field in model.model_fields if field not in {"places"}]
    if not parent:
        known += ["register", "columns"]
    return suggestion(name, known) or (f"The fields are: {', '.join(known)}." if known else "Leave it out.")


FAMILIES: dict[str, Mapping[str, object]] = {"gates": GATES, "rules": RULES}
CURVES = {"linear": None, "power": None, "table": None}


def _kind(given: object, path: Path) -> tuple[str, str]:
    family: Mapping[str, object] = FAMILIES.get(str(path[0]) if path else "", CURVES)
    known = list(family)
    said = given.get("kind") if isinstance(given, dict) else None
    if said is None:
        return "no kind is stated.", f'Write kind = "…". The kinds are: {", ".join(known)}.'
    return f"there is no kind '{_shown(said)}'.", suggestion(str(said), known) or f"The kinds are: {', '.join(known)}."


def _choices(given: object, expected: str) -> str:
    known = re.findall(r"'([^']*)'", expected)
    return suggestion(str(given), known) or f"The choices are: {', '.join(known)}."
