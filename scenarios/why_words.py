"""How is it said why an award moves, so that a director can sign it and an applicant can read it?

SYN-013 (Grimstad) går ned fra 488 878 kr til 380 684 kr. Det skjer ikke uten denne endringen: … Å beholde
488 878 kr ville senke samlet verdi tilsvarende 3,2 poeng og gå ut over SYN-087 (Lyngdal).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from optimiser.gates import Sentence
from optimiser.money import NO_BREAK_SPACE, grouped, kroner, plain
from optimiser.result import MILLION
from optimiser.rounds import TERMS, GrantRound
from optimiser.rules.wording import listed
from scenarios.compare import Comparison, Move, Outcome
from scenarios.why_kept import KeptAward

if TYPE_CHECKING:
    from scenarios.scenario import Edit

MOST_NAMED = 3
"""Of more competitors, edits or rules than this, the first are named and the rest counted."""

MOVED = {
    "gained": Sentence("{who} får {after}.", "{who} gets {after}."),
    "lost": Sentence("{who} mister {before}.", "{who} loses {before}."),
    "raised": Sentence("{who} går opp fra {before} til {after}.", "{who} goes up from {before} to {after}."),
    "cut": Sentence("{who} går ned fra {before} til {after}.", "{who} goes down from {before} to {after}."),
}

KEEPING = {
    "lost": Sentence("å beholde {before}", "keeping {before}"),
    "cut": Sentence("å beholde {before}", "keeping {before}"),
    "raised": Sentence("å la den få {before} som før", "leaving it at {before}"),
    "gained": Sentence("å la den stå uten tildeling", "leaving it without an award"),
}


@dataclass(frozen=True, slots=True)
class Said:
    """What is to be said of one move.

    edits : those that decide it, in words; changes : of how many; kept : what came of keeping the award of the base
    """

    comparison: Comparison
    outcome: Outcome
    move: Move
    edits: tuple[Sentence, ...]
    changes: int
    kept: KeptAward

    @property
    def grant_round(self) -> GrantRound:
        return self.outcome.grant_round


def sentence(said: Said) -> Sentence:
    """All of it, in both languages."""
    return joined([_moved(said), *_edits(said), *_kept(said)])


def edit_words(base: GrantRound, edits: Sequence[Edit]) -> tuple[Sentence, ...]:
    """Each edit of a scenario in words, told of the round as the edits before it leave it."""
    told = []
    for edit in edits:
        told.append(edit.words(base))
        base = edit.applied(base)
    return tuple(told)


def joined(sentences: Iterable[Sentence], between: str = " ") -> Sentence:
    """One after the other."""
    every = list(sentences)
    return Sentence(between.join(one.nb for one in every), between.join(one.en for one in every))


def _moved(said: Said) -> Sentence:
    move = said.move
    blanks = {"who": who(said.comparison, move.application), "before": kroner(move.before), "after": kroner(move.after)}
    return _filled(MOVED[move.movement], **blanks)


def who(comparison: Comparison, key: str) -> str:
    """An application by its id and its applicant's name, on one line: "SYN-013 (Grimstad)"."""
    outcomes = (one for one in comparison.outcomes if key in one.grant_round.application)
    grant_round = next(outcomes).grant_round
    application = grant_round.application[key]
    name = application.applicant_name or grant_round.places.name_of(application.applicant)
    return f"{_one_line(key)} ({_one_line(name)})" if name else _one_line(key)


