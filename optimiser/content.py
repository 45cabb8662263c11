"""What does a round say, as JSON-ready values and as the one text that its digest names?

A blank mark and a blank free column say nothing, so they are left out; marks stand in order of criterion, applications
and places in order of their ids.  What is written of an application or a register is remembered: a what-if shares them
with its base.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from optimiser.applications import Application
from optimiser.places import Register
from optimiser.remembered import Remembered

_WRITTEN = Remembered[str]()


def canonical_json(content: object) -> str:
    """One text for one content: keys in order, no spaces, no escapes."""
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def whole_content(head: Mapping[str, Any], applications: Iterable[Application], places: Register) -> dict[str, Any]:
    """The content of a round; head : all of it but applications and places, JSON-ready."""
    in_order = sorted(applications, key=lambda one: one.id)
    return {**head, "applications": [_application(one) for one in in_order], "places": _register(places)}


def whole_text(head: Mapping[str, Any], applications: Iterable[Application], places: Register) -> str:
    """``canonical_json(whole_content(…))``, without writing again what has been written before."""
    parts = {name: canonical_json(value) for name, value in head.items()}
    in_order = sorted(applications, key=lambda one: one.id)
    texts = (_WRITTEN.of(one, None, _application_text, one) for one in in_order)
    parts["applications"] = f"[{','.join(texts)}]"
    parts["places"] = _WRITTEN.of(places, None, _register_text, places)
    return f"{{{','.join(f'{canonical_json(name)}:{parts[name]}' for name in sorted(parts))}}}"


def drop_blank(values: dict[str, Any], *names: str) -> None:
    """Leave out those of these that say nothing."""
    for name in names:
        if not values[name]:
            del values[name]


def _application(application: Application) -> dict[str, Any]:
    one = application.model_dump(mode="json")
    given = [mark for mark in one["marks"] if mark["mark"] is not None]
    one["marks"] = sorted(given, key=lambda mark: (mark["criterion"], mark["reviewer"], mark["mark"]))
    one["extra"] = {name: text for name, text in one["extra"].items() if text}
    return one


def _register(register: Register) -> dict[str, Any]:
    content = register.model_dump(mode="json")
    content["places"].sort(key=lambda one: str(one["code"]))
    return content


def _application_text(application: Application) -> str:
    return canonical_json(_application(application))


def _register_text(register: Register) -> str:
    return canonical_json(_register(register))
