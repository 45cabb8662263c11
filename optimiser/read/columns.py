"""Which column of a table is which field of an application?

Every field has its English name, and the bokmål headers that people use; ``[columns]`` in ``round.toml`` maps others.
A column that is none of these is a free column: it travels to the exports and rules may name it.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from optimiser.read import cells

SYNONYMS: dict[str, tuple[str, ...]] = {
    "id": ("søknads-id", "søknadsid", "søknad", "application", "application id"),
    "case_number": ("saksnummer", "saksnr", "saksnr.", "case no."),
    "title": ("tittel", "prosjekttittel", "prosjektnavn", "søknadstittel", "project title"),
    "applicant": ("søker", "søkerkode", "kommunenummer", "kommunenr", "kommunenr.", "applicant code"),
    "applicant_name": ("søkernavn", "søkers navn", "navn på søker"),
    "organisation_number": ("organisasjonsnummer", "orgnr", "orgnr.", "org.nr.", "org. nr."),
    "pot": ("pott",),
    "area": ("område", "innsatsområde"),
    "tags": ("stikkord", "merker"),
    "requested": ("søknadsbeløp", "søkt beløp", "omsøkt beløp", "omsøkt", "requested amount"),
    "total_cost": ("totalkostnad", "totale kostnader", "samlet kostnad", "prosjektkostnad"),
    "viable_minimum": ("minste beløp", "minstebeløp", "minimumsbeløp"),
    "own_financing": ("egenfinansiering", "egenandel"),
    "amounts": ("andre beløp", "mulige beløp"),
    "partners": ("partnere", "samarbeidskommuner", "partner municipalities"),
    "health_trusts": ("helseforetak", "health trust"),
    "agreement": ("samarbeidsavtale", "avtale"),
    "received": ("mottatt", "mottatt dato", "innsendt", "received date"),
    "phase": ("fase",),
    "previous_award": ("tidligere tildelt", "tidligere tilskudd", "forrige tilskudd"),
    "state_aid": ("statsstøtte", "statsstøttevurdering"),
}
"""Field -> further headers.  Each field's own name is a header too, with spaces or underscores."""

PREFIXES = {
    "score": "score",
    "poeng": "score",
    "karakter": "score",
    "cost": "cost",
    "kostnad": "cost",
    "extra": "extra",
}
"""``score:<criterion>[:<reviewer>]``, ``cost:<line>``, and ``extra:<name>`` for a free column named like a field."""

NUMBERED_PARTNER = re.compile(r"(partner|samarbeidskommune) ?[0-9]+")

REQUIRED = ("id", "title", "requested")
"""The columns that every table has."""


@dataclass(frozen=True, slots=True)
class ColumnFault:
    """What is wrong with the headers: at which column (None = in the map), what, next step."""

    column: int | None
    what: str
    next_step: str = ""
    field: str = ""
    warning: bool = False


@dataclass(frozen=True, slots=True)
class Columns:
    """Where each field stands.

    headers : as written; fields : field -> column (``partners`` may have several, the others one);
    marks : (criterion, reviewer) -> column; costs : cost line -> column; extras : free column -> column
    """

    headers: tuple[str, ...]
    fields: Mapping[str, tuple[int, ...]]
    marks: Mapping[tuple[str, str], int]
    costs: Mapping[str, int]
    extras: Mapping[str, int]
    faults: tuple[ColumnFault, ...] = ()

    def column(self, name: str) -> int | None:
        """The column of a field as a `Subject` names it ("requested", "score:goals", "cost:travel", …)."""
        prefix, _, rest = name.partition(":")
        if prefix == "score":
            criterion, _, reviewer = rest.partition(":")
            near = (column for (one, _), column in self.marks.items() if one == criterion)
            return self.marks.get((criterion, reviewer), next(near, None))
        if prefix in {"cost", "cost_lines"}:
            return self.costs.get(rest, min(self.costs.values(), default=None))
        if prefix == "extra":
            return self.extras.get(rest)
        return next(iter(self.fields.get(prefix, ())), None)


@dataclass(slots=True)
class _Draft:
    """Columns as they are being found."""

    fields: dict[str, tuple[int, ...]] = field(default_factory=dict)
    marks: dict[tuple[str, str], int] = field(default_factory=dict)
    costs: dict[str, int] = field(default_factory=dict)
    extras: dict[str, int] = field(default_factory=dict)
    faults: list[ColumnFault] = field(default_factory=list)

    def add(self, name: str, column: int, headers: Sequence[str]) -> None:
        """The column is this field ("score:…" and "cost:…" too)."""
        prefix, _, rest = name.partition(":")
        if prefix == "score" and rest:
            criterion, _, reviewer = rest.partition(":")
            self._once(self.marks, (criterion.strip(), reviewer.strip()), column, headers)
        elif prefix == "cost" and rest:
            self._once(self.costs, rest.strip(), column, headers)
        elif prefix == "extra":
            self._once(self.extras, rest.strip(), column, headers)
        elif name == "partners":
            self.fields[name] = (*self.fields.get(name, ()), column)
        elif name in self.fields:
            self._twice(headers[self.fields[name][0]], headers[column], name, column)
        else:
            self.fields[name] = (column,)

    def _once(self, known: dict[Any, int], key: Any, column: int, headers: Sequence[str]) -> None:
        if key in known:
            self._twice(headers[known[key]], headers[column], headers[column], column)
        known[key] = column

    def _twice(self, first: str, second: str, name: str, column: int) -> None:
        what = f"the columns '{first}' and '{second}' are both '{name}'."
        self.faults.append(ColumnFault(column, what, "Rename or remove one of them.", name))


