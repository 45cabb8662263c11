"""Is what docs/rules.md says of a gate or rule true: its fields, all of them, in a form that is read?"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter

from optimiser.gates import GATES, AnyGate, Gate
from optimiser.rules import RULES, AnyRule, Rule

PAGE = (Path(__file__).parents[3] / "docs" / "rules.md").read_text(encoding="utf-8")
SECTIONS = {section.partition("\n")[0]: section for section in re.split(r"^### ", PAGE, flags=re.MULTILINE)[1:]}
EVERYWHERE = {*Gate.model_fields, *Rule.model_fields}
KINDS: Mapping[str, Any] = {**GATES, **RULES}


def examples(section: str) -> dict[str, list[Any]]:
    """What the TOML of a section says, as ``round.toml`` is read."""
    text = "\n".join(re.findall(r"```toml\n(.*?)```", section, flags=re.DOTALL))
    return tomllib.loads(text, parse_float=Decimal)


def test_every_section_is_of_a_kind_there_is() -> None:
    # a new kind works without a section: it is one file and one test
    assert set(SECTIONS) <= set(KINDS)


@pytest.mark.parametrize("kind", sorted(SECTIONS))
def test_every_section_stands_in_a_table(kind: str) -> None:
    assert f"| [`{kind}`](#{kind}) |" in PAGE


@pytest.mark.parametrize("kind", sorted(SECTIONS))
def test_the_examples_are_read_as_the_kind_they_stand_under(kind: str) -> None:
    table, anything = ("gates", AnyGate) if kind in GATES else ("rules", AnyRule)
    written = examples(SECTIONS[kind])
    assert list(written) == [table]
    for one in written[table]:
        assert type(TypeAdapter(anything).validate_python(one)) is KINDS[kind]


@pytest.mark.parametrize("kind", sorted(SECTIONS))
def test_every_field_of_its_own_is_explained_and_shown(kind: str) -> None:
    prose = SECTIONS[kind].partition("```toml")[0]
    shown = {field for table in examples(SECTIONS[kind]).values() for one in table for field in one}
    for field in KINDS[kind].model_fields.keys() - EVERYWHERE - {"by"}:
        assert f"`{field}" in prose, f"{field} is not explained"
        assert field in shown, f"{field} is not shown"
