"""How is a comparison told as one web page that needs nothing beside itself, on a phone, in print and read aloud?

Jinja2 templates (escaping is always on) and a style sheet, both data of this package.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reports.comparison_facts import Compared, Extras
    from reports.comparison_pictures import Pictures
    from reports.words import Language, Words
    from scenarios.compare import Comparison


def report(
    comparison: Comparison,
    language: Language = "nb",
    extras: Extras | None = None,
    *,
    pictures: Pictures | None = None,
) -> str:
    """The report as HTML, one file without outside resources and without scripts.

    extras : why awards changed, prices and diagnoses, where they were worked out
    pictures : the charts, where they are laid out already; None = they are drawn here
    """
    from reports.comparison_facts import Compared
    from reports.comparison_facts import Extras as Nothing
    from reports.comparison_pictures import drawn
    from reports.words import Words

    compared = Compared(comparison, extras or Nothing())
    words = Words(language, comparison.base.grant_round.currency)
    return report_of(compared, words, pictures or drawn(compared, words))


def report_of(compared: Compared, words: Words, pictures: Pictures) -> str:
    """The same of a comparison whose figures and charts are known already."""
    from reports.web.rendering import rendered
    from reports.web.sections import page_of

    return rendered(page_of(compared, words, pictures), words)
