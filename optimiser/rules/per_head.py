"""Does every part of the country get its share of the money, by the number of people who live there?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction
from math import ceil
from typing import Annotated, Literal

from pydantic import Field

from optimiser.facts import RoundFacts
from optimiser.gates.gate import Sentence
from optimiser.money import Exact, kroner, percent
from optimiser.rows import Row, awarded
from optimiser.rules.rule import Awards, Rule, unknown_pots
from optimiser.rules.wording import COLUMNS, group_words, in_pots


class PerHead(Rule):
    """For each group G of a register column, with A = kroner awarded in these pots (in all where none is named) to
    applicants of G, P(G) = the population of the places of G, P = that of all places that belong to a group, and
    B = the kroner that these pots can award (within the frame):

    A >= ceil(share · P(G)/P · B)

    by : "county" (a county council belongs to its county), "health_region", "health_community" or another column of
        the register
    among : "all" groups of the register, or those that some standing applicant of these pots belongs to ("applying")
    """

    kind: Literal["per-head"] = "per-head"
    by: str
    share: Annotated[Exact, Field(gt=0, le=1)]
    among: Literal["all", "applying"] = "all"
    pots: tuple[str, ...] = ()

    def rows(self, facts: RoundFacts) -> Iterator[Row]:
        inside: dict[str, dict[str, tuple[int, ...]]] = defaultdict(dict)
        for one in facts.in_pots(self.pots):
            for group in facts.groups(one, self.by):
                inside[group][one.id] = one.amounts
        for group, least in self._shares(facts).items():
            if group not in inside and self.among == "applying":
                continue
            mine = awarded(inside.get(group, {}))
            yield Row(f"rule:{self.id}:{group}", f"rule:{self.id}", mine, ">=", ceil(least * facts.budget(self.pots)))

    def _shares(self, facts: RoundFacts) -> dict[str, Fraction]:
        """Group -> share · P(G)/P, in order of group."""
        people: dict[str, int] = defaultdict(int)
        for place in facts.register.places:
            if group := facts.register.value(place.code, self.by):
                people[group] += place.population or 0
        everybody = sum(people.values())
        return {group: self.share * Fraction(people[group], everybody) for group in sorted(people) if everybody}

    def breaches(self, facts: RoundFacts, awards: Awards) -> Iterator[str]:
        mine = {key: kr for key, kr in awards.items() if not self.pots or facts.everyone[key].pot in self.pots}
        whole = facts.budget(self.pots)
        got: dict[str, int] = {}
        for key, kr in mine.items():
            for group in facts.groups(facts.everyone[key], self.by):
                got[group] = got.get(group, 0) + kr
        people = {place.code: place.population or 0 for place in facts.register.places}
        of_group: dict[str, list[str]] = {}
        for code in people:
            of_group.setdefault(facts.register.value(code, self.by), []).append(code)
        of_group.pop("", None)
        everybody = sum(people[code] for codes in of_group.values() for code in codes)
        for group in sorted(of_group.keys() & self._applying(facts)):
            living = sum(people[code] for code in of_group[group])
            if got.get(group, 0) * everybody < self.share * living * whole:
                yield self._breach(group, got.get(group, 0), Fraction(living, everybody) * whole, facts)

    def _applying(self, facts: RoundFacts) -> set[str]:
        """The groups the rule speaks of, those without places left in; for `breaches`."""
        if self.among == "all":
            return {facts.register.value(place.code, self.by) for place in facts.register.places}
        here = [one for one in facts.standing.values() if not self.pots or one.pot in self.pots]
        return {group for one in here for group in facts.groups(one, self.by)}

    def _breach(self, group: str, got: int, due: Fraction, facts: RoundFacts) -> str:
        said = group_words(self.by, group).en
        name = facts.register.counties.get(group, "") if self.by == "county" else ""
        return (
            f"{said}{f' {name}' if name else ''} gets {kroner(got)}{in_pots(self.pots).en}, "
            f"less than {percent(self.share)} of its share by population, {kroner(round(due))}"
        )

    def words(self) -> Sentence:
        where = in_pots(self.pots)
        whom = group_words(self.by, None)
        if self.among == "applying":
            whom = Sentence(f"{whom.nb} med en søknad", f"{whom.en} with an application")
        return Sentence(
            f"{whom.nb} får minst {percent(self.share, ',')} av sin andel etter folketall av budsjettet{where.nb}",
            f"{whom.en} gets at least {percent(self.share)} of its share by population of the budget{where.en}",
        )

    def faults(self, facts: RoundFacts) -> Iterator[tuple[str, str, str]]:
        yield from unknown_pots(self.pots, facts)
        places = facts.register.places
        grouped = [place for place in places if facts.register.value(place.code, self.by)]
        if not grouped:
            known = [name for name in sorted(COLUMNS) if any(facts.register.value(one.code, name) for one in places)]
            what = f"the register '{facts.register.name}' says nothing of '{self.by}'."
            yield "by", what, f"Group by a column of the register: {', '.join(known) or 'it has none'}."
        elif any(place.population is None for place in grouped):
            what = f"the population of some places of the register '{facts.register.name}' is not known."
            yield "by", what, "Complete the register, or state a group-amount for each group."
        elif not any(place.population for place in grouped):
            yield "by", "nobody lives in the places of the register.", "Complete its population."
