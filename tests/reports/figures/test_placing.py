"""Labels that cover nothing."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from reports.figures.placing import Box, along, far, placed

PAGE = Box(0, 0, 400, 300)
MARK = 5.0


def marks(points: list[tuple[float, float]]) -> list[Box]:
    return [Box(x - MARK, y - MARK, x + MARK, y + MARK) for x, y in points]


def test_a_label_alone_stands_close_to_the_right_of_its_point() -> None:
    (box,) = placed([(100.0, 100.0)], [(40.0, 10.0)], PAGE, MARK)
    assert box == Box(107.0, 95.0, 147.0, 105.0)
    assert not far((100.0, 100.0), box, MARK)


def test_a_label_at_the_right_edge_stays_inside() -> None:
    (box,) = placed([(390.0, 100.0)], [(40.0, 10.0)], PAGE, MARK)
    assert box.right <= 400
    assert box.shared(Box(385.0, 95.0, 395.0, 105.0)) == 0


def test_labels_keep_off_what_is_in_the_way() -> None:
    wall = Box(105.0, 0.0, 400.0, 300.0)
    (box,) = placed([(100.0, 100.0)], [(40.0, 10.0)], PAGE, MARK, taken=[wall])
    assert box.shared(wall) == 0


def test_labels_of_one_point_stand_apart() -> None:
    boxes = placed([(200.0, 150.0)] * 8, [(60.0, 12.0)] * 8, PAGE, MARK)
    assert all(one.shared(other) == 0 for one in boxes for other in boxes if one is not other)


def test_a_line_is_covered_by_small_boxes_from_end_to_end() -> None:
    boxes = along([(0.0, 0.0), (20.0, 0.0)])
    assert (boxes[0].left, boxes[-1].right) == (-0.7, 20.7)
    assert along([(0.0, 0.0)]) == []


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(st.integers(20, 380), st.integers(20, 280)), min_size=1, max_size=9))
def test_few_labels_never_cover_each_other_nor_a_mark_nor_leave_the_page(points: list[tuple[int, int]]) -> None:
    at = [(float(x), float(y)) for x, y in points]
    boxes = placed(at, [(50.0, 11.0)] * len(at), PAGE, MARK)
    assert boxes == placed(at, [(50.0, 11.0)] * len(at), PAGE, MARK)
    for number, box in enumerate(boxes):
        assert all(box.shared(mark) == 0 for mark in marks(at))
        assert all(box.shared(other) == 0 for other in boxes[number + 1 :])
        assert box.shared(PAGE) >= 50 * 11 - 1e-6
