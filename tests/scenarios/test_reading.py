"""Is a what-if read with all that it builds on, and is each fault told where it stands?"""

from __future__ import annotations

from pathlib import Path

import pytest

from optimiser.errors import InputError
from optimiser.money import NO_BREAK_SPACE
from scenarios.reading import read_scenario, read_scenarios, scenarios_of
from scenarios.scenario import Scenario, apply
from scenarios.writing import scenario_toml
from tests.optimiser.tiny import a_pot, a_round, an_application

CAP = {"kind": "applicant-number-cap", "id": "cap", "at_most": 9}
ROUND = a_round(
    an_application("A"), an_application("B"), pots=(a_pot(budget=1000), a_pot("other", budget=400)), rules=(CAP,)
)


def written(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return folder


def faults(folder: Path) -> list[str]:
    with pytest.raises(InputError) as caught:
        read_scenarios(folder, ROUND)
    return [str(fault).replace(NO_BREAK_SPACE, " ") for fault in caught.value.faults]


def test_what_it_builds_on_is_found_by_its_name_and_by_its_file(tmp_path: Path) -> None:
    written(
        tmp_path,
        first='name = "den første"\n[pots]\nmain = "+100"\n',
        second='builds_on = "den første"\n[pots]\nmain = "+10 %"\n',
        third='builds_on = "second"\nmust_fund = ["A"]\n',
    )
    third = read_scenario(tmp_path / "third.toml")
    assert [one.name for one in third.lineage()] == ["den første", "second", "third"]
    assert [edit.key for edit in third.edits()] == ["pots.main", "pots.main", "must_fund.A"]
    assert apply(ROUND, third).pot["main"].budget == (1000 + 100) * 110 // 100
    assert third == Scenario.model_validate_json(third.model_dump_json())


def test_nothing_to_build_on_and_building_in_a_circle_are_faults(tmp_path: Path) -> None:
    written(tmp_path, a='builds_on = "b"\n', b='\nbuilds_on = "a"\n', c='builds_on = "d"\n', e='builds_on = "e"')
    assert faults(tmp_path) == [
        "b.toml builds_on (line 2): the what-if builds on itself: a.toml → b.toml → a.toml. "
        "Let one of them build on none.",
        "a.toml builds_on (line 1): the what-if builds on itself: b.toml → a.toml → b.toml. "
        "Let one of them build on none.",
        "c.toml builds_on (line 1): there is no what-if 'd' to build on. The what-ifs of the folder are: a, b, c, e.",
        "e.toml builds_on (line 1): the what-if builds on itself: e.toml → e.toml. Let one of them build on none.",
    ]


def test_each_edit_that_is_not_possible_is_told_with_its_line(tmp_path: Path) -> None:
    text = """frame = "-2k"
withdrawn = ["B", "X"]
must_fund = [
  "Y",
]
[pots]
mian = "+1"
[pots.main]
level_step = 5
levels = [1]
[applications.A.marks]
qality = 3
[change_rules.tak]
at_most = 1
[[move]]
from = "main"
to = "other"
amount = 5
[[move]]
from = "other"
to = "mian"
amount = 5
[[waivers]]
gate = "g"
application = "A"
reason = "r"
"""
    told = faults(written(tmp_path, odd=text))
    assert [one.partition(": ")[0] for one in told] == [
        "odd.toml [pots.main] level_step (line 9)",
        "odd.toml withdrawn.2 (line 2)",
        "odd.toml frame (line 1)",
        "odd.toml [pots] mian (line 7)",
        "odd.toml [[move]] '2' (line 19)",
        "odd.toml [applications.A.marks] qality (line 12)",
        "odd.toml [[waivers]] '1' (line 23)",
        "odd.toml [change_rules.tak] (line 13)",
        "odd.toml must_fund.1 (line 3)",
    ]


def test_a_contradiction_is_told_at_the_last_of_the_two(tmp_path: Path) -> None:
    text = """must_fund = ["A"]
must_not_fund = ["B", "A"]
[pots]
main = 5
[[move]]
from = "other"
to = "main"
amount = 5
[[move]]
from = "main"
to = "other"
amount = 5
"""
    assert [one.partition(": ")[0] for one in faults(written(tmp_path, odd=text))] == [
        "odd.toml must_not_fund.2 (line 2)",
        "odd.toml [[move]] '1' (line 5)",
        "odd.toml [[move]] '2' (line 9)",
        "odd.toml [[move]] '1' (line 5)",  # there and back again
    ]


def test_what_stands_in_the_file_below_is_told_there_and_once(tmp_path: Path) -> None:
    written(tmp_path, a='[pots]\nmian = "+1"\n', b='builds_on = "a"\n', c='builds_on = "b"\nframe = "-2k"\n')
    assert faults(tmp_path) == [
        "a.toml [pots] mian (line 2): there is no pot 'mian'. Did you mean 'main'?",
        "c.toml frame (line 2): -2 000 kr would leave a frame of -600 kr. It is 1 400 kr now.",
    ]


def test_what_an_edit_brings_about_is_told_at_the_edit(tmp_path: Path) -> None:
    written(tmp_path, a='[pots]\nmain = "+1"\nother = 5\n[pots."main"]\n', b="[pots.main]\nspend_at_least = 1001\n")
    told = faults(tmp_path)
    assert told[-1].startswith("b.toml [pots.main] spend_at_least (line 2): pot 'main', spend_at_least: must spend")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            "[pots.main]\nbudgt = 5\n",
            "a.toml [pots.main] budgt (line 2): there is no field 'budgt'. Did you mean 'budg",
        ),
        (
            "[objective.score]\nweight = 1\n",
            "a.toml [objective.score] weight (line 2): there is no field 'weight'. "
            "What a term weighs stands under [weights].",
        ),
        (
            '[[move]]\nfrom = "main"\nto = "other"\namout = 5\n',
            "a.toml [[move]] '1', amount (line 1): amount is not stated.",
        ),
        ('[pots]\nmain = "5 %"\n', "a.toml [pots] main (line 2): '5 %' does not say whether more or less"),
        ('[applications.A]\nrequested = "x"\n', "a.toml [applications.A] requested (line 2): 'x' is not an amount"),
        ('title = "A title that no chart has room for."', "a.toml title (line 1): "),
        ("[[rules]]\nkind = 'cap'\n", "a.toml [[rules]] 'cap' (line 1): there is no kind 'cap'."),
        ('[pots]\nmain = 5\n"*" = "x"\n', "a.toml [pots] * (line 3): 'x' is not an amount"),
        (
            "[change_rules.cap]\nat_mots = 2\n",
            "a.toml [change_rules.cap] at_mots (line 2): there is no field 'at_mots'",
        ),
        ('[exactly]\nA = "+5"\n', "a.toml [exactly] A (line 2): '+5' is not an amount above 0"),
        ('[at_least]\nA = "120 %"\n', "a.toml [at_least] A (line 2): '120 %' is more than the whole"),
    ],
)
def test_what_cannot_be_taken_is_told_with_its_line_and_a_next_step(text: str, says: str, tmp_path: Path) -> None:
    assert any(one.startswith(says) for one in faults(written(tmp_path, a=text))), faults(tmp_path)


