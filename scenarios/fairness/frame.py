"""How fair is every scenario beside the others, in one long table?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scenarios.attribution import Attribution
from scenarios.compare import Comparison
from scenarios.fairness.profile import GroupRate, PerHead, Profile, Spread, profiles

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("scenario", "pot", "attribution", "over", "group", "name", "measure", "value", "of")

SPREAD = (
    *("zeros", "gini", "theil", "theil_within", "theil_between", "hoover", "atkinson", "jain", "lowest", "highest"),
)


def fairness_of(comparison: Comparison, attribution: Attribution = "population") -> dict[str, dict[str, Profile]]:
    """Scenario -> pot ("" = in all) -> its profile; nothing of a scenario without an allocation."""
    return {
        outcome.name: profiles(outcome.grant_round, outcome.result.amounts, attribution)
        for outcome in comparison.outcomes
        if outcome.result.allocation is not None
    }


def fairness_frame(comparison: Comparison, attribution: Attribution = "population") -> pd.DataFrame:
    """One row per scenario, pot, group and measure.

    scenario, pot : the pot's id, "" = in all
    attribution : the rule by which awards are attributed to places
    over : "county", "health_region", "centrality", "applicant_size" (groups of applicants); "counties", "places"
    group : the group, county or place; "" for a measure of all of them; name : what it is called (English)
    measure : of groups "success", "of_applications", "of_requested", "funded", "awarded"; of counties and places
        "per_head" and "awarded", and of all of them those of `Spread`
    value : NaN where it is not defined
    of : what the value is a share or a mean of: applications, kroner, inhabitants, or units; NaN where of nothing

    A scenario without an allocation has no rows.
    """
    import pandas as pd

    rows = [
        (scenario, pot, attribution, *row)
        for scenario, its in fairness_of(comparison, attribution).items()
        for pot, profile in its.items()
        for row in _rows(profile)
    ]
    frame = pd.DataFrame(rows, columns=list(COLUMNS))
    return frame.astype({"value": float, "of": float})


Row = tuple[str, str, str, str, float | None, int | None]
"""over, group, name, measure, value, of."""


def _rows(profile: Profile) -> Iterator[Row]:
    for ones in profile.rates.values():
        for one in ones:
            yield from _group_rows(one)
    for over, units, spread in (
        ("counties", profile.counties, profile.over_counties),
        ("places", profile.places, profile.over_places),
    ):
        yield from _spread_rows(over, spread)
        for unit in units:
            yield from _head_rows(over, unit)


def _group_rows(one: GroupRate) -> Iterator[Row]:
    key = one.column, one.group, one.name.en
    yield *key, "success", _number(one.success), one.standing
    yield *key, "of_applications", _number(one.of_applications), one.applications
    yield *key, "of_requested", _number(one.of_requested), one.requested
    yield *key, "funded", one.funded, one.applications
    yield *key, "awarded", one.awarded, one.requested


def _spread_rows(over: str, spread: Spread) -> Iterator[Row]:
    for name in SPREAD:
        yield over, "", "", name, _number(getattr(spread, name)), spread.units


def _head_rows(over: str, one: PerHead) -> Iterator[Row]:
    yield over, one.code, one.name, "per_head", _number(one.per_head), one.population
    yield over, one.code, one.name, "awarded", float(one.awarded), None


def _number(value: object) -> float | None:
    return None if value is None else float(value)  # type: ignore[arg-type]
