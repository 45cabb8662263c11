"""How does a round travel to where it is solved, without being sent again and again?

A base round is sent once to each process and kept there under its digest; a task travels as what differs from it.
"""

from __future__ import annotations

import pickle
import zlib
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from optimiser.applications import Application
from optimiser.rounds import GrantRound

MOST_ROUNDS = 4
"""Base rounds that a process keeps."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """A round as what differs from its base.

    base, digest : of the base, and of the round itself
    fields : those of the round that differ, applications left out
    order : ids of the applications in the round's order, None = those of the base; applications : by id, those that
        the base has not, or has otherwise
    """

    base: str
    digest: str
    fields: Mapping[str, Any]
    order: tuple[str, ...] | None
    applications: Mapping[str, Application]


def packed(base: GrantRound, grant_round: GrantRound) -> Parcel:
    """The round as what differs from the base."""
    fields = {
        name: getattr(grant_round, name)
        for name in GrantRound.model_fields
        if name != "applications" and getattr(grant_round, name) != getattr(base, name)
    }
    if grant_round.applications == base.applications:
        return Parcel(base.digest, grant_round.digest, fields, None, {})
    known = base.application
    changed = {key: one for key, one in grant_round.application.items() if known.get(key) != one}
    order = tuple(one.id for one in grant_round.applications)
    return Parcel(base.digest, grant_round.digest, fields, order, changed)


def unpacked(base: GrantRound, parcel: Parcel) -> GrantRound:
    """The round again.  Raises ValueError where it is not the one that was packed."""
    fields = dict(parcel.fields)
    if parcel.order is not None:
        known = base.application
        fields["applications"] = tuple(parcel.applications.get(key) or known[key] for key in parcel.order)
    grant_round = base.model_copy(update=fields)
    if grant_round.digest != parcel.digest:
        raise ValueError(
            f"the round that arrived ({grant_round.digest[:12]}) is not the one sent ({parcel.digest[:12]})"
        )
    return grant_round


def as_bytes(grant_round: GrantRound) -> bytes:
    """A base round as it is sent."""
    return zlib.compress(pickle.dumps(grant_round), 1)


class Rounds:
    """The base rounds that a process knows, the latest ones."""

    def __init__(self) -> None:
        self._known: OrderedDict[str, GrantRound] = OrderedDict()

    def learn(self, sent: bytes) -> GrantRound:
        """A base round as it was sent by `as_bytes`, kept."""
        grant_round: GrantRound = pickle.loads(zlib.decompress(sent))
        self._known[grant_round.digest] = grant_round
        while len(self._known) > MOST_ROUNDS:
            self._known.popitem(last=False)
        return grant_round

    def get(self, digest: str) -> GrantRound | None:
        """The base round with this digest, if it is known here."""
        return self._known.get(digest)
