"""Which comparisons do the charts' tests draw?  Small ones, done by hand, and odd ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from optimiser.result import Termination
from optimiser.rounds import GrantRound
from scenarios.compare import Comparison, Outcome
from scenarios.scenario import Scenario
from tests.optimiser.tiny import PLACES, a_pot, an_application
from tests.reports.made_up import a_decided_round, a_result, undecided

ODD = "50 $ more $ <b>\u202e \U0001f600 til alle søknader som ellers ikke ville fått noen ting i det hele tatt"
"""A name that is too long for any label, with signs that would open a formula or that the type does not have."""


def named(name: str) -> Scenario:
    """A scenario of any name, also one that no file may give it."""
    return Scenario(name="a name").model_copy(update={"name": name})


def outcome(grant_round: GrantRound, name: str, amounts: Mapping[str, int] | None = None) -> Outcome:
    """What a scenario of this name awards: AWARDED if not said."""
    return Outcome(named(name), grant_round, a_result(grant_round, amounts))


def impossible(grant_round: GrantRound, name: str = "impossible") -> Outcome:
    """A scenario whose rules clash."""
    _, clash = undecided(Termination.INFEASIBLE)
    return Outcome(named(name), grant_round, replace(clash, round_digest=grant_round.digest))


def a_comparison(**fields: Any) -> Comparison:
    """The base (A 600, B 300, E 400); one that funds F and cuts E for it, and drops B for C; and an impossible one."""
    grant_round = a_decided_round(**fields)
    other = outcome(grant_round, "50 $ more $", {"A": 600, "C": 240, "E": 240, "F": 180})
    return Comparison((outcome(grant_round, "base"), other, impossible(grant_round)))


def of(
    grant_round: GrantRound, scenarios: Iterable[tuple[str, Mapping[str, int]]], base: Mapping[str, int]
) -> Comparison:
    """A comparison of a round with what every scenario of it awards."""
    return Comparison(
        (outcome(grant_round, "base", base), *(outcome(grant_round, name, amounts) for name, amounts in scenarios))
    )


def sixteen() -> Comparison:
    """Fifteen scenarios, all with names that are too long, some that move nothing, and one that is impossible."""
    grant_round = a_decided_round()
    choices = [{"A": 600, "C": 240}, {"A": 360, "B": 500}, {"E": 240, "F": 180}, {"A": 600, "B": 300, "E": 400}]
    some = [(f"{number} {ODD}", choices[number % 4]) for number in range(14)]
    whole = of(grant_round, some, {"A": 600, "B": 300, "E": 400})
    return Comparison((*whole.outcomes, impossible(grant_round, f"impossible {ODD}")))


def many_pots(pots: int) -> Comparison:
    """A round of so many pots, each with one application whose id is long; every other scenario funds half of them."""
    names = [f"pot-{number}-{'x' * 30}" for number in range(pots)]
    ids = [f"{number:02d}-{'i' * 37}" for number in range(pots)]
    grant_round = a_decided_round(
        applications=tuple(an_application(key, pot=pot) for key, pot in zip(ids, names, strict=True)),
        pots=tuple(a_pot(name, 100) for name in names),
        gates=(),
        rules=(),
        waivers=(),
        published=(),
    )
    half = dict.fromkeys(ids[::2], 60)
    return of(grant_round, [("half", half), ("none", {})], dict.fromkeys(ids, 100))


def still() -> Comparison:
    """A scenario that moves nothing."""
    grant_round = a_decided_round()
    return Comparison((outcome(grant_round, "base"), outcome(grant_round, "the same")))


def alone() -> Comparison:
    """The base without any scenario."""
    return Comparison((outcome(a_decided_round(), "base"),))


def nowhere() -> Comparison:
    """A round whose register has neither positions nor people."""
    bare = PLACES.model_copy(
        update={"places": tuple(place.model_copy(update={"population": None}) for place in PLACES.places)}
    )
    return a_comparison(places=bare)


def nothing() -> Comparison:
    """Neither the base nor the scenario has an allocation."""
    grant_round = a_decided_round()
    return Comparison((impossible(grant_round, "base"), impossible(grant_round)))


def base_without() -> Comparison:
    """The base has no allocation, a scenario has one."""
    grant_round = a_decided_round()
    return Comparison((impossible(grant_round, "base"), outcome(grant_round, "a way out")))


ODDITIES = {
    "sixteen": sixteen,
    "one pot": lambda: many_pots(1),
    "eight pots": lambda: many_pots(8),
    "thirteen pots": lambda: many_pots(13),
    "nothing moves": still,
    "alone": alone,
    "no positions": nowhere,
    "no allocation": nothing,
    "no base": base_without,
}


def texts(figure: Any) -> list[str]:
    """Every text of a figure that says anything, once it is drawn, as plain text."""
    from matplotlib.text import Text

    figure.canvas.draw()
    said = [text.get_text() for text in figure.findobj(Text) if text.get_visible()]
    return [text.replace(r"\$", "$").replace("\n", " ") for text in said if text.strip()]