def _one_line(text: str) -> str:
    """Without line breaks and signs that are not drawn."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def _edits(said: Said) -> Iterator[Sentence]:
    few = _few(said.edits, "; ")
    if said.changes == 1:
        yield Sentence(f"Årsak: {few.nb}.", f"Cause: {few.en}.")
    elif said.edits:
        each = (
            Sentence("disse endringene", "these edits")
            if len(said.edits) > 1
            else Sentence("denne endringen", "this edit")
        )
        yield Sentence(f"Det skjer ikke uten {each.nb}: {few.nb}.", f"It would not happen without {each.en}: {few.en}.")
    else:
        yield Sentence(
            f"Ingen av de {said.changes} endringene avgjør alene: hver av dem kan utelates, og det skjer likevel.",
            f"None of the {said.changes} edits decides alone: each can be left out, and it happens all the same.",
        )


def _few(sentences: Sequence[Sentence], between: str = ", ") -> Sentence:
    """The first, and how many more."""
    shown, rest = list(sentences[:MOST_NAMED]), len(sentences) - MOST_NAMED
    if rest > 0:
        shown.append(Sentence(f"{rest} til", f"{rest} more"))
    if between == ", ":
        return Sentence(listed(one.nb for one in shown).nb, listed(one.en for one in shown).en)
    return joined(shown, between)


def _kept(said: Said) -> Iterator[Sentence]:
    """What came of keeping the award of the base."""
    told = {
        "possible": _possible,
        "equally good": _equally_good,
        "forbidden": _forbidden,
        "no level": _no_level,
        "not standing": _not_standing,
        "not proven": _not_proven,
    }
    if said.kept.kept in told:
        yield told[said.kept.kept](said)


def _possible(said: Said) -> Sentence:
    keeping, expense = _keeping(said), list(_expense(said))
    if said.kept.worth is not None and said.kept.under_base is None:
        lost = _loss(said)
        cost = Sentence(f"ville senke samlet verdi {lost.nb}", f"would lower the total value {lost.en}")
        return _ended(joined([keeping, cost, *expense]))
    parts = _parts(said)
    cost = Sentence(f"ville endre leddene slik: {parts.nb}", f"would change the terms so: {parts.en}")
    told = _ended(joined([keeping, cost, *expense]))
    return told if said.kept.worth is None else joined([told, _reweighed(said)])


def _keeping(said: Said) -> Sentence:
    words = _filled(KEEPING[said.move.movement], before=kroner(said.move.before))
    return Sentence(words.nb[:1].upper() + words.nb[1:], words.en[:1].upper() + words.en[1:])


def _expense(said: Said) -> Iterator[Sentence]:
    """At whose expense it would be kept; or where what is released would go."""
    released = said.move.after > said.move.before
    others = [one for one in said.kept.competitors if (one.after > one.before) == released]
    if others:
        few = _few([Sentence(*[who(said.comparison, one.application)] * 2) for one in others])
        if released:
            yield Sentence(f"og gi mer til {few.nb}", f"and give more to {few.en}")
        else:
            yield Sentence(f"og gå ut over {few.nb}", f"at the expense of {few.en}")


def _equally_good(said: Said) -> Sentence:
    keeping = _keeping(said)
    return Sentence(
        f"{keeping.nb} ville gitt samme verdi; likhetsregelen avgjorde.",
        f"{keeping.en} would give the same value; the tie policy decided.",
    )


def _forbidden(said: Said) -> Sentence:
    keeping, rules = _keeping(said), _few(said.kept.rules, "; ")
    if not said.kept.rules:
        return Sentence(f"{keeping.nb} er ikke mulig.", f"{keeping.en} is not possible.")
    return Sentence(f"{keeping.nb} er ikke forenlig med: {rules.nb}.", f"{keeping.en} cannot be had with: {rules.en}.")


def _no_level(said: Said) -> Sentence:
    before, highest = kroner(said.move.before), kroner(said.kept.highest)
    if said.kept.highest < said.move.before:
        return Sentence(f"Mer enn {highest} kan den ikke få nå.", f"It cannot be given more than {highest} now.")
    return Sentence(
        f"{before} er ikke lenger blant beløpene som den kan få.", f"{before} is no longer among its possible amounts."
    )


def _not_standing(said: Said) -> Sentence:
    if not said.kept.rules:
        return Sentence("Søknaden er trukket.", "The application is withdrawn.")
    reasons = joined(said.kept.rules)
    return Sentence(f"Avvist: {reasons.nb}", f"Rejected on form: {reasons.en}")


def _not_proven(said: Said) -> Sentence:
    return Sentence(
        "Hva det ville koste å ha det som før, er ikke bevist: søket ble stanset.",
        "What it would cost to have it as before is not proven: the search was stopped.",
    )


def _loss(said: Said) -> Sentence:
    """The fall in value: in points of score where the round has such, else as a share of the whole value."""
    worth = said.kept.worth or 0
    per_point = _per_point(said)
    if per_point:
        points = worth / per_point
        if points < Fraction(5, 100):
            return Sentence("tilsvarende mindre enn 0,1 poeng", "by the equivalent of less than 0.1 points of score")
        few = decimal(points)
        return Sentence(f"tilsvarende {few.nb} poeng", f"by the equivalent of {few.en} points of score")
    share = 100 * Fraction(worth, said.outcome.result.bounds.value or 1)
    if share < Fraction(5, 100):
        return Sentence(f"med mindre enn 0,1{NO_BREAK_SPACE}%", "by less than 0.1%")
    few = decimal(share)
    return Sentence(f"med {few.nb}{NO_BREAK_SPACE}%", f"by {few.en}%")


def _per_point(said: Said) -> Fraction | None:
    """Millionths that one point of score counts for in the scenario; None where the round has no such points."""
    score = next(term for term in said.outcome.result.terms if term.name == "score")
    in_points = said.grant_round.scores != "none" and said.grant_round.objective.score.basis == "application"
    if not (in_points and score.used and score.weight and score.reference):
        return None
    return MILLION * Fraction(score.weight) / Fraction(score.reference)


def _reweighed(said: Said) -> Sentence:
    """What the exchange counts for with the scenario's weights and with the base's."""
    weights, now, then = _weights(said), _signed(-(said.kept.worth or 0)), _signed(said.kept.under_base or 0)
    return Sentence(
        f"Med {weights.nb} teller det {now} milliondeler, med rundens egne vekter {then}.",
        f"With {weights.en} that counts {now} millionths, with the round's own weights {then}.",
    )


def _weights(said: Said) -> Sentence:
    """The weights that the scenario changes: "poeng 0,12 og dekning 0,8"."""
    base, here = said.comparison.base.grant_round.objective, said.grant_round.objective
    changed = [
        (TERM_WORDS[term], plain(Fraction(here.term(term).weight or 0)))
        for term in TERMS
        if base.term(term).weight != here.term(term).weight
    ]
    nb = listed(f"{words.nb} {weight.replace('.', ',')}" for words, weight in changed).nb
    return Sentence(nb, listed(f"{words.en} {weight}" for words, weight in changed).en)


TERM_WORDS = {
    "score": Sentence("poeng", "score"),
    "coverage": Sentence("dekning", "coverage"),
    "breadth": Sentence("bredde", "breadth"),
}


def _parts(said: Said) -> Sentence:
    """ "poeng +41,2, dekning −6": the terms that change by a tenth or more, each in its own unit."""
    told = []
    for term, change in said.kept.parts.items():
        if round(change * 10):
            few = decimal(change, signed=True)
            told.append(Sentence(f"{TERM_WORDS[term].nb} {few.nb}", f"{TERM_WORDS[term].en} {few.en}"))
    return joined(told, ", ")


def decimal(number: Fraction, *, signed: bool = False) -> Sentence:
    """With one decimal where it is not whole, rounded half to even: "3,2" and "3.2"; signed: "+3,2", "−1".

    >>> decimal(Fraction(16, 5)), decimal(Fraction(-6), signed=True)
    (Sentence(nb='3,2', en='3.2'), Sentence(nb='−6', en='−6'))
    """
    tenths = round(abs(number) * 10)
    whole, rest = divmod(tenths, 10)
    text = grouped(whole) if number.denominator == 1 else f"{grouped(whole)}.{rest}"
    sign = "\u2212" if number < 0 else "+" if signed and number > 0 else ""
    return Sentence(sign + text.replace(".", ","), sign + text)


def _signed(number: int) -> str:
    return decimal(Fraction(number), signed=True).en


def _ended(sentence: Sentence) -> Sentence:
    return Sentence(f"{sentence.nb}.", f"{sentence.en}.")


def _filled(words: Sentence, **blanks: str) -> Sentence:
    return Sentence(words.nb.format(**blanks), words.en.format(**blanks))
