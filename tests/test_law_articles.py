"""The builder of the table of laws reads facts only, and leaves out what it cannot vouch for."""

from __future__ import annotations

import pytest

from bench.law_articles import Edition, join_books, read_edition

HEAD = '---\ntitle: "中华人民共和国养犬法"\nstatus: "现行有效"\n---\n# 中华人民共和国养犬法\n\n2020年3月5日 第一次会议通过\n\n2024年6月7日 第二次会议修订\n\n'
BODY = "".join(f"第{number}条 养犬应当登记。\n\n" for number in "一二三四五六")


def test_an_edition_is_its_last_article_and_its_days() -> None:
    assert read_edition(HEAD + BODY, "养犬法(2024-06-07)") == Edition(
        "养犬法", ("2020-03-05", "2024-06-07"), 6, ("-", "-")
    )


def test_orders_and_the_items_of_articles_are_facts_too() -> None:
    head = HEAD.replace("第一次会议通过", "中华人民共和国国务院令第601号公布")
    body = BODY.replace("第三条 养犬应当登记。", "第三条 登记应当提交：\n\n（一）照片；\n\n(二)免疫证明。")
    found = read_edition(head + body, "养犬法(2024-06-07)")
    assert found is not None
    assert (found.orders, found.items) == (("601", "-"), ((3, 2),))


def test_the_books_of_a_code_are_one_text() -> None:
    books = [f"---\ntitle: 民法典\n---\n{part}" for part in (BODY[: len(BODY) // 2], BODY[len(BODY) // 2 :])]
    found = read_edition(join_books(books), "民法典(2020-05-28)")
    assert found is not None and (found.title, found.articles) == ("民法典", 6)


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
