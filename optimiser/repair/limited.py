"""Which numbers limit a round from below or above, and what is the round with another number?

The least that pots must award, floors and ceilings of terms, and the numbers of rules: "at_least", "at_most", a share,
an amount set aside.  Budgets, the frame and decisions on single applications are not among them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from pydantic import ValidationError

from optimiser.assess import assess
from optimiser.columns import awarded_to
from optimiser.gates import Sentence
from optimiser.money import kroner, plain
from optimiser.objectives import ratios, scale, scaled
from optimiser.repair.repair import RepairKind
from optimiser.repair.told import pot_name, rule_words
from optimiser.rounds import TERMS, GrantRound, TermName
from optimiser.rows import Row
from optimiser.rules import Rule
from optimiser.rules.earmark import Earmark
from optimiser.rules.every_county_reached import EveryCountyReached
from optimiser.rules.exact_amount import ExactAmount

Number = int | Fraction

PER_MILLE = 1000
"""Shares are weakened in tenths of a per cent."""

LOWERED = ("at_least", "at_least_share", "share", "amount")
RAISED = ("at_most", "at_most_share")
"""Fields of rules that hold a number to lower, or to raise."""

TERM_WORDS = {
    "score": Sentence("poengsummen", "the score"),
    "coverage": Sentence("dekningen", "the coverage"),
    "breadth": Sentence("bredden", "the breadth"),
}


@dataclass(frozen=True)
class Limit:
    """One number that limits a round.

    group : of its rows; what, name : as a `Change` says it; now : the number, None = it is none
    weaker : the numbers that may be tried, from the nearest to the weakest; None = any
    changed : number -> the round with it; told : number -> the change in words, as an order
    row : the one row that it is, in the number's own steps, None = there are several or it moves with something else
    holds_at : what the row's left side can reach -> the number at which the row just holds
    """

    kind: RepairKind
    group: str
    what: str
    name: str
    unit: str
    now: Number | None
    weaker: Sequence[Number] | None
    changed: Callable[[Any], GrantRound]
    told: Callable[[Any], Sentence]
    row: Row | None = None
    holds_at: Callable[[int], Number] = int


def limits_of(grant_round: GrantRound) -> Iterator[Limit]:
    """Every floor and cap of a round, in order: of pots, of terms, of rules."""
    for pot in grant_round.pots:
        if pot.spend_at_least:
            yield _of_pot(grant_round, pot.id)
    for term in TERMS:
        one = grant_round.objective.term(term)
        for side, number in (("floor", one.floor), ("ceiling", one.ceiling)):
            if number is not None:
                yield _of_term(grant_round, term, side, number)
    for rule in grant_round.rules:
        yield from _of_all(grant_round, rule)
        if not isinstance(rule, ExactAmount):
            for field in (*LOWERED, *RAISED):
                if getattr(rule, field, None) is not None:
                    yield from _of_rule(grant_round, rule, field)


def _of_pot(grant_round: GrantRound, pot: str) -> Limit:
    name, now, words = f"pot-minimum:{pot}", grant_round.pot[pot].spend_at_least, pot_name(grant_round.pot[pot])
    row = Row(name, name, awarded_to(assess(grant_round).facts.in_pots((pot,))), ">=", now)

    def changed(number: int) -> GrantRound:
        update = {"spend_at_least": number}
        pots = (one.model_copy(update=update) if one.id == pot else one for one in grant_round.pots)
        return grant_round.model_copy(update={"pots": tuple(pots)})

    def told(number: int) -> Sentence:
        before, after = kroner(now), kroner(number)
        return Sentence(
            f"senk det potten {words.nb} minst må dele ut, fra {before} til {after}",
            f"lower what the pot {words.en} must award at least, from {before} to {after}",
        )

    return Limit("floor", name, "pot-minimum", pot, "kr", now, range(now - 1, -1, -1), changed, told, row)


def _of_term(grant_round: GrantRound, term: TermName, side: str, now: Fraction) -> Limit:
    objective, name = grant_round.objective, f"{side}:{term}"
    units = scale(objective, term)
    parts = scaled(ratios(grant_round, assess(grant_round).facts, term), units)
    row = Row(name, name, parts, ">=" if side == "floor" else "<=", 0)
    verb = Sentence("senk gulvet", "lower the floor") if side == "floor" else Sentence("hev taket", "raise the ceiling")

    def changed(number: Number) -> GrantRound:
        one = objective.term(term).model_copy(update={side: Fraction(number)})
        return grant_round.model_copy(update={"objective": objective.model_copy(update={term: one})})

    def told(number: Number) -> Sentence:
        words, before, after = TERM_WORDS[term], plain(now), plain(Fraction(number))
        return Sentence(
            f"{verb.nb} for {words.nb} fra {before.replace('.', ',')} til {after.replace('.', ',')}",
            f"{verb.en} of {words.en} from {before} to {after}",
        )

    return Limit(
        "floor" if side == "floor" else "cap",
        name,
        side,
        term,
        {"score": "points", "coverage": objective.coverage.counts, "breadth": "partners"}[term],
        now,
        None,
        changed,
        told,
        row,
        lambda reached: Fraction(reached, units),
    )


def _of_all(grant_round: GrantRound, rule: Rule) -> Iterator[Limit]:
    """All groups of the register, or only those for which somebody applies: the number is how many fewer."""
    facts = assess(grant_round).facts
    if getattr(rule, "among", "") != "all":
        return
    fewer = rule.model_copy(update={"among": "applying"})
    missing = len(list(rule.rows(facts))) - len(list(fewer.rows(facts)))
    if missing:
        yield Limit(
            "floor",
            f"rule:{rule.id}",
            "rule",
            rule.id,
            "counties" if isinstance(rule, EveryCountyReached) else "groups",
            None,
            (missing,),
            lambda _: with_rule(grant_round, fewer),
            lambda _: _from_to(grant_round, rule, fewer),
        )


def _of_rule(grant_round: GrantRound, rule: Rule, field: str) -> Iterator[Limit]:
    now: Number = getattr(rule, field)
    rows = _side(grant_round, rule, field)
    weaker = tuple(_shares(now, field)) if isinstance(now, Fraction) else _numbers(now, rows, field)
    while weaker and not _valid(rule, field, weaker[-1]):
        weaker = weaker[:-1]
    row, holds_at = None, int
    if len(rows) == 1 and isinstance(rule, Earmark):
        budget = grant_round.pot[rule.pot].budget
        row, holds_at = rows[0], lambda reached: budget - reached  # type: ignore[assignment]
    elif len(rows) == 1 and rows[0].limit == now:
        row = rows[0]
    if weaker:
        yield Limit(
            "floor" if field in LOWERED else "cap",
            f"rule:{rule.id}",
            "rule",
            rule.id,
            _unit(rule, field),
            now,
            weaker,
            lambda number: with_rule(grant_round, rule.model_copy(update={field: number})),
            lambda number: _from_to(grant_round, rule, rule.model_copy(update={field: number})),
            row,
            holds_at,
        )


def _side(grant_round: GrantRound, rule: Rule, field: str) -> list[Row]:
    """The rows that this side of the rule is written as."""
    sense = "<=" if field in RAISED or isinstance(rule, Earmark) else ">="
    shares = field.endswith("_share")
    rows = rule.rows(assess(grant_round).facts)
    return [row for row in rows if row.sense == sense and row.id.endswith("-share") == shares]


def _numbers(now: int, rows: Sequence[Row], field: str) -> range:
    """Whole numbers: down to 0, or up to what nobody can exceed."""
    if field in LOWERED:
        return range(now - 1, -1, -1)
    most = max((sum(max(0, factor) for factor in row.coefficients.values()) for row in rows), default=now)
    return range(now + 1, most + 1)


def _shares(now: Fraction | int, field: str) -> Iterator[Fraction]:
    """Whole tenths of a per cent: down to 0, or up to 1."""
    whole, rest = divmod(now * PER_MILLE, 1)
    numbers = range(int(whole) - (rest == 0), -1, -1) if field in LOWERED else range(int(whole) + 1, PER_MILLE + 1)
    return (Fraction(number, PER_MILLE) for number in numbers)


def _valid(rule: Rule, field: str, number: Number) -> bool:
    try:
        type(rule).model_validate(rule.model_dump() | {field: number})
    except ValidationError:
        return False
    return True


def _unit(rule: Rule, field: str) -> str:
    if field.endswith("share"):
        return "share"
    if field == "amount" or rule.kind.endswith("amount") or rule.kind.endswith("amount-cap"):
        return "kr"
    return "places" if rule.kind == "minimum-places" else "applications"


def with_rule(grant_round: GrantRound, rule: Rule) -> GrantRound:
    """The round with this rule in the place of the one of the same id."""
    rules = tuple(rule if one.id == rule.id else one for one in grant_round.rules)
    return grant_round.model_copy(update={"rules": rules})


def _from_to(grant_round: GrantRound, rule: Rule, other: Rule) -> Sentence:
    before, after = rule_words(grant_round, rule), rule_words(grant_round, other)
    return Sentence(
        f"endre regelen «{before.nb}» til «{after.nb}»",
        f"change the rule “{before.en}” to “{after.en}”",
    )
