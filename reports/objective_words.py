"""How is the objective said: what is maximised, in which order, in which units, and what is one more of it worth?"""

from __future__ import annotations

from fractions import Fraction

from optimiser.result import ExchangeRate, Result
from optimiser.rounds import GrantRound, Stage, TermName
from reports.words import Words

EXAMPLE_SCORE = 50
"""Points of the application by which an exchange rate in kroner is told."""


def hierarchical(grant_round: GrantRound) -> bool:
    """Whether the terms stand in order instead of being weighed."""
    return grant_round.objective.mode == "hierarchical"


def by_krone(grant_round: GrantRound) -> bool:
    """Whether the score counts per krone awarded."""
    return grant_round.objective.score.basis == "krone"


def score_unit(grant_round: GrantRound, words: Words) -> str:
    """What the score term is counted in: points, or points times 1 000 kr."""
    return words("points krone" if by_krone(grant_round) else "points")


def term_name(grant_round: GrantRound, name: str, words: Words) -> str:
    """A term, with its unit where that is not the usual one."""
    objective = grant_round.objective
    if name == "score" and by_krone(grant_round):
        return f"{words('term score')} ({words('points krone').lower()})"
    if name == "coverage" and objective.coverage.counts != "places":
        counts = objective.coverage.counts
        return f"{words('term coverage')} ({words('persons') if counts == 'population' else counts})"
    return words(f"term {name}")


def stage_of(grant_round: GrantRound, name: str) -> tuple[int, Stage] | None:
    """In the hierarchical mode: which step, from 1, and what it may lose; None for a term that no step names."""
    steps = enumerate(grant_round.objective.order, start=1)
    return next(((number, stage) for number, stage in steps if stage.term == name), None)


def tolerance(stage: Stage, grant_round: GrantRound, words: Words) -> str:
    """What later steps may cost a term."""
    if not stage.tolerance:
        return words("tolerance none")
    if stage.unit == "share":
        return words("tolerance share", share=words.percent(stage.tolerance, 1))
    return words("tolerance own", amount=in_own_unit(stage.tolerance, grant_round, stage.term, words))


def in_own_unit(number: Fraction, grant_round: GrantRound, name: TermName, words: Words) -> str:
    """So much of what a term is counted in: "1 kommune", "2,50 partnere", "300 poeng"."""
    one = {"coverage": "municipality", "breadth": "partner"}.get(name)
    if number == 1 and one and (name == "breadth" or grant_round.objective.coverage.counts == "places"):
        return words.counted(one, 1)
    return f"{_plain(number, words)} {own_unit(grant_round, name, words)}"


def own_unit(grant_round: GrantRound, name: TermName, words: Words) -> str:
    """What a term is counted in."""
    if name == "score":
        return score_unit(grant_round, words).lower()
    if name == "breadth":
        return words("partners unit")
    counts = grant_round.objective.coverage.counts
    return {"places": words("places unit"), "population": words("persons")}.get(counts, counts)


def mode_line(grant_round: GrantRound, words: Words) -> str:
    """How the terms are put together: weighed, or one after the other with what each may lose."""
    if not hierarchical(grant_round):
        return words("mode weighted")
    order = grant_round.objective.order
    steps = [
        f"{number} {term_name(grant_round, stage.term, words)}"
        + (f" ({tolerance(stage, grant_round, words)})" if stage is not order[-1] else "")
        for number, stage in enumerate(order, start=1)
    ]
    return words("mode hierarchical", steps=", ".join(steps))


def best_in_turn(result: Result, name: str) -> int | None:
    """What a term reached when it had its turn, in millionths of its reference; None where it had none."""
    found = [stage.value for stage in result.stages if stage.name == f"stage: {name}"]
    return found[-1] if found else None


def exchange_rate(rate: ExchangeRate, grant_round: GrantRound, words: Words) -> str:
    """What one more unit of a term counts for, in points of score, or in kroner to an application."""
    if by_krone(grant_round):
        amount = round(rate.points * 1000 / EXAMPLE_SCORE, -2 if rate.points >= 1 else 0)
        worth = words("worth kroner", amount=words.money(int(amount)), score=EXAMPLE_SCORE)
    else:
        decimals = 1 if rate.points >= 1 or not rate.points else 3
        worth = words("worth points", points=words.number(rate.points, decimals))
    if rate.term == "coverage" and grant_round.objective.coverage.counts != "places":
        return words("rate other", unit=own_unit(grant_round, "coverage", words), worth=worth)
    return words(f"rate {rate.term}", worth=worth)


def limits(grant_round: GrantRound, name: TermName, words: Words) -> str:
    """The floor and the ceiling of a term, in its own unit."""
    term = grant_round.objective.term(name)
    known = (("limit floor", term.floor), ("limit ceiling", term.ceiling))
    return ", ".join(
        words(key, amount=in_own_unit(limit, grant_round, name, words)) for key, limit in known if limit is not None
    )


def _plain(number: Fraction, words: Words) -> str:
    return words.number(number, 0 if number.denominator == 1 else 2)


def basis(grant_round: GrantRound, name: TermName, words: Words) -> str:
    """How a term is counted."""
    objective = grant_round.objective
    if name == "score":
        return words(f"basis score {objective.score.basis}")
    if name == "coverage":
        unit = own_unit(grant_round, "coverage", words)
        said = words("basis coverage", unit=unit[:1].upper() + unit[1:])
        second = objective.coverage.second
        return f"{said} {words('basis second', share=words.percent(second))}" if second else said
    breadth = objective.breadth
    said = words(f"basis breadth {breadth.basis}", cap=breadth.cap)
    extras = (("another_county", breadth.another_county), ("health_trust", breadth.health_trust))
    more = [words(f"basis {key}", number=_plain(number, words)) for key, number in extras if number]
    return " ".join((said, *more))
