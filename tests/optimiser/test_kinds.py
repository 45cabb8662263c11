"""Does a new gate or rule become known by its file, and can none take another's place?"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from optimiser.checks import faults
from optimiser.kinds import known_kinds
from optimiser.rules import RULES, Rule
from optimiser.rules.must_fund import MustFund
from tests.optimiser.tiny import a_round, an_application


def test_every_kind_is_named_as_its_file() -> None:
    for kind, rule in RULES.items():
        assert rule.__module__ == f"optimiser.rules.{kind.replace('-', '_')}"


def test_a_copied_file_whose_kind_was_left_as_it_was_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "copied_rules"
    package.mkdir()
    (package / "__init__.py").write_text("", encoding="utf-8")
    source = Path(sys.modules[MustFund.__module__].__file__ or "").read_text(encoding="utf-8")
    (package / "copy_of_must_fund.py").write_text(source, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(TypeError, match="has the kind 'must-fund'"):
        known_kinds("copied_rules", [str(package)], Rule)


def test_a_rule_id_has_no_colon_because_it_would_pass_for_a_part_of_another_rule() -> None:
    grant_round = a_round(an_application("a"), rules=(MustFund(id="m:a", applications=("a",)),))
    assert [fault.subject.field for fault in faults(grant_round)] == ["id"]
