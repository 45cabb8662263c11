"""What does a what-if do to a round, and what does it refuse?"""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from optimiser.errors import InputError
from optimiser.rounds import GrantRound
from scenarios.reading import read_scenario, read_scenarios
from scenarios.scenario import Scenario, apply
from tests.optimiser.tiny import a_pot, a_round, an_application

ROUND = a_round(
    an_application("A"),
    an_application("B"),
    pots=(a_pot(budget=1000), a_pot("other", budget=400)),
    rules=({"kind": "must-fund", "applications": ["A"]},),
)


def edited(**edits: Any) -> GrantRound:
    return apply(ROUND, Scenario.model_validate({"name": "what-if", **edits}))


def refusals(**edits: Any) -> list[str]:
    with pytest.raises(InputError) as caught:
        edited(**edits)
    return [str(fault) for fault in caught.value.faults]


def test_without_edits_the_round_stays_the_same() -> None:
    assert edited().digest == ROUND.digest


def test_money_moves_between_pots_and_the_base_keeps_its_own() -> None:
    moved = edited(pots={"main": "-10 %", "other": "+100"})
    assert [pot.budget for pot in moved.pots] == [1000 - 100, 400 + 100]
    assert [pot.budget for pot in ROUND.pots] == [1000, 400]
    assert moved.digest != ROUND.digest


def test_a_round_without_a_frame_is_framed_from_what_its_pots_hold() -> None:
    assert edited(frame="-400").frame == 1000 + 400 - 400
    assert edited(frame=5).frame == 5


def test_a_weight_that_is_not_named_keeps_its_own() -> None:
    weights = edited(weights={"coverage": "0.5"}).objective
    assert (weights.score.weight, weights.coverage.weight) == (Fraction(8, 10), Fraction(1, 2))


def test_locks_become_rules_beside_those_of_the_round() -> None:
    locked = edited(must_fund=["B"], must_not_fund=[], rules=[{"kind": "must-fund", "applications": ["A", "B"]}])
    assert [rule.id for rule in locked.rules] == ["must-fund", "what-if-must-fund", "lock-must-fund"]


def test_a_rule_is_dropped_by_its_id() -> None:
    assert edited(drop_rules=["must-fund"]).rules == ()


def test_all_that_is_wrong_is_said_at_once() -> None:
    said = refusals(
        pots={"mian": "+1m", "other": "-500"},
        frame="-2k",
        must_fund=["B", "C"],
        must_not_fund=["B"],
        drop_rules=["cap"],
    )
    assert said == [
        "what-if 'what-if', must_not_fund.B: 'B' stands in must_fund and in must_not_fund. Remove it from one of them.",
        "what-if 'what-if', frame: -2\u00a0000\u00a0kr would leave a frame of -600\u00a0kr. "
        "It is 1\u00a0400\u00a0kr now.",
        "what-if 'what-if', pots.mian: there is no pot 'mian'. Did you mean 'main'?",
        "what-if 'what-if', pots.other: -500\u00a0kr would leave pot 'other' with -100\u00a0kr. "
        "It holds 400\u00a0kr: take at most that.",
        "what-if 'what-if', drop_rules.cap: the round has no rule 'cap'. Its rules are: must-fund.",
        "what-if 'what-if', must_fund.C: no application has the id 'C'. The applications are: A, B.",
    ]


def test_forbidding_what_a_rule_insists_on_names_the_rule() -> None:
    assert "the round's rule 'must-fund' says that 'A' must be funded" in refusals(must_not_fund=["A"])[0]
    assert edited(must_not_fund=["A"], drop_rules=["must-fund"]).rules[0].id == "lock-must-not-fund"


def test_an_added_rule_is_checked_like_any_other() -> None:
    said = refusals(rules=[{"kind": "applicant-amount-cap", "at_most": 100, "pots": ["mian"]}])
    assert "there is no pot 'mian'" in said[0]


def test_an_added_rule_about_a_group_that_nobody_belongs_to_is_refused_and_not_passed_over() -> None:
    said = refusals(rules=[{"kind": "group-number", "by": "area", "group": "omsrog", "at_most": 0}])
    assert said[0].endswith("group: no application has the area 'omsrog'. The round has no groups of 'area'.")


def test_locking_in_what_fails_a_gate_names_both() -> None:
    gated = a_round(an_application("A"), gates=({"kind": "minimum-municipalities", "municipalities": 2},))
    with pytest.raises(InputError, match=r"(?s)'A'.*minimum-municipalities|minimum-municipalities.*'A'"):
        apply(gated, Scenario.model_validate({"name": "lock", "must_fund": ["A"]}))


def test_a_file_is_read_with_its_name_and_reason(tmp_path: Path) -> None:
    file = tmp_path / "half.toml"
    file.write_text('reason = "why"\n[pots]\nmain = "-50 %"\n', encoding="utf-8")
    assert read_scenario(file) == Scenario.model_validate({"name": "half", "reason": "why", "pots": {"main": "-50 %"}})


def test_a_file_with_faults_says_where_each_stands(tmp_path: Path) -> None:
    text = 'must_found = ["A"]\n[pots]\nmain = "lots"\n[weights]\nscore = -1\n'
    (tmp_path / "bad.toml").write_text(text, encoding="utf-8")
    (tmp_path / "worse.toml").write_text("pots = = 1", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_scenarios(tmp_path)
    said = [str(fault) for fault in caught.value.faults]
    assert [line.split(": ")[0] for line in said] == [
        "bad.toml [pots] main (line 3)",
        "bad.toml [weights] score (line 5)",
        "bad.toml must_found (line 1)",
        "worse.toml line 1",
    ]
    assert said[2].endswith("there is no field 'must_found'. Did you mean 'must_fund'?")


def test_what_is_wrong_with_the_words_and_with_the_edits_of_all_files_is_said_in_one_run(tmp_path: Path) -> None:
    for name, text in (
        ("a", "must_found = []"),
        ("b", '[pots]\nmian = "+1m"'),
        ("c", 'reason = "why"'),
        ("d", 'drop_rules = ["x"]'),
    ):
        (tmp_path / f"{name}.toml").write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_scenarios(tmp_path, ROUND)
    assert [(fault.where.split()[0], fault.subject.id) for fault in caught.value.faults] == [
        ("a.toml", ""),
        ("b.toml", "b"),
        ("d.toml", "d"),
    ]
    assert "there is no pot 'mian'" in caught.value.faults[1].what


def test_no_what_if_is_called_as_the_round_without_edits(tmp_path: Path) -> None:
    (tmp_path / "base.toml").write_text('reason = "why"', encoding="utf-8")
    with pytest.raises(InputError, match="Give it another name"):
        read_scenarios(tmp_path)


def test_two_whatifs_of_one_name_are_refused_and_no_folder_has_none(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.toml").write_text('name = "same"\n', encoding="utf-8")
    with pytest.raises(InputError, match="two what-ifs have this name"):
        read_scenarios(tmp_path)
    assert read_scenarios(tmp_path / "absent") == ()
