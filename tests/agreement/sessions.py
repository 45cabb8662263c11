"""How is a what-if session asked, so that its answers stand beside those of a cold solve?"""

from __future__ import annotations

from typing import Any

from optimiser.rounds import GrantRound
from tests.agreement.ways import Opinion, heard, settings


class Session:
    """A `optimiser.WhatIfSession` of a round, begun when it is first asked."""

    def __init__(self, grant_round: GrantRound) -> None:
        self._round = grant_round
        self._session: Any = None

    def ask(self, changed: GrantRound) -> Opinion:
        """What the session says of a changed round."""
        return heard("session", changed, lambda: self._begun().solve(changed))

    def _begun(self) -> Any:
        if self._session is None:
            from optimiser import WhatIfSession

            self._session = WhatIfSession(self._round, settings("exact"))
        return self._session
