"""Which three sentences does a director need: what the round gives, what it could trade, and what is certain anyhow?

They are read off the comparison alone and hold for any round and any number of scenarios, also where nothing is
feasible.  All is measured as the round measures it; other money is never set against the round without saying so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from optimiser.assess import assess
from optimiser.result import Termination
from optimiser.rules.wording import listed
from reports.comparison_facts import Compared
from reports.objective_words import score_unit
from reports.words import Words

if TYPE_CHECKING:
    from scenarios.compare import Outcome
    from scenarios.summary import Summary

LONGEST_CLASH = 4
"""Conditions of a clash that a sentence can name; of more the first are named."""


def three_sentences(compared: Compared, words: Words) -> tuple[str, str, str]:
    """The round as it is; the largest trade-off; what every scenario has in common."""
    return (base_sentence(compared, words), trade_sentence(compared, words), common_sentence(compared, words))


def base_sentence(compared: Compared, words: Words) -> str:
    """What the round as it is gives, and how far that is proven."""
    base = compared.comparison.base
    known, result = compared.summaries[base.name], base.result
    if known.awards is None:
        if result.termination is Termination.INFEASIBLE:
            return words("first infeasible")
        if result.termination is Termination.NOT_FOUND:
            return words("first not found")
        return words("first failed", how=words(result.termination.value))
    said = {"awards": words.counted("award", known.awards), "awarded": words.short(known.awarded or 0)}
    said["reach"] = _reach(compared, known, words)
    if result.termination is Termination.OPTIMAL:
        return words("first proven", **said)
    return words("first limit", gap=_gap(base, words), **said)


def trade_sentence(compared: Compared, words: Words) -> str:
    """Which scenario reaches furthest, and what that costs in score and money."""
    comparison = compared.comparison
    if not comparison.scenarios:
        return words("second nobody")
    found = [outcome for outcome in comparison.scenarios if outcome.result.allocation is not None]
    if not found:
        how = dict.fromkeys(words(outcome.result.termination.value) for outcome in comparison.scenarios)
        return words("second none", how="; ".join(how))
    if comparison.base.result.allocation is None:
        return _without_base(compared, found, words)
    return _against_base(compared, found, words)


def common_sentence(compared: Compared, words: Words) -> str:
    """How many are funded whatever is chosen, and for how many the choice decides."""
    known = compared.overlap
    if not known.names:
        return _nothing(compared, words)
    every = words.counted("application", len(known.in_all))
    if len(known.names) == 1:
        if not compared.comparison.scenarios:
            return words("third base alone", every=every, none=words.number(len(known.in_none)))
        return words("third alone", name=quoted(compared.title(known.names[0], words), words))
    left_out = len(compared.comparison.outcomes) - len(known.names)
    left = words("third left", scenarios=words.counted("scenario", left_out)) if left_out else ""
    outcomes = words.counted("allocation", len(known.names))
    if known.in_some:
        none, some = words.number(len(known.in_none)), words.counted("application", len(known.in_some))
        return words("third divided", every=every, outcomes=outcomes, none=none, some=some, left=left)
    if len({tuple(sorted(one.result.amounts.items())) for one in compared.allocated}) == 1:
        return words("third nothing", left=left)
    return words("third same", every=every, outcomes=outcomes, left=left)


def quoted(name: str, words: Words) -> str:
    """A name in the quotation marks of the language."""
    return f"«{name}»" if words.language == "nb" else f"“{name}”"


def _reach(compared: Compared, known: Summary, words: Words) -> str:
    register = compared.comparison.base.grant_round.places
    if not register.places:
        return ""
    places = words.counted("municipality", known.places or 0)
    if all(place.population is None for place in register.places):
        return words("first reach", places=places)
    return words("first reach people", places=places, people=words.counted("inhabitant", known.people or 0))


def _gap(outcome: Outcome, words: Words) -> str:
    bounds = outcome.result.bounds
    if bounds.gap is None or not bounds.bound:
        return ""
    return words("first gap", share=words.percent(Fraction(bounds.gap, bounds.bound), 2))


def _counted(compared: Compared) -> str:
    """What "furthest" is counted in: municipalities; partners or awards where the register knows none."""
    if compared.comparison.base.grant_round.places.places:
        return "places"
    return "partners" if any(one.partners for one in compared.summaries.values()) else "awards"


def _number(compared: Compared, outcome: Outcome) -> int:
    return getattr(compared.summaries[outcome.name], _counted(compared)) or 0


def _score(compared: Compared, outcome: Outcome) -> Fraction | None:
    """The sum of score as the round measures it; None where the round has no scores."""
    if compared.comparison.base.grant_round.scores == "none":
        return None
    return next((term.part for term in compared.summaries[outcome.name].terms if term.name == "score"), None)


def _furthest(compared: Compared, outcomes: Iterable[Outcome]) -> Outcome:
    """The most of what is counted; of equal ones the highest score, then the first."""

    def rank(outcome: Outcome) -> tuple[int, bool, Fraction]:
        score = _score(compared, outcome)
        return _number(compared, outcome), score is not None, score or Fraction(0)

    return max(outcomes, key=rank)


def _money(outcome: Outcome) -> int:
    """Whole kroner that the outcome's round could award."""
    return assess(outcome.grant_round).facts.budget()


