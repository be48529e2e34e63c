"""The calendar, line for line."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from reviewer import Deadline, Review
from reviewer.packs import load_report
from tests.making.full_review import full_review, place, silent_review


def rendered(review: Review) -> str:
    return load_report("calendar").render(review, b"").decode()


def lines_of(review: Review) -> list[str]:
    """The lines as a calendar reads them: folded ones joined, identities left out."""
    text = rendered(review).replace("\r\n ", "")
    assert text.endswith("\r\n")
    return [re.sub(r"UID:[0-9a-f]{32}@", "UID:…@", line) for line in text.split("\r\n")[:-1]]


def with_deadlines(*days: tuple[str, str, str | None]) -> Review:
    """The review with one task of these deadlines (words, role, value)."""
    one = full_review()
    deadlines = tuple(Deadline(words, "date", role, value, place("丙事")) for words, role, value in days)
    return replace(one, tasks=(replace(one.tasks[0], deadlines=deadlines),))


HEAD = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//policy-reviewer//tasks//ZH", "CALSCALE:GREGORIAN"]
FOOT = ["END:VCALENDAR"]


def test_the_whole_calendar() -> None:
    event = [
        "BEGIN:VEVENT",
        "UID:…@policy-reviewer",
        "DTSTAMP:20261120T000000Z",
        "DTSTART;VALUE=DATE:20270630",
        "SUMMARY:1. 丙事由有关部门办理。第二句不入名称。",
        "DESCRIPTION:2027年6月底前；市甲局；云川市示例管理办法",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "TRIGGER:-P7D",
        "DESCRIPTION:1. 丙事由有关部门办理。第二句不入名称。",
        "END:VALARM",
        "END:VEVENT",
    ]
    overall = [
        *event[:3],
        "DTSTART;VALUE=DATE:20291231",
        event[4],
        "DESCRIPTION:到2029年；市甲局；云川市示例管理办法",
        *event[6:],
    ]
    assert lines_of(full_review()) == [*HEAD, *event, *overall, *FOOT]
    assert lines_of(silent_review()) == [*HEAD, *FOOT]


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2027-06-30", "20270630"),
        ("2022-10-01..2022-12-31", "20221231"),  # the last day of a period
        ("2022", None),
        ("2022-01-01..", None),
        ("P3M", None),
        (None, None),
    ],
)
def test_only_a_day_has_an_event(value: str | None, day: str | None) -> None:
    days = [line for line in lines_of(with_deadlines(("某日", "completion", value))) if line.startswith("DTSTART")]
    assert days == ([f"DTSTART;VALUE=DATE:{day}"] if day else [])


def test_who_qualifies_until_when_is_no_appointment() -> None:
    assert lines_of(with_deadlines(("某日", "eligibility", "2027-06-30"))) == [*HEAD, *FOOT]
    assert len(lines_of(with_deadlines(("某日", "validity", "2027-06-30")))) == len([*HEAD, *FOOT]) + 12, (
        "an event with its reminder"
    )


def test_tasks_are_numbered_from_one_and_named_by_their_heading() -> None:
    one = full_review()
    chapter = next(each for each in one.draft.clauses if each.number == "第一章")
    day = one.tasks[0].deadlines[:1]
    tasks = (
        replace(one.tasks[0], clause=chapter.id, deadlines=day, lead_units=()),
        replace(one.tasks[1], text="长" * 61, deadlines=day),
    )
    told = [line for line in lines_of(replace(one, tasks=tasks)) if line.startswith(("SUMMARY", "DESCRIPTION"))]
    assert told == [
        "SUMMARY:1. 总则",
        "DESCRIPTION:2027年6月底前；市甲局、市乙局、市丙局、市丁局；云川市示例管理办法",
        "DESCRIPTION:1. 总则",
        f"SUMMARY:2. {'长' * 60}",
        "DESCRIPTION:2027年6月底前；市乙局；云川市示例管理办法",
        f"DESCRIPTION:2. {'长' * 60}",
    ]


def test_every_event_has_an_identity_of_its_own_that_stays() -> None:
    found = re.findall(r"UID:([0-9a-f]{32})@", rendered(full_review()).replace("\r\n ", ""))
    assert len(found) == 2
    again = re.findall(r"UID:([0-9a-f]{32})@", rendered(full_review()).replace("\r\n ", ""))
    assert found == again
    one = full_review()
    day = one.tasks[0].deadlines[0]
    other = replace(one.tasks[0], deadlines=(day, replace(day, span=place("丁"))))
    found = re.findall(r"UID:([0-9a-f]{32})@", rendered(replace(one, tasks=(other, other))).replace("\r\n ", ""))
    assert len(set(found)) == 4, "by task and by place"


def test_signs_of_the_format_are_escaped() -> None:
    told = lines_of(with_deadlines(("甲,乙;丙\\丁\r\n戊\u202e", "completion", "2027-06-30")))
    assert "DESCRIPTION:甲\\,乙\\;丙\\\\丁\\n戊⟨U+202E⟩；市甲局；云川市示例管理办法" in told


@pytest.mark.parametrize(
    ("words", "folded"),
    [
        ("字" * 19, None),  # SUMMARY:1. and 19 signs of three bytes: 68
        ("字" * 20, None),  # 71
        ("字" * 20 + "ab", None),  # 73
        ("字" * 20 + "abc", ["SUMMARY:1. " + "字" * 20 + "ab", " c"]),
        ("字" * 21, ["SUMMARY:1. " + "字" * 20, " 字"]),
        ("字" * 44, ["SUMMARY:1. " + "字" * 20, " " + "字" * 24]),  # a blank and 24 signs: 73
        ("字" * 45, ["SUMMARY:1. " + "字" * 20, " " + "字" * 24, " 字"]),
    ],
)
def test_lines_are_folded_after_whole_signs(words: str, folded: list[str] | None) -> None:
    one = with_deadlines(("某日", "completion", "2027-06-30"))
    text = rendered(replace(one, tasks=(replace(one.tasks[0], text=words),)))
    inside = text[text.index("SUMMARY") : text.index("DESCRIPTION")]
    assert inside.split("\r\n")[:-1] == (folded or [f"SUMMARY:1. {words}"])


def test_what_is_not_known_leaves_no_doubled_marks() -> None:
    one = full_review()
    title = "关于印发《云川市示例管理办法》的通知"
    draft = replace(one.draft, facts=replace(one.draft.facts, title=title))
    nobody = replace(one, draft=draft, tasks=tuple(replace(task, lead_units=(), units=()) for task in one.tasks))
    text = "\n".join(lines_of(nobody))
    assert f"DESCRIPTION:2027年6月底前；{title}" in text
    assert not re.search("；；|《《|》》", text)
