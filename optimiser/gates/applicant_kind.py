"""Is the applicant one of those who may apply?"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from optimiser.facts import ApplicationFacts, RoundFacts
from optimiser.gates.gate import Gate, Sentence

ApplicantKindName = Literal["municipality", "county", "organisation"]

ONE = {
    "municipality": Sentence("en kommune", "a municipality"),
    "county": Sentence("en fylkeskommune", "a county council"),
    "organisation": Sentence("en organisasjon", "an organisation"),
}
MANY = {
    "municipality": Sentence("kommuner", "municipalities"),
    "county": Sentence("fylkeskommuner", "county councils"),
    "organisation": Sentence("organisasjoner", "organisations"),
}


class ApplicantKind(Gate):
    """The applicant is of one of these ``kinds``.

    A place code is a municipality, a council code a county, anything else an organisation.  Oslo is a municipality and
    a county, and may apply wherever either may.
    """

    kind: Literal["applicant-kind"] = "applicant-kind"
    kinds: Annotated[tuple[ApplicantKindName, ...], Field(min_length=1)]

    def words(self) -> Sentence:
        allowed = [MANY[name] for name in dict.fromkeys(self.kinds)]
        return Sentence(
            f"bare {' og '.join(kind.nb for kind in allowed)} kan søke",
            f"only {' and '.join(kind.en for kind in allowed)} may apply",
        )

    def unmet(self, facts: ApplicationFacts, round_facts: RoundFacts) -> Sentence | None:
        application, register = facts.application, round_facts.register
        if not application.applicant:
            return Sentence("Søknaden oppgir ingen søker.", "The application names no applicant.")
        found = register.kinds(application.applicant)
        if found & set(self.kinds):
            return None
        name = application.applicant_name or register.name_of(application.applicant)
        one, allowed = ONE[min(found)], [MANY[name] for name in dict.fromkeys(self.kinds)]
        who_nb, who_en = f", {name}, er {one.nb}", f", {name}, is {one.en}"
        if "county" in found and not application.applicant_name:
            who_nb, who_en = f" er {one.nb} ({name})", f" is {one.en} ({name})"
        return Sentence(
            f"Søkeren{who_nb}; bare {' og '.join(kind.nb for kind in allowed)} kan søke.",
            f"The applicant{who_en}; only {' and '.join(kind.en for kind in allowed)} may apply.",
        )
