"""Who issued a document, and where in its head or foot that stands."""

from __future__ import annotations

import pytest

from reviewer.reading import read
from reviewer.reading.issuers import read_places, split_bodies

BODY = "一、建立台账。由市示例局建立台账。\n二、公开信息。由市示例局公开信息。\n"


@pytest.mark.parametrize(
    ("head", "foot", "issuer"),
    [
        ("云川市人民政府关于停车的意见", "", "云川市人民政府"),
        ("云川市人民政府公告", "", "云川市人民政府"),
        ("云川市教育局 云川市财政局关于印发停车方案的通知", "", "云川市教育局、云川市财政局"),
        ("云川市教育局\n云川市财政局\n关于印发停车方案的通知", "", "云川市教育局、云川市财政局"),
        ("云川市人民政府办公室文件\n云政办〔2030〕3号\n关于停车的通知", "", "云川市人民政府办公室"),
        ("云川市人民政府令\n第12号\n云川市停车办法", "", "云川市人民政府"),
        ("云川市停车规定\n云川市人民政府办公室\n（2030年3月5日）", "", "云川市人民政府办公室"),
        ("关于停车的通知", "云川市教育局\n云川市公安局\n2030年3月5日\n", "云川市教育局、云川市公安局"),
        ("关于停车的通知", "云川市教育局  云川市公安局\n2030年3月5日\n", "云川市教育局、云川市公安局"),
        ("关于停车的通知", "云川市教育局2030年3月5日\n", "云川市教育局"),
        ("关于停车的通知", "市长  林某某\n2030年3月5日\n", None),
        ("关于停车的通知", "", None),
    ],
)
def test_issuer(head: str, foot: str, issuer: str | None) -> None:
    assert read(f"{head}\n{BODY}{foot}".encode(), "a.txt").facts.issuer == issuer


@pytest.mark.parametrize(
    ("line", "bodies"),
    [
        ("云 川 市 教 育 局", ["云川市教育局"]),
        ("云川市教育局　云川市公安局", ["云川市教育局", "云川市公安局"]),
        ("停车场应当公示收费标准。", []),
        ("", []),
    ],
)
def test_bodies_of_a_line(line: str, bodies: list[str]) -> None:
    assert split_bodies(line) == bodies


def test_the_place_of_the_first_body() -> None:
    assert read_places("云川省云川市公安局、江北省公安厅") == ("云川省", "云川市")
    assert read_places(None) == ()


def test_names_without_a_blank_between_them() -> None:
    assert split_bodies("云川市教育局云川市公安局") == ["云川市教育局", "云川市公安局"]
    assert split_bodies("国家税务总局云川市税务局") == ["国家税务总局云川市税务局"]
