"""How unequal are these amounts?

Every measure speaks of units (inhabitants, municipalities, applications) that have x >= 0 each.  A weight says how many
units a number stands for: kroner per head with the inhabitants as weights let each inhabitant count the same.  With
n = Σ w units and the mean μ = Σ w·x / n, and r = x / μ:

    Gini      Σ_i Σ_j w_i w_j |r_i - r_j| / (2 n²)             0 .. 1 - 1/n
    Theil     Σ w · r · ln r / n,  0 · ln 0 = 0                0 .. ln n
    Hoover    Σ w · |r - 1| / (2 n)                            0 .. 1 - 1/n     what would have to move, as a share
    Atkinson  1 - (Σ w · r^(1-a) / n)^(1/(1-a))                0 .. 1           a = aversion
    Jain      n² / (n · Σ w · r²)                              1/n .. 1         1 is equal

*Zeros* are amounts like any other.  Where nothing is there (no units, or a sum of 0) a measure is not defined and is
None, never 0.  Measures are floats: they hold a logarithm or a root.  Every sum is rounded once (`math.fsum`), so that
the order of the units changes nothing, and equal amounts give exactly 0 (Jain: 1).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Hashable, Iterable
from itertools import accumulate
from typing import NamedTuple, SupportsFloat

Numbers = Iterable[SupportsFloat]


class TheilParts(NamedTuple):
    """Theil's measure as what lies within groups and what lies between them; their sum is the measure."""

    within: float
    between: float


def gini(x: Numbers, weights: Numbers | None = None) -> float | None:
    """Gini's coefficient: half the mean difference between two units drawn with replacement, over the mean.

    With the units ascending and c_i the weight before unit i:  Σ w_i · r_i · (2 c_i + w_i - n) / n².

    Parameters
    ----------
    x
        Amounts, >= 0, finite.
    weights
        Units that each amount stands for, >= 0; None = one each.

    Returns
    -------
    In [0, 1); 0 = all have the same.  None where nothing is there to share.

    Raises
    ------
    ValueError
        For a negative or unknown amount or weight, and where there are not as many weights as amounts.

    Notes
    -----
    C. Gini, Variabilità e mutabilità (1912).  No correction for few units: one of n having all gives 1 - 1/n.
    """
    units = sorted(_relative(x, weights))
    if not units:
        return None
    before = accumulate((weight for _, weight in units), initial=0.0)
    number = _number(units)
    above = math.fsum(r * w * (2 * c + w - number) for (r, w), c in zip(units, before, strict=False))
    return max(0.0, above / number / number)


def theil(x: Numbers, weights: Numbers | None = None) -> float | None:
    """Theil's T: the mean of r · ln r, with 0 · ln 0 = 0.  Parameters, None and Raises as `gini`.

    Returns
    -------
    In [0, ln n]; 0 = all have the same, ln n = one has all.

    Notes
    -----
    H. Theil, Economics and Information Theory (1967).
    """
    units = _relative(x, weights)
    return max(0.0, _theil(units)) if units else None


def theil_parts(x: Numbers, groups: Iterable[Hashable], weights: Numbers | None = None) -> TheilParts | None:
    """Theil's T within and between groups; parameters, None and Raises as `gini`.

    With s_g the share of all that group g has, μ_g its mean and T_g the measure inside it:

        between = Σ_g s_g · ln(μ_g / μ)         within = Σ_g s_g · T_g

    A group that has nothing adds 0 to both.

    groups : the group of each amount

    Notes
    -----
    F. Bourguignon, Econometrica 47 (1979) 901-920; A. F. Shorrocks, Econometrica 48 (1980) 613-625.
    """
    amounts, counts = _read(x, weights)
    keys = list(groups)
    if len(keys) != len(amounts):
        raise ValueError(f"there are {len(amounts)} amounts and {len(keys)} groups")
    units = _over_mean(zip(amounts, counts, strict=True))
    if not units:
        return None
    members: dict[Hashable, Units] = defaultdict(list)
    for group, unit in zip((key for key, weight in zip(keys, counts, strict=True) if weight > 0), units, strict=True):
        members[group].append(unit)
    within, between = [], []
    for ones in members.values():
        had = math.fsum(w * r for r, w in ones)
        if had > 0:
            within.append(had * _theil(_over_mean(ones)))
            between.append(had * math.log(had / _number(ones)))
    number = _number(units)
    return TheilParts(max(0.0, math.fsum(within) / number), max(0.0, math.fsum(between) / number))


def hoover(x: Numbers, weights: Numbers | None = None) -> float | None:
    """Hoover's index: the share of all that would have to move for all to have the same.  Otherwise as `gini`.

    Notes
    -----
    E. M. Hoover, Review of Economics and Statistics 18 (1936) 162-171; also called Schutz's or the Robin Hood index.
    """
    units = _relative(x, weights)
    if not units:
        return None
    return math.fsum(w * abs(r - 1) for r, w in units) / (2 * _number(units))


