"""Which tables does a comparison have?

Each function gives one `Table` of exact cells with headings in the reader's language; what an outcome without an
allocation does not have is an empty cell.
"""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import TYPE_CHECKING, TypeAlias

from optimiser.rounds import TERMS
from reports.columns import Cell, Column, Kind, Table
from reports.comparison_facts import Compared
from reports.figures.outcomes import measured_otherwise
from reports.objective_words import by_krone, score_unit
from reports.words import Words

if TYPE_CHECKING:
    from scenarios.compare import Move, Movement, Outcome
    from scenarios.summary import TermShare

Described: TypeAlias = tuple[tuple[str, Kind, int], ...]
"""Columns as key, kind and width; the heading is the phrase "column KEY"."""

NAME: tuple[str, Kind, int] = ("scenario", "text", 26)

COUNTS: Described = (
    *(("awards", "count", 11), ("awarded", "money", 14), ("unspent", "money", 13), ("places", "count", 10)),
    *(("people", "count", 11), ("counties", "count", 9), ("councils", "count", 14), ("partners", "count", 11)),
    *(("in_full", "count", 10), ("at_floor", "count", 10)),
)
MOVED: tuple[Movement, ...] = ("gained", "lost", "raised", "cut")

POTS: Described = (
    *(NAME, ("pot", "text", 26), ("budget", "money", 14), ("awarded", "money", 14), ("unspent", "money", 13)),
    *(("applications", "count", 11), ("standing", "count", 11), ("funded", "count", 11), ("success", "share", 11)),
    ("requested", "money", 14),
)
MOVES: Described = (
    *(NAME, ("movement", "text", 16), ("id", "text", 10), ("applicant", "text", 20), ("title", "text", 30)),
    *(("pot", "text", 20), ("before", "money", 12), ("after", "money", 12), ("change", "change", 13)),
    ("why", "text", 60),
)
APPLICATION: Described = (
    *(("id", "text", 10), ("applicant", "text", 20), ("title", "text", 30), ("pot", "text", 20)),
    *(("requested", "money", 12), ("times", "count", 10)),
)
PAIRS: Described = (NAME, ("other", "text", 26), ("common", "count", 12), ("alike", "share", 12))


def scenario_table(compared: Compared, words: Words) -> Table:
    """One row per outcome, the base first: parts, shares of the best, counts, and how many awards it moves."""
    headed = [_column(*NAME, words), _column("termination", "text", 22, words)]
    headed += [_column(key, "count", 14, words) for key in ("value", "gap")]
    for term in TERMS:
        name = term_heading(compared, term, words)
        kind = _counted_as(compared, term)
        headed.append(Column(term, name, kind, 11))
        headed.append(Column(f"{term}_share", words("column share", term=name), "share", 12))
        headed.append(Column(f"{term}_lost", words("column lost", term=name), kind, 12))
        headed.append(Column(f"{term}_weight", words("column weight", term=words(f"column {term}")), "weight", 9))
    headed += described(COUNTS, words)
    headed += [Column(key, words(f"movement {key}"), "count", 9) for key in MOVED]
    return Table(tuple(headed), tuple(_outcome_cells(compared, one, words) for one in compared.comparison.outcomes))


def pot_table(compared: Compared, words: Words) -> Table:
    """One row per outcome and pot of its round: kroner, applications and the success rate."""
    rows = [
        (
            *(name_of(compared, outcome, words), words.name(outcome.grant_round.pot[pot.pot]), pot.budget, pot.awarded),
            *(pot.unspent, pot.applications, pot.standing, pot.funded, share(pot.funded, pot.standing), pot.requested),
        )
        for outcome in compared.comparison.outcomes
        for pot in outcome.result.pots
    ]
    return Table(described(POTS, words), tuple(rows))


def move_table(compared: Compared, words: Words) -> Table:
    """One row per award that a scenario changes, whole kroner before (in the base) and after, and why if known."""
    rows = (_move_cells(compared, move, words) for move in compared.comparison.moves())
    return Table(described(MOVES, words), tuple(rows))


def overlap_table(compared: Compared, words: Words) -> Table:
    """One row per pair of outcomes with an allocation: how many applications both fund, and how alike they are."""
    known = compared.overlap
    names = {one.name: name_of(compared, one, words) for one in compared.allocated}
    rows = [
        (names[one], names[other], known.common[one, other], known.alike[one, other])
        for place, one in enumerate(known.names)
        for other in known.names[place + 1 :]
    ]
    return Table(described(PAIRS, words), tuple(rows))


