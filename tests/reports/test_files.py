"""A folder of results: the old files or the new ones, never half of one."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from optimiser.errors import InputError, TildelError
from optimiser.result import Bounds, StageLog, Termination
from optimiser.result_file import from_json
from optimiser.rounds import GrantRound
from optimiser.verify import verify
from reports import files
from reports.allocation_book import allocation_book
from reports.files import write_results
from reports.folder import may_write, put
from reports.innstilling import write_innstilling
from reports.stage_words import stage_end, stage_line, stage_name, stage_work
from reports.words import Words
from tests.reports.made_up import a_result, decided, undecided


def names(folder: Path) -> set[str]:
    """The files of a folder, and of the folders in it."""
    return {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}


def test_a_result_folder_stands_on_its_own(tmp_path: Path) -> None:
    one = decided()
    write_results(one.grant_round, one.result, tmp_path, charts=False)
    assert names(tmp_path) == {"allocation.json", "round.json", "awards.csv", "allocation.xlsx", "README.txt"}
    grant_round = GrantRound.model_validate_json((tmp_path / "round.json").read_text(encoding="utf-8"))
    result = from_json((tmp_path / "allocation.json").read_text(encoding="utf-8"))
    assert result == one.result
    # made up, so called optimal while the ranked list is better: every number but that is verified
    bounds = Bounds(result.bounds.value, None)
    log = StageLog("value", Termination.FEASIBLE, bounds.value, None, 0.1)
    found = replace(result, termination=Termination.FEASIBLE, canonical=False, bounds=bounds, stages=(log,))
    verify(grant_round, found)


def test_charts_are_written_as_png_and_svg(tmp_path: Path) -> None:
    one = decided()
    written = write_results(one.grant_round, one.result, tmp_path, language="en").files
    charts = {f"charts/{name}.{kind}" for name in ("pots", "scores", "map", "counties") for kind in ("png", "svg")}
    assert charts < names(tmp_path)
    assert {file.relative_to(tmp_path).as_posix() for file in written} == names(tmp_path)


def test_the_same_result_gives_the_same_bytes(tmp_path: Path) -> None:
    one = decided()
    for folder in ("first", "second"):
        write_results(one.grant_round, one.result, tmp_path / folder)
    for name in names(tmp_path / "first"):
        assert (tmp_path / "first" / name).read_bytes() == (tmp_path / "second" / name).read_bytes(), name


def test_charts_of_an_earlier_allocation_do_not_stay_beside_a_new_one(tmp_path: Path) -> None:
    one = decided()
    write_results(one.grant_round, one.result, tmp_path)
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    write_results(one.grant_round, one.result, tmp_path, charts=False)
    assert not any(name.startswith("charts/") for name in names(tmp_path))
    assert "notes.txt" in names(tmp_path), "what others put there is left alone"


def test_a_result_without_an_allocation_writes_nothing(tmp_path: Path) -> None:
    with pytest.raises(TildelError, match="has no allocation"):
        write_results(*undecided(), tmp_path / "results")
    assert names(tmp_path) == set()


def test_old_results_stay_when_the_new_ones_cannot_be_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one = decided()
    write_results(one.grant_round, one.result, tmp_path, charts=False)
    before = {name: (tmp_path / name).read_bytes() for name in names(tmp_path)}

    def full(*_: object) -> bytes:
        raise OSError("no space left")

    monkeypatch.setattr(files, "allocation_book", full)
    with pytest.raises(OSError, match="no space"):
        write_results(one.grant_round, one.result, tmp_path, language="en", charts=False)
    assert {name: (tmp_path / name).read_bytes() for name in names(tmp_path)} == before


def test_nothing_half_written_stays_when_writing_is_interrupted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, {"a": b"old", "b": b"old"})
    replace = Path.replace

    def interrupted(self: Path, target: Path) -> Path:
        if Path(target).name == "b":
            raise KeyboardInterrupt
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        put(tmp_path, {"a": b"new", "b": b"new"})
    assert names(tmp_path) == {"a", "b"}
    assert ((tmp_path / "a").read_bytes(), (tmp_path / "b").read_bytes()) == (b"new", b"old")


def test_the_readme_says_what_each_file_is_and_what_the_apostrophe_is(tmp_path: Path) -> None:
    one = decided()
    write_results(one.grant_round, one.result, tmp_path, language="en")
    text = (tmp_path / "README.txt").read_text(encoding="utf-8")
    for name in ("allocation.json", "round.json", "awards.csv", "allocation.xlsx", "charts/", "apostrophe", "MADE UP"):
        assert name in text


def test_the_workbook_has_a_sheet_for_everything_and_the_banner_on_each() -> None:
    import io

    book = CalamineWorkbook.from_filelike(io.BytesIO(allocation_book(decided(), Words("en"))))
    assert book.sheet_names == [
        "Summary",
        "Awards",
        "Declined",
        "Rejected on form",
        "Pots",
        "Counties",
        "Terms and ranked list",
        "Settings and versions",
    ]
    for name in book.sheet_names:
        assert book.get_sheet_by_name(name).to_python()[0][0] == "MADE UP"


def test_the_json_holds_nothing_that_is_not_in_the_result(tmp_path: Path) -> None:
    one = decided()
    write_results(one.grant_round, one.result, tmp_path, charts=False)
    content = json.loads((tmp_path / "allocation.json").read_text(encoding="utf-8"))
    assert set(content) == set(type(one.result).__dataclass_fields__)


def test_a_proposal_made_from_an_earlier_allocation_does_not_stay_beside_a_new_one(tmp_path: Path) -> None:
    one = decided()
    write_results(one.grant_round, one.result, tmp_path, charts=False)
    write_innstilling(one.grant_round, one.result, tmp_path)
    (tmp_path / "compare").mkdir()
    (tmp_path / "compare" / "moves.csv").write_text("old", encoding="utf-8")
    (tmp_path / "compare" / "mine.csv").write_text("mine", encoding="utf-8")
    again = write_results(one.grant_round, one.result, tmp_path, charts=False)
    assert again.moved == ()
    assert (tmp_path / "innstilling.xlsx").is_file(), "the same allocation: the proposal is still true"
    assert one.result.allocation is not None
    there = tmp_path / "earlier" / one.result.allocation.digest[:12]
    other = a_result(one.grant_round, {"A": 600, "E": 400})
    assert set(write_results(one.grant_round, other, tmp_path, charts=False).moved) == {
        there / "innstilling.xlsx",
        there / "compare" / "moves.csv",
    }
    assert not (tmp_path / "innstilling.xlsx").exists()
    assert (there / "innstilling.xlsx").is_file()
    assert (tmp_path / "compare" / "mine.csv").is_file(), "what others put there is left alone"


def test_what_was_moved_before_is_never_replaced(tmp_path: Path) -> None:
    one = decided()
    results = (one.result, a_result(one.grant_round, {"A": 600, "E": 400}))
    for result in (*results, *results):
        write_results(one.grant_round, result, tmp_path, charts=False)
        write_innstilling(one.grant_round, result, tmp_path)
    places = {file.parent.name for file in (tmp_path / "earlier").rglob("innstilling.xlsx")}
    first, second = (result.allocation.digest[:12] for result in results if result.allocation)
    assert places == {first, second, f"{first}-2"}


@pytest.mark.parametrize(
    "change",
    [{"termination": Termination.FEASIBLE}, {"bounds": Bounds(1, None)}, {"canonical": False}],
    ids=lambda change: next(iter(change)),
)
def test_a_proposal_does_not_stay_beside_a_result_of_which_other_things_are_proven(
    change: dict[str, Any], tmp_path: Path
) -> None:
    one = decided()
    assert one.result.canonical
    write_results(one.grant_round, one.result, tmp_path, charts=False)
    write_innstilling(one.grant_round, one.result, tmp_path)
    assert one.result.allocation is not None
    there = tmp_path / "earlier" / one.result.allocation.digest[:12] / "innstilling.xlsx"
    assert write_results(one.grant_round, replace(one.result, **change), tmp_path, charts=False).moved == (there,)
    assert there.is_file()


COMPARED = ("scenarios.csv", "moves.csv", "comparison.xlsx", "report.html", "charts/trade_off.pdf", "comparison.json")


def a_comparison(folder: Path, round_digest: str, base_allocation: str) -> None:
    """What a comparison leaves in a folder of results: its files, and what they were made from."""
    said = {"round_digest": round_digest, "base_allocation": base_allocation}
    made = dict.fromkeys(COMPARED, b"") | {"comparison.json": json.dumps(said).encode()}
    put(folder / "compare", made)


def test_a_comparison_stays_where_it_was_made_from_the_round_and_the_allocation_that_are_written(
    tmp_path: Path,
) -> None:
    one = decided()
    other = a_result(one.grant_round, {"A": 600, "E": 400})
    assert one.result.allocation is not None
    assert other.allocation is not None
    write_results(one.grant_round, other, tmp_path / "second", charts=False)
    for folder in (tmp_path / "first", tmp_path / "second"):
        a_comparison(folder, one.grant_round.digest, one.result.allocation.digest)
        assert write_results(one.grant_round, one.result, folder, charts=False).moved == ()
        assert (folder / "compare" / "moves.csv").is_file()


@pytest.mark.parametrize("differs", ["round", "allocation"])
def test_a_comparison_of_something_else_is_moved_whole_and_leaves_no_empty_folder(differs: str, tmp_path: Path) -> None:
    one = decided()
    assert one.result.allocation is not None
    here = (one.grant_round.digest, one.result.allocation.digest)
    digests = ("a" * 64, here[1]) if differs == "round" else (here[0], "b" * 64)
    a_comparison(tmp_path, *digests)
    moved = write_results(one.grant_round, one.result, tmp_path, charts=False).moved
    there = tmp_path / "earlier" / digests[1][:12] / "compare"
    assert set(moved) == {there / name for name in COMPARED}
    assert not (tmp_path / "compare").exists()


@pytest.mark.parametrize("said", ["", "[]", '{"round_digest": 1}', '{"round_digest": "x", "base_allocation": "../.."}'])
def test_a_comparison_that_does_not_say_what_it_was_made_from_goes_with_the_allocation(
    said: str, tmp_path: Path
) -> None:
    one = decided()
    put(tmp_path / "compare", {"moves.csv": b"", "comparison.json": said.encode()})
    moved = write_results(one.grant_round, one.result, tmp_path, charts=False).moved
    assert {file.parent for file in moved} == {tmp_path / "earlier" / "unknown" / "compare"}


@pytest.mark.parametrize("name", ["README.txt", "awards.csv", "round.toml"])
def test_a_folder_of_somebody_elses_is_refused_and_left_as_it_was(name: str, tmp_path: Path) -> None:
    one = decided()
    (tmp_path / name).write_text("mine", encoding="utf-8")
    with pytest.raises(InputError, match="new or an empty folder"):
        write_results(one.grant_round, one.result, tmp_path, charts=False)
    assert names(tmp_path) == {name}
    assert (tmp_path / name).read_text(encoding="utf-8") == "mine"


def test_the_folder_of_a_round_is_refused_even_with_results_in_it(tmp_path: Path) -> None:
    for name in ("round.toml", "allocation.json"):
        (tmp_path / name).write_text("{}", encoding="utf-8")
    with pytest.raises(InputError, match="folder of a round"):
        may_write(tmp_path)


def test_new_empty_and_own_folders_may_be_written(tmp_path: Path) -> None:
    may_write(tmp_path / "new")
    may_write(tmp_path)
    (tmp_path / "compare").mkdir()
    may_write(tmp_path)
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(InputError, match="this is a file"):
        may_write(tmp_path / "file")


@pytest.mark.parametrize("name", ["earlier", "charts"])
def test_a_file_where_a_folder_will_be_needed_is_found_before_anything_is_solved(name: str, tmp_path: Path) -> None:
    one = decided()
    write_results(one.grant_round, one.result, tmp_path, charts=False)
    (tmp_path / name).write_text("mine", encoding="utf-8")
    with pytest.raises(InputError, match=f"{name} in it is a file"):
        may_write(tmp_path)


def test_a_folder_that_cannot_be_written_to_is_found_before_anything_is_solved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(**places: Path) -> None:
        assert places == {"dir": tmp_path}, "the nearest folder that there is"
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("tempfile.TemporaryFile", refused)
    with pytest.raises(InputError, match="cannot be written to \\(Permission denied\\)"):
        may_write(tmp_path / "new" / "below")
    assert names(tmp_path) == set()


def test_what_was_done_for_a_solve_is_said_in_both_languages() -> None:
    work = {"columns priced": 874, "bound": 7, "passes": 2, "columns left": 31, "applications left": 9, "nodes": 12}
    log = StageLog("value", Termination.OPTIMAL, 7, 7, 0.048, work)
    en, nb = (stage_line(log, Words(language)).split("; ")[1:] for language in ("en", "nb"))
    assert en == ["874 choices priced", "31 left, of 9 applications", "proven in 12 steps"]
    assert nb == ["874 valg priset", "31 igjen, i 9 søknader", "bevist i 12 steg"]


def test_ties_and_earlier_proofs_are_said_too() -> None:
    ties = StageLog("ties", Termination.OPTIMAL, 7, 7, 0.0, {"tied": 3})
    assert stage_name(ties, Words("nb")) == "likhet"
    assert list(stage_work(ties, Words("nb"))) == ["like gode og ikke dyrere: 3"]
    known = StageLog("value", Termination.OPTIMAL, 7, 7, 0.0, {"answered by a proof": 1})
    assert list(stage_work(known, Words("en"))) == ["given by an earlier proof"]
    assert stage_line(StageLog("verify", Termination.OPTIMAL, 7, 7, 0.25), Words("en")).endswith(", 0.25 s")


def test_a_search_for_another_as_good_that_finds_none_is_no_failure() -> None:
    log = StageLog("tie: least money", Termination.INFEASIBLE, None, None, 1.0)
    assert stage_end(log, Words("nb")) == "ingen annen tildeling er like god"
    assert stage_name(log, Words("en")) == "tie: least money"
    assert stage_end(StageLog("value", Termination.INFEASIBLE, None, None, 1.0), Words("en")).startswith("infeasible")
