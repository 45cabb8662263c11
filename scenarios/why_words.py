"""How is it said why an award moves, so that a director can sign it and an applicant can read it?

SYN-013 (Grimstad) går ned fra 488 878 kr til 380 684 kr. Det skjer ikke uten denne endringen: … Å beholde
488 878 kr ville senke samlet verdi tilsvarende 3,2 poeng og gå ut over SYN-087 (Lyngdal).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from optimiser.gates import Sentence
from optimiser.money import kroner
from optimiser.rounds import GrantRound
from optimiser.rules.must_fund import MustFund
from optimiser.rules.must_not_fund import MustNotFund
from optimiser.rules.wording import listed
from scenarios.compare import Comparison, Move, Outcome
from scenarios.edits.wording import application_words, rule_words
from scenarios.exchange_words import changed_weights, changes, decimal, gives, loss
from scenarios.why_kept import KeptAward

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


NEAREST = Sentence(
    "å la den få {amount} ({before} er ikke lenger blant beløpene som den kan få)",
    "giving it {amount} ({before} is no longer among the amounts that it can get)",
)


@dataclass(frozen=True, slots=True)
class Said:
    """What is to be said of one move.

    edits : those that decide it, in words; changes : how many the scenario makes; known : of how many it is known
        what it awards without them; kept : what came of keeping the award of the base
    """

    comparison: Comparison
    outcome: Outcome
    move: Move
    edits: tuple[Sentence, ...]
    changes: int
    known: int
    kept: KeptAward

    @property
    def grant_round(self) -> GrantRound:
        return self.outcome.grant_round


def sentence(said: Said) -> Sentence:
    """All of it, in both languages."""
    return joined([_moved(said), *_edits(said), *_kept(said)])


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
    return _one_line(application_words(grant_round, key))


def _one_line(text: str) -> str:
    """Without line breaks and signs that are not drawn."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def _edits(said: Said) -> Iterator[Sentence]:
    few = _few(said.edits, "; ")
    if said.changes == 1:
        yield Sentence(f"Årsak: {few.nb}.", f"Cause: {few.en}.")
    elif len(said.edits) == 1:
        yield Sentence(
            f"Det skjer ikke uten denne endringen: {few.nb}.", f"It would not happen without this edit: {few.en}."
        )
    elif said.edits:
        yield Sentence(f"Alle disse endringene må til: {few.nb}.", f"It takes all of these edits: {few.en}.")
    elif said.known == said.changes:
        yield Sentence(
            f"Ingen av de {said.changes} endringene avgjør alene: hver av dem kan utelates, og det skjer likevel.",
            f"None of the {said.changes} edits decides alone: each can be left out, and it happens all the same.",
        )
    elif said.known:
        tried = f"{said.known} av {said.changes}", f"{said.known} of {said.changes}"
        yield Sentence(
            f"Av endringene som er prøvd utelatt hver for seg ({tried[0]}), avgjør ingen alene.",
            f"Of the edits that were left out one at a time ({tried[1]}), none decides alone.",
        )
    else:
        yield Sentence("Endringene er ikke prøvd utelatt hver for seg.", "The edits were not left out one at a time.")


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
        lost, counted = loss(said.comparison, said.outcome, said.kept.worth), list(_as_the_round_counts(said))
        cost = Sentence(f"ville senke samlet verdi {lost.nb}", f"would lower the total value {lost.en}")
        return _ended(joined([keeping, cost, *counted, *expense]))
    given = joined([keeping, gives(said.comparison.base.grant_round.objective, said.kept.parts), *_measured(said)])
    told = _ended(joined([given, *expense], ", "))
    return told if said.kept.worth is None else joined([told, _reweighed(said)])


def _as_the_round_counts(said: Said) -> Iterator[Sentence]:
    """Where the scenario counts in another way: that the value is its own, and what the round sees of the exchange."""
    if not said.comparison.same_measure(said.outcome):
        told = changes(said.comparison.base.grant_round.objective, said.kept.parts)
        seen = told or Sentence("knapt noen endring", "hardly any change")
        yield Sentence(
            f"slik scenarioet selv teller (målt som i runden: {seen.nb})",
            f"as the scenario itself counts (measured as in the round: {seen.en})",
        )


