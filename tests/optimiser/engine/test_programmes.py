"""Is the engine right about programmes that no round makes, asked afresh and asked again after others?"""

from __future__ import annotations

from optimiser.formulation import Formulation
from optimiser.rows import Column, Row
from tests.optimiser.engine.programmes import asked, tried_all, wrong

NUMBERS = 200


def test_every_answer_and_every_set_of_equally_good_ones_is_what_trying_everything_finds() -> None:
    assert [what for number in range(NUMBERS) for what in wrong(number)] == []


def test_the_programmes_are_of_all_kinds() -> None:
    drawn = [one for number in range(100) for one in asked(number)]
    infeasible = [one for one in drawn if tried_all(*one).value is None]
    tied = [one for one in drawn if len(tried_all(*one).cheapest) > 1]
    assert len(drawn) // 20 <= len(infeasible) <= len(drawn) // 2
    assert len(tied) >= len(drawn) // 20
    assert any("u" in formulation.whole for formulation, _ in drawn)
    assert any(formulation.impossible for formulation, _ in drawn)


def test_trying_everything_knows_a_programme_that_can_be_done_in_the_head() -> None:
    a, b = Column("x", "A", 3), Column("x", "B", 2)
    rows = [Row(f"choice:{x.key}", "choice", {x: 1, Column("z", x.key): -1}, "=", 0) for x in (a, b)]
    pot = Row("pot", "pot", {a: 3, b: 2}, "<=", 4)
    columns = (a, b, Column("z", "A"), Column("z", "B"))
    programme = Formulation(columns, (*rows, pot), frozenset("xz"), {}, {})
    assert tried_all(programme, {a: 5, b: 5}).cheapest == {(("B", 2),)}
    assert tried_all(programme, {a: 6, b: 5}).value == 6
    assert tried_all(programme.with_fixed({a: 1, b: 1}), {}).value is None
