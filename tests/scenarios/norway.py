"""Where do tests get the register of Norway?"""

from __future__ import annotations

from optimiser.read.register import load_register

NORWAY = load_register("norway-2024")