def _measured(said: Said) -> Iterator[Sentence]:
    """By which measure, where the scenario has one of its own."""
    if not said.comparison.same_measure(said.outcome):
        yield Sentence("målt som i runden", "measured as in the round")


def _reweighed(said: Said) -> Sentence:
    """What the exchange counts for with the scenario's weights and with the base's."""
    weights = changed_weights(said.comparison.base.grant_round.objective, said.grant_round.objective)
    now, then = _valued(-(said.kept.worth or 0)), _valued(said.kept.under_base or 0)
    return Sentence(
        f"Etter scenarioets vekter ({weights.nb}) {now.nb}; etter rundens egne vekter {then.nb}.",
        f"By the scenario's weights ({weights.en}) that {now.en}; by the round's own weights it {then.en}.",
    )


def _valued(change: int) -> Sentence:
    """What a change does to the total value: "senker det samlet verdi med 2 614 milliondeler"."""
    if not change:
        return Sentence("endrer det ikke samlet verdi", "leaves the total value as it is")
    unit = Sentence("milliondel", "millionth") if abs(change) == 1 else Sentence("milliondeler", "millionths")
    much = decimal(Fraction(abs(change))).en
    if change < 0:
        return Sentence(f"senker det samlet verdi med {much} {unit.nb}", f"lowers the total value by {much} {unit.en}")
    return Sentence(f"øker det samlet verdi med {much} {unit.nb}", f"raises the total value by {much} {unit.en}")


def _keeping(said: Said) -> Sentence:
    other = said.kept.amount != said.move.before
    words = NEAREST if other else KEEPING[said.move.movement]
    words = _filled(words, before=kroner(said.move.before), amount=kroner(said.kept.amount))
    return Sentence(words.nb[:1].upper() + words.nb[1:], words.en[:1].upper() + words.en[1:])


def _expense(said: Said) -> Iterator[Sentence]:
    """At whose expense it would be kept; or where what is released would go."""
    released = said.move.after > said.move.before
    others = [one for one in said.kept.competitors if (one.after > one.before) == released]
    if others:
        few = _few([Sentence(*[who(said.comparison, one.application)] * 2) for one in others])
        if released:
            yield Sentence(f"og gi mer penger til {few.nb}", f"and give more money to {few.en}")
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
    if (lock := _lock(said)) and not any(_says(edit, said, lock) for edit in said.edits):
        return Sentence(f"Den {lock.nb}.", f"It {lock.en}.")
    if lock or all(
        any(rule.nb in edit.nb for edit in said.edits) for rule in said.kept.rules
    ):  # the cause has just said it
        return Sentence(f"{keeping.nb} er ikke forenlig med dette.", f"{keeping.en} cannot be had with this.")
    return Sentence(f"{keeping.nb} er ikke forenlig med: {rules.nb}.", f"{keeping.en} cannot be had with: {rules.en}.")


LOCKS = {
    MustFund: Sentence("skal innvilges", "must be funded"),
    MustNotFund: Sentence("skal ikke innvilges", "must not be funded"),
}


def _lock(said: Said) -> Sentence | None:
    """What is decided of the very application, where that is all that forbids the award of the base."""
    for rule in said.grant_round.rules:
        words = LOCKS.get(type(rule))
        names = words and said.move.application in getattr(rule, "applications", ())
        if names and said.kept.rules == (rule_words(rule, said.grant_round),):
            return words
    return None


def _says(edit: Sentence, said: Said, lock: Sentence) -> bool:
    """Whether an edit has said that this application is locked."""
    return edit.en.startswith(who(said.comparison, said.move.application)) and edit.en.endswith(lock.en)


def _no_level(said: Said) -> Sentence:
    amount = kroner(said.kept.amount)
    if said.move.after < said.move.before:
        return Sentence(f"Mer enn {amount} kan den ikke få nå.", f"It cannot be given more than {amount} now.")
    return Sentence(f"Mindre enn {amount} kan den ikke få nå.", f"It cannot be given less than {amount} now.")


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


def _ended(sentence: Sentence) -> Sentence:
    return Sentence(f"{sentence.nb}.", f"{sentence.en}.")


def _filled(words: Sentence, **blanks: str) -> Sentence:
    return Sentence(words.nb.format(**blanks), words.en.format(**blanks))
