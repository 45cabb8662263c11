"""Which formal requirements are there?  One file, one class; every file of this folder is found by itself."""

from __future__ import annotations

from optimiser.gates.gate import Gate, Sentence
from optimiser.kinds import known_kinds, one_of

GATES: dict[str, type[Gate]] = known_kinds(__name__, __path__, Gate)
AnyGate = one_of(GATES)

__all__ = ["GATES", "AnyGate", "Gate", "Sentence"]