def test_the_files_are_taken_in_their_order_and_a_copy_is_written_back(tmp_path: Path) -> None:
    written(tmp_path, b='name = "z"\n', a='reason = "Hvorfor «ikke»?"\nbuilds_on = "z"\n[pots]\n"*" = "-5 %"\n')
    one, two = scenarios_of([tmp_path / "b.toml", tmp_path / "a.toml"], ROUND)
    assert (one.name, two.name) == ("z", "a")
    assert scenario_toml(two) == ('name = "a"\nreason = "Hvorfor «ikke»?"\nbuilds_on = "z"\n\n[pots]\n"*" = "-5 %"\n')


def test_a_long_chain_is_read_once_and_a_longer_one_is_a_slip(tmp_path: Path) -> None:
    chain = {"c000": '[pots]\nmain = "+1"\n'}
    for number in range(1, 102):
        chain[f"c{number:03}"] = f'builds_on = "c{number - 1:03}"\n[pots]\nmain = "+1"\n'
    long = written(tmp_path, **dict(list(chain.items())[:60]))
    assert apply(ROUND, read_scenarios(long)[-1]).pot["main"].budget == 1000 + 60
    assert faults(written(tmp_path, **chain)) == [
        "c100.toml builds_on (line 1): more than 100 what-ifs build on each other. "
        "Write what they say together into one file."
    ]


