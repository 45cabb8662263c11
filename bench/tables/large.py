"""What gap is proven in a minute where a round is too large to be solved at once?"""

from __future__ import annotations

from collections.abc import Iterator

from bench import engine
from bench.answers import Claim, agree
from bench.comparators import cbc, whole
from bench.options import Options
from bench.page import Table
from bench.programmes import posed_large
from bench.words import seconds

SAID = """\
Family A, larger. Each solver has the same number of seconds; references are the relaxation's best of each term, the
same for all. The gap is to the solver's own bound; CBC tells none through PuLP, so its gap is to the best bound of the
others."""

HEAD = ("applications, seed", "solver", "value", "bound", "gap, units", "gap, per cent", "CPU s")
SIZES = (1000, 5000)


def table(options: Options) -> Table:
    """Three rows to a size and seed."""
    seeds = options.few[:3]
    sizes = SIZES[:1] if options.quick else SIZES
    rows = [cells for size in sizes for seed in seeds for cells in _rows(size, seed, options.seconds)]
    return Table("large", f"Large rounds: the gap reached in {options.seconds:.0f} s", SAID, HEAD, rows)


def _rows(applications: int, seed: int, patience: float) -> Iterator[list[str | None]]:
    base = posed_large("A", seed, applications)
    mine = engine.cold(base.formulation, patience)
    claims = [whole(base.formulation, patience), cbc(base.formulation, patience)]
    claims = [mine, *claims] if mine else claims
    agree(base.name, *claims)
    bounds = [claim.bound for claim in claims if claim.bound is not None]
    for claim in claims:
        yield _cells(f"{applications}, {seed}", claim, min(bounds, default=None))


def _cells(name: str, claim: Claim, best_bound: int | None) -> list[str | None]:
    bound = claim.bound if claim.bound is not None else claim.value if claim.proven else best_bound
    gap = bound - claim.value if bound is not None and claim.value is not None else None
    return [
        name,
        claim.solver,
        None if claim.value is None else str(claim.value),
        None if claim.bound is None else str(claim.bound),
        None if gap is None else str(gap),
        None if gap is None or not claim.value else f"{100 * gap / claim.value:.4f}",
        seconds(claim.cpu),
    ]
