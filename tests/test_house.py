"""Does the house hold: what is imported when, what is written where, and what is pinned?"""

from __future__ import annotations

import ast
import importlib.util
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("optimiser", "scenarios", "reports", "workbench")
MODULES = sorted(file for package in PACKAGES for file in (ROOT / package).rglob("*.py"))


def committed() -> list[Path]:
    """Every text file that git knows; the test is skipped outside a checkout."""
    told = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if told.returncode != 0:
        pytest.skip("not a git checkout")
    files = [ROOT / name for name in told.stdout.split("\0") if name]
    return [file for file in files if file.is_file() and file.suffix not in {".png", ".xlsx", ".ods"}]


def imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{name.name}" for name in node.names)


def parsed(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


@pytest.mark.parametrize("file", MODULES, ids=lambda file: str(file.relative_to(ROOT)))
def test_every_module_opens_with_a_word_on_what_it_is_for(file: Path) -> None:
    assert ast.get_docstring(parsed(file))


def test_no_module_draws_through_the_shared_state_of_pyplot() -> None:
    assert [str(file) for file in MODULES if any("pyplot" in name for name in imported(parsed(file)))] == []


def test_no_module_opens_a_connection() -> None:
    network = {"socket", "http", "urllib", "ftplib", "smtplib", "requests", "httpx", "asyncio"}
    found = {(file.name, name) for file in MODULES for name in imported(parsed(file)) if name.split(".")[0] in network}
    assert found == set()


HEAVY = (
    *("numpy", "pandas", "matplotlib", "pulp", "highspy", "numba"),
    *("jinja2", "markupsafe", "dask", "distributed", "pyarrow", "multiprocessing.pool"),
)


@pytest.mark.parametrize("package", ["optimiser", "scenarios", "reports", "workbench"])
def test_importing_a_package_imports_nothing_heavy(package: str) -> None:
    heavy = HEAVY
    code = f"import sys, {package}; print(sorted(set({heavy!r}) & set(sys.modules)))"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"


def test_no_address_of_a_package_registry_is_committed() -> None:
    hosts = [
        "py" + "pi.org",
        "python" + "hosted",
        "npm" + "js",
        "registry." + "npm",
        "deb." + "debian",
        "/sim" + "ple/",
    ]
    found = {
        (str(file.relative_to(ROOT)), host)
        for file in committed()
        for host in hosts
        if host in file.read_text(encoding="utf-8", errors="replace")
    }
    assert found == set()


def test_what_is_pinned_covers_all_that_is_asked_for_and_names_no_place() -> None:
    pins = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = [
        *project["project"]["dependencies"],
        *project["dependency-groups"]["dev"],
        *project["build-system"]["requires"],
    ]
    names = {re.match(r"[\w.-]+", one).group().lower().replace("_", "-") for one in asked}  # type: ignore[union-attr]
    pinned = {line.split("==")[0] for line in pins.splitlines()}
    assert names - pinned == set()
    assert all(re.fullmatch(r"[a-z0-9.-]+==[0-9a-z.]+( ; .+)?", line) for line in pins.splitlines())


PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_of_a_page_leads_to_something(page: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)", page.read_text(encoding="utf-8"))
    missing = [link for link in links if not link.startswith("http") and not (page.parent / link).exists()]
    assert missing == []


def test_every_command_stands_on_the_page_of_the_command_line() -> None:
    from workbench.command import COMMANDS

    page = (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8")
    assert [name for name in COMMANDS if f"`tildel {name} " not in page] == []


def schema_writer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("schema_writer", ROOT / "schema" / "write.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", ["round.schema.json", "result.schema.json", "scenario.schema.json"])
def test_the_schema_in_the_repository_is_the_one_that_the_code_gives(name: str) -> None:
    writer = schema_writer()
    assert (ROOT / "schema" / name).read_text(encoding="utf-8") == writer.text(writer.schemas()[name]), (
        "run: make schema"
    )


STUB = """#!/bin/sh
case "$*" in
  --version) echo Python 3.11.2 ;;
  *version_info*2*) echo 3.11 ;;
  *ensurepip*) exit 1 ;;
esac
"""


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script")
def test_where_venv_is_missing_the_one_command_that_repairs_it_is_said(tmp_path: Path) -> None:
    stub = tmp_path / "python3"
    stub.write_text(STUB)
    stub.chmod(0o755)
    told = subprocess.run(
        ["sh", str(ROOT / ".ci" / "venv"), str(stub), str(tmp_path / "venv")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 1
    assert told.stderr.endswith("apt install python3.11-venv\n")
    assert not (tmp_path / "venv").exists()
