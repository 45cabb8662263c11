"""The tie policy: least money, most places, then the drawn order."""

from __future__ import annotations

import importlib
import time
from collections.abc import Mapping
from dataclasses import fields, replace
from fractions import Fraction
from functools import cached_property
from random import Random
from typing import Any

import pytest

from optimiser import solvers
from optimiser.assess import assess
from optimiser.engine import Engine
from optimiser.formulation import Formulation, formulate_alone
from optimiser.result import Settings
from optimiser.rounds import GrantRound
from optimiser.rows import Column
from optimiser.solve import solve
from optimiser.solvers import Answer
from optimiser.stages import Search
from optimiser.ties import Tied, canonical
from tests.optimiser.tiny import OBJECTIVE, a_pot, a_round, an_application

solving = importlib.import_module("optimiser.solve")

SCORE_ONLY = OBJECTIVE.model_copy(
    update={
        "coverage": OBJECTIVE.coverage.model_copy(update={"weight": 0}),
        "breadth": OBJECTIVE.breadth.model_copy(update={"weight": 0}),
    }
)


def _awards(grant_round: GrantRound) -> dict[str, int]:
    result = solve(grant_round)
    assert result.canonical
    assert result.allocation is not None
    return result.allocation.amounts


def _drawn(grant_round: GrantRound) -> list[str]:
    draw = assess(grant_round).facts.draw
    return sorted(draw, key=lambda key: draw[key])


def test_of_equally_good_allocations_the_cheaper_one_is_chosen() -> None:
    grant_round = a_round(
        an_application("dear", requested=90),
        an_application("cheap", requested=80),
        pots=(a_pot(budget=100, levels=(1,)),),
        objective=SCORE_ONLY,
    )
    assert _awards(grant_round) == {"cheap": 80}


def test_at_equal_money_more_places_are_covered_even_if_coverage_weighs_nothing() -> None:
    grant_round = a_round(
        an_application("one"),
        an_application("two", partners=("1102",)),
        pots=(a_pot(budget=100, levels=(1,)),),
        objective=SCORE_ONLY,
    )
    assert _awards(grant_round) == {"two": 100}


def test_at_equal_money_and_places_the_drawn_order_decides() -> None:
    for seed in ("one", "two", "three", "four"):
        applications = (an_application(name) for name in ("A", "B", "C", "D"))
        pots = (a_pot(budget=200, levels=(1,)),)
        grant_round = a_round(*applications, pots=pots, objective=SCORE_ONLY, tie_seed=seed)
        assert set(_awards(grant_round)) == set(_drawn(grant_round)[:2])


def test_the_first_drawn_gets_its_highest_level_that_some_tied_allocation_has() -> None:
    grant_round = a_round(an_application("A"), an_application("B"), pots=(a_pot(budget=160),), objective=SCORE_ONLY)
    first, second = _drawn(grant_round)
    assert _awards(grant_round) == {first: 100, second: 60}


@pytest.mark.parametrize(("engine", "tie"), [("exact", "ties"), ("reference", "tie: least money")])
def test_a_single_best_allocation_is_recognised_in_one_further_step(engine: str, tie: str) -> None:
    grant_round = a_round(an_application("A", score=90), an_application("B", score=10), pots=(a_pot(budget=100),))
    result = solve(grant_round, Settings(engine=engine))
    assert [stage.name for stage in result.stages if stage.name.startswith("tie")] == [tie]


def test_the_engine_names_how_many_are_equally_good_and_no_dearer() -> None:
    twins = (an_application("A"), an_application("B"), an_application("C"))
    result = solve(a_round(*twins, pots=(a_pot(budget=200, levels=(1,)),), objective=SCORE_ONLY))
    assert result.stages[-2].work == {"tied": 3}  # AB, AC, BC


def test_where_the_engine_lists_no_ties_the_policy_asks_step_by_step(monkeypatch: pytest.MonkeyPatch) -> None:
    real = Engine.maximise

    def unlisted(self: Engine, *arguments: Any, **named: Any) -> Answer:
        return replace(real(self, *arguments, **named), tied=())

    grant_round = _many_ties()
    listed = solve(grant_round)
    monkeypatch.setattr(Engine, "maximise", unlisted)
    asked = solve(grant_round)
    assert (asked.canonical, asked.allocation) == (True, listed.allocation)
    assert [stage.name for stage in asked.stages if stage.name.startswith("tie")][:2] == [
        "tie: least money",
        "tie: most places",
    ]


