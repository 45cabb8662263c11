"""What is said of a diagnosis, of the prices of rules, and of a sweep?"""

from __future__ import annotations

from optimiser.gates import Sentence

DIAGNOSIS = {
    "diagnosis title": Sentence(
        "Hvorfor ingen fordeling er mulig: {name} ({year})", "Why no allocation is possible: {name} ({year})"
    ),
    "diagnosis feasible title": Sentence("Diagnose: {name} ({year})", "Diagnosis: {name} ({year})"),
    "diagnosis with": Sentence("{name} med «{scenario}»", "{name} with “{scenario}”"),
    "diagnosis feasible": Sentence(
        "Runden lar seg gjennomføre: alle krav kan holdes samtidig. Ingenting trenger å rettes.",
        "The round is feasible: all its conditions can be kept at once. Nothing needs mending.",
    ),
    "diagnosis feasible with": Sentence(
        "Runden lar seg gjennomføre med dette: alle krav kan holdes samtidig. Ingenting trenger å rettes.",
        "With this the round is feasible: all its conditions can be kept at once. Nothing needs mending.",
    ),
    "diagnosis one condition": Sentence(
        "Ett krav er umulig i seg selv.", "One condition cannot be met, whatever else is kept."
    ),
    "diagnosis one clash": Sentence(
        "Ett sett av krav lar seg ikke forene. Uten ett av dem, hvilket som helst, kan resten av settet holdes.",
        "One set of conditions cannot hold together. Without any one of them the others of the set can.",
    ),
    "diagnosis clashes": Sentence(
        "{count} sett av krav lar seg ikke forene, og ingen krav står i to av dem. Uten ett av kravene i et sett, "
        "hvilket som helst, kan resten av settet holdes.",
        "{count} sets of conditions cannot hold together, and no condition stands in two of them. Without any one "
        "condition of a set the others of that set can.",
    ),
    "diagnosis none": Sentence(
        "Ingen fordeling er mulig, men hvilke krav som ikke lar seg forene, ble ikke funnet.",
        "No allocation is possible, but which conditions clash was not found.",
    ),
    "repairs heading": Sentence(
        "Slik kan det rettes. Hver rettelse er nok alene, og bevist den minste av sitt slag:",
        "How it can be mended. Each repair is enough by itself, and proven the least of its kind:",
    ),
    "repairs beside heading": Sentence(
        "Slik kan det rettes. Hver rettelse er bevist den minste av sitt slag; «sammen med» sier hva som må til i "
        "tillegg:",
        "How it can be mended. Each repair is proven the least of its kind; “together with” says what is needed "
        "besides:",
    ),
    "repairs none": Sentence("Ingen rettelse er funnet.", "No repair was found."),
    "repair beside": Sentence("{words} Sammen med: {beside}", "{words} Together with: {beside}"),
    "repair kind pots": Sentence("Penger", "Money"),
    "repair kind locks": Sentence("Bindinger", "Locks"),
    "repair kind floor": Sentence("Gulv", "Floor"),
    "repair kind cap": Sentence("Tak", "Cap"),
    "repair kind rules": Sentence("Regler", "Rules"),
    "clash kind": Sentence("Uforenlig", "Clash"),
    "column kind": Sentence("Type", "Kind"),
    "column what": Sentence("Hva", "What"),
    "column clash conditions": Sentence("Kravene", "The conditions"),
    "column amount kr": Sentence("Minst ({unit})", "At least ({unit})"),
    "column amount": Sentence("Minst (annet)", "At least (other)"),
    "column unit": Sentence("Enhet", "Unit"),
}

PRICES = {
    "prices title": Sentence("Hva hver regel koster: {name} ({year})", "What each rule costs: {name} ({year})"),
    "prices note": Sentence(
        "Det beste uten regelen, mot det beste med den. Pluss betyr at fordelingen ville hatt mer av det uten regelen.",
        "The best without the rule, against the best with it. A plus says that the allocation would have more of it "
        "without the rule.",
    ),
    "prices kept": Sentence(
        "* Regelen oppgir beløp som ellers ikke er noe nivå. De er beholdt her; i et hva-om uten regelen faller også "
        "beløpene bort, og verdien der kan bli lavere enn i utgangspunktet.",
        "* The rule names amounts that are no level otherwise. They are kept here; in a what-if without the rule the "
        "amounts go, too, and its value may be below that of the base.",
    ),
    "prices infeasible": Sentence(
        "Runden er umulig å gjennomføre, så ingen regel har noen pris. Hva som ikke lar seg forene, og hva som minst "
        "må til, sier «tildel diagnose».",
        "The round is infeasible, so no rule has a price. What cannot hold together, and the least that would mend it, "
        "see “tildel diagnose”.",
    ),
    "prices mend": Sentence(
        "Uten én av disse, hvilken som helst, lar den seg gjennomføre:", "Without any one of these it is feasible:"
    ),
    "prices none mends": Sentence(
        "Å utelate én av reglene er ikke nok, hvilken det enn er.",
        "Leaving out one of the rules is not enough, whichever it is.",
    ),
    "prices none": Sentence(
        "Runden har ingen regler, gulv, tak eller rammer som kan utelates.",
        "The round has no rules, floors, caps or frame that could be left out.",
    ),
    "prices without": Sentence("uten: {words}", "without: {words}"),
    "prices free": Sentence(
        "Koster ingenting (verdien er den samme uten):", "Cost nothing (the value is the same without):"
    ),
    "price not proven": Sentence("ikke bevist", "not proven"),
    "price mends": Sentence(
        "uten denne alene er runden mulig å gjennomføre", "without this alone the round is feasible"
    ),
    "price still": Sentence("fortsatt umulig uten den", "still infeasible without it"),
    "column rule": Sentence("Uten regelen", "Without the rule"),
    "column price": Sentence("Pris (milliondeler)", "Price (millionths)"),
    "column points": Sentence("Poeng", "Points"),
    "column price awards": Sentence("Tildelinger", "Awards"),
    "column price places": Sentence("Kommuner", "Places"),
    "column price partners": Sentence("Partnere", "Partners"),
    "column kroner": Sentence("Tildelt ({unit})", "Awarded ({unit})"),
}
