"""What if a pot held more, or offered something else?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from optimiser.applications import Frozen, Pot, ValueCurve
from optimiser.errors import Fault
from optimiser.gates import Sentence
from optimiser.money import Exact, kroner
from optimiser.rounds import GrantRound
from scenarios.changes import NONE, AmountChange, WrittenBound, WrittenChange, WrittenKroner, WrittenLimit
from scenarios.edits.edit import EVERY, Edit, Where
from scenarios.edits.wording import changed_to, from_to, pot_words, share_words, shown, signed

Share = Annotated[Exact, Field(gt=0, le=1)]


class PotChange(Frozen):
    """What becomes of a pot; what is not stated stays.  Amounts may be changes; "none" takes a limit away.

    levels : puts the shares in the place of a level_step; covers : the cost lines it pays for, "all" = every one
    """

    budget: WrittenChange | None = None
    spend_at_least: WrittenChange | None = None
    application_cap: WrittenLimit | None = None
    viable_minimum: Share | None = None
    levels: Annotated[tuple[Share, ...], Field(min_length=1)] | None = None
    level_step: WrittenKroner | None = None
    value_curve: ValueCurve | None = None
    covers: tuple[str, ...] | Literal["all"] | None = None
    highest_share_of_cost: WrittenBound | None = None


def _read(written: Any) -> Any:
    """A budget alone may stand for the table."""
    if isinstance(written, PotChange) or (isinstance(written, dict) and not written.keys() >= {"way", "number"}):
        return written
    return {"budget": written}


WrittenPot = Annotated[
    PotChange,
    BeforeValidator(_read, json_schema_input_type=PotChange | int | str),
]
"""A pydantic field type: the changes of a pot, or its budget alone."""


def pot_edits(scenario: str, pots: dict[str, PotChange]) -> Iterator[Edit]:
    """One edit for each budget and each other field; every pot first, then those named."""
    for pot in sorted(pots, key=lambda one: (one != EVERY, one)):
        stated = {field: value for field, value in pots[pot] if value is not None}
        for field, value in stated.items():
            named = {one for one, change in pots.items() if one != EVERY and getattr(change, field) is not None}
            but = frozenset(named if pot == EVERY else ())
            if field == "budget":
                yield Budget(Where.at(scenario, "pots", pot), pot, but, value)
            else:
                yield PotField(Where.at(scenario, "pots", pot, field), pot, but, field, value)


@dataclass(frozen=True, slots=True)
class _OfPots(Edit):
    """An edit of one pot, or of every pot but those that are named themselves."""

    pot: str
    but: frozenset[str]

    def pots(self, grant_round: GrantRound) -> list[Pot]:
        """The pots it speaks of."""
        if self.pot == EVERY:
            return [pot for pot in grant_round.pots if pot.id not in self.but]
        return [pot for pot in grant_round.pots if pot.id == self.pot]

    def faults(self, grant_round: GrantRound) -> Iterator[Fault]:
        if self.pot != EVERY and self.pot not in grant_round.pot:
            yield self.unknown_pot(self.pot, grant_round)
        for pot in self.pots(grant_round):
            yield from self.pot_faults(pot)

    def pot_faults(self, pot: Pot) -> Iterator[Fault]:
        """Why this pot cannot take it."""
        yield from ()

    def whom(self, grant_round: GrantRound) -> Sentence:
        """The pot, or the pots, in words."""
        if self.pot == EVERY:
            return Sentence("alle andre potter", "all other pots") if self.but else Sentence("hver pott", "every pot")
        return pot_words(grant_round, self.pot)


@dataclass(frozen=True, slots=True)
class Budget(_OfPots):
    """What a pot holds."""

    change: AmountChange

    def pot_faults(self, pot: Pot) -> Iterator[Fault]:
        if (budget := self.change.of(pot.budget)) < 0:
            what = f"{self.change} would leave pot '{pot.id}' with {kroner(budget)}."
            yield self.fault(what, f"It holds {kroner(pot.budget)}: take at most that.")

    def applied(self, grant_round: GrantRound) -> GrantRound:
        ids = {pot.id for pot in self.pots(grant_round)}
        return with_pots(grant_round, lambda pot: {"budget": self.change.of(pot.budget)} if pot.id in ids else {})

    def words(self, grant_round: GrantRound) -> Sentence:
        whom, pots = self.whom(grant_round), self.pots(grant_round)
        before, after = sum(pot.budget for pot in pots), sum(self.change.of(pot.budget) for pot in pots)
        by = signed(self.change)
        if not pots:
            return Sentence(f"{whom.nb} {by.nb}", f"{whom.en} {by.en}")
        way = from_to(before, after)
        together = ("til sammen ", "together ") if self.pot == EVERY else ("", "")
        if self.change.way == "to" and self.pot != EVERY:
            return Sentence(f"{whom.nb}: {way.nb}", f"{whom.en}: {way.en}")
        return Sentence(f"{whom.nb} {by.nb} ({together[0]}{way.nb})", f"{whom.en} {by.en} ({together[1]}{way.en})")


FIELDS: dict[str, Sentence] = {
    "spend_at_least": Sentence("deler ut minst", "spends at least"),
    "application_cap": Sentence("tak per søknad", "cap per application"),
    "viable_minimum": Sentence("minste andel", "least share"),
    "levels": Sentence("nivåer", "levels"),
    "level_step": Sentence("trinn mellom nivåene", "step between levels"),
    "value_curve": Sentence("verdien av en andel", "worth of a share"),
    "covers": Sentence("dekker", "covers"),
    "highest_share_of_cost": Sentence("høyeste andel av kostnaden", "highest share of the cost"),
}
"""What the fields of a pot are called."""

ALL_COSTS = Sentence("alle kostnader", "all costs")

IN_KRONER = frozenset({"spend_at_least", "application_cap", "level_step"})
IN_PER_CENT = frozenset({"viable_minimum", "levels", "highest_share_of_cost"})
LARGEST: dict[str, Fraction] = {"highest_share_of_cost": Fraction(1)}


@dataclass(frozen=True, slots=True)
class PotField(_OfPots):
    """What a pot offers: one field of it."""

    field: str
    value: Any

    def pot_faults(self, pot: Pot) -> Iterator[Fault]:
        before, name = getattr(pot, self.field), f"pot '{pot.id}'"
        yield from limit_faults(self, self.value, before, self.field, name)
        if self.field in LARGEST and isinstance(self.value, Fraction) and not 0 < self.value <= LARGEST[self.field]:
            yield self.fault(f"{self.field} of {name} must be above 0 and at most 1.", 'Write "50 %", or "none".')

    def applied(self, grant_round: GrantRound) -> GrantRound:
        ids = {pot.id for pot in self.pots(grant_round)}
        return with_pots(grant_round, lambda pot: self._update(pot) if pot.id in ids else {})

    def _update(self, pot: Pot) -> dict[str, Any]:
        update = {self.field: self._after(pot)}
        return update | {"level_step": None} if self.field == "levels" else update

    def _after(self, pot: Pot) -> Any:
        if self.field == "covers" and self.value == "all":
            return None
        return limit_after(self.value, getattr(pot, self.field))

    def _shown(self, value: Any) -> Any:
        """Shares in per cent, changes with their sign; what covers everything says so."""
        if isinstance(value, AmountChange):
            return signed(value)
        if self.field == "covers" and value in (None, "all"):
            return ALL_COSTS
        if self.field not in IN_PER_CENT or value in (None, NONE):
            return None if value == NONE else value
        return share_words(*value) if isinstance(value, tuple) else share_words(value)

    def words(self, grant_round: GrantRound) -> Sentence:
        whom, pots, label = self.whom(grant_round), self.pots(grant_round), FIELDS[self.field]
        befores = {str(getattr(pot, self.field)) for pot in pots}
        if len(befores) != 1:
            after = shown(kroner(self.value) if self.field == "level_step" else self._shown(self.value))
            return Sentence(f"{whom.nb}, {label.nb}: {after.nb}", f"{whom.en}, {label.en}: {after.en}")
        before, now = getattr(pots[0], self.field), self._after(pots[0])
        said = from_to(before, now) if self.field in IN_KRONER else changed_to(self._shown(before), self._shown(now))
        return Sentence(f"{whom.nb}, {label.nb}: {said.nb}", f"{whom.en}, {label.en}: {said.en}")


def with_pots(grant_round: GrantRound, update: Callable[[Pot], dict[str, Any]]) -> GrantRound:
    """The round with these fields of its pots updated; a pot without an update stays itself."""
    updates = [(pot, update(pot)) for pot in grant_round.pots]
    return grant_round.model_copy(
        update={"pots": tuple(pot.model_copy(update=fields) if fields else pot for pot, fields in updates)}
    )


def limit_after(value: Any, before: Any) -> Any:
    """A limit after its change; None = none."""
    if value == NONE:
        return None
    return value.of(before or 0) if isinstance(value, AmountChange) else value


def limit_faults(edit: Edit, value: Any, before: int | None, field: str, whose: str) -> Iterator[Fault]:
    """Why a limit in kroner cannot be changed so: there is none to change, or nothing would be left of it."""
    if not isinstance(value, AmountChange):
        return
    if before is None and value.way != "to":
        yield edit.fault(f"{whose} has no {field} to change.", "Write the new amount.")
    elif (after := value.of(before or 0)) < 0 or (after == 0 and field.endswith("cap")):
        now = "" if before is None else f"It is {kroner(before)} now."
        yield edit.fault(f"{value} would leave the {field} of {whose} at {kroner(after)}.", now)
