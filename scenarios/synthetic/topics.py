"""What would the made-up applications be called?

Every title ends in "(oppdiktet)" and every organisation number fails its check digit, so that nothing made up can be
taken for real.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from optimiser.applications import Application
from optimiser.places import Register
from scenarios.synthetic.draws import Draws

MARK = "(oppdiktet)"

AREAS = {
    "velferdsteknologi": (
        "Trygghetsteknologi hjemme",
        "Elektronisk medisineringsstøtte",
        "Digitalt tilsyn om natten",
        "Felles responssenter",
        "Velferdsteknologi i botilbud",
        "Lokaliseringsteknologi",
        "Spredning av velferdsteknologi",
    ),
    "digital hjemmeoppfølging": (
        "Digital hjemmeoppfølging ved KOLS og hjertesvikt",
        "Digital hjemmeoppfølging etter utskrivning",
        "Digital hjemmeoppfølging i fastlegens hverdag",
        "Egenbehandlingsplaner ved kronisk sykdom",
    ),
    "journal": (
        "Innføring av ny journalløsning",
        "Felles journalløsning",
        "Forberedelse til felles kommunal journal",
        "Ny journal for helsestasjon og legevakt",
        "Samordnet anskaffelse av journal",
    ),
    "annet": (
        "Digital førstelinje",
        "Digital tannhelsetjeneste",
        "Digital dialog i helsestasjonen",
        "Kompetanseløft i helseteknologi",
    ),
    "PLL": ("Innføring av pasientens legemiddelliste", "Pasientens legemiddelliste i hjemmetjenesten"),
    "journaldokumenter": ("Deling av journaldokumenter", "Innsyn i journaldokumenter"),
    "prøvesvar": ("Laboratorie- og prøvesvar på tvers",),
    "kritisk informasjon": ("Kritisk informasjon i legevakt",),
    "målinger": ("Deling av målinger hjemmefra",),
}
"""Area -> topics of projects."""

CHECK_WEIGHTS = (3, 2, 7, 6, 5, 4, 3, 2)
"""Weights of the first eight digits of a Norwegian organisation number (check digit modulo 11)."""


def titles(draws: Draws, asked: Iterable[tuple[str, str]]) -> Iterator[str]:
    """A title, each once, for every (area, where) asked."""
    taken: set[str] = set()
    for area, where in asked:
        title = f"{draws.choice(AREAS[area])}, {where}"
        part = 1
        while (marked := f"{title} {MARK}" if part == 1 else f"{title}, del {part} {MARK}") in taken:
            part += 1
        taken.add(marked)
        yield marked


def where(register: Register, application: Application) -> str:
    """What the title calls the place: the lead alone, or its economic region for three and more municipalities."""
    lead = application.applicant
    if register.is_council(lead):
        return f"{register.name_of(lead)} fylkeskommune"
    if not register.is_place(lead):
        return application.applicant_name
    place = register.by_code[lead]
    municipalities = sum(register.is_place(code) for code in application.participants())
    return (municipalities >= 3 and place.columns.get("economic_region")) or place.name


def check_digit(eight: str) -> int:
    """The ninth digit of the organisation number that begins with these eight; 10 where no number does."""
    return -sum(weight * int(digit) for weight, digit in zip(CHECK_WEIGHTS, eight, strict=True)) % 11


def organisation_number(code: str) -> str:
    """A made-up organisation number for a participant code: nine digits of which the last is never the check digit.

    >>> check_digit(organisation_number("0301")[:8]) == int(organisation_number("0301")[8])
    False
    """
    eight = f"9{int(code):04d}{int(code) * 7 % 1000:03d}"
    return eight + str((check_digit(eight) + 1) % 10)


def health_trust(register: Register, lead: str) -> str:
    """The health trust of the lead's (unofficial) health community, as a made-up partner's name."""
    return f"Helseforetaket for {register.value(lead, 'health_community') or 'fylket'}"
