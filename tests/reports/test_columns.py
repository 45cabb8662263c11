"""Tables and their columns: exact cells, and frames for those who compute."""

from __future__ import annotations

from fractions import Fraction

from reports.columns import application_cells, shown
from reports.tables import applications, awards, baselines, county_table, declined, pots, rejected, terms
from reports.words import Words
from tests.reports.made_up import decided

NB, EN = Words("nb"), Words("en")


def test_awards_are_listed_pot_by_pot_and_by_rank() -> None:
    table = awards(decided(), NB)
    assert table.column("id") == ("A", "B", "E")
    assert table.column("number") == (1, 2, 3)
    assert table.column("awarded") == (600, 300, 400)
    assert table.column("share") == (1, Fraction(300, 500), 1)


def test_what_was_declined_and_what_was_rejected_on_form_are_never_one_list() -> None:
    assert declined(decided(), NB).column("id") == ("C", "F")
    assert rejected(decided(), NB).column("id") == ("D", "G")


def test_every_application_is_in_one_table_with_its_outcome() -> None:
    outcomes = dict(zip("ABCDEFG", applications(decided(), EN).column("outcome"), strict=True))
    assert outcomes["B"] == "partly funded"
    assert outcomes["G"] == "rejected on form"


def test_the_pots_add_up_to_the_krone() -> None:
    table = pots(decided(), NB)
    for budget, awarded, unspent in zip(*(table.column(key) for key in ("budget", "awarded", "unspent")), strict=True):
        assert budget == awarded + unspent  # type: ignore[operator]
    assert table.rows[-1] == ("I alt", 1000 + 500, 900 + 400, 100 + 100, 7, 5, 3, 1700 + 800)


def test_terms_stand_beside_their_references() -> None:
    # A 90 · 1 + B 70 · 0.6 + E 60 · 1
    assert terms(decided(), EN).rows[0][:5] == ("score", Fraction(4, 5), 90 + 42 + 60, 300, Fraction(192, 300))


def test_the_allocation_stands_above_the_ranked_lists() -> None:
    table = baselines(decided(), EN)
    assert table.column("way") == ("This allocation", "Ranked list, stop", "Ranked list, skip")
    assert table.column("points") == (192, 54 + 80 + 60, 54 + 80 + 60)


def test_counties_share_the_money_to_the_krone() -> None:
    assert sum(county_table(decided(), NB).column("awarded")) == 600 + 300 + 400  # type: ignore[arg-type]


def test_a_recused_reviewer_is_listed_and_their_blank_mark_counts_for_nothing() -> None:
    cells = application_cells(decided(), decided().facts.standing["B"], EN)
    assert cells["recusals"] == "R2"
    assert cells["criterion:quality"] == 70


def test_free_columns_travel_along_and_are_empty_where_nothing_was_written() -> None:
    assert declined(decided(), EN).column("extra:note") == (None, "-2")


def test_partners_are_named_in_norwegian_order_and_the_lead_is_none_of_them() -> None:
    table = awards(decided(), NB)
    assert table.column("partners") == ("Berg, Dal", "Oslo", "Eid, Foss")
    assert table.column("partner_count") == (2, 1, 2)


def test_a_frame_has_keys_for_columns_and_numbers_in_them() -> None:
    frame = awards(decided(), NB).frame()
    assert list(frame["awarded"]) == [600, 300, 400]
    assert list(frame["share"]) == [1.0, 0.6, 1.0]


def test_cells_are_shown_in_the_numbers_of_the_reader() -> None:
    assert shown(Fraction(1, 3), "share", NB) == "33,3\u00a0%"
    assert shown(Fraction(1, 3), "points", EN) == "0.3"
    assert shown(None, "money", EN) == ""
