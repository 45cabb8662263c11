"""Between which whole numbers must a sum or a count lie?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Annotated, NamedTuple

from pydantic import Field, model_validator

from optimiser.applications import Frozen
from optimiser.gates.gate import Sentence
from optimiser.rows import Sense
from optimiser.rules.wording import at_least, at_most, both


class Limit(NamedTuple):
    """One side: its name in row ids, its sense, and the whole number."""

    part: str
    sense: Sense
    number: int


class Limited(Frozen):
    """at_least <= what the rule counts <= at_most; either side may be left out (None), not both."""

    at_least: Annotated[int, Field(ge=0)] | None = None
    at_most: Annotated[int, Field(ge=0)] | None = None

    @model_validator(mode="after")
    def _limits_something(self) -> Limited:
        if not self._stated():
            raise ValueError("state at_least, at_most, or both")
        if self.at_least is not None and self.at_most is not None and self.at_least > self.at_most:
            raise ValueError(f"at_least ({self.at_least}) is above at_most ({self.at_most})")
        return self

    def _stated(self) -> bool:
        return self.at_least is not None or self.at_most is not None

    def limits(self) -> Iterator[Limit]:
        """The sides that were stated."""
        if self.at_least is not None:
            yield Limit("at-least", ">=", self.at_least)
        if self.at_most is not None:
            yield Limit("at-most", "<=", self.at_most)

    def between(self, unit: Callable[[int], str] = str) -> Sentence:
        """ "at least 2 and at most 5"."""
        sides = [(at_least, self.at_least), (at_most, self.at_most)]
        return both(side(unit(number)) for side, number in sides if number is not None)
