"""How do a head and a table of applications become a round, or a list of every fault in both?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pydantic import ValidationError

from optimiser.applications import score_field
from optimiser.checks import faults as faults_of
from optimiser.checks import faults_as_written, warnings
from optimiser.errors import Fault, InputError, Subject
from optimiser.read.head import Head
from optimiser.read.plain_words import wrongs
from optimiser.read.reading import Reading
from optimiser.read.salvage import Salvaged
from optimiser.read.table import ApplicationTable
from optimiser.rounds import GrantRound


def assemble(head: Head, salvaged: Salvaged, table: ApplicationTable | None, found: Sequence[Fault] = ()) -> Reading:
    """The round of a head and a table.

    table : None where there is none to read; found : what was already found wrong with head, register and files
    Raises InputError with every fault, those of the head first, then those of the table by row and column.
    """
    early = [*found, *salvaged.faults, *_of_the_map(head, table)]
    cell_faults = sorted(table.faults, key=lambda one: one[0]) if table else []
    if table is None:
        semantic = [
            one for one in faults_as_written(salvaged.round) if one.subject.kind in {"pot", "group", "criterion"}
        ]
        raise InputError([*early, *_located(semantic, head, salvaged, None)])
    grant_round = _with_applications(salvaged.round, table)
    broken = bool(early) or any(not fault.warning for _, fault in cell_faults)
    semantic = list(faults_as_written(grant_round) if broken else faults_of(grant_round))
    told = [fault for fault in semantic if not salvaged.is_caused(fault.subject) and not _known(fault.subject, table)]
    if broken or told:
        in_head, in_table = _parted(_located(told, head, salvaged, table))
        raise InputError([*early, *in_head, *_by_place(cell_faults, in_table, table)])
    in_head, in_table = _parted(_located(warnings(grant_round), head, salvaged, table))
    return Reading(grant_round, (*in_head, *_by_place(cell_faults, in_table, table)))


def _of_the_map(head: Head, table: ApplicationTable | None) -> Iterator[Fault]:
    """What is wrong with ``[columns]``."""
    for one in table.columns.faults if table else ():
        if one.column is None:
            subject = Subject("round", "", f"columns.{one.field}")
            yield Fault(subject, one.what, one.next_step, head.where(("columns", one.field)))


def _with_applications(grant_round: GrantRound, table: ApplicationTable) -> GrantRound:
    fields = {name: getattr(grant_round, name) for name in GrantRound.model_fields}
    return GrantRound.model_validate({**fields, "applications": tuple(table.applications)})


def _known(subject: Subject, table: ApplicationTable) -> bool:
    """Whether the cell that a fault speaks of was already told."""
    if subject.kind == "round":
        return subject.field == "applications" and not table.applications
    if subject.kind == "criterion" and not subject.field:
        return any(name == score_field(subject.id) for _, name in table.bad)
    return subject.kind == "application" and table.is_bad(subject)


def _located(
    faults: Iterable[Fault], head: Head, salvaged: Salvaged, table: ApplicationTable | None
) -> Iterator[Fault]:
    for fault in faults:
        if fault.subject.kind == "application" and table is not None:
            yield fault.at(table.where(table.place(fault.subject)))
        else:
            yield fault.at(head.where(salvaged.path(fault.subject)))


def _parted(faults: Iterable[Fault]) -> tuple[list[Fault], list[Fault]]:
    """The faults of the head, and those of applications."""
    faults = list(faults)
    return (
        [one for one in faults if one.subject.kind != "application"],
        [one for one in faults if one.subject.kind == "application"],
    )


def _by_place(
    cell_faults: Iterable[tuple[tuple[int, int], Fault]], located: Iterable[Fault], table: ApplicationTable
) -> list[Fault]:
    placed = [(tuple(place), fault) for place, fault in cell_faults]
    placed += [(tuple(table.place(fault.subject)), fault) for fault in located]
    return [fault for _, fault in sorted(placed, key=lambda one: one[0])]


def assemble_json(head: Head) -> Reading:
    """The round of a JSON file, which has everything in it.  Raises InputError with every fault."""
    try:
        grant_round = GrantRound.model_validate(head.values)
    except ValidationError as error:
        found = [
            Fault(Subject("round", "", ".".join(map(str, one.path))), one.what, one.next_step, head.where(one.path))
            for one in wrongs(error, head.values)
        ]
        raise InputError(found) from None
    salvaged = Salvaged(grant_round)
    numbers = {one.id: number for number, one in enumerate(grant_round.applications)}

    def located(fault: Fault) -> Fault:
        if fault.subject.kind != "application" or fault.subject.id not in numbers:
            return fault.at(head.where(salvaged.path(fault.subject)))
        field = (fault.subject.field,) if fault.subject.field else ()
        return fault.at(head.where(("applications", numbers[fault.subject.id], *field)))

    if found := [located(fault) for fault in faults_of(grant_round)]:
        raise InputError(found)
    return Reading(grant_round, tuple(located(fault) for fault in warnings(grant_round)))
