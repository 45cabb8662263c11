"""The report on a comparison: whole in one file, readable by ear, with a table behind every chart."""

from __future__ import annotations

import base64
import re
from collections import Counter
from functools import cache
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from optimiser.result import Termination
from reports.comparison_facts import Compared, Extras
from reports.comparison_pictures import LARGEST_SVG, Pictures
from reports.comparison_sentences import three_sentences
from reports.web import report
from reports.words import LANGUAGES, Language, Words
from scenarios.compare import Comparison, compare
from scenarios.prices import Price
from scenarios.scenario import Scenario
from tests.reports.beside import C_FIRST, EVERYONE, a_diagnosis, the_comparison, the_round, whys_of

VOID = frozenset({"meta", "img", "br", "hr", "input", "link"})


class Tree(HTMLParser):
    """The elements of a page: (tag, attributes, the tags that it stands in), and the text outside of tags."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None], tuple[str, ...]]] = []
        self.texts: list[tuple[str, str]] = []
        self._open: list[str] = []
        self.feed(text)
        self.close()
        assert self._open == [], "every element is closed"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs), tuple(self._open)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag, f"</{tag}> closes what it opened"

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.texts.append((self._open[-1] if self._open else "", data))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes, _ in self.elements if name == tag]


def extras() -> Extras:
    """Everything that may be worked out beside a comparison."""
    comparison = the_comparison()
    price = Price(
        key="drop_rules.all",
        kind="must_fund",
        words=whys_of(comparison)["c-first", "B"].sentence,
        value=1000,
        points=None,
        places=1,
        partners=0,
        awards=-1,
        kroner=500,
        termination=Termination.OPTIMAL,
        scenario=Scenario(name="without"),
    )
    return Extras(whys_of(comparison), (price,), {"everyone": a_diagnosis(the_round())})


@cache
def page(language: Language = "en") -> str:
    return report(the_comparison(), language, extras())


@cache
def tree(language: Language = "en") -> Tree:
    return Tree(page(language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_fetched_and_nothing_is_run(language: Language) -> None:
    for tag, attributes, _ in tree(language).elements:
        assert tag not in {"script", "link", "iframe", "object", "embed", "form", "base", "svg"}
        assert not any(name.startswith("on") for name in attributes)
        for name in ("src", "href", "srcset", "action", "data", "poster"):
            address = attributes.get(name)
            assert address is None or address.startswith(("data:image/", "#")), f"{tag} {name}"
    assert "@import" not in page(language)
    assert not re.search(r"url\(", page(language))
    policy = [one["content"] for one in tree(language).all("meta") if one.get("http-equiv")]
    assert policy == ["default-src 'none'; img-src data:; style-src 'unsafe-inline'"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_language_and_the_title_are_said(language: Language) -> None:
    assert tree(language).all("html") == [{"lang": language}]
    assert ("title", "What if? tiny (2026)" if language == "en" else "Hva om? tiny (2026)") in tree(language).texts


def test_the_three_sentences_stand_first() -> None:
    items = [text for tag, text in tree().texts if tag == "li"]
    assert tuple(items[:3]) == three_sentences(Compared(the_comparison(), extras()), Words("en"))


def test_headings_go_down_one_step_at_a_time_from_one_title() -> None:
    levels = [int(tag[1]) for tag, _, _ in tree().elements if re.fullmatch(r"h[1-6]", tag)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_there_are_landmarks_and_a_way_past_the_head() -> None:
    tags = Counter(tag for tag, _, _ in tree().elements)
    assert (tags["header"], tags["main"], tags["nav"], tags["footer"]) == (1, 1, 1, 1)
    first = next(attributes for tag, attributes, _ in tree().elements if tag == "a")
    assert first == {"class": "skip", "href": "#content"}


def test_every_id_is_its_own_and_every_reference_leads_somewhere() -> None:
    ids = [attributes["id"] for _, attributes, _ in tree().elements if "id" in attributes]
    assert [one for one, times in Counter(ids).items() if times > 1] == []
    for _, attributes, _ in tree().elements:
        for name in ("href", "aria-labelledby"):
            if (address := attributes.get(name)) is not None:
                assert address.removeprefix("#") in ids


def test_every_chart_is_told_and_has_a_table_behind_it() -> None:
    charts = tree().all("img")
    assert len(charts) >= 6
    for one in charts:
        assert len(one["alt"] or "") > 20
    blocks = page().split('<div class="block"')[1:]
    for block in blocks:
        if "<img" in block:
            assert "<table>" in block, block[:200]


def test_tables_have_captions_and_headings_with_a_scope() -> None:
    tables = page().split("<table>")[1:]
    assert all(table.strip().startswith("<caption id=") for table in tables)
    for attributes in tree().all("th"):
        assert attributes["scope"] in {"col", "row"}
    for table in tables:
        rows = re.findall(r"<tr>(.*?)</tr>", table.split("</table>")[0], re.DOTALL)
        widths = {len(re.findall(r"<t[hd]", row)) for row in rows}
        assert len(widths) == 1, "every row has as many cells as the head"


def test_a_table_scrolls_in_a_box_of_its_own_that_the_keyboard_reaches() -> None:
    boxes = [one for one in tree().all("div") if one.get("class") == "scroll"]
    assert len(boxes) == len(tree().all("table"))
    assert all(one["tabindex"] == "0" and one["role"] == "region" for one in boxes)


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    digits = colour.removeprefix("#")
    whole = digits if len(digits) == 6 else "".join(digit * 2 for digit in digits)
    channels = [int(whole[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("ground", ["#ffffff", "head"])
@pytest.mark.parametrize("ink", ["ink", "soft", "link", "warn"])
def test_text_stands_out_from_what_it_stands_on(ink: str, ground: str) -> None:
    colours = dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", page()))
    low, high = sorted((luminance(colours[ink]), luminance(colours.get(ground, ground))))
    assert (high + 0.05) / (low + 0.05) >= 4.5


def test_print_opens_what_is_folded_and_leaves_nothing_in_a_box() -> None:
    printed = page().split("@media print")[1]
    assert "details::details-content" in printed
    assert ".scroll { overflow: visible; }" in printed
    assert "break-inside: avoid" in printed


def test_everything_that_was_worked_out_is_told() -> None:
    headings = {text for tag, text in tree().texts if tag == "h2"}
    assert {"What each rule costs", "What cannot be done, and what it takes", "Method and proof"} <= headings
    assert any("Raise the pot by 500 kr." in text for _, text in tree().texts)
    assert [text for tag, text in tree().texts if text == "Because." and tag == "td"]


def test_what_was_not_worked_out_has_no_section() -> None:
    plain = report(the_comparison(), "en", pictures=Pictures({}))
    assert 'id="prices"' not in plain
    assert 'id="diagnosis"' not in plain


@pytest.mark.parametrize("scenarios", [(), (C_FIRST,), (EVERYONE,)])
def test_one_scenario_none_or_an_impossible_one_is_a_whole_page(scenarios: tuple[Scenario, ...]) -> None:
    found = Tree(report(compare(the_round(), scenarios), "nb", pictures=Pictures({})))
    assert len(found.all("h1")) == 1


def test_a_round_that_cannot_be_is_a_whole_page() -> None:
    impossible = compare(the_round(), (EVERYONE,)).scenarios[0].grant_round
    found = Tree(report(compare(impossible, (Scenario(name="same"),)), "en"))
    texts = [text for _, text in found.texts]
    assert any(text.startswith("Before anything can be awarded") for text in texts)


def test_the_same_comparison_gives_the_same_page() -> None:
    whole = Comparison(the_comparison().outcomes)
    assert report(whole, "en", extras()) == page()


def test_a_chart_that_is_too_large_as_svg_stands_as_a_picture_of_dots(monkeypatch: pytest.MonkeyPatch) -> None:
    sizes = {"svg": b"<svg/>" * LARGEST_SVG, "png": b"\x89PNG"}
    monkeypatch.setattr(Pictures, "content", lambda _, __, kind: sizes[kind])
    assert Pictures({}).smallest("any") == ("image/png", b"\x89PNG")


def test_charts_are_whole_pictures() -> None:
    for one in tree().all("img"):
        media, _, content = (one["src"] or "").partition(";base64,")
        assert media == "data:image/svg+xml"
        assert b"<script" not in base64.b64decode(content)


def test_a_page_of_many_awards_stays_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reports.web.each.ROWS", 1)
    monkeypatch.setattr("reports.web.who.ROWS", 2)
    found = report(the_comparison(), "en", pictures=Pictures({}))
    assert "The 1 largest of 2: Every award that changes in 1. c-first (all stand in moves.csv)" in found
    assert "The 2 applications for which the choice decides most are shown; all 3 stand in awards.csv." in found


def test_what_each_scenario_asks_stands_with_the_trade_off_and_who_has_no_allocation_is_marked() -> None:
    said = [text for tag, text in tree().texts if tag in {"dt", "dd", "th"}]
    assert said.index("1. c-first") < said.index("C is asked for.")
    assert "3. everyone (cannot be)" in said


def test_charts_and_tables_that_scroll_can_be_reached_by_key() -> None:
    for _, attributes, _ in tree().elements:
        if (attributes.get("class") or "").split()[:1] in (["scroll"], ["picture"]):
            assert (attributes["role"], attributes["tabindex"]) == ("region", "0")
            assert attributes["aria-labelledby"]
