"""How are the prices of a round's rules told: what would be gained without each of them, dearest first?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from optimiser.result import Termination
from reports.columns import Cell, Column, Table
from reports.decided import banners, full_name
from reports.layout import aligned, bullets, wrapped
from reports.objective_words import score_unit
from reports.words import Language, Words

if TYPE_CHECKING:
    from optimiser.rounds import GrantRound
    from scenarios.prices import Price


def prices_text(grant_round: GrantRound, prices: Sequence[Price], language: Language = "nb") -> str:
    """The prices on a terminal, at most 100 characters wide."""
    words = Words(language, grant_round.currency)
    head = wrapped(words("prices title", name=full_name(grant_round, words), year=grant_round.year))
    for banner in banners(grant_round, None, words):
        head += wrapped(f"*** {banner} ***")
    if not prices:
        return "\n\n".join(("\n".join(head), words("prices none")))
    if is_infeasible(prices):
        return "\n\n".join("\n".join(section) for section in (head, *_infeasible(prices, words)) if section)
    sections = (
        head,
        wrapped(words("prices note")),
        list(_dear(grant_round, prices, words)),
        list(_free(prices, words)),
        wrapped(words("prices kept")) if any(price.amounts_kept for price in prices) else [],
    )
    return "\n\n".join("\n".join(section) for section in sections if section)


def is_infeasible(prices: Sequence[Price]) -> bool:
    """Whether the round as it is has no allocation, so that nothing in it has a price."""
    return any(price.base is Termination.INFEASIBLE for price in prices)


def is_free(price: Price) -> bool:
    """Whether nothing is given up for it, proven."""
    return price.value == 0


def price_table(grant_round: GrantRound, prices: Sequence[Price], words: Words) -> Table:
    """One row per rule, dearest first: what the optimum has more (or less) of without it."""
    columns = (
        Column("rule", words("column rule"), "text", 60),
        Column("price", words("column price"), "count", 12),
        Column("more_points", score_unit(grant_round, words), "change", 12),
        Column("more_places", words("column price places"), "change", 12),
        Column("more_partners", words("column price partners"), "change", 12),
        Column("more_awards", words("column price awards"), "change", 12),
        Column("more_kroner", words("column kroner", unit=words.unit), "change", 14),
        Column("termination", words("column termination"), "text", 30),
    )
    return Table(columns, tuple(_cells(price, words) for price in prices))


def _cells(price: Price, words: Words) -> tuple[Cell, ...]:
    figures = (price.value, price.points, price.places, price.partners, price.awards, price.kroner)
    return (words.pick(price.words), *figures, words(price.termination.value))


def _unknown(price: Price, words: Words) -> str:
    """Without a value: what it is that can be said of the round without the rule."""
    if price.termination is Termination.INFEASIBLE:
        return words("price still")
    if price.termination is Termination.OPTIMAL and price.places is None:
        return words("price mends")
    return "" if price.termination is Termination.OPTIMAL else words("price not proven")


def _dear(grant_round: GrantRound, prices: Sequence[Price], words: Words) -> Iterator[str]:
    """The figures in columns; below each of them, what is left out."""
    dear = [price for price in prices if not is_free(price)]
    unit = score_unit(grant_round, words)
    header = ["", words("column price"), unit, *(words(f"column price {key}") for key in ("places", "partners"))]
    header += [words("column price awards"), words("column kroner", unit=words.unit)]
    rows = [[f"{number}.", *_figures(price, words)] for number, price in enumerate(dear, start=1)]
    if not rows:
        return
    heading, *lines = aligned(header, rows)
    yield heading
    for price, line in zip(dear, lines, strict=True):
        yield line
        yield from wrapped(words("prices without", words=_left_out(price, words)), "    ", "    ")
        if price.value is None and (said := _unknown(price, words)):
            yield from wrapped(said, "    ", "    ")


def _infeasible(prices: Sequence[Price], words: Words) -> Iterator[list[str]]:
    """That there is nothing to measure against, and what alone would mend it."""
    yield wrapped(words("prices infeasible"))
    mends = [
        words.pick(price.words) for price in prices if price.termination in (Termination.OPTIMAL, Termination.FEASIBLE)
    ]
    yield [words("prices mend"), *bullets(mends)] if mends else wrapped(words("prices none mends"))


def _left_out(price: Price, words: Words) -> str:
    """What is left out; with a star where amounts that it names were kept."""
    return words.pick(price.words) + (" *" if price.amounts_kept else "")


def _figures(price: Price, words: Words) -> list[str]:
    whole = (price.places, price.partners, price.awards, price.kroner)
    value = "–" if price.value is None else words.number(price.value)
    points = "–" if price.points is None else words.signed(price.points, 1)
    return [value, points, *("–" if number is None else words.signed(number) for number in whole)]


def _free(prices: Sequence[Price], words: Words) -> Iterator[str]:
    free = [_left_out(price, words) for price in prices if is_free(price)]
    if free:
        yield words("prices free")
        yield from bullets(free)
