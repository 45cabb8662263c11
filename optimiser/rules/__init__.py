"""Which policies may a funder set?  One file, one class; every file of this folder is found by itself."""

from __future__ import annotations

from optimiser.kinds import known_kinds, one_of
from optimiser.rules.rule import Awards, Rule

RULES: dict[str, type[Rule]] = known_kinds(__name__, __path__, Rule)
AnyRule = one_of(RULES)

__all__ = ["RULES", "AnyRule", "Awards", "Rule"]
