"""Where do tests get the register of Norway?"""

from __future__ import annotations

import csv
from importlib.resources import files

from optimiser.places import Place, Register

FREE = ("centrality_index", "economic_region")


def _norway() -> Register:
    text = (files("optimiser") / "registers" / "norway-2024.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    places = [{key: value for key, value in row.items() if key not in FREE} for row in rows]
    frees = [{key: row[key] for key in FREE} for row in csv.DictReader(text.splitlines())]
    return Register(
        name="norway-2024",
        places=tuple(Place.model_validate({**p, "columns": f}) for p, f in zip(places, frees, strict=True)),
    )


NORWAY = _norway()
