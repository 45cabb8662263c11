"""What does the summary on the terminal say?"""

from __future__ import annotations

from optimiser.gates import Sentence

SUMMARY = {
    "title solved": Sentence("Tildeling: {name} ({year})", "Allocation: {name} ({year})"),
    "termination line": Sentence("Avslutning", "Termination"),
    "value line": Sentence("Verdi", "Value"),
    "bound line": Sentence("Skranke", "Bound"),
    "gap line": Sentence("Gap", "Gap"),
    "canonical line": Sentence("Kanonisk", "Canonical"),
    "canonical yes": Sentence(
        "ja: tildelingen som likhetsregelen peker ut", "yes: the allocation that the tie policy names"
    ),
    "canonical no": Sentence("nei: en annen tildeling kan være like god", "no: another allocation may be as good"),
    "not known": Sentence("ikke kjent", "not known"),
    "millionths": Sentence("{number} milliondeler", "{number} millionths"),
    "clash of one": Sentence("Dette kan ikke oppfylles:", "This cannot be met:"),
    "clash": Sentence("Disse lar seg ikke forene:", "These cannot hold together:"),
    "no allocation": Sentence(
        "Ingen tildeling er gjort og ingen er skrevet.", "No allocation was made and none was written."
    ),
    "pots heading": Sentence(
        "Potter, i {unit} (ramme = tildelt + rest)", "Pots, in {unit} (budget = awarded + unspent)"
    ),
    "counts": Sentence("Innv./vurd./søkn.", "Funded/stand./appl."),
    "frame line": Sentence(
        "Rammen for alle pottene er {frame}; {left} er igjen av den.",
        "The frame over all pots is {frame}; {left} is left of it.",
    ),
    "outcomes line": Sentence(
        "{full} innvilget i sin helhet, {cut} delvis innvilget, {declined} avslag, {rejected} avvist på formelle "
        "krav{why}.",
        "{full} funded in full, {cut} partly funded, {declined} declined, {rejected} rejected on form{why}.",
    ),
    "floor line": Sentence(
        "{count} av {awards} tildelinger ({share}) står på sitt laveste nivå.",
        "{count} of {awards} awards ({share}) stand at their floor.",
    ),
    "floor warning": Sentence(
        "Advarsel: mer enn en tredel av tildelingene står på sitt laveste nivå.",
        "Warning: more than a third of the awards stand at their floor.",
    ),
    "reach people": Sentence("Tildelingene når {places} ({population})", "The awards reach {places} ({population})"),
    "reach places": Sentence("Tildelingene når {places}", "The awards reach {places}"),
    "reach counties": Sentence(
        " i {counties}; {councils} og {partners}.", " in {counties}; {councils} and {partners}."
    ),
    "reach partners": Sentence("; {partners}.", "; {partners}."),
    "terms heading": Sentence(
        "Målet: hvert ledd som andel av det beste som kan oppnås for det alene (referansen)",
        "The objective: each term as a share of the best that it can reach alone (the reference)",
    ),
    "unused term": Sentence("(ikke med)", "(left out)"),
    "baselines heading": Sentence(
        "Ved siden av rangert liste, innvilget til pengene tar slutt i hver pott",
        "Beside the ranked list, funded to the line in each pot",
    ),
    "this allocation": Sentence("Denne tildelingen", "This allocation"),
    "ranked list stop": Sentence("Rangert liste, stans", "Ranked list, stop"),
    "ranked list skip": Sentence("Rangert liste, hopp over", "Ranked list, skip"),
    "gained over": Sentence("  vunnet ved å optimere", "  gained by optimising"),
    "and more": Sentence("{some}; og {count} til", "{some}; and {count} more"),
    "breaks": Sentence("{way} bryter: {broken}", "{way} breaks: {broken}"),
    "published heading": Sentence(
        "Ved siden av den publiserte runden (publisert / her)", "Beside the published round (published / here)"
    ),
    "published note": Sentence(
        "Satt opp til orientering: ingenting er tilpasset for at tallene skal stemme.",
        "For orientation only: nothing was fitted to make the figures agree.",
    ),
    "published budgets": Sentence(
        "De publiserte tildelingene er brukt som rammer.", "The published awards are used as budgets."
    ),
    "lines heading": Sentence("Faste linjer i budsjettet (avgjøres ikke her)", "Fixed budget lines (not decided here)"),
    "lines sum": Sentence("Linjene og pottene i alt", "The lines and the pots in all"),
    "pots in all": Sentence("Pottene", "The pots"),
    "unannounced heading": Sentence("Ikke kunngjort", "Not announced"),
    "notes heading": Sentence("Merknader", "Notes"),
    "source line": Sentence("Kilde: {source}", "Source: {source}"),
    "by engine": Sentence("tildels eksakte metode og HiGHS", "tildel's exact engine and HiGHS"),
    "solver line": Sentence("Løst med {settings}.", "Solved with {settings}."),
    "time line": Sentence("Tid: {seconds} s ({split}).", "Time: {seconds} s ({split})."),
    "stage references": Sentence("referanser", "references"),
    "stage value": Sentence("verdi", "value"),
    "stage ties": Sentence("likhet", "ties"),
    "stage verify": Sentence("kontroll", "verify"),
    "stage other": Sentence("annet", "other"),
    "time limit": Sentence("tidsgrense {seconds} s", "time limit {seconds} s"),
}
