"""On what does the proposal rest: criteria, objective, gates, rules, pots and ties, each with where it was announced?

With this sheet and the points of the lists a reader can recompute every weighted sum, and defend every rule.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from optimiser.applications import Pot
from optimiser.assess import criterion_weights
from optimiser.gates import Gate
from optimiser.money import plain
from optimiser.rounds import TERMS, CriterionGroup, TermName
from reports.columns import Cell, Column, Table
from reports.decided import Decided
from reports.exceptions import by_hand
from reports.objective_words import basis, hierarchical, limits, mode_line, stage_of, term_name, tolerance
from reports.rule_words import rule_sentence
from reports.sheets import Book, Sheet
from reports.words import Words

WIDTHS = (44, 30, 22, 22, 34, 28, 24)
"""Characters; the tables stand below each other and share them."""


def criteria_sheet(book: Book, decided: Decided, words: Words) -> None:
    """The sheet."""
    sheet = book.sheet(words("sheet criteria"), words("sheet criteria"))
    sheet.widths([Column("", "", width=width) for width in WIDTHS])
    _criteria(sheet, decided, words)
    _objective(sheet, decided, words)
    _gates(sheet, decided, words)
    _rules(sheet, decided, words)
    _pots(sheet, decided, words)
    sheet.line(words("ties heading"), bold=True, font_size=12)
    _write(sheet, words, ("rule column", "announced where"), [_ties(decided, words)])


def _ties(decided: Decided, words: Words) -> tuple[Cell, ...]:
    grant_round = decided.grant_round
    return words("tie policy", seed=grant_round.tie_seed), _announced(grant_round.tie_announced, words)


def _write(sheet: Sheet, words: Words, headings: Sequence[str], rows: Sequence[tuple[Cell, ...]]) -> None:
    """A table of texts, and a blank row after it."""
    columns = tuple(
        Column(key, words(key), "text", width) for key, width in zip(headings, WIDTHS[: len(headings)], strict=True)
    )
    sheet.table(Table(columns, tuple(rows)), repeat=False)
    sheet.row += 1


def _announced(where: str | None, words: Words) -> str:
    return where or words("not announced")


def _criteria(sheet: Sheet, decided: Decided, words: Words) -> None:
    """Each criterion with its weight inside the group and in the whole, and the scale."""
    grant_round = decided.grant_round
    sheet.line(words("criteria heading"), bold=True, font_size=12)
    if grant_round.scores == "none" or not grant_round.criteria:
        sheet.line(words("no scores") if grant_round.scores == "none" else words("nobody"))
        sheet.row += 1
        return
    scale = {
        "lowest": _number(plain(grant_round.scale.lowest), words),
        "highest": _number(plain(grant_round.scale.highest), words),
    }
    sheet.line(words("scale line", **scale))
    whole = criterion_weights(grant_round)
    groups = {group.id: group for group in grant_round.groups}
    rows: list[tuple[Cell, ...]] = []
    for number, one in enumerate(grant_round.criteria, start=1):
        inside = sum(other.weight for other in grant_round.criteria if other.group == one.group)
        rows.append(
            (
                f"{number} {words.name(one)}",
                _group(groups.get(one.group), decided, words),
                words.percent(one.weight / inside, 1),
                _exact(whole[one.id], words),
                _announced(one.announced, words),
            )
        )
    _write(sheet, words, ("criterion", "group", "weight in group", "weight in whole", "announced where"), rows)


def _exact(share: Fraction, words: Words) -> str:
    """A share in per cent; with the fraction where two decimals do not say all of it."""
    said = words.percent(share, 2)
    return said if 10_000 % share.denominator == 0 else f"{said} ({share})"


def _group(group: CriterionGroup | None, decided: Decided, words: Words) -> str:
    if group is None:
        return ""
    share = group.weight / sum(one.weight for one in decided.grant_round.groups)
    return words("group weight", group=words.name(group), share=words.percent(share, 1))


def _number(text: str, words: Words) -> str:
    return text.replace(".", ",") if words.language == "nb" else text


def _objective(sheet: Sheet, decided: Decided, words: Words) -> None:
    """Each term with its weight or step, how it is counted, its reference and its limits."""
    sheet.line(words("objective heading"), bold=True, font_size=12)
    sheet.line(mode_line(decided.grant_round, words))
    first = "step" if hierarchical(decided.grant_round) else "weight or step"
    headings = ("term", "how counted", first, "reference", "announced where", "limits")
    _write(sheet, words, headings, [_term(name, decided, words) for name in TERMS])


def _term(name: TermName, decided: Decided, words: Words) -> tuple[Cell, ...]:
    grant_round = decided.grant_round
    term = grant_round.objective.term(name)
    reference = next((one.reference for one in decided.result.terms if one.name == name), None)
    return (
        term_name(grant_round, name, words),
        basis(grant_round, name, words),
        _weight(name, decided, words),
        words("unused term") if reference is None else words.number(reference, 1),
        _announced(term.announced, words),
        limits(grant_round, name, words),
    )


def _weight(name: TermName, decided: Decided, words: Words) -> str:
    if not hierarchical(decided.grant_round):
        weight = decided.grant_round.objective.term(name).weight
        return "" if weight is None else _number(plain(weight), words)
    found = stage_of(decided.grant_round, name)
    if found is None:
        return words("unused term")
    number, stage = found
    last = number == len(decided.grant_round.objective.order)
    return str(number) if last else f"{number}: {tolerance(stage, decided.grant_round, words)}"


def _gates(sheet: Sheet, decided: Decided, words: Words) -> None:
    sheet.line(words("gates heading"), bold=True, font_size=12)
    sheet.line(words("own gates line"))
    rows = [_gate(gate, decided, words) for gate in decided.grant_round.gates]
    _write(sheet, words, ("gate", "speaks of", "severity", "id_column", "announced where"), rows)


def _gate(gate: Gate, decided: Decided, words: Words) -> tuple[Cell, ...]:
    pots = [words.name(decided.grant_round.pot[pot]) for pot in gate.pots if pot in decided.grant_round.pot]
    where = "; ".join(part for part in (", ".join(pots), ", ".join(gate.tags)) if part)
    return (
        words.pick(gate.words()),
        where or words("all applications"),
        words(f"severity {gate.severity}"),
        gate.id,
        _announced(gate.announced, words),
    )


def _rules(sheet: Sheet, decided: Decided, words: Words) -> None:
    sheet.line(words("rules heading"), bold=True, font_size=12)
    rules = decided.grant_round.rules
    if not rules:
        sheet.line(words("nobody"))
        sheet.row += 1
        return
    rows: list[tuple[Cell, ...]] = []
    for rule in rules:
        missing = words("reason missing") if by_hand(rule) else ""
        rows.append(
            (
                rule_sentence(rule, decided.grant_round, words),
                rule.reason or missing,
                rule.decided_by,
                rule.id,
                _announced(rule.announced, words),
            )
        )
    _write(sheet, words, ("rule column", "reason", "decided_by", "id_column", "announced where"), rows)


def _pots(sheet: Sheet, decided: Decided, words: Words) -> None:
    """What each pot offers, and the limits over them."""
    grant_round = decided.grant_round
    sheet.line(words("pots rules heading"), bold=True, font_size=12)
    if grant_round.frame is not None:
        sheet.line(words("frame rule", amount=words.money(grant_round.frame)))
    if grant_round.application_cap is not None:
        sheet.line(words("cap rule", amount=words.money(grant_round.application_cap)))
    sheet.line(words("step rule", amount=words.money(grant_round.amount_step)))
    headings = ("pot", "levels", "budget", "spend at least", "covers", "cap", "viable")
    _write(sheet, words, headings, [_pot(pot, words) for pot in grant_round.pots])


def _pot(pot: Pot, words: Words) -> tuple[Cell, ...]:
    shares = ", ".join(words.percent(share) for share in pot.levels)
    levels = shares if pot.level_step is None else words("level step", amount=words.money(pot.level_step))
    curve = pot.value_curve
    if curve.kind == "power":
        levels = words("curve power", levels=levels, exponent=_number(plain(curve.exponent), words))
    elif curve.kind == "table":
        points = ", ".join(f"{words.percent(share)} → {words.percent(worth)}" for share, worth in curve.points)
        levels = words("curve table", levels=levels, points=points)
    covers = words("covers all") if pot.covers is None else ", ".join(pot.covers)
    if pot.highest_share_of_cost is not None:
        covers = words("share of cost", covers=covers, share=words.percent(pot.highest_share_of_cost, 1))
    return (
        words.name(pot),
        levels,
        words.money(pot.budget),
        words.money(pot.spend_at_least) if pot.spend_at_least else "",
        covers,
        "" if pot.application_cap is None else words.money(pot.application_cap),
        words.percent(pot.viable_minimum, 1),
    )
