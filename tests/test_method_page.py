"""Does docs/method.md carry its worked round through with the numbers that the engine really has?

Every passage with numbers is made from what comes out (`tests.worked_round`) and must stand in the quoted parts of the
page, where no digit may be left that stands in none of them.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

from optimiser import budgets, forced
from optimiser.assess import assess
from optimiser.engine import Engine
from optimiser.engine.additive import additive
from optimiser.engine.bounding import bounding
from optimiser.engine.closing import MOST_BY_HIGHS, MOST_POINTS
from optimiser.engine.exact import FIRST_GUESS
from optimiser.engine.near import near
from optimiser.engine.prices import SHIFT
from optimiser.engine.tables import ForcedValues, Worth, forced_values, worth_of_budgets
from optimiser.engine.threshold import WIDER
from optimiser.formulation import formulate, formulate_alone
from optimiser.pricing import UNIT
from optimiser.rows import Column
from optimiser.solvers import relaxation
from tests.worked_round import (
    BUDGETS,
    PARTNER,
    SCORE,
    SEED,
    TOWNS,
    Worked,
    flat,
    grant_round,
    named,
    row,
    said,
    tried,
    worked,
)

PAGE = (Path(__file__).parents[1] / "docs" / "method.md").read_text(encoding="utf-8")
QUOTED = " ".join(" ".join(line[1:].split()) for line in PAGE.splitlines() if line.startswith(">"))


def of_the_round(one: Worked) -> Iterator[str]:
    pot, (score, coverage, _) = one.facts.pots["main"], one.session.base.terms
    assert (score.weight, coverage.weight) == (Fraction(80, 100), Fraction(20, 100))
    yield f"One pot of {said(pot.budget)} kr; weights 0.80 for score and 0.20 for coverage"
    yield "| application | score | all, kr | 60 %, kr | municipalities |"
    for key, application in one.facts.standing.items():
        towns = ", ".join(TOWNS[code] for code in PARTNER[key])
        assert application.score == SCORE[key]
        yield f"| {key} | {SCORE[key]} | {' | '.join(map(said, sorted(application.amounts)[::-1]))} | {towns} |"
    assert score.reference == Fraction(60 + 40)
    assert coverage.reference == Fraction(5)
    yield f"References: {score.reference} points (A and one of the others in full), 5 places (all three at 60 %)"
    paid = one.formulation.objective
    yield f"1 000 000 · 0.80 · 60 / 100 = {said(paid[Column('x', 'A', 200_000)])}"
    yield f"1 000 000 · 0.20 / 5 = {said(paid[Column('y', '0301')])}"


def of_the_rows(one: Worked) -> Iterator[str]:
    paid = one.formulation.objective
    full, part, other, less = (
        paid[Column("x", *of)] for of in (("A", 200_000), ("A", 120_000), ("B", 250_000), ("B", 150_000))
    )
    assert (paid[Column("x", "C", 250_000)], paid[Column("x", "C", 150_000)]) == (other, less)
    yield (
        f"{said(full)} x[A,200] + {said(part)} x[A,120] + {said(other)} (x[B,250] + x[C,250]) + "
        f"{said(less)} (x[B,150] + x[C,150])"
    )
    assert {paid[Column("y", code)] for code in one.formulation.takers} == {40_000}
    yield "40 000 (y[Oslo] + y[Ask] + y[Berg] + y[Dal] + y[Eid])"
    pot = row(one, "pot:main")
    assert {column.amount // factor for column, factor in pot.coefficients.items()} == {10_000}
    yield "the pot counts in 10 000 kr"
    yield "choice x[A,200] + x[A,120] = z[A]"
    ordered = sorted(pot.coefficients.items(), key=lambda item: (item[0].key, -item[0].amount))
    yield f"pot {' + '.join(f'{factor} {named(column)}' for column, factor in ordered)} ≤ {pot.limit}"
    for code, keys in one.formulation.takers.items():
        yield f"y[{TOWNS[code]}] ≤ {' + '.join(f'z[{key}]' for key in keys)}"


def of_the_prices(one: Worked) -> Iterator[str]:
    structure, shift = one.programme.structure, one.priced.shift
    objective = structure.vector(one.formulation.objective)
    funded = [int(objective[structure.place[Column("z", key)]]) for key in "ABC"]
    yield f"become {said(funded[0])} on z[A], Dal {said(funded[1])} on z[B], Eid {said(funded[2])} on z[C]"
    assert len(one.programme.low) == 2
    berg, krone = one.relaxed.prices.tolist()
    yield f"The relaxation reaches {said(one.relaxed.value, 2)}: A in full, one of the others at 60 %"
    yield "two thirds of the other at 60 %"
    point = sorted(round(part, 6) for part in one.relaxed.point[:6].tolist() if part > 1e-6)
    assert point == [round(2 / 3, 6), 1, 1]
    yield f"Its prices are {said(krone, 2)} for 10 000 kr and {said(berg)} for Berg's row"
    own, loss = one.priced.out.tolist(), one.priced.loss.tolist()
    for key, option in (("A at 200 000", 1), ("A at 120 000", 0), ("B or C at 250 000", 3), ("B or C at 150 000", 2)):
        worth = own[structure.owner[option]] - loss[option]
        yield f"| {key} | {flat(worth, shift)} | {flat(loss[option], shift)} |"
    assert own[1] == own[2]
    yield f"| A out | 0 | {flat(own[0], shift)} |"
    yield f"| B or C out | 0 | {flat(own[1], shift)} |"
    yield (
        f"L = 45 · {said(krone, 2)} + {one.lost(own[0])} + 0 + 0 + 40 000 (Berg) = {one.lost(one.priced.bound)}: "
        f"no allocation is worth more than {said(one.bound)}"
    )


def of_the_guesses(one: Worked) -> Iterator[str]:
    first, last = one.passes[0], one.passes[-1]
    yield f"The first guess is {one.guess(1)} below L, target {said(first[0])}"
    before = one.passes[:-1]
    assert all(left.width == 3 and not len(found.points) for _, left, found in before)
    assert all(left.fixed.tolist() == [1] for _, left, _ in one.passes)
    assert first[1].money.tolist() == [150_000, 150_000, 0]
    yield "A out and A at 120 000 lose too much: A is settled at 200 000. So do B and C at 250 000."
    yield "(B and C at 150 000, Berg)"
    yield f"({one.guess(2)}, {one.guess(3)}, … {said(one.guess(len(before)))} below L)"
    yield (
        f"The {len(one.passes)}th, {said(one.guess(len(one.passes)))} below L, has the target {said(last[0])} "
        "and lets both back in at 250 000"
    )
    left = last[1]
    yield f"Left are {len(left.loose)} applications, {left.width} columns, {len(left.low)} rows"
    assert Engine().maximise(one.formulation, one.formulation.objective, equal=True).work["passes"] == len(one.passes)


def of_what_is_left(one: Worked) -> Iterator[str]:
    left = one.passes[-1][1]
    names = [name.format(key) for key in "BC" for name in ("x[{},150]", "x[{},250]", "out[{}]")]
    cost = dict(zip([*names, "y[Berg]"], left.cost.tolist(), strict=True))
    shown = [name.format(key) for key in "BC" for name in ("x[{},250]", "x[{},150]", "out[{}]")] + ["y[Berg]"]
    parts = [f"{'−' if cost[name] < 0 else '+'} {said(abs(cost[name]))} {name}" for name in shown]
    yield f"{said(left.constant)} {' '.join(parts)}"
    yield "choice x[B,250] + x[B,150] + out[B] = 1"
    by_row: list[dict[str, int]] = [{}, {}]
    for column, name in enumerate([*names, "y[Berg]"]):
        for at in range(left.cols.start[column], left.cols.start[column + 1]):
            by_row[left.cols[1][at]][name] = int(left.cols.value[at])
    pot, berg = by_row
    inside = [name for name in shown if name in pot]
    yield f"pot {' + '.join(f'{pot[name]} {name}' for name in inside)} ≤ {left.high[0]}"
    assert berg == {"y[Berg]": 1, "out[B]": 1, "out[C]": 1}
    yield f"cover y[Berg] + out[B] + out[C] ≤ {left.high[1]}"


def of_the_proof(one: Worked) -> Iterator[str]:
    left, found = one.passes[-1][1:]
    assert found.value == one.optimum == tried(one, 450_000)
    assert one.session.base.bounds.value == one.session.base.bounds.bound == one.optimum
    yield f"B and C both funded: at least 15 + 15 > {left.high[0]}, so the pot's row alone proves"
    most = one.optimum - left.constant
    assert most == 320_000 - 40_000 + 40_000
    yield f"B alone: at most {said(most)} + {said(left.constant)} = {said(one.optimum)}"
    assert len(found.points) == 2
    yield f"So the optimum is {said(one.optimum)}"
    yield f"value {said(one.optimum)}, bound {said(one.optimum)}, gap 0"
    lost = one.priced.room(one.optimum)
    assert one.lost(lost) == one.lost(int(one.priced.loss[3]))
    yield f"All that it loses is {one.lost(lost)}, for one application at 250 000"


def of_the_tie(one: Worked) -> Iterator[str]:
    tied = [one.programme.structure.amounts(chosen) for chosen in one.hand.tied]
    assert sorted(map(sorted, tied)) == [["A", "B"], ["A", "C"]]
    (money,) = {sum(amounts.values()) for amounts in tied}
    (places,) = {len({code for key in amounts for code in PARTNER[key]}) for amounts in tied}
    yield f"Both optima award {said(money)} kr and cover {places} places"
    digest = {key: hashlib.sha256(f"{SEED}·{key}".encode()).hexdigest() for key in "ABC"}
    drawn = sorted(digest, key=lambda key: digest[key])
    assert drawn == sorted(one.facts.draw, key=lambda key: one.facts.draw[key])
    assert digest["C"] < digest["B"]
    yield f"With the seed `{SEED}` the digests begin {', '.join(f'{key} {digest[key][:4]}' for key in drawn)}"
    allocation = one.session.base.allocation
    assert allocation is not None
    assert one.session.base.canonical
    assert allocation.amounts == {"A": 200_000, "C": 250_000}
    yield "The allocation is A 200 000, C 250 000"


def of_the_tables(one: Worked) -> Iterator[str]:
    relaxed = relaxation(one.formulation, one.formulation.objective)
    assert relaxed is not None
    purse = bounding(one.formulation, one.formulation.objective, relaxed.prices)
    assert purse is not None
    berg = purse.constant // UNIT
    values = forced_values(purse.programme)
    assert values.best is not None
    yield f"at 0, so its {said(berg)} is always paid"
    yield f"its table gives {said(berg)} + {said(values.best)} = {said(berg + values.best)}"
    yield from _forced(one, values, berg)
    worth = worth_of_budgets(purse.programme, "pot:main", max(BUDGETS))
    yield f"| budget, kr | {' | '.join(map(said, BUDGETS))} |"
    yield f"| V | {' | '.join(said(_at(worth, budget) + berg) for budget in BUDGETS)} |"
    reached = {budget: tried(one, budget) for budget in BUDGETS}
    assert [budget for budget in BUDGETS if reached[budget] != _at(worth, budget) + berg] == [200_000]
    known = {term.name: term.reference for term in one.session.base.terms}
    exact = budgets.worth_of_budgets(grant_round(), "main", BUDGETS, references=known)
    assert {each.budget: each.value for each in exact} == reached
    yield f"except at 200 000 kr: there A alone gives {said(reached[200_000])}"
    yield from _of_the_score(one)
    richer = one.session.solve(grant_round(500_000))
    assert richer.bounds.value == richer.bounds.bound == _at(worth, 500_000) + berg
    (limit,) = (row.limit for row in formulate(grant_round(500_000), assess(grant_round(500_000)).facts, {}).rows[-1:])
    yield f"With 500 000 kr in the pot only the limit 45 becomes {limit}. The optimum is {said(richer.bounds.value)}"


def _forced(one: Worked, values: ForcedValues, berg: int) -> Iterator[str]:
    exact = forced.forced_values(grant_round())
    yield "| best value with | out | at 60 % | in full |"
    for name, keys in (("A", "A"), ("B or C", "BC")):
        for key in keys:
            amounts = sorted(values.into[key])
            above = [values.out[key], *(values.into[key][amount] for amount in amounts)]
            reached = [tried(one, 450_000, **{key: amount}) for amount in (0, *amounts)]
            assert [value + berg for value in above if value is not None] == reached
            assert [exact.out[key].value, *(exact.at[key][amount].value for amount in amounts)] == reached
        yield f"| {name} | {' | '.join(map(said, reached))} |"


def _of_the_score(one: Worked) -> Iterator[str]:
    alone, units = formulate_alone(grant_round(), one.facts, "score")
    purses = additive(alone, alone.objective)
    assert purses is not None
    best = _at(worth_of_budgets(purses, "pot:main", 450_000), 450_000)
    found = near(purses, 84 * units)
    assert found is not None
    yield f"{said(best / units)} points at 450 000 kr, and {found.count} allocations with at least 84 points"


def _at(worth: Worth, budget: int) -> int:
    value = worth.at(budget)
    assert value is not None
    return value


def passages() -> list[str]:
    one = worked()
    parts = (
        of_the_round, of_the_rows, of_the_prices, of_the_guesses, of_what_is_left, of_the_proof, of_the_tie,
        of_the_tables,
    )  # fmt: skip
    return [passage for part in parts for passage in part(one)]


def test_every_passage_of_the_worked_round_is_what_the_engine_has() -> None:
    assert [passage for passage in passages() if passage not in QUOTED] == []


def test_no_number_of_the_worked_round_is_left_unchecked() -> None:
    rest = QUOTED
    for passage in sorted(passages(), key=len, reverse=True):
        rest = rest.replace(passage, "")
    assert re.findall(r".{0,40}\d.{0,20}", rest) == []


def test_the_limits_that_the_page_names_are_those_of_the_engine() -> None:
    assert f"(up to {MOST_POINTS}, or {MOST_BY_HIGHS} by HiGHS)" in PAGE
    assert f"d = L / {FIRST_GUESS} or" in PAGE
    assert Fraction(3, 2) == WIDER
    assert "widened by half" in PAGE
    assert "multiples of 2⁻³⁰" in PAGE
    assert SHIFT == 30
