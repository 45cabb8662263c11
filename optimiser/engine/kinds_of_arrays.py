"""Which kinds of arrays does the engine work on?"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Whole = npt.NDArray[np.int64]
"""Whole numbers."""

Reals = npt.NDArray[np.float64]
"""Floating-point numbers: good guesses, never proofs."""

Flags = npt.NDArray[np.bool_]
"""True or False."""

Points = npt.NDArray[np.int8]
"""Points of 0 and 1, one a row."""