def award_table(compared: Compared, words: Words) -> Table:
    """One row per application, by id: what every outcome with an allocation awards it, 0 = not funded.

    An application that the outcome's round does not have is an empty cell.
    """
    headed = list(described(APPLICATION, words))
    for outcome in compared.allocated:
        headed.append(Column(f"awarded:{outcome.name}", name_of(compared, outcome, words), "money", 14))
    rows = [_award_cells(compared, key, words) for key in sorted(compared.decided.facts.everyone)]
    return Table(tuple(headed), tuple(rows))


def notes(compared: Compared, words: Words) -> tuple[str, ...]:
    """What must be said of shares and values: what they are of, by whose measure, and where they do not compare."""
    comparable = "" if compared.all_comparable else words("not comparable")
    shares = words("shares line") if compared.allocated else ""
    said = (shares, measured_otherwise(compared.comparison, words), comparable)
    return tuple(one for one in said if one)


def name_of(compared: Compared, outcome: Outcome, words: Words) -> str:
    """What an outcome is called: the base is the round as it is."""
    return compared.title(outcome.name, words)


def term_heading(compared: Compared, term: str, words: Words) -> str:
    """The name of a term over its numbers."""
    grant_round = compared.comparison.base.grant_round
    return score_unit(grant_round, words) if term == "score" and by_krone(grant_round) else words(f"column {term}")


def applicant_of(compared: Compared, key: str, words: Words) -> str:
    """Who applies, as the round as it is says."""
    return compared.decided.applicant(compared.decided.facts.everyone[key], words)


def pot_of(compared: Compared, key: str, words: Words) -> str:
    """The name of the pot that an application draws on in the round as it is."""
    grant_round = compared.comparison.base.grant_round
    return words.name(grant_round.pot[grant_round.application[key].pot])


def described(columns: Described, words: Words) -> tuple[Column, ...]:
    """The columns under their headings."""
    return tuple(_column(*column, words) for column in columns)


def share(part: int, whole: int) -> Fraction | None:
    """part / whole; None of nothing."""
    return Fraction(part, whole) if whole else None


def _column(key: str, kind: Kind, width: int, words: Words) -> Column:
    return Column(key, words(f"column {key}", unit=words.unit), kind, width)


def _outcome_cells(compared: Compared, outcome: Outcome, words: Words) -> tuple[Cell, ...]:
    known = compared.summaries[outcome.name]
    value = known.value if known.comparable else None
    terms = {term.name: term for term in known.terms}
    parts = [cell for name in TERMS for cell in _term_cells(terms.get(name))]
    counts = [getattr(known, key) for key, _, _ in COUNTS]
    ended = words(known.termination.value)
    return (name_of(compared, outcome, words), ended, value, known.gap, *parts, *counts, *_moved(compared, outcome))


def _counted_as(compared: Compared, term: str) -> Kind:
    """Whole numbers where every outcome has whole parts of the term, and its best is whole."""
    known = [one for summary in compared.summaries.values() for one in summary.terms if one.name == term]
    numbers = [number for one in known for number in (one.part, one.lost) if number is not None]
    return "count" if all(number.denominator == 1 for number in numbers) else "points"


def _term_cells(term: TermShare | None) -> tuple[Cell, ...]:
    """The part, its share of the best and what it lost against it, all by the measure of the round as it is."""
    if term is None:
        return (None, None, None, None)
    return (term.part, term.share, term.lost, term.weight)


def _moved(compared: Compared, outcome: Outcome) -> tuple[Cell, ...]:
    """How many awards each way; empty for the base and where there is nothing to set against."""
    if outcome.name not in compared.moves or not compared.both(outcome):
        return (None, None, None, None)
    times = Counter(move.movement for move in compared.moves[outcome.name])
    return tuple(times[key] for key in MOVED)


def _move_cells(compared: Compared, move: Move, words: Words) -> tuple[Cell, ...]:
    application = compared.comparison.base.grant_round.application[move.application]
    why = compared.why(move)
    return (
        *(compared.title(move.scenario, words), words(f"movement {move.movement}"), move.application),
        *(
            applicant_of(compared, move.application, words),
            application.title,
            pot_of(compared, move.application, words),
        ),
        *(move.before, move.after, move.after - move.before, words.pick(why.sentence) if why else None),
    )


def _award_cells(compared: Compared, key: str, words: Words) -> tuple[Cell, ...]:
    application = compared.comparison.base.grant_round.application[key]
    return (
        *(key, applicant_of(compared, key, words), application.title, pot_of(compared, key, words)),
        *(application.requested, compared.overlap.times.get(key, 0)),
        *(
            outcome.result.amounts.get(key, 0) if key in outcome.grant_round.application else None
            for outcome in compared.allocated
        ),
    )
