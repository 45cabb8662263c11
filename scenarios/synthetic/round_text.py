"""How is a made-up round written down so that a person can read its round.toml?

The sections in the order in which people think of them, each with a word on what is published and what is assumed, in
bokmål and English.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from pydantic import BaseModel

from optimiser.money import plain
from optimiser.rounds import TERMS, GrantRound

HEAD = """\
# {scheme_nb}
# {scheme}
#
# OPPDIKTET: kommunene og de publiserte summene er virkelige, alle søknader er oppdiktet.
# SYNTHETIC: municipalities and published totals are real, every application is made up.
# Skrevet av · written by: python -m scenarios.synthetic
# {source}
#
# announced = hvor noe er kunngjort. Det som mangler announced, er vår antakelse.
# announced = where something was announced. What has no announced is our assumption.
"""

WEIGHTS = """\
# Ikke kunngjort, vår antakelse: ingen kilde oppgir vektene, og dekning er ikke kunngjort som hensyn.
# Not announced, our assumption: no source gives the weights, and coverage was not announced as a concern."""

SCALE = """\
# Ikke kunngjort, vår antakelse: karakterer fra 1 til 6 i hele og halve trinn.
# Not announced, our assumption: marks from 1 to 6 in whole and half steps."""

SECTIONS = {
    2024: {
        "pots": """\
# Budsjettene er det som ble tildelt, slik det er publisert: 20,7, 27,7 og 8,3 mill. kr av 331,6 omsøkte.
# The budgets are what was awarded, as published: 20.7, 27.7 and 8.3 MNOK of 331.6 asked for.""",
        "groups": """\
# Kriteriene i 2024 er ikke publisert; de fra 2026 brukes her. announced viser hva som er sagt om 2024.
# The criteria of 2024 are not published; those of 2026 are used here. announced shows what was said of 2024.""",
        "rules": """\
# Alle 36 videreførte prosjekter fikk nær fjorårets beløp: hvert er sikret 95 % av det, som et eget nivå (vårt tall).
# All 36 continued projects got nearly last year's amount: each is sure of 95 % of it, as a level (our number).""",
    },
    2025: {
        "pots": """\
# Budsjettene er det som ble tildelt, slik det er publisert. Hvor mange som søkte, er ikke publisert: 140 er vårt tall.
# The budgets are what was awarded, as published. How many applied is not published: 140 is our number.""",
        "groups": """\
# Kriteriene i 2025 er ikke publisert; de fra 2026 brukes her.
# The criteria of 2025 are not published; those of 2026 are used here.""",
    },
    2026: {
        "pots": """\
# covers er kostnadene som potten er kunngjort å dekke; alt annet trekkes fra (programvare, lisenser, kurs, drift …).
# covers are the costs that the pot was announced to pay for; all else is subtracted (software, operation …).""",
        "groups": """\
# Gruppene og vektene deres er kunngjort; vektene inni hver gruppe er ikke det, og er like her.
# The groups and their weights were announced; the weights inside a group were not, and are equal here.""",
        "gates": """\
# Formelle krav. Noen av de oppdiktede søknadene er laget slik at hvert krav avviser minst én.
# Formal requirements. Some of the made-up applications are made so that each requirement rejects at least one.""",
        "budget_lines": """\
# Resten av budsjettet på 179,1 mill. kr, som runden ikke avgjør. Avrundingslinjen får det til å gå opp.
# The rest of the budget of 179.1 MNOK, which the round does not decide. The rounding line makes it sum.""",
    },
}
"""Year -> section -> what is said above it."""


def round_text(grant_round: GrantRound) -> str:
    """The text of round.toml for a made-up round."""
    return "\n".join(_lines(grant_round)).rstrip() + "\n"


def _lines(grant_round: GrantRound) -> Iterator[str]:
    labels = grant_round.labels
    yield HEAD.format(scheme_nb=labels.scheme_nb, scheme=labels.scheme, source=labels.source)
    head = {"name": grant_round.name, "year": grant_round.year, "register": grant_round.places.name}
    yield from _pairs({**head, "tie_seed": grant_round.tie_seed})
    said = SECTIONS[grant_round.year]
    yield from _tables("pots", grant_round.pots, said)
    yield f"\n{WEIGHTS}"
    for name in TERMS:
        yield from _table(f"[objective.{name}]", grant_round.objective.term(name))
    yield f"\n{SCALE}"
    yield from _table("[scale]", grant_round.scale)
    for section in ("groups", "criteria", "gates", "rules", "published", "budget_lines"):
        yield from _tables(section, getattr(grant_round, section), said)
    yield from _table("[labels]", labels)


def _tables(section: str, things: Iterable[BaseModel], said: Mapping[str, str]) -> Iterator[str]:
    """An array of tables, with what is said above it."""
    for number, thing in enumerate(things):
        if number == 0 and section in said:
            yield f"\n{said[section]}"
        yield from _table(f"[[{section}]]", thing)


def _table(header: str, thing: BaseModel) -> Iterator[str]:
    """A table with every field that says something else than its default."""
    fields = {name: getattr(thing, name) for name in ("id", "kind") if hasattr(thing, name)}
    fields |= {name: getattr(thing, name) for name in type(thing).model_fields if _speaks(thing, name)}
    yield f"\n{header}"
    yield from _pairs(fields)


def _speaks(thing: BaseModel, name: str) -> bool:
    return bool(getattr(thing, name) != type(thing).model_fields[name].get_default(call_default_factory=True))


def _pairs(fields: Mapping[str, Any]) -> Iterator[str]:
    for name, value in fields.items():
        yield f"{name} = {_written(value)}"


def _written(value: Any) -> str:
    """A value as TOML; amounts in groups of three, fractions exact."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return f"{value:_}" if value >= 10_000 else str(value)
    if isinstance(value, Fraction):
        text = plain(value)
        return json.dumps(text) if "/" in text else text
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (tuple, list)):
        return f"[{', '.join(_written(one) for one in value)}]"
    return json.dumps(value, ensure_ascii=False)
