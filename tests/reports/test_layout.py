"""Tables on a terminal."""

from __future__ import annotations

from reports.layout import WIDTH, aligned


def test_names_that_begin_alike_do_not_end_alike() -> None:
    header = ["Scenario", "x" * 80]
    lines = list(aligned(header, [[f"5 m, guarantee {share} %", "1"] for share in (75, 95)]))
    assert all(len(line) <= WIDTH for line in lines)
    told = [line.replace("\u00a0", " ").split("  ")[0] for line in lines if not line.startswith("  ")]
    assert told == ["Scenario", "5 m, guarantee", "5 m, guarantee"]
    assert [line.strip() for line in lines if line.startswith("  ")] == ["75\u00a0%", "95\u00a0%"]


def test_a_name_without_end_goes_on_for_three_lines() -> None:
    lines = list(aligned(["Scenario", "x" * 70], [["word " * 100, "1"]]))
    assert len(lines) == 1 + 3
    assert lines[-1].endswith("…")
