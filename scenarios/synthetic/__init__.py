"""Where do made-up rounds come from?

One seeded generator makes the three shipped rounds (`shipped_2024`, `shipped_2025`, `shipped_2026`, by name in
`ROUNDS`), random rounds of any size for tests and studies (`random_round`), and two fixed families for benchmarks:
`family_a` is like 2024, `family_b` has many rules at once; `what_ifs` draws questions to ask of them.

Municipalities and published totals are real, every application is invented.  Only whole-number draws are used, so a
seed gives the same round on every platform and Python version.
"""

from __future__ import annotations

from scenarios.synthetic.families import random_round
from scenarios.synthetic.family_a import family_a
from scenarios.synthetic.family_b import family_b
from scenarios.synthetic.round_2024 import shipped_2024
from scenarios.synthetic.round_2025 import shipped_2025
from scenarios.synthetic.round_2026 import shipped_2026
from scenarios.synthetic.what_ifs import what_ifs

ROUNDS = {
    "helseteknologi-2024": shipped_2024,
    "helseteknologi-2025": shipped_2025,
    "helseteknologi-2026": shipped_2026,
}
"""Name of a shipped round -> the function that makes it from a register."""

__all__ = [
    "ROUNDS",
    "family_a",
    "family_b",
    "random_round",
    "shipped_2024",
    "shipped_2025",
    "shipped_2026",
    "what_ifs",
]
