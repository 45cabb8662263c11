"""Which type has a field of the round, named by its path?

A path is what leads to a value in ``round.toml``: ("pots", 0, "value_curve", "exponent").  Gates, rules and value
curves are told apart by their ``kind``, so the values are looked at on the way.
"""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from optimiser.rounds import GrantRound

Path = tuple[str | int, ...]
UNIONS = (Union, types.UnionType)


def annotation_at(path: Path, values: object) -> Any:
    """The annotation of the field at a path; None where the round has no such field.

    values : what was written, from the root; only ``kind`` is looked at
    """
    annotation: Any = GrantRound
    for step in path:
        annotation = _step(annotation, step, values)
        values = _at(values, step)
        if annotation is None:
            return None
    return annotation


def model_at(path: Path, values: object) -> type[BaseModel] | None:
    """The model at a path, whose fields may be written there; None where the value is no table."""
    found = values
    for step in path:
        found = _at(found, step)
    return _chosen(annotation_at(path, values), found)


def without_tags(location: tuple[str | int, ...], values: object) -> Path:
    """A location as pydantic tells it, without the kinds it puts between: the path of what was written."""
    path: list[str | int] = []
    between = False  # a kind stands once between: a field may be called like it
    for step in location:
        if isinstance(values, Mapping) and step not in values and step == _kind(values) and not between:
            between = True
            continue
        between = False
        if step != "[key]":
            path.append(step)
            values = _at(values, step)
    return tuple(path)


def _kind(values: Mapping[str, object]) -> object:
    return values.get("kind")


def _at(values: object, step: str | int) -> object:
    if isinstance(values, Mapping):
        return values.get(step)
    if isinstance(values, (list, tuple)) and isinstance(step, int) and 0 <= step < len(values):
        return values[step]
    return None


def _step(annotation: Any, step: str | int, values: object) -> Any:
    if isinstance(step, int):
        return _item(annotation)
    model = _chosen(annotation, values)
    if model is not None:
        found = model.model_fields.get(step)
        if found is None:
            return None
        return Annotated[(found.annotation, *found.metadata)] if found.metadata else found.annotation
    for one in alternatives(annotation):
        if get_origin(one) is dict:
            return get_args(one)[1]
    return None


def _item(annotation: Any) -> Any:
    for one in alternatives(annotation):
        if get_origin(one) in (tuple, list):
            return get_args(one)[0]
    return None


def _chosen(annotation: Any, values: object) -> type[BaseModel] | None:
    models = [one for one in alternatives(annotation) if isinstance(one, type) and issubclass(one, BaseModel)]
    if len(models) == 1 and "kind" not in models[0].model_fields:
        return models[0]
    kind = _kind(values) if isinstance(values, Mapping) else None
    return next(
        (one for one in models if "kind" in one.model_fields and one.model_fields["kind"].default == kind), None
    )


def alternatives(annotation: Any) -> Iterator[Any]:
    """The plain types an annotation stands for, None left out."""
    if get_origin(annotation) is Annotated:
        yield from alternatives(get_args(annotation)[0])
    elif get_origin(annotation) in UNIONS:
        for one in get_args(annotation):
            yield from alternatives(one)
    elif annotation is not None and annotation is not type(None):
        yield annotation


def sort_of(annotation: Any) -> str:
    """ "text", "choice", "yes or no", "whole", "exact", "date", "list", "table" or "other"."""
    sorts = {_sort(one) for one in alternatives(annotation)}
    return sorts.pop() if len(sorts) == 1 else "other"


def _sort(one: Any) -> str:
    origin = get_origin(one)
    if origin is Literal:
        return "choice"
    if origin in (tuple, list):
        return "list"
    if origin is dict or (isinstance(one, type) and issubclass(one, BaseModel)):
        return "table"
    names: dict[Any, str] = {str: "text", bool: "yes or no", int: "whole", Fraction: "exact", date: "date"}
    return names.get(one, "other")


def item_of(annotation: Any) -> Any:
    """The annotation of a list's items."""
    return _item(annotation)
