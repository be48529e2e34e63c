"""A whole line that heads an entry of a compilation, and lines that only look like one."""

from __future__ import annotations

import pytest

from reviewer.reading.compilation_entries import Entry, read_entry


@pytest.mark.parametrize(
    ("line", "entry"),
    [
        (
            "2. 云川市公安局关于印发《泊位措施》的通知（2030年1月2 日）",
            Entry(2, "云川市公安局关于印发《泊位措施》的通知", "2030年1月2 日"),
        ),
        ("12、云川市停车管理办法(1999年12月31日)", Entry(12, "云川市停车管理办法", "1999年12月31日")),
        ("３．云川市公安局转发停车要求（2030年1月2日）", Entry(3, "云川市公安局转发停车要求", "2030年1月2日")),
    ],
)
def test_entry(line: str, entry: Entry) -> None:
    assert read_entry(line) == entry


@pytest.mark.parametrize(
    "line",
    [
        "云川市停车管理办法（2030年1月2日）",
        "1.云川市停车管理办法",
        "1.云川市停车管理办法（2030年1月2日）施行",
        "1.云川市停车。管理办法（2030年1月2日）",
        "1.市公安局划定全市停车泊位（2030年1月2日）",
        "1.云川市停车管理办法（1830年1月2日）",
        "1.5云川市停车管理办法（2030年1月2日）",
        "1." + "长" * 200 + "办法（2030年1月2日）",
    ],
)
def test_no_entry(line: str) -> None:
    assert read_entry(line) is None
