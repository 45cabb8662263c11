"""Is the register of Norway what its sources say?"""

from __future__ import annotations

import csv
from collections import Counter
from importlib.resources import files

from optimiser.read import load_register

TEXT = (files("optimiser") / "registers" / "norway-2024.csv").read_text(encoding="utf-8")
ROWS = list(csv.DictReader(TEXT.splitlines()))


def test_norway_has_357_municipalities_with_codes_of_four_digits() -> None:
    assert len(ROWS) == len({row["code"] for row in ROWS}) == 357
    assert all(len(row["code"]) == 4 and row["code"].isdigit() for row in ROWS)


def test_norway_has_15_counties_and_a_code_begins_with_its_county() -> None:
    assert len({(row["county_code"], row["county"]) for row in ROWS}) == 15
    assert all(row["code"].startswith(row["county_code"]) for row in ROWS)


def test_the_population_sums_to_what_is_published() -> None:
    assert sum(int(row["population"]) for row in ROWS) == 5_550_203


def test_names_repeat_so_only_the_code_names_a_place() -> None:
    names = Counter(row["name"] for row in ROWS)
    assert {name for name, times in names.items() if times > 1} == {"Herøy", "Våler"}


def test_centrality_runs_from_5_most_central_municipalities_to_108_least_central() -> None:
    classes = Counter(row["centrality"] for row in ROWS)
    assert [classes[str(one)] for one in range(1, 7)] == [5, 21, 54, 65, 104, 108]


def test_there_are_19_health_communities_in_four_regions() -> None:
    assert len({row["health_community"] for row in ROWS}) == 19
    assert len({row["health_region"] for row in ROWS}) == 4


def test_every_label_point_lies_in_norway() -> None:
    assert all(57 < float(row["latitude"]) < 71.5 and 4 < float(row["longitude"]) < 32 for row in ROWS)


def test_a_council_is_in_the_county_of_its_code_and_the_register_says_no_more_of_it() -> None:
    register = load_register("norway-2024")
    assert [register.value("50", column) for column in ("county", "county_code", "population")] == ["50", "50", ""]
    assert [register.value("5001", column) for column in ("county", "county_code")] == ["50", "50"]
