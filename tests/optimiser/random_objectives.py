"""Which objectives are drawn: every option of every term, both modes, floors and ceilings where they may bind."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any


def objective(rng: Random, turn: str, *, only_score: bool) -> dict[str, Any]:
    """Any weights, bases, counts, second covers, orders, floors and ceilings; turn: what is to matter."""
    drawn: dict[str, Any] = {
        "score": {"weight": rng.choice(("0.8", "0.8", "1/3", "1", "0")), "basis": rng.choice(("application", "krone"))},
        "coverage": {
            "weight": rng.choice(("0.12", "0.12", "0.5", "0")),
            "counts": rng.choice(("places", "places", "population", "schools")),
            "second": rng.choice(("0", "0", "0.25", "1")),
        },
        "breadth": {
            "weight": rng.choice(("0.08", "0.08", "0.4", "0")),
            "basis": rng.choice(("share", "full")),
            "cap": rng.choice((8, 1)),
            "another_county": rng.choice(("0", "0.5")),
            "health_trust": rng.choice(("0", "1/3")),
        },
    }
    if only_score:
        for term in ("coverage", "breadth"):
            drawn[term]["weight"] = "0"
    if rng.random() < 0.2:
        drawn |= {"mode": "hierarchical", "order": list(_order(rng))}
    elif all(term["weight"] == "0" for term in drawn.values()):
        drawn["score"]["weight"] = "0.8"
    for side, often in (("floor", 0.15), ("ceiling", 0.15)):
        if turn == side or rng.random() < often:
            term = rng.choice(("score", "coverage", "breadth"))
            drawn[term][side] = rng.choice(LIMITS[_unit(term, drawn)])
    return drawn


LIMITS: dict[str, tuple[Any, ...]] = {
    "points": (60, 100, "133.3", 180),
    "thousands": (8, 12, 25),
    "places": (2, 3, 4),
    "population": (40, 100, 140),
    "schools": (2, 4, "6.5"),
    "partners": (1, "1.5", 3),
}
"""Unit of a term -> where its floors and ceilings lie."""


def _unit(term: str, objective: dict[str, Any]) -> str:
    if term == "score":
        return "points" if objective["score"]["basis"] == "application" else "thousands"
    return str(objective["coverage"]["counts"]) if term == "coverage" else "partners"


def _order(rng: Random) -> Iterator[dict[str, Any]]:
    for term in rng.sample(("score", "coverage", "breadth"), rng.choice((1, 2, 2, 3))):
        unit = rng.choice(("share", "share", "own"))
        tolerances: tuple[Any, ...] = ("0", "0.1", "1/7") if unit == "share" else (0, 1, 20)
        yield {"term": term, "unit": unit, "tolerance": rng.choice(tolerances)}
