"""What is installed is the whole product: the main job runs from the wheel, outside the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = {"optimiser", "scenarios", "reports", "workbench"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(place), str(ROOT)]
    built = subprocess.run(command, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stdout + built.stderr
    return next(place.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what the wheel installs, nothing else of tildel in sight."""
    place = tmp_path_factory.mktemp("installed")
    command = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--no-index",
        "--target",
        str(place),
        str(wheel),
    ]
    subprocess.run(command, capture_output=True, check=True)
    return place


def tildel(installed: Path, cwd: Path, *arguments: str) -> str:
    environment = {**os.environ, "PYTHONPATH": str(installed), "PYTHONUTF8": "1"}
    command = [sys.executable, "-W", "error", "-m", "workbench", *arguments]
    done = subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def transcript() -> list[str]:
    """The lines that README says the shipped round prints."""
    shown = (ROOT / "README.md").read_text(encoding="utf-8").split("$ tildel solve", 1)[1].split("\n\n*Real")[0]
    lines = [line.removeprefix("    ") for line in shown.splitlines()[1:]]
    return [line for line in lines if line and line != "…" and not line.startswith("Written to")]


def test_the_top_level_of_the_wheel_is_the_four_packages(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    top = {name.split("/")[0] for name in names}
    assert {name for name in top if not name.endswith(".dist-info")} == PACKAGES
    assert len(top) == len(PACKAGES) + 1


def test_register_rounds_and_templates_are_in_the_wheel(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    here = {
        str(file.relative_to(ROOT).as_posix())
        for package in PACKAGES
        for file in (ROOT / package).rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }
    assert here - names == set()
    assert {"optimiser/registers/norway-2024.csv", "scenarios/rounds/helseteknologi-2024/round.toml"} <= names


def test_the_wheel_is_what_runs(installed: Path, tmp_path: Path) -> None:
    code = "\n".join(f"import {package}; print({package}.__file__)" for package in sorted(PACKAGES))
    command = [sys.executable, "-c", code]
    told = subprocess.run(
        command,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert all(line.startswith(str(installed)) for line in told.stdout.splitlines())


def test_the_main_job_runs_outside_the_checkout(installed: Path, tmp_path: Path) -> None:
    assert "tildel 0." in tildel(installed, tmp_path, "--version")
    assert "179 applications" in tildel(installed, tmp_path, "check", "helseteknologi-2024")
    told = tildel(installed, tmp_path, "solve", "helseteknologi-2024", "--no-charts", "--language", "en")
    assert set(transcript()) - set(told.replace("\u00a0", " ").splitlines()) == set()
    tildel(installed, tmp_path, "new", "mine")
    tildel(installed, tmp_path, "check", "mine")
    assert "optimal" in tildel(installed, tmp_path, "solve", "mine", "--language", "en")
    assert "Verified" in tildel(installed, tmp_path, "verify", "mine/results")
    tildel(installed, tmp_path, "propose", "mine/results")
    asked = tildel(installed, tmp_path, "what-if", "mine", "--pot", "samhandling=+1m", "--language", "en")
    assert "Awards gained" in asked
    tildel(installed, tmp_path, "compare", "mine", "--html", "--formats", "png")
    assert "<html" in (tmp_path / "mine" / "results" / "compare" / "report.html").read_text(encoding="utf-8")
    written = {file.name for file in (tmp_path / "mine" / "results").rglob("*")}
    assert {
        "allocation.json",
        "allocation.xlsx",
        "awards.csv",
        "innstilling.xlsx",
        "round.json",
        "map.png",
        "map.svg",
    } <= written
