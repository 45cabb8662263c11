"""What if several pots were one?

The applications move along, and so does the money.  A rule that names all of the pots names the new one; a rule that
names some of them keeps its meaning only if it then asks exactly the same, else somebody has to say what it shall mean.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import Field

from optimiser.applications import Frozen, Pot
from optimiser.assess import assess
from optimiser.errors import Fault
from optimiser.gates import Sentence
from optimiser.money import kroner
from optimiser.rounds import GrantRound, PublishedPot
from optimiser.rules import Rule
from scenarios.changes import AmountChange, WrittenChange
from scenarios.edits.edit import EVERY, Edit, Where
from scenarios.edits.wording import from_to, pot_name, pot_names


class Merge(Frozen):
    """Pots made one: into = the id of the one, which may be one of theirs; budget: of their sum, unless stated anew."""

    pots: Annotated[tuple[str, ...], Field(min_length=2)]
    into: Annotated[str, Field(min_length=1)]
    name: str = ""
    name_nb: str = ""
    budget: WrittenChange | None = None


def merge_edits(
    scenario: str, merges: tuple[Merge, ...], stated: dict[str, frozenset[str]], settled: frozenset[str]
) -> Iterator[Edit]:
    """One edit for each merge.

    stated : pot -> the fields that the what-if states of it; settled : gates and rules that it drops or changes
    """
    for number, one in sorted(enumerate(merges), key=lambda numbered: numbered[1].into):
        where = Where.at(scenario, "merge", number, key=f"merge.{one.into}")
        yield Merged(where, one, stated.get(one.into, frozenset()), settled)


OFFER = tuple(name for name in Pot.model_fields if name not in {"id", "name", "name_nb", "budget", "spend_at_least"})
"""What pots must have in common to be one, unless the what-if states it."""


@dataclass(frozen=True, slots=True)
class Merged(Edit):
    """Several pots made one."""

    merge: Merge
    stated: frozenset[str]
    settled: frozenset[str]

    def faults(self, grant_round: GrantRound) -> Iterator[Fault]:
        merge, known = self.merge, grant_round.pot
        unknown = [pot for pot in merge.pots if pot not in known]
        for pot in unknown:
            yield self.unknown_pot(pot, grant_round, known)
        if len(set(merge.pots)) < len(merge.pots):
            yield self.fault(f"a pot is named twice: {', '.join(merge.pots)}.", "Name each pot once.")
        if merge.into == EVERY or not merge.into.strip():
            yield self.fault(f"a pot cannot have the id '{merge.into}'.", "Choose another id.")
        elif merge.into in known and merge.into not in merge.pots:
            what = f"there is a pot '{merge.into}' already, and it is not one of those that are merged."
            yield self.fault(what, "Name it among the pots, or choose another id.")
        elif not unknown:
            yield from self._offers(grant_round)
            yield from self._policies(grant_round)
            if (budget := self._budget(grant_round)) < 0:
                yield self.fault(f"the pot would hold {kroner(budget)}.", "Take less.")

    def _offers(self, grant_round: GrantRound) -> Iterator[Fault]:
        for field in OFFER:
            if field not in self.stated and len({str(getattr(pot, field)) for pot in self._pots(grant_round)}) > 1:
                what = f"the pots {', '.join(self.merge.pots)} differ in {field}."
                yield self.fault(what, f"State it for the one pot: [pots.{self.merge.into}] {field} = …")

    def _policies(self, grant_round: GrantRound) -> Iterator[Fault]:
        """Gates and rules that speak of some of the pots and would speak of something else."""
        rules = {rule.id: rule for rule in grant_round.rules}
        merged = self._without_policies(grant_round)
        merged = merged.model_copy(update={"gates": tuple(self._pointed(gate) for gate in grant_round.gates)})
        for one in (*grant_round.gates, *grant_round.rules):
            spoken = _named_pots(one) & set(self.merge.pots)
            if not spoken or one.id in self.settled or spoken == set(self.merge.pots):
                continue
            rule = rules.get(one.id)
            if rule is None or one is not rule or not _same_rows(rule, grant_round, self._pointed(rule), merged):
                kind, others = ("gate" if rule is not one else "rule"), sorted(set(self.merge.pots) - spoken)
                what = (
                    f"the {kind} '{one.id}' speaks of pot {_quoted(sorted(spoken))} and not of {_quoted(others)}, "
                    "which would be one pot."
                )
                step = f"Say what it shall mean: [change_{kind}s.{one.id}] …, or drop it: drop_{kind}s."
                yield self.fault(what, step)

    def applied(self, grant_round: GrantRound) -> GrantRound:
        merged = self._without_policies(grant_round)
        return merged.model_copy(
            update={
                "gates": tuple(self._pointed(gate) for gate in grant_round.gates),
                "rules": tuple(self._pointed(rule) for rule in grant_round.rules),
            }
        )

    def _without_policies(self, grant_round: GrantRound) -> GrantRound:
        """The round with the one pot and its applications; gates and rules as they were."""
        merge, gone = self.merge, set(self.merge.pots)
        first = self._pots(grant_round)[0]
        least = sum(pot.spend_at_least for pot in self._pots(grant_round))
        named = grant_round.pot.get(merge.into)  # one of the pots may give the name
        names = (
            (named.name, named.name_nb) if named and not (merge.name or merge.name_nb) else (merge.name, merge.name_nb)
        )
        fields = {"id": merge.into, "name": names[0], "name_nb": names[1], "spend_at_least": least}
        one = first.model_copy(update={**fields, "budget": self._budget(grant_round)})
        pots = [
            one if pot.id == first.id else pot for pot in grant_round.pots if pot.id == first.id or pot.id not in gone
        ]
        applications = tuple(
            a.model_copy(update={"pot": merge.into}) if a.pot in gone and a.pot != merge.into else a
            for a in grant_round.applications
        )
        return grant_round.model_copy(
            update={"pots": tuple(pots), "applications": applications, "published": self._published(grant_round)}
        )

    def _pots(self, grant_round: GrantRound) -> list[Pot]:
        """In the order of the round, whatever the order in the file."""
        return [pot for pot in grant_round.pots if pot.id in self.merge.pots]

    def _budget(self, grant_round: GrantRound) -> int:
        together = sum(pot.budget for pot in self._pots(grant_round))
        return together if self.merge.budget is None else self.merge.budget.of(together)

    def _published(self, grant_round: GrantRound) -> tuple[PublishedPot, ...]:
        """What was published of the pots, summed where it was published of all of them."""
        gone = set(self.merge.pots)
        mine = [one for one in grant_round.published if one.pot in gone]
        others = tuple(one for one in grant_round.published if one.pot not in gone)
        if {one.pot for one in mine} != gone:
            return others
        return (
            *others,
            PublishedPot(
                pot=self.merge.into,
                applications=_sum(one.applications for one in mine),
                funded=_sum(one.funded for one in mine),
                awarded=_sum(one.awarded for one in mine),
            ),
        )

    def _pointed(self, policy: Any) -> Any:
        """The gate or rule, naming the new pot instead of the old ones."""
        gone, update = set(self.merge.pots), dict[str, Any]()
        if isinstance(pots := getattr(policy, "pots", None), tuple) and gone & set(pots):
            update["pots"] = tuple(dict.fromkeys(self.merge.into if pot in gone else pot for pot in pots))
        if getattr(policy, "pot", None) in gone:
            update["pot"] = self.merge.into
        if getattr(policy, "by", None) == "pot" and getattr(policy, "group", None) in gone:
            update["group"] = self.merge.into
        return policy.model_copy(update=update) if update else policy

    def words(self, grant_round: GrantRound) -> Sentence:
        names = pot_names(grant_round, self.merge.pots)
        there = pot_name(grant_round, self.merge.into)  # its own where one of the pots gives the name
        nb = self.merge.name_nb or self.merge.name or there.nb
        en = self.merge.name or self.merge.name_nb or there.en
        said = Sentence(f"pottene {names.nb} blir én: {nb}", f"the pots {names.en} become one: {en}")
        if not self._pots(grant_round):
            return said
        if isinstance(self.merge.budget, AmountChange):
            way = from_to(sum(pot.budget for pot in self._pots(grant_round)), self._budget(grant_round))
            return Sentence(f"{said.nb} ({way.nb})", f"{said.en} ({way.en})")
        holds = kroner(self._budget(grant_round))
        return Sentence(f"{said.nb} ({holds})", f"{said.en} ({holds})")


def _named_pots(policy: Any) -> set[str]:
    """The pots that a gate or a rule names; none where it speaks of all."""
    named = set(getattr(policy, "pots", ()) or ())
    if isinstance(pot := getattr(policy, "pot", None), str):
        named.add(pot)
    if getattr(policy, "by", None) == "pot" and getattr(policy, "group", None) is not None:
        named.add(policy.group)
    return named


def _same_rows(rule: Rule, before: GrantRound, pointed: Rule, after: GrantRound) -> bool:
    """Whether a rule asks exactly the same of the merged pot: it then means the same."""
    facts = assess(before.model_copy(update={"rules": (rule,)})).facts
    merged = assess(after.model_copy(update={"rules": (pointed,)})).facts
    rows = [Counter(_asked(one.rows(them))) for one, them in ((rule, facts), (pointed, merged))]
    return rows[0] == rows[1]


def _asked(rows: Iterator[Any]) -> Iterator[tuple[Any, ...]]:
    return ((tuple(sorted(row.coefficients.items())), row.sense, row.limit) for row in rows)


def _sum(numbers: Iterator[int | None]) -> int | None:
    found = list(numbers)
    return None if None in found else sum(one for one in found if one is not None)


def _quoted(names: list[str]) -> str:
    return ", ".join(f"'{name}'" for name in names)
