"""What does one application say, and what does one pot offer, as people write it down?

Frozen pydantic models: they come from outside.  Nothing here judges; gates, rules and levels do.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from optimiser.money import Exact


class Frozen(BaseModel):
    """A value that does not change and refuses fields it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy that forgets what was worked out from the original (a digest, an index): it may no longer be true."""
        copied = super().model_copy(update=update, deep=deep)
        for name in set(copied.__dict__) - set(type(self).model_fields):
            del copied.__dict__[name]
        return copied


class Mark(Frozen):
    """One mark: a criterion, who gave it ("" = consolidated), and the mark (None = recused)."""

    criterion: str
    reviewer: str = ""
    mark: Exact | None = None


class Application(Frozen):
    """One application.  Amounts are whole kroner; None means that the application does not say.

    applicant : place or council code, or a nine-digit organisation number; applicant_name for the latter
    partners : place or council codes, without the applicant
    health_trusts : names of health trusts (or other specialist health partners) that take part
    amounts : further funding levels in kroner that this application names
    marks : criterion marks, consolidated or one per pseudonymous reviewer
    extra : free columns; they travel to the exports and may be named by rules
    """

    id: str
    title: str = ""
    case_number: str = ""
    applicant: str = ""
    applicant_name: str = ""
    organisation_number: str = ""
    pot: str = ""
    area: str = ""
    tags: tuple[str, ...] = ()
    requested: int = 0
    cost_lines: dict[str, int] = {}
    total_cost: int | None = None
    viable_minimum: int | None = None
    own_financing: int | None = None
    amounts: tuple[int, ...] = ()
    partners: tuple[str, ...] = ()
    health_trusts: tuple[str, ...] = ()
    agreement: bool | None = None
    received: date | None = None
    phase: str = ""
    previous_award: int | None = None
    state_aid: str = ""
    marks: tuple[Mark, ...] = ()
    extra: dict[str, str] = {}

    def participants(self) -> tuple[str, ...]:
        """The applicant and the partners, each once, as codes."""
        return tuple(dict.fromkeys((self.applicant, *self.partners)))


AMOUNT_FIELDS = ("requested", "total_cost", "viable_minimum", "own_financing", "previous_award")
"""The fields of an application that hold one amount in kroner."""


def score_field(criterion: str, reviewer: str = "") -> str:
    """The name of the column of a mark: "score:quality", with a reviewer "score:quality:R1"."""
    return f"score:{criterion}:{reviewer}" if reviewer else f"score:{criterion}"


class LinearCurve(Frozen):
    """g(share) = share: half of the money is worth half of the score."""

    kind: Literal["linear"] = "linear"


class PowerCurve(Frozen):
    """g(share) = share ** exponent, rounded half to even at twelve decimals; exponent in (0, 4]."""

    kind: Literal["power"] = "power"
    exponent: Annotated[Exact, Field(gt=0, le=4)]


class TableCurve(Frozen):
    """g by points (share, value), linear between them; starts at (0, 0) unless given, ends at (1, 1)."""

    kind: Literal["table"] = "table"
    points: tuple[tuple[Exact, Exact], ...]

    @model_validator(mode="after")
    def _ascends(self) -> TableCurve:
        shares = [share for share, _ in self.points]
        values = [value for _, value in self.points]
        if not shares or shares != sorted(set(shares)) or values != sorted(values):
            raise ValueError("the points of a value curve must ascend in share and not fall in value")
        if min(shares) < 0 or shares[-1] != 1 or values[-1] != 1 or values[0] < 0:
            raise ValueError("a value curve runs from share 0 or more to the point (1, 1), and is never below 0")
        return self


ValueCurve = Annotated[LinearCurve | PowerCurve | TableCurve, Field(discriminator="kind")]

DEFAULT_LEVELS = tuple(Fraction(percent, 100) for percent in (100, 95, 90, 80, 70, 60))


class Pot(Frozen):
    """A pot of money: its budget and what it offers.

    budget : whole kroner; spend_at_least : kroner that must be awarded (0 = none)
    application_cap : kroner per application, None = none
    viable_minimum : least share of the eligible amount that is worth awarding, (0, 1]
    levels : shares of the eligible amount; or level_step : steps of kroner between minimum and eligible amount
    covers : names of the cost lines it pays for; None = all
    highest_share_of_cost : at most this share of an application's total cost; None = no limit
    """

    id: str
    name: str = ""
    name_nb: str = ""
    budget: Annotated[int, Field(ge=0)]
    spend_at_least: Annotated[int, Field(ge=0)] = 0
    application_cap: Annotated[int, Field(gt=0)] | None = None
    viable_minimum: Annotated[Exact, Field(gt=0, le=1)] = Fraction(60, 100)
    levels: tuple[Annotated[Exact, Field(gt=0, le=1)], ...] = DEFAULT_LEVELS
    level_step: Annotated[int, Field(gt=0)] | None = None
    value_curve: ValueCurve = LinearCurve()
    covers: tuple[str, ...] | None = None
    highest_share_of_cost: Annotated[Exact, Field(gt=0, le=1)] | None = None
