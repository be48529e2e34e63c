"""The number that comes next, of each style."""

from __future__ import annotations

from reviewer.reading.line_roles import LineRole
from reviewer.reading.list_markers import Style, read_marker
from reviewer.reading.series import find_following


def test_the_next_sure_number_of_each_style() -> None:
    texts = ["一、任务", "1.停车。", "2.收费。", "二、保障", "3.检查。"]
    markers = [read_marker(one) for one in texts]
    found = find_following(markers, [None, None, LineRole.CONTENTS, None, None], range(5))
    assert found[0] == {(Style.HAN, 0): 2, (Style.DIGIT, 0): 1}
    assert found[1] == {(Style.HAN, 0): 2, (Style.DIGIT, 0): 3}
    assert found[4] == {}
