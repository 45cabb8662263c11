"""Does the optimiser find what trying everything finds, on hundreds of small rounds under every gate and rule?

A rule *binds* in a round when, by trying everything, the best value (of some stage) or feasibility itself would be
another without that rule.  A rule that never binds would prove nothing, so the counts are part of the proof.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from typing import Any

import pytest

from optimiser.assess import assess
from optimiser.checks import faults
from optimiser.gates import GATES
from optimiser.result import Result, Termination
from optimiser.rounds import GrantRound, Stage
from optimiser.rules import RULES
from optimiser.rules.applicant_number_cap import ApplicantNumberCap
from optimiser.rules.must_fund import MustFund
from optimiser.solve import solve
from optimiser.verify import breaches, objective_value, value, verify
from tests.optimiser.brute_force import Best, best
from tests.optimiser.decided import ALLOCATION, ROUND, VALUE
from tests.optimiser.random_rounds import MOST_COMBINATIONS, TURNS, draw, what_matters
from tests.optimiser.random_rules import gate_draw, rule_draw
from tests.optimiser.tiny import OBJECTIVE, a_pot, a_round, an_application

ROUNDS = 400


@dataclass(frozen=True)
class Tried:
    """One drawn round: what trying everything found, and what the optimiser found."""

    grant_round: GrantRound
    oracle: Best
    result: Result

    @property
    def name(self) -> str:
        kinds = ", ".join(rule.kind for rule in self.grant_round.rules)
        return f"{self.grant_round.name} ({self.grant_round.objective.mode}; {kinds})"


@pytest.fixture(scope="module")
def tried() -> list[Tried]:
    drawn = [draw(number) for number in range(ROUNDS)]
    return [Tried(one, best(one), solve(one)) for one in drawn]


# The oracle itself, on rounds that a reader can do in the head.


def test_the_oracle_finds_the_decided_round() -> None:
    found = best(ROUND)
    assert found.amounts == ALLOCATION.amounts
    assert found.value == VALUE
    assert found.references == {"score": 80 + 60, "coverage": 2 + 2 + 1, "breadth": 1 + 1}
    assert found.combinations == 3 * 3 * 3  # a, b and c: not, 60 %, all; d was rejected on form


def test_the_oracle_prefers_less_money_then_more_places_then_the_drawn_order() -> None:
    only_score = OBJECTIVE.model_copy(
        update={"coverage": OBJECTIVE.coverage.model_copy(update={"weight": Fraction(0)})}
    )
    whole = {"pots": (a_pot(budget=100, levels=(Fraction(1),)),), "objective": only_score}
    dear, cheap = an_application("dear", 100), an_application("cheap", 90)
    assert best(a_round(dear, cheap, **whole)).amounts == {"cheap": 90}
    # breadth counts the council too, so that only the number of places differs
    wide = an_application("wide", 100, partners=("1102",))
    breadthless = only_score.model_copy(
        update={"breadth": OBJECTIVE.breadth.model_copy(update={"weight": Fraction(0)})}
    )
    placed = best(a_round(dear, wide, **whole | {"objective": breadthless}))
    assert (placed.amounts, placed.ties) == ({"wide": 100}, {"places"})
    twins = a_round(an_application("a", 100), an_application("b", 100), **whole)
    first = min(assess(twins).facts.draw.items(), key=lambda item: item[1])[0]
    assert (best(twins).amounts, best(twins).ties) == ({first: 100}, {"draw"})


def test_the_oracle_names_what_binds() -> None:
    cap = ApplicantNumberCap(id="one each", at_most=1)
    idle = MustFund(id="best first", applications=("a",))
    found = best(a_round(an_application("a", 100, score=90), an_application("b", 100), rules=(cap, idle)))
    assert found.amounts == {"a": 100}
    assert found.binding == {"one each"}


def test_the_oracle_calls_a_clash_infeasible_and_names_both_sides() -> None:
    none, one = ApplicantNumberCap(id="none", at_most=0), MustFund(id="one", applications=("a",))
    found = best(a_round(an_application("a"), rules=(none, one)))
    assert (found.amounts, found.value, found.stages) == (None, None, ())
    assert found.binding == {"none", "one"}


def test_the_oracle_lets_a_later_stage_cost_no_more_than_its_tolerance() -> None:
    # Either a (90 points, one place) or b (80 points, two places): coverage may cost the score a tenth of 90, or an
    # eighth (11.25): 80 is within the eighth alone.
    applications = (an_application("a", 100, score=90), an_application("b", 100, score=80, partners=("1102",)))
    for tolerance, funded in ((Fraction(1, 10), "a"), (Fraction(1, 8), "b")):
        order = (Stage(term="score", tolerance=tolerance), Stage(term="coverage"))
        staged = OBJECTIVE.model_copy(update={"mode": "hierarchical", "order": order})
        pots = (a_pot(budget=100, levels=(Fraction(1),)),)
        assert best(a_round(*applications, objective=staged, pots=pots)).amounts == {funded: 100}


def test_the_oracle_gives_back_what_no_later_stage_needs() -> None:
    # all fit in full; a at 60 % would save 200 kr and cost 20 of 150 points, which the coverage does not need
    applications = (an_application("a", 500), an_application("b", 300, applicant="1102"), an_application("c", 200))
    order = (Stage(term="score", tolerance=Fraction(1, 5)), Stage(term="coverage"))
    staged = OBJECTIVE.model_copy(update={"mode": "hierarchical", "order": order})
    found = best(a_round(*applications, objective=staged))
    assert (found.amounts, found.ties) == ({"a": 500, "b": 300, "c": 200}, {"again"})


def test_the_oracle_agrees_with_asking_the_verifier_of_every_allocation() -> None:
    asked = 0
    for grant_round in map(draw, range(60)):
        found = best(grant_round)
        if found.combinations > 500 or grant_round.objective.mode == "hierarchical":
            continue
        assert max(_permitted_values(grant_round, found), default=None) == found.value
        asked += 1
    assert asked >= 20


def _permitted_values(grant_round: GrantRound, found: Best) -> Iterator[int]:
    facts = assess(grant_round).facts
    for amounts in product(*((0, *one.amounts) for one in facts.standing.values())):
        awards = {key: kr for key, kr in zip(facts.standing, amounts, strict=True) if kr}
        if not breaches(grant_round, awards, facts):
            values = value(grant_round, facts, awards, found.references)
            yield objective_value(grant_round.objective, found.references, values)


# The rounds that are drawn.


def test_every_kind_of_gate_and_rule_is_drawn(tried: list[Tried]) -> None:
    assert all(callable(rule_draw(kind)) for kind in RULES)
    assert all(callable(gate_draw(kind)) for kind in GATES)
    assert {rule.kind for one in tried for rule in one.grant_round.rules} == set(RULES)
    assert {gate.kind for one in tried for gate in one.grant_round.gates} == set(GATES)


def test_the_drawn_rounds_are_sound_and_small(tried: list[Tried]) -> None:
    for one in tried:
        assert not faults(one.grant_round), one.name
        assert one.oracle.combinations <= MOST_COMBINATIONS, one.name
        assert len(one.grant_round.applications) <= 8, one.name


def test_a_number_always_draws_the_same_round() -> None:
    assert draw(7).digest == draw(7).digest


# The optimiser against the oracle.


def test_feasibility_is_what_trying_everything_says(tried: list[Tried]) -> None:
    wanted = {True: Termination.OPTIMAL, False: Termination.INFEASIBLE}
    wrong = [one.name for one in tried if one.result.termination != wanted[one.oracle.amounts is not None]]
    assert not wrong


def test_references_are_what_trying_everything_finds(tried: list[Tried]) -> None:
    wrong = [
        f"{one.name}: {term.name} {term.reference}, by trying {one.oracle.references[term.name]}"
        for one in tried
        for term in one.result.terms
        if term.reference is not None and term.reference != one.oracle.references[term.name]
    ]
    assert not wrong


def test_the_optimum_is_what_trying_everything_finds(tried: list[Tried]) -> None:
    wrong = [
        f"{one.name}: {one.result.bounds}, by trying {one.oracle.value}"
        for one in tried
        if (one.result.bounds.value, one.result.bounds.bound) != (one.oracle.value, one.oracle.value)
    ]
    assert not wrong


def test_the_canonical_allocation_is_what_trying_everything_finds(tried: list[Tried]) -> None:
    wrong = [
        f"{one.name}: {one.result.allocation and one.result.allocation.amounts}, by trying {one.oracle.amounts}"
        for one in tried
        if (one.result.allocation.amounts if one.result.allocation else None) != one.oracle.amounts
        or one.result.canonical != (one.oracle.amounts is not None)
    ]
    assert not wrong


def test_what_a_tolerance_did_not_need_decides_in_some_rounds(tried: list[Tried]) -> None:
    assert sum("again" in one.oracle.ties for one in tried) >= 5


def test_every_result_is_verified_again(tried: list[Tried]) -> None:
    for one in tried:
        verify(one.grant_round, one.result)


# What the rounds proved: the counts.


def test_every_rule_binds_and_every_gate_rejects_in_at_least_ten_rounds(
    tried: list[Tried], request: pytest.FixtureRequest
) -> None:
    counts = Counts.of(tried)
    _tell(request, counts.table())
    assert len(tried) >= 300
    assert counts.infeasible >= 30
    assert min(counts.binding[kind] for kind in TURNS) >= 10
    assert min(counts.rejecting[kind] for kind in GATES) >= 10


@dataclass(frozen=True)
class Counts:
    """In how many rounds was a rule or gate drawn, in how many did it bind or reject?"""

    rounds: int
    infeasible: int
    drawn: Counter[str]
    binding: Counter[str]
    gates: Counter[str]
    rejecting: Counter[str]

    @classmethod
    def of(cls, tried: list[Tried]) -> Counts:
        drawn, binding, gates, rejecting = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
        for one in tried:
            rules = {rule.id: rule.kind for rule in one.grant_round.rules}
            posts = {gate.id: gate.kind for gate in one.grant_round.gates}
            drawn.update(set(rules.values()))
            binding.update(what_matters(one.grant_round, one.oracle))
            gates.update(set(posts.values()))
            rejecting.update({posts.get(remark.gate, remark.gate) for remark in one.result.rejected})
        return cls(
            rounds=len(tried),
            infeasible=sum(one.oracle.amounts is None for one in tried),
            drawn=drawn,
            binding=binding,
            gates=gates,
            rejecting=rejecting,
        )

    def table(self) -> list[str]:
        """The counts as lines of text."""
        beside = [*(set(TURNS) - set(RULES)), *(set(self.rejecting) - set(GATES))]
        return [
            f"{self.rounds} rounds tried wholly, {self.infeasible} infeasible",
            f"{'rule':<24}{'drawn':>8}{'binds':>8}",
            *(f"{kind:<24}{self.drawn[kind]:>8}{self.binding[kind]:>8}" for kind in RULES),
            f"{'gate':<24}{'drawn':>8}{'rejects':>8}",
            *(f"{kind:<24}{self.gates[kind]:>8}{self.rejecting[kind]:>8}" for kind in GATES),
            "beside these: "
            + ", ".join(f"{name} {self.binding[name] or self.rejecting[name]}" for name in sorted(beside)),
        ]


def _tell(request: pytest.FixtureRequest, lines: list[str]) -> None:
    """Print the lines whatever is captured; silent where there is no terminal (parallel workers)."""
    plugins: Any = request.config.pluginmanager
    reporter, capture = plugins.get_plugin("terminalreporter"), plugins.get_plugin("capturemanager")
    if reporter is None or capture is None:
        return
    with capture.global_and_fixture_disabled():
        reporter.write_line("")
        for line in lines:
            reporter.write_line(f"  {line}".rstrip())
