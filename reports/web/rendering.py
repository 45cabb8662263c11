"""How does a page become HTML?  Every text of it is escaped; the style sheet and the template are the package's own."""

from __future__ import annotations

from importlib.resources import files

from reports.web.page import Page
from reports.words import Words

TEMPLATE, STYLE = "report.html.jinja", "style.css"


def rendered(page: Page, words: Words) -> str:
    """The page as HTML."""
    from jinja2 import Environment, FunctionLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        loader=FunctionLoader(_template), autoescape=True, undefined=StrictUndefined, trim_blocks=False
    )
    return environment.get_template(TEMPLATE).render(
        page=page,
        language=words.language,
        style=Markup(_template(STYLE)),
        words={key: words(f"web {key}") for key in ("skip", "short", "contents")},
    )


def _template(name: str) -> str:
    return files("reports.web").joinpath("templates", name).read_text(encoding="utf-8")
