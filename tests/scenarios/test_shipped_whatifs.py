"""Does each shipped what-if of 2024 do what its reason says, seen on the awards themselves?"""

from __future__ import annotations

import json
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from optimiser.assess import assess
from optimiser.result import Result, Termination
from optimiser.rounds import GrantRound
from optimiser.rules.per_head import PerHead
from optimiser.session import WhatIfSession
from scenarios.reading import read_scenario, read_scenarios
from scenarios.scenario import Scenario, apply, edit_words
from scenarios.shipped import shipped_folder, shipped_round
from scenarios.writing import scenario_toml

FOLDER = Path(str(shipped_folder("helseteknologi-2024"))) / "what-ifs"
STARTER = Path(__file__).parents[2] / "reports" / "starter_files" / "what-ifs"
FILES = sorted([*FOLDER.glob("*.toml"), *STARTER.glob("*.toml")])
SCHEMA = json.loads((Path(__file__).parents[2] / "schema" / "scenario.schema.json").read_text(encoding="utf-8"))
OPEN = ("journal", "nye-prosjekter")


@cache
def base() -> GrantRound:
    return shipped_round("helseteknologi-2024")


@cache
def session() -> WhatIfSession:
    return WhatIfSession(base())


@cache
def whatifs() -> dict[str, Scenario]:
    return {one.name: one for one in read_scenarios(FOLDER, base())}


@cache
def edited(name: str) -> GrantRound:
    return apply(base(), whatifs()[name])


@cache
def solved(name: str) -> Result:
    return session().solve(edited(name))


def amounts(name: str) -> dict[str, int]:
    """The awards of a what-if, proven to be the best."""
    result = solved(name)
    assert result.termination is Termination.OPTIMAL
    return dict(result.amounts)


def awarded(result: Result) -> dict[str, int]:
    return {pot.pot: pot.awarded for pot in result.pots}


def eligible(name: str) -> dict[str, int]:
    return {key: one.eligible for key, one in assess(edited(name)).facts.everyone.items()}


def pot_of(key: str) -> str:
    return base().application[key].pot


def test_what_ships_has_a_reason_and_a_title_in_both_languages_and_makes_another_round() -> None:
    names = list(whatifs())
    assert len(names) == 15
    for one in whatifs().values():
        assert one.reason
        assert one.reason_nb
        assert one.title
        assert one.title_nb
    assert len({edited(name).digest for name in names} | {base().digest}) == 15 + 1
    assert len({one.titles for one in whatifs().values()}) == 15


def test_every_edit_is_said_in_both_languages() -> None:
    for one in whatifs().values():
        for _, said in edit_words(base(), one):
            assert said.nb
            assert said.en


def plain(values: Any) -> Any:
    """As JSON has it: TOML knows dates and exact numbers."""
    if isinstance(values, dict):
        return {key: plain(value) for key, value in values.items()}
    if isinstance(values, list):
        return [plain(value) for value in values]
    return str(values) if isinstance(values, date) else float(values) if isinstance(values, Decimal) else values


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_shipped_file_is_as_the_published_schema_says(file: Path) -> None:
    jsonschema.validate(plain(tomllib.loads(file.read_text(encoding="utf-8"))), SCHEMA)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_shipped_what_if_is_written_back_as_it_was_read(file: Path, tmp_path: Path) -> None:
    read = read_scenario(file)
    for one in read.lineage():
        (tmp_path / f"{one.name}.toml").write_text(scenario_toml(one), encoding="utf-8")
    assert read_scenario(tmp_path / f"{read.name}.toml") == read
    assert Scenario.model_validate_json(read.model_dump_json()) == read


def test_equal_weights() -> None:
    assert {term.weight for term in solved("like-vekter").terms} == {Fraction(1)}
    assert amounts("like-vekter") != session().base.amounts


def test_coverage_first_reaches_more_municipalities() -> None:
    assert amounts("dekning-først")
    assert solved("dekning-først").counted["places"] > session().base.counted["places"]


def test_a_million_moves_from_the_continued_projects_to_the_new() -> None:
    assert amounts("en-million-til-nye")
    assert {pot.pot: pot.budget for pot in solved("en-million-til-nye").pots} == {
        "journal": 20_700_000,
        "videreforing": 27_700_000 - 1_000_000,
        "nye-prosjekter": 8_300_000 + 1_000_000,
    }


def test_five_million_cannot_go_while_the_guarantee_stands() -> None:
    assert solved("fem-millioner-garantien-står").termination is Termination.INFEASIBLE
    # 95 % of the 27 700 000 kr of last year is 26 315 000, and 27 700 000 - 5 000 000 = 22 700 000 are left
    assert 27_700_000 * 95 // 100 > 27_700_000 - 5_000_000


def test_five_million_can_go_with_75_per_cent_guaranteed() -> None:
    got = amounts("fem-millioner-til-nye")
    before = {one.id: one.previous_award for one in base().applications if one.previous_award is not None}
    assert [got[key] * 100 >= 75 * previous for key, previous in before.items()] == [True] * 36
    assert awarded(solved("fem-millioner-til-nye"))["videreforing"] <= 27_700_000 - 5_000_000
    assert edited("fem-millioner-til-nye").rules[0].announced is None


