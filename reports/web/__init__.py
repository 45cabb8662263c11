"""How is a comparison told as one web page that needs nothing beside itself, on a phone, in print and read aloud?

Jinja2 templates (escaping is always on) and a style sheet, both data of this package.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reports.comparison_facts import Extras
    from reports.comparison_pictures import Pictures
    from reports.words import Language
    from scenarios.compare import Comparison


def report(
    comparison: Comparison,
    language: Language = "nb",
    extras: Extras | None = None,
    *,
    pictures: Pictures | None = None,
) -> str:
    """The report as HTML, one file without outside resources and without scripts.

    pictures : the charts, where they are laid out already; None = they are drawn here
    """
    from reports.comparison_facts import Compared
    from reports.comparison_facts import Extras as Nothing
    from reports.comparison_pictures import drawn
    from reports.web.rendering import rendered
    from reports.web.sections import page_of
    from reports.words import Words

    compared = Compared(comparison, extras or Nothing())
    words = Words(language, comparison.base.grant_round.currency)
    return rendered(page_of(compared, words, pictures or drawn(compared, words)), words)
