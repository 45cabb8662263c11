"""How does a test make a round that a reader can do in the head, and try every allocation of it?

Six places in three counties, amounts of a few hundred kroner, marks that are the score itself.  `both_ways_agree` is
the check every rule takes: its rows and its breaches say the same of every allocation of a round.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from itertools import product
from typing import Any, NamedTuple

from optimiser.applications import Application, Mark, Pot
from optimiser.assess import assess
from optimiser.facts import RoundFacts
from optimiser.gates import Gate
from optimiser.gates.agreement_present import AgreementPresent
from optimiser.money import NO_BREAK_SPACE
from optimiser.places import Place, Register
from optimiser.rounds import BreadthTerm, CoverageTerm, Criterion, GrantRound, Objective, ScoreTerm
from optimiser.rows import Column, Row
from optimiser.rules import Rule

PLACES = Register(
    name="made up",
    places=(
        Place(code="0301", name="Oslo", county_code="03", county="Oslo", population=700, centrality=1),
        Place(code="1101", name="Ask", county_code="11", county="Sør", population=100, centrality=2),
        Place(code="1102", name="Berg", county_code="11", county="Sør", population=40, centrality=4),
        Place(code="5501", name="Dal", county_code="55", county="Nord", population=30, centrality=5),
        Place(code="5502", name="Eid", county_code="55", county="Nord", population=20, centrality=6),
        Place(code="5503", name="Foss", county_code="55", county="Nord", population=10, centrality=6),
    ),
)
"""Oslo (0301) is a municipality and a county; 11 and 55 are county councils."""

OBJECTIVE = Objective(
    score=ScoreTerm(weight=Fraction(8, 10)),
    coverage=CoverageTerm(weight=Fraction(12, 100)),
    breadth=BreadthTerm(weight=Fraction(8, 100)),
)


def a_pot(name: str = "main", budget: int = 1000, **fields: Any) -> Pot:
    """A pot that offers all or 60 % of the eligible amount, unless said otherwise."""
    return Pot(**{"id": name, "budget": budget, "levels": (Fraction(1), Fraction(60, 100)), **fields})


def an_application(name: str, requested: int = 100, **fields: Any) -> Application:
    """An application from Ask (1101) to the pot "main"; score=… gives the mark on the one criterion, quality."""
    score = fields.pop("score", 50)
    marks = (Mark(criterion="quality", mark=score),)
    given: dict[str, Any] = {
        "id": name,
        "title": name,
        "applicant": "1101",
        "pot": "main",
        "requested": requested,
        "marks": marks,
        "received": date(2026, 1, 10),
        "agreement": True,
        **fields,
    }
    return Application.model_validate(given)


def a_round(*applications: Application, **fields: Any) -> GrantRound:
    """A round of these applications; amounts are rounded to whole kroner unless amount_step says otherwise."""
    given: dict[str, Any] = {
        "name": "tiny",
        "year": 2026,
        "amount_step": 1,
        "tie_seed": "tiny",
        "criteria": (Criterion(id="quality", name="Quality"),),
        "objective": OBJECTIVE,
        "pots": (a_pot(),),
        "places": PLACES,
        "applications": applications,
        **fields,
    }
    return GrantRound.model_validate(given)


class Settled(NamedTuple):
    """A rule as its round names it, and the facts it is told."""

    rule: Any
    facts: RoundFacts

    def breaches(self, **awards: int) -> list[str]:
        """What the rule says to these awards, with plain spaces."""
        return [breach.replace(NO_BREAK_SPACE, " ") for breach in self.rule.breaches(self.facts, awards)]

    def faults(self) -> list[str]:
        """The faults of the rule as written, as "field: what", with plain spaces."""
        return [f"{field}: {what}".replace(NO_BREAK_SPACE, " ") for field, what, _ in self.rule.faults(self.facts)]

    def words(self) -> tuple[str, str]:
        """The rule in one sentence, bokmål and English, with plain spaces."""
        nb, en = self.rule.words()
        return nb.replace(NO_BREAK_SPACE, " "), en.replace(NO_BREAK_SPACE, " ")

    def row(self, name: str = "") -> Row:
        """The row of that name (without "rule:<id>:"), or the only one."""
        rows: dict[str, Row] = {row.id: row for row in self.rule.rows(self.facts)}
        return rows[f"rule:{self.rule.id}:{name}" if name else f"rule:{self.rule.id}"]


def settled(rule: Rule, *applications: Application, **fields: Any) -> Settled:
    """The rule inside a round of these applications."""
    grant_round = a_round(*applications, rules=(rule,), **fields)
    return Settled(grant_round.rules[0], assess(grant_round).facts)


MIXED = (
    an_application(
        "a", 100, applicant="1101", partners=("1102",), score=90, area="care", tags=("x",), previous_award=120
    ),
    an_application("b", 100, applicant="1101", partners=("5501",), score=70, area="care", tags=("x", "y")),
    an_application(
        "c", 200, applicant="5501", partners=("5502",), score=70, area="journal", tags=("y",), previous_award=99
    ),
    an_application("d", 80, applicant="0301", score=50, extra={"theme": "new"}),
    an_application("e", 100, pot="other", applicant="55", partners=("5503",), score=80, area="care", tags=("x",)),
    an_application("f", 150, pot="other", applicant="1101", partners=("0301",), score=40, area="journal", tags=("y",)),
    an_application(
        "g", 50, pot="other", applicant="1102", score=99, area="care", tags=("z",), previous_award=40, agreement=False
    ),
)
"""Four applications to "main", three to "other"; the last, g, is rejected on form where an agreement is asked for."""


def mixed(rule: Rule, **fields: Any) -> Settled:
    """The rule inside a round with a bit of everything: budgets 300 and 200, g rejected on form."""
    given: dict[str, Any] = {
        "pots": (a_pot("main", 300), a_pot("other", 200)),
        "gates": (AgreementPresent(),),
        **fields,
    }
    return settled(rule, *MIXED, **given)


def unmet(gate: Gate, application: Application, **fields: Any) -> Any:
    """What the gate says of the application: None, or the sentence in both languages."""
    facts = assess(a_round(application, gates=(gate,), **fields)).facts
    one = facts.everyone[application.id]
    return gate.unmet(one, facts) if gate.concerns(one) else None


def allocations(facts: RoundFacts) -> Iterator[dict[str, int]]:
    """Every way to fund or not to fund, whatever the pots hold."""
    choices = [(0, *one.amounts) for one in facts.standing.values()]
    for amounts in product(*choices):
        yield {key: amount for key, amount in zip(facts.standing, amounts, strict=True) if amount}


def value_of(column: Column, facts: RoundFacts, awards: Mapping[str, int]) -> int:
    """The value of a column in an allocation."""
    if column.kind == "x":
        return int(awards.get(column.key) == column.amount)
    if column.kind == "z":
        return int(column.key in awards)
    covers = sum(column.key in facts.standing[key].municipalities for key in awards)
    return int(covers >= (1 if column.kind == "y" else 2))


def keeps(row: Row, facts: RoundFacts, awards: Mapping[str, int]) -> bool:
    """Whether the allocation keeps the row."""
    left = sum(factor * value_of(column, facts, awards) for column, factor in row.coefficients.items())
    return {"<=": left <= row.limit, ">=": left >= row.limit, "=": left == row.limit}[row.sense]


class Counts(NamedTuple):
    """How many allocations of a round keep the rule, and how many break it."""

    kept: int
    broken: int


def both_ways_agree(case: Settled, only: Callable[[dict[str, int]], bool] = lambda awards: True) -> Counts:
    """Check, for every allocation of the round, that the rows hold exactly when no breach is found."""
    rows = list(case.rule.rows(case.facts))
    _well_formed(rows, case)
    kept = broken = 0
    for awards in filter(only, allocations(case.facts)):
        found = list(case.rule.breaches(case.facts, awards))
        failing = [row.id for row in rows if not keeps(row, case.facts, awards)]
        assert bool(found) == bool(failing), f"{awards}: breaches {found}, failing rows {failing}"
        kept, broken = (kept, broken + 1) if found else (kept + 1, broken)
    return Counts(kept, broken)


def _well_formed(rows: list[Row], case: Settled) -> None:
    """Row ids are unique and named by the rule; coefficients are whole numbers of columns that exist."""
    ids = [row.id for row in rows]
    assert len(ids) == len(set(ids)), f"row ids repeat: {ids}"
    name = f"rule:{case.rule.id}"
    for row in rows:
        assert f"{row.id}:".startswith(f"{row.group}:"), row
        assert f"{row.group}:".startswith(f"{name}:"), row
        assert type(row.limit) is int, row
        for column, factor in row.coefficients.items():
            assert type(factor) is int, row
            assert factor != 0, row
            assert _exists(column, case.facts), f"{row.id}: no column {column}"


def _exists(column: Column, facts: RoundFacts) -> bool:
    if column.kind in "yu":
        return any(column.key in one.municipalities for one in facts.standing.values())
    one = facts.standing.get(column.key)
    return one is not None and (column.kind == "z" or column.amount in one.amounts)
