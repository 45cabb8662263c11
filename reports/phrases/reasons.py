"""In which words is a decision explained?"""

from __future__ import annotations

from optimiser.gates import Sentence

REASONS = {
    "reason full": Sentence(
        "Innvilget i sin helhet: {amount}.",
        "Funded in full: {amount}.",
    ),
    "reason standing": Sentence(
        "Poengsum {score}, rang {rank} av {standing} i potten.",
        "Score {score}, rank {rank} of {standing} in the pot.",
    ),
    "reason not eligible": Sentence(
        "Av det omsøkte ({requested}) er {eligible} støtteberettiget.",
        "Of the request ({requested}), {eligible} is eligible.",
    ),
    "reason cut": Sentence(
        "Delvis innvilget: {amount}, {share} av støtteberettiget beløp ({eligible}).",
        "Partly funded: {amount}, {share} of the eligible amount ({eligible}).",
    ),
    "reason one level": Sentence("Potten har ett nivå.", "The pot has one level."),
    "reason only amount": Sentence(
        "Det er det eneste beløpet som kan tildeles.", "It is the only amount that can be awarded."
    ),
    "reason floor": Sentence(
        "Det er det laveste beløpet som kan tildeles.", "It is the lowest amount that can be awarded."
    ),
    "reason highest": Sentence(
        "Det er det høyeste beløpet som kan tildeles.", "It is the highest amount that can be awarded."
    ),
    "reason next level": Sentence(
        "Neste nivå er {next}; potten har {unspent} igjen.", "The next level is {next}; the pot has {unspent} left."
    ),
    "reason next frame": Sentence(
        "Neste nivå er {next}; rammen for alle pottene har {unspent} igjen.",
        "The next level is {next}; the frame over all pots has {unspent} left.",
    ),
    "reason next level too": Sentence(
        "Potten har dessuten bare {unspent} igjen.", "The pot, besides, has only {unspent} left."
    ),
    "reason next frame too": Sentence(
        "Rammen for alle pottene har dessuten bare {unspent} igjen.",
        "The frame over all pots, besides, has only {unspent} left.",
    ),
    "reason next breaks": Sentence(
        "Neste nivå er {next}; sammen med de andre tildelingene ville det bryte {conditions}.",
        "The next level is {next}; together with the other awards it would break {conditions}.",
    ),
    "reason next no gain": Sentence(
        "Det er penger til neste nivå, {next}, men det gir ikke høyere verdi, og ved lik verdi velges det laveste "
        "samlede beløpet.",
        "There is money for the next level, {next}, but it adds no value, and of equal values the lower total amount "
        "is chosen.",
    ),
    "reason by hand": Sentence("Bestemt på forhånd: {rule}.", "Decided beforehand: {rule}."),
    "reason settled": Sentence(
        "Regelen «{rule}» tillater ikke noe annet beløp.", "The rule “{rule}” permits no other amount."
    ),
    "reason settled by it": Sentence("Regelen tillater ikke noe annet beløp.", "The rule permits no other amount."),
    "reason guaranteed by it": Sentence("Regelen tillater ikke et lavere nivå.", "The rule permits no lower level."),
    "reason guaranteed": Sentence(
        "Et lavere nivå ville bryte regelen «{rule}».", "A lower level would break the rule “{rule}”."
    ),
    "reason ahead one": Sentence(
        "Én søknad med høyere poengsum i potten fikk avslag.",
        "One application in the pot with a higher score was declined.",
    ),
    "reason ahead many": Sentence(
        "{count} søknader med høyere poengsum i potten fikk avslag.",
        "{count} applications in the pot with a higher score were declined.",
    ),
    "reason needed": Sentence(
        "Uten denne ville de andre tildelingene bryte {conditions}.",
        "Without this one the other awards would break {conditions}.",
    ),
    "reason strong": Sentence("Dette taler for søknaden: {points}.", "In favour of this one: {points}."),
    "strong places one": Sentence(
        "én kommune som ingen annen innvilget søknad omfatter ({against})",
        "one municipality that no other funded application has ({against})",
    ),
    "strong places many": Sentence(
        "{count} kommuner som ingen annen innvilget søknad omfatter ({against})",
        "{count} municipalities that no other funded application has ({against})",
    ),
    "strong price": Sentence("{mine} per poeng ({against})", "{mine} per point ({against})"),
    "strong breadth": Sentence("bredde {mine} ({against})", "breadth {mine} ({against})"),
    "of the declined one": Sentence(
        "mot {theirs} for den som fikk avslag, på laveste nivå",
        "against {theirs} for the declined one, at its lowest level",
    ),
    "of the declined many": Sentence(
        "medianen for dem som fikk avslag, er {theirs} på laveste nivå",
        "the median of the declined ones is {theirs}, at their lowest level",
    ),
    "places of the declined one": Sentence(
        "mot {theirs} for den som fikk avslag", "against {theirs} for the declined one"
    ),
    "places of the declined many": Sentence(
        "medianen for dem som fikk avslag, er {theirs}", "the median of the declined ones is {theirs}"
    ),
    "strong amount": Sentence("et lavere beløp: {mine} ({against})", "a lower amount: {mine} ({against})"),
    "reason passed one": Sentence(
        "Den ville med de andre tildelingene bryte {conditions}.",
        "It would with the other awards break {conditions}.",
    ),
    "reason passed all": Sentence(
        "Hver av dem ville med de andre tildelingene bryte {conditions}.",
        "Each of them would with the other awards break {conditions}.",
    ),
    "reason passed some one": Sentence(
        "Én av dem ville med de andre tildelingene bryte {conditions}.",
        "One of them would with the other awards break {conditions}.",
    ),
    "reason passed some": Sentence(
        "{count} av dem ville med de andre tildelingene bryte {conditions}.",
        "{count} of them would with the other awards break {conditions}.",
    ),
    "reason place one": Sentence(
        "Den ville i stedet for denne bryte {conditions}.",
        "It would in place of this one break {conditions}.",
    ),
    "reason place all": Sentence(
        "Hver av dem ville i stedet for denne bryte {conditions}.",
        "Each of them would in place of this one break {conditions}.",
    ),
    "reason place some one": Sentence(
        "Én av dem ville i stedet for denne bryte {conditions}.",
        "One of them would in place of this one break {conditions}.",
    ),
    "reason place some": Sentence(
        "{count} av dem ville i stedet for denne bryte {conditions}.",
        "{count} of them would in place of this one break {conditions}.",
    ),
    "instead loses": Sentence(
        "Får {other} {amount} i stedet for denne, faller samlet verdi {loss}.",
        "If {other} got {amount} in place of this one, the total value would fall {loss}.",
    ),
    "instead impossible": Sentence(
        "Dette beløpet og det som er igjen, er ikke nok til {other}; det laveste beløpet som kan tildeles der, er "
        "{lowest}.",
        "This amount and what is left are not enough for {other}, whose lowest amount is {lowest}.",
    ),
    "reason undecided": Sentence(
        "Ikke avgjort; runden har ingen tildeling. Utfall av søket: {termination}.",
        "Not decided; the round has no allocation. How the search ended: {termination}.",
    ),
    "reason declined unscored": Sentence("Avslag.", "Declined."),
    "reason declined": Sentence(
        "Avslag: poengsum {score}, rang {rank} av {standing} i potten.",
        "Declined: score {score}, rank {rank} of {standing} in the pot.",
    ),
    "reason ruled out": Sentence(
        "Bestemt på forhånd: skal ikke innvilges (regelen «{rule}»).",
        "Decided beforehand: must not be funded (rule “{rule}”).",
    ),
    "reason no level": Sentence(
        "Ingen av pottens nivåer gir et beløp som kan tildeles søknaden.",
        "No level of the pot gives an amount that this application can be awarded.",
    ),
    "needs stated": Sentence(
        "søknaden oppgir at den trenger minst {lowest}", "the application says that it needs at least {lowest}"
    ),
    "needs level": Sentence(
        "det laveste beløpet som kan tildeles, er {lowest}", "the lowest amount that can be awarded is {lowest}"
    ),
    "reason line": Sentence(
        "Potten har {unspent} igjen av {budget}; {needs}.", "The pot has {unspent} left of {budget}; {needs}."
    ),
    "reason frame": Sentence(
        "Rammen for alle pottene har {unspent} igjen; {needs}.", "The frame over all pots has {unspent} left; {needs}."
    ),
    "reason breaks": Sentence(
        "Med de andre tildelingene ville den bryte {conditions}.",
        "With the other awards it would break {conditions}.",
    ),
    "condition rule": Sentence("regelen «{rule}»", "the rule “{rule}”"),
    "condition budget": Sentence("budsjettet i potten {pot} ({amount})", "the budget of the pot {pot} ({amount})"),
    "condition frame": Sentence("rammen for alle pottene ({amount})", "the frame over all pots ({amount})"),
    "condition spending": Sentence(
        "kravet om at potten {pot} tildeler minst {amount}",
        "the requirement that the pot {pot} awards at least {amount}",
    ),
    "condition floor": Sentence("gulvet på {limit} for {term}", "the floor of {limit} for {term}"),
    "condition ceiling": Sentence("taket på {limit} for {term}", "the ceiling of {limit} for {term}"),
    "reason none funded": Sentence("Ingen i potten fikk tildeling.", "Nobody in the pot was funded."),
    "reason advance": Sentence(
        "{names} er innvilget etter beslutning på forhånd (regelen «{rule}»), med lavere poengsum.",
        "Funded with a lower score, as decided beforehand (rule “{rule}”): {names}.",
    ),
    "and others": Sentence("{count} til", "{count} more"),
    "reason all in advance": Sentence(
        "Alle tildelingene i potten var bestemt på forhånd.", "All awards in the pot were decided beforehand."
    ),
    "reason lowest funded": Sentence(
        "Laveste poengsum som fikk tildeling i potten, er {score}.",
        "The lowest score that was funded in the pot is {score}.",
    ),
    "reason lowest free": Sentence(
        "Laveste poengsum som fikk tildeling i potten uten å være bestemt på forhånd, er {score}.",
        "The lowest score that was funded in the pot without being decided beforehand is {score}.",
    ),
    "reason lower funded one": Sentence(
        "Én søknad med lavere poengsum ble valgt foran denne.",
        "One application with a lower score was chosen before it.",
    ),
    "reason lower funded many": Sentence(
        "{count} søknader med lavere poengsum ble valgt foran denne.",
        "{count} applications with a lower score were chosen before it.",
    ),
    "reason counts too": Sentence(
        "Ved siden av poengsum teller {factors}.", "What counts beside the score: {factors}."
    ),
    "reason counts instead": Sentence(
        "Poengsum inngår ikke i målet; der teller {factors}.",
        "The score is no part of the objective; what counts there: {factors}.",
    ),
    "counts price": Sentence("pris", "price"),
    "counts coverage": Sentence("kommuner som nås", "the municipalities reached"),
    "counts coverage otherwise": Sentence("dekning", "the coverage"),
    "counts breadth": Sentence("bredde", "breadth"),
    "reason in order": Sentence(
        "Målets ledd avgjør i rekkefølge: {terms}.", "The terms of the objective decide in order: {terms}."
    ),
    "swap loses": Sentence(
        "Av de enkle byttene i potten som reglene og pengene tillater, er det billigste at denne får {amount} i stedet "
        "for {other}; da faller samlet verdi {loss}.",
        "Of the single swaps in the pot that rules and money permit, the cheapest gives this one {amount} in place of "
        "{other}; the total value would then fall {loss}.",
    ),
    "swap surpassed": Sentence("{other} har {points}.", "{other} has {points}."),
    "more score": Sentence("høyere poengsum ({theirs} mot {mine})", "a higher score ({theirs} against {mine})"),
    "more for the price": Sentence(
        "lavere pris per poeng ({theirs} mot {mine})", "a lower price per point ({theirs} against {mine})"
    ),
    "more places": Sentence(
        "flere kommuner som ellers ikke nås ({theirs} mot {mine})",
        "more municipalities not reached otherwise ({theirs} against {mine})",
    ),
    "more breadth": Sentence("større bredde ({theirs} mot {mine})", "more breadth ({theirs} against {mine})"),
    "loss points": Sentence("tilsvarende {points} poeng", "by the equivalent of {points} points of score"),
    "loss few points": Sentence(
        "tilsvarende mindre enn 0,1 poeng", "by the equivalent of less than 0.1 points of score"
    ),
    "loss share": Sentence("med {share}", "by {share}"),
    "loss small share": Sentence("med mindre enn 0,1 %", "by less than 0.1%"),
    "swap too dear": Sentence(
        "Ingen enkelt tildeling i potten er så stor at den ville frigjøre nok.",
        "No single award in the pot is so large that it would free enough.",
    ),
    "swap never permitted": Sentence(
        "Ingen enkelt innvilget søknad i potten kan vike for denne uten at en regel, en grense eller budsjettet "
        "brytes.",
        "No single funded application in the pot can make way for this one without breaking a rule, a limit or the "
        "budget.",
    ),
    "swap always breaks": Sentence(
        "Viker en annen innvilget søknad i potten for denne, brytes i alle tilfeller {conditions}.",
        "Whichever single funded application in the pot made way for this one, it would break {conditions}.",
    ),
    "dearer": Sentence(
        "Prisen per poeng er {mine} på laveste nivå; medianen for de innvilgede i potten er {theirs}.",
        "The price per point is {mine} at the lowest level; the median of those funded in the pot is {theirs}.",
    ),
    "swap in order": Sentence(
        "Ett mulig bytte i potten: får denne {amount} i stedet for {other}, endres leddene slik, av det beste hvert "
        "alene kan gi: {changes}.",
        "One possible swap in the pot: if this one got {amount} in place of {other}, the terms would change so, of the "
        "best of each alone: {changes}.",
    ),
    "swap equal": Sentence(
        "Får denne {amount} i stedet for {other}, blir verdien den samme.",
        "If this one got {amount} in place of {other}, the value would be the same.",
    ),
    "swap breaks": Sentence(
        "Får denne {amount} i stedet for {other}, blir samlet verdi høyere, men det ville bryte {conditions}.",
        "If this one got {amount} in place of {other}, the total value would be higher, but it would break "
        "{conditions}.",
    ),
    "reason no gain": Sentence(
        "Det er {unspent} igjen, nok til søknaden ({lowest}), men en tildeling øker ikke samlet verdi.",
        "{unspent} is left, enough for the application ({lowest}), but an award would not raise the total value.",
    ),
    "reason no gain in order": Sentence(
        "Det er {unspent} igjen, nok til søknaden ({lowest}), men en tildeling bedrer ikke det siste leddet i målet.",
        "{unspent} is left, enough for the application ({lowest}), but an award would not improve the last term of the "
        "objective.",
    ),
    "reason tie": Sentence("Likhetsregelen avgjorde: {step}.", "The tie policy decided: {step}."),
    "tie money": Sentence("lavere samlet beløp", "the lower total amount"),
    "tie places": Sentence("flere kommuner", "more municipalities"),
    "tie draw": Sentence("loddtrekningen", "the drawn order"),
    "reason waived": Sentence("Fraveket krav ({gate}): {reason}", "Waived gate ({gate}): {reason}"),
    "reason rejected": Sentence("Avvist: {reasons}", "Rejected on form: {reasons}"),
    "gates met": Sentence("oppfylt", "met"),
    "gates noted": Sentence("bør-krav ikke oppfylt: {gates}", "“should” not met: {gates}"),
    "gates waived": Sentence("fraveket: {gates}", "waived: {gates}"),
    "gates unmet": Sentence("ikke oppfylt: {gates}", "not met: {gates}"),
}
