"""Which columns does the starter's applications sheet have, and what does a person need to know to fill one in?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "title", "code", "amount", "mark", "date", "pot", "place", "yes"]
"""What a cell holds: text; a title (text that wraps); a code (text, keeps its zeros); whole kroner; a mark; a date; one
of the pots; a place or council code with a list to choose from; yes or no."""

LOWEST, HIGHEST = 1, 6
"""The scale of the marks in the starter's round.toml."""


@dataclass(frozen=True, slots=True)
class StarterColumn:
    """A column: its header (as `optimiser.read` knows it), kind, width, and the notes that stand in the header cell."""

    header: str
    kind: Kind
    width: int
    nb: str
    en: str

    @property
    def note(self) -> str:
        return f"{self.nb}\n\n{self.en}"


PARTNERS = tuple(f"Samarbeidskommune {number}" for number in range(1, 7))
"""The headers of the partner columns; a round with larger consortia may add more."""

_MARK_NB = f"Karakter {LOWEST}–{HIGHEST}, samlet vurdering. Tom celle = ingen vurdering (inhabil), aldri 0."
_MARK_EN = f"Mark {LOWEST}–{HIGHEST}, consolidated. Leave it blank for no mark (recused), never 0."


def _mark(criterion: str, nb: str, en: str) -> StarterColumn:
    return StarterColumn(f"Karakter: {criterion}", "mark", 13, f"{nb}. {_MARK_NB}", f"{en}. {_MARK_EN}")


COLUMNS = (
    StarterColumn(
        "Søknads-ID",
        "code",
        13,
        "Påkrevd. Søknadens eget kjennetegn; ulikt for hver rad.",
        "Required. The application's own id; different in every row.",
    ),
    StarterColumn("Saksnummer", "code", 13, "Saksnummer i arkivet.", "Case number in the archive."),
    StarterColumn(
        "Tittel",
        "title",
        44,
        "Påkrevd. Prosjektets tittel, slik den skal stå i innstillingen.",
        "Required. The project's title as the proposal prints it.",
    ),
    StarterColumn(
        "Søker",
        "place",
        11,
        "Påkrevd. Kommunenummer (0301), fylkesnummer for en fylkeskommune (50) eller organisasjonsnummer. Tekst, så "
        "nullen foran blir stående. Kodene står i arket Koder.",
        "Required. Municipality number (0301), county number for a county council (50), or organisation number. Text, "
        "so that a leading zero stays. The codes are in the sheet Koder.",
    ),
    *(
        StarterColumn(
            header,
            "place",
            13,
            "Kode for en samarbeidskommune eller fylkeskommune (se arket Koder). Ikke søkeren selv.",
            "Code of a partner municipality or county council (see the sheet Koder). Not the applicant.",
        )
        for header in PARTNERS
    ),
    StarterColumn(
        "Helseforetak",
        "text",
        25,
        "Helseforetak eller helsefellesskap som deltar; flere skilles med semikolon.",
        "Health trusts or health communities that take part; separate several with semicolons.",
    ),
    StarterColumn(
        "Pott",
        "pot",
        18,
        "Påkrevd. Én av pottene i round.toml. En søknad får penger fra nøyaktig én pott.",
        "Required. One of the pots in round.toml. An application draws on exactly one pot.",
    ),
    StarterColumn("Innsatsområde", "text", 25, "Innsatsområde (fritt valgt).", "Priority area (your own words)."),
    StarterColumn(
        "Søknadsbeløp",
        "amount",
        16,
        "Påkrevd. Søknadsbeløp i hele kroner, som tall.",
        "Required. Amount asked for in whole kroner, as a number.",
    ),
    StarterColumn(
        "Totalkostnad",
        "amount",
        15,
        "Prosjektets samlede kostnad i hele kroner.",
        "The project's total cost in whole kroner.",
    ),
    StarterColumn(
        "Egenfinansiering",
        "amount",
        18,
        "Egenfinansiering i hele kroner.",
        "The applicant's own financing, whole kroner.",
    ),
    StarterColumn(
        "Minste beløp",
        "amount",
        15,
        "Minste beløp prosjektet kan gjennomføres med. Tom celle: pottens egen regel gjelder.",
        "The least the project can be carried out with. Blank: the pot's own rule holds.",
    ),
    StarterColumn(
        "Samarbeidsavtale",
        "yes",
        13,
        "Er samarbeidsavtalen vedlagt? ja eller nei.",
        "Is the cooperation agreement attached? ja (yes) or nei (no).",
    ),
    StarterColumn("Mottatt", "date", 13, "Dato søknaden kom inn.", "The date the application came in."),
    _mark("gevinster", "Mål og gevinster", "Goals and benefits"),
    _mark("forankring", "Forankring", "Anchoring"),
    _mark("framdrift", "Leveranser og framdrift", "Deliverables and progress"),
    _mark("budsjett", "Realistisk budsjett", "Realistic budget"),
    StarterColumn(
        "Saksbehandler",
        "text",
        16,
        "Et eksempel på en fri kolonne: den følger med til eksportene, og regler kan gruppere etter den.",
        "An example of a free column: it travels to the exports, and rules may group by it.",
    ),
)
