"""Is what a result reports beside its value right: pots, rejections, counts, and the ranked lists?"""

from __future__ import annotations

from collections.abc import Iterator

from optimiser.assess import Assessment, Remark
from optimiser.facts import RoundFacts
from optimiser.money import kroner
from optimiser.result import Baseline, PotResult, Rejected, Result
from optimiser.rounds import GrantRound
from optimiser.verify.allocations import awarded_by_pot
from optimiser.verify.measures import Amounts, counted, score_of
from optimiser.verify.ranked_lists import not_the_ranked_lists


def reported(grant_round: GrantRound, assessment: Assessment, result: Result) -> Iterator[str]:
    """What a result says of its round, with or without an allocation: gates, and the ranked lists."""
    for name, said, true in (
        ("rejected on form", result.rejected, assessment.rejected),
        ("noted", result.noted, assessment.noted),
        ("waived", result.waived, assessment.waived),
    ):
        yield from _remarks(name, said, true)
    yield from not_the_ranked_lists(grant_round, assessment.facts, result.baselines)
    for baseline in result.baselines:
        yield from _baseline(grant_round, assessment.facts, baseline, feasible=result.allocation is not None)


def beside(grant_round: GrantRound, facts: RoundFacts, result: Result, amounts: Amounts | None) -> Iterator[str]:
    """What a result says of its awards: pots to the krone, and what is counted; nothing of either without awards."""
    if amounts is not None:
        yield from _pots(grant_round, facts, result, amounts)
    elif result.pots:
        yield "the result has no allocation, and says what its pots award"
    true = {} if amounts is None else counted(facts, amounts)
    for key in sorted({*result.counted, *true}):
        if result.counted.get(key) != true.get(key):
            yield f"{key} counted: {result.counted.get(key, 'nothing')}; the awards make it {true.get(key, 'nothing')}"


def _remarks(name: str, said: tuple[Rejected, ...], true: tuple[Remark, ...]) -> Iterator[str]:
    told = [(one.application, one.gate, one.reason) for one in said]
    meant = [(one.application, one.gate, one.reason) for one in true]
    for application, gate, _ in sorted(set(meant) - set(told)):
        yield f"{application} is not among the {name} for gate '{gate}' with the reason that the round gives"
    for application, gate, _ in sorted(set(told) - set(meant)):
        yield f"{application} is among the {name} for gate '{gate}', and the round does not give that reason"
    if set(told) == set(meant) and told != meant:
        yield f"the {name} are not each named once, in order of application"


def _pots(grant_round: GrantRound, facts: RoundFacts, result: Result, amounts: Amounts) -> Iterator[str]:
    true = {pot: _pot(facts, pot, amounts) for pot in facts.pots}
    if [pot.pot for pot in result.pots] != [pot.id for pot in grant_round.pots]:
        yield "the pots of the result are not those of the round, in its order"
        return
    for said in result.pots:
        for field in PotResult.__slots__:
            told, meant = getattr(said, field), getattr(true[said.pot], field)
            if told != meant:
                yield f"pot '{said.pot}': {field} is said to be {told}; it is {meant}"
        if said.awarded + said.unspent != said.budget:
            yield (
                f"pot '{said.pot}' does not add up: {kroner(said.awarded)} awarded and {kroner(said.unspent)} unspent "
                f"of {kroner(said.budget)}"
            )


def _pot(facts: RoundFacts, pot: str, amounts: Amounts) -> PotResult:
    """A pot by itself; requested is summed over every application to it, rejected ones too."""
    budget, awarded = facts.pots[pot].budget, awarded_by_pot(facts, amounts)[pot]
    everyone = [one for one in facts.everyone.values() if one.pot == pot]
    return PotResult(
        pot=pot,
        budget=budget,
        awarded=awarded,
        unspent=budget - awarded,
        applications=len(everyone),
        standing=sum(one.id in facts.standing for one in everyone),
        funded=sum(one.id in amounts for one in everyone),
        requested=sum(one.application.requested for one in everyone),
    )


def _baseline(grant_round: GrantRound, facts: RoundFacts, baseline: Baseline, *, feasible: bool) -> Iterator[str]:
    """A ranked list keeps levels, and pots and frame where the round can; its numbers follow from its awards."""
    name, awards = f"the ranked list ({baseline.way})", baseline.allocation.awards
    ids = [award.application for award in awards]
    if ids != sorted(set(ids)) or not set(ids) <= set(facts.standing):
        yield f"{name} does not fund standing applications, each once, in order of id"
        return
    amounts = baseline.allocation.amounts
    for award in awards:
        one = facts.standing[award.application]
        if award.amount not in one.amounts or award.pot != one.pot or award.share * one.eligible != award.amount:
            yield f"{name} awards {award.application} an amount, share or pot that the round does not give it"
    sums = awarded_by_pot(facts, amounts)
    if feasible and any(sums[pot.id] > pot.budget for pot in facts.pots.values()):
        yield f"{name} awards more than a pot holds"
    if feasible and facts.frame is not None and sums.total() > facts.frame:
        yield f"{name} awards more than the frame"
    reach = counted(facts, amounts)
    for field, told, true in (
        ("score", baseline.score, score_of(grant_round, facts, amounts)),
        ("places", baseline.places, reach["places"]),
        ("partners", baseline.partners, reach["partners"]),
    ):
        if told != true:
            yield f"{name}: {field} is said to be {told}; its awards make it {true}"
    broken = tuple(_broken(grant_round, facts, amounts))
    if baseline.broken != broken:
        yield f"{name} names {len(baseline.broken)} breaches of rules; its awards make {len(broken)}, or other ones"


def _broken(grant_round: GrantRound, facts: RoundFacts, amounts: Amounts) -> Iterator[str]:
    """For each rule that is broken its id, its first breach, and how many more there are."""
    for rule in grant_round.rules:
        sentences = tuple(rule.breaches(facts, amounts))
        if sentences:
            yield f"{rule.id}: {sentences[0]}" + (f" (and {len(sentences) - 1} more)" if len(sentences) > 1 else "")
