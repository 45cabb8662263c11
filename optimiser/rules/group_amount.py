"""How much money must, or may, a group get?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from math import ceil, floor
from typing import Annotated, Literal

from pydantic import Field, model_validator

from optimiser.facts import RoundFacts
from optimiser.gates.gate import Sentence
from optimiser.money import Exact, kroner, percent
from optimiser.rows import Column, Row, Sense, awarded
from optimiser.rules.grouping import GroupRule
from optimiser.rules.limits import Limited
from optimiser.rules.rule import Awards
from optimiser.rules.wording import at_least, at_most, both, in_pots

Share = Annotated[Exact, Field(ge=0, le=1)]


class GroupAmount(Limited, GroupRule):
    """For the group, or for each group G, with A = kroner awarded to G in these pots:

    at_least <= A <= at_most, in kroner; and, with a share n/d,
    of = "budget"  : ceil(n/d · B) <= A and A <= floor(n/d · B), B = the kroner these pots can award (within the frame)
    of = "awarded" : d · A >= n · T and d · A <= n · T, T = all kroner awarded in these pots

    A named group without standing applications gets 0, so a minimum above 0 cannot be kept; ``each`` speaks only of
    groups that have some.  With of = "awarded", an allocation that awards nothing keeps every share.
    """

    kind: Literal["group-amount"] = "group-amount"
    at_least_share: Share | None = None
    at_most_share: Share | None = None
    of: Literal["awarded", "budget"] | None = None

    @model_validator(mode="after")
    def _shares_of_something(self) -> GroupAmount:
        least, most = self.at_least_share, self.at_most_share
        if (least is None and most is None) != (self.of is None):
            raise ValueError('a share needs of = "awarded" or of = "budget", and of needs a share')
        if least is not None and most is not None and least > most:
            raise ValueError("at_least_share is above at_most_share")
        return self

    def _stated(self) -> bool:
        return super()._stated() or self.at_least_share is not None or self.at_most_share is not None

    def rows(self, facts: RoundFacts) -> Iterator[Row]:
        everything = awarded(facts.amounts(self.pots)) if self.of == "awarded" else {}
        less = {
            share: {column: -share.numerator * kr for column, kr in everything.items()} for *_, share in self._shares()
        }
        for group, members in self.members(facts).items():
            inside = awarded({one.id: one.amounts for one in members})
            name = f"rule:{self.id}:{group}"
            for part, sense, limit in self.limits():
                yield Row(f"{name}:{part}", f"rule:{self.id}", inside, sense, limit)
            for part, sense, share in self._shares():
                left, limit = self._share_row(inside, less[share], share, sense, facts)
                yield Row(f"{name}:{part}-share", f"rule:{self.id}", left, sense, limit)

    def _shares(self) -> Iterator[tuple[str, Sense, Fraction]]:
        if self.at_least_share is not None:
            yield "at-least", ">=", self.at_least_share
        if self.at_most_share is not None:
            yield "at-most", "<=", self.at_most_share

    def _share_row(
        self,
        inside: Mapping[Column, int],
        less: Mapping[Column, int],
        share: Fraction,
        sense: Sense,
        facts: RoundFacts,
    ) -> tuple[Mapping[Column, int], int]:
        """d · A - n · T against 0, or A against kroner; less : - n · T, where the group is part of the whole."""
        if self.of == "budget":
            kroner_of_budget = share * facts.budget(self.pots)
            return inside, ceil(kroner_of_budget) if sense == ">=" else floor(kroner_of_budget)
        factor = share.denominator - share.numerator
        mine = {column: factor * amount for column, amount in inside.items()}
        left = {**mine, **less, **mine}
        return {column: factor for column, factor in left.items() if factor} if 0 in left.values() else left, 0

    def breaches(self, facts: RoundFacts, awards: Awards) -> Iterator[str]:
        mine = {key: amount for key, amount in awards.items() if not self.pots or facts.everyone[key].pot in self.pots}
        whole = facts.budget(self.pots) if self.of == "budget" else sum(mine.values())
        for group in self.spoken_of(facts):
            got = sum(amount for key, amount in mine.items() if group in facts.groups(facts.everyone[key], self.by))
            for problem in self._problems(got, whole):
                yield f"{self.by} {group} gets {kroner(got)}{in_pots(self.pots).en}, {problem}"

    def _problems(self, got: int, whole: int) -> Iterator[str]:
        if self.at_least is not None and got < self.at_least:
            yield f"less than {kroner(self.at_least)}"
        if self.at_most is not None and got > self.at_most:
            yield f"more than {kroner(self.at_most)}"
        if self.at_least_share is not None and Fraction(got) < self.at_least_share * whole:
            yield f"less than {percent(self.at_least_share)} of {kroner(whole)}"
        if self.at_most_share is not None and Fraction(got) > self.at_most_share * whole:
            yield f"more than {percent(self.at_most_share)} of {kroner(whole)}"

    def words(self) -> Sentence:
        whom, where = self.whom(), in_pots(self.pots)
        parts = [self.between(kroner)] if self.at_least is not None or self.at_most is not None else []
        whole = Sentence("det som tildeles", "what is awarded")
        if self.of == "budget":
            whole = Sentence("budsjettet", "the budget")
        for side, share in ((at_least, self.at_least_share), (at_most, self.at_most_share)):
            if share is not None:
                parts.append(side(f"{percent(share, ',')} av {whole.nb}", f"{percent(share)} of {whole.en}"))
        much = both(parts)
        return Sentence(f"{whom.nb} får {much.nb}{where.nb}", f"{whom.en} gets {much.en}{where.en}")