def atkinson(x: Numbers, weights: Numbers | None = None, aversion: float = 0.5) -> float | None:
    """Atkinson's measure: the share of all that could be given up if the rest were shared equally and be as good.

    1 - (mean of r^(1-a))^(1/(1-a)); for a = 1 the geometric mean, 1 - exp(mean of ln r).

    aversion : a >= 0, how much it matters that somebody has little; 0 = not at all.  With a >= 1 a unit that has
        nothing makes the measure 1, whatever the others have.

    Otherwise as `gini`; in [0, 1].

    Notes
    -----
    A. B. Atkinson, Journal of Economic Theory 2 (1970) 244-263.
    """
    if not 0 <= aversion < math.inf:
        raise ValueError(f"an aversion to inequality is 0 or more, not {aversion}")
    units = _relative(x, weights)
    if not units:
        return None
    if aversion >= 1 and any(r == 0 for r, _ in units):
        return 1.0
    return min(1.0, max(0.0, 1 - _equal_share(units, 1 - aversion)))


def jain(x: Numbers, weights: Numbers | None = None) -> float | None:
    """Jain's index: the square of the mean over the mean of the squares; 1 = all have the same.  Otherwise as `gini`.

    Returns
    -------
    In [1/n, 1]; k of n units having the same and the others nothing gives k/n.

    Notes
    -----
    R. Jain, D. Chiu, W. Hawe, DEC Research Report TR-301 (1984).
    """
    units = _relative(x, weights)
    if not units:
        return None
    return min(1.0, _number(units) / math.fsum(w * r * r for r, w in units))


def lorenz(x: Numbers, weights: Numbers | None = None) -> tuple[tuple[float, float], ...] | None:
    """The points of Lorenz's curve, from (0, 0) to (1, 1): the share of the units that have least, and what they have.

    One point for each amount, ascending.  Twice the area between the straight line through them and the diagonal is
    Gini's coefficient.  Parameters, None and Raises as `gini`.

    Notes
    -----
    M. O. Lorenz, Publications of the American Statistical Association 9 (1905) 209-219.
    """
    units = sorted(_relative(x, weights))
    if not units:
        return None
    people = accumulate((w for _, w in units), initial=0.0)
    money = accumulate((r * w for r, w in units), initial=0.0)
    number = _number(units)
    points = [(min(1.0, p / number), min(1.0, m / number)) for p, m in zip(people, money, strict=True)]
    return (*points[:-1], (1.0, 1.0))


Units = list[tuple[float, float]]
"""Of each amount r = x / mean, and the units it stands for; those that stand for none are left out."""


def _relative(x: Numbers, weights: Numbers | None) -> Units:
    """Empty where there are no units, or where they have nothing."""
    return _over_mean(zip(*_read(x, weights), strict=True))


def _read(x: Numbers, weights: Numbers | None) -> tuple[list[float], list[float]]:
    amounts = [float(one) for one in x]
    counts = [1.0] * len(amounts) if weights is None else [float(one) for one in weights]
    if len(amounts) != len(counts):
        raise ValueError(f"there are {len(amounts)} amounts and {len(counts)} weights")
    for one in (*amounts, *counts):
        if not 0 <= one < math.inf:
            raise ValueError(f"an amount or a weight is 0 or more, not {one}")
    return amounts, counts


def _over_mean(pairs: Iterable[tuple[float, float]]) -> Units:
    """Through the largest amount, so that equal amounts are exactly 1, however small or large they are."""
    units = [(amount, weight) for amount, weight in pairs if weight > 0]
    largest = max((amount for amount, _ in units), default=0.0)
    if largest == 0:
        return []
    scaled = [(amount / largest, weight) for amount, weight in units]
    mean = math.fsum(w * r for r, w in scaled) / _number(scaled)
    return [(r / mean, w) for r, w in scaled]


def _number(units: Units) -> float:
    return math.fsum(weight for _, weight in units)


def _theil(units: Units) -> float:
    return math.fsum(w * r * math.log(r) for r, w in units if r > 0) / _number(units)


def _equal_share(units: Units, power: float) -> float:
    """The mean of r by that power, (mean of r^power)^(1/power): through logarithms, so that no power is too large."""
    logs = [(math.log(r) if r > 0 else -math.inf, w) for r, w in units]
    if power == 0:
        return math.exp(math.fsum(w * log for log, w in logs) / _number(units))
    largest = max(power * log for log, _ in logs)
    mean = math.fsum(w * math.exp(power * log - largest) for log, w in logs) / _number(units)
    return math.exp((largest + math.log(mean)) / power)
