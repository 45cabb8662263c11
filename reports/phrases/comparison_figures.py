"""What is written on charts of what-ifs?"""

from __future__ import annotations

from optimiser.gates import Sentence

COMPARISON_FIGURES = {
    "comparison title": Sentence(
        "Hva oppnår hvert scenario, og hvor mange får og mister tildeling?",
        "What does each scenario reach, and how many gain and lose an award?",
    ),
    "share axis": Sentence("andel av leddets beste (referansen)", "share of the term's best (the reference)"),
    "moves axis": Sentence("tildelinger mistet (−) og fått (+)", "awards lost (−) and gained (+)"),
    "no allocation: INFEASIBLE": Sentence(
        "ingen fordeling: reglene lar seg ikke forene", "no allocation: the rules clash"
    ),
    "no allocation: NOT_FOUND": Sentence("ingen fordeling funnet i tide", "no allocation found in time"),
    "no allocation: UNBOUNDED": Sentence("ingen fordeling: ubegrenset", "no allocation: unbounded"),
    "no allocation: FAILED": Sentence("ingen fordeling: søket feilet", "no allocation: the search failed"),
    "moves label": Sentence("{raised} får mer, {cut} mindre", "{raised} get more, {cut} less"),
    "comparison caption": Sentence(
        "Prikket: runden som den er. Referansen er det beste som kan oppnås for leddet alene i runden som den er; "
        "større potter kan gi mer. Får mer og mindre: innvilget både før og etter, med et annet beløp.",
        "Dotted: the round as it is. The reference is the best that the term can reach alone in the round as it is; "
        "larger pots may give more. Get more and less: funded both before and after, with another amount.",
    ),
    "comparison told base": Sentence(
        "Runden som den er når {parts} av det beste hvert ledd kan nå alene.",
        "The round as it is reaches {parts} of the best that each term can reach alone.",
    ),
    "comparison told best": Sentence("Mest {part}: «{name}».", "Most {part}: “{name}”."),
    "comparison told term": Sentence("{term} {share}", "{term} {share}"),
    "scenarios not proven": Sentence(
        "Søket stanset ved en grense, og fordelingen er ikke bevist best: {names}.",
        "The search stopped at a limit, and the allocation is not proven best: {names}.",
    ),
    "measured otherwise": Sentence(
        "Målt som i runden, selv om scenarioet måler på en annen måte: {names}.",
        "Measured as the round measures, though the scenario itself measures in another way: {names}.",
    ),
    "measured otherwise by": Sentence("Det skyldes: {edits}.", "Because of: {edits}."),
    "not drawn": Sentence("«{name}» har {why}.", "“{name}” has {why}."),
    "term with unit": Sentence("{term} ({unit})", "{term} ({unit})"),
    "nothing allocated": Sentence("Ingen av scenarioene har en fordeling.", "None of the scenarios has an allocation."),
    "first shown": Sentence("De første {shown} av {count} scenarioer.", "The first {shown} of {count} scenarios."),
    "pots by scenario title": Sentence(
        "Hva deler hvert scenario ut av hver pott, og hva blir igjen?",
        "What does each scenario award from each pot, and what is left?",
    ),
    "pots awarded": Sentence("tildelt, {unit} (søknader)", "awarded, {unit} (applications)"),
    "pots unspent": Sentence("rest, {unit}", "unspent, {unit}"),
    "pots budget": Sentence("ramme", "budget"),
    "pots base": Sentence("rammen i runden", "budget in the round"),
    "pots cell": Sentence("{awarded} ({funded})", "{awarded} ({funded})"),
    "pots by scenario": Sentence(
        "Hver pott har sin egen målestokk. Rest er det som står igjen av potten, og høyst det som står igjen av rammen "
        "for alle pottene.",
        "Each pot has a scale of its own. Unspent is what is left of the pot, and at most what is left of the frame "
        "over all pots.",
    ),
    "pots told alike": Sentence(
        "{pot}: tildelt {most}, rest høyst {unspent}.", "{pot}: awarded {most}, at most {unspent} unspent."
    ),
    "pots told": Sentence(
        "{pot}: tildelt fra {least} til {most}, rest høyst {unspent}.",
        "{pot}: awarded from {least} to {most}, at most {unspent} unspent.",
    ),
    "matrix title": Sentence(
        "Hvem får tildeling i hvilket scenario, og hvor mye av det de kan få?",
        "Who is funded in which scenario, and how much of what they can get?",
    ),
    "matrix counts": Sentence(
        "{in_all} i alle, {in_some} i noen, {in_none} i ingen", "{in_all} in all, {in_some} in some, {in_none} in none"
    ),
    "matrix head": Sentence("{pot}: {counts}", "{pot}: {counts}"),
    "matrix in all": Sentence("i alle: {count}, antall delvis", "in all: {count}, number cut"),
    "matrix hidden": Sentence("og {count} til i noen", "and {count} more in some"),
    "matrix full": Sentence("fullt ut", "in full"),
    "matrix cut": Sentence("delvis innvilget: % av fullt", "cut: % of full"),
    "matrix none": Sentence("ikke innvilget", "not funded"),
    "matrix changed": Sentence("annet enn i runden", "differs from the round"),
    "matrix caption": Sentence(
        "En rad for hver søknad som noen scenarioer innvilger og andre ikke, øverst de som oftest innvilges; "
        "scenarioene fra færrest til flest endrede tildelinger.",
        "A row for each application that some scenarios fund and others do not, those funded most often first; "
        "the scenarios from the fewest changed awards to the most.",
    ),
    "matrix gone": Sentence(
        "×: trukket eller avvist i scenarioet.", "×: withdrawn or rejected on form in the scenario."
    ),
    "matrix hidden caption": Sentence(
        "Av søknadene i noen scenarioer vises de som scenarioene er mest uenige om.",
        "Of the applications in some scenarios those are shown that the scenarios disagree on the most.",
    ),
    "matrix told": Sentence(
        "Innvilget i de {count} fordelingene: {pots}.", "Funded in the {count} allocations: {pots}."
    ),
    "matrix told pot": Sentence("{pot} {counts}", "{pot} {counts}"),
    "dumbbells title": Sentence(
        "Hvem får mer og hvem får mindre enn i runden som den er?",
        "Who gets more and who gets less than in the round as it is?",
    ),
    "dumbbells before": Sentence("i runden", "in the round"),
    "dumbbells more after": Sentence("mer i scenarioet", "more in the scenario"),
    "dumbbells less after": Sentence("mindre i scenarioet", "less in the scenario"),
    "dumbbells head": Sentence("{name} ({count})", "{name} ({count})"),
    "dumbbells caption": Sentence(
        "I parentes: hvor mange tildelinger scenarioet endrer. De største endringene er tegnet, med endringen i tall.",
        "In brackets: how many awards the scenario changes. The largest changes are drawn, with the change in numbers.",
    ),
    "dumbbells told": Sentence(
        "{count} scenarioer endrer tildelinger: fra {few} («{fewest}») til {many} («{most}»).",
        "{count} scenarios change awards: from {few} (“{fewest}”) to {many} (“{most}”).",
    ),
    "dumbbells told single": Sentence("«{name}» endrer {count}.", "“{name}” changes {count}."),
    "dumbbells told gain": Sentence(
        "Størst økning: {who} {change} i «{name}».", "Largest gain: {who} {change} in “{name}”."
    ),
    "dumbbells told loss": Sentence(
        "Størst tap: {who} {change} i «{name}».", "Largest loss: {who} {change} in “{name}”."
    ),
    "no award moves": Sentence("Ingen tildeling endres.", "No award changes."),
    "no award moves in": Sentence("Ingen tildeling endres i {names}.", "No award changes in {names}."),
    "maps title": Sentence(
        "Hvilke kommuner når hvert scenario, og hvilke nås ikke lenger?",
        "Which municipalities does each scenario reach, and which no longer?",
    ),
    "maps neither": Sentence("ikke nådd", "not reached"),
    "maps both": Sentence("nådd", "reached"),
    "maps gained": Sentence("nådd bare i scenarioet", "reached only in the scenario"),
    "maps lost": Sentence("nådd bare i runden", "reached only in the round"),
    "maps caption": Sentence(
        "Tallene: kommuner som nås, og hvor mange av dem som er nye og hvor mange av rundens som faller ut.",
        "The numbers: municipalities reached, how many of them are new and how many of the round's are not reached.",
    ),
    "maps told": Sentence("Nådd av {all} kommuner: {ones}.", "Reached of {all} municipalities: {ones}."),
    "maps told first": Sentence("{name} {counts}", "{name} {counts}"),
    "maps told most": Sentence("flest «{name}» {counts}", "most “{name}” {counts}"),
    "maps told fewest": Sentence("færrest «{name}» {counts}", "fewest “{name}” {counts}"),
    "lorenz title": Sentence(
        "Hvor jevnt fordeles pengene på innbyggerne?", "How evenly is the money spread over the inhabitants?"
    ),
    "lorenz across": Sentence("andel av innbyggerne", "share of the inhabitants"),
    "lorenz up": Sentence("andel av kronene", "share of the kroner"),
    "lorenz even": Sentence("helt jevnt", "perfectly even"),
    "lorenz rest": Sentence("de andre scenarioene", "the other scenarios"),
    "lorenz gini": Sentence("Gini (0 = helt jevnt)", "Gini (0 = perfectly even)"),
    "lorenz caption": Sentence(
        "Kommunene fra færrest kroner per innbygger til flest. Hver tildeling er fordelt {attribution}; det en "
        "fylkeskommune får som søker, hører ikke til noen kommune og er ikke med.",
        "The municipalities from the fewest kroner per inhabitant to the most. Each award is attributed {attribution}; "
        "what a county council gets as applicant belongs to no municipality and is left out.",
    ),
    "lorenz told nothing": Sentence(
        "Ingen tildeling når kommuner med kjent folketall.",
        "No award reaches municipalities whose population is known.",
    ),
    "lorenz told base": Sentence(
        "Gini over kommunene er {gini} i runden som den er.",
        "Gini over municipalities is {gini} in the round as it is.",
    ),
    "lorenz told even": Sentence("Jevnest er «{name}» ({gini}),", "Most even is “{name}” ({gini}),"),
    "lorenz told uneven": Sentence("minst jevn er «{name}» ({gini}).", "least even is “{name}” ({gini})."),
    "lorenz told by": Sentence("Tildelingene er fordelt {attribution}.", "Awards are attributed {attribution}."),
    "trade title": Sentence("Hva koster {across} i {up}?", "What does {across} cost in {up}?"),
    "trade undominated": Sentence("Ikke slått på begge", "Not beaten on both"),
    "trade dominated": Sentence("Slått på begge", "Beaten on both"),
    "trade richer": Sentence("Har mer penger", "Has more money"),
    "trade poorer": Sentence("Har mindre penger", "Has less money"),
    "trade caption": Sentence(
        "Slått på begge: et annet scenario med like mye penger som runden når minst like mye av begge og mer av minst "
        "ett. Linjen binder sammen dem som ikke er slått.",
        "Beaten on both: another scenario with as much money as the round reaches at least as much of both and more "
        "of at least one. The line joins those that are not beaten.",
    ),
    "trade told": Sentence(
        "{count} scenarioer, runden medregnet. Ikke slått på begge, med like mye penger ({up}; {across}): {best}.",
        "{count} scenarios, the round included. Not beaten on both, with as much money ({up}; {across}): {best}.",
    ),
    "trade told one": Sentence("{name} ({up}; {across})", "{name} ({up}; {across})"),
    "trade told nothing": Sentence(
        "Færre enn to scenarioer har fordelinger som kan settes opp mot hverandre.",
        "Fewer than two scenarios have an allocation to set side by side.",
    ),
}
