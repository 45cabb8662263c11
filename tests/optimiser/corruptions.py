"""In which ways may a result be wrong, and with which message is each refused?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import Any

from optimiser.gates import Sentence
from optimiser.result import Allocation, Award, Bounds, ExchangeRate, Rejected, Result, Settings, StageLog, Termination
from tests.optimiser.decided import ALLOCATION, RANKED, VALUE

Change = Callable[[Result], Result]


def awarding(*awards: Award) -> Change:
    return lambda right: replace(right, allocation=Allocation(awards))


def changing_award(index: int, **fields: Any) -> Change:
    awards = [replace(one, **fields) if place == index else one for place, one in enumerate(ALLOCATION.awards)]
    return awarding(*awards)


def changing_term(index: int, **fields: Any) -> Change:
    def change(right: Result) -> Result:
        return replace(right, terms=with_one(right.terms, index, **fields))

    return change


def changing_pot(index: int, **fields: Any) -> Change:
    return lambda right: replace(right, pots=with_one(right.pots, index, **fields))


def changing_baseline(index: int, **fields: Any) -> Change:
    return lambda right: replace(right, baselines=with_one(right.baselines, index, **fields))


def changing_stage(index: int, **fields: Any) -> Change:
    return lambda right: replace(right, stages=with_one(right.stages, index, **fields))


def changing(**fields: Any) -> Change:
    return lambda right: replace(right, **fields)


def logging(*logs: StageLog, after: int = 3) -> Change:
    """Other logs after the first ones; the first three are the references, then come value, its fixings and one tie."""
    return lambda right: replace(right, stages=(*right.stages[:after], *logs))


def ending(bound: int | None, logged: int | None, termination: Termination = Termination.FEASIBLE) -> Change:
    """A result at a limit, with its bound and that of its log."""
    log = StageLog("value", termination, VALUE, logged, 0.1)
    at_limit = changing(termination=Termination.FEASIBLE, canonical=False, bounds=Bounds(VALUE, bound))
    return lambda right: logging(log)(at_limit(right))


def with_one(things: tuple[Any, ...], index: int, **fields: Any) -> tuple[Any, ...]:
    return tuple(replace(one, **fields) if place == index else one for place, one in enumerate(things))


A, B = ALLOCATION.awards
RANKED_B = RANKED.awards[1]
REASON = Sentence("Nei.", "No.")

CORRUPTIONS: dict[str, tuple[Change, str]] = {
    "one krone over the pot": (changing_award(0, amount=101), "pot 'main' awards 301 kr, more than its budget of 300"),
    "an amount that is no level": (changing_award(0, amount=99), "a is awarded 99 kr, which is none of its funding"),
    "a swapped level": (
        changing_award(0, amount=60, share=Fraction(60, 100)),
        "pot 'main': awarded is said to be 300; it is 260",
    ),
    "an award of nothing": (changing_award(0, amount=0), "a is awarded 0 kr; an award is more than nothing"),
    "a negative award": (changing_award(0, amount=-100), "a is awarded -100 kr; an award is more than nothing"),
    "an amount that is not whole": (changing_award(0, amount=100.5), "a is awarded 100.5, which is not a whole number"),
    "an application that is not in the round": (
        changing_award(0, application="A"),
        "A is awarded money, and the round has no such application",
    ),
    "an application rejected on form": (
        awarding(A, B, Award("d", "main", 100, Fraction(1))),
        "d is awarded money, and it was rejected on form",
    ),
    "an award too many for the frame": (
        awarding(A, B, Award("c", "side", 60, Fraction(60, 100))),
        "360 kr is awarded in all, more than the frame of 310 kr",
    ),
    "an award left out that a rule insists on": (awarding(A), "rule 'decided': b must be funded and is not"),
    "the same award twice": (awarding(A, A, B), "a is awarded more than once"),
    "awards out of order": (awarding(B, A), "the awards are not in order of application id"),
    "an award from another pot": (changing_award(0, pot="side"), "a is said to draw on pot 'side'; it applied to"),
    "a wrong share": (changing_award(1, share=Fraction(199, 200)), "b is said to get 199/200 of its eligible amount"),
    "a result of another round": (changing(round_digest="0" * 64), "the result was made of another round"),
    "another round's name": (changing(round_name="huge"), "the result names the round 'huge'; it is 'tiny'"),
    "a wrong total of a pot": (changing_pot(0, awarded=299), "pot 'main': awarded is said to be 299; it is 300"),
    "a pot that does not add up": (changing_pot(0, unspent=1), "300 kr awarded and 1 kr unspent of 300 kr"),
    "a budget that is not the pot's": (changing_pot(1, budget=101), "pot 'side': budget is said to be 101; it is 100"),
    "a wrong number funded": (changing_pot(0, funded=3), "pot 'main': funded is said to be 3; it is 2"),
    "a wrong demand": (changing_pot(0, requested=300), "pot 'main': requested is said to be 300; it is 400"),
    "a pot left out": (
        lambda right: replace(right, pots=right.pots[:1]),
        "the pots of the result are not those of the round",
    ),
    "a wrong part": (changing_term(0, part=Fraction(141)), "the score is said to be 141; the awards make it 140"),
    "a wrong contribution": (
        changing_term(1, value=96_001),
        "the coverage is said to contribute 96001 millionths; the awards make it 96000",
    ),
    "a weight that is not the round's": (changing_term(2, weight=Fraction(1)), "the breadth is said to weigh 1"),
    "a term called left out that counts": (changing_term(0, used=False), "the score is said to be left out"),
    "a term that is not there": (
        lambda right: replace(right, terms=right.terms[:2]),
        "the terms are score, coverage; they are score, coverage, breadth",
    ),
    "a reference that its solve did not find": (
        changing_term(1, reference=Fraction(6)),
        "the reference of the coverage is 6; its solve found 5",
    ),
    "a reference below what the awards reach": (
        lambda right: changing_stage(0, value=139_000, bound=139_000)(changing_term(0, reference=Fraction(139))(right)),
        "the score of the awards, 140, is above its proven best, 139",
    ),
    "a reference that is not proven": (
        changing_stage(2, termination=Termination.FEASIBLE),
        "the reference of the breadth is not proven: its solve ended 'feasible at a limit'",
    ),
    "a negative reference": (
        changing_term(2, reference=Fraction(-2)),
        "the reference of the breadth is -2; a reference is never negative",
    ),
    "a wrong value": (changing(bounds=Bounds(VALUE + 1, VALUE + 1)), "the value is said to be 976001; the terms make"),
    "a bound below the value": (changing(bounds=Bounds(VALUE, VALUE - 1)), "the bound 975999 is below the value"),
    "an optimum with a gap": (changing(bounds=Bounds(VALUE, VALUE + 5)), "the bound 976005 is 5 above its value"),
    "an optimum without a bound": (changing(bounds=Bounds(VALUE, None)), "called optimal without a bound"),
    "a gap wider than was asked for": (
        changing(bounds=Bounds(VALUE, VALUE + 5000), settings=Settings(gap=0.001)),
        "its gap of 5000 is more than the settings allow",
    ),
    "a canonical allocation at a limit": (
        changing(termination=Termination.FEASIBLE),
        "the allocation is called canonical, and only a proven optimum",
    ),
    "an infeasible round with an allocation": (
        changing(termination=Termination.INFEASIBLE, canonical=False),
        "the result ends 'infeasible' and has an allocation",
    ),
    "an optimum without an allocation": (changing(allocation=None), "the result ends 'optimal' and has no allocation"),
    "a clash of rules where there is none": (changing(clash=(REASON,)), "names a clash of rules"),
    "a value that its solve did not find": (
        changing_stage(3, value=VALUE - 1),
        "the solve for the value found 975999, and the result has 976000",
    ),
    "a wrong count of places": (
        lambda right: replace(right, counted=right.counted | {"places": 5}),
        "places counted: 5; the awards make it 4",
    ),
    "a count left out": (changing(counted={}), "councils counted: nothing; the awards make it 1"),
    "a count of something else": (
        lambda right: replace(right, counted=right.counted | {"schools": 1}),
        "schools counted: 1; the awards make it nothing",
    ),
    "a rejection left out": (changing(rejected=()), "d is not among the rejected on form for gate 'threshold'"),
    "a rejection too many": (
        lambda right: replace(right, rejected=(*right.rejected, Rejected("c", "threshold", REASON))),
        "c is among the rejected on form for gate 'threshold', and the round does not give that reason",
    ),
    "a rejection for another reason": (
        lambda right: replace(right, rejected=with_one(right.rejected, 0, reason=REASON)),
        "d is among the rejected on form for gate 'threshold', and the round does not give that reason",
    ),
    "a remark left out": (changing(noted=()), "c is not among the noted for gate 'agreement'"),
    "a waiver left out": (changing(waived=()), "b is not among the waived for gate 'agreement'"),
    "a rejection told twice": (
        lambda right: replace(right, rejected=right.rejected * 2),
        "the rejected on form are not each named once",
    ),
    "a wrong exchange rate": (
        changing(exchange_rates=(ExchangeRate("coverage", "municipality", Fraction(1)),)),
        "the exchange rates do not follow from the weights",
    ),
    "a wrong score of a ranked list": (
        changing_baseline(0, score=Fraction(150)),
        "the ranked list (stop): score is said to be 150; its awards make it 116",
    ),
    "wrong places of a ranked list": (changing_baseline(1, places=3), "the ranked list (skip): places is said to be 3"),
    "wrong partners of a ranked list": (changing_baseline(1, partners=2), "partners is said to be 2; its awards make"),
    "a ranked list twice": (changing_baseline(1, way="stop"), "the ranked lists are stop, stop"),
    "a ranked list with a made-up amount": (
        changing_baseline(0, allocation=Allocation((replace(A, amount=90), RANKED_B))),
        "the ranked list (stop) awards a an amount, share or pot that the round does not give it",
    ),
    "a ranked list that funds the rejected": (
        changing_baseline(0, allocation=Allocation((A, RANKED_B, Award("d", "main", 100, Fraction(1))))),
        "the ranked list (stop) does not fund standing applications, each once, in order of id",
    ),
    "a ranked list beyond the frame": (
        changing_baseline(0, allocation=Allocation((A, RANKED_B, Award("c", "side", 100, Fraction(1))))),
        "the ranked list (stop) awards more than the frame",
    ),
    "a ranked list that hides what it breaks": (
        changing_baseline(0, allocation=Allocation((A,))),
        "the ranked list (stop) names 0 breaches of rules; its awards make 1",
    ),
    "no ranked list": (changing(baselines=()), "the ranked lists are none; there is one that stops and one that skips"),
    "a ranked list without awards": (
        changing_baseline(0, allocation=Allocation(()), score=Fraction(0), places=0, partners=0),
        "the ranked list (stop) gives a 0 kr; by rank and the decisions already taken it gets 100 kr",
    ),
    "a ranked list that pays more than the least decided": (
        changing_baseline(1, allocation=ALLOCATION, score=Fraction(140)),
        "the ranked list (skip) gives b 200 kr; by rank and the decisions already taken it gets 120 kr",
    ),
    "a ranked list with a made-up breach": (
        changing_baseline(0, broken=("decided: b must be funded and is not",)),
        "the ranked list (stop) names 1 breaches of rules; its awards make 0",
    ),
    "a reference without its solve": (
        lambda right: replace(right, stages=right.stages[1:]),
        "the reference of the score is not proven: its solve is not in the log",
    ),
    "an optimum whose solve stopped at a limit": (
        logging(StageLog("value", Termination.FEASIBLE, VALUE, VALUE + 9, 0.1)),
        "the result ends 'optimal'; by its solves it ends 'feasible at a limit'",
    ),
    "a proven optimum called one at a limit": (
        changing(termination=Termination.FEASIBLE, canonical=False),
        "the result ends 'feasible at a limit'; by its solves it ends 'optimal'",
    ),
    "a solve at a limit without a gap": (
        ending(VALUE, VALUE),
        "'value' is said to have ended 'feasible at a limit' with the value 976000 and bound 976000",
    ),
    "a bound that its solve did not leave": (
        ending(VALUE + 5, VALUE + 9),
        "the bound is said to be 976005; by the solves it is 976009",
    ),
    "a solve for the value with a made-up bound": (
        changing_stage(3, bound=999_999),
        "'value' is said to have ended 'optimal' with the value 976000 and bound 999999",
    ),
    "no log at all": (changing(stages=()), "the result has no log of its solves"),
    "a log without the solve for the value": (
        lambda right: replace(right, stages=right.stages[:3] + right.stages[4:]),
        "the log of the solves has 'decided by value' where 'value' is due",
    ),
    "a log without the solves for the tie": (
        lambda right: replace(right, stages=right.stages[:5]),
        "the log of the solves has 'its end' where 'tie: least money' is due",
    ),
    "a tie that was broken off": (
        logging(StageLog("tie: least money", Termination.OPTIMAL, -300, -300, 0.1), after=5),
        "the tie policy was not over with 'tie: least money'",
    ),
    "a tie that goes on when it is over": (
        logging(StageLog("tie: most places", Termination.INFEASIBLE, None, None, 0.1), after=6),
        "the tie policy was over with 'tie: least money', and the log goes on",
    ),
    "a tie that found less money": (
        logging(StageLog("tie: least money", Termination.OPTIMAL, -299, -299, 0.1), after=5),
        "'tie: least money' found -299, and the allocation reaches -300",
    ),
    "a tie that was stopped": (
        changing_stage(5, termination=Termination.NOT_FOUND),
        "the allocation is called canonical; by the solves for the tie policy it is not canonical",
    ),
    "a canonical allocation that is not called so": (
        changing(canonical=False),
        "the allocation is not called canonical; by the solves for the tie policy it is canonical",
    ),
    "a log that is turned round": (
        lambda right: replace(right, stages=right.stages[::-1]),
        "the log of the solves has 'tie: least money' where 'reference: score' is due",
    ),
    "a solve logged twice": (
        lambda right: replace(right, stages=(*right.stages[:4], *right.stages[3:])),
        "the log of the solves has 'value' where 'decided by value' is due",
    ),
    "a solve that took less than no time": (changing_stage(3, seconds=-1.0), "'value' is said to have taken -1.0 sec"),
    "a solve whose time is not a number": (
        changing_stage(0, seconds=float("nan")),
        "'reference: score' is said to have taken nan seconds",
    ),
    "a verification of another value": (
        logging(StageLog("verify", Termination.OPTIMAL, 1, 1, 0.1), after=6),
        "'verify' is said to have ended 'optimal' with the value 1 and bound 1",
    ),
    "an exchange rate in another unit": (
        lambda right: replace(right, exchange_rates=with_one(right.exchange_rates, 0, unit="county")),
        "the exchange rates do not follow from the weights and references, or not in their units",
    ),
    "settings whose time is not a number": (
        changing(settings=Settings(time_limit=float("nan"))),
        "a time limit of nan seconds",
    ),
    "settings without a thread": (changing(settings=Settings(threads=0)), "the settings have 0 threads"),
    "settings with a negative gap": (changing(settings=Settings(gap=-1.0)), "the settings have the gap -1.0"),
    "settings with an engine that there is not": (
        changing(settings=Settings(engine="guess")),
        "the settings have the engine 'guess'; there are 'exact' and 'reference'",
    ),
    "settings without any time": (changing(settings=Settings(time_limit=0.0)), "a time limit of 0.0 seconds"),
}


BY_ENGINE: dict[str, tuple[Change, str]] = {
    "all ties compared and not canonical": (
        changing(canonical=False),
        "all equally good allocations were compared, and the allocation is not called canonical",
    ),
    "no ties compared": (changing_stage(4, work={"tied": 0}), "is said to have compared no allocation at all"),
    "no word of how many ties": (changing_stage(4, work={}), "is said to have compared no allocation at all"),
    "better ties than the best": (
        changing_stage(4, value=VALUE + 1, bound=VALUE + 1),
        f"the tie policy compared allocations worth {VALUE + 1}; 'value' found {VALUE}",
    ),
    "ties without a value": (
        changing_stage(4, termination=Termination.INFEASIBLE, value=None, bound=None),
        f"the tie policy compared allocations worth None; 'value' found {VALUE}",
    ),
    "ties at a limit": (
        changing_stage(4, termination=Termination.FEASIBLE, bound=VALUE + 1),
        f"the tie policy compared allocations worth {VALUE}; 'value' found {VALUE}",
    ),
    "ties whose bound is made up": (
        changing_stage(4, bound=VALUE + 1),
        f"'ties' is said to have ended 'optimal' with the value {VALUE} and bound {VALUE + 1}",
    ),
    "ties compared by the reference": (
        changing(settings=Settings(engine="reference")),
        "as only the engine can, and the settings ask for another way",
    ),
    "ties compared by another solver": (
        changing(settings=Settings(solver="COIN_CMD")),
        "as only the engine can, and the settings ask for another way",
    ),
    "ties compared within a gap": (
        changing(settings=Settings(gap=0.01)),
        "as only the engine can, and the settings ask for another way",
    ),
    "ties compared and asked for too": (
        logging(StageLog("tie: least money", Termination.INFEASIBLE, None, None, 0.1), after=5),
        "the log of the solves has 'tie: least money' where 'its end' is due",
    ),
    "ties compared twice": (
        lambda right: replace(right, stages=(*right.stages, right.stages[-1])),
        "the log of the solves has 'ties' where 'its end' is due",
    ),
    "ties compared before the value": (
        lambda right: replace(right, stages=(*right.stages[:3], *right.stages[:2:-1])),
        "the log of the solves has 'ties' where 'value' is due",
    ),
    "ties left out": (
        lambda right: replace(right, stages=right.stages[:4]),
        "the log of the solves has 'its end' where 'tie: least money' is due",
    ),
    "ties compared of a value at a limit": (
        lambda right: replace(
            ending(VALUE + 9, VALUE + 9)(right), stages=(*ending(9, VALUE + 9)(right).stages, right.stages[-1])
        ),
        "the log of the solves has 'ties' where 'its end' is due",
    ),
    "a count below nothing": (
        changing_stage(3, work={"nodes": -1}),
        "'value' is said to have counted -1 for 'nodes'; a count is 0 or more",
    ),
    "a reference's count below nothing": (
        changing_stage(0, work={"columns priced": -3}),
        "'reference: score' is said to have counted -3 for 'columns priced'",
    ),
}
"""What may be wrong with a log of the engine's: three references, the value, the ties."""


def told(message: str) -> str:
    """A message with plain spaces in its numbers."""
    return message.replace("\u00a0", " ")
