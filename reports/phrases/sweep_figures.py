"""What is written on charts of sweeps, of a pot's budget and of the price of rules?"""

from __future__ import annotations

from optimiser.gates import Sentence

SWEEP_FIGURES = {
    "sweep title": Sentence(
        "Hva skjer med tildelingene når {what} endres?", "What becomes of the awards as {what} changes?"
    ),
    "sweep pot": Sentence("potten {name}", "the pot {name}"),
    "sweep frame": Sentence("rammen", "the frame"),
    "sweep weight": Sentence("vekten på {name}", "the weight of {name}"),
    "sweep share": Sentence("andel av leddets beste", "share of the term's best"),
    "sweep places": Sentence("kommuner\nnådd", "municipalities\nreached"),
    "sweep awards": Sentence("søknader\ninnvilget", "applications\nfunded"),
    "sweep changes": Sentence("noen kommer med eller faller ut", "someone comes or goes"),
    "sweep own": Sentence("Stiplet: runden som den er.", "Dashed: the round as it is."),
    "sweep lanes": Sentence(
        "Nederst: søknadene som kommer med eller faller ut, fylt der de er innvilget, mørkere jo mer av sitt høyeste "
        "beløp de får.",
        "At the bottom: the applications that come or go, filled where they are funded, darker the more of their "
        "largest amount they get.",
    ),
    "sweep more lanes": Sentence(
        "Vist er de {shown} av {count} som oftest kommer og går.",
        "Shown are the {shown} of {count} that come and go most.",
    ),
    "sweep grey": Sentence("Grått: ingen tildeling.", "Grey: no allocation."),
    "sweep not proven": Sentence(
        "Noen punkter stanset ved en grense og er ikke bevist best.",
        "Some points stopped at a limit and are not proven best.",
    ),
    "sweep told": Sentence(
        "Når {what} endres: ved {first}, ved {last}. Noen kommer med eller faller ut ved {changes} av {points} "
        "punkter: {moving} søknader, {back} av dem mer enn én gang.",
        "As {what} changes: at {first}, at {last}. Someone comes or goes at {changes} of {points} points: "
        "{moving} applications, {back} of them more than once.",
    ),
    "sweep told end": Sentence(
        "{at} nås {places} kommuner med {awards} tildelinger", "{at} {places} municipalities with {awards} awards"
    ),
    "sweep told nothing": Sentence(
        "Færre enn to punkter har en tildeling.", "Fewer than two points have an allocation."
    ),
}
