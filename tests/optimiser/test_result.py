"""Does a result come back from its file as it was, and does a damaged file say where it is damaged?"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import jsonschema
import pytest

from optimiser.errors import InputError
from optimiser.gates import Sentence
from optimiser.result import Bounds, Result, Termination
from optimiser.result_file import from_json, result_schema, to_json
from optimiser.verify import verify
from tests.optimiser.decided import ROUND, by_engine, result

INFEASIBLE = replace(
    result(),
    termination=Termination.INFEASIBLE,
    bounds=Bounds(None, None),
    canonical=False,
    allocation=None,
    terms=(),
    pots=(),
    counted={},
    clash=(Sentence("potten main er på 300 kr", "the pot main holds 300 kr"),),
)


@pytest.mark.parametrize("written", [result(), by_engine(), INFEASIBLE], ids=["optimal", "by engine", "infeasible"])
def test_a_result_comes_back_as_it_was(written: Result) -> None:
    assert from_json(to_json(written)) == written


@pytest.mark.parametrize("written", [result(), by_engine()], ids=["reference", "engine"])
def test_a_result_that_came_back_is_verified(written: Result) -> None:
    verify(ROUND, from_json(to_json(written)))


def test_what_the_engine_did_stands_in_the_file_in_numbers() -> None:
    stages = json.loads(to_json(by_engine()))["stages"]
    assert stages[3]["work"] == {"columns priced": 6, "bound": 976_000, "passes": 1, "nodes": 1}
    assert stages[4] | {"seconds": 0} == {
        "name": "ties",
        "termination": "optimal",
        "value": 976_000,
        "bound": 976_000,
        "seconds": 0,
        "work": {"tied": 1},
    }


def test_a_file_from_before_there_was_an_engine_is_read_as_it_was_written() -> None:
    content = json.loads(to_json(result()))
    del content["settings"]["engine"]
    for stage in content["stages"]:
        del stage["work"]
    earlier = from_json(json.dumps(content))
    assert earlier.stages == result().stages
    verify(ROUND, earlier)


def test_fractions_are_exact_in_the_file() -> None:
    content = json.loads(to_json(result()))
    assert content["terms"][1]["weight"] == "0.12"
    assert content["exchange_rates"][0]["points"] == "4.2"  # 0.12/5 over 0.8/140
    third = replace(result(), terms=(replace(result().terms[0], part=Fraction(1, 3)),))
    assert json.loads(to_json(third))["terms"][0]["part"] == "1/3"


def test_sentences_stand_under_their_languages() -> None:
    assert json.loads(to_json(INFEASIBLE))["clash"] == [
        {"nb": "potten main er på 300 kr", "en": "the pot main holds 300 kr"}
    ]


def test_notes_are_such_sentences_too() -> None:
    assert set(json.loads(to_json(result()))["notes"][0]) == {"nb", "en"}


def test_the_text_does_not_depend_on_the_order_in_which_things_were_counted() -> None:
    backwards = replace(result(), counted=dict(reversed(result().counted.items())))
    assert to_json(backwards) == to_json(result())


def test_the_file_obeys_its_schema() -> None:
    schema = result_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    for written in (result(), by_engine(), INFEASIBLE):
        jsonschema.Draft202012Validator(schema).validate(json.loads(to_json(written)))


def test_the_schema_refuses_what_reading_refuses() -> None:
    content = json.loads(to_json(result())) | {"opinion": "good"}
    assert not jsonschema.Draft202012Validator(result_schema()).is_valid(content)


DAMAGES: dict[str, tuple[Callable[[str], str], str]] = {
    "cut off": (lambda text: text[:10], "allocation.json line 2, column 3: this is not JSON: Unterminated string"),
    "empty": (lambda text: "", "allocation.json line 1, column 1: this is not JSON"),
    "a list": (lambda text: "[]", "allocation.json (all of it): should be an object"),
    "nested without end": (lambda text: "[" * 100_000, "allocation.json: maximum recursion depth"),
    "something said twice": (
        lambda text: text.replace('"termination"', '"round_name"', 1),
        "allocation.json: 'round_name' is said twice.",
    ),
    "an unknown field": (
        lambda text: text.replace('"canonical": true', '"canonical": true, "fair": true'),
        "allocation.json fair: tildel does not know this field.",
    ),
    "a missing field": (
        lambda text: text.replace('"part": "140",', ""),
        "allocation.json terms[0].part: this field is missing.",
    ),
    "an amount in text": (
        lambda text: text.replace('"amount": 200', '"amount": "200"', 1),
        "allocation.json allocation.awards[1].amount: should be a valid integer.",
    ),
    "an amount with decimals": (
        lambda text: text.replace('"amount": 200', '"amount": 200.0', 1),
        "allocation.json allocation.awards[1].amount: should be a valid integer.",
    ),
    "a share that is no number": (
        lambda text: text.replace('"share": "1"', '"share": "all"', 1),
        "allocation.json allocation.awards[0].share: 'all' is not a number.",
    ),
    "an unknown ending": (
        lambda text: text.replace('"optimal"', '"best"', 1),
        "allocation.json termination: should be 'optimal', 'feasible at a limit'",
    ),
    "seconds without end": (
        lambda text: text.replace('"seconds": 0.25', '"seconds": NaN'),
        "allocation.json stages[3].seconds: should be a finite number.",
    ),
    "a sentence in one language": (
        lambda text: text.replace('"nb"', '"sv"', 1),
        "allocation.json rejected[0].reason.nb: this field is missing.",
    ),
}


@pytest.mark.parametrize("kind", DAMAGES)
def test_a_damaged_file_says_where_it_is_damaged(kind: str) -> None:
    damage, message = DAMAGES[kind]
    with pytest.raises(InputError) as refused:
        from_json(damage(to_json(result())))
    faults = [str(fault) for fault in refused.value.faults]
    assert any(fault.startswith(message) for fault in faults), faults
    assert all(fault.endswith("Solve the round again, or restore the file.") for fault in faults)


def test_every_damage_of_a_file_is_told_at_once() -> None:
    text = to_json(result()).replace('"amount": 200', '"amount": "200"', 1).replace('"threads": 1', '"threads": 0.5')
    with pytest.raises(InputError) as refused:
        from_json(text, name="results/allocation.json")
    assert [fault.where for fault in refused.value.faults] == [
        "results/allocation.json allocation.awards[1].amount",
        "results/allocation.json settings.threads",
    ]


def test_the_unproven_and_the_unknown_stay_apart_in_the_file() -> None:
    limited = replace(result(), termination=Termination.FEASIBLE, bounds=Bounds(976_000, None), canonical=False)
    assert json.loads(to_json(limited))["bounds"] == {"value": 976_000, "bound": None}
    assert from_json(to_json(limited)).bounds.gap is None
