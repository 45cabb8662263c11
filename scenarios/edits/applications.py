"""What if an application asked for less, were marked otherwise or withdrawn, or a reviewer were left out?"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from pydantic import Field

from optimiser.applications import Application, Frozen, Mark
from optimiser.checks.structure import did_you_mean
from optimiser.errors import Fault
from optimiser.gates import Sentence
from optimiser.money import kroner
from optimiser.rounds import GrantRound
from scenarios.changes import AmountChange, NumberChange, WrittenChange, WrittenLimit, WrittenNumber
from scenarios.edits.edit import EVERY, Edit, Where
from scenarios.edits.pots import limit_after
from scenarios.edits.wording import NO_LIMIT, application_words, changed_to, from_to, pot_name, signed


class ApplicationChange(Frozen):
    """What becomes of an application.

    requested : cost lines keep their shares of it; viable_minimum : "none" = it states none; pot : the pot it goes to
    marks : criterion, or "criterion:reviewer" -> the mark, or the change of every mark that was given on it
    """

    requested: WrittenChange | None = None
    viable_minimum: WrittenLimit | None = None
    pot: str | None = None
    marks: dict[str, WrittenNumber] = Field(default_factory=dict)


def application_edits(scenario: str, changes: dict[str, ApplicationChange]) -> Iterator[Edit]:
    """One edit for each field; every application first, then those named."""
    for key in sorted(changes, key=lambda one: (one != EVERY, one)):
        one = changes[key]
        for name in ("pot", "requested", "viable_minimum"):
            if (value := getattr(one, name)) is not None:
                where = Where.at(scenario, "applications", key, name)
                named = {other for other, change in changes.items() if getattr(change, name) is not None}
                yield ApplicationField(where, key, _but(key, named), name, value)
        for criterion in sorted(one.marks):
            where = Where.at(scenario, "applications", key, "marks", criterion)
            named = {other for other, change in changes.items() if criterion in change.marks}
            yield Marked(where, key, _but(key, named), criterion, one.marks[criterion])


def _but(key: str, named: set[str]) -> frozenset[str]:
    return frozenset(named - {EVERY}) if key == EVERY else frozenset()


@dataclass(frozen=True, slots=True)
class Withdrawn(Edit):
    """An application that is not there, nor a gate waived for it."""

    application: str

    def faults(self, grant_round: GrantRound) -> Iterator[Fault]:
        yield from self.unknown_application(self.application, grant_round)

    def applied(self, grant_round: GrantRound) -> GrantRound:
        left = tuple(one for one in grant_round.applications if one.id != self.application)
        waivers = tuple(one for one in grant_round.waivers if one.application != self.application)
        return grant_round.model_copy(update={"applications": left, "waivers": waivers})

    def words(self, grant_round: GrantRound) -> Sentence:
        called = application_words(grant_round, self.application)
        return Sentence(f"{called} trekkes", f"{called} is withdrawn")


@dataclass(frozen=True, slots=True)
class ReviewerOut(Edit):
    """A reviewer whose marks do not count, on any application."""

    reviewer: str

    def faults(self, grant_round: GrantRound) -> Iterator[Fault]:
        known = sorted({mark.reviewer for one in grant_round.applications for mark in one.marks if mark.reviewer})
        if self.reviewer not in known:
            what = f"no mark was given by a reviewer '{self.reviewer}'."
            yield self.fault(what, did_you_mean(self.reviewer, known, "reviewers"))

    def applied(self, grant_round: GrantRound) -> GrantRound:
        return _with_applications(grant_round, self._without)

    def _without(self, application: Application) -> dict[str, Any]:
        left = tuple(mark for mark in application.marks if mark.reviewer != self.reviewer)
        return {"marks": left} if len(left) < len(application.marks) else {}

    def words(self, grant_round: GrantRound) -> Sentence:
        count = sum(
            any(mark.reviewer == self.reviewer and mark.mark is not None for mark in one.marks)
            for one in grant_round.applications
        )
        nb, en = ("søknad", "application") if count == 1 else ("søknader", "applications")
        return Sentence(
            f"uten {self.reviewer}s vurdering av {count} {nb}", f"without {self.reviewer}'s marks on {count} {en}"
        )


@dataclass(frozen=True, slots=True)
class _OfApplications(Edit):
    """An edit of one application, or of every one but those that are named themselves."""

    application: str
    but: frozenset[str] = field(default_factory=frozenset)

    def applications(self, grant_round: GrantRound) -> list[Application]:
        """Those it speaks of."""
        if self.application == EVERY:
            return [one for one in grant_round.applications if one.id not in self.but]
        found = grant_round.application.get(self.application)
        return [] if found is None else [found]

    def faults(self, grant_round: GrantRound) -> Iterator[Fault]:
        if self.application != EVERY:
            yield from self.unknown_application(self.application, grant_round)
        for one in self.applications(grant_round):
            yield from self.application_faults(one, grant_round)

    def application_faults(self, application: Application, grant_round: GrantRound) -> Iterator[Fault]:
        """Why this application cannot take it."""
        yield from ()

    def applied(self, grant_round: GrantRound) -> GrantRound:
        ids = {one.id for one in self.applications(grant_round)}
        return _with_applications(grant_round, lambda one: self.update(one) if one.id in ids else {})

    @abstractmethod
    def update(self, application: Application) -> dict[str, Any]:
        """The fields of the application that become others."""

    def whom(self, grant_round: GrantRound) -> Sentence:
        """The application, or the applications, in words."""
        if self.application == EVERY:
            other = Sentence("alle andre søknader", "all other applications")
            return other if self.but else Sentence("hver søknad", "every application")
        called = application_words(grant_round, self.application)
        return Sentence(called, called)


FIELDS = {
    "requested": Sentence("omsøkt", "requested"),
    "viable_minimum": Sentence("minste beløp", "viable minimum"),
    "pot": Sentence("pott", "pot"),
}


@dataclass(frozen=True, slots=True)
class ApplicationField(_OfApplications):
    """What an application asks for, needs at least, or which pot it goes to."""

    name: str = ""
    value: AmountChange | str = ""

    def application_faults(self, application: Application, grant_round: GrantRound) -> Iterator[Fault]:
        before, whose = getattr(application, self.name), f"application '{application.id}'"
        if self.name == "pot" and self.value not in grant_round.pot:
            yield self.unknown_pot(str(self.value), grant_round)
        if not isinstance(self.value, AmountChange):
            return
        if before is None and self.value.way != "to":
            if self.application != EVERY:
                yield self.fault(f"{whose} states no {self.name} to change.", "Write the new amount.")
        elif (after := self.value.of(before or 0)) < 0:
            what = f"{self.value} would leave {self.name} of {whose} at {kroner(after)}."
            yield self.fault(what, f"It is {kroner(before)} now." if before is not None else "")

    def update(self, application: Application) -> dict[str, Any]:
        before = getattr(application, self.name)
        if before is None and (not isinstance(self.value, AmountChange) or self.value.way != "to"):
            return {}
        after = limit_after(self.value, before)
        if after == before:
            return {}
        update: dict[str, Any] = {self.name: after}
        if self.name == "requested" and application.cost_lines:
            update["cost_lines"] = apportioned(application.cost_lines, after)
        return update

    def words(self, grant_round: GrantRound) -> Sentence:
        whom, label, those = self.whom(grant_round), FIELDS[self.name], self.applications(grant_round)
        if self.name == "pot":
            way = pot_name(grant_round, str(self.value))
            if len(those) == 1:
                way = changed_to(pot_name(grant_round, those[0].pot), way)
        elif len(those) != 1:
            way = signed(self.value) if isinstance(self.value, AmountChange) else NO_LIMIT
        else:
            before = getattr(those[0], self.name)
            way = from_to(before, limit_after(self.value, before))
        return Sentence(f"{whom.nb}, {label.nb}: {way.nb}", f"{whom.en}, {label.en}: {way.en}")


def apportioned(lines: dict[str, int], amount: int) -> dict[str, int]:
    """The lines in the shares they had, summing to the amount: rounded down, the rest to the largest fractions.

    >>> apportioned({"staff": 200, "travel": 100}, 200)
    {'staff': 133, 'travel': 67}
    """
    whole = sum(lines.values())
    if not whole:
        return {**lines, next(iter(lines)): amount}
    exact = {line: Fraction(kr * amount, whole) for line, kr in lines.items()}
    down = {line: int(kr) for line, kr in exact.items()}
    behind = sorted(exact, key=lambda line: (down[line] - exact[line], line))
    return {line: kr + (line in behind[: amount - sum(down.values())]) for line, kr in down.items()}


NOTHING = NumberChange(way="by", number=Fraction(0))


@dataclass(frozen=True, slots=True)
class Marked(_OfApplications):
    """The marks of an application on one criterion, of one reviewer or of all who gave one."""

    criterion: str = ""
    change: NumberChange = NOTHING

    def application_faults(self, application: Application, grant_round: GrantRound) -> Iterator[Fault]:
        criterion, reviewer = self._named()
        known = {one.id for one in grant_round.criteria}
        if criterion not in known:
            yield self.unknown("criterion", criterion, sorted(known), "criteria")
        elif not self._given(application) and (reviewer or self.change.way == "by") and self.application != EVERY:
            who = f" by '{reviewer}'" if reviewer else ""
            what = f"application '{application.id}' has no mark on '{criterion}'{who} to change."
            known = {mark.reviewer for mark in application.marks if mark.reviewer and mark.criterion == criterion}
            step = did_you_mean(reviewer, sorted(known), "reviewers who gave one") if reviewer else ""
            yield self.fault(what, step or "Correct the criterion, or write the mark itself.")

    def _named(self) -> tuple[str, str]:
        criterion, _, reviewer = self.criterion.partition(":")
        return criterion, reviewer

    def _given(self, application: Application) -> list[Mark]:
        criterion, reviewer = self._named()
        return [
            mark
            for mark in application.marks
            if mark.criterion == criterion and mark.mark is not None and reviewer in {"", mark.reviewer}
        ]

    def update(self, application: Application) -> dict[str, Any]:
        given = self._given(application)
        marks = [
            Mark(criterion=mark.criterion, reviewer=mark.reviewer, mark=self.change.of(mark.mark))
            if mark in given and mark.mark is not None
            else mark
            for mark in application.marks
        ]
        if not given and self.change.way == "to":
            criterion, reviewer = self._named()
            marks = [mark for mark in marks if (mark.criterion, mark.reviewer) != (criterion, reviewer)]
            marks.append(Mark(criterion=criterion, reviewer=reviewer, mark=self.change.number))
        return {} if tuple(marks) == application.marks else {"marks": tuple(marks)}

    def words(self, grant_round: GrantRound) -> Sentence:
        criterion, reviewer = self._named()
        whom, those = self.whom(grant_round), self.applications(grant_round)
        named = next((one for one in grant_round.criteria if one.id == criterion), None)
        nb, en = (named.name_nb or named.name, named.name or named.name_nb) if named else ("", "")
        given = self._given(those[0]) if len(those) == 1 else []
        by = f" ({reviewer})" if reviewer else ""
        if len(given) == 1 and given[0].mark is not None:
            way = changed_to(given[0].mark, self.change.of(given[0].mark))
        else:
            way = signed(self.change)
        return Sentence(
            f"{whom.nb}, karakter på {nb or criterion}{by}: {way.nb}",
            f"{whom.en}, mark on {en or criterion}{by}: {way.en}",
        )


def _with_applications(grant_round: GrantRound, update: Any) -> GrantRound:
    """The round with these fields of its applications updated; one without an update stays itself."""
    updates = [(one, update(one)) for one in grant_round.applications]
    if not any(fields for _, fields in updates):
        return grant_round
    return grant_round.model_copy(
        update={"applications": tuple(one.model_copy(update=fields) if fields else one for one, fields in updates)}
    )
