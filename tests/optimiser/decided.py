"""Which small decided round do the tests of verifier and result file share, with every number worked out by hand?

| application | pot | asks for | score | municipalities | also |
|---|---|---|---|---|---|
| a | main (300) | 100 | 80 | Ask, Berg | |
| b | main (300) | 200 | 60 | Dal, Eid | council 55; agreement missing, waived |
| c | side (100) | 100 | 20 | Oslo | agreement unknown, noted |
| d | main (300) | 100 | 5 | Ask | under the threshold, rejected on form |

Funding a and b in full is best: c would have to be paid by what a or b lose, for the frame is 310.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from optimiser.assess import Remark, assess
from optimiser.gates import Sentence
from optimiser.gates.agreement_present import AgreementPresent
from optimiser.gates.score_threshold import ScoreThreshold
from optimiser.result import (
    Allocation,
    Award,
    Baseline,
    Bounds,
    ExchangeRate,
    PotResult,
    Rejected,
    Result,
    Settings,
    StageLog,
    Termination,
    TermResult,
)
from optimiser.rounds import Waiver
from optimiser.rules.must_fund import MustFund
from tests.optimiser.tiny import a_pot, a_round, an_application

ROUND = a_round(
    an_application("a", 100, score=80, partners=("1102",), agreement=True),
    an_application("b", 200, score=60, applicant="5501", partners=("5502", "55"), agreement=False),
    an_application("c", 100, score=20, applicant="0301", pot="side", agreement=None),
    an_application("d", 100, score=5, agreement=True),
    frame=310,
    pots=(a_pot(budget=300), a_pot("side", budget=100)),
    gates=(
        ScoreThreshold(id="threshold", at_least=Fraction(10)),
        AgreementPresent(id="agreement", severity="note"),
    ),
    waivers=(Waiver(gate="agreement", application="b", reason="on its way", decided_by="the director"),),
    rules=(MustFund(id="decided", applications=("b",)),),
)

ALLOCATION = Allocation((Award("a", "main", 100, Fraction(1)), Award("b", "main", 200, Fraction(1))))

RANKED = Allocation((Award("a", "main", 100, Fraction(1)), Award("b", "main", 120, Fraction(3, 5))))
"""The ranked list, either way: b is decided, at its lowest level; a in full; c, 100 kr, would break the frame."""

VALUE = 800_000 + 4 * 24_000 + 2 * 40_000
"""Score at its reference; four places at 0.12/5 each; two partners at 0.08/2 each."""


def result() -> Result:
    """The result of the round by the reference, all numbers by hand."""
    assessment = assess(ROUND)
    return Result(
        round_name="tiny",
        round_digest=ROUND.digest,
        termination=Termination.OPTIMAL,
        bounds=Bounds(VALUE, VALUE),
        canonical=True,
        allocation=ALLOCATION,
        terms=(
            TermResult("score", Fraction(8, 10), Fraction(80 + 60), Fraction(140), 457_143 + 342_857, used=True),
            TermResult("coverage", Fraction(12, 100), Fraction(4), Fraction(5), 4 * 24_000, used=True),
            TermResult("breadth", Fraction(8, 100), Fraction(1 + 1), Fraction(2), 2 * 40_000, used=True),
        ),
        pots=(
            PotResult("main", 300, 300, 0, applications=3, standing=2, funded=2, requested=100 + 200 + 100),
            PotResult("side", 100, 0, 100, applications=1, standing=1, funded=0, requested=100),
        ),
        rejected=_told(assessment.rejected),
        noted=_told(assessment.noted),
        waived=_told(assessment.waived),
        exchange_rates=(
            ExchangeRate("coverage", "municipality", Fraction(12, 500) / Fraction(8, 1400)),
            ExchangeRate("breadth", "partner", Fraction(8, 200) / Fraction(8, 1400)),
        ),
        baselines=(
            Baseline("stop", RANKED, score=Fraction(80 + 36), places=2 + 2, partners=1 + 2),
            Baseline("skip", RANKED, score=Fraction(80 + 36), places=2 + 2, partners=1 + 2),
        ),
        counted={"places": 2 + 2, "counties": 2, "councils": 1, "partners": 1 + 2, "population": 100 + 40 + 30 + 20},
        settings=Settings(engine="reference"),
        versions={"tildel": "0"},
        stages=(
            StageLog("reference: score", Termination.OPTIMAL, 140_000, 140_000, 0.1),
            StageLog("reference: coverage", Termination.OPTIMAL, 5_000, 5_000, 0.1),
            StageLog("reference: breadth", Termination.OPTIMAL, 2_000, 2_000, 0.1),
            StageLog("value", Termination.OPTIMAL, VALUE, VALUE, 0.25),
            StageLog("decided by value", Termination.OPTIMAL, None, None, 0.0),
            StageLog("tie: least money", Termination.INFEASIBLE, None, None, 0.1),
        ),
        notes=(Sentence("Oppdiktet.", "Made up."),),
    )


def by_engine() -> Result:
    """The same result by the engine: it has all equally good allocations at hand, and says what it did."""
    right = result()
    work = {"columns priced": 6, "bound": VALUE, "passes": 1, "nodes": 1}  # a, b and c at 100 and 60 %
    value = replace(right.stages[3], work=work)
    ties = StageLog("ties", Termination.OPTIMAL, VALUE, VALUE, 0.1, {"tied": 1})
    return replace(right, settings=Settings(), stages=(*right.stages[:3], value, ties))


def _told(remarks: tuple[Remark, ...]) -> tuple[Rejected, ...]:
    return tuple(Rejected(one.application, one.gate, one.reason) for one in remarks)
