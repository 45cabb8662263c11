"""In which words are criteria, gates, rules and pots set out, and what is asked of whoever departs from them?"""

from __future__ import annotations

from optimiser.gates import Sentence

POLICY = {
    "sheet criteria": Sentence("Kriterier og regler", "Criteria and rules"),
    "to fill in": Sentence("fylles ut", "to be filled in"),
    "announced where": Sentence("Kunngjort", "Announced"),
    "not announced": Sentence("ikke kunngjort", "not announced"),
    "announced note": Sentence("{what} (kunngjort: {where})", "{what} (announced: {where})"),
    "reason missing": Sentence("begrunnelse mangler", "no reason given"),
    "decider missing": Sentence("ikke oppgitt", "not stated"),
    "exception ties": Sentence("likhetsregelen er ikke gjennomført", "tie policy not carried through"),
    "the term step": Sentence(
        "ledd i målet: {term}, trinn {number}{tolerance}", "term of the objective: {term}, step {number}{tolerance}"
    ),
    "id_column": Sentence("Navn i runden", "Name in the round"),
    "criteria heading": Sentence("Kriterier", "Criteria"),
    "criterion": Sentence("Kriterium", "Criterion"),
    "group": Sentence("Gruppe", "Group"),
    "group weight": Sentence("{group} ({share})", "{group} ({share})"),
    "weight in group": Sentence("Vekt i gruppen", "Weight in the group"),
    "weight in whole": Sentence("Vekt i alt", "Weight in all"),
    "scale line": Sentence(
        "Karakterer fra {lowest} til {highest}; poeng = (karakter − {lowest}) / ({highest} − {lowest}) · 100, "
        "gjennomsnitt av dem som har vurdert; blank = inhabil. Vektet sum = sum av poeng ganger vekt i alt.",
        "Marks from {lowest} to {highest}; points = (mark − {lowest}) / ({highest} − {lowest}) · 100, the mean of "
        "those who marked; blank = recused. Weighted sum = sum of points times weight in all.",
    ),
    "objective heading": Sentence("Målet", "Objective"),
    "weight or step": Sentence("Vekt", "Weight"),
    "how counted": Sentence("Slik telles det", "How it is counted"),
    "limits": Sentence("Grenser", "Limits"),
    "gates heading": Sentence("Formelle krav", "Gates"),
    "gate": Sentence("Krav", "Gate"),
    "speaks of": Sentence("Gjelder", "Speaks of"),
    "severity": Sentence("Følge", "Consequence"),
    "severity reject": Sentence("avvises", "rejected on form"),
    "severity note": Sentence("bør-krav: merknad", "a “should”: remarked"),
    "all applications": Sentence("alle", "all"),
    "own gates line": Sentence(
        "I tillegg avvises søknader der ingenting er støtteberettiget, eller der søknadens minstebeløp er høyere enn "
        "det potten kan gi.",
        "Applications with nothing eligible, or whose minimum is above what the pot can give, are rejected as well.",
    ),
    "rules heading": Sentence("Regler", "Rules"),
    "rule column": Sentence("Regel", "Rule"),
    "pots rules heading": Sentence("Potter", "Pots"),
    "spend at least": Sentence("Skal deles ut", "To be spent"),
    "cap": Sentence("Tak per søknad", "Cap per application"),
    "viable": Sentence("Minste andel", "Least share"),
    "levels": Sentence("Nivåer, av støtteberettiget beløp", "Levels, of the eligible amount"),
    "level step": Sentence("trinn på {amount}", "steps of {amount}"),
    "curve power": Sentence(
        "{levels}; verdi = andel opphøyd i {exponent}", "{levels}; value = share to the power of {exponent}"
    ),
    "curve table": Sentence("{levels}; verdi av andelen: {points}", "{levels}; value of the share: {points}"),
    "unmet": Sentence(" (krav som ikke er oppfylt: {gates})", " (gates not met: {gates})"),
    "covers": Sentence("Dekker", "Covers"),
    "covers all": Sentence("alle kostnader", "all costs"),
    "share of cost": Sentence("{covers}; høyst {share} av samlet kostnad", "{covers}; at most {share} of total cost"),
    "frame rule": Sentence("Rammen over alle pottene: {amount}.", "The frame over all pots: {amount}."),
    "cap rule": Sentence("Tak per søknad i alle potter: {amount}.", "Cap per application in any pot: {amount}."),
    "step rule": Sentence(
        "Nivåer i prosent rundes ned til {amount}.", "Levels in per cent are rounded down to {amount}."
    ),
    "ties heading": Sentence("Likhet", "Ties"),
    "setting solver": Sentence("Løser", "Solver"),
    "setting time_limit": Sentence("Tidsgrense (s)", "Time limit (s)"),
    "setting no limit": Sentence("ingen", "none"),
    "setting gap": Sentence("Tillatt gap", "Gap allowed"),
    "setting threads": Sentence("Tråder", "Threads"),
    "setting tie_seed": Sentence("Frø for loddtrekning", "Seed of the draw"),
    "setting mode": Sentence("Målet", "Objective"),
    "setting version": Sentence("Versjon: {name}", "Version: {name}"),
    "setting stage": Sentence("Steg: {name}", "Stage: {name}"),
    "no other": Sentence("ingen annen tildeling er like god", "no other allocation is as good"),
    "log reference": Sentence("referanse for {term}", "reference of {term}"),
    "log value": Sentence("verdi", "value"),
    "log stage": Sentence("trinn: {term}", "step: {term}"),
    "log again": Sentence("på nytt: {term}", "again: {term}"),
    "log least money": Sentence("likhet: minst penger", "tie: least money"),
    "log most places": Sentence("likhet: flest kommuner", "tie: most places"),
    "log draw": Sentence("likhet: loddtrekning, del {number}", "tie: drawn order, part {number}"),
    "log verify": Sentence("kontroll uten løser", "verified without a solver"),
    "log clash": Sentence("regler som ikke lar seg forene", "rules that clash"),
    "log decided": Sentence("avgjort av verdien alene", "decided by the value alone"),
}
