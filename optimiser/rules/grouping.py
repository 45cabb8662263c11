"""Of which groups of applications does a rule speak?"""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import model_validator

from optimiser.facts import ApplicationFacts, RoundFacts
from optimiser.gates.gate import Sentence
from optimiser.rules.rule import Rule, unknown_column, unknown_pots
from optimiser.rules.wording import group_words


class GroupRule(Rule):
    """A rule about one ``group`` of a column, or about ``each`` of them, in these pots (in all where none is named).

    by : "tag", "area", "county", …, a free column or a register column (`optimiser.facts.RoundFacts.groups`)
    each : speaks of every group that some standing application of these pots belongs to
    An application that says nothing in the column belongs to no group; one with several tags belongs to several.
    """

    by: str
    group: str | None = None
    each: bool = False
    pots: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _one_or_each(self) -> GroupRule:
        if (self.group is None) != self.each:
            raise ValueError(f'state which group of "{self.by}" the rule speaks of: group = "…", or each = true')
        return self

    def members(self, facts: RoundFacts) -> dict[str, list[ApplicationFacts]]:
        """Group -> its standing applications of these pots, for `rows`; a named group is there even with none."""
        found: dict[str, list[ApplicationFacts]] = {} if self.group is None else {self.group: []}
        for one in facts.in_pots(self.pots):
            for group in facts.groups(one, self.by):
                if self.each or group == self.group:
                    found.setdefault(group, []).append(one)
        return dict(sorted(found.items()))

    def spoken_of(self, facts: RoundFacts) -> list[str]:
        """The groups again, for `breaches`, found without `members`."""
        if self.group is not None:
            return [self.group]
        here = [one for one in facts.standing.values() if not self.pots or one.pot in self.pots]
        return sorted(frozenset[str]().union(*(facts.groups(one, self.by) for one in here)))

    def whom(self) -> Sentence:
        """The groups, in words."""
        return group_words(self.by, self.group)

    def faults(self, facts: RoundFacts) -> Iterator[tuple[str, str, str]]:
        yield from unknown_pots(self.pots, facts)
        yield from unknown_column(self.by, facts)
        yield from unknown_county(self.by, self.group, facts)


def unknown_county(by: str, group: str | None, facts: RoundFacts) -> Iterator[tuple[str, str, str]]:
    """A fault for a county that the register does not have: counties are named by code."""
    counties = facts.register.counties
    if by == "county" and group is not None and group not in counties:
        known = ", ".join(f"{code} {name}" for code, name in counties.items())
        yield "group", f"there is no county '{group}'.", f"Counties are named by code: {known}."
