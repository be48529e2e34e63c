"""Titles over several lines, told from what stands beside them in a head."""

from __future__ import annotations

import pytest

from reviewer.reading import read
from reviewer.reading.list_markers import read_marker
from reviewer.reading.title_lines import choose_title, find_title, join_title

BODY = "一、建立台账。由市示例局建立台账。\n二、公开信息。由市示例局公开信息。\n"


def title(*lines: str) -> str:
    return join_title([lines[i] for i in find_title(lines, [read_marker(line) for line in lines])])


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["云川市停车设施建设三年", "行动方案"], "云川市停车设施建设三年行动方案"),
        (
            ["云川市人民政府办公室", "关于印发云川市机动车停车管理办法的", "通  知", "各县（市、区）人民政府："],
            "云川市人民政府办公室关于印发云川市机动车停车管理办法的通  知",
        ),
        (
            ["云川市人民政府办公室", "关于印发云川市机动车停车", "管理办法的通知"],
            "云川市人民政府办公室关于印发云川市机动车停车管理办法的通知",
        ),
        (["关于印发云川市停车管理办法", "实施细则的通知"], "关于印发云川市停车管理办法实施细则的通知"),
        (
            ["云川市人民政府办公室", "云政办〔2030〕4号", "关于印发停车方案的通知"],
            "云川市人民政府办公室关于印发停车方案的通知",
        ),
        (["云川市停车管理办法", "（征求意见稿）"], "云川市停车管理办法（征求意见稿）"),
        (["云川市公安局", "云川市财政局", "关于停车收费的公告"], "云川市公安局云川市财政局关于停车收费的公告"),
        (["云川市人民政府文件", "云政发〔2030〕5号  签发人：林某某", "云川市停车规定"], "云川市停车规定"),
        (["云川市人民政府令", "第12号", "云川市停车管理办法"], "云川市停车管理办法"),
        (["项目编号：YC-2030", "云川市停车场物业服务", "公开招标文件"], "云川市停车场物业服务公开招标文件"),
    ],
)
def test_a_title_is_the_whole_of_its_lines(lines: list[str], expected: str) -> None:
    assert title(*lines) == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["云川市人民政府门户网站", "云川市停车管理办法"], "云川市停车管理办法"),  # the name of a site
        (["云川市人民政府", "云川市人民政府关于停车的意见"], "云川市人民政府关于停车的意见"),
        (["云川市人民政府关于印发停车方案的通知", "云川市停车方案"], "云川市人民政府关于印发停车方案的通知"),
        (["云川市停车行动方案", "主要任务"], "云川市停车行动方案"),
        (["云川市停车办法", "2030年4月9日 施行"], "云川市停车办法"),
        (["云川市停车办法", "云川市人民政府"], "云川市停车办法"),
        (["为了规范停车，现通知如下：", "停车"], ""),
        (["一、停车管理办法"], ""),
    ],
)
def test_what_stands_beside_a_title_is_no_part_of_it(lines: list[str], expected: str) -> None:
    assert title(*lines) == expected


def test_no_more_than_six_lines_make_a_title() -> None:
    assert choose_title(["停车场"] * 7 + ["管理办法"]) != tuple(range(8))


def test_a_title_over_lines_is_one_clause() -> None:
    draft = read(("云川市停车设施建设三年\n行动方案\n" + BODY).encode(), "a.txt")
    assert draft.slice(draft.clauses[0].span) == "云川市停车设施建设三年\n行动方案"


def test_the_titles_of_plans_behind_a_cover_notice() -> None:
    plans = "".join(
        f"云川市停车{name}三年\n行动方案\n" + BODY + "三、加强检查。由市示例局检查。\n" for name in ("建设", "执法")
    )
    head = "云川市人民政府办公室\n关于印发两个方案的通知\n各区人民政府：\n现印发给你们。\n"
    draft = read((head + plans).encode(), "a.txt")
    assert [one.facts.title for one in draft.documents] == [
        "云川市人民政府办公室关于印发两个方案的通知",
        "云川市停车建设三年行动方案",
        "云川市停车执法三年行动方案",
    ]
