"""Who stands, and with which amounts to choose between?"""

from __future__ import annotations

from fractions import Fraction

from optimiser.assess import assess
from optimiser.rules.exact_amount import ExactAmount
from tests.optimiser.tiny import a_pot, a_round, an_application

SMALL = an_application("small", 900)
COARSE = {"pots": (a_pot(levels=(Fraction(9, 10), Fraction(6, 10))),), "amount_step": 1000}
"""Levels of 810 and 540 kr, each rounded down to whole thousands."""


def test_an_application_that_no_level_gives_anything_is_rejected_on_form_with_the_reason() -> None:
    assessment = assess(a_round(SMALL, **COARSE))
    assert assessment.facts.standing == {}
    assert [(one.gate, one.reason.en.replace("\u00a0", " ")) for one in assessment.rejected] == [
        ("nothing-eligible", "None of the pot's levels gives anything of 900 kr.")
    ]


def test_an_amount_that_a_rule_names_is_a_level_too() -> None:
    named = a_round(SMALL, rules=(ExactAmount(application="small", amount=500),), **COARSE)
    assert assess(named).facts.standing["small"].amounts == (500,)
