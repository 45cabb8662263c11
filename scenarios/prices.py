"""What does each rule of a round cost: what would the optimum be without it?

Every rule, lock, quota, floor, ceiling, cap, guarantee and reserve is left out, one at a time, and the round is solved
again in one session, against the references of the round as it is.  A rule may name amounts (a guarantee, an earlier
award); they stay funding levels without it, so that leaving it out takes no choice away: no price is then below 0.
Where a cap on applications is left out the shares are shares of larger amounts, and a price below 0 is possible.

Gates are no rules: what the law asks of an application has no price here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from optimiser.gates import Sentence
from optimiser.money import kroner, percent, plain
from optimiser.result import Result, Settings, StageLog, Termination
from optimiser.rounds import TERMS, GrantRound
from optimiser.rules import Rule
from optimiser.rules.grow_only import GrowOnly
from optimiser.rules.must_fund import MustFund
from optimiser.rules.must_not_fund import MustNotFund
from optimiser.session import WhatIfSession
from optimiser.stages import Progress
from scenarios.changes import NONE
from scenarios.edits.wording import TERMS as TERM_WORDS
from scenarios.edits.wording import application_words, pot_words, rule_words
from scenarios.lost_amounts import lost_amounts
from scenarios.scenario import Scenario, apply
from scenarios.yardstick import parts_by


@dataclass(frozen=True, slots=True)
class Price:
    """What the optimum gains when one thing is left out of the round.

    key : where the edit is written: "drop_rules.continuity", "change_rules.locks.A-017" (one lock of a rule), "frame",
        "pots.journal.spend_at_least", "objective.coverage.floor" …
    kind : the kind of the rule, "lock" (one of several in a rule), "frame", "pot-minimum", "cap", "floor" or "ceiling"
    words : what is left out
    value : millionths given up for it: optimum without it - optimum with it; None where one of the two was not proven
        or is infeasible, or where the round has no single value (hierarchical mode)
    points : the same of the score as the round measures it, in its own unit; places, partners, awards, kroner : the
        same of what is counted; these may be below 0; None without two allocations
    termination : of the round without it: where the round as it is is infeasible, OPTIMAL says that this alone mends it
    scenario : the one edit
    amounts_kept : it names amounts that nothing else in the round offers, which stayed levels: the scenario, in which
        they do not, may be worth less than the base
    base : how the search for the round as it is ended
    """

    key: str
    kind: str
    words: Sentence
    value: int | None
    points: Fraction | None
    places: int | None
    partners: int | None
    awards: int | None
    kroner: int | None
    termination: Termination
    scenario: Scenario
    amounts_kept: bool = False
    base: Termination = Termination.OPTIMAL


def prices(
    grant_round: GrantRound,
    settings: Settings = Settings(),  # noqa: B008 - frozen
    progress: Progress | None = None,
) -> tuple[Price, ...]:
    """The price of everything that limits the round, dearest first.

    settings : a time limit is for each solve; progress : told of every stage, whose name begins with what is left out

    Raises
    ------
    InputError, SolverError, VerificationError
        As `optimiser.solve`.
    """
    session = WhatIfSession(grant_round, settings, progress=_named("base", progress))
    found = [_price(session, one, progress) for one in left_out(grant_round)]
    return tuple(sorted(found, key=_dearest_first))


@dataclass(frozen=True, slots=True)
class LeftOut:
    """One thing to do without: as a `Price` says it, and the fields of the what-if that leaves it out."""

    key: str
    kind: str
    words: Sentence
    edit: Mapping[str, Any]

    @property
    def scenario(self) -> Scenario:
        """The what-if."""
        return Scenario.model_validate({"name": f"without {self.key}", **self.edit})


def left_out(grant_round: GrantRound) -> tuple[LeftOut, ...]:
    """Everything that has a price, in the order of the round: frame and caps, pots, terms, rules and their locks."""
    return (*_money(grant_round), *_terms(grant_round), *_rules(grant_round))


def without(grant_round: GrantRound, one: LeftOut) -> GrantRound:
    """The round without it; the amounts that a rule named stay funding levels."""
    changed = apply(grant_round, one.scenario)
    lost = lost_amounts(grant_round, changed)
    if not lost:
        return changed
    applications = tuple(
        each.model_copy(update={"amounts": (*each.amounts, *lost[each.id])}) if each.id in lost else each
        for each in changed.applications
    )
    return changed.model_copy(update={"applications": applications})


def _price(session: WhatIfSession, one: LeftOut, progress: Progress | None) -> Price:
    base, scenario = session.base, one.scenario
    changed = without(session.grant_round, one)
    result = session.solve(changed, progress=_named(scenario.name, progress))
    proven = base.termination is result.termination is Termination.OPTIMAL
    weighted = session.grant_round.objective.mode == "weighted"
    return Price(
        key=one.key,
        kind=one.kind,
        words=one.words,
        value=_more(base, result, lambda each: each.bounds.value) if proven and weighted else None,
        points=_more(base, result, lambda each: parts_by(session.grant_round, each.amounts)["score"]),
        places=_more(base, result, lambda each: each.counted["places"]),
        partners=_more(base, result, lambda each: each.counted["partners"]),
        awards=_more(base, result, lambda each: len(each.amounts)),
        kroner=_more(base, result, lambda each: sum(each.amounts.values())),
        termination=result.termination,
        scenario=scenario,
        amounts_kept=changed.applications != session.grant_round.applications,
        base=base.termination,
    )


def _more(base: Result, result: Result, of: Callable[[Result], Any]) -> Any:
    """What the second has more than the first; None without two allocations."""
    if base.allocation is None or result.allocation is None:
        return None
    before, after = of(base), of(result)
    return None if before is None or after is None else after - before


def _dearest_first(price: Price) -> tuple[bool, int, bool, str]:
    """By value; those without one last, of them first those that leave something feasible."""
    return price.value is None, -(price.value or 0), price.termination is not Termination.OPTIMAL, price.key


def _named(name: str, progress: Progress | None) -> Progress | None:
    if progress is None:
        return None

    def tell(stage: StageLog) -> None:
        progress(replace(stage, name=f"{name}: {stage.name}"))

    return tell


def _money(grant_round: GrantRound) -> Iterator[LeftOut]:
    if grant_round.frame is not None:
        amount = kroner(grant_round.frame)
        words = Sentence(f"rammen er {amount} i alt", f"the frame is {amount} in all")
        yield LeftOut("frame", "frame", words, {"frame": NONE})
    if grant_round.application_cap is not None:
        amount = kroner(grant_round.application_cap)
        words = Sentence(f"ingen søknad får mer enn {amount}", f"no application gets more than {amount}")
        yield LeftOut("application_cap", "cap", words, {"application_cap": NONE})
    for pot in grant_round.pots:
        for kind, field, said, end in _of_pot(grant_round, pot.id):
            yield LeftOut(f"pots.{pot.id}.{field}", kind, said, {"pots": {pot.id: {field: end}}})


def _of_pot(grant_round: GrantRound, name: str) -> Iterator[tuple[str, str, Sentence, object]]:
    """Of a pot: kind, field, words, and what the field is without it."""
    pot, called = grant_round.pot[name], pot_words(grant_round, name)
    if pot.spend_at_least:
        least = kroner(pot.spend_at_least)
        words = Sentence(f"{called.nb} skal dele ut minst {least}", f"{called.en} must award at least {least}")
        yield "pot-minimum", "spend_at_least", words, 0
    if pot.application_cap is not None:
        most = kroner(pot.application_cap)
        words = Sentence(
            f"ingen søknad i {called.nb} får mer enn {most}", f"no application in {called.en} gets more than {most}"
        )
        yield "cap", "application_cap", words, NONE
    if pot.highest_share_of_cost is not None:
        share = pot.highest_share_of_cost
        words = Sentence(
            f"{called.nb} dekker høyst {percent(share, ',')} av totalkostnaden",
            f"{called.en} covers at most {percent(share)} of the total cost",
        )
        yield "cap", "highest_share_of_cost", words, NONE


def _terms(grant_round: GrantRound) -> Iterator[LeftOut]:
    for term in TERMS:
        stated, called = grant_round.objective.term(term), TERM_WORDS[term]
        for side, number, at in (
            ("floor", stated.floor, Sentence("minst", "at least")),
            ("ceiling", stated.ceiling, Sentence("høyst", "at most")),
        ):
            if number is not None:
                written = plain(number)
                words = Sentence(f"{called.nb}: {at.nb} {written.replace('.', ',')}", f"{called.en}: {at.en} {written}")
                yield LeftOut(f"objective.{term}.{side}", side, words, {"objective": {term: {side: NONE}}})


def _rules(grant_round: GrantRound) -> Iterator[LeftOut]:
    for rule in grant_round.rules:
        key = f"drop_rules.{rule.id}"
        yield LeftOut(key, rule.kind, rule_words(rule, grant_round), {"drop_rules": (rule.id,)})
        yield from _locks(grant_round, rule)


def _locks(grant_round: GrantRound, rule: Rule) -> Iterator[LeftOut]:
    """Each decision of a rule that decides several applications by name."""
    for name, words, rest in _decisions(grant_round, rule):
        edit = {"change_rules": {rule.id: rest}}
        yield LeftOut(f"change_rules.{rule.id}.{name}", "lock", words, edit)


def _decisions(grant_round: GrantRound, rule: Rule) -> Iterator[tuple[str, Sentence, dict[str, Any]]]:
    """Application, what is decided of it, and the rule's field without it."""
    if isinstance(rule, MustFund | MustNotFund) and len(set(rule.applications)) > 1:
        nb, en = ("skal", "must") if isinstance(rule, MustFund) else ("skal ikke", "must not")
        for name in dict.fromkeys(rule.applications):
            who = application_words(grant_round, name)
            rest = [key for key in rule.applications if key != name]
            yield name, Sentence(f"{who} {nb} innvilges", f"{who} {en} be funded"), {"applications": rest}
    if isinstance(rule, GrowOnly) and len(rule.earlier) > 1:
        for name, amount in sorted(rule.earlier.items()):
            who, earlier = application_words(grant_round, name), kroner(amount)
            words = Sentence(
                f"{who} skal ha minst de {earlier} den fikk før",
                f"{who} must get at least the {earlier} it had before",
            )
            yield name, words, {"earlier": {key: kr for key, kr in rule.earlier.items() if key != name}}
