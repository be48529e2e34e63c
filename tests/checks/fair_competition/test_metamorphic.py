"""What changes nothing and what must change: every hit of the rules' own cases, turned around.

A violation under a ban on public bodies falls silent, as does one that is to be cleaned up; renamed
places, unrelated clauses around it and another layout change nothing. Some cases are only told in passing as they
stand, since the whole sentence reads like lawful ones: then they must be so in every form.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache

import pytest

from reviewer.case_runner import open_book
from reviewer.library.empty import EmptyLibrary
from reviewer.reading import read
from reviewer.review import Session, lay_out, review

TITLE = "云川市示例管理办法\n"
UNRELATED = "第{}条　各单位应当按时报送工作总结，总结内容应当真实准确。"
LEAST = 0.97
TOLD = 0.8  # of the hits of cases that are alerts: the models judge whole documents, a lone clause has less to say


@cache
def session() -> Session:
    return lay_out(EmptyLibrary(), None, date(2026, 11, 20), select=("FC",))


def alerts(text: str) -> int:
    return sum(one.is_alert for one in review(read(text.encode(), "a.txt"), "a", session()).findings)


@cache
def violations() -> tuple[tuple[str, str], ...]:
    found = []
    for rule in open_book().rules:
        if rule.code.startswith("FC"):
            for case in rule.read_cases():
                title, body = case.text.split("第一条", 1)
                if case.expected:
                    found.append((title, body.strip()))
    return tuple(found)


def turns(title: str, body: str) -> Iterator[tuple[str, str, bool]]:
    """Yield (what was done, the draft, whether it still is a violation)."""
    yield "renamed", f"{title}第一条　{body}".replace("云川", "江源"), True
    around = [UNRELATED.format(one) for one in ("一", "二")]
    yield "surrounded", f"{title}{around[0]}\n{around[1]}\n第三条　{body}\n{UNRELATED.format('四')}", True
    yield "as an item", f"{title}第一条　按照下列规定办理：\n（一）{body}\n（二）做好记录。", True
    yield "banned", f"{title}第一条　行政机关不得有下列行为：\n（一）{body}\n（二）其他限制竞争的行为。", False
    yield "cleaned up", f"{title}第一条　清理废除下列规定：\n（一）{body}\n（二）其他限制竞争的规定。", False


def test_at_least_ninety_seven_of_a_hundred_pairs_hold() -> None:
    wrong = []
    count = told = 0
    for title, body in violations():
        is_told = bool(alerts(f"{title}第一条　{body}"))
        told += is_told
        for name, text, remains in turns(title, body):
            count += 1
            if bool(alerts(text)) != (remains and is_told):
                wrong.append(f"{name}: {body}")
    print(f"{count - len(wrong)} of {count} hold, {told} of {len(violations())} are told")
    assert told >= TOLD * len(violations())
    assert count >= 400
    assert len(wrong) <= (1 - LEAST) * count, "\n".join(wrong)


@pytest.mark.parametrize("number", ["5%", "百分之五", "５％"])
def test_the_form_of_a_number_changes_nothing(number: str) -> None:
    assert alerts(f"{TITLE}第一条　按企业地方综合贡献的{number}给予奖励。")
