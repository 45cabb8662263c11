"""What was decided, on one screen?

Plain text, at most 100 characters wide, in bokmål or English: why the search stopped and how good the answer provably
is, the pots to the krone, the terms, and what `reports.beside` sets beside them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

from optimiser.result import Result, StageLog
from optimiser.rounds import GrantRound
from reports.beside import budget_lines, published, ranked_lists
from reports.columns import Table, shown
from reports.decided import Decided, banners, full_name, source
from reports.exceptions import unannounced
from reports.layout import aligned, bullets, wrapped
from reports.objective_words import exchange_rate, hierarchical, mode_line, term_name
from reports.tables import terms
from reports.words import Language, Words

REACHED = {
    "places": "municipality",
    "population": "inhabitant",
    "counties": "county",
    "councils": "council",
    "partners": "participation",
}
"""What an allocation reaches -> the word for one of it."""

SPENT = {"reference": "references", "tie": "ties", "ties": "ties", "verify": "verify"} | dict.fromkeys(
    ("value", "stage", "again", "decided by value", "decided by stage", "decided by again"), "value"
)
"""The beginning of a stage's name -> the line of time that it belongs to."""


def summary(grant_round: GrantRound, result: Result, language: Language = "nb") -> str:
    """The summary that is printed when a round is solved and when its result is shown again.

    Raises ValueError where the result is of another round.
    """
    words = Words(language, grant_round.currency)
    decided = Decided.of(grant_round, result)
    sections = [tuple(head(decided, words)), tuple(proof(decided, words))]
    if result.allocation is None:
        sections.append(tuple(nothing_found(decided, words)))
    else:
        sections += [tuple(part(decided, words)) for part in (pots, outcomes, objective, ranked_lists, published)]
    sections += [tuple(part(decided, words)) for part in (budget_lines, not_announced, remarks, effort)]
    return "\n\n".join("\n".join(lines) for lines in sections if lines)


def head(decided: Decided, words: Words) -> Iterator[str]:
    """Which round, which allocation, and the banner."""
    grant_round = decided.grant_round
    yield from wrapped(words("title solved", name=full_name(grant_round, words), year=grant_round.year))
    for line in banners(grant_round, decided.result, words):
        yield from wrapped(f"*** {line} ***")
    allocation = decided.result.allocation
    yield words(
        "round and allocation",
        round=grant_round.digest[:12],
        allocation=allocation.digest[:12] if allocation else words("none"),
    )


def proof(decided: Decided, words: Words) -> Iterator[str]:
    """Termination, value, bound, gap and canonical, each on a line of its own."""
    lines = proof_lines(decided.result, words)
    width = max(map(len, lines))
    for name, said in lines.items():
        yield f"{name:<{width}}  {said}"


def proof_lines(result: Result, words: Words) -> dict[str, str]:
    """Why it stopped, what was found, and how good that provably is: five things, never one."""
    canonical = words("canonical yes" if result.canonical else "canonical no")
    return {
        words("termination line"): words(result.termination.value),
        words("value line"): _millionths(result.bounds.value, words),
        words("bound line"): _millionths(result.bounds.bound, words),
        words("gap line"): _millionths(result.bounds.gap, words),
        words("canonical line"): words("no") if result.allocation is None else canonical,
    }


def _millionths(number: int | None, words: Words) -> str:
    return words("not known") if number is None else words("millionths", number=words.number(number))


def nothing_found(decided: Decided, words: Words) -> Iterator[str]:
    """For a round without an allocation: that there is none, and the rules that clash."""
    yield words("no allocation")
    if decided.result.clash:
        yield words("clash" if len(decided.result.clash) > 1 else "clash of one")
        yield from bullets(words.pick(sentence) for sentence in decided.result.clash)


def pots(decided: Decided, words: Words) -> Iterator[str]:
    """The pots to the krone, and the frame."""
    yield words("pots heading", unit=words.unit)
    header = [words(key) for key in ("pot", "budget", "awarded", "unspent", "requested", "counts")]
    rows = []
    results = decided.result.pots
    for one in results:
        name = words.name(decided.grant_round.pot[one.pot])
        counts = f"{one.funded}/{one.standing}/{one.applications}"
        rows.append([name, *map(words.number, (one.budget, one.awarded, one.unspent, one.requested)), counts])
    sums = [sum(getattr(one, key) for one in results) for key in ("budget", "awarded", "unspent", "requested")]
    counts = "/".join(str(sum(getattr(one, key) for one in results)) for key in ("funded", "standing", "applications"))
    rows.append([words("in all"), *map(words.number, sums), counts])
    yield from aligned(header, rows)
    if decided.grant_round.frame is not None:
        frame, left = words.money(decided.grant_round.frame), words.money(decided.grant_round.frame - decided.total)
        yield from wrapped(words("frame line", frame=frame, left=left))


