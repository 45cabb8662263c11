"""Are those who had money last year sure of most of it?"""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil
from typing import Annotated, Literal

from pydantic import Field

from optimiser.facts import ApplicationFacts, RoundFacts
from optimiser.gates.gate import Sentence
from optimiser.money import Exact, kroner, percent
from optimiser.rows import Row, chosen
from optimiser.rules.rule import Awards, Rule, unknown_pots
from optimiser.rules.wording import in_pots


class Continuity(Rule):
    """For each standing application of these pots (of all where none is named) with a previous award P:

    guaranteed = min(ceil(share · P), eligible amount), a level of its own;
    sum of x[a,l] over the levels l >= guaranteed, >= 1.
    With ``if_funded``: sum of x[a,l] over the levels l < guaranteed, <= 0 (not funded at all is then permitted).
    """

    kind: Literal["continuity"] = "continuity"
    share: Annotated[Exact, Field(gt=0)]
    pots: tuple[str, ...] = ()
    if_funded: bool = False

    def rows(self, facts: RoundFacts) -> Iterator[Row]:
        for one in facts.standing.values():
            for guaranteed in self.amounts(one):
                name, group = f"rule:{self.id}:{one.id}", f"rule:{self.id}"
                if self.if_funded:
                    below = chosen(one.id, (amount for amount in one.amounts if amount < guaranteed))
                    yield Row(name, group, below, "<=", 0)
                else:
                    enough = chosen(one.id, (amount for amount in one.amounts if amount >= guaranteed))
                    yield Row(name, group, enough, ">=", 1)

    def breaches(self, facts: RoundFacts, awards: Awards) -> Iterator[str]:
        for one in facts.in_pots(self.pots):
            previous, got = one.application.previous_award or 0, awards.get(one.id, 0)
            short = got < one.eligible and got < self.share * previous
            if short and not (self.if_funded and got == 0):
                yield f"{one.id} gets {kroner(got)}, less than {percent(self.share)} of last year's {kroner(previous)}"

    def words(self) -> Sentence:
        where = in_pots(self.pots)
        nb = f"minst {percent(self.share, ',')} av forrige tildeling til hver søknad som hadde en{where.nb}"
        en = f"at least {percent(self.share)} of its previous award to each application that had one{where.en}"
        if self.if_funded:
            return Sentence(f"{nb}, om den innvilges", f"{en}, if it is funded")
        return Sentence(nb, en)

    def amounts(self, facts: ApplicationFacts) -> tuple[int, ...]:
        previous = facts.application.previous_award
        if not previous or (self.pots and facts.pot not in self.pots):
            return ()
        return (min(ceil(self.share * previous), facts.eligible),)

    def faults(self, facts: RoundFacts) -> Iterator[tuple[str, str, str]]:
        yield from unknown_pots(self.pots, facts)
