"""By how many kroner must pots be raised, at the least, for the round to be feasible?

With e[p] = the kroner by which pot p is short in an allocation (0 if it is not), T = least sum of e[p] over all
allocations that keep everything else.  "The sum of e[p] is at most T" is the same as one row for every choice of pots:

    sum over p in S of (spent[p] - budget[p]) <= T

so no column is needed for e, and the engine's whole-number proofs carry over.  Rows are written as they are broken:
after each, the best left is asked for again, until what is reached and what is proven meet.  An earmark keeps money
back inside its pot, so a pot may be short of it, too: then its row stands in for the pot's own.

The frame is kept; only where pots alone cannot mend the round is it raised, too: first the least over pots whatever the
frame, then the least of the frame beside that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from optimiser.assess import assess
from optimiser.columns import awarded_to
from optimiser.constraints import FRAME
from optimiser.formulation import Formulation, Vector, total, value_at
from optimiser.gates import Sentence
from optimiser.money import kroner
from optimiser.repair.asking import Asking, Reached, Unproven, stated
from optimiser.repair.bits import Raises, Widened
from optimiser.repair.budgets_read import loosened, rows_of_rules, tightened
from optimiser.repair.repair import Change, Repair
from optimiser.repair.told import opened, raised, together
from optimiser.rounds import GrantRound
from optimiser.rows import Row
from optimiser.rules.earmark import Earmark

Chosen = tuple[tuple[str, int], ...]
"""Pots, and for each which of its forms."""

MOST_TIGHTENED = 60
"""So many times the rules are tightened; where the limit is half a budget, 30 come to the krone of a billion."""

MOST_ASKED = 60
"""Questions by rows over pots; then what is short becomes columns of its own (`optimiser.repair.bits`)."""


def least_kroner(asking: Asking, grant_round: GrantRound) -> Repair | Sentence:
    """Raise pots, and the frame if that must be: the least; or why no such repair is offered.

    A rule that larger pots tighten (a share of the budget) is first kept as it is: what is found is then a bound from
    below.  Where the mended round is infeasible, the rule is kept as it is when the pots hold so much more, and the
    least is sought again: each time a bound, until it is reached.

    Raises Unproven where a limit came first.
    """
    ruled, ways = grant_round, list[Way]((by_rows, by_bits))
    for _ in range(MOST_TIGHTENED):
        found = _least(asking, grant_round, ruled, ways)
        if found is None:
            return NO_MONEY
        raises, frame = found
        repair = _proposed(asking, grant_round, raises.of, frame)
        if repair is not None:
            return repair
        tighter = tightened(grant_round, raises.together)
        if tighter is None or rows_of_rules(tighter) == rows_of_rules(ruled):
            break
        ruled = tighter
    return NOT_BY_MONEY


Way = Callable[["Shortage"], Raises | None]


def _least(asking: Asking, grant_round: GrantRound, ruled: GrantRound, ways: list[Way]) -> tuple[Raises, int] | None:
    """The least raises of pots, and of the frame beside them, under the rules as another round has them.

    ways : to find it; the first, where it takes too much work, is given up once and for all
    """
    shortage = Shortage(replace(asking, quick=len(ways) > 1), grant_round, ruled, grant_round.frame)
    try:
        raises = ways[0](shortage)
    except Unproven:
        if asking.search.over or len(ways) == 1:
            raise
        del ways[0]
        return _least(asking, grant_round, ruled, ways)
    if raises is None or shortage.frame is not None or grant_round.frame is None:
        return None if raises is None else (raises, 0)
    held = [row for pot in shortage.forms for row in shortage.held(pot, raises.of.get(pot, 0))]
    spent = asking.least(shortage.rest.with_rows(*held), shortage.everything)
    return raises, max(0, (0 if spent is None else spent.value) - grant_round.frame)


def by_rows(shortage: Shortage) -> Raises | None:
    """The least raises, by rows over pots; the frame of the shortage is None afterwards where it had to be.  None = no
    money does."""
    cheapest = shortage.cheapest()
    if cheapest is None and shortage.frame is not None:
        shortage.frame = None
        cheapest = shortage.cheapest()
    return None if cheapest is None else Raises(shortage.spread(shortage.smallest(cheapest)))


def by_bits(shortage: Shortage) -> Raises | None:
    """The same, by columns for what is short."""
    found = Widened.of(shortage.asking, shortage.programme, shortage.forms).smallest()
    if found is None and shortage.frame is not None:
        shortage.frame = None
        found = Widened.of(shortage.asking, shortage.programme, shortage.forms).smallest()
    return found


NO_MONEY = Sentence(
    "Ikke noe beløp i pottene gjør runden mulig: noe annet må også endres.",
    "No amount in the pots makes the round feasible: something else must change, too.",
)
NOT_BY_MONEY = Sentence(
    "Det minste beløpet er ikke bevist: en regel i runden følger budsjettet til en pott.",
    "The least amount is not proven: a rule of the round moves with the budget of a pot.",
)


@dataclass
class Shortage:
    """By how much the pots of a round are short, over the allocations that keep everything else.

    ruled : the round whose rules hold; frame : the frame that holds, None = none
    """

    asking: Asking
    grant_round: GrantRound
    ruled: GrantRound
    frame: int | None
    cuts: dict[Chosen, Row] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.asked = 0
        self.facts = assess(self.grant_round).facts
        self.forms = dict(self._forms())
        self.everything: Vector = awarded_to(self.facts.standing.values())
        dropped = {FRAME, *(f"pot:{pot}" for pot in self.forms), *loosened(self.grant_round)}
        self.rest = stated(self.ruled).without(dropped)

    def _forms(self) -> Iterator[tuple[str, tuple[tuple[Vector, int], ...]]]:
        """Pot -> (form, limit) of everything that a budget limits one for one: what is spent, and beside earmarks."""
        earmarks = [rule for rule in self.grant_round.rules if isinstance(rule, Earmark)]
        for pot in self.facts.pots.values():
            forms: list[tuple[Vector, int]] = [(awarded_to(self.facts.in_pots((pot.id,))), pot.budget)]
            for rule in earmarks:
                if rule.pot == pot.id:
                    forms += [(row.coefficients, row.limit) for row in rule.rows(self.facts)]
            yield pot.id, tuple(forms)

    @property
    def programme(self) -> Formulation:
        """Everything else, within the frame."""
        if self.frame is None:
            return self.rest
        return self.rest.with_rows(Row(FRAME, FRAME, self.everything, "<=", self.frame))

    def cheapest(self) -> Reached | None:
        """The allocation of least money, whatever the pots hold; None where there is none."""
        return self.asking.least(self.programme, self.everything)

    def smallest(self, cheapest: Reached) -> int:
        """The least that the pots are short together; cheapest : the allocation of least money."""
        best, over = self._in_all(cheapest), self._chosen(cheapest)
        proven, steps = max(0, self._bound(cheapest.value)), 0
        while proven < best:
            wanted = best - 1 if steps < PATIENCE else (proven + best) // 2
            steps += 1
            reached = self._least_within(wanted, self._form(over))
            if reached is None:
                proven = wanted + 1
                continue
            proven = max(proven, reached.value - self._limit(over))
            best, over = self._in_all(reached), self._chosen(reached)
        return best

    def within(self, most: int, form: Vector) -> Reached:
        """The least of a form over allocations in which the pots are short of at most so much together."""
        found = self._least_within(most, form)
        if found is None:
            raise ValueError(f"the pots are short of more than {most} in every allocation")
        return found

    def spread(self, together: int) -> dict[str, int]:
        """Pot -> by how much it is raised: of all ways that come to the same, least for the first pot, and so on."""
        raises: dict[str, int] = {}
        kept, left = self.rest, together
        for pot in self.forms:
            if left:
                raises[pot] = self._alone(pot, together)
                left -= raises[pot]
                self.rest = self.rest.with_rows(*self.held(pot, raises[pot]))
        self.rest = kept
        return {pot: more for pot, more in raises.items() if more}

    def _alone(self, pot: str, together: int) -> int:
        """The least that one pot must be raised by, while all of them are raised by so much."""
        rest = self.rest
        low = max(0, *(self.within(together, form).value - limit for form, limit in self.forms[pot]))
        tried, high = low, together
        while low < high:
            self.rest = rest.with_rows(*self.held(pot, tried))
            if self._least_within(together, {}) is None:
                low = tried + 1
            else:
                high = tried
            tried = (low + high) // 2
        self.rest = rest
        return low

    def held(self, pot: str, more: int) -> Iterator[Row]:
        """The rows of a pot that is raised by so much."""
        for number, (form, limit) in enumerate(self.forms[pot]):
            yield Row(f"held:{pot}:{number}", "held", form, "<=", limit + more)

    def _bound(self, cheapest: int) -> int:
        """A first bound: what is short whatever is chosen, pot by pot, and in all."""
        limits = sum(pot.budget for pot in self.facts.pots.values())
        alone = 0
        for forms in self.forms.values():
            least = [self.asking.least(self.programme, form) for form, _ in forms]
            alone += max(0, *(one.value - limit for one, (_, limit) in zip(least, forms, strict=True) if one))
        return max(cheapest - limits, alone)

    def _least_within(self, most: int, form: Vector) -> Reached | None:
        while True:
            self.asked += 1
            if self.asking.quick and self.asked > MOST_ASKED:
                raise Unproven
            rows = (Row(row.id, row.group, row.coefficients, "<=", row.limit + most) for row in self.cuts.values())
            found = self.asking.least(self.programme.with_rows(*rows), form)
            if found is None or self._in_all(found) <= most:
                return found
            chosen = self._chosen(found)
            self.cuts[chosen] = Row(f"short:{len(self.cuts)}", "short", self._form(chosen), "<=", self._limit(chosen))

    def _short(self, reached: Reached) -> dict[str, tuple[int, int]]:
        """Pot -> by how many kroner it is short in an allocation, and of which of its forms; only those that are."""
        point, found = self.rest.point(reached.amounts), {}
        for pot, forms in self.forms.items():
            most, number = max((value_at(form, point) - limit, -at) for at, (form, limit) in enumerate(forms))
            if most > 0:
                found[pot] = most, -number
        return found

    def _in_all(self, reached: Reached) -> int:
        return sum(kroner_short for kroner_short, _ in self._short(reached).values())

    def _chosen(self, reached: Reached) -> Chosen:
        """The pots that are short, and of which form."""
        return tuple((pot, number) for pot, (_, number) in self._short(reached).items())

    def _form(self, chosen: Chosen) -> Vector:
        return total(*(self.forms[pot][number][0] for pot, number in chosen))

    def _limit(self, chosen: Chosen) -> int:
        return sum(self.forms[pot][number][1] for pot, number in chosen)


PATIENCE = 6
"""So many times the least is approached from above, a krone below what is reached; then what is left is halved."""


def _proposed(asking: Asking, grant_round: GrantRound, raises: Mapping[str, int], frame: int) -> Repair | None:
    pots = tuple(
        pot.model_copy(update={"budget": pot.budget + raises[pot.id]}) if pot.id in raises else pot
        for pot in grant_round.pots
    )
    changes = [
        Change("pot", pot.id, pot.budget, pot.budget + raises[pot.id]) for pot in grant_round.pots if pot.id in raises
    ]
    parts = [raised(pot, raises[pot.id]) for pot in grant_round.pots if pot.id in raises]
    repaired = grant_round.model_copy(update={"pots": pots})
    if frame and grant_round.frame is not None:
        to = grant_round.frame + frame
        changes.append(Change("frame", "", grant_round.frame, to))
        parts.append(
            Sentence(
                f"rammen med {kroner(frame)} (til {kroner(to)})", f"the frame by {kroner(frame)} (to {kroner(to)})"
            )
        )
        repaired = repaired.model_copy(update={"frame": to})
    if not changes:
        return None
    words = together(parts)
    words = opened(Sentence(f"hev {words.nb}", f"raise {words.en}"))
    amount = sum(raises.values()) or frame
    return asking.repair("pots", words, amount, "kr", tuple(changes), repaired)
