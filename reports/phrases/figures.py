"""What is written on charts?"""

from __future__ import annotations

from optimiser.gates import Sentence
from scenarios.attribution import ATTRIBUTED

FIGURES = {
    "footer": Sentence(
        "{name} ({year}). Runde {round}, tildeling {allocation}.",
        "{name} ({year}). Round {round}, allocation {allocation}.",
    ),
    "footer round": Sentence("{name} ({year}). Runde {round}.", "{name} ({year}). Round {round}."),
    "pots title": Sentence(
        "Søkt, ramme, tildelt og rest i hver pott", "Requested, budget, awarded and unspent in each pot"
    ),
    "demand bar": Sentence("Søkt", "Requested"),
    "awarded bar": Sentence("Tildelt", "Awarded"),
    "unspent bar": Sentence("Rest", "Unspent"),
    "budget line": Sentence("Ramme", "Budget"),
    "demand label": Sentence("{amount} ({count} søknader)", "{amount} ({count} applications)"),
    "pot label": Sentence(
        "{awarded} av {budget} ({count} innvilget), rest {unspent}",
        "{awarded} of {budget} ({count} funded), unspent {unspent}",
    ),
    "scores title": Sentence("Poengsum og beløp: hvem fikk penger", "Score and amount: who got money"),
    "score axis": Sentence("poengsum (0–100)", "score (0–100)"),
    "eligible axis": Sentence("støtteberettiget beløp, {unit}", "eligible amount, {unit}"),
    "scores panel": Sentence("{pot}\n{funded} av {count} innvilget", "{pot}\n{funded} of {count} funded"),
    "scores caption rejected": Sentence(
        "Avviste søknader står for seg, nederst, uten poengsum.",
        "Applications rejected on form stand apart, at the bottom, without a score.",
    ),
    "lowest line": Sentence("Laveste innvilgede poengsum", "Lowest score funded"),
    "map title": Sentence(
        "{places} av {all} kommuner er med i en søknad som fikk tildeling",
        "{places} of {all} municipalities take part in an application that was funded",
    ),
    "map none": Sentence("Ikke med ({count})", "Not covered ({count})"),
    "map once": Sentence("Med i én ({count})", "Covered once ({count})"),
    "map more": Sentence("Med i flere ({count})", "Covered more often ({count})"),
    "map sizes": Sentence("Innbyggere", "Inhabitants"),
    "map zoom": Sentence("Området rundt {place}", "The area around {place}"),
    "map caption": Sentence(
        "Et merke for hver kommune, ved et punkt på land; flaten øker med folketallet. Avstander øst–vest er riktige "
        "ved {latitude}° nord.",
        "A mark for each municipality, at a point on land; its area grows with the population. Distances east–west are "
        "right at {latitude}° north.",
    ),
    "counties title": Sentence(
        "Penger og kommuner nådd i hvert fylke", "Money and municipalities reached in each county"
    ),
    "per head axis": Sentence("{unit} per innbygger", "{unit} per inhabitant"),
    "reached axis": Sentence("andel av kommunene som er nådd", "share of municipalities reached"),
    "reached label": Sentence("{covered} av {all}", "{covered} of {all}"),
    "average line": Sentence("hele landet: {amount}", "whole country: {amount}"),
    "counties caption": Sentence(
        "Hver tildeling er fordelt {attribution}; det en fylkeskommune får som søker, hører til fylket.{outside}",
        "Each award is attributed {attribution}; what a county council gets as applicant belongs to its "
        "county.{outside}",
    ),
    **{f"attribution {rule}": words for rule, words in ATTRIBUTED.items()},
    "outside caption": Sentence(" {amount} falt utenfor registeret.", " {amount} fell outside the register."),
    "base": Sentence("Runden som den er", "The round as it is"),
}
