"""How is the best allocation found and proven in milliseconds?

    arrays       the formulation as arrays of whole numbers          relaxation   its linear relaxation, kept warm
    prices       a bound, and what each choice takes from it         residual     what pricing leaves
    search       branch and bound on that (`tableau`, `nodes`)       certificate  its steps, proven in whole numbers
    labels       rows counted out exactly in a node
    threshold    from a guess to a proof                             exact        one question, and what is kept

Pot tables (`tables`) answer everything at once where only pots limit.
"""

from __future__ import annotations

from optimiser.engine.exact import Engine

__all__ = ["Engine"]
