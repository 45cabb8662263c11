"""How was it worked out, how far is it proven, and from which round, versions and sources?"""

from __future__ import annotations

from collections.abc import Iterator

from optimiser.rounds import TERMS
from reports.columns import Column, Table
from reports.decided import source
from reports.figures.note import register_sources
from reports.objective_words import basis, exchange_rate, mode_line, term_name
from reports.web.making import Making
from reports.web.page import Block, Fact, Grid, Section, grid


def method_section(making: Making) -> Section:
    """How each search ended, what the terms count, versions and sources."""
    words, grant_round = making.words, making.compared.comparison.base.grant_round
    comparable = () if making.compared.all_comparable else (words("not comparable"),)
    said = (words("web method proof"), words("web method value"), *comparable)
    proof = Block("proof", "", said, grids=(_proof(making),))
    terms = Block("terms", words("web terms"), (mode_line(grant_round, words),), facts=tuple(_terms(making)))
    sources = Block("sources", words("web sources"), tuple(_sources(making)))
    return Section("method", words("web method"), (proof, terms, sources))


def _proof(making: Making) -> Grid:
    """Five things of each search, and the digests of its round and its allocation."""
    words = making.words
    columns = (
        Column("scenario", words("column scenario")),
        Column("termination", words("column termination")),
        *(Column(key, words(f"column {key}"), "count") for key in ("value", "bound", "gap")),
        Column("canonical", words("column canonical")),
        *(Column(key, words(f"web {key} digest")) for key in ("round", "allocation")),
    )
    rows = []
    for outcome in making.compared.comparison.outcomes:
        result, bounds = outcome.result, outcome.result.bounds
        canonical = words("yes" if result.canonical else "no") if result.allocation else None
        digest = result.allocation.digest[:12] if result.allocation else None
        found = (bounds.value, bounds.bound, bounds.gap, canonical, outcome.grant_round.digest[:12], digest)
        rows.append((making.named(outcome), words(result.termination.value), *found))
    return grid("proof-table", words("web proof table"), Table(columns, tuple(rows)), words)


def _terms(making: Making) -> Iterator[Fact]:
    """What each term of the round as it is counts, and what one more of it is worth in points of score."""
    base, words = making.compared.comparison.base, making.words
    rates = {rate.term: rate for rate in base.result.exchange_rates if base.grant_round.scores != "none"}
    known = {term.name for term in base.result.terms}
    for name in (term for term in TERMS if term in known):
        said = [basis(base.grant_round, name, words)]
        if name in rates:
            said.append(exchange_rate(rates[name], base.grant_round, words))
        yield Fact(term_name(base.grant_round, name, words), tuple(said))


def _sources(making: Making) -> Iterator[str]:
    base, words = making.compared.comparison.base, making.words
    if cited := source(base.grant_round, words):
        yield words("source line", source=cited)
    if known := register_sources(base.grant_round.places, words):
        yield known
    if versions := base.result.versions:
        said = ", ".join(f"{name} {version}" for name, version in sorted(versions.items()))
        yield words("web versions", versions=said)
