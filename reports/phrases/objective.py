"""In which words is the objective told?"""

from __future__ import annotations

from optimiser.gates import Sentence

OBJECTIVE = {
    "points krone": Sentence("Poeng × 1 000 kr", "Points × 1 000 kr"),
    "persons": Sentence("innbyggere", "inhabitants"),
    "places unit": Sentence("kommuner", "municipalities"),
    "partners unit": Sentence("partnere", "partners"),
    "mode weighted": Sentence(
        "Leddene veies sammen: vekt ganger oppnådd, delt på referansen.",
        "The terms are weighed together: weight times part, over the reference.",
    ),
    "mode hierarchical": Sentence(
        "Leddene tas i rekkefølge, uten vekter: {steps}.",
        "The terms are taken in order, without weights: {steps}.",
    ),
    "tolerance none": Sentence("senere ledd kan ikke koste det noe", "later terms may cost it nothing"),
    "tolerance share": Sentence(
        "senere ledd kan koste det {share} av sitt beste", "later terms may cost it {share} of its best"
    ),
    "tolerance own": Sentence("senere ledd kan koste det {amount}", "later terms may cost it {amount}"),
    "step": Sentence("Trinn", "Step"),
    "tolerance": Sentence("Toleranse", "Tolerance"),
    "best_in_turn": Sentence("Best i sin tur", "Best in its turn"),
    "terms heading order": Sentence(
        "Målet, ledd for ledd i rekkefølge: oppnådd, og det beste som kan oppnås for leddet alene (referansen)",
        "The objective, term by term in order: what it reached, and the best that it can reach alone (the reference)",
    ),
    "worth points": Sentence("{points} poeng", "{points} points of score"),
    "worth kroner": Sentence(
        "{amount} mer til en søknad med {score} poeng", "{amount} more awarded to an application with {score} points"
    ),
    "rate coverage": Sentence(
        "Én kommune til teller like mye som {worth}.", "One more municipality counts as much as {worth}."
    ),
    "rate breadth": Sentence(
        "Én partnerkommune til (utover kravet) teller like mye som {worth}.",
        "One more partner (beyond the required) counts as much as {worth}.",
    ),
    "rate other": Sentence(
        "Én enhet til av dekning ({unit}) teller like mye som {worth}.",
        "One more unit of coverage ({unit}) counts as much as {worth}.",
    ),
    "limit floor": Sentence("minst {amount}", "at least {amount}"),
    "limit ceiling": Sentence("høyst {amount}", "at most {amount}"),
    "basis score application": Sentence(
        "Søknadens poengsum ganger verdien av andelen den får.",
        "The application's score times the value of the share that it gets.",
    ),
    "basis score krone": Sentence(
        "Søknadens poengsum ganger beløpet den får, i 1 000 kr.",
        "The application's score times the amount that it gets, in 1 000 kr.",
    ),
    "basis coverage": Sentence(
        "{unit} som nås av minst én innvilget søknad, hver talt én gang.",
        "{unit} reached by at least one funded application, each counted once.",
    ),
    "basis second": Sentence("Gang nummer to teller {share}.", "The second cover counts {share}."),
    "basis breadth share": Sentence(
        "Kommuner utover kravet, høyst {cap} per søknad, etter andelen som innvilges.",
        "Municipalities beyond the required, at most {cap} an application, by the share awarded.",
    ),
    "basis breadth full": Sentence(
        "Kommuner utover kravet, høyst {cap} per søknad, fullt ut uansett beløp.",
        "Municipalities beyond the required, at most {cap} an application, in full at any amount.",
    ),
    "basis another_county": Sentence("Et annet fylke teller {number} ekstra.", "Another county counts {number} extra."),
    "basis health_trust": Sentence("Et helseforetak teller {number} ekstra.", "A health trust counts {number} extra."),
}
