"""How the command line speaks and stops: encodings, progress, Ctrl-C."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.workbench.small import run


@pytest.mark.parametrize("environment", [{"LANG": "C", "LC_ALL": "C"}, {"PYTHONIOENCODING": "cp1252"}], ids=str)
def test_output_is_utf8_whatever_the_locale(environment: dict[str, str], decided: Path) -> None:
    told = run("show", decided, "--language", "nb", **environment)
    assert told.returncode == 0
    assert "Søknadsbeløp" in told.stdout.decode("utf-8") or "ø" in told.stdout.decode("utf-8")


def test_progress_is_silent_when_piped(folder: Path) -> None:
    told = run("solve", folder, "--no-charts")
    assert told.returncode == 0
    assert b"reference" not in told.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="signals are others there")
@pytest.mark.parametrize(("engine", "where"), [("exact", "optimiser.engine.exact"), ("reference", "optimiser.solvers")])
def test_ctrl_c_ends_with_130_and_leaves_nothing_half_written(tmp_path: Path, engine: str, where: str) -> None:
    """The solve is made to last, by whoever solves: no round is known to be slow enough."""
    endless = "Engine.maximise" if engine == "exact" else "_run"
    script = (
        f"import signal, sys, time, {where} as where\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # ignored where the tests run in the background
        "def endless(*given, **named):\n    print('solving', flush=True)\n    time.sleep(60)\n"
        f"where.{endless} = endless\n"
        "from workbench.command import main\nmain(sys.argv[1:])"
    )
    options = ["--engine", engine, "--out", str(tmp_path / "out")]
    command = [sys.executable, "-c", script, "solve", "helseteknologi-2024", *options]
    running = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert running.stdout is not None
    assert running.stdout.readline() == "solving\n"
    time.sleep(0.5)
    running.send_signal(signal.SIGINT)
    _, told = running.communicate(timeout=30)
    assert running.returncode == 130
    assert "Nothing was written." in told
    assert not (tmp_path / "out").exists()


def test_many_solves_are_shown_on_one_line_that_is_empty_at_the_end(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from optimiser.result import StageLog, Termination
    from workbench.terminal import CLEAR, Stages

    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "30")
    progress = Stages(kept=False)
    for name in ("one", "another with a name that is far too long"):
        progress(StageLog(name, Termination.OPTIMAL, 976_000, 976_000, 0.1))
    progress.finish()
    told = capsys.readouterr().err
    assert "\n" not in told
    assert told.endswith(CLEAR)
    assert max(map(len, told.split(CLEAR))) <= 29
