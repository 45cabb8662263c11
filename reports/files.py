"""What is written into a folder of results?

``allocation.json``, ``round.json``, ``awards.csv``, ``allocation.xlsx``, a README and the charts.  Everything is made
before anything is written, so a folder holds the old results or the new ones, never half of a file.  Documents made
from an earlier allocation do not stay beside a new one: they are moved to ``earlier/``.  A proposal belongs to an
allocation and to what is proven of it; a comparison to the round and the base allocation that it says it was made from.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path

from optimiser.errors import TildelError
from optimiser.result import Result
from optimiser.result_file import to_json
from optimiser.rounds import GrantRound
from reports.allocation_book import allocation_book
from reports.csv_text import csv_bytes
from reports.decided import Decided, banners, full_name
from reports.figures import charts as charts_known
from reports.folder import MADE_FROM, Written, may_write, outdated, put
from reports.tables import awards
from reports.words import Language, Words

PICTURES = ("png", "svg")

PROPOSALS = ("innstilling.xlsx", "proposal.xlsx")
"""What other commands write into a folder of results: true of the allocation it was made from, and of no other."""

DECIDES = ("round_digest", "allocation", "termination", "bounds", "canonical")
"""What a proposal says of a result: who gets how much, and what is proven of that."""

UNKNOWN = "unknown"
"""The label of an earlier allocation that cannot be read."""


def write_results(
    grant_round: GrantRound, result: Result, folder: Path, *, language: Language = "nb", charts: bool = True
) -> Written:
    """Write a result with everything that is shown of it; earlier results in the folder are replaced.

    Raises
    ------
    TildelError
        The result has no allocation; nothing is written.
    InputError
        The folder is not tildel's own (`reports.folder.may_write`); nothing is written.
    """
    if result.allocation is None:
        raise TildelError(f"The round '{grant_round.name}' has no allocation ({result.termination}): nothing written.")
    folder = Path(folder)
    may_write(folder)
    words = Words(language, grant_round.currency)
    decided = Decided.of(grant_round, result)
    pictures = dict(_pictures(decided, words)) if charts else {}
    contents = {
        "round.json": grant_round.model_dump_json(indent=1).encode(),
        "awards.csv": csv_bytes(awards(decided, words), language),
        "allocation.xlsx": allocation_book(decided, words),
        **pictures,
        "README.txt": readme(decided, words, tuple(pictures)).encode(),
        "allocation.json": to_json(result).encode(),
    }
    stale = [_picture(chart, kind) for chart in charts_known() for kind in PICTURES]
    earlier = _earlier(folder, result)
    return Written(put(folder, contents, stale, earlier), tuple(folder / place for place in earlier.values()))


def _earlier(folder: Path, result: Result) -> dict[str, str]:
    """The documents that do not belong to this result, and where they go."""
    label = _replaced(folder, result)
    stale: tuple[str, ...] = PROPOSALS if label else ()
    made_from = _made_from(folder)
    if made_from is None:
        stale += _compared() if label else ()
    elif made_from != (result.round_digest, result.allocation.digest if result.allocation else ""):
        stale += _compared()
        label = label if label not in ("", UNKNOWN) else made_from[1][:12]
    return outdated(folder, stale, label) if stale else {}


def _compared() -> tuple[str, ...]:
    """Everything that a comparison may have left in ``compare/``."""
    from reports.comparison_files import comparison_files

    return tuple(f"compare/{name}" for name in comparison_files())


def _replaced(folder: Path, result: Result) -> str:
    """The label of the allocation that this result replaces; "" where it decides the same."""
    try:
        old = json.loads((folder / "allocation.json").read_text(encoding="utf-8"))
        new = json.loads(to_json(result))
        lines = "".join(f"{award['application']} {award['amount']}\n" for award in old["allocation"]["awards"])
        same = all(old[key] == new[key] for key in DECIDES)
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return UNKNOWN
    return "" if same else hashlib.sha256(lines.encode()).hexdigest()[:12]


def _made_from(folder: Path) -> tuple[str, str] | None:
    """The digests of the round and of the base allocation of the comparison that lies here; None: it does not say."""
    try:
        said = json.loads((folder / "compare" / MADE_FROM).read_text(encoding="utf-8"))
        digests = (said["round_digest"], said["base_allocation"])
        whole = all(re.fullmatch("[0-9a-f]{64}", digest) for digest in digests)
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
    return digests if whole else None


def readme(decided: Decided, words: Words, pictures: tuple[str, ...]) -> str:
    """What each file is, and what the apostrophes are."""
    title = words("title solved", name=full_name(decided.grant_round, words), year=decided.grant_round.year)
    said = "".join(f"*** {banner} ***\n" for banner in banners(decided.grant_round, decided.result, words))
    names = ", ".join(dict.fromkeys(Path(name).stem for name in pictures))
    allocation = decided.result.allocation
    identity = words(
        "round and allocation",
        round=decided.grant_round.digest[:12],
        allocation=allocation.digest[:12] if allocation else "",
    )
    return words(
        "readme",
        title=title,
        line="=" * len(title),
        banner=said,
        identity=identity,
        charts=words("readme charts", names=names) if pictures else "",
    )


def _pictures(decided: Decided, words: Words) -> Iterator[tuple[str, bytes]]:
    """Every chart that can be drawn, as PNG and SVG."""
    from reports.figures.style import as_bytes

    for chart, draw in charts_known().items():
        figure = draw(decided, words)
        if figure is not None:
            for kind in PICTURES:
                yield _picture(chart, kind), as_bytes(figure, kind)


def _picture(chart: str, kind: str) -> str:
    return f"charts/{chart}.{kind}"
