"""What does the report on a comparison say between its charts and tables?"""

from __future__ import annotations

from optimiser.gates import Sentence

REPORT = {
    "web skip": Sentence("Gå rett til innholdet", "Skip to the content"),
    "web contents": Sentence("Innhold", "Contents"),
    "web chart table": Sentence("Tabellen bak bildet: {caption}", "The table behind the chart: {caption}"),
    "web all": Sentence("Tabell ({count}): {caption}", "Table ({count}): {caption}"),
    "web most": Sentence(
        "De {shown} største av {count}: {caption} (alle står i moves.csv)",
        "The {shown} largest of {count}: {caption} (all stand in moves.csv)",
    ),
    "web largest": Sentence(
        "De største endringene i hvert scenario, høyst {count}", "The largest changes in each scenario, at most {count}"
    ),
    "web more": Sentence("Tabell: {caption}", "Table: {caption}"),
    "web number": Sentence("Nr.", "No."),
    "web short": Sentence("Kortversjonen", "In short"),
    "web trade": Sentence(
        "Avveiningen: hva scenarioene gir, og hva de koster",
        "The trade-off: what the scenarios bring, and what they cost",
    ),
    "web questions": Sentence("Hva hvert scenario spør om", "What each scenario asks"),
    "web trade table": Sentence("Hovedtallene i hvert scenario", "The main figures of each scenario"),
    "web glance": Sentence("Scenarioene side om side", "The scenarios side by side"),
    "web glance parts": Sentence(
        "Delene av målet, og hva hvert ledd taper mot sitt beste",
        "The parts of the objective, and what each term loses against its best",
    ),
    "web glance counts": Sentence("Penger og rekkevidde", "Money and reach"),
    "web glance pots": Sentence("Pottene", "The pots"),
    "web glance pots awarded": Sentence("Tildelt i hver pott, i {unit}", "Awarded in each pot, in {unit}"),
    "web glance pots funded": Sentence(
        "Innvilgede søknader og andelen av de vurderte", "Applications funded, and the share of those standing"
    ),
    "web glance note": Sentence(
        "Numrene foran navnene går igjen i tabellene under.",
        "The numbers before the names are used in the tables below.",
    ),
    "web each": Sentence("Hvert scenario", "Each scenario"),
    "web reason": Sentence("Hvorfor vi spør", "Why it is asked"),
    "web edits": Sentence("Endringer", "Edits"),
    "web ended": Sentence("Bevis", "Proof"),
    "web moves": Sentence("Hvem får mer, og hvem får mindre", "Who gets more, and who gets less"),
    "web counts line": Sentence(
        "{gained} får tildeling, {lost} mister sin, {raised} får mer og {cut} får mindre enn i runden som den er.",
        "{gained} gain an award, {lost} lose theirs, {raised} get more and {cut} get less than in the round as it is.",
    ),
    "web figure": Sentence("Nøkkeltall", "Figure"),
    "web terms": Sentence("Hva målet måler", "What the objective counts"),
    "web figures": Sentence("{name} mot runden som den er", "{name} against the round as it is"),
    "web every move": Sentence("Hver tildeling som endres i {name}", "Every award that changes in {name}"),
    "web remarks": Sentence("Merknader", "Remarks"),
    "web clash of one": Sentence("Kan ikke oppfylles", "Cannot be met"),
    "web clash": Sentence("Lar seg ikke forene", "Cannot hold together"),
    "web who": Sentence("Hvem er trygge, og hvem avhenger av valget", "Who is safe, and for whom the choice decides"),
    "web dumbbells": Sentence("Hvem som får og mister mest", "Who gains and who loses the most"),
    "web overlap": Sentence("Hvor like scenarioene er", "How alike the scenarios are"),
    "web overlap table": Sentence(
        "Over diagonalen: søknader innvilget i begge. Under: likhet (Jaccard), andelen av dem som er innvilget i minst "
        "én av de to, som er innvilget i begge.",
        "Above the diagonal: applications funded in both. Below: likeness (Jaccard), of those funded in at least one "
        "of the two the share funded in both.",
    ),
    "web lists": Sentence("Innvilget i alle, i noen og i ingen", "Funded in all, in some and in none"),
    "web list all": Sentence("Innvilget i alle ({count})", "Funded in all ({count})"),
    "web list some": Sentence("Innvilget i noen ({count})", "Funded in some ({count})"),
    "web list none": Sentence("Ikke innvilget i noen ({count})", "Funded in none ({count})"),
    "web matrix": Sentence("Hver søknad i hvert scenario", "Every application in every scenario"),
    "web matrix table": Sentence(
        "Søknader som er innvilget i minst ett scenario, i 1 000 {unit}; tom: ikke innvilget",
        "Applications funded in at least one scenario, in 1 000 {unit}; empty: not funded",
    ),
    "web matrix cut": Sentence(
        "De {shown} søknadene der valget avgjør mest er vist; alle {count} står i awards.csv.",
        "The {shown} applications for which the choice decides most are shown; all {count} stand in awards.csv.",
    ),
    "web where": Sentence("Hvilke kommuner nås", "Which municipalities are reached"),
    "web where table": Sentence(
        "Kommuner som hvert scenario når, mot runden som den er",
        "Municipalities that each scenario reaches, against the round as it is",
    ),
    "column reached": Sentence("Nådd", "Reached"),
    "column new": Sentence("Nye", "New"),
    "column gone": Sentence("Borte", "Gone"),
    "column new names": Sentence("Nye kommuner", "New municipalities"),
    "column gone names": Sentence("Borte", "No longer reached"),
    "web fairness": Sentence("Hvor jevnt det fordeles", "How evenly it falls"),
    "web fairness table": Sentence(
        "Ulikhet i kroner per innbygger over kommunene, {pot}",
        "Inequality of kroner per head over the municipalities, {pot}",
    ),
    "web fairness in all": Sentence("alle potter samlet", "all pots together"),
    "web counties table": Sentence(
        "{unit} per innbygger i fylkene, alle potter samlet", "{unit} per head in the counties, all pots together"
    ),
    "web success table": Sentence(
        "Andelen innvilget av de vurderte søknadene, {pot}", "Share funded of the applications standing, {pot}"
    ),
    "web success note": Sentence(
        "Hver søknad hører til søkerens gruppe; partnere teller ikke med her. Grupper uten søknader er utelatt; tomt "
        "betyr at ingen i gruppen sto til vurdering. Innvilgingen varierer mye mellom pottene: les hver pott for seg.",
        "Every application belongs to its applicant’s group; partners do not count here. Groups without applications "
        "are left out, and empty says that none of the group stood. Success differs much between pots, so read each "
        "pot by itself.",
    ),
    "web lorenz table": Sentence(
        "Lorenzkurven: andelen av pengene hos de innbyggerne som har minst",
        "Lorenz’s curve: the share of the money of the inhabitants who have least",
    ),
    "web lorenz column": Sentence("{share} av innbyggerne", "{share} of the inhabitants"),
    "web definitions": Sentence("Slik leses målene", "How to read the measures"),
    "web zeros": Sentence(
        "Kommuner og fylker som ikke får noe er med, med 0. Der ingenting er tildelt, er målene ikke definert og "
        "feltene tomme, aldri 0. Hver innbygger teller likt. Målene sier hvordan kroner per innbygger varierer mellom "
        "steder, ikke mellom mennesker.",
        "Municipalities and counties that get nothing are counted, with 0. Where nothing is awarded the measures are "
        "not defined and the cells empty, never 0. Each inhabitant counts the same. The measures say how kroner per "
        "head differ between places, not between people.",
    ),
    "web prices": Sentence("Hva hver regel koster", "What each rule costs"),
    "web diagnosis": Sentence(
        "Det som ikke lar seg gjøre, og hva som skal til", "What cannot be done, and what it takes"
    ),
    "web method": Sentence("Metode og bevis", "Method and proof"),
    "web proof table": Sentence("Slik endte hvert søk", "How each search ended"),
    "web round digest": Sentence("Runde", "Round"),
    "web allocation digest": Sentence("Fordeling", "Allocation"),
    "web method proof": Sentence(
        "Hver fordeling er regnet ut som et heltallsprogram og kontrollert på nytt mot rundens regler, i hele kroner, "
        "av et program som ikke deler kode med søket. Skranken er det beste som er bevist mulig; gapet er avstanden "
        "opp til den. «Optimal» betyr at gapet er 0.",
        "Every allocation is worked out as an integer programme and checked again against the round’s rules, in whole "
        "kroner, by a program that shares no code with the search. The bound is the best that is proven possible; the "
        "gap is the distance up to it. “Optimal” says that the gap is 0.",
    ),
    "web method value": Sentence(
        "Verdier er hele milliondeler av den vektede summen av leddene, hvert som andel av referansen sin.",
        "Values are whole millionths of the weighted sum of the terms, each as a share of its reference.",
    ),
    "web versions": Sentence("Regnet ut med {versions}.", "Worked out with {versions}."),
    "web sources": Sentence("Kilder", "Sources"),
    "web footer": Sentence(
        "Laget av tildel av {name} ({year}), runde {round}. Siden henter ingenting fra nettet og har ingen skript.",
        "Made by tildel from {name} ({year}), round {round}. The page fetches nothing and holds no scripts.",
    ),
}
