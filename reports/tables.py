"""Which tables does a decided round have?

Each function gives one `Table` (exact cells, headings in the reader's language); `Table.frame()` is the data frame.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TypeAlias

from optimiser.result import Baseline, Result
from reports.columns import Column, Kind, Table, table
from reports.decided import Decided
from reports.objective_words import best_in_turn, hierarchical, score_unit, term_name
from reports.obstacles import broken_rules
from reports.reach import Attribution, counties
from reports.rule_words import rule_words
from reports.words import Words

Described: TypeAlias = tuple[tuple[str, Kind, int], ...]
"""Columns as key, kind and width; the heading is the phrase of the key."""

AWARDS = (
    *("number", "id", "case_number", "applicant", "applicant_code", "organisation_number", "county", "partner_count"),
    *(
        "partners",
        "health_trusts",
        "area",
        "title",
        "pot",
        "requested",
        "eligible",
        "awarded",
        "share",
        "share_of_request",
    ),
    *("score", "rank", "outcome", "reason", "extra"),
)
DECLINED = (
    *("number", "id", "case_number", "applicant", "organisation_number", "county", "partner_count", "title", "pot"),
    *("requested", "eligible", "lowest", "score", "rank", "reason", "extra"),
)
REJECTED = (
    *("number", "id", "case_number", "applicant", "organisation_number", "county", "partner_count", "title", "pot"),
    *("requested", "gates", "reason", "extra"),
)


def awards(decided: Decided, words: Words) -> Table:
    """The applications that were funded: pot by pot, by rank."""
    return table(AWARDS, decided.of_all_pots("full", "cut"), decided, words)


def declined(decided: Decided, words: Words) -> Table:
    """The applications that were declined on merit: pot by pot, by rank."""
    return table(DECLINED, decided.of_all_pots("declined"), decided, words)


def rejected(decided: Decided, words: Words) -> Table:
    """The applications that were rejected on form: pot by pot, by id."""
    return table(REJECTED, decided.rejected, decided, words)


def applications(decided: Decided, words: Words) -> Table:
    """All applications with their outcome, by id."""
    keys = ("id", "applicant", "county", "partner_count", "title", "pot", "requested", "eligible", "awarded", "share")
    everyone = tuple(decided.facts.everyone.values())
    return table((*keys, "score", "rank", "outcome", "reason", "extra"), everyone, decided, words)


POTS: Described = (
    *(("pot", "text", 30), ("budget", "money", 15), ("awarded", "money", 15), ("unspent", "money", 15)),
    *(("applications", "count", 12), ("standing", "count", 12), ("funded", "count", 12), ("requested", "money", 15)),
)


def pots(decided: Decided, words: Words) -> Table:
    """Each pot, to the krone: budget = awarded + unspent; then all pots together."""
    rows = [
        (
            words.name(decided.grant_round.pot[one.pot]),
            *(one.budget, one.awarded, one.unspent, one.applications, one.standing, one.funded, one.requested),
        )
        for one in decided.result.pots
    ]
    sums = tuple(sum(int(row[place]) for row in rows) for place in range(1, len(POTS)))
    return Table(_headed(POTS, words), (*rows, (words("in all"), *sums)))


COUNTIES: Described = (
    *(("county", "text", 24), ("population", "count", 12), ("municipalities", "count", 13), ("covered", "count", 13)),
    *(("awarded", "money", 15), ("per_head", "amount", 12)),
)


def county_table(decided: Decided, words: Words, attribution: Attribution = "population") -> Table:
    """Money and reach per county; name the attribution rule wherever it is shown."""
    rows = tuple(
        (
            one.name or words("outside register"),
            *(one.population, one.municipalities, one.covered, one.awarded, one.per_head),
        )
        for one in counties(decided, attribution)
    )
    return Table(_headed(COUNTIES, words), rows)


TERMS: Described = (
    *(("term", "text", 26), ("weight", "weight", 10), ("part", "amount", 14), ("reference", "amount", 14)),
    *(("share_of_reference", "share", 14), ("value", "count", 14)),
)


STEPS: Described = (
    *(("term", "text", 26), ("step", "count", 8), ("part", "amount", 14), ("reference", "amount", 14)),
    *(("share_of_reference", "share", 14), ("best_in_turn", "count", 16), ("value", "count", 14)),
)


def terms(decided: Decided, words: Words) -> Table:
    """Each term of the objective: its part, its reference, and what it adds to the value.

    In the hierarchical mode in the order of the steps, without the weights, which count for nothing there.
    """
    return _steps(decided, words) if hierarchical(decided.grant_round) else _weighed(decided, words)


def _weighed(decided: Decided, words: Words) -> Table:
    rows = (
        (
            term_name(decided.grant_round, one.name, words),
            *(one.weight, one.part, one.reference, _share(one.part, one.reference), one.value),
        )
        for one in decided.result.terms
    )
    return Table(_headed(TERMS, words), tuple(rows))


def _steps(decided: Decided, words: Words) -> Table:
    steps: dict[str, int] = {
        stage.term: number for number, stage in enumerate(decided.grant_round.objective.order, start=1)
    }
    in_order = sorted(decided.result.terms, key=lambda one: steps.get(one.name, len(steps) + 1))
    rows = (
        (
            term_name(decided.grant_round, one.name, words),
            *(steps.get(one.name), one.part, one.reference, _share(one.part, one.reference)),
            *(best_in_turn(decided.result, one.name), one.value if one.used else None),
        )
        for one in in_order
    )
    return Table(_headed(STEPS, words), tuple(rows))


BASELINES: Described = (
    *(("way", "text", 40), ("awards", "count", 12), ("awarded", "money", 15), ("points", "amount", 12)),
    *(("places", "count", 12), ("partner_sum", "count", 12), ("broken", "text", 60)),
)


def baselines(decided: Decided, words: Words) -> Table:
    """The allocation beside the ranked lists funded to the line."""
    here = (
        words("this allocation"),
        *(len(decided.amounts), decided.total, score_part(decided.result)),
        *(decided.result.counted.get("places", 0), decided.result.counted.get("partners", 0), ""),
    )
    others = (
        (
            words(f"ranked list {one.way}"),
            *(len(one.allocation.awards), one.allocation.total, one.score, one.places, one.partners),
            "; ".join(broken(decided, one, words)),
        )
        for one in decided.result.baselines
    )
    unit = score_unit(decided.grant_round, words)
    headed = (replace(one, heading=unit) if one.key == "points" else one for one in _headed(BASELINES, words))
    return Table(tuple(headed), (here, *others))


def broken(decided: Decided, ranked_list: Baseline, words: Words) -> tuple[str, ...]:
    """The rules that a ranked list breaks, in words."""
    amounts = ranked_list.allocation.amounts
    return tuple(rule_words(rule, decided.grant_round, words) for rule in broken_rules(decided, amounts))


def score_part(result: Result) -> Fraction:
    """What the score term reached, in its own unit."""
    return next((one.part or Fraction(0) for one in result.terms if one.name == "score"), Fraction(0))


def _share(part: Fraction | None, reference: Fraction | None) -> Fraction | None:
    return part / reference if part is not None and reference else None


def _headed(described: Described, words: Words) -> tuple[Column, ...]:
    return tuple(Column(key, words(key), kind, width) for key, kind, width in described)
