"""How do the made-up rounds get into the folders in which they ship?

``python -m scenarios.synthetic`` writes ``scenarios/rounds/`` again; a test makes the rounds again and compares.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from optimiser.rounds import GrantRound
from optimiser.write import write_folder
from scenarios.synthetic.round_text import round_text

APPLICATIONS, ROUND = "applications.csv", "round.toml"


def write_shipped(grant_round: GrantRound, folder: Path) -> None:
    """Write a made-up round into a folder: the applications as any round's, round.toml with its explanations."""
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=folder.parent) as temporary:
        written = Path(temporary)
        write_folder(grant_round, written)
        (written / ROUND).write_text(round_text(grant_round), encoding="utf-8", newline="\n")
        for name in (APPLICATIONS, ROUND):
            (written / name).replace(folder / name)
