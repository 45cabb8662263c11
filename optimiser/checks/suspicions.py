"""What is legal, but worth a second look before money is given by it?

Every warning says what to do about it, or how to make sure that it is meant.  The round must be free of faults.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from optimiser.assess import Assessment, assess
from optimiser.checks.groups import empty_groups, impossible_shares, unsure_earmarks
from optimiser.checks.policies import overcommitted
from optimiser.checks.reach import reach_against_quality
from optimiser.checks.spelling import odd_spellings
from optimiser.checks.suspicious_amounts import suspicious_amounts, tiny_minimums
from optimiser.errors import Fault, Subject
from optimiser.money import kroner, plain
from optimiser.rounds import TERMS, GrantRound


def warnings(grant_round: GrantRound) -> tuple[Fault, ...]:
    """Everything suspicious about a round, in the order of the round; each has ``warning=True``."""
    assessment = assess(grant_round)
    found = [one for check in CHECKS for one in check(grant_round, assessment)]
    return tuple(found)


def suspicion(subject: Subject, what: str, next_step: str = "") -> Fault:
    """A warning."""
    return Fault(subject, what, next_step, warning=True)


def _of_round(field: str, what: str, next_step: str = "") -> Fault:
    return suspicion(Subject("round", "", field), what, next_step)


def _unannounced(grant_round: GrantRound, assessment: Assessment) -> Iterator[Fault]:
    objective = grant_round.objective
    terms: list[str] = [name for name in TERMS if _counts(grant_round, name) and not objective.term(name).announced]
    silent: dict[str, list[str]] = {
        "criteria": [one.id for one in grant_round.criteria if not one.announced],
        "objective": terms,
        "gates": [one.id for one in grant_round.gates if not one.announced],
        "rules": [one.id for one in grant_round.rules if not one.announced],
        "tie_announced": [] if grant_round.tie_announced else ["the order of drawing"],
    }
    words = {"objective": "terms of the objective", "tie_announced": "tie policy"}
    for field, names in silent.items():
        if names:
            what = f"not announced: {words.get(field, field)}: {', '.join(names)}."
            key = "tie_announced" if field == "tie_announced" else "announced"
            step = f'Write {key} = "where it stands", or have it confirmed: a proposal lists it as an exception.'
            yield _of_round(field, what, step)


def _counts(grant_round: GrantRound, term: str) -> bool:
    """Whether a term has any say."""
    objective = grant_round.objective
    if objective.mode == "hierarchical":
        return any(stage.term == term for stage in objective.order)
    return any(bool(objective.term(name).weight) for name in TERMS if name == term)


def _small_requests(grant_round: GrantRound, assessment: Assessment) -> Iterator[Fault]:
    linear = [pot.id for pot in grant_round.pots if pot.value_curve.kind == "linear"]
    if grant_round.objective.score.basis == "application" and linear and _counts(grant_round, "score"):
        what = "with basis application and a linear value curve, a small request wins more score per krone."
        step = 'Write basis = "krone" in [objective.score] if large applications shall not be handicapped by it.'
        yield _of_round("objective.score.basis", what, step)


REACH_WORDS = (
    "samarbeid",
    "samordn",
    "koordin",
    "partner",
    "collabor",
    "cooperat",
    "coordinat",
    "consorti",
    "konsorti",
)


def _rewarded_twice(grant_round: GrantRound, assessment: Assessment) -> Iterator[Fault]:
    terms = [name for name in ("coverage", "breadth") if _counts(grant_round, name)]
    for one in grant_round.criteria:
        words = f"{one.id} {one.name} {one.name_nb}".casefold()
        if terms and any(word in words for word in REACH_WORDS):
            what = f"the criterion '{one.name or one.id}' seems to reward the same as {' and '.join(terms)}."
            yield suspicion(
                Subject("criterion", one.id), what, "Make sure that this is meant, or set that weight to 0."
            )


def _scores_unused(grant_round: GrantRound, assessment: Assessment) -> Iterator[Fault]:
    if grant_round.scores == "none" and any(application.marks for application in grant_round.applications):
        what = 'there are marks, but scores = "none" gives every application 50 points.'
        yield _of_round("scores", what, 'Write scores = "marks" to use them.')


def _waivers(grant_round: GrantRound, assessment: Assessment) -> Iterator[Fault]:
    used = {(remark.gate, remark.application): remark for remark in assessment.waived}
    for waiver in grant_round.waivers:
        subject = Subject("waiver", f"{waiver.gate}/{waiver.application}")
        if (waiver.gate, waiver.application) in used:
            what = f"the gate '{waiver.gate}' is waived for '{waiver.application}': {waiver.reason}"
            yield suspicion(subject, what, "" if waiver.decided_by else "Write who decided it: decided_by.")
        else:
            what = f"'{waiver.application}' passes the gate '{waiver.gate}', so the waiver does nothing."
            yield suspicion(subject, what, "Remove the waiver.")


def _pots(grant_round: GrantRound, assessment: Assessment) -> Iterator[Fault]:
    facts = assessment.facts
    for pot in grant_round.pots:
        eligible = sum(one.eligible for one in facts.in_pots((pot.id,)))
        if eligible < pot.budget:
            what = f"holds {kroner(pot.budget)} but only {kroner(eligible)} can be awarded from it."
            step = f"At least {kroner(pot.budget - eligible)} will be left; move it to another pot if it may be moved."
            yield suspicion(Subject("pot", pot.id, "budget"), what, step)
        lines = {line for one in facts.everyone.values() for line in one.application.cost_lines}
        for line in sorted(set(pot.covers or ()) - lines):
            what = f"covers the cost line '{line}', which no application has."
            step = f"The cost lines are: {', '.join(sorted(lines)) or 'none'}."
            yield suspicion(Subject("pot", pot.id, "covers"), what, step)
    together = sum(pot.budget for pot in grant_round.pots)
    if grant_round.frame is not None and grant_round.frame > together:
        what = f"the frame of {kroner(grant_round.frame)} is above the pots' sum of {kroner(together)}."
        yield _of_round("frame", what, "It never binds: the pots do.")


def _overcommitted(grant_round: GrantRound, assessment: Assessment) -> Iterator[Fault]:
    yield from overcommitted(grant_round, assessment.facts)


def _levels(grant_round: GrantRound, assessment: Assessment) -> Iterator[Fault]:
    """Pots whose application cap cuts most requests far down."""
    for pot in grant_round.pots:
        cap = min((one for one in (pot.application_cap, grant_round.application_cap) if one), default=None)
        asking = [one for one in assessment.facts.everyone.values() if one.pot == pot.id]
        far = [one.id for one in asking if cap is not None and one.application.requested > 2 * cap]
        if cap is not None and far:
            what = f"{len(far)} of {len(asking)} applications ask for more than twice the cap of {kroner(cap)}."
            step = f"Make sure of the cap: {', '.join(far[:5])}{' …' if len(far) > 5 else ''}"
            yield suspicion(Subject("pot", pot.id, "application_cap"), what, step)
        low = [share for share in pot.levels if share < pot.viable_minimum]
        if low and pot.level_step is None:
            shares = ", ".join(plain(share) for share in low)
            what = f"the levels {shares} are below the viable minimum of {plain(pot.viable_minimum)}."
            yield suspicion(Subject("pot", pot.id, "levels"), what, "They are not offered; remove them or lower it.")


def _amounts(grant_round: GrantRound, assessment: Assessment) -> Iterator[Fault]:
    yield from suspicious_amounts(grant_round, assessment)
    in_full = "coverage" if _counts(grant_round, "coverage") else ""
    if grant_round.objective.breadth.basis == "full" and _counts(grant_round, "breadth"):
        in_full = "reach" if in_full else "breadth"
    if in_full:
        yield from tiny_minimums(grant_round, assessment, in_full)


def _reach(grant_round: GrantRound, assessment: Assessment) -> Iterator[Fault]:
    yield from reach_against_quality(grant_round, assessment)


def _spelling(grant_round: GrantRound, assessment: Assessment) -> Iterator[Fault]:
    yield from odd_spellings(grant_round)


CHECKS: tuple[Callable[[GrantRound, Assessment], Iterator[Fault]], ...] = (
    _unannounced,
    _small_requests,
    _rewarded_twice,
    _reach,
    _scores_unused,
    _pots,
    _overcommitted,
    _levels,
    empty_groups,
    unsure_earmarks,
    impossible_shares,
    _waivers,
    _amounts,
    _spelling,
)
