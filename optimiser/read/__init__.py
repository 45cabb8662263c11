"""How does a round come in from files, with every fault located?"""

from __future__ import annotations

from optimiser.read.reading import Reading

__all__ = ["Reading"]
