"""What can a question be called, and what do its options leave to others?"""

from __future__ import annotations

from pathlib import Path

import pytest

from optimiser.errors import InputError
from scenarios.reading import read_scenario
from tests.optimiser.tiny import a_round, an_application
from workbench.opening import Opened
from workbench.question import place_to_save, question
from workbench.written import read_options


def opened(folder: Path) -> Opened:
    return Opened(a_round(an_application("A")), (), folder / "results", folder / "what-ifs")


@pytest.mark.parametrize("name", ["x" * 81, "ends ", " begins.toml", ".toml", "base.toml", "a\nb.toml", "a.b."])
def test_a_file_that_could_not_be_read_again_is_not_written(name: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be the name"):
        place_to_save(name, opened(tmp_path), None)


@pytest.mark.parametrize("name", ["a", "på nytt", "v1.2-b", "x" * 80])
def test_a_name_that_can_be_kept_can_be_read(name: str, tmp_path: Path) -> None:
    file = place_to_save(name, opened(tmp_path), None)
    file.parent.mkdir()
    file.write_text('frame = "1m"\n', encoding="utf-8")
    assert read_scenario(file).name == name


@pytest.mark.parametrize(("key", "option"), [("name", "--save"), ("builds_on", "--from")])
def test_what_has_an_option_of_its_own_is_not_set(key: str, option: str) -> None:
    (fault,) = read_options({"set": [f"{key}=x"]}).faults
    assert fault.what.startswith(f"'{key}' is not set here: ")
    assert option in fault.what


def test_a_field_that_is_misspelt_is_guessed(tmp_path: Path) -> None:
    asked = read_options({"set": ["application.A.requested=5"]})
    with pytest.raises(InputError, match="Did you mean 'applications'"):
        question(asked, opened(tmp_path).grant_round)
