"""How are the outcomes of a comparison named on a chart, and what is said around it?"""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap
from typing import TYPE_CHECKING

from optimiser.money import NO_BREAK_SPACE
from optimiser.result import Result, Termination
from optimiser.rounds import GrantRound
from reports.decided import banners, full_name
from reports.figures.note import register_sources
from reports.figures.style import Note, plain
from reports.words import Words

if TYPE_CHECKING:
    from scenarios.compare import Comparison, Outcome


def title(comparison: Comparison, outcome: Outcome, words: Words) -> str:
    """What an outcome is called: its scenario's title in this language, or its name; the base by what it is."""
    if outcome is comparison.base:
        return words("base")
    return words.pick(outcome.scenario.titles)


def titles(comparison: Comparison, words: Words) -> list[str]:
    """What the outcomes are called, the base first."""
    return [title(comparison, outcome, words) for outcome in comparison.outcomes]


def folded(name: str, longest: int = 26, lines: int = 2) -> str:
    """A name on so many lines at most, each of so many characters; what does not fit ends in an ellipsis.

    Lines are about as long as each other, and a number is not parted from its "%".
    """
    whole = name.replace(" %", f"{NO_BREAK_SPACE}%")
    found = wrap(whole, longest, max_lines=lines, placeholder="…") or [""]
    if "…" in found[-1]:
        return plain("\n".join(found))
    narrower = (wrap(whole, width, break_long_words=False) for width in range(1, longest))
    even = (lines for lines in narrower if len(lines) == len(found) and max(map(len, lines), default=0) <= longest)
    return plain("\n".join(next(even, found)))


def who(grant_round: GrantRound, key: str) -> str:
    """An application by its id and its applicant; by the id alone where that is long."""
    application = grant_round.application[key]
    name = application.applicant_name or grant_round.places.name_of(application.applicant)
    return key if len(key) > 16 else f"{key} {name}"


def allocated(comparison: Comparison) -> tuple[Outcome, ...]:
    """The outcomes that have an allocation."""
    return tuple(outcome for outcome in comparison.outcomes if outcome.result.allocation is not None)


def no_allocation(outcome: Outcome, words: Words) -> str:
    """Why an outcome has no allocation, in a few words."""
    return words(f"no allocation: {outcome.result.termination.name}")


def measured_otherwise(comparison: Comparison, words: Words) -> str:
    """That some scenarios measure in another way than the base, by whose measure all is shown; "" where none does."""
    otherwise = [outcome for outcome in allocated(comparison) if not comparison.same_measure(outcome)]
    names = [title(comparison, outcome, words) for outcome in otherwise]
    return words("measured otherwise", names=listed(names, words)) if names else ""


def listed(names: Sequence[str], words: Words, most: int = 4) -> str:
    """Names in quotation marks, and how many more there are."""
    marks = ("«", "»") if words.language == "nb" else ("“", "”")
    quoted = [f"{marks[0]}{name}{marks[1]}" for name in names[:most]]
    if len(names) > most:
        quoted.append(words("and some more", count=words.number(len(names) - most)))
    return ", ".join(quoted)


def comparison_note(comparison: Comparison, words: Words, heading: str, *captions: str, sources: bool = False) -> Note:
    """The note of a chart of what-ifs: the base's banners, what is not proven, captions, the round, its sources."""
    base = comparison.base
    unproven = [
        title(comparison, outcome, words)
        for outcome in comparison.scenarios
        if outcome.result.termination is Termination.FEASIBLE
    ]
    also = (words("scenarios not proven", names=listed(unproven, words)),) if unproven else ()
    return round_note(base.grant_round, words, heading, *captions, *also, result=base.result, sources=sources)


def round_note(
    grant_round: GrantRound,
    words: Words,
    heading: str,
    *captions: str,
    result: Result | None = None,
    sources: bool = False,
) -> Note:
    """The note of a chart of a round: its banners, captions, its name and digest, and its register's sources."""
    footer = words(
        "footer round",
        name=full_name(grant_round, words),
        year=grant_round.year,
        round=grant_round.digest[:12],
    )
    lines = [*captions, footer, register_sources(grant_round.places, words) if sources else ""]
    above = banners(grant_round, result, words)
    return Note(heading, above, tuple(line for line in lines if line))
