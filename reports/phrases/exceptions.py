"""In which words is an exception called what it is?"""

from __future__ import annotations

from optimiser.gates import Sentence

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
