"""Which places are there, and who may stand behind a code?

A place is a municipality.  A county council is a participant, never a place.  The register that ships with tildel is
Norway's of 2024 (Statistisk sentralbyrå, NLOD; Kartverket, CC BY 4.0); any table with a code and a name can replace it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any, Self

from pydantic import BaseModel, ConfigDict

OSLO = "0301"
"""The one municipality that is also a county: it may apply wherever a municipality or a county council may."""


class Place(BaseModel):
    """A municipality as the register knows it; unknown facts are None.

    population is persons; centrality runs from 1 (most central) to 6; latitude and longitude are WGS84 degrees of a
    label point (not a centroid).
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    name: str
    county_code: str = ""
    county: str = ""
    population: int | None = None
    centrality: int | None = None
    health_community: str = ""
    health_region: str = ""
    latitude: float | None = None
    longitude: float | None = None
    official_name: str = ""
    columns: dict[str, str] = {}


class Register(BaseModel):
    """The places of a round and, through them, the counties.

    Participants are named by code: a place code ("0301"), a council code (the county's code, "50"), or a nine-digit
    organisation number, which stands for no place.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    source: str = ""
    places: tuple[Place, ...] = ()

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy that forgets the indexes of the original."""
        copied = super().model_copy(update=update, deep=deep)
        for name in set(copied.__dict__) - set(type(self).model_fields):
            del copied.__dict__[name]
        return copied

    @cached_property
    def by_code(self) -> dict[str, Place]:
        return {place.code: place for place in self.places}

    @cached_property
    def counties(self) -> dict[str, str]:
        """County code -> county name, in order of code."""
        return dict(sorted({p.county_code: p.county for p in self.places if p.county_code}.items()))

    @cached_property
    def councils(self) -> dict[str, str]:
        """Council code -> county name.  A county of one municipality with the same name (Oslo) has no council apart."""
        members: dict[str, list[Place]] = {}
        for place in self.places:
            members.setdefault(place.county_code, []).append(place)
        alone = {code for code, places in members.items() if len(places) == 1 and places[0].name == places[0].county}
        return {code: name for code, name in self.counties.items() if code not in alone}

    def is_place(self, code: str) -> bool:
        return code in self.by_code

    def is_council(self, code: str) -> bool:
        return code in self.councils

    def kinds(self, code: str) -> frozenset[str]:
        """What may stand behind a code: "municipality", "county", both (Oslo), or "organisation"."""
        if self.is_place(code):
            place = self.by_code[code]
            alone = place.county_code in self.counties and place.county_code not in self.councils
            also_county = alone or _is_oslo(place)
            return frozenset({"municipality", "county"} if also_county else {"municipality"})
        return frozenset({"county"} if self.is_council(code) else {"organisation"})

    def county_of(self, code: str) -> str:
        """The county code a participant belongs to; "" for an organisation."""
        if self.is_place(code):
            return self.by_code[code].county_code
        return code if self.is_council(code) else ""

    def name_of(self, code: str) -> str:
        """The name behind a code; the code itself where the register has none."""
        if self.is_place(code):
            return self.by_code[code].name
        return self.councils.get(code, code)

    def value(self, code: str, column: str) -> str:
        """What the register says of a participant's place in a column, as text; "" where it says nothing.

        "county" and "county_code" are both the code of the county, and are answered for councils too.
        """
        if column in {"county", "county_code"}:
            return self.county_of(code)
        if not self.is_place(code):
            return ""
        place = self.by_code[code]
        known: Any = getattr(place, column, None) if column in Place.model_fields else place.columns.get(column)
        return "" if known is None else str(known)


def _is_oslo(place: Place) -> bool:
    """Whether this is Norway's Oslo, also in a register of codes and names alone, which knows no counties."""
    return place.code == OSLO and place.name.casefold() == "oslo"
