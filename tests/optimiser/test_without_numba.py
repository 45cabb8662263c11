"""Without the extra `fast` the engine runs uncompiled: is what it answers the same?"""

from __future__ import annotations

import json
import os
import subprocess
import sys

from optimiser.solve import solve
from tests.optimiser.random_rounds import draw

NUMBERS = range(2, 42, 4)

SCRIPT = f"""
import json, sys
from optimiser.engine.compiling import COMPILED
from optimiser.solve import solve
from tests.optimiser.random_rounds import draw
results = [solve(draw(number)) for number in {list(NUMBERS)}]
assert not COMPILED and "numba" not in sys.modules
print(json.dumps([[one.allocation and one.allocation.digest, one.bounds.bound, one.canonical] for one in results]))
"""


def test_the_engine_answers_alike_compiled_and_not() -> None:
    surroundings = {**os.environ, "TILDEL_NO_NUMBA": "1"}
    surroundings.pop("TILDEL_COMPILE", None)
    told = subprocess.run(
        [sys.executable, "-W", "error", "-c", SCRIPT], env=surroundings, capture_output=True, text=True, check=False
    )
    assert told.returncode == 0, told.stderr
    here = [solve(draw(number)) for number in NUMBERS]
    assert json.loads(told.stdout) == [
        [one.allocation and one.allocation.digest, one.bounds.bound, one.canonical] for one in here
    ]
