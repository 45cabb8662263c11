"""What if a gate or a rule were added, dropped or changed, or a gate waived?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, ValidationError

from optimiser.assess import assess
from optimiser.errors import Fault
from optimiser.gates import GATES, Gate, Sentence
from optimiser.money import exact, plain
from optimiser.read.columns import suggestion
from optimiser.read.plain_words import Wrong, wrongs
from optimiser.rounds import GrantRound, Waiver
from optimiser.rules import RULES, Rule
from scenarios.changes import NONE
from scenarios.edits.edit import Edit, Where, unused
from scenarios.edits.wording import application_words, changed_to, difference, rule_words, unchanged
from scenarios.lost_amounts import lost_amounts

Family = Literal["gates", "rules"]
CALLED: dict[Family, Sentence] = {"gates": Sentence("formkravet", "the gate"), "rules": Sentence("regelen", "the rule")}
SINGULAR: dict[Family, str] = {"gates": "gate", "rules": "rule"}


def _as_written(fields: Any) -> Any:
    """Values that survive JSON: exact numbers and dates as text."""
    if isinstance(fields, Mapping):
        return {str(name): _as_written(value) for name, value in fields.items()}
    if isinstance(fields, (list, tuple)):
        return [_as_written(one) for one in fields]
    if isinstance(fields, (Decimal, float, Fraction)):
        return plain(exact(fields))
    return fields.isoformat() if isinstance(fields, date) else fields


WrittenFields = Annotated[dict[str, Any], BeforeValidator(_as_written)]
"""A pydantic field type: fields of a gate or a rule, as they are written; "none" takes one away."""


def policy_edits(
    scenario: str,
    family: Family,
    dropped: Iterable[str],
    changed: Mapping[str, Mapping[str, Any]],
    added: Iterable[Gate | Rule],
) -> Iterator[Edit]:
    """Dropped first, then changed, then added, each in order of its name."""
    for name in sorted(set(dropped)):
        yield Dropped(Where.at(scenario, f"drop_{family}", name), family, name)
    for name in sorted(changed):
        yield Changed(Where.at(scenario, f"change_{family}", name), family, name, changed[name])
    numbered = sorted(enumerate(added), key=lambda one: (one[1].id, one[1].kind, one[1].model_dump_json()))
    taken: set[str] = set()
    for number, one in numbered:
        name = unused(one.id or one.kind, taken)
        taken.add(name)
        yield Added(Where.at(scenario, family, number, key=f"{family}.{name}"), family, name, one)


@dataclass(frozen=True, slots=True)
class _OfPolicies(Edit):
    """An edit of one gate or rule, by its id."""

    family: Family
    name: str

    def found(self, grant_round: GrantRound) -> Any:
        """The gate or rule; None where there is none of this id."""
        return next((one for one in getattr(grant_round, self.family) if one.id == self.name), None)

    def faults(self, grant_round: GrantRound) -> Iterator[Fault]:
        if self.found(grant_round) is None:
            known = sorted(one.id for one in getattr(grant_round, self.family))
            step = suggestion(self.name, known) or f"Its {self.family} are: {', '.join(known) or 'none'}."
            yield self.fault(f"the round has no {SINGULAR[self.family]} '{self.name}'.", step)

    def called(self, grant_round: GrantRound) -> Sentence:
        """ "regelen continuity (minst 95 % av …)"."""
        kind, found = CALLED[self.family], self.found(grant_round)
        if found is None:
            return Sentence(f"{kind.nb} {self.name}", f"{kind.en} {self.name}")
        said = policy_words(found, grant_round)
        return Sentence(f"{kind.nb} {self.name} ({said.nb})", f"{kind.en} {self.name} ({said.en})")


def policy_words(policy: Any, grant_round: GrantRound) -> Sentence:
    """What a gate or a rule says."""
    if isinstance(policy, Rule):
        return rule_words(policy, grant_round)
    said: Sentence = policy.words()
    return said


@dataclass(frozen=True, slots=True)
class Dropped(_OfPolicies):
    """A gate or a rule that does not hold; waivers of a gate go with it."""

    def applied(self, grant_round: GrantRound) -> GrantRound:
        left = tuple(one for one in getattr(grant_round, self.family) if one.id != self.name)
        if self.family == "rules":
            return grant_round.model_copy(update={"rules": left})
        waivers = tuple(one for one in grant_round.waivers if one.gate != self.name)
        return grant_round.model_copy(update={"gates": left, "waivers": waivers})

    def words(self, grant_round: GrantRound) -> Sentence:
        called = self.called(grant_round)
        if not self._takes_amounts(grant_round):
            return Sentence(f"{called.nb} faller bort", f"{called.en} is dropped")
        return Sentence(
            f"{called.nb} faller bort, og beløpene som den oppgir, er ikke lenger nivåer",
            f"{called.en} is dropped, and the amounts it names are no levels any more",
        )

    def _takes_amounts(self, grant_round: GrantRound) -> bool:
        """Whether it names amounts that nothing else in the round offers."""
        found = self.found(grant_round)
        names = isinstance(found, Rule) and type(found).amounts is not Rule.amounts
        return names and bool(lost_amounts(grant_round, self.applied(grant_round)))


@dataclass(frozen=True, slots=True)
class Changed(_OfPolicies):
    """Fields of a gate or a rule that are others; it is then no longer as announced, unless that is stated too."""

    fields: Mapping[str, Any]

    def faults(self, grant_round: GrantRound) -> Iterator[Fault]:
        found = self.found(grant_round)
        if found is None:
            yield from _OfPolicies.faults(self, grant_round)
            return
        for name in sorted(self.fields.keys() & {"id", "kind"}):
            step = f"Drop it and add another: drop_{self.family}, [[{self.family}]]."
            yield self.fault(f"the {name} of a {SINGULAR[self.family]} cannot be changed.", step)
        try:
            _remade(found, self.fields)
        except ValidationError as error:
            yield from (self._told(wrong, found) for wrong in wrongs(error, self.fields))

    def _told(self, wrong: Wrong, policy: Any) -> Fault:
        """What is wrong with a field, or with all of them together."""
        if not wrong.path:
            return self.fault(wrong.what, wrong.next_step)
        name, known = str(wrong.path[0]), [one for one in type(policy).model_fields if one not in {"id", "kind"}]
        step = wrong.next_step
        if name not in known:
            step = suggestion(name, known) or f"The fields are: {', '.join(known)}."
        return Where.at(self.scenario, *self.where.path, name).fault(wrong.what, step)

    def applied(self, grant_round: GrantRound) -> GrantRound:
        things = tuple(self._changed(one) if one.id == self.name else one for one in getattr(grant_round, self.family))
        return grant_round.model_copy(update={self.family: things})

    def _changed(self, policy: Any) -> Any:
        changed = _remade(policy, self.fields)
        return policy if changed == policy else _remade(policy, {"announced": NONE, **self.fields})

    def words(self, grant_round: GrantRound) -> Sentence:
        found = self.found(grant_round)
        called = CALLED[self.family]
        if found is None or any(self.faults(grant_round)):
            return Sentence(f"{called.nb} {self.name} endres", f"{called.en} {self.name} is changed")
        said = policy_difference(found, self._changed(found), grant_round)
        return Sentence(f"{called.nb} {self.name}: {said.nb}", f"{called.en} {self.name}: {said.en}")


def policy_difference(before: Any, after: Any, grant_round: GrantRound) -> Sentence:
    """What changes in a gate or a rule: in its own words, and the fields that these do not tell."""
    if before == after:
        return unchanged(policy_words(after, grant_round))
    others = [name for name in type(after).model_fields if getattr(before, name) != getattr(after, name)]
    steps, untold, step = list[Sentence](), list[Sentence](), before
    for name in sorted(others, key=lambda one: getattr(after, one) is None):  # what is taken away goes last
        was, now = getattr(before, name), getattr(after, name)
        old, step = policy_words(step, grant_round), step.model_copy(update={name: now})
        if old != (new := policy_words(step, grant_round)):
            steps.append(_differing(old, new))
        elif name != "announced" or len(others) == 1:  # what is changed is no longer as announced
            label, way = (
                UNTOLD.get(name, Sentence(name, name)),
                changed_to(*(CHOICES.get(one, one) for one in (was, now))),
            )
            untold.append(Sentence(f"{label.nb}: {way.nb}", f"{label.en}: {way.en}"))
    whole = _differing(policy_words(before, grant_round), policy_words(after, grant_round))
    at_once = bool(steps) and len(whole.nb) <= len(_joined(steps).nb)
    return _joined([*([whole] if at_once else steps), *untold])


def _differing(before: Sentence, after: Sentence) -> Sentence:
    return Sentence(difference(before.nb, after.nb), difference(before.en, after.en))


def _joined(told: list[Sentence]) -> Sentence:
    return Sentence("; ".join(one.nb for one in told), "; ".join(one.en for one in told))


UNTOLD: dict[str, Sentence] = {
    "announced": Sentence("kunngjort", "announced"),
    "reason": Sentence("begrunnelse", "reason"),
    "decided_by": Sentence("bestemt av", "decided by"),
    "severity": Sentence("den som ikke oppfyller det", "who does not meet it"),
}
"""Fields of a gate or a rule that its own words do not tell."""

CHOICES: dict[Any, Sentence] = {
    "reject": Sentence("avvises", "is rejected"),
    "note": Sentence("får en merknad", "is noted"),
}


def _remade(policy: Any, fields: Mapping[str, Any]) -> Any:
    """The gate or rule with these fields, read anew.  Raises ValidationError."""
    values = {**policy.model_dump(), **fields}
    family = RULES if isinstance(policy, Rule) else GATES
    kind: Any = family[policy.kind]
    return kind.model_validate({name: value for name, value in values.items() if value not in (NONE, None)})


@dataclass(frozen=True, slots=True)
class Added(_OfPolicies):
    """A gate or a rule more; one that the round has already is not added again.

    An id that is taken is written with "what-if-" in front.
    """

    policy: Any

    def faults(self, grant_round: GrantRound) -> Iterator[Fault]:
        yield from ()

    def applied(self, grant_round: GrantRound) -> GrantRound:
        there = getattr(grant_round, self.family)
        if any(_same(one, self.policy) for one in there):
            return grant_round
        taken = {one.id for one in there}
        name = self.name if self.name not in taken else unused(f"what-if-{self.name}", taken)
        return grant_round.model_copy(update={self.family: (*there, self.policy.model_copy(update={"id": name}))})

    def words(self, grant_round: GrantRound) -> Sentence:
        said = policy_words(self.policy, grant_round)
        nb, en = ("nytt formkrav", "a new gate") if self.family == "gates" else ("ny regel", "a new rule")
        return Sentence(f"{nb}: {said.nb}", f"{en}: {said.en}")


def _same(one: Any, other: Any) -> bool:
    return bool(one.model_copy(update={"id": ""}) == other.model_copy(update={"id": ""}))


@dataclass(frozen=True, slots=True)
class Waived(Edit):
    """A gate that one application need not meet: an exception, with its reason and who decided it."""

    waiver: Waiver

    def faults(self, grant_round: GrantRound) -> Iterator[Fault]:
        gates = [gate.id for gate in grant_round.gates]
        if self.waiver.gate not in gates:
            step = suggestion(self.waiver.gate, gates) or f"Its gates are: {', '.join(gates) or 'none'}."
            yield self.fault(f"the round has no gate '{self.waiver.gate}'.", step)
        yield from self.unknown_application(self.waiver.application, grant_round)
        if not self.waiver.reason.strip():
            yield self.fault("a waiver without a reason.", "Write the reason: it is printed among the exceptions.")

    def applied(self, grant_round: GrantRound) -> GrantRound:
        mine = (self.waiver.gate, self.waiver.application)
        others = tuple(one for one in grant_round.waivers if (one.gate, one.application) != mine)
        return grant_round.model_copy(update={"waivers": (*others, self.waiver)})

    def words(self, grant_round: GrantRound) -> Sentence:
        called = application_words(grant_round, self.waiver.application)
        gate = next((one.words() for one in grant_round.gates if one.id == self.waiver.gate), None)
        nb, en = (gate.nb, gate.en) if gate else (self.waiver.gate, self.waiver.gate)
        idle = Sentence(" (som den oppfyller)", " (which it meets)") if gate and self._idle(grant_round) else ("", "")
        return Sentence(
            f"{called} fritas fra formkravet: {nb}{idle[0]}", f"{called} is let pass the gate: {en}{idle[1]}"
        )

    def _idle(self, grant_round: GrantRound) -> bool:
        """Whether the application meets the gate anyhow, so that nothing is waived."""
        found = assess(grant_round)
        remarks = (*found.rejected, *found.noted, *found.waived)
        mine = (self.waiver.gate, self.waiver.application)
        return mine[1] in grant_round.application and mine not in {(one.gate, one.application) for one in remarks}


def waiver_edits(scenario: str, waivers: tuple[Waiver, ...]) -> Iterator[Edit]:
    """One edit for each waiver, in order of gate and application."""
    for number, one in sorted(enumerate(waivers), key=lambda numbered: (numbered[1].gate, numbered[1].application)):
        key = f"waivers.{one.gate}.{one.application}"
        yield Waived(Where.at(scenario, "waivers", number, key=key), one)
