"""The builder of the table of laws reads facts only, and leaves out what it cannot vouch for."""

from __future__ import annotations

import pytest

from bench.law_articles import Edition, read_edition

HEAD = '---\ntitle: "中华人民共和国养犬法"\nstatus: "现行有效"\n---\n# 中华人民共和国养犬法\n\n2020年3月5日 第一次会议通过\n\n2024年6月7日 第二次会议修订\n\n'
BODY = "".join(f"第{number}条 养犬应当登记。\n\n" for number in "一二三四五六")


def test_an_edition_is_its_last_article_and_its_days() -> None:
    assert read_edition(HEAD + BODY, "养犬法(2024-06-07)") == Edition("养犬法", ("2020-03-05", "2024-06-07"), 6)


@pytest.mark.parametrize(
    "text",
    [
        HEAD + BODY.replace("第三条", "三、"),
        HEAD.replace("养犬法", "关于修改养犬法的决定") + BODY,
        HEAD + "第一条 略。\n",
    ],
)
def test_what_does_not_run_on_is_left_out(text: str) -> None:
    assert read_edition(text, "养犬法") is None
