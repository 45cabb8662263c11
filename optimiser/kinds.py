"""How does a new kind of gate or rule become known without being listed anywhere?

Every module of the folder is imported, every concrete class in it is known by its ``kind``, and one pydantic field type
accepts them all.
"""

from __future__ import annotations

import inspect
import pkgutil
from collections.abc import Iterable, Mapping
from importlib import import_module
from typing import Annotated, Any, Union

from pydantic import Discriminator, Tag


def known_kinds(package: str, path: Iterable[str], family: Any) -> dict[str, Any]:
    """kind -> class, for every concrete subclass of family in the modules of a package, in order of kind.

    Raises TypeError for a class whose ``kind`` is not the name of its file, so that none can take another's place.
    """
    found: dict[str, Any] = {}
    for module in pkgutil.iter_modules(path):
        name = f"{package}.{module.name}"
        for _, member in inspect.getmembers(import_module(name), inspect.isclass):
            concrete: Any = member
            if issubclass(concrete, family) and not inspect.isabstract(concrete) and concrete.__module__ == name:
                kind = concrete.model_fields["kind"].default
                if kind != module.name.replace("_", "-"):
                    raise TypeError(f"{name}.{concrete.__name__} has the kind {kind!r}; a kind is named as its file.")
                found[kind] = concrete
    return dict(sorted(found.items()))


def _kind(value: Any) -> Any:
    return value.get("kind") if isinstance(value, dict) else getattr(value, "kind", None)


def one_of(kinds: Mapping[str, Any]) -> Any:
    """A pydantic field type that takes any of these classes and tells them apart by ``kind``."""
    choices = tuple(Annotated[cls, Tag(kind)] for kind, cls in kinds.items())
    return Annotated[Union[choices], Discriminator(_kind)]  # noqa: UP007 - X | Y cannot be written of a tuple
