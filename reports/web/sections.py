"""Which sections does the report on a comparison have, in which order?

The trade-off comes first, then the scenarios side by side, then each of them, who is safe, where the money goes, how
evenly, what the rules cost, what is not possible, and at last method, proof and sources.
"""

from __future__ import annotations

from collections.abc import Iterator

from reports.comparison_facts import Compared
from reports.comparison_pictures import Pictures
from reports.comparison_sentences import three_sentences
from reports.comparison_told import all_banners, title
from reports.decided import full_name
from reports.figures.note import register_sources
from reports.web.beside import diagnosis_section, prices_section
from reports.web.each import each_section
from reports.web.evenly import fairness_section
from reports.web.glance import glance_section, trade_section
from reports.web.making import Making
from reports.web.method import method_section
from reports.web.page import Page, Section
from reports.web.who import where_section, who_section
from reports.words import Words


def page_of(compared: Compared, words: Words, pictures: Pictures) -> Page:
    """The whole report as a page."""
    making = Making(compared, words, pictures)
    grant_round = compared.comparison.base.grant_round
    made = words("web footer", name=full_name(grant_round, words), year=grant_round.year, round=grant_round.digest[:12])
    banners = all_banners(compared, words)
    footer = (*banners, made, register_sources(grant_round.places, words))
    return Page(
        title=title(compared, words),
        banners=banners,
        sentences=three_sentences(compared, words),
        sections=tuple(_sections(making)),
        footer=tuple(line for line in footer if line),
    )


def _sections(making: Making) -> Iterator[Section]:
    """Those that this comparison has something for; further charts of comparisons stand last among the charts."""
    made = (
        trade_section(making),
        glance_section(making),
        each_section(making),
        who_section(making),
        where_section(making),
        fairness_section(making),
        prices_section(making),
        diagnosis_section(making),
        method_section(making),
    )
    yield from (section for section in made if section.blocks)
