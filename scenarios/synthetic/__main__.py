"""Write the shipped rounds again: ``python -m scenarios.synthetic`` in a checkout."""

from __future__ import annotations

from pathlib import Path

from optimiser.read.register import load_register
from scenarios.synthetic import ROUNDS
from scenarios.synthetic.folder import write_shipped


def main() -> None:
    """Write every shipped round into ``scenarios/rounds/`` of this checkout."""
    rounds = Path(__file__).parent.parent / "rounds"
    for name, make in ROUNDS.items():
        write_shipped(make(load_register("norway-2024")), rounds / name)


if __name__ == "__main__":
    main()
