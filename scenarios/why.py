"""Why does a scenario move this award: which edit, which rule, which competitor?

Three questions, each answered by proven solves:

    which edit         the scenario without each of its edits: those without which the award does not move so
    which rule         the award of the base, kept in the scenario: where that cannot be, an irreducible clash
    which competitor   where it can be kept: what the best allocation with it is worth less, and whose awards it changes

Canonical solves alone: what is said does not depend on what was solved before, and what is not proven is not said.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from optimiser.gates import Sentence
from optimiser.rounds import TERMS
from scenarios.compare import Comparison, Move, Outcome
from scenarios.edits.edit import Edit
from scenarios.scenario import edit_words
from scenarios.why_asked import Asked, LeftOut, Progress, asked_of, hard, idle, left_out
from scenarios.why_kept import Kept, KeptAward, at_once, keep
from scenarios.why_words import Said, sentence

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Kept", "Why", "whys", "whys_frame"]


@dataclass(frozen=True, slots=True)
class Why:
    """Why an award of a scenario is not what it is in the base.

    edits : those without which the award would not move so (it is the base's again, moves the other way, or nothing can
        be awarded at all), those that name the application first; a scenario's only edit; () = each can be left out and
        the award still moves so
    kept : what became of the award of the base, kept in the scenario (see `Kept`)
    amount : whole kroner kept: the award of the base, or the nearest level where it is none (see `KeptAward`)
    rules : what forbids it, an irreducible clash; or why the application is rejected; else ()
    worth : millionths that keeping it would cost; None unless it is possible, and where the terms stand in order
    points : the same in points of score, by the weights of the scenario; None where it has no points that the base has
        (it may change marks or caps)
    under_base : what the same exchange counts for with the weights and the measure of the base, millionths; None where
        the weights are the scenario's own
    parts : term -> what keeping it would change it by as the base measures, in its own unit; {} unless it is possible
    competitors : whose awards would change if it were kept, from the scenario's amounts ("before") to those ("after");
        the largest changes first.  Of an application that lost, those who would get less have its money now
    sentence : all that, in words a director can sign
    """

    move: Move
    edits: tuple[Edit, ...]
    kept: Kept
    amount: int
    rules: tuple[Sentence, ...]
    worth: int | None
    points: Fraction | None
    under_base: int | None
    parts: Mapping[str, Fraction]
    competitors: tuple[Move, ...]
    sentence: Sentence


def whys(
    comparison: Comparison, progress: Progress | None = None, *, most: int | None = None
) -> dict[tuple[str, str], Why]:
    """Why each award moves: (scenario, application) -> why, in the order of `comparison.moves()`.

    Parameters
    ----------
    progress
        Called after each stage of each solve.
    most
        In each scenario, keep the award of the base for so many of the largest moves (in kroner; of equal ones the
        first ids), and for none where each solve would take long (`hard`); of the others only what needs no solve is
        said beside the edits ("not asked").  An edit is not left out where that would take long (`heavy`), and is then
        not named.  None = everything is asked, however long it takes.
    """
    asked = asked_of(comparison, progress)
    return {
        (outcome.name, why.move.application): why
        for outcome in comparison.scenarios
        for why in _of_scenario(asked, comparison, outcome, most)
    }


def whys_frame(whys: Mapping[tuple[str, str], Why]) -> pd.DataFrame:
    """One row per move: what moved, why, and the sentences; lists are joined by "; ".

    amount : kroner kept; worth (millionths), points : what that would cost, NaN where it is not asked or not possible;
    ``TERM:change`` : what it would change a term by, in its own unit; competitors : ids, the largest changes first
    """
    import pandas as pd

    return pd.DataFrame([_row(why) for why in whys.values()], columns=[*COLUMNS, *(f"{term}:change" for term in TERMS)])


COLUMNS = (
    *("scenario", "application", "movement", "before", "after", "edits", "kept", "amount", "worth", "points"),
    *("rules_nb", "rules_en", "competitors", "sentence_nb", "sentence_en"),
)


def _row(why: Why) -> dict[str, object]:
    move = why.move
    return {
        "scenario": move.scenario,
        "application": move.application,
        "movement": move.movement,
        "before": move.before,
        "after": move.after,
        "edits": "; ".join(edit.key for edit in why.edits),
        "kept": why.kept,
        "amount": why.amount,
        "worth": why.worth,
        "points": None if why.points is None else float(why.points),
        "rules_nb": "; ".join(rule.nb for rule in why.rules),
        "rules_en": "; ".join(rule.en for rule in why.rules),
        "competitors": "; ".join(one.application for one in why.competitors),
        "sentence_nb": why.sentence.nb,
        "sentence_en": why.sentence.en,
        **{f"{term}:change": float(change) for term, change in why.parts.items()},
    }


def _of_scenario(asked: Asked, comparison: Comparison, outcome: Outcome, most: int | None) -> list[Why]:
    moves = comparison.moves_of(outcome)
    if not moves:
        return []
    without = left_out(asked, comparison, outcome, patient=most is None)
    words = [told for _, told in edit_words(comparison.base.grant_round, outcome.scenario)]
    edits, largest = outcome.scenario.edits(), _largest(moves, outcome, most)
    known = sum(one.found != "unknown" for one in without)
    found = []
    for move in moves:
        wanted = move.application in largest
        kept = keep(asked, comparison, outcome, move) if wanted else at_once(outcome, move)
        needed = _needed(edits, without, move)
        told = [words[place] for place in _telling(needed, without) if not idle(comparison.base, outcome, edits[place])]
        said = Said(comparison, outcome, move, tuple(told), len(without), known, kept)
        found.append(_why(move, tuple(edits[place] for place in needed), kept, sentence(said)))
    return found


def _largest(moves: tuple[Move, ...], outcome: Outcome, most: int | None) -> frozenset[str]:
    """The applications of the largest moves."""
    if most is not None and hard(outcome.result):
        return frozenset()
    ordered = sorted(moves, key=lambda move: (-abs(move.after - move.before), move.application))
    return frozenset(move.application for move in ordered[:most])


def _needed(edits: Sequence[Edit], without: Iterable[LeftOut], move: Move) -> list[int]:
    """The edits, by position, without which the award does not move so, those that name the application first."""
    needed = [place for one in without if one.decides(move) for place in one.edits]
    return sorted(needed, key=lambda place: not _names(edits[place], move.application))


def _telling(needed: list[int], without: Iterable[LeftOut]) -> list[int]:
    """Of these edits those that decide this award; one without which nothing can be awarded decides every award alike,
    and is told where there is no other."""
    alike = {place for one in without if one.found == "infeasible" for place in one.edits}
    return [place for place in needed if place not in alike] or needed


def _names(edit: Edit, application: str) -> bool:
    """Whether an edit is about this application: "must_fund.A-017", "scores.A-017"."""
    return f".{application}." in f".{edit.key}."


def _why(move: Move, edits: tuple[Edit, ...], kept: KeptAward, words: Sentence) -> Why:
    return Why(
        move=move,
        edits=edits,
        kept=kept.kept,
        amount=kept.amount,
        rules=kept.rules,
        worth=kept.worth,
        points=kept.points,
        under_base=kept.under_base,
        parts=kept.parts,
        competitors=kept.competitors,
        sentence=words,
    )
