"""What each rule costs, and what clashes where nothing is possible: both only where they were worked out."""

from __future__ import annotations

from collections.abc import Iterator

from reports.comparison_pictures import PRICES
from reports.diagnosis_words import clash_told, clashes_said, repair_said, repairs_said
from reports.prices_words import price_table
from reports.web.making import Making
from reports.web.page import Block, Fact, Section, grid


def prices_section(making: Making) -> Section:
    """Every rule of the round as it is, dearest first."""
    words, prices = making.words, making.compared.extras.prices
    heading = words("web prices")
    if not prices:
        return Section("prices", heading, ())
    table = price_table(making.compared.comparison.base.grant_round, prices, words)
    shown = grid("prices-table", heading, table, words)
    return Section("prices", heading, (Block(picture=making.picture(PRICES), grids=(shown,)),), (words("prices note"),))


def diagnosis_section(making: Making) -> Section:
    """Every outcome that was diagnosed: its clashes and its repairs."""
    return Section("diagnosis", making.words("web diagnosis"), tuple(_diagnosed(making)))


def _diagnosed(making: Making) -> Iterator[Block]:
    words, compared = making.words, making.compared
    for outcome in compared.comparison.outcomes:
        diagnosis = compared.extras.diagnoses.get(outcome.name)
        if diagnosis is None or diagnosis.feasible:
            continue
        told = (clash_told(clash, words) for clash in diagnosis.clashes)
        clashes = [Fact(said, (), conditions) for said, conditions in told]
        repairs = tuple(f"{words(f'repair kind {one.kind}')}: {repair_said(one, words)}" for one in diagnosis.repairs)
        notes = tuple(words.pick(note) for note in diagnosis.notes)
        noted = (Fact(words("web remarks"), (), notes),) if notes else ()
        yield Block(
            key=f"diagnosis-{making.number(outcome)}",
            heading=making.named(outcome),
            paragraphs=(clashes_said(diagnosis, words),),
            facts=(*clashes, Fact(repairs_said(diagnosis, words), (), repairs), *noted),
        )
