"""One question and its answer: what is different from the round as it is, who gains and who loses, and why?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from optimiser.money import NO_BREAK_SPACE
from optimiser.result import Termination
from optimiser.rounds import TERMS
from reports.comparison_facts import Compared, Extras
from reports.comparison_tables import MOVED, applicant_of, term_heading
from reports.comparison_told import MOST, clashes_told, edits_line, ended, few, head, repairs_lines
from reports.figures.outcomes import measured_otherwise
from reports.layout import aligned, cut, wrapped
from reports.words import Language, Words
from scenarios.told import remeasuring

if TYPE_CHECKING:
    from optimiser.result import PotResult
    from scenarios.compare import Comparison, Move, Outcome
    from scenarios.summary import TermShare

LISTED = 12
"""Awards of each kind that are told one by one; the rest is counted."""

LONGEST = 60
"""Characters of a title and an applicant."""

COUNTS = ("awards", "awarded", "unspent", "places", "people", "counties", "partners")


def difference_text(comparison: Comparison, language: Language = "nb", extras: Extras | None = None) -> str:
    """What changed from the round as it is to the one scenario of this comparison, at most 100 characters wide.

    Raises ValueError where the comparison has not exactly one scenario.
    """
    (outcome,) = comparison.scenarios
    compared = Compared(comparison, extras or Extras())
    words = Words(language, comparison.base.grant_round.currency)
    sections = [head(compared, words), list(_asked(compared, outcome, words)), list(_proof(compared, outcome, words))]
    if compared.both(outcome):
        sections.append([*aligned(*figures(compared, outcome, words)), *_more_than_all(compared, outcome, words)])
        sections += [list(_moved(compared, outcome, movement, words)) for movement in MOVED]
        if not compared.moves[outcome.name]:
            sections.append([words("no award changes")])
    else:
        sections.append(list(_impossible(compared, outcome, words)))
        if outcome.result.allocation is not None:
            sections.append(list(aligned(*_alone(compared, outcome, words))))
    return "\n\n".join("\n".join(section) for section in sections if section)


def figures(compared: Compared, outcome: Outcome, words: Words) -> tuple[list[str], list[list[str]]]:
    """A line for each figure: in the round as it is, in the scenario, and the difference."""
    header = ["", words("as it is"), words("what if column"), words("difference")]
    rows = [*_values(compared, outcome, words), *_terms(compared, outcome, words), *_counts(compared, outcome, words)]
    return header, [*rows, *_pots(compared, outcome, words)]


def _alone(compared: Compared, outcome: Outcome, words: Words) -> tuple[list[str], list[list[str]]]:
    """The figures of a scenario that mends a round of which nothing is possible."""
    summary, pots = compared.summaries[outcome.name], outcome.grant_round.pot
    rows = [[words(f"column {key}"), words.number(getattr(summary, key) or 0)] for key in COUNTS]
    for one in outcome.result.pots:
        name = words.name(pots[one.pot])
        rows += [[words(f"pot {what}", pot=name), words.number(getattr(one, what))] for what in ("awarded", "funded")]
    return ["", words("what if column")], rows


def _asked(compared: Compared, outcome: Outcome, words: Words) -> Iterator[str]:
    if reason := words.pick(outcome.scenario.reasons):
        yield from wrapped(reason)
    yield from (line.removeprefix("  ") for line in edits_line(compared, outcome, words))


def _proof(compared: Compared, outcome: Outcome, words: Words) -> Iterator[str]:
    base = compared.comparison.base
    if all(one.result.termination is Termination.OPTIMAL for one in (base, outcome)):
        yield words("both proven")
    else:
        for one in (base, outcome):
            yield from wrapped(f"{compared.title(one.name, words)}: {ended(one, words)}")
    if not compared.comparison.same_objective(outcome):
        yield from wrapped(words("not comparable"))
    if said := measured_otherwise(compared.comparison, words):
        yield from wrapped(f"{said} {_because(compared, outcome, words)}".rstrip())


def _because(compared: Compared, outcome: Outcome, words: Words) -> str:
    """Which edits make a scenario measure in a way of its own."""
    edits = remeasuring(compared.comparison.base.grant_round, outcome.scenario)
    said = few([words.pick(edit).rstrip(".") for edit in edits], MOST, words)
    return words("measured otherwise by", edits="; ".join(said)) if said else ""


def _more_than_all(compared: Compared, outcome: Outcome, words: Words) -> list[str]:
    """What shares are of, where one is above 100 %."""
    shares = (term.share for one in compared.summaries.values() for term in one.terms)
    return wrapped(words("shares above line")) if any(share is not None and share > 1 for share in shares) else []


def _values(compared: Compared, outcome: Outcome, words: Words) -> Iterator[list[str]]:
    before, after = (compared.summaries[one.name].value for one in (compared.comparison.base, outcome))
    if compared.comparison.same_objective(outcome) and before is not None and after is not None:
        yield [words("column value"), *map(words.number, (before, after)), words.signed(after - before)]


def _terms(compared: Compared, outcome: Outcome, words: Words) -> Iterator[list[str]]:
    before, after = (_by_term(compared, one) for one in (compared.comparison.base, outcome))
    for name in TERMS:
        ours, theirs = before.get(name), after.get(name)
        if ours is None or theirs is None or ours.part is None or theirs.part is None:
            continue
        decimals = 0 if ours.part.denominator == theirs.part.denominator == 1 else 1
        change = words.signed(theirs.part - ours.part, decimals)
        heading = term_heading(compared, name, words)
        yield [heading, words.number(ours.part, decimals), words.number(theirs.part, decimals), change]
        if ours.share is not None and theirs.share is not None:
            change = words.signed((theirs.share - ours.share) * 100, 1)
            shares = [words.percent(one, 1) for one in (ours.share, theirs.share)]
            yield [words("difference share", term=heading), *shares, change]


def _by_term(compared: Compared, outcome: Outcome) -> dict[str, TermShare]:
    return {term.name: term for term in compared.summaries[outcome.name].terms}


def _counts(compared: Compared, outcome: Outcome, words: Words) -> Iterator[list[str]]:
    before, after = compared.summaries[compared.comparison.base.name], compared.summaries[outcome.name]
    for key in COUNTS:
        yield _row(words(f"column {key}"), getattr(before, key) or 0, getattr(after, key) or 0, words)


def _pots(compared: Compared, outcome: Outcome, words: Words) -> Iterator[list[str]]:
    """Kroner and applications of each pot; a pot that only one of the two has is nothing in the other."""
    base = compared.comparison.base
    before, after = ({pot.pot: pot for pot in one.result.pots} for one in (base, outcome))
    pots = {pot.id: pot for one in (outcome, base) for pot in one.grant_round.pots}
    for key in dict.fromkeys((*before, *after)):
        name = words.name(pots[key])
        for what in ("awarded", "funded"):
            was, is_ = (_of(one.get(key), what) for one in (before, after))
            yield _row(words(f"pot {what}", pot=name), was, is_, words)


def _of(pot: PotResult | None, key: str) -> int:
    return getattr(pot, key) if pot else 0


def _row(heading: str, before: int, after: int, words: Words) -> list[str]:
    return [heading, words.number(before), words.number(after), words.signed(after - before)]


def _moved(compared: Compared, outcome: Outcome, movement: str, words: Words) -> Iterator[str]:
    """The awards that moved so, the largest change first, each with its reason where that was asked."""
    ones = [move for move in compared.moves[outcome.name] if move.movement == movement]
    if not ones:
        return
    yield f"{words(f'movement {movement}')} ({len(ones)}):"
    for move in ones[:LISTED]:
        yield from wrapped(_move(compared, move, words), "- ", "  ")
        if why := compared.why(move):
            yield from wrapped(words.pick(why.sentence), "  ", "  ")
    if len(ones) > LISTED:
        yield f"  {words('and some more', count=words.number(len(ones) - LISTED))}"


def _move(compared: Compared, move: Move, words: Words) -> str:
    application = compared.comparison.base.grant_round.application[move.application]
    who = f"{cut(application.title, LONGEST)} ({cut(applicant_of(compared, move.application, words), LONGEST)})"
    change = f"{words.signed(move.after - move.before)}{NO_BREAK_SPACE}{words.unit}"
    if move.before and move.after:
        change += f" ({words.number(move.before)} → {words.number(move.after)})"
    return f"{move.application} {change}: {who}"


def _impossible(compared: Compared, outcome: Outcome, words: Words) -> Iterator[str]:
    """What clashes, and what would mend it, in whichever of the two has no allocation."""
    for one in (compared.comparison.base, outcome):
        for said, conditions in clashes_told(compared, one, words):
            yield from wrapped(f"{compared.title(one.name, words)}: {said}")
            for condition in few(conditions, MOST, words):
                yield from wrapped(condition, "- ", "  ")
        yield from repairs_lines(compared, one, words)
