"""What is written on charts of what-ifs?"""

from __future__ import annotations

from optimiser.gates import Sentence

COMPARISON_FIGURES = {
    "and more": Sentence("og {count} til", "and {count} more"),
    "scenarios not proven": Sentence(
        "Søket stanset ved en grense, og tildelingen er ikke bevist best: {names}.",
        "The search stopped at a limit, and the allocation is not proven best: {names}.",
    ),
    "measured otherwise": Sentence(
        "Måler et ledd på en annen måte enn runden, og er ikke tegnet: {names}.",
        "Measures a term in another way than the round, and is not drawn: {names}.",
    ),
    "not drawn": Sentence("«{name}»: {why}.", "“{name}”: {why}."),
    "term with unit": Sentence("{term} ({unit})", "{term} ({unit})"),
    "trade title": Sentence("Hva koster {across} i {up}?", "What does {across} cost in {up}?"),
    "trade undominated": Sentence("Udominert", "Undominated"),
    "trade dominated": Sentence("Dominert", "Dominated"),
    "trade richer": Sentence("Har mer penger", "Has more money"),
    "trade poorer": Sentence("Har mindre penger", "Has less money"),
    "trade caption": Sentence(
        "Udominert: intet annet scenario med like mye penger som runden når minst like mye av begge og mer av det "
        "ene. Linjen binder dem sammen.",
        "Undominated: no other scenario with as much money as the round reaches at least as much of both and more "
        "of one. The line joins them.",
    ),
    "trade told": Sentence(
        "{count} scenarioer, runden medregnet. Udominert med like mye penger ({up}; {across}): {best}.",
        "{count} scenarios, the round included. Undominated with as much money ({up}; {across}): {best}.",
    ),
    "trade told one": Sentence("{name} ({up}; {across})", "{name} ({up}; {across})"),
    "trade told nothing": Sentence(
        "Færre enn to scenarioer har en tildeling som kan settes opp mot hverandre.",
        "Fewer than two scenarios have an allocation to set side by side.",
    ),
}