def test_a_name_is_found_however_a_file_system_writes_its_letters(tmp_path: Path) -> None:
    written(tmp_path, **{"pa\u030a-nytt": 'frame = "1m"\n', "so": 'builds_on = "p\u00e5-nytt"\n'})
    assert [one.name for one in read_scenario(tmp_path / "so.toml").lineage()] == ["p\u00e5-nytt", "so"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('name = "  "', "x.toml name (line 1): the name is blank."),
        (
            'name = "../../x"',
            "x.toml name (line 1): a name has at most 80 characters, no / or \\, and no space at its ends. "
            "Give it another name.",
        ),
        ('name = "two\\nlines"', "x.toml name (line 1): this must stand on one line."),
        ('name = "\\u001b[31mred"', "x.toml name (line 1): this holds a character that nobody sees (U+001B)."),
        (
            'name = "base"',
            "x.toml name (line 1): this is what the round without edits is called. Give it another name.",
        ),
        (
            'title = "A title that is much too long for a chart"',
            "x.toml title (line 1): 'A title that is much too long for a chart' is longer than 30 characters. "
            "Shorten it.",
        ),
        ('reason = "\\u202e1"', "x.toml reason (line 1): this holds a character that nobody sees (U+202E)."),
        (
            '[builds_on]\nname = "y"',
            "x.toml [builds_on] (line 1): this is not a name. "
            "Write the name of a what-if of the same folder, in quotation marks.",
        ),
        (
            '[[rules]]\nkind = "requires"\napplication = "A"',
            "x.toml [[rules]] 'requires', requires (line 1): requires is not stated. Write requires = …",
        ),
        ("", "x.toml: is empty. Write into it what it shall say, or name another file."),
        (
            "[pots.main]\nlevels = [75]",
            "x.toml [pots.main] levels.1 (line 2): '75' is more than 1. Write a share as 0.6 or \"60 %\".",
        ),
        (
            '[[merge]]\npots = ["main"]\ninto = "x"',
            "x.toml [[merge]] '1', pots (line 2): '['main']' holds too few entries. Write at least 2.",
        ),
        (
            '[exactly]\nA = "50 %"',
            "x.toml [exactly] A (line 2): '50 %' is not an amount above 0: write kroner (1500000, \"1.5m\").",
        ),
        ('must_fund = ["a"]', "x.toml must_fund.1 (line 1): no application has the id 'a'. Did you mean 'A'?"),
    ],
)
def test_names_and_texts_that_cannot_be_shown_are_told(text: str, says: str, tmp_path: Path) -> None:
    assert faults(written(tmp_path, x=text)) == [says]


def test_a_reason_may_have_several_lines(tmp_path: Path) -> None:
    written(tmp_path, x='reason = """One.\nTwo."""\n')
    assert read_scenario(tmp_path / "x.toml").reason == "One.\nTwo."


@pytest.mark.parametrize(
    "text", ['q"""\n[pots]\nmain = 0 \\', "'''\r\n\t", "\U0001f600 øst.vest", 'a"] = 1 # b', "\u2028"]
)
def test_no_text_can_write_another_what_if(text: str, tmp_path: Path) -> None:
    asked = Scenario.model_validate(
        {"name": "x", "reason": text, "must_fund": [text], "pots": {text: "+1"}, "change_rules": {text: {text: [text]}}}
    )
    (tmp_path / "x.toml").write_bytes(scenario_toml(asked).encode())
    assert read_scenario(tmp_path / "x.toml") == asked


def test_what_builds_on_another_and_is_named_after_it_comes_behind_it(tmp_path: Path) -> None:
    written(tmp_path, **dict.fromkeys(("more-reach", "more", "less"), 'tie_seed = "another"\n'))
    assert [one.name for one in read_scenarios(tmp_path)] == ["less", "more", "more-reach"]


def test_a_step_between_levels_is_written_as_other_amounts(tmp_path: Path) -> None:
    written(tmp_path, x='[pots.main]\nlevel_step = "0.1k"\n')
    assert apply(ROUND, read_scenario(tmp_path / "x.toml")).pot["main"].level_step == 100
