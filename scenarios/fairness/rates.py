"""How often are applications funded, by what kind of applicant they come from?

Every application is in one group of each column, by its applicant alone: partners do not count here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from optimiser.facts import ApplicationFacts, RoundFacts
from optimiser.gates import Sentence
from optimiser.places import Place, Register
from scenarios.fairness.words import APPLICANTS, COLUMNS, COUNCIL, ORGANISATION, SIZES, UNKNOWN, centrality_name


@dataclass(frozen=True, slots=True)
class GroupRate:
    """What became of the applications of one group of applicants.

    column : "county", "health_region", "centrality" or "applicant_size"
    group : the county's code, the region's name, "1".."6", a class of `words.SIZES`, or a key of `words.APPLICANTS`
    applications : how many applied; standing : how many of them met every gate; funded : how many got an award
    requested, awarded : whole kroner, of all that applied
    """

    column: str
    group: str
    name: Sentence
    applications: int
    standing: int
    funded: int
    requested: int
    awarded: int

    @property
    def success(self) -> Fraction | None:
        """Funded of those standing; None where none stands."""
        return Fraction(self.funded, self.standing) if self.standing else None

    @property
    def of_applications(self) -> Fraction | None:
        """Funded of all that applied; None where nobody applied."""
        return Fraction(self.funded, self.applications) if self.applications else None

    @property
    def of_requested(self) -> Fraction | None:
        """Kroner awarded of kroner requested; None where nothing was requested."""
        return Fraction(self.awarded, self.requested) if self.requested else None


@dataclass(frozen=True, slots=True)
class RateGap:
    """The groups of a column that succeed least and most often; the earlier group where rates are equal."""

    lowest: GroupRate
    highest: GroupRate

    @property
    def difference(self) -> Fraction:
        """Highest success - lowest, 0 .. 1."""
        return _success(self.highest) - _success(self.lowest)

    @property
    def ratio(self) -> Fraction | None:
        """Lowest success / highest, 0 .. 1; None where nobody was funded."""
        return _success(self.lowest) / self.highest.success if self.highest.success else None


def rate_gap(rates: Sequence[GroupRate], least: int = 1) -> RateGap | None:
    """How far apart the groups are; None where fewer than two have `least` standing applications (at least 1).

    A group of few applications goes from one end to the other with one award: choose `least` accordingly.
    """
    known = [one for one in rates if one.standing >= max(1, least)]
    if len(known) < 2:
        return None
    return RateGap(min(known, key=_success), max(known, key=_success))


class Groups:
    """The groups of a round's applicants, worked out once for every pot and in all."""

    def __init__(self, facts: RoundFacts) -> None:
        self.names: dict[str, dict[str, Sentence]] = {}
        self.of: dict[str, dict[str, str]] = {}
        members = _members(facts.register)
        for column in COLUMNS:
            self.of[column] = {
                key: _group(column, one.application.applicant, facts.register, members)
                for key, one in facts.everyone.items()
            }
            there = set(self.of[column].values())
            others = {group: name for group, name in APPLICANTS.items() if group in there}
            self.names[column] = dict(_named(column, facts.register)) | others

    def rates(
        self, facts: RoundFacts, ones: Sequence[ApplicationFacts], amounts: Mapping[str, int]
    ) -> dict[str, tuple[GroupRate, ...]]:
        """Column -> the rates of its groups among these applications, in a fixed order; also of groups without any."""
        return {column: tuple(self._rates(column, facts, ones, amounts)) for column in COLUMNS}

    def _rates(
        self, column: str, facts: RoundFacts, ones: Sequence[ApplicationFacts], amounts: Mapping[str, int]
    ) -> Iterator[GroupRate]:
        of = self.of[column]
        members: dict[str, list[ApplicationFacts]] = {group: [] for group in self.names[column]}
        for one in ones:
            members[of[one.id]].append(one)
        for group, name in self.names[column].items():
            applied = members[group]
            yield GroupRate(
                column,
                group,
                name,
                applications=len(applied),
                standing=sum(one.id in facts.standing for one in applied),
                funded=sum(one.id in amounts for one in applied),
                requested=sum(one.application.requested for one in applied),
                awarded=sum(amounts.get(one.id, 0) for one in applied),
            )


def _success(one: GroupRate) -> Fraction:
    return one.success or Fraction(0)


def _members(register: Register) -> dict[str, list[Place]]:
    """County code -> its municipalities."""
    members: dict[str, list[Place]] = {}
    for place in register.places:
        members.setdefault(place.county_code, []).append(place)
    return members


def _group(column: str, applicant: str, register: Register, members: Mapping[str, Sequence[Place]]) -> str:
    if register.is_place(applicant):
        place = register.by_code[applicant]
        return _size(place) if column == "applicant_size" else register.value(applicant, column) or UNKNOWN
    if not register.is_council(applicant):
        return ORGANISATION
    if column == "county":
        return applicant
    return _region(members[applicant]) if column == "health_region" else COUNCIL


def _size(place: Place) -> str:
    if place.population is None:
        return UNKNOWN
    return next(key for below, key, _ in SIZES if below is None or place.population < below)


def _region(places: Sequence[Place]) -> str:
    """The health region of a council: that of its municipalities, where they are all in one."""
    regions = {place.health_region for place in places}
    return (regions.pop() or UNKNOWN) if len(regions) == 1 else UNKNOWN


def _named(column: str, register: Register) -> Iterator[tuple[str, Sentence]]:
    """The groups that a register knows of, in their order."""
    if column == "county":
        yield from ((code, Sentence(name, name)) for code, name in register.counties.items())
    elif column == "applicant_size":
        yield from ((key, name) for _, key, name in SIZES)
    elif column == "centrality":
        known = sorted({place.centrality for place in register.places if place.centrality is not None})
        yield from ((str(group), centrality_name(str(group))) for group in known)
    else:
        regions = sorted({place.health_region for place in register.places if place.health_region})
        yield from ((region, Sentence(region, region)) for region in regions)
