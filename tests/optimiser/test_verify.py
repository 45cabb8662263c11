"""Does the verifier accept a right result, and refuse every kind of wrong one?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from optimiser.assess import assess
from optimiser.errors import VerificationError
from optimiser.gates import Sentence
from optimiser.result import Allocation, Award, Bounds, ExchangeRate, Rejected, Result, Settings, StageLog, Termination
from optimiser.rounds import BreadthTerm, CoverageTerm, Objective, ScoreTerm, Stage
from optimiser.solve import solve
from optimiser.verify import breaches, counted, least_kept, measure, objective_value, value, verify, whole_parts
from tests.optimiser.decided import ALLOCATION, RANKED, ROUND, VALUE, by_engine, result
from tests.optimiser.tiny import OBJECTIVE, a_pot, a_round, an_application

Change = Callable[[Result], Result]


def awarding(*awards: Award) -> Change:
    return lambda right: replace(right, allocation=Allocation(awards))


def changing_award(index: int, **fields: Any) -> Change:
    awards = [replace(one, **fields) if place == index else one for place, one in enumerate(ALLOCATION.awards)]
    return awarding(*awards)


def changing_term(index: int, **fields: Any) -> Change:
    def change(right: Result) -> Result:
        return replace(right, terms=_with(right.terms, index, **fields))

    return change


def changing_pot(index: int, **fields: Any) -> Change:
    return lambda right: replace(right, pots=_with(right.pots, index, **fields))


def changing_baseline(index: int, **fields: Any) -> Change:
    return lambda right: replace(right, baselines=_with(right.baselines, index, **fields))


def changing_stage(index: int, **fields: Any) -> Change:
    return lambda right: replace(right, stages=_with(right.stages, index, **fields))


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


def _with(things: tuple[Any, ...], index: int, **fields: Any) -> tuple[Any, ...]:
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
        lambda right: replace(right, rejected=_with(right.rejected, 0, reason=REASON)),
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
        lambda right: replace(right, exchange_rates=_with(right.exchange_rates, 0, unit="county")),
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


def test_a_right_result_is_accepted() -> None:
    verify(ROUND, result())
    verify(ROUND, by_engine())


@pytest.mark.parametrize("kind", BY_ENGINE)
def test_a_corrupted_log_of_the_engine_is_refused_with_its_message(kind: str) -> None:
    corrupt, message = BY_ENGINE[kind]
    with pytest.raises(VerificationError) as refused:
        verify(ROUND, corrupt(by_engine()))
    assert any(message in one for one in refused.value.breaches), str(refused.value)


@pytest.mark.parametrize("kind", [kind for kind in CORRUPTIONS if "tie" not in kind and "log" not in kind])
def test_what_is_refused_of_the_reference_is_refused_of_the_engine(kind: str) -> None:
    corrupt, _ = CORRUPTIONS[kind]
    with pytest.raises(VerificationError):
        verify(ROUND, corrupt(by_engine()))


def test_an_engine_that_lists_no_ties_asks_for_them_one_by_one() -> None:
    asked = (*by_engine().stages[:4], result().stages[-1])
    verify(ROUND, replace(by_engine(), stages=asked))


def test_a_bound_that_pricing_gave_may_be_below_nothing() -> None:
    verify(ROUND, changing_stage(3, work={"bound": -1})(by_engine()))


@pytest.mark.parametrize("kind", CORRUPTIONS)
def test_a_corrupted_result_is_refused_with_its_own_message(kind: str) -> None:
    corrupt, message = CORRUPTIONS[kind]
    with pytest.raises(VerificationError) as refused:
        verify(ROUND, corrupt(result()))
    assert any(message in told(one) for one in refused.value.breaches), told(str(refused.value))


def test_every_corruption_has_a_message_of_its_own() -> None:
    assert len(CORRUPTIONS) >= 30
    messages = [message for _, message in CORRUPTIONS.values()]
    assert len(messages) == len(set(messages))


def test_a_round_that_changed_after_its_result_is_refused() -> None:
    richer = ROUND.model_copy(update={"frame": 311})
    with pytest.raises(VerificationError, match="another round"):
        verify(richer, result())


def test_a_result_at_a_limit_is_accepted_with_a_gap_when_it_is_not_called_canonical() -> None:
    verify(ROUND, ending(VALUE + 9, VALUE + 9)(result()))


def test_a_result_at_a_limit_may_have_no_bound() -> None:
    verify(ROUND, ending(None, None)(result()))


def test_a_tie_that_was_stopped_leaves_an_optimum_that_is_not_called_canonical() -> None:
    stopped = changing_stage(5, termination=Termination.NOT_FOUND)
    verify(ROUND, replace(stopped(result()), canonical=False))


def found_nothing(termination: Termination) -> tuple[StageLog, ...]:
    clash = StageLog("clash", Termination.OPTIMAL, None, None, 0.1)
    log = StageLog("value", termination, None, None, 0.1)
    return (log, clash) if termination is Termination.INFEASIBLE else (log,)


def without_allocation(termination: Termination, **fields: Any) -> Result:
    """A result that found nothing: it has no number that follows from awards."""
    right = result()
    return replace(
        right,
        termination=termination,
        bounds=Bounds(None, None),
        canonical=False,
        allocation=None,
        terms=tuple(replace(term, part=None, value=None) for term in right.terms),
        pots=(),
        counted={},
        stages=(*right.stages[:3], *found_nothing(termination)),
        **fields,
    )


NOTHING_FOUND: dict[str, tuple[Change, str]] = {
    "pots": (changing(pots=result().pots), "the result has no allocation, and says what its pots award"),
    "counts": (changing(counted={"places": 0}), "places counted: 0; the awards make it nothing"),
    "a part": (changing_term(0, part=Fraction(0)), "the score is said to be 0; the awards make it nothing known"),
    "a contribution": (
        changing_term(0, value=0),
        "the score is said to contribute 0 millionths; the awards make it nothing known",
    ),
}


def test_a_result_that_found_nothing_has_no_number_of_awards() -> None:
    verify(ROUND, without_allocation(Termination.NOT_FOUND))


@pytest.mark.parametrize("kind", NOTHING_FOUND)
def test_nothing_found_is_never_reported_as_zero(kind: str) -> None:
    corrupt, message = NOTHING_FOUND[kind]
    with pytest.raises(VerificationError) as refused:
        verify(ROUND, corrupt(without_allocation(Termination.NOT_FOUND)))
    assert message in refused.value.breaches


def test_a_ranked_list_that_obeys_the_round_refutes_that_it_is_infeasible() -> None:
    with pytest.raises(VerificationError, match=r"called infeasible, and the ranked list \(stop\) obeys all of it"):
        verify(ROUND, without_allocation(Termination.INFEASIBLE, clash=(REASON,)))


def test_a_worse_allocation_is_refused_as_optimal_even_when_all_its_numbers_are_right() -> None:
    # a gets 60 in place of 100: 48 + 60 points, four places, 0.6 + 1 partners
    worse = 274_286 + 342_857 + 4 * 24_000 + 24_000 + 40_000
    ranked = 457_143 + 205_714 + 4 * 24_000 + 40_000 + 24_000
    right = result()
    score, coverage, breadth = right.terms
    weak = replace(
        awarding(Award("a", "main", 60, Fraction(60, 100)), B)(right),
        bounds=Bounds(worse, worse),
        terms=(
            replace(score, part=Fraction(48 + 60), value=274_286 + 342_857),
            coverage,
            replace(breadth, part=Fraction(16, 10), value=24_000 + 40_000),
        ),
        pots=_with(right.pots, 0, awarded=260, unspent=40),
        stages=_with(right.stages, 3, value=worse, bound=worse),
    )
    with pytest.raises(VerificationError) as refused:
        verify(ROUND, weak)
    assert refused.value.breaches == tuple(
        f"the ranked list ({way}) obeys the round and is worth {ranked}, above the bound {worse}"
        for way in ("stop", "skip")
    )


def test_a_pot_must_spend_what_it_must_spend() -> None:
    eager = a_round(an_application("a"), pots=(a_pot(budget=300, spend_at_least=100),))
    assert breaches(eager, {"a": 100}) == ()
    assert [told(one) for one in breaches(eager, {"a": 60})] == [
        "pot 'main' awards 60 kr; it must award at least 100 kr"
    ]


def test_floor_and_ceiling_of_a_term_are_held_in_thousandths() -> None:
    objective = OBJECTIVE.model_copy(
        update={"breadth": BreadthTerm(weight=Fraction(0), floor=Fraction(1, 2), ceiling=1)}
    )
    held = a_round(
        an_application("a", 100, partners=("1102",)), an_application("b", 30, partners=("1102",)), objective=objective
    )
    assert breaches(held, {"a": 100}) == ()
    assert breaches(held, {"a": 60}) == ()
    assert breaches(held, {}) == ("the breadth is below its floor of 0.5",)
    assert breaches(held, {"a": 100, "b": 18}) == ("the breadth is above its ceiling of 1",)


FIRST = an_application("a", 100, score=70, partners=("1102",))
SECOND = an_application("b", 300, score=40, applicant="1102", partners=("5501", "5502", "11"), health_trusts=("HF",))


def of(objective: Objective, **fields: Any) -> Any:
    grant_round = a_round(FIRST, SECOND, objective=objective, **fields)
    return grant_round, assess(grant_round).facts


def test_parts_are_points_places_and_partners() -> None:
    grant_round, facts = of(OBJECTIVE)
    parts = measure(grant_round, facts, {"a": 100, "b": 180})
    assert parts == {"score": 70 + 40 * Fraction(180, 300), "coverage": 4, "breadth": 1 + 2 * Fraction(180, 300)}


def test_parts_by_krone_by_population_twice_and_in_full() -> None:
    objective = Objective(
        score=ScoreTerm(weight=1, basis="krone"),
        coverage=CoverageTerm(weight=1, counts="population", second=Fraction(1, 4)),
        breadth=BreadthTerm(weight=1, basis="full", cap=1, another_county=Fraction(1, 2), health_trust=Fraction(1, 3)),
    )
    grant_round, facts = of(objective)
    assert measure(grant_round, facts, {"a": 100, "b": 180}) == {
        "score": Fraction(70 * 100 + 40 * 180, 1000),
        "coverage": 100 + 40 + Fraction(40, 4) + 30 + 20,
        "breadth": 1 + (1 + Fraction(1, 2) + Fraction(1, 3)),
    }
    assert whole_parts(grant_round, facts, {"a": 100, "b": 180}) == {
        "score": 7 + 7,
        "coverage": 100 + 40 + 10 + 30 + 20,
        "breadth": 1000 + 1833,
    }


def test_value_rounds_each_award_half_to_even_and_then_sums() -> None:
    grant_round, facts = of(OBJECTIVE)
    references = {"score": Fraction(110), "coverage": Fraction(7), "breadth": Fraction(3)}
    assert value(grant_round, facts, {"a": 100, "b": 300}, references) == {
        "score": 509_091 + 290_909,  # 0.8 · 70/110 and 0.8 · 40/110
        "coverage": 4 * 17_143,  # 0.12/7 = 0.0171428…
        "breadth": 26_667 + 53_333,  # 0.08 · 1/3 and 0.08 · 2/3
    }


def test_a_term_without_weight_or_reference_is_left_out() -> None:
    grant_round, facts = of(OBJECTIVE)
    values = value(grant_round, facts, {"a": 100}, {"score": Fraction(0), "coverage": None, "breadth": Fraction(1)})
    assert values == {"score": 0, "coverage": 0, "breadth": 80_000}


def test_the_hierarchical_value_is_that_of_the_last_stage_in_use() -> None:
    order = (Stage(term="coverage"), Stage(term="score"), Stage(term="breadth"))
    objective = OBJECTIVE.model_copy(update={"mode": "hierarchical", "order": order})
    grant_round, facts = of(objective)
    references = {"score": Fraction(110), "coverage": Fraction(4), "breadth": Fraction(0)}
    values = value(grant_round, facts, {"a": 100}, references)
    assert values == {"score": 636_364, "coverage": 500_000, "breadth": 0}
    assert objective_value(objective, references, values) == 636_364


def test_later_stages_keep_a_share_or_their_own_unit() -> None:
    assert least_kept(Stage(term="score", tolerance="10 %"), 999_999, Fraction(140)) == 900_000  # of 899 999.1
    assert least_kept(Stage(term="score", tolerance=7, unit="own"), 1_000_000, Fraction(140)) == 950_000


def _staged(coverage: int) -> tuple[StageLog, ...]:
    """The log of coverage, score, and coverage again, with given references and what coverage found first."""
    found = {"stage: coverage": coverage, "stage: score": 1_000_000, "again: coverage": 800_000}
    logs = []
    for name, best in found.items():
        logs.append(StageLog(name, Termination.OPTIMAL, best, best, 0.1))
        logs.append(StageLog(f"decided by {name}", Termination.OPTIMAL, None, None, 0.0))
    return (*logs, result().stages[-1])


def test_a_stage_that_lost_more_than_its_tolerance_is_refused() -> None:
    order = (Stage(term="coverage", tolerance="10 %"), Stage(term="score"))
    hierarchical = OBJECTIVE.model_copy(update={"mode": "hierarchical", "order": order})
    grant_round = ROUND.model_copy(update={"objective": hierarchical})
    staged = replace(
        result(),
        round_digest=grant_round.digest,
        bounds=Bounds(571_429 + 428_571, 1_000_000),
        terms=tuple(
            replace(term, value=worth, used=used)
            for term, worth, used in zip(result().terms, (1_000_000, 4 * 200_000, 0), (True, True, False), strict=True)
        ),
        exchange_rates=(),
        stages=_staged(800_000),
    )
    verify(grant_round, staged)
    better = replace(staged, stages=_staged(1_000_000))
    with pytest.raises(
        VerificationError, match="the coverage keeps 800000 millionths; its stage found 1000000 and asks"
    ):
        verify(grant_round, better)


def test_what_is_counted_speaks_of_people_and_councils_too() -> None:
    _, facts = of(OBJECTIVE)
    assert counted(facts, {"a": 100, "b": 300}) == {
        "places": 4,
        "counties": 2,
        "councils": 1,
        "partners": 1 + 3,
        "population": 100 + 40 + 30 + 20,
    }


@pytest.mark.parametrize("engine", ["exact", "reference"])
def test_a_last_stage_that_found_nothing_leaves_what_was_in_hand(engine: str) -> None:
    order = (Stage(term="coverage"), Stage(term="breadth"))
    objective = OBJECTIVE.model_copy(update={"mode": "hierarchical", "order": order})
    grant_round = a_round(an_application("a", 100, partners=("1102",)), objective=objective)
    found = solve(grant_round, Settings(engine=engine))
    logs = {log.name: log for log in found.stages}
    assert [name for name in logs if name.startswith("stage")] == ["stage: coverage", "stage: breadth"]
    nothing = replace(logs["stage: breadth"], termination=Termination.NOT_FOUND, value=None, bound=None)
    stages = [
        nothing if log.name == nothing.name else log for log in found.stages if log.name[:3] not in ("tie", "ver")
    ]
    stopped = replace(
        found,
        termination=Termination.FEASIBLE,
        canonical=False,
        bounds=Bounds(found.bounds.value, None),
        stages=tuple(stages),
    )
    verify(grant_round, stopped)
