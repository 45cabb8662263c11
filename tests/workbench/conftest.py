"""The small round as a folder, and solved."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from optimiser.write import write_folder
from tests.workbench.small import a_small_round, tildel


@pytest.fixture(scope="session", autouse=True)
def no_language() -> Iterator[None]:
    """What is printed is bokmål unless a test asks for English, whatever the person who runs it has set."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("TILDEL_LANGUAGE", raising=False)
        yield


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The small round as a folder."""
    write_folder(a_small_round(), tmp_path / "small")
    return tmp_path / "small"


@pytest.fixture(scope="session")
def decided(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small round, solved without charts: its results folder.  Copy it before you change it."""
    place = tmp_path_factory.mktemp("decided") / "small"
    write_folder(a_small_round(), place)
    assert tildel("solve", place, "--no-charts").exit_code == 0
    return place / "results"
