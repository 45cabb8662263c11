"""What is known of a comparison when it is shown: the outcomes, what was worked out beside them, and their figures?

A `Compared` is a comparison with its extras.  The text, the tables and the report all read it, so that none of them
works out a summary, an overlap or a fairness profile of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from optimiser.gates import Sentence
from reports.decided import Decided
from reports.figures.outcomes import title
from reports.words import Words
from scenarios.compare import Comparison, Move, Outcome

if TYPE_CHECKING:
    from optimiser.diagnose import Diagnosis
    from scenarios.fairness.profile import Profile
    from scenarios.overlap import Overlap
    from scenarios.prices import Price
    from scenarios.summary import Summary
    from scenarios.why import Why


@dataclass(frozen=True, slots=True)
class Extras:
    """What takes solves of its own and may be left out; what is left out is not shown.

    whys : (scenario, application) -> why its award changed; prices : of the rules of the round as it is, dearest first
    diagnoses : name of an infeasible outcome ("base" for the round as it is) -> what clashes and how it is mended
    """

    whys: Mapping[tuple[str, str], Why] = field(default_factory=dict)
    prices: tuple[Price, ...] = ()
    diagnoses: Mapping[str, Diagnosis] = field(default_factory=dict)


@dataclass(frozen=True)
class Compared:
    """A comparison, its extras, and the figures of both that are shown more than once."""

    comparison: Comparison
    extras: Extras = Extras()

    @cached_property
    def summaries(self) -> dict[str, Summary]:
        """Name -> the figures of the outcome, the base first."""
        from scenarios.summary import summaries

        return {one.name: one for one in summaries(self.comparison)}

    @cached_property
    def overlap(self) -> Overlap:
        """What the outcomes with an allocation have in common."""
        from scenarios.overlap import overlap

        return overlap(self.comparison)

    @cached_property
    def moves(self) -> dict[str, tuple[Move, ...]]:
        """Name of a scenario -> the awards that it changes, the largest change first; equal ones by id."""
        found: dict[str, list[Move]] = {outcome.name: [] for outcome in self.comparison.scenarios}
        for move in self.comparison.moves():
            found[move.scenario].append(move)
        return {name: tuple(sorted(ones, key=_largest_first)) for name, ones in found.items()}

    @cached_property
    def profiles(self) -> dict[str, dict[str, Profile]]:
        """Name -> pot ("" = in all) -> fairness, for every outcome with an allocation."""
        from scenarios.fairness.frame import fairness_of

        return fairness_of(self.comparison)

    @property
    def all_comparable(self) -> bool:
        """Whether the value of every scenario may be set beside the base's."""
        return all(self.comparison.same_objective(outcome) for outcome in self.comparison.scenarios)

    @cached_property
    def attributions(self) -> tuple[Sentence, ...]:
        """By which rule awards are attributed to places, in words: what must stand beside kroner per head."""
        from scenarios.attribution import caption

        used = dict.fromkeys(one.attribution for pots in self.profiles.values() for one in pots.values())
        return tuple(caption(attribution) for attribution in used)

    @cached_property
    def edits(self) -> dict[str, tuple[Sentence, ...]]:
        """Name -> the edits of the scenario and of those it builds on, each said of the round before it."""
        from scenarios.told import edits_told

        base = self.comparison.base.grant_round
        return {outcome.name: edits_told(base, outcome.scenario) for outcome in self.comparison.outcomes}

    @property
    def allocated(self) -> tuple[Outcome, ...]:
        """The outcomes that have an allocation."""
        return tuple(one for one in self.comparison.outcomes if one.result.allocation is not None)

    @cached_property
    def decided(self) -> Decided:
        """The round as it is, as it was decided; without an allocation ask it for names alone."""
        return Decided.of(self.comparison.base.grant_round, self.comparison.base.result)

    def title(self, name: str, words: Words) -> str:
        """What an outcome is called on charts, in tables and in prose; the base is the round as it is."""
        return title(self.comparison, self.of[name], words)

    @cached_property
    def of(self) -> dict[str, Outcome]:
        """Name -> outcome."""
        return {outcome.name: outcome for outcome in self.comparison.outcomes}

    def both(self, outcome: Outcome) -> bool:
        """Whether an outcome and the base have an allocation each, so that awards can be set beside each other."""
        base = self.comparison.base
        return base.result.allocation is not None and outcome.result.allocation is not None

    def why(self, move: Move) -> Why | None:
        """Why an award changed, where that was asked."""
        return self.extras.whys.get((move.scenario, move.application))


def _largest_first(move: Move) -> tuple[int, str]:
    return -abs(move.after - move.before), move.application
