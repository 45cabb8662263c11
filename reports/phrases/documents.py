"""What is written on workbooks and in the folder of results?"""

from __future__ import annotations

from optimiser.gates import Sentence

DOCUMENTS = {
    "page": Sentence("Side {page} av {pages}", "Page {page} of {pages}"),
    "sheet summary": Sentence("Sammendrag", "Summary"),
    "sheet awards": Sentence("Tildelinger", "Awards"),
    "sheet declined": Sentence("Avslag", "Declined"),
    "sheet rejected": Sentence("Avvist på formelle krav", "Rejected on form"),
    "sheet pots": Sentence("Potter", "Pots"),
    "sheet counties": Sentence("Fylker", "Counties"),
    "sheet terms": Sentence("Mål og rangert liste", "Terms and ranked list"),
    "sheet settings": Sentence("Valg og versjoner", "Settings and versions"),
    "sheet exceptions": Sentence("Forside og unntak", "Cover and exceptions"),
    "sheet proposal": Sentence("Innstilling", "Proposal"),
    "sheet reserve": Sentence("Reserveliste", "Reserve list"),
    "sheet check": Sentence("Summer og kontroll", "Sums and checks"),
    "head round": Sentence("Runde", "Round"),
    "head round digest": Sentence("Rundens fingeravtrykk (SHA-256)", "Digest of the round (SHA-256)"),
    "head allocation digest": Sentence("Tildelingens fingeravtrykk (SHA-256)", "Digest of the allocation (SHA-256)"),
    "head outcomes": Sentence("Utfall", "Outcomes"),
    "head exchange": Sentence("Bytteforhold", "Exchange rate"),
    "head source": Sentence("Kilde", "Source"),
    "proposal title": Sentence("Innstilling: {scheme}", "Proposal: {scheme}"),
    "head scheme": Sentence("Ordning", "Scheme"),
    "head grantor": Sentence("Tilskuddsforvalter", "Grantor"),
    "head year": Sentence("Budsjettår", "Budget year"),
    "head chapter": Sentence("Kapittel/post", "Chapter/post"),
    "head frame": Sentence("Ramme", "Frame"),
    "head applications": Sentence("Søknader", "Applications"),
    "head requested": Sentence("Søkt i alt", "Requested in all"),
    "head granted": Sentence("Foreslått tildelt", "Proposed awards"),
    "head rest": Sentence("Rest", "Unspent"),
    "head date": Sentence("Dato", "Date"),
    "head counts": Sentence(
        "{all} søknader: {funded} innvilget ({cut} delvis), {declined} avslag, {rejected} avvist",
        "{all} applications: {funded} funded ({cut} partly), {declined} declined, {rejected} rejected on form",
    ),
    "head proof": Sentence("Bevis", "Proof"),
    "signatures": Sentence("Underskrifter", "Signatures"),
    "put forward by": Sentence("Innstilt av", "Put forward by"),
    "approved by": Sentence("Godkjent av", "Approved by"),
    "decided by": Sentence("Besluttet av", "Decided by"),
    "sign date": Sentence("Dato", "Date"),
    "sign name": Sentence("Navn", "Name"),
    "sign line": Sentence("Underskrift", "Signature"),
    "exceptions heading": Sentence("Unntak", "Exceptions"),
    "pot heading": Sentence("Pott: {pot}", "Pot: {pot}"),
    "pot sum": Sentence("Sum {pot}", "Sum {pot}"),
    "nobody": Sentence("Ingen.", "None."),
    "check column": Sentence("Kontroll: ramme − tildelt − rest", "Check: budget − awarded − unspent"),
    "check ok": Sentence("stemmer", "adds up"),
    "check wrong": Sentence("STEMMER IKKE", "DOES NOT ADD UP"),
    "check applications": Sentence(
        "Innvilget + avslag + avvist = søknader", "Funded + declined + rejected = applications"
    ),
    "frame note": Sentence(
        "Rammen for alle pottene er {frame}; tildelt {granted}, rest {rest}.",
        "The frame over all pots is {frame}; {granted} awarded, {rest} unspent.",
    ),
    "reserve by score": Sentence("Rangert etter poengsum i hver pott.", "Ranked by score in each pot."),
    "reserve by draw": Sentence(
        "Runden er uten poeng: i hver pott i trukket rekkefølge.",
        "The round has no scores: in drawn order in each pot.",
    ),
    "reserve why": Sentence(
        "Kommer det mer penger, kan en ny kjøring velge annerledes, fordi også dette teller: {factors}.",
        "If more money comes, solving again may choose differently, because this counts too: {factors}.",
    ),
    "reserve again": Sentence(
        "Kommer det mer penger, kan en ny kjøring velge annerledes.",
        "If more money comes, solving again may choose differently.",
    ),
    "points note": Sentence(
        "Poeng er gjennomsnittet av vurderingene, på skalaen 0–100, for: {criteria}.",
        "Points are the mean of the marks, on the scale 0–100, for: {criteria}.",
    ),
    "readme": Sentence(
        "{title}\n{line}\n\n{banner}{identity}\n\n"
        "allocation.json   resultatet med alle tall, for programmer (tildel show, tildel verify)\n"
        "round.json        runden slik den ble avgjort\n"
        "awards.csv        tildelingene: semikolon, UTF-8 med BOM, desimalkomma\n"
        "allocation.xlsx   alt på ark: sammendrag, tildelinger, avslag, avvist, potter, fylker, mål, valg\n"
        "{charts}\n"
        "En apostrof (') foran en tekst i awards.csv er satt av oss: teksten begynner med et tegn (= + - @) som et\n"
        "regneark ellers kunne ta for en formel. Tall er ikke endret.\n",
        "{title}\n{line}\n\n{banner}{identity}\n\n"
        "allocation.json   the result with every number, for programs (tildel show, tildel verify)\n"
        "round.json        the round as it was decided\n"
        "awards.csv        the awards: semicolons, UTF-8 with a byte order mark, decimal points\n"
        "allocation.xlsx   all on sheets: summary, awards, declined, rejected, pots, counties, terms, settings\n"
        "{charts}\n"
        "An apostrophe (') before a text in awards.csv was put there by us: the text begins with a sign (= + - @)\n"
        "that a spreadsheet could take for a formula. Numbers are as they are.\n",
    ),
    "readme charts": Sentence(
        "charts/           figurer som PNG og SVG: {names}\n", "charts/           charts as PNG and SVG: {names}\n"
    ),
}
