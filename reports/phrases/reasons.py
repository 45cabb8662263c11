"""In which words is a decision explained, and what is an exception called?"""

from __future__ import annotations

from optimiser.gates import Sentence

REASONS = {
    "reason full": Sentence(
        "Innvilget i sin helhet: {amount}. Poengsum {score}, rang {rank} av {standing} i potten.",
        "Funded in full: {amount}. Score {score}, rank {rank} of {standing} in the pot.",
    ),
    "reason not eligible": Sentence(
        "Av det omsøkte ({requested}) er {eligible} støtteberettiget.",
        "Of the request ({requested}), {eligible} is eligible.",
    ),
    "reason cut": Sentence(
        "Delvis innvilget: {amount}, {share} av støtteberettiget beløp ({eligible}). Poengsum {score}, rang {rank} av "
        "{standing} i potten.",
        "Partly funded: {amount}, {share} of the eligible amount ({eligible}). Score {score}, rank {rank} of "
        "{standing} in the pot.",
    ),
    "reason next level": Sentence(
        "Neste nivå er {next}; det er {unspent} igjen, og å frigjøre mer ville ikke gi høyere samlet verdi.",
        "The next level is {next}; {unspent} is left, and freeing more would not raise the total value.",
    ),
    "reason next rule": Sentence(
        "Neste nivå er {next} og ville bryte regelen «{rule}».",
        "The next level is {next} and would break the rule “{rule}”.",
    ),
    "reason floor": Sentence(
        "Det er det laveste beløpet som kan tildeles.", "It is the lowest amount that can be awarded."
    ),
    "reason highest": Sentence("Det er pottens høyeste nivå.", "It is the highest level of the pot."),
    "reason declined": Sentence(
        "Avslag: poengsum {score}, rang {rank} av {standing} i potten.",
        "Declined: score {score}, rank {rank} of {standing} in the pot.",
    ),
    "reason line": Sentence(
        "Potten har {unspent} igjen av {budget}; søknaden trenger minst {lowest}.",
        "The pot has {unspent} left of {budget}; the application needs at least {lowest}.",
    ),
    "reason frame": Sentence(
        "Rammen for alle pottene har {unspent} igjen; søknaden trenger minst {lowest}.",
        "The frame over all pots has {unspent} left; the application needs at least {lowest}.",
    ),
    "reason rule": Sentence(
        "Med de andre tildelingene ville den bryte regelen «{rule}».",
        "With the other awards it would break the rule “{rule}”.",
    ),
    "reason lowest funded": Sentence(
        "Laveste poengsum som fikk tildeling i potten, er {score}.",
        "The lowest score that was funded in the pot is {score}.",
    ),
    "reason none funded": Sentence("Ingen i potten fikk tildeling.", "Nobody in the pot was funded."),
    "reason lower funded one": Sentence(
        "Én innvilget søknad har lavere poengsum; pris, kommuner som nås, og bredde teller også.",
        "One funded application scores lower; price, reach and breadth count too.",
    ),
    "reason lower funded many": Sentence(
        "{count} innvilgede søknader har lavere poengsum; pris, kommuner som nås, og bredde teller også.",
        "{count} funded applications score lower; price, reach and breadth count too.",
    ),
    "reason higher use": Sentence(
        "Ingen tildeling som omfatter denne søknaden, gir høyere samlet verdi.",
        "No allocation that includes this application has a higher total value.",
    ),
    "reason no gain": Sentence(
        "Potten har {unspent} igjen, nok til søknaden, men en tildeling ville ikke gitt høyere samlet verdi.",
        "The pot has {unspent} left, enough for the application, but an award would not raise the total value.",
    ),
    "reason by hand": Sentence("Bestemt på forhånd: {rule}.", "Decided beforehand: {rule}."),
    "reason named amount": Sentence(
        "Beløpet følger av regelen «{rule}».", "The amount follows from the rule “{rule}”."
    ),
    "reason waived": Sentence("Fraveket krav ({gate}): {reason}", "Waived gate ({gate}): {reason}"),
    "reason rejected": Sentence("Avvist: {reasons}", "Rejected on form: {reasons}"),
    "gates met": Sentence("oppfylt", "met"),
    "gates noted": Sentence("bør-krav ikke oppfylt: {gates}", "“should” not met: {gates}"),
    "gates waived": Sentence("fraveket: {gates}", "waived: {gates}"),
    "gates unmet": Sentence("ikke oppfylt: {gates}", "not met: {gates}"),
}

EXCEPTIONS = {
    "exception unannounced": Sentence("ikke kunngjort", "not announced"),
    "the criterion": Sentence("kriterium: {name}", "criterion: {name}"),
    "the term": Sentence("ledd i målet: {term}, vekt {weight}", "term of the objective: {term}, weight {weight}"),
    "the gate": Sentence("formelt krav: {name}", "gate: {name}"),
    "the rule": Sentence("regel: {rule}", "rule: {rule}"),
    "exception waiver": Sentence("fraveket krav", "waived gate"),
    "exception hand": Sentence("bestemt for hånd", "decided by hand"),
    "exception noted": Sentence("bør-krav ikke oppfylt", "“should” gate not met"),
    "exception scores": Sentence("ingen poeng", "no scores"),
    "exception proof": Sentence("ikke bevist best", "not proven best"),
    "tie policy": Sentence(
        "likhetsregel: ved lik verdi lavere sum, så flere kommuner, så loddtrekning med frø «{seed}»",
        "tie policy: for equal value the lower total amount, then more municipalities, then the order drawn with seed "
        "“{seed}”",
    ),
    "no exceptions": Sentence("Ingen unntak.", "No exceptions."),
}
