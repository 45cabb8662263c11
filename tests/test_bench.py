"""Would the benchmarks notice a wrong answer, and do they compare like with like?"""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("bench", reason="the benchmarks are part of a checkout, not of the wheel")

from bench.answers import Claim, DisagreementError, agree, value_of
from bench.clock import percentile
from bench.options import FULL, QUICK, Options
from bench.page import Goal, Table, put
from bench.programmes import Posed, asked, stated
from bench.whole import solve_whole
from optimiser.rounds import TERMS
from scenarios.synthetic import family_a
from tests.scenarios.norway import NORWAY

PROVEN = Claim("one", 10, proven=True, cpu=1.0)
IMPOSSIBLE = Claim("one", None, proven=True, cpu=1.0)


def small() -> Posed:
    made = family_a(1, NORWAY, 20)
    known = dict.fromkeys(TERMS, 1000)
    return Posed("A 1", made, known, stated(made, known))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (PROVEN, Claim("other", 11, proven=False, cpu=1.0)),
        (PROVEN, Claim("other", 9, proven=True, cpu=1.0)),
        (PROVEN, IMPOSSIBLE),
        (IMPOSSIBLE, Claim("other", 3, proven=False, cpu=1.0)),
        (Claim("one", 5, proven=False, cpu=1.0, bound=6), Claim("other", 7, proven=False, cpu=1.0)),
    ],
)
def test_claims_that_cannot_both_be_true_are_refused(one: Claim, other: Claim) -> None:
    with pytest.raises(DisagreementError, match="a round"):
        agree("a round", one, other)
    with pytest.raises(DisagreementError, match="a round"):
        agree("a round", other, one)


def test_claims_that_may_both_be_true_pass() -> None:
    agree("a round", PROVEN, None, PROVEN, Claim("other", 9, proven=False, cpu=1.0), Claim("none", None, False, 1.0))
    agree("a round", IMPOSSIBLE, IMPOSSIBLE)


def test_an_allocation_that_breaks_a_row_is_refused() -> None:
    programme = small().formulation
    everybody = {column.key: column.amount for column in programme.columns if column.kind == "x"}
    with pytest.raises(DisagreementError, match="breaks"):
        value_of(programme, programme.objective, everybody)


def test_highs_on_the_arrays_gives_the_value_that_its_awards_are_worth() -> None:
    programme = small().formulation
    answer, _ = solve_whole(programme, programme.objective, 60.0)
    assert value_of(programme, programme.objective, answer.amounts) == answer.bound


@pytest.mark.parametrize("size", [FULL, QUICK], ids=["full", "quick"])
def test_a_sample_has_as_many_what_ifs_of_each_kind(size: Options) -> None:
    numbers = [number for number in range(size.count) if size.chosen(number, size.sample)]
    kinds = [sum(number % 3 == kind for number in numbers) for kind in range(3)]
    assert kinds == [size.sample // 3] * 3


def test_what_ifs_are_measured_by_the_references_of_their_base() -> None:
    base = small()
    assert [one.references is base.references for one in asked(base, 3)] == [True] * 3


def test_a_percentile_is_one_of_the_figures() -> None:
    assert [percentile([3.0, 1.0, 2.0], share) for share in (50, 95, 100)] == [2.0, 3.0, 3.0]


def test_a_table_that_is_measured_again_takes_its_place_on_the_page(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    for text in ("first", "second"):
        put("one", text, page)
        put("two", text, page)
    assert page.read_text() == (
        "<!-- one: begin -->\nsecond\n<!-- one: end -->\n\n<!-- two: begin -->\nsecond\n<!-- two: end -->\n"
    )


def test_a_goal_that_was_not_measured_is_not_met_nor_missed() -> None:
    table = Table("one", "One", "Said.", ("a", "b"), [["1", None]], [Goal("fast", "", None)])
    assert "| 1 | – |" in table.markdown("run")
    assert "* fast: – – not measured" in table.markdown("run")
