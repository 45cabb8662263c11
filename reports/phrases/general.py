"""What is said everywhere: months, yes and no, outcomes, terms and how a search ended."""

from __future__ import annotations

from optimiser.gates import Sentence

MONTHS = (
    Sentence("januar", "January"),
    Sentence("februar", "February"),
    Sentence("mars", "March"),
    Sentence("april", "April"),
    Sentence("mai", "May"),
    Sentence("juni", "June"),
    Sentence("juli", "July"),
    Sentence("august", "August"),
    Sentence("september", "September"),
    Sentence("oktober", "October"),
    Sentence("november", "November"),
    Sentence("desember", "December"),
)

GENERAL = {
    "yes": Sentence("ja", "yes"),
    "no": Sentence("nei", "no"),
    "in all": Sentence("I alt", "In all"),
    "none": Sentence("ingen", "none"),
    "council": Sentence("{county} fylkeskommune", "{county} county council"),
    "outside register": Sentence("Utenfor registeret", "Outside the register"),
    "no scores": Sentence(
        "Runden har ingen poeng: hver søknad regnes med 50.", "The round has no scores: each application counts 50."
    ),
    "not proven": Sentence(
        "Foreløpig: søket stanset ved en grense, og tildelingen er ikke bevist best.",
        "Preliminary: the search stopped at a limit, and the allocation is not proven best.",
    ),
    "not canonical": Sentence(
        "Bevist best, men likhetsregelen er ikke gjennomført: en annen tildeling kan være like god.",
        "Proven best, but the tie policy was not carried through: another allocation may be as good.",
    ),
    "sources": Sentence(
        "Kilder: Statistisk sentralbyrå (NLOD), Kartverket (CC BY 4.0)",
        "Sources: Statistics Norway (NLOD), the Norwegian Mapping Authority (CC BY 4.0)",
    ),
    "round and allocation": Sentence(
        "Runde {round} · tildeling {allocation}", "Round {round} · allocation {allocation}"
    ),
}

TERMS = {
    "term score": Sentence("poeng", "score"),
    "term coverage": Sentence("dekning", "coverage"),
    "term breadth": Sentence("bredde", "breadth"),
}

COUNTED = {
    "municipality one": Sentence("{count} kommune", "{count} municipality"),
    "municipality many": Sentence("{count} kommuner", "{count} municipalities"),
    "inhabitant one": Sentence("{count} innbygger", "{count} inhabitant"),
    "inhabitant many": Sentence("{count} innbyggere", "{count} inhabitants"),
    "county one": Sentence("{count} fylke", "{count} county"),
    "county many": Sentence("{count} fylker", "{count} counties"),
    "council one": Sentence("{count} fylkeskommune", "{count} county council"),
    "council many": Sentence("{count} fylkeskommuner", "{count} county councils"),
    "participation one": Sentence("{count} partnerdeltakelse", "{count} partner participation"),
    "participation many": Sentence("{count} partnerdeltakelser", "{count} partner participations"),
    "partner one": Sentence("{count} partner", "{count} partner"),
    "partner many": Sentence("{count} partnere", "{count} partners"),
    "application one": Sentence("{count} søknad", "{count} application"),
    "application many": Sentence("{count} søknader", "{count} applications"),
    "thread one": Sentence("{count} tråd", "{count} thread"),
    "thread many": Sentence("{count} tråder", "{count} threads"),
}

OWN_GATES = {
    "gate no-marks": Sentence("uten vurdering", "no marks"),
    "gate nothing-eligible": Sentence("ingenting støtteberettiget", "nothing eligible"),
    "gate viable-minimum": Sentence("under søknadens minstebeløp", "below the application's minimum"),
}

OUTCOMES = {
    "outcome full": Sentence("innvilget", "funded"),
    "outcome cut": Sentence("delvis innvilget", "partly funded"),
    "outcome declined": Sentence("avslag", "declined"),
    "outcome rejected": Sentence("avvist", "rejected on form"),
    "full legend": Sentence("Innvilget i sin helhet", "Funded in full"),
    "cut legend": Sentence("Delvis innvilget", "Partly funded"),
    "declined legend": Sentence("Avslag", "Declined"),
    "rejected legend": Sentence("Avvist på formelle krav", "Rejected on form"),
}

TERMINATION = {
    "optimal": Sentence("optimal (bevist best)", "optimal (proven best)"),
    "feasible at a limit": Sentence(
        "gjennomførbar ved en grense (ikke bevist best)", "feasible at a limit (not proven best)"
    ),
    "no allocation found at a limit": Sentence(
        "ingen tildeling funnet ved en grense (ingenting er bevist)",
        "no allocation found at a limit (nothing is proven)",
    ),
    "infeasible": Sentence("umulig: reglene lar seg ikke forene", "infeasible: the rules cannot hold together"),
    "unbounded": Sentence("ubegrenset (feil i formuleringen)", "unbounded (an error of the formulation)"),
    "failed": Sentence("feilet", "failed"),
}