def full(name: str) -> set[bool]:
    """Whether the awards of the two open pots are full ones."""
    whole = eligible(name)
    return {amount == whole[key] for key, amount in amounts(name).items() if pot_of(key) in OPEN}


def test_all_or_nothing_in_the_open_pots() -> None:
    assert full("alt-eller-ingenting") == {True}
    asked = sum(one.requested for one in base().applications if one.pot == "videreforing")
    assert (asked, round(Fraction(asked, 10**5))) == (32_350_219, 324)


def test_strictly_by_rank_passes_over_only_those_who_could_not_be_paid_in_full() -> None:
    got, facts = amounts("strengt-etter-rangering"), assess(edited("strengt-etter-rangering")).facts
    assert full("strengt-etter-rangering") == {True}
    for pot in OPEN:
        for one in facts.in_pots((pot,)):
            ahead = sum(got.get(two.id, 0) for two in facts.in_pots((pot,)) if two.score >= one.score)
            assert one.id in got or ahead + one.eligible > facts.pots[pot].budget


def test_nobody_gets_more_than_a_million_and_a_half() -> None:
    got = amounts("tak-halvannen-million")
    assert max(got.values()) <= 1_500_000 < max(session().base.amounts.values())
    assert len(got) >= len(session().base.amounts)


def by_county(got: Mapping[str, int]) -> Counter[str]:
    money: Counter[str] = Counter()
    for key, amount in got.items():
        money[base().places.county_of(base().application[key].applicant)] += amount
    return money


def shares(part: Fraction) -> Iterator[tuple[str, Fraction]]:
    """County -> this part of its share of 56 700 000 kr by population."""
    people: Counter[str] = Counter()
    for place in base().places.places:
        people[place.county_code] += place.population or 0
    for county, living in people.items():
        yield county, part * 56_700_000 * living / people.total()


def test_every_county_gets_60_per_cent_of_its_share_by_population() -> None:
    money = by_county(amounts("hvert-fylke-60-prosent"))
    assert all(money[county] >= due for county, due in shares(Fraction(60, 100)))
    now = by_county(session().base.amounts)
    assert any(now[county] < due for county, due in shares(Fraction(60, 100)))


def test_the_next_tenth_is_proven_to_be_impossible() -> None:
    seventy = PerHead(kind="per-head", by="county", share=Fraction(70, 100))
    result = session().solve(apply(base(), Scenario(name="70", rules=(seventy,))))
    assert result.termination is Termination.INFEASIBLE


def test_breadth_in_full_puts_more_awards_at_their_lowest_level() -> None:
    def at_the_floor(result: Result, grant_round: GrantRound) -> int:
        lowest = {key: one.amounts[0] for key, one in assess(grant_round).facts.standing.items() if one.levels}
        return sum(amount == lowest[key] for key, amount in result.amounts.items() if pot_of(key) in OPEN)

    assert amounts("bredde-fullt-ut")
    name = "bredde-fullt-ut"
    assert at_the_floor(solved(name), edited(name)) > at_the_floor(session().base, base())


def test_the_earmark_is_held_back_from_others() -> None:
    others = sum(
        amount
        for key, amount in amounts("øremerket-eldre-trygt-hjemme").items()
        if pot_of(key) == "nye-prosjekter" and base().application[key].area != "digital hjemmeoppfølging"
    )
    assert others <= 8_300_000 - 3_100_000


@pytest.mark.parametrize("per_cent", [75, 125, 150])
def test_ambition_levels_are_shares_of_the_two_open_pots(per_cent: int) -> None:
    assert amounts(f"ambisjon-{per_cent}")
    budgets = {pot.id: pot.budget for pot in edited(f"ambisjon-{per_cent}").pots}
    assert budgets == {
        "journal": 20_700_000 * per_cent // 100,
        "videreforing": 27_700_000,
        "nye-prosjekter": 8_300_000 * per_cent // 100,
    }


def test_the_value_grows_with_the_ambition() -> None:
    values = [solved(f"ambisjon-{level}").bounds.value or 0 for level in (75, 125, 150)]
    values.insert(1, session().base.bounds.value or 0)
    assert values == sorted(values)


def test_earlier_awards_only_grow_and_the_new_money_is_common() -> None:
    got, earlier = amounts("andre-tildeling"), dict(whatifs()["andre-tildeling"].grow_only)
    assert all(got[key] >= amount for key, amount in earlier.items())
    assert sum(got.values()) <= 56_700_000 + 14_500_000
    assert edited("andre-tildeling").frame == 56_700_000 + 14_500_000


def test_the_earlier_awards_of_the_second_tranche_are_those_of_the_round_as_it_is() -> None:
    assert dict(whatifs()["andre-tildeling"].grow_only) == session().base.amounts
