"""May one municipality take part in more than so many funded applications?"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from optimiser.facts import RoundFacts
from optimiser.gates.gate import Sentence
from optimiser.rows import Row, funded
from optimiser.rules.rule import Awards, Rule, unknown_pots
from optimiser.rules.wording import in_pots


class PlaceNumberCap(Rule):
    """For each place m: sum of z[a] over the a in which m takes part, as lead or partner, <= at_most.

    per_area : for each place and each area apart; an application that names no area is then not counted
    """

    kind: Literal["place-number-cap"] = "place-number-cap"
    at_most: Annotated[int, Field(ge=0)]
    per_area: bool = False
    pots: tuple[str, ...] = ()

    def rows(self, facts: RoundFacts) -> Iterator[Row]:
        taking_part: dict[str, list[str]] = defaultdict(list)
        for one in facts.in_pots(self.pots):
            areas = [f":{area}" for area in facts.groups(one, "area")] if self.per_area else [""]
            for name in (f"{place}{area}" for place in one.municipalities for area in areas):
                taking_part[name].append(one.id)
        for name, ids in sorted(taking_part.items()):
            if len(ids) > self.at_most:
                yield Row(f"rule:{self.id}:{name}", f"rule:{self.id}", funded(ids), "<=", self.at_most)

    def breaches(self, facts: RoundFacts, awards: Awards) -> Iterator[str]:
        counted: Counter[tuple[str, str]] = Counter()
        for key in awards:
            one = facts.everyone[key]
            skipped = (self.pots and one.pot not in self.pots) or (self.per_area and not one.application.area)
            if not skipped:
                counted.update((place, one.application.area if self.per_area else "") for place in one.municipalities)
        for (place, area), number in sorted(counted.items()):
            if number > self.at_most:
                within = f" in area {area}" if area else ""
                name = facts.register.name_of(place)
                yield f"{name} ({place}) takes part in {number} funded applications{within}, more than {self.at_most}"

    def words(self) -> Sentence:
        where = in_pots(self.pots)
        return Sentence(
            f"ingen kommune deltar i flere enn {self.at_most} av de innvilgede søknadene"
            f"{' i samme område' if self.per_area else ''}{where.nb}",
            f"no municipality takes part in more than {self.at_most} of the funded applications"
            f"{' of the same area' if self.per_area else ''}{where.en}",
        )

    def faults(self, facts: RoundFacts) -> Iterator[tuple[str, str, str]]:
        yield from unknown_pots(self.pots, facts)
