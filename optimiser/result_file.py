"""How is an answer written to a file, and read back exactly?"""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

from optimiser.errors import Fault, InputError, Subject
from optimiser.result import Result

if TYPE_CHECKING:
    from pydantic import TypeAdapter

_NEXT_STEP = "Solve the round again, or restore the file."


def to_json(result: Result) -> str:
    """The result as text: the same text for the same result, fractions exact ("1/3"), readable line by line."""
    content = _adapter().dump_python(result, mode="json")
    in_order = {key: dict(sorted(content[key].items())) for key in ("counted", "versions")}
    return json.dumps(content | in_order, indent=2, ensure_ascii=False) + "\n"


def from_json(text: str, name: str = "allocation.json") -> Result:
    """The result that `to_json` wrote.

    name : what to call the file in a fault

    Raises
    ------
    InputError
        With every fault found and where it stands, if the text is damaged or is no result.
    """
    from pydantic import ValidationError

    _refuse_damage(text, name)
    try:
        return _adapter().validate_json(text, strict=True)
    except ValidationError as error:
        raise InputError(
            Fault(Subject("result"), _said(fault["type"], fault["msg"]), _NEXT_STEP, f"{name} {_path(fault['loc'])}")
            for fault in error.errors(include_url=False)
        ) from None


def result_schema() -> dict[str, Any]:
    """The JSON Schema of `to_json`."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema"} | _adapter().json_schema(mode="serialization")


@cache
def _adapter() -> TypeAdapter[Result]:
    from pydantic import TypeAdapter

    return TypeAdapter(Result)


def _refuse_damage(text: str, name: str) -> None:
    """Refuse text that is not JSON, or that says one thing twice."""
    try:
        json.loads(text, object_pairs_hook=_once)
    except json.JSONDecodeError as error:
        where = f"{name} line {error.lineno}, column {error.colno}"
        raise InputError([Fault(Subject("result"), f"this is not JSON: {error.msg}.", _NEXT_STEP, where)]) from None
    except (ValueError, RecursionError) as error:
        raise InputError([Fault(Subject("result"), f"{error}.", _NEXT_STEP, name)]) from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    content = dict(pairs)
    if len(content) != len(pairs):
        twice = next(key for position, (key, _) in enumerate(pairs) if key in dict(pairs[:position]))
        raise ValueError(f"'{twice}' is said twice")
    return content


def _said(kind: str, message: str) -> str:
    """What pydantic found, in the words of a reader of the file."""
    if kind in {"extra_forbidden", "unexpected_keyword_argument"}:
        return "tildel does not know this field."
    if kind in {"missing", "missing_argument"}:
        return "this field is missing."
    return f"{message.removeprefix('Value error, ').removeprefix('Input ')}."


def _path(location: tuple[int | str, ...]) -> str:
    """("terms", 0, "part") -> "terms[0].part"."""
    return (
        "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in location).lstrip(".") or "(all of it)"
    )
