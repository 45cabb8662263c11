"""How is a sweep told on a terminal: where does the answer change, and what does the next million bring?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from optimiser.result import Termination
from optimiser.rounds import TERMS, GrantRound
from reports.decided import banners, full_name
from reports.layout import aligned, wrapped
from reports.sweep_tables import swept
from reports.words import Language, Words

if TYPE_CHECKING:
    from scenarios.budget_curve import BudgetCurve, Step
    from scenarios.sweep import Point, Sweep

MOST = 40
"""Lines of points, or of steps, that are read on a terminal; the files have them all."""

LEAVING = 8
"""Steps at which somebody leaves that are told with names."""

ROOM, NARROWEST = 30, 10
"""Characters of a line for what is varied, all of it together; and the least for each."""

NOTHING = "–"


def sweep_text(sweep: Sweep, language: Language = "nb") -> str:
    """The sweep on a terminal, at most 100 characters wide: one line a point."""
    words = Words(language, sweep.grant_round.currency)
    shown = _chosen(sweep)
    decimals = _decimals(sweep)
    header = list(_swept(sweep, words))
    header += [words(f"column {term}") for term in TERMS]
    scale, unit = words.scale(max((point.awarded or 0 for point in sweep.points), default=0))
    header += [words("short awards"), unit[:1].upper() + unit[1:]]
    header += [words("short in out"), words("short up down"), words("short proven")]
    lines = list(aligned(header, [_line(sweep.points[number], scale, decimals, words) for number in shown]))
    lines += wrapped(words("sweep in and out"))
    sections = [_head("sweep heading", sweep.grant_round, words), list(_counted(sweep, len(shown), words)), lines]
    return "\n\n".join("\n".join(section) for section in sections)


def curve_text(curve: BudgetCurve, language: Language = "nb") -> str:
    """The budget curve on a terminal: the next million, who enters and who leaves, and the nested path beside it."""
    words = Words(language, curve.grant_round.currency)
    pot = words.name(curve.grant_round.pot[curve.pot])
    every = -(-len(curve.steps) // MOST)
    step = next((one.more.kroner for one in curve.steps if one.more), 1_000_000)
    head = [*wrapped(words("curve heading", pot=pot)), *wrapped(words("curve note", step=words.short(step)))]
    if every > 1:
        head += wrapped(words("curve some shown", nth=every))
    header = [words("column budget"), words("short awards"), words("short places"), words("short next points")]
    header += [words("short next awards"), words("short next places"), words("short in out"), words("short nested")]
    lines = list(aligned(header, [_step_line(one, words) for one in curve.steps[::every]]))
    sections = [head, lines, list(_leaving(curve, words)), list(_nested(curve, words))]
    return "\n\n".join("\n".join(section) for section in sections if section)


def _head(key: str, grant_round: GrantRound, words: Words) -> list[str]:
    lines = wrapped(words(key, name=full_name(grant_round, words), year=grant_round.year))
    for banner in banners(grant_round, None, words):
        lines += wrapped(f"*** {banner} ***")
    return lines


def _counted(sweep: Sweep, shown: int, words: Words) -> Iterator[str]:
    changes = words.number(len(sweep.changes))
    yield from wrapped(words("sweep count", points=words.counted("point", len(sweep.points)), changes=changes))
    yield from wrapped(_proven(sweep, words))
    if not sweep.comparable:
        yield from wrapped(words("sweep weights"))
    if shown < len(sweep.points):
        yield from wrapped(words("sweep some shown"))


def _proven(sweep: Sweep, words: Words) -> str:
    """How many cannot be, how many are not proven best; a point that cannot be is proven, too."""
    impossible = sum(point.termination is Termination.INFEASIBLE for point in sweep.points)
    unproven = sum(point.termination is not Termination.OPTIMAL for point in sweep.points) - impossible
    said = []
    if impossible:
        key = "sweep infeasible one" if impossible == 1 else "sweep infeasible"
        said.append(words(key, count=words.number(impossible)))
    if unproven:
        said.append(words("sweep unproven", count=words.number(unproven)))
    elif impossible < len(sweep.points):
        said.append(words("sweep others proven" if impossible else "sweep proven"))
    return " ".join(said)


def _chosen(sweep: Sweep) -> list[int]:
    """The numbers of the points that are shown: all, or the ends and those where the most awards change."""
    points = sweep.points
    if len(points) <= MOST:
        return list(range(len(points)))
    changing = [number for number in range(1, len(points) - 1) if points[number].changed]
    most = sorted(changing, key=lambda number: (-_changes(points[number]), number))
    return sorted({0, len(points) - 1, *most[: MOST - 2]})


def _changes(point: Point) -> int:
    return len(point.entered) + len(point.left) + len(point.raised) + len(point.cut)


def _swept(sweep: Sweep, words: Words) -> Iterator[str]:
    """What each range varies, as long as there is room for."""
    room = max(NARROWEST, ROOM // len(sweep.ranges) - 2)
    whole = [swept(one, sweep.grant_round, words) for one in sweep.ranges]
    cut = [_cut(said, room) for said in whole]
    for place, said in enumerate(whole):
        alike = cut.count(cut[place]) > 1
        # the end of a name tells apart what begins alike
        yield f"{place + 1}: …{said[-(room - 4) :].lstrip()}" if alike and len(said) > room else cut[place]


def _cut(said: str, room: int) -> str:
    return said if len(said) <= room else f"{said[: room - 1].rstrip()}…"


def _decimals(sweep: Sweep) -> dict[str, int]:
    """How many decimals each column has, by its range or its term: as many as its longest number needs."""
    found = {f"{one.kind}:{one.name}": max(map(_needed, one.values), default=0) for one in sweep.ranges}
    for term in TERMS:
        parts = (point.terms.get(term) for point in sweep.points)
        found[term] = int(any(part is not None and part.denominator != 1 for part in parts))
    return found


def _needed(value: Fraction | int) -> int:
    """The decimals of a number, four at most."""
    return next((n for n in range(4) if (Fraction(value) * 10**n).denominator == 1), 4)


def _line(point: Point, scale: int, decimals: Mapping[str, int], words: Words) -> list[str]:
    settings = [words.number(value, decimals[f"{kind}:{name}"]) for kind, name, value in point.settings]
    if point.awards is None:
        ended = words(f"short {point.termination.name}") if point.termination else words("short failed")
        return [*settings, *[NOTHING] * 7, ended]
    parts = [_part(point.terms.get(term), decimals[term], words) for term in TERMS]
    awarded = words.number(Fraction(point.awarded or 0, scale), 1 if scale > 1 else 0)
    moved = (f"{len(point.entered)}/{len(point.left)}", f"{len(point.raised)}/{len(point.cut)}")
    proven = words("yes" if point.termination is Termination.OPTIMAL else "no")
    return [*settings, *parts, words.number(point.awards), awarded, *moved, proven]


def _part(part: Fraction | None, decimals: int, words: Words) -> str:
    return NOTHING if part is None else words.number(part, decimals)


def _step_line(step: Step, words: Words) -> list[str]:
    budget = words.number(step.budget)
    if step.awards is None:
        return [budget, *[NOTHING] * 7]
    more = [NOTHING] * 3
    if step.more:
        points = step.more.parts.get("score", Fraction(0))
        more = [words.signed(points, 1), words.signed(step.more.awards), words.signed(step.more.places)]
    moved = f"{len(step.entered)}/{len(step.left)}"
    cost = NOTHING if step.nested_cost is None else words.number(step.nested_cost)
    return [budget, words.number(step.awards), words.number(step.places or 0), *more, moved, cost]


def _leaving(curve: BudgetCurve, words: Words) -> Iterator[str]:
    """Who loses an award as the pot grows, and who comes instead: the best sets need not be nested."""
    steps = [step for step in curve.steps if step.left]
    if not steps:
        yield from wrapped(words("curve no leaving"))
        return
    yield from wrapped(words("curve leaving"))
    for step in steps[:LEAVING]:
        entered, left = (_names(ones, words) for ones in (step.entered, step.left))
        yield from wrapped(
            words("curve leaves", budget=words.money(step.budget), entered=entered, left=left), "- ", "  "
        )
    if len(steps) > LEAVING:
        yield f"  {words('and some more', count=words.number(len(steps) - LEAVING))}"


def _names(ones: Sequence[str], words: Words) -> str:
    return ", ".join(ones) or words("none")


def _nested(curve: BudgetCurve, words: Words) -> Iterator[str]:
    costs = [(step.nested_cost, step.budget) for step in curve.steps if step.nested_cost is not None]
    if not costs:
        return
    cost, budget = max(costs, key=lambda pair: pair[0])
    if not cost:
        yield from wrapped(words("curve nested same"))
    else:
        yield from wrapped(words("curve nested dear", cost=words.number(cost), budget=words.money(budget)))