class Renamed(Formulation):
    """A programme whose names, and so the order of its columns in PuLP, follow the order in which they stand."""

    @cached_property
    def names(self) -> dict[Column, str]:
        return {column: f"c{index:04d}" for index, column in enumerate(self.columns)}


def _shuffled(formulation: Formulation, rng: Random) -> Formulation:
    parts = {part.name: getattr(formulation, part.name) for part in fields(formulation)}
    for part in ("columns", "rows"):
        parts[part] = tuple(rng.sample(parts[part], len(parts[part])))
    return Renamed(**parts)


def _in_another_order(formulation: Formulation, rng: Random) -> Formulation:
    """The same programme with its rows, places and applications in another order; amounts of one stay in theirs."""
    columns = sorted(formulation.columns, key=lambda column: (column.kind, column.key, column.amount))
    turn = {column.key: rng.random() for column in columns}
    columns.sort(key=lambda column: turn[column.key])
    return replace(formulation, columns=tuple(columns), rows=tuple(rng.sample(formulation.rows, len(formulation.rows))))


def _many_ties() -> GrantRound:
    """Fourteen applications of three kinds, and money for about half."""
    places = ("1101", "1102", "5501", "5502", "5503", "0301")
    applications = [
        an_application(
            f"A{index:02d}",
            requested=100 if index % 2 else 200,
            score=60 if index % 3 else 50,
            applicant=places[index % 6],
            partners=(places[(index + 1) % 6],),
        )
        for index in range(14)
    ]
    return a_round(*applications, pots=(a_pot(budget=1000),))


REFERENCES = {"score": Fraction(560), "coverage": Fraction(6), "breadth": Fraction(13)}
"""Given, so that the shuffles are spent on value and ties."""


def _decided(rng: Random, shuffles: int, **settings: Any) -> set[str]:
    """The allocations decided for so many orders of the applications."""
    grant_round, decided = _many_ties(), set()
    for shuffle in range(shuffles):
        applications = rng.sample(grant_round.applications, len(grant_round.applications))
        again = GrantRound.model_validate(grant_round.model_dump() | {"applications": applications})
        result = solve(again, Settings(threads=1 + shuffle % 2, **settings), references=REFERENCES)
        assert result.canonical
        assert result.allocation is not None
        decided.add(result.allocation.digest)
    return decided


def test_a_hundred_shuffles_of_rows_and_columns_give_the_reference_one_allocation_at_one_and_two_threads(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rng, first_found = Random(8), set()
    real_search, real_policy = solvers._search_highs, solving.canonical
    monkeypatch.setattr(
        solvers, "_search_highs", lambda programme, *rest, **more: real_search(_shuffled(programme, rng), *rest, **more)
    )

    def noting(search: Search, tied: Formulation, amounts: dict[str, int], draw: Mapping[str, int]) -> Tied:
        first_found.add(tuple(sorted(amounts.items())))
        return real_policy(search, tied, amounts, draw)

    monkeypatch.setattr(solving, "canonical", noting)
    decided = _decided(rng, 100, engine="reference")
    assert len(first_found) > 1, "the shuffles change what the solver finds first, or they test nothing"
    assert len(decided) == 1
    assert decided == _decided(Random(8), 1)


def test_two_hundred_shuffles_of_rows_and_columns_give_the_engine_one_allocation(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rng, first_found = Random(8), set()
    real = Engine.maximise

    def shuffling(self: Engine, formulation: Formulation, *rest: Any, **named: Any) -> Answer:
        answer = real(self, _in_another_order(formulation, rng), *rest, **named)
        first_found.add(tuple(sorted((answer.amounts or {}).items())) if named.get("equal") else ())
        return answer

    monkeypatch.setattr(Engine, "maximise", shuffling)
    decided = _decided(rng, 200)
    assert len(first_found - {()}) > 1, "the shuffles change what the engine finds first, or they test nothing"
    assert len(decided) == 1


def test_the_policy_stops_unproven_when_the_time_is_over() -> None:
    search = Search(Settings(time_limit=0.001))
    grant_round = _many_ties()
    facts = assess(grant_round).facts
    formulation, _ = formulate_alone(grant_round, facts, "score")
    time.sleep(0.002)
    ended = canonical(search, formulation, {"A01": 100}, facts.draw)
    assert (ended.amounts, ended.proven) == ({"A01": 100}, False)
