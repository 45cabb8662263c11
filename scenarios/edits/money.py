"""What if pots were one, money stood elsewhere, or the frame or the cap of the round were another?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from pydantic import ConfigDict, Field

from optimiser.applications import Frozen
from optimiser.errors import Fault
from optimiser.gates import Sentence
from optimiser.money import kroner
from optimiser.rounds import GrantRound
from scenarios.changes import AmountChange, Part, WrittenPart
from scenarios.edits.edit import Edit, Where
from scenarios.edits.pots import limit_after, limit_faults, with_pots
from scenarios.edits.wording import from_to, pot_name


class Transfer(Frozen):
    """Money moved from one pot to another: kroner, or a share of what the first holds when it is moved."""

    model_config = ConfigDict(serialize_by_alias=True)

    from_: Annotated[str, Field(alias="from")]
    to: str
    amount: WrittenPart


def transfer_edits(scenario: str, transfers: tuple[Transfer, ...]) -> Iterator[Edit]:
    """One edit for each transfer, in order of the pots from and to."""
    placed = sorted(enumerate(transfers), key=lambda one: (one[1].from_, one[1].to))
    for number, one in placed:
        key = f"move.{one.from_}.{one.to}"
        yield Move(Where.at(scenario, "move", number, key=key), one.from_, one.to, one.amount)


@dataclass(frozen=True, slots=True)
class Move(Edit):
    """So much from one pot to another."""

    from_pot: str
    to_pot: str
    amount: Part

    def faults(self, grant_round: GrantRound) -> Iterator[Fault]:
        for pot in dict.fromkeys((self.from_pot, self.to_pot)):
            if pot not in grant_round.pot:
                yield self.unknown_pot(pot, grant_round)
        if self.from_pot == self.to_pot:
            yield self.fault(f"money is moved from pot '{self.from_pot}' to itself.", "Name two pots.")
        elif self.from_pot in grant_round.pot:
            holds = grant_round.pot[self.from_pot].budget
            if (amount := self.amount.of(holds)) > holds:
                what = f"{kroner(amount)} are moved from pot '{self.from_pot}', which holds {kroner(holds)}."
                yield self.fault(what, "Move less.")

    def applied(self, grant_round: GrantRound) -> GrantRound:
        amount = self.amount.of(grant_round.pot[self.from_pot].budget)
        by = {self.from_pot: -amount, self.to_pot: amount}
        return with_pots(grant_round, lambda pot: {"budget": pot.budget + by[pot.id]} if pot.id in by else {})

    def words(self, grant_round: GrantRound) -> Sentence:
        source, target = pot_name(grant_round, self.from_pot), pot_name(grant_round, self.to_pot)
        if self.from_pot not in grant_round.pot or self.to_pot not in grant_round.pot:
            return Sentence(
                f"{self.amount} flyttes fra {source.nb} til {target.nb}",
                f"{self.amount} moved from {source.en} to {target.en}",
            )
        amount = self.amount.of(grant_round.pot[self.from_pot].budget)
        ways = [
            from_to(grant_round.pot[pot].budget, grant_round.pot[pot].budget + by)
            for pot, by in ((self.from_pot, -amount), (self.to_pot, amount))
        ]
        return Sentence(
            f"{kroner(amount)} flyttes fra {source.nb} ({ways[0].nb}) til {target.nb} ({ways[1].nb})",
            f"{kroner(amount)} moved from {source.en} ({ways[0].en}) to {target.en} ({ways[1].en})",
        )


@dataclass(frozen=True, slots=True)
class Frame(Edit):
    """What the pots can award together; a round without a frame is framed from what its pots hold."""

    change: AmountChange | str

    def faults(self, grant_round: GrantRound) -> Iterator[Fault]:
        after = limit_after(self.change, frame_of(grant_round))
        if after is not None and after < 0:
            what = f"{self.change} would leave a frame of {kroner(after)}."
            yield self.fault(what, f"It is {kroner(frame_of(grant_round))} now.")

    def applied(self, grant_round: GrantRound) -> GrantRound:
        return grant_round.model_copy(update={"frame": limit_after(self.change, frame_of(grant_round))})

    def words(self, grant_round: GrantRound) -> Sentence:
        after = limit_after(self.change, frame_of(grant_round))
        way = from_to(grant_round.frame if after is None else frame_of(grant_round), after)
        return Sentence(f"ramme: {way.nb}", f"frame: {way.en}")


def frame_of(grant_round: GrantRound) -> int:
    """The frame, or what the pots hold together where the round has none."""
    return sum(pot.budget for pot in grant_round.pots) if grant_round.frame is None else grant_round.frame


def idle_frame(base: GrantRound, edited: GrantRound) -> tuple[str, str] | None:
    """What is wrong with a frame that is raised and changes nothing, because the pots hold no more, and a next step."""
    held = sum(pot.budget for pot in edited.pots)
    if edited.frame is None or edited.frame <= frame_of(base) or held > frame_of(base):
        return None
    what = f"a frame of {kroner(edited.frame)} changes nothing: the pots hold {kroner(held)} together."
    return what, 'Let a pot hold more, too, or every pot: [pots] "*" = …'


@dataclass(frozen=True, slots=True)
class ApplicationCap(Edit):
    """The most that one application can be awarded, in any pot."""

    change: AmountChange | str

    def faults(self, grant_round: GrantRound) -> Iterator[Fault]:
        yield from limit_faults(self, self.change, grant_round.application_cap, "application_cap", "the round")

    def applied(self, grant_round: GrantRound) -> GrantRound:
        after = limit_after(self.change, grant_round.application_cap)
        return grant_round.model_copy(update={"application_cap": after})

    def words(self, grant_round: GrantRound) -> Sentence:
        before = grant_round.application_cap
        way = from_to(before, limit_after(self.change, before))
        return Sentence(f"tak per søknad i alle potter: {way.nb}", f"cap per application in every pot: {way.en}")
