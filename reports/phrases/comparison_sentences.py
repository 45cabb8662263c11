"""What are the three sentences of a comparison that matter: the round as it is, the trade-off, and what is certain?"""

from __future__ import annotations

from optimiser.gates import Sentence

SENTENCES = {
    "first proven": Sentence(
        "Runden som den er gir {awards} på til sammen {awarded}{reach}, og det er bevist at ingen annen fordeling er "
        "bedre etter rundens egne vekter og regler.",
        "The round as it is makes {awards}, {awarded} in all{reach}, and it is proven that no other allocation is "
        "better by the round’s own weights and rules.",
    ),
    "first limit": Sentence(
        "Runden som den er gir {awards} på til sammen {awarded}{reach}, men søket stanset ved en grense: det er ikke "
        "bevist at fordelingen er best{gap}.",
        "The round as it is makes {awards}, {awarded} in all{reach}, but the search stopped at a limit: the "
        "allocation is not proven best{gap}.",
    ),
    "first reach people": Sentence(
        " og når {places} med {people} til sammen", " and reaches {places} with {people} between them"
    ),
    "first reach": Sentence(" og når {places}", " and reaches {places}"),
    "first gap": Sentence(" (høyst {share} under det best mulige)", " (at most {share} below the best possible)"),
    "first infeasible": Sentence(
        "Runden som den er har ingen mulig fordeling: kravene lar seg ikke forene.",
        "The round as it is has no possible allocation: its conditions cannot hold together.",
    ),
    "first not found": Sentence(
        "For runden som den er ble ingen fordeling funnet før grensen, og ingenting er bevist.",
        "For the round as it is no allocation was found before the limit, and nothing is proven.",
    ),
    "first failed": Sentence("Runden som den er ble ikke løst: {how}.", "The round as it is was not solved: {how}."),
    "second nobody": Sentence(
        "Ingen scenarioer er stilt ved siden av runden som den er.",
        "No scenarios are set beside the round as it is.",
    ),
    "second none": Sentence(
        "Ingen av scenarioene har en fordeling å vise ({how}).",
        "None of the scenarios has an allocation to show ({how}).",
    ),
    "second same money": Sentence(
        "For de samme pengene når {name} flest {unit}, {number} ({more} flere enn runden som den er); {cost}.{both}",
        "With the same money {name} reaches the most {unit}, {number} ({more} more than the round as it is); "
        "{cost}.{both}",
    ),
    "second both": Sentence(
        " Bedre på begge deler er {name}, med {number} {unit} og {points} mer enn runden.",
        " {name} does better on both, with {number} {unit} and {points} more than the round.",
    ),
    "second other money": Sentence(
        "Flest {unit} når {name}, {number} ({more} flere enn runden som den er), {money}; {cost}.",
        "{name} reaches the most {unit}, {number} ({more} more than the round as it is), {money}; {cost}.",
    ),
    "second most score": Sentence(
        "Ingen scenarioer når flere {unit} enn runden som den er; høyest samlet poengsum har {name}: {points} mer "
        "({share}), {money} og med {fewer}.",
        "No scenario reaches more {unit} than the round as it is; {name} has the highest sum of score: {points} more "
        "({share}), {money} and with {fewer}.",
    ),
    "second nothing better": Sentence(
        "Ingen scenarioer når flere {unit} enn runden som den er{score}.",
        "No scenario reaches more {unit} than the round as it is{score}.",
    ),
    "second nor score": Sentence(" eller har høyere samlet poengsum", " or has a higher sum of score"),
    "second without base": Sentence(
        "Av scenarioene når {name} flest {unit}: {number}, med {awards} på til sammen {awarded}{score}.",
        "Of the scenarios {name} reaches the most {unit}: {number}, with {awards}, {awarded} in all{score}.",
    ),
    "second highest score": Sentence("; høyest samlet poengsum har {name}", "; {name} has the highest sum of score"),
    "fewer units": Sentence("{number} færre {unit}", "{number} fewer {unit}"),
    "as many units": Sentence("like mange {unit}", "as many {unit}"),
    "cost lower": Sentence(
        "samlet poengsum går ned {points} ({share})", "the sum of score falls by {points} ({share})"
    ),
    "cost higher": Sentence(
        "samlet poengsum går opp {points} ({share})", "the sum of score rises by {points} ({share})"
    ),
    "cost same": Sentence("samlet poengsum er den samme", "the sum of score is the same"),
    "cost awards": Sentence("antallet tildelinger blir {awards}", "the number of awards becomes {awards}"),
    "money more": Sentence("med {amount} mer å dele ut", "with {amount} more to award"),
    "money less": Sentence("med {amount} mindre å dele ut", "with {amount} less to award"),
    "money same": Sentence("for de samme pengene", "with the same money"),
    "unit places": Sentence("kommuner", "municipalities"),
    "unit partners": Sentence("partnere", "partner participations"),
    "unit awards": Sentence("søkere med tildeling", "funded applications"),
    "third divided": Sentence(
        "{every} er innvilget i alle {outcomes} og {none} i ingen; for {some} avgjør valget av scenario{left}.",
        "All {outcomes} fund the same {every} and none of them funds {none}; for {some} the choice of scenario "
        "decides{left}.",
    ),
    "third same": Sentence(
        "De samme er innvilget i alle {outcomes}, {every}: valget avgjør bare hvor mye hver av dem får{left}.",
        "All {outcomes} fund the same {every}: the choice decides only how much each of them gets{left}.",
    ),
    "third nothing": Sentence(
        "Ingen av scenarioene endrer en eneste tildeling{left}.", "No scenario changes a single award{left}."
    ),
    "third alone": Sentence(
        "Bare {name} har en fordeling, så det er ingen andre å stille den opp mot.",
        "Only {name} has an allocation, so there is no other to set it against.",
    ),
    "third base alone": Sentence(
        "{every} er innvilget og {none} er det ikke; uten scenarioer er det ingenting å stille det opp mot.",
        "The round funds {every} and leaves {none}; without scenarios there is nothing to set that against.",
    ),
    "third repair": Sentence("Slik kan runden rettes: {words}", "The round can be mended: {words}"),
    "third clash": Sentence(
        "Før noe kan fordeles, må minst ett av disse kravene vike: {clash}.",
        "Before anything can be awarded, one of these conditions at least must give way: {clash}.",
    ),
    "third unknown": Sentence(
        "Uten en fordeling er det ingenting å stille opp mot hverandre.",
        "Without an allocation there is nothing to set side by side.",
    ),
    "third left": Sentence(
        " ({scenarios} uten fordeling er ikke med)", " ({scenarios} without an allocation left out)"
    ),
    "allocation one": Sentence("{count} fordeling", "{count} allocation"),
    "allocation many": Sentence("{count} fordelinger", "{count} allocations"),
}
