"""Files that LibreOffice converts: what it drops is listed, and what would keep it busy for minutes is refused first."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from reviewer.cli import program
from reviewer.errors import InputError
from reviewer.reading import read
from reviewer.reading.rich_words import list_rich_words
from tests.making.open_document import make_open_document
from tests.tools import need

LINE = "第一条　市商务局负责登记。"
DROPPED = "外地企业不得参加本市的投标活动"


def spans(count: int) -> str:
    """Different characters, so that the package is no archive bomb."""
    return "".join(f"<text:span>{chr(0x4E00 + number % 20_000)}</text:span>" for number in range(count))


def rich(body: str) -> bytes:
    words = "".join(f"\\u{ord(one)}?" for one in LINE)
    return f"{{\\rtf1\\ansi {words}\\par {body}}}".encode()


def test_words_that_the_conversion_drops_make_the_review_incomplete(tmp_path: Path) -> None:
    need("soffice", "libreoffice")
    draft = tmp_path / "草案.odt"
    body = f"<text:p>云川市示例办法</text:p><text:p>{LINE}</text:p>"
    draft.write_bytes(make_open_document(f"{body}<text:unheard>{DROPPED}</text:unheard>"))
    done = CliRunner().invoke(program, [str(draft), "--format", "json", "--out", str(tmp_path), "--quiet"])
    assert done.exit_code == 3, done.output
    report = json.loads((tmp_path / "草案.report.json").read_text("utf-8"))
    unread = [one for one in report["coverage"] if not one["read"]]
    assert [(one["part"], one["characters"]) for one in unread] == [("content.xml", len(DROPPED))]
    assert DROPPED in unread[0]["reason"]
    draft.write_bytes(make_open_document(f"{body}<text:p>{DROPPED}</text:p>"))
    sound = read(draft.read_bytes(), "草案.odt")
    assert DROPPED in sound.text and all(one.read for one in sound.coverage)


def coded(words: str) -> str:
    return "".join(f"\\u{ord(one) if ord(one) < 0x8000 else ord(one) - 0x10000}?" for one in words)


def test_words_that_are_dropped_of_a_rich_text_are_listed() -> None:
    need("soffice", "libreoffice")
    field = rich(f"{{\\field{{\\*\\fldinst TITLE}}{{\\fldrslt {coded(DROPPED)}}}}}\\par")
    draft = read(field, "a.rtf")
    assert DROPPED in draft.text or any(
        not one.read and one.characters == len(DROPPED) and DROPPED in (one.reason or "") for one in draft.coverage
    )
    sound = rich(
        f"{{\\*\\generator {coded(DROPPED)}}}{{\\info{{\\title {coded(DROPPED)}}}}}{coded('第二条　公开登记的结果。')}\\par"
        f"{{\\deleted {coded('第三条　已经删去的条文。')}}}"
    )
    assert all(one.read or not one.characters for one in read(sound, "a.rtf").coverage)


def test_rich_words_are_told_from_codes() -> None:
    words = (
        r"{\rtf1\ansi\ansicpg936{\fonttbl{\f0 \'cb\'ce\'cc\'e5;}}\uc2 \u20113\'d4\'c6\u24029 ?市\par "
        r"\'d4\'c6\'b4\'a8 {\*\unheard \'d4\'c6}{\v \'d4\'c6}\{a\}\cell}"
    )
    found = [one.strip() for one in list_rich_words(words.encode("gb18030")) if one.strip()]
    assert found == ["云川", "云川 a"]


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.odt", make_open_document("<text:p>云</text:p>" * 30_001), "30001 段"),
        ("a.odt", make_open_document(f"<text:p>{spans(120_000)}</text:p>"), "120004 个元素"),
        ("a.odt", make_open_document('<text:p>云<text:s text:c="900000000"/>川</text:p>'), "900000000 个空格"),
        ("a.odt", make_open_document('<text:p>云<text:s text:c="60000"/><text:s text:c="50000"/></text:p>'), "110000 个空格"),
        ("a.rtf", rich("\\u20113?\\par " * 30_001), "30002 段"),
        ("a.rtf", rich("\\trowd\\cellx900 \\u20113?\\cell\\row " * 16_000), "32001 段"),
        ("a.rtf", rich("{" * 900 + "}" * 900), "250 层"),
    ],
)  # fmt: skip
def test_what_would_take_minutes_is_refused_before_it_is_converted(name: str, data: bytes, reason: str) -> None:
    with pytest.raises(InputError, match=reason) as caught:
        read(data, name)
    assert caught.value.place == name and caught.value.remedy


def test_marks_that_only_look_like_groups_are_none() -> None:
    need("soffice", "libreoffice")
    assert LINE.replace("　", "") in "".join(read(rich("\\{" * 300 + "\\par\\pard"), "a.rtf").text.split())
