"""Does docs/fairness.md carry its worked round through with the numbers that come out, and name what the code has?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest

from optimiser.applications import Application
from optimiser.money import plain
from optimiser.places import Place, Register
from scenarios.attribution import ATTRIBUTIONS
from scenarios.fairness.profile import AVERSION, GroupRate, Profile, profiles, rate_gap
from scenarios.fairness.words import COLUMNS, MEASURES, SIZES
from tests.optimiser.tiny import a_pot, a_round, an_application
from tests.scenarios.norway import NORWAY

FILE = Path(__file__).parents[2] / "docs" / "fairness.md"
if not FILE.exists():
    pytest.skip("the pages are part of a checkout, not of the wheel", allow_module_level=True)
PAGE = FILE.read_text(encoding="utf-8")
QUOTED = " ".join(" ".join(line[1:].split()) for line in PAGE.splitlines() if line.startswith(">"))

TOWNS = {
    "1101": ("Ask", "Sør", 1000),
    "1102": ("Berg", "Sør", 3000),
    "5501": ("Dal", "Nord", 500),
    "5502": ("Eid", "Nord", 1500),
}
PLACES = Register(
    name="the worked round",
    places=tuple(
        Place(code=code, name=name, county_code=code[:2], county=county, population=people)
        for code, (name, county, people) in TOWNS.items()
    ),
)
AWARDED = {"A": 400_000, "B": 150_000, "C": 50_000}
ROUND = a_round(
    an_application("A", 400_000, applicant="1101", partners=("1102",)),
    an_application("B", 150_000, applicant="5501"),
    an_application("C", 50_000, applicant="55"),
    an_application("D", 200_000, applicant="5502"),
    an_application("E", 0, applicant="5502"),
    pots=(a_pot("main", 600_000),),
    places=PLACES,
)


def profile(rule: str = "population") -> Profile:
    return profiles(ROUND, AWARDED, rule)["main"]  # type: ignore[arg-type]


def said(number: int | Fraction) -> str:
    """1234567 -> "1 234 567"."""
    assert Fraction(number).denominator == 1
    return f"{int(number):,}".replace(",", " ")


def four(number: float | None) -> str:
    assert number is not None
    return f"{number:.4f}"


def name(application: Application) -> str:
    return TOWNS[application.applicant][0] if application.applicant in TOWNS else "Nord county council"


def of_the_round() -> Iterator[str]:
    for town, county, people in TOWNS.values():
        yield f"| {town} | {county} | {said(people)} |"
    for key, application in ROUND.application.items():
        partner = "".join(f" {TOWNS[code][0]}" for code in application.partners)
        yield f"| {key} | {name(application)} |{partner} | {said(AWARDED.get(key, 0))} |"


def of_rates() -> Iterator[str]:
    by: dict[str, GroupRate] = {one.name.en: one for one in profile().rates["county"]}
    north, south = by["Nord"], by["Sør"]
    yield f"Nord: {north.funded} of {north.standing} standing applications succeed"
    yield f"and {north.funded} of {north.applications} of all that applied; Sør: {south.funded} of {south.standing}."
    gap = rate_gap(profile().rates["county"])
    assert gap is not None
    assert gap.ratio is not None
    yield f"The difference is {plain(gap.difference)}, the ratio {plain(gap.ratio)}."


def of_attribution() -> Iterator[str]:
    parts = {rule: {one.name: one.awarded for one in profile(rule).places} for rule in ATTRIBUTIONS}
    population, equal, lead = (parts[rule] for rule in ("population", "equal", "lead"))
    yield f"Of A, Ask has {said(population['Ask'])} kr and Berg {said(population['Berg'])} kr by population"
    assert equal["Ask"] == equal["Berg"]
    yield f"{said(equal['Ask'])} kr each by equal parts, and Ask all {said(lead['Ask'])} kr by lead."
    places, counties = (
        ", ".join(f"{one.name} {said(one.per_head or 0)}" for one in ones)
        for ones in (profile().places, profile().counties)
    )
    council = said(profile().to_councils)
    yield f"kroner per head are: {places}; {counties} (the council's {council} kr included)."


def of_measures() -> Iterator[str]:
    spread, people = profile().over_places, sum(people for _, _, people in TOWNS.values())
    kroner = profile().awarded - profile().to_councils
    mean = kroner / people
    yield f"The mean is {said(kroner)} kr / {said(people)} = {float(mean):.2f} kr per head over the places."
    yield f"{spread.zeros} of {spread.units} places has nothing"
    assert (spread.lowest, spread.highest) == (0, 300)
    yield "the lowest has 0 kr per head, the highest 300 kr."
    parts = f"within counties {four(spread.theil_within)}, between them {four(spread.theil_between)}"
    yield f"Gini {four(spread.gini)}, Theil {four(spread.theil)} ({parts}), Hoover {four(spread.hoover)}"
    yield f"Atkinson {four(spread.atkinson)}, Jain {four(spread.jain)}."
    points = ", ".join(f"({', '.join(map(_corner, point))})" for point in profile().lorenz)
    yield f"Lorenz: {points}."
    above = 4000 * (100 - mean) + 500 * (300 - mean)
    assert above / kroner == Fraction(1, 4)
    yield f"4 000 · (100 − {float(mean):.2f}) + 500 · (300 − {float(mean):.2f}) = {said(above)} kr lie above the mean"
    yield f"a quarter of {said(kroner)} kr."
    counties = profile().over_counties
    assert counties.lowest == counties.highest == 100
    yield f"both have 100 kr per head: Gini {four(counties.gini)}, Jain {four(counties.jain)}."


def _corner(share: float) -> str:
    return f"{share:.0f}" if share in (0, 1) else four(share)


def passages() -> list[str]:
    return [*of_the_round(), *of_rates(), *of_attribution(), *of_measures()]


def test_every_passage_of_the_worked_round_is_what_comes_out() -> None:
    assert [passage for passage in passages() if passage not in QUOTED] == []


def test_no_number_of_the_worked_round_is_left_unchecked() -> None:
    rest = QUOTED
    for passage in sorted(passages(), key=len, reverse=True):
        rest = rest.replace(passage, "")
    assert re.findall(r".{0,40}\d.{0,20}", rest) == []


def test_the_page_names_every_column_rule_and_measure() -> None:
    named = (*COLUMNS, *ATTRIBUTIONS, "success", "of_applications", "of_requested")
    assert [one for one in named if f"| `{one}`" not in PAGE] == []
    assert [one for one in MEASURES if one.split("_")[0].capitalize() not in PAGE] == []
    assert f"aversion a = {AVERSION}" in PAGE


def test_the_page_knows_the_size_classes_and_how_many_municipalities_each_holds() -> None:
    words = ", ".join(size.en.replace("\u00a0", " ").replace(" inhabitants", "") for _, _, size in SIZES)
    assert f"{words[0].lower()}{words[1:]}" in PAGE
    limits = [below or 10**9 for below, _, _ in SIZES]
    held = Counter(next(i for i, below in enumerate(limits) if (one.population or 0) < below) for one in NORWAY.places)
    *some, last = (held[index] for index in range(len(SIZES)))
    assert f"Of Norway's {len(NORWAY.places)} municipalities" in PAGE
    assert f"hold {', '.join(map(str, some))} and {last}." in PAGE


def test_the_lines_of_python_run() -> None:
    for block in re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL):
        there: dict[str, object] = {}
        exec(block, there)
        assert there["frame"] is not None