def _named(compared: Compared, outcome: Outcome, words: Words) -> str:
    return quoted(compared.title(outcome.name, words), words)


def _against_base(compared: Compared, found: Sequence[Outcome], words: Words) -> str:
    base, unit = compared.comparison.base, words(f"unit {_counted(compared)}")
    same = [outcome for outcome in found if _money(outcome) == _money(base)]
    for outcomes, key in ((same, "second same money"), (found, "second other money")):
        if outcomes and (best := _furthest(compared, outcomes)):
            more = _number(compared, best) - _number(compared, base)
            if more > 0:
                said = {"name": _named(compared, best, words), "unit": unit, "more": words.number(more)}
                said |= {"number": words.number(_number(compared, best)), "cost": _cost(compared, best, words)}
                said["both"] = _both(compared, best, same, unit, words)
                return words(key, money=_money_said(base, best, words), **said)
    return _no_further(compared, found, unit, words)


def _both(compared: Compared, best: Outcome, same: Iterable[Outcome], unit: str, words: Words) -> str:
    """Where reaching furthest costs score: who, with the same money, reaches further and has a higher score as well."""
    base = compared.comparison.base
    ours, theirs = _score(compared, base), _score(compared, best)
    if ours is None or theirs is None or theirs >= ours:
        return ""
    scored = [(score, one) for one in same if (score := _score(compared, one)) is not None and score > ours]
    better = [pair for pair in scored if _number(compared, pair[1]) > _number(compared, base)]
    if not better:
        return ""
    score, found = max(better, key=lambda pair: pair[0])
    said = {"number": words.number(_number(compared, found)), "points": _points(compared, score - ours, words)}
    return words("second both", name=_named(compared, found, words), unit=unit, **said)


def _no_further(compared: Compared, found: Sequence[Outcome], unit: str, words: Words) -> str:
    """No scenario reaches further than the base: which has the highest score, then."""
    base = compared.comparison.base
    ours = _score(compared, base)
    scored = [(score, outcome) for outcome in found if (score := _score(compared, outcome)) is not None]
    if ours is None or not scored:
        return words("second nothing better", unit=unit, score="")
    score, best = max(scored, key=lambda pair: pair[0])
    if score <= ours:
        return words("second nothing better", unit=unit, score=words("second nor score"))
    fewer = _number(compared, base) - _number(compared, best)
    said = words("fewer units", number=words.number(fewer), unit=unit) if fewer else words("as many units", unit=unit)
    return words(
        "second most score",
        unit=unit,
        name=_named(compared, best, words),
        points=_points(compared, score - ours, words),
        share=_share(score - ours, ours, words),
        money=_money_said(base, best, words),
        fewer=said,
    )


def _without_base(compared: Compared, found: Sequence[Outcome], words: Words) -> str:
    best = _furthest(compared, found)
    known = compared.summaries[best.name]
    scored = [(score, outcome) for outcome in found if (score := _score(compared, outcome)) is not None]
    highest = max(scored, key=lambda pair: pair[0])[1] if len(scored) > 1 else best
    return words(
        "second without base",
        name=_named(compared, best, words),
        unit=words(f"unit {_counted(compared)}"),
        number=words.number(_number(compared, best)),
        awards=words.counted("award", known.awards or 0),
        awarded=words.short(known.awarded or 0),
        score="" if highest is best else words("second highest score", name=_named(compared, highest, words)),
    )


def _cost(compared: Compared, outcome: Outcome, words: Words) -> str:
    """What a scenario costs, or gains, in score against the base; in awards where there are no scores."""
    base = compared.comparison.base
    ours, theirs = _score(compared, base), _score(compared, outcome)
    if ours is None or theirs is None:
        return words("cost awards", awards=words.number(compared.summaries[outcome.name].awards or 0))
    if ours == theirs:
        return words("cost same")
    said = {"points": _points(compared, abs(theirs - ours), words), "share": _share(theirs - ours, ours, words)}
    return words("cost lower" if theirs < ours else "cost higher", **said)


def _points(compared: Compared, score: Fraction, words: Words) -> str:
    unit = score_unit(compared.comparison.base.grant_round, words).lower()
    return f"{words.number(score, 1)} {unit}"


def _share(change: Fraction, whole: Fraction, words: Words) -> str:
    """A change as a share, with its sign: "−8,4 %"."""
    if not whole:
        return words.signed(change, 1)
    sign = "+" if change > 0 else ""
    return sign + words.percent(change / whole, 1)


def _money_said(base: Outcome, outcome: Outcome, words: Words) -> str:
    more = _money(outcome) - _money(base)
    if not more:
        return words("money same")
    return words("money more" if more > 0 else "money less", amount=words.short(abs(more)))


def _nothing(compared: Compared, words: Words) -> str:
    """Nothing is feasible: what would mend the round, else what clashes in it."""
    base = compared.comparison.base
    diagnosis = compared.extras.diagnoses.get(base.name)
    if diagnosis and (alone := [repair for repair in diagnosis.repairs if not repair.beside]):
        return words("third repair", words=words.pick(alone[0].words))
    if base.result.clash:
        named = [words.pick(one) for one in base.result.clash[:LONGEST_CLASH]]
        return words("third clash", clash=words.pick(listed(named)))
    return words("third unknown")
