"""What is said of a sweep and of a budget curve?"""

from __future__ import annotations

from optimiser.gates import Sentence

SWEEP = {
    "sweep heading": Sentence("Gjennomgang: {name} ({year})", "Sweep: {name} ({year})"),
    "sweep count": Sentence(
        "{points}, hvert løst for seg; fordelingen endres ved {changes} av dem.",
        "{points}, each solved by itself; the allocation changes at {changes} of them.",
    ),
    "sweep proven": Sentence("Alle er bevist best.", "All are proven best."),
    "sweep infeasible": Sentence(
        "{count} er bevist umulige: reglene lar seg ikke forene.",
        "{count} cannot be, proven: the rules cannot hold together.",
    ),
    "sweep infeasible one": Sentence(
        "Ett er bevist umulig: reglene lar seg ikke forene.", "One cannot be, proven: the rules cannot hold together."
    ),
    "sweep others proven": Sentence("De andre er bevist best.", "The others are proven best."),
    "sweep unproven": Sentence(
        "{count} er ikke bevist best; se kolonnen «Bevist».", "{count} are not proven best; see the column “Proven”."
    ),
    "sweep some shown": Sentence(
        "Vist er endene og punktene der flest tildelinger endrer seg; alle står i sweep.csv.",
        "Shown are the ends and the points where the most awards change; all stand in sweep.csv.",
    ),
    "sweep in and out": Sentence(
        "Inn/ut: fikk/mistet tildeling, opp/ned: fikk mer/mindre, mot punktet før.",
        "In/out: gained/lost an award, up/down: got more/less, against the point before.",
    ),
    "sweep weights": Sentence(
        "Når vekter varierer, kan ikke verdier sammenlignes; delene kan.",
        "Where weights vary, values do not compare; the parts do.",
    ),
    "point one": Sentence("{count} punkt", "{count} point"),
    "point many": Sentence("{count} punkter", "{count} points"),
    "swept pot": Sentence("Ramme, {name}", "Budget, {name}"),
    "swept weight": Sentence("Vekt, {name}", "Weight, {name}"),
    "swept frame": Sentence("Ramme i alt", "Frame"),
    "column entered": Sentence("Kom inn", "Entered"),
    "column left": Sentence("Falt ut", "Left"),
    "column ids raised": Sentence("Fikk mer", "Raised"),
    "column ids cut": Sentence("Fikk mindre", "Cut"),
    "column failed": Sentence("Ikke løst", "Not solved"),
    "column pot awarded": Sentence("Tildelt: {name}", "Awarded: {name}"),
    "column application": Sentence("Søknad", "Application"),
    "short failed": Sentence("ikke løst", "not solved"),
    "curve heading": Sentence("Hva er neste million verd? {pot}", "What is the next million worth? {pot}"),
    "curve note": Sentence(
        "Neste {step}: hva det beste får mer av med så mye mer i potten (poeng, tildelinger, kommuner). Inn/ut: hvor "
        "mange som fikk og mistet tildelingen siden steget før. Pris: hva det koster at ingen som alt har "
        "fått, mister noe når potten vokser (milliondeler).",
        "The next {step}: what the best has more of with so much more in the pot (score, awards, places). In/out: how "
        "many gained and lost an award since the step before. Price: what it costs that nobody who "
        "has got something loses any of it as the pot grows (millionths).",
    ),
    "curve some shown": Sentence(
        "Vist er hvert {nth}. steg; alle står i budget-curve.csv.",
        "Shown is one step in {nth}; all stand in budget-curve.csv.",
    ),
    "curve leaving": Sentence(
        "Noen mister tildelingen idet potten vokser, fordi en større pott har plass til andre søknader:",
        "Some lose their award as the pot grows, because a larger pot has room for other applications:",
    ),
    "curve no leaving": Sentence(
        "Ingen mister tildelingen idet potten vokser.", "Nobody loses an award as the pot grows."
    ),
    "curve leaves": Sentence("{budget}: inn {entered}; ut {left}", "{budget}: in {entered}; out {left}"),
    "curve nested same": Sentence(
        "At ingen skal miste noe, koster ingenting.", "That nobody loses anything costs nothing."
    ),
    "curve nested dear": Sentence(
        "At ingen skal miste noe, koster på det meste {cost} milliondeler, ved {budget}.",
        "That nobody loses anything costs {cost} millionths at most, at {budget}.",
    ),
    "short next points": Sentence("Neste: poeng", "Next: score"),
    "short next awards": Sentence("Neste: tild.", "Next: awards"),
    "short next places": Sentence("Neste: komm.", "Next: places"),
    "short nested": Sentence("Pris", "Price"),
    "column more": Sentence("Neste {step}: {what}", "The next {step}: {what}"),
    "column nested_value": Sentence("Ingen mister: verdi", "Nobody loses: value"),
    "column nested_cost": Sentence("Ingen mister: pris", "Nobody loses: price"),
    "column nested_entered": Sentence("Ingen mister: kom inn", "Nobody loses: entered"),
    "column nested_raised": Sentence("Ingen mister: fikk mer", "Nobody loses: raised"),
}
