"""Does the applicant pay enough of the cost itself?"""

from __future__ import annotations

from math import ceil
from typing import Annotated, Literal

from pydantic import Field

from optimiser.facts import ApplicationFacts, RoundFacts
from optimiser.gates.gate import Gate, Sentence
from optimiser.money import Exact, kroner, percent


class OwnFinancingShare(Gate):
    """own financing >= share · total cost.

    share : in (0, 1], exact
    A total cost that is not stated is what was requested plus the own financing; own financing not stated is 0.
    """

    kind: Literal["own-financing-share"] = "own-financing-share"
    share: Annotated[Exact, Field(gt=0, le=1)]

    def words(self) -> Sentence:
        return Sentence(
            f"minst {percent(self.share, ',')} egenfinansiering", f"at least {percent(self.share)} own financing"
        )

    def unmet(self, facts: ApplicationFacts, round_facts: RoundFacts) -> Sentence | None:
        application = facts.application
        own = application.own_financing or 0
        cost = application.requested + own if application.total_cost is None else application.total_cost
        least = ceil(self.share * cost)
        if own >= least:
            return None
        return Sentence(
            f"Egenfinansieringen er {kroner(own)}; "
            f"minst {kroner(least)} kreves ({percent(self.share, ',')} av {kroner(cost)}).",
            f"The own financing is {kroner(own)}; "
            f"at least {kroner(least)} is required ({percent(self.share)} of {kroner(cost)}).",
        )
