"""How fair is every outcome of a comparison: tables of measures, success rates, and kroner per head?"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from reports.columns import Cell, Column, Table
from reports.comparison_facts import Compared
from reports.comparison_tables import Described, described, name_of
from reports.words import Words

if TYPE_CHECKING:
    from scenarios.compare import Outcome
    from scenarios.fairness.profile import Profile, Spread

IN_ALL = ""
"""The key of the profile of all pots together."""

SPREAD: Described = (
    *(("scenario", "text", 26), ("pot", "text", 24), ("over", "text", 14), ("units", "count", 9)),
    ("zeros", "count", 10),
)
RATES: Described = (
    *(("scenario", "text", 26), ("pot", "text", 24), ("group by", "text", 22), ("group", "text", 26)),
    *(("applications", "count", 11), ("standing", "count", 11), ("funded", "count", 11), ("success", "share", 12)),
    *(("of_applications", "share", 12), ("requested", "money", 14), ("awarded", "money", 14)),
)
COUNTIES: Described = (
    *(("scenario", "text", 26), ("pot", "text", 24), ("county", "text", 22), ("population", "count", 12)),
    *(("attributed", "amount", 14), ("per_head", "amount", 14)),
)


def fairness_table(compared: Compared, words: Words) -> Table:
    """One row per outcome, pot (first all of them) and what kroner per head are spread over."""
    rows = [
        (*_where(compared, outcome, pot, words), words(f"spread over {over}"), *_spread(spread))
        for outcome, pot, profile in _profiles(compared)
        for over, spread in (("places", profile.over_places), ("counties", profile.over_counties))
    ]
    return Table((*described(SPREAD, words), *measure_columns(words)), tuple(rows))


def success_table(compared: Compared, words: Words) -> Table:
    """One row per outcome, pot and group of applicants: how many applied, stood and were funded."""
    from scenarios.fairness.words import COLUMNS

    rows = [
        (
            *(*_where(compared, outcome, pot, words), words.pick(COLUMNS[column]), words.pick(one.name)),
            *(one.applications, one.standing, one.funded, one.success, one.of_applications),
            *(one.requested, one.awarded),
        )
        for outcome, pot, profile in _profiles(compared)
        for column, ones in profile.rates.items()
        for one in ones
        if one.applications
    ]
    return Table(described(RATES, words), tuple(rows))


def county_table(compared: Compared, words: Words) -> Table:
    """One row per outcome, pot and county: kroner attributed to it, and per head."""
    rows = [
        (
            *(*_where(compared, outcome, pot, words), one.name or words("outside register")),
            *(one.population, one.awarded, one.per_head),
        )
        for outcome, pot, profile in _profiles(compared)
        for one in profile.counties
    ]
    return Table(described(COUNTIES, words), tuple(rows))


def measure_columns(words: Words) -> tuple[Column, ...]:
    """A column for each measure, and for the lowest and the highest kroner per head."""
    from scenarios.fairness.words import MEASURES

    measures = tuple(Column(key, words.pick(name), "measure", 11) for key, name in MEASURES.items())
    ends = tuple(Column(key, words(f"column {key}"), "amount", 12) for key in ("lowest", "highest"))
    return (*measures, *ends)


def measures_of(spread: Spread) -> tuple[Cell, ...]:
    """The cells below `measure_columns`."""
    from scenarios.fairness.words import MEASURES

    return (*(_exact(getattr(spread, key)) for key in MEASURES), spread.lowest, spread.highest)


def _spread(spread: Spread) -> tuple[Cell, ...]:
    return (spread.units, spread.zeros, *measures_of(spread))


def _exact(measure: float | None) -> Fraction | None:
    """A measure as a table holds it: six decimals say all that a reader can use."""
    return None if measure is None else Fraction(str(round(measure, 6)))


def _profiles(compared: Compared) -> Iterator[tuple[Outcome, str, Profile]]:
    for outcome in compared.allocated:
        for pot, profile in compared.profiles[outcome.name].items():
            yield outcome, pot, profile


def _where(compared: Compared, outcome: Outcome, pot: str, words: Words) -> tuple[Cell, ...]:
    name = words("in all") if pot == IN_ALL else words.name(outcome.grant_round.pot[pot])
    return (name_of(compared, outcome, words), name)