def outcomes(decided: Decided, words: Words) -> Iterator[str]:
    """How many of each outcome, how many at their floor, and what was reached."""
    times = Counter(decided.outcome(key) for key in decided.facts.everyone)
    gates = Counter(decided.gate(remark.gate, words) for remark in decided.assessment.rejected)
    why = "; ".join(f"{gate}: {words.number(count)}" for gate, count in sorted(gates.items()))
    counts = {name: words.number(times[name]) for name in ("full", "cut", "declined", "rejected")}
    yield from wrapped(words("outcomes line", why=words("unmet", gates=why) if why else "", **counts))
    if decided.grant_round.places.places:
        yield from wrapped(_reach(decided, words))
    if decided.amounts:
        share = words.percent(Fraction(len(decided.at_floor), len(decided.amounts)))
        count, awards = words.number(len(decided.at_floor)), words.number(len(decided.amounts))
        yield from wrapped(words("floor line", count=count, awards=awards, share=share))
    if decided.many_at_floor:
        yield words("floor warning")


def _reach(decided: Decided, words: Words) -> str:
    """What the awards reach, as far as the register knows: one without people or counties says nothing of them."""
    reached = {key: words.counted(REACHED[key], number) for key, number in decided.result.counted.items()}
    register = decided.grant_round.places
    people, counties = any(place.population is not None for place in register.places), bool(register.counties)
    parts = [
        words("reach people", **reached) if people else words("reach places", **reached),
        words("reach counties", **reached) if counties else words("reach partners", **reached),
    ]
    return "".join(parts)


def objective(decided: Decided, words: Words) -> Iterator[str]:
    """The terms beside their references, and what one more of each counts for in points of score."""
    table: Table = terms(decided, words)
    in_order = hierarchical(decided.grant_round)
    yield from wrapped(words("terms heading order" if in_order else "terms heading"))
    rows = [
        [shown(cell, column.kind, words) for column, cell in zip(table.columns, row, strict=True)] for row in table.rows
    ]
    used = {term_name(decided.grant_round, term.name, words) for term in decided.result.terms if term.used}
    for row in rows:
        row[0] += "" if row[0] in used else f" {words('unused term')}"
    yield from aligned([column.heading for column in table.columns], rows)
    if in_order:
        yield from wrapped(mode_line(decided.grant_round, words))
    for rate in decided.result.exchange_rates if decided.grant_round.scores != "none" else ():
        yield from wrapped(exchange_rate(rate, decided.grant_round, words))


def not_announced(decided: Decided, words: Words) -> Iterator[str]:
    """What nobody said where it was announced."""
    found = unannounced(decided.grant_round, words)
    if found:
        yield words("unannounced heading")
        yield from bullets(found)


def remarks(decided: Decided, words: Words) -> Iterator[str]:
    """What the result itself remarks, and the source of the round's figures."""
    said = [words.pick(note) for note in decided.result.notes]
    if said:
        yield words("notes heading")
        yield from bullets(said)
    if cited := source(decided.grant_round, words):
        yield from wrapped(words("source line", source=cited))


def effort(decided: Decided, words: Words) -> Iterator[str]:
    """With what it was solved, and where the time went."""
    settings, versions = decided.result.settings, decided.result.versions
    solver = [settings.solver, words.counted("thread", settings.threads)]
    said = [words("by engine")] if settings.by_engine else solver
    if settings.time_limit is not None:
        said.append(words("time limit", seconds=words.number(round(settings.time_limit))))
    said += [f"{name} {version}" for name, version in sorted(versions.items())]
    yield from wrapped(words("solver line", settings=", ".join(said)))
    if decided.result.stages:
        yield from wrapped(_time(decided.result.stages, words))


def _time(stages: tuple[StageLog, ...], words: Words) -> str:
    """The seconds in all, and by kind of stage."""
    spent: dict[str, float] = {}
    for stage in stages:
        key = SPENT.get(stage.name.split(":")[0], "other")
        spent[key] = spent.get(key, 0.0) + stage.seconds
    digits = 1 if sum(spent.values()) >= 1 else 2
    split = ", ".join(f"{words(f'stage {key}')} {_seconds(seconds, digits, words)}" for key, seconds in spent.items())
    return words("time line", seconds=_seconds(sum(spent.values()), digits, words), split=split)


def _seconds(seconds: float, digits: int, words: Words) -> str:
    return words.number(Fraction(str(round(seconds, digits))), digits)
