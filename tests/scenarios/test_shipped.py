"""Do the shipped rounds solve to a proven optimum, to the krone, and to the same allocation everywhere?"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

import pytest

from optimiser.errors import InputError
from optimiser.result import Result, Termination
from optimiser.solve import solve
from optimiser.verify import verify
from scenarios.shipped import shipped, shipped_folder, shipped_round
from scenarios.synthetic import ROUNDS
from scenarios.synthetic.round_text import round_text
from tests.scenarios.norway import NORWAY

CANONICAL = tomllib.loads(Path(__file__).with_name("canonical.toml").read_text(encoding="utf-8"))
EVERY_ROUND = pytest.mark.parametrize("name", ROUNDS)


@cache
def solved(name: str) -> Result:
    return solve(shipped_round(name))


def test_the_shipped_rounds_are_those_that_the_generator_makes() -> None:
    assert shipped() == tuple(ROUNDS)


def test_an_unknown_round_is_refused_with_the_names_of_those_there_are() -> None:
    with pytest.raises(InputError, match="helseteknologi-2024, helseteknologi-2025, helseteknologi-2026"):
        shipped_round("helseteknologi-1999")


@EVERY_ROUND
def test_the_folder_holds_what_the_generator_makes(name: str) -> None:
    made = ROUNDS[name](NORWAY)
    assert shipped_round(name).content() == made.content()
    assert shipped_round(name).digest == made.digest
    assert (shipped_folder(name) / "round.toml").read_text(encoding="utf-8") == round_text(made)


@EVERY_ROUND
def test_a_shipped_round_is_solved_to_a_proven_optimum(name: str) -> None:
    result = solved(name)
    assert result.termination is Termination.OPTIMAL
    assert result.bounds.gap == 0
    assert result.canonical
    verify(shipped_round(name), result)


@EVERY_ROUND
def test_the_canonical_allocation_is_the_stored_one(name: str) -> None:
    result, stored = solved(name), CANONICAL[name]
    assert result.allocation is not None
    awarded = {pot.pot: pot.awarded for pot in result.pots}
    funded = {pot.pot: pot.funded for pot in result.pots}
    assert (result.bounds.value, awarded, funded) == (stored["value"], stored["awarded"], stored["funded"])
    assert result.allocation.digest == stored["sha256"]


@EVERY_ROUND
def test_every_pot_cross_foots_to_the_krone(name: str) -> None:
    result = solved(name)
    assert result.allocation is not None
    for pot in result.pots:
        assert pot.budget == pot.awarded + pot.unspent
        assert pot.awarded == sum(one.amount for one in result.allocation.awards if one.pot == pot.pot)
        assert pot.funded == sum(one.pot == pot.pot for one in result.allocation.awards)


def test_2024_grants_and_leaves_56_700_000_kroner_and_funds_36_of_36_continued() -> None:
    result = solved("helseteknologi-2024")
    assert sum(pot.awarded + pot.unspent for pot in result.pots) == 20_700_000 + 27_700_000 + 8_300_000 == 56_700_000
    continued = next(pot for pot in result.pots if pot.pot == "videreforing")
    assert (continued.funded, continued.applications) == (36, 36)


def test_every_continued_project_keeps_95_per_cent_of_last_year() -> None:
    result = solved("helseteknologi-2024")
    assert result.allocation is not None
    amounts = result.allocation.amounts
    before = {one.id: one.previous_award for one in shipped_round("helseteknologi-2024").applications}
    kept = [amounts[key] * 100 >= 95 * previous for key, previous in before.items() if previous is not None]
    assert kept == [True] * 36


@EVERY_ROUND
def test_the_optimum_beats_the_ranked_list_on_score_and_places(name: str) -> None:
    result = solved(name)
    score = next(term.part for term in result.terms if term.name == "score")
    for ranked in result.baselines:
        assert score > ranked.score
        assert result.counted["places"] > ranked.places