def find_columns(headers: Sequence[str], mapped: Mapping[str, object], *, pots: int, places: int) -> Columns:
    """Which column is which field; the faults tell what is missing, double or unknown.

    mapped : field -> header, or several headers (``[columns]``); pots, places : how many the round has
    """
    draft = _Draft()
    taken = set()
    for name, column in _mapped(headers, mapped, draft.faults):
        draft.add(name, column, headers)
        taken.add(column)
    for column, header in enumerate(headers):
        if header and column not in taken:
            name = known_name(header)
            claimed = name.partition(":")[0] in SYNONYMS and name in mapped
            draft.add(f"extra:{header}" if not name or claimed else name, column, headers)
    draft.faults += _missing(draft, pots, places)
    draft.faults += _near_misses(draft, taken)
    return Columns(tuple(headers), draft.fields, draft.marks, draft.costs, draft.extras, faults=tuple(draft.faults))


def known_name(header: str) -> str:
    """The field that a header stands for by itself: "requested", "score:goals", …; "" where it is a free column.

    >>> known_name("Søkt beløp (kr)"), known_name("Partner 2"), known_name("Poeng: mål"), known_name("Merknad")
    ('requested', 'partners', 'score:mål', '')
    """
    prefix, colon, rest = header.partition(":")
    if colon and rest.strip() and _plain(prefix) in PREFIXES:
        return f"{PREFIXES[_plain(prefix)]}:{rest.strip()}"
    plain = _plain(header)
    return "partners" if NUMBERED_PARTNER.fullmatch(plain) else _BY_HEADER.get(plain, "")


def _plain(header: str) -> str:
    """A header in small letters, with single spaces, without unit or star."""
    spaced = re.sub(rf"[_\s{cells.SPACES}]+", " ", header).strip().casefold()
    return re.sub(r" ?(\((kr|nok|kroner)\)|\*|:)$", "", spaced)


_BY_HEADER = {_plain(header): name for name, headers in SYNONYMS.items() for header in (name, *headers)}


def _mapped(
    headers: Sequence[str], mapped: Mapping[str, object], faults: list[ColumnFault]
) -> Iterator[tuple[str, int]]:
    places = {header: column for column, header in reversed(list(enumerate(headers))) if header}
    for name, said in mapped.items():
        prefix, _, rest = name.partition(":")
        if name not in SYNONYMS and not (prefix in {"score", "cost", "extra"} and rest):
            step = suggestion(name, SYNONYMS) or f"The fields are: {', '.join(SYNONYMS)}, score:…, cost:…"
            faults.append(ColumnFault(None, f"there is no field '{name}'.", step, name))
            continue
        for header in said if isinstance(said, (list, tuple)) else [said]:
            if str(header).strip() in places:
                yield name, places[str(header).strip()]
            else:
                step = suggestion(str(header), places) or f"The columns are: {', '.join(places)}."
                faults.append(ColumnFault(None, f"the table has no column '{header}'.", step, name))


def _missing(draft: _Draft, pots: int, places: int) -> Iterator[ColumnFault]:
    needed = (*REQUIRED, *(["pot"] if pots > 1 else []), *(["applicant"] if places else []))
    blamed = {fault.field for fault in draft.faults}
    for name in needed:
        if name not in draft.fields and name not in blamed:
            near = suggestion(name, draft.extras)
            step = f'Name a column {name}, or say which it is: [columns] {name} = "…". {near}'.strip()
            yield ColumnFault(0, f"no column is '{name}'.", step, name)


def _near_misses(draft: _Draft, stated: Collection[int]) -> Iterator[ColumnFault]:
    """Free columns that may have been meant as a field; not those that ``[columns]`` states."""
    for header, column in draft.extras.items():
        if column in stated:
            continue
        close = difflib.get_close_matches(_plain(header), _BY_HEADER, 1, 0.85)
        if close and _BY_HEADER[close[0]] not in draft.fields:
            what = f"'{header}' is taken for a free column."
            yield ColumnFault(column, what, f"Did you mean {_BY_HEADER[close[0]]}?", f"extra:{header}", warning=True)


def suggestion(word: str, known: Mapping[str, object] | Sequence[str]) -> str:
    """ "Did you mean …?" for a word close to a known one; else ""."""
    close = difflib.get_close_matches(word, list(known), 1, 0.6)
    return f"Did you mean '{close[0]}'?" if close else ""
