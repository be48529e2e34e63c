"""The summary in Markdown, word for word."""

from __future__ import annotations

from dataclasses import replace

from reviewer import Review, Severity, Status
from reviewer.main_points import tell_main_points
from reviewer.packs import load_report
from tests.making.full_review import complete_review, full_review, silent_review
from tests.making.reviews import make_review


def rendered(review: Review) -> str:
    return load_report("markdown").render(review, b"").decode()


POINTS = "".join(tell_main_points(full_review())[1:])  # their words are tested in their own place
WHOLE = r"""# ⚠️ 审查不完整：云川市示例管理办法

审查不完整：有内容没有读到、检查没有完成或豁免到期，不能算作通过。

POINTS

## 没有审查到的部分

- 未完成：CI101：ZeroDivisionError\: 坏了
- 未读：word\/media\/image1\.png（图片）图片里的文字没有读
- 未读：word\/header1\.xml（页眉）

| 待处理 | 严重 | 较重 | 一般 | 提示 |
| --- | ---: | ---: | ---: | ---: |
| 公平竞争 | 1 |  |  |  |
| 责任单位 |  | 1 |  |  |
| 完成时限 |  |  |  | 1 |
| 合计 | 1 | 1 | 0 | 1 |

另有已豁免 1 处、已知 1 处，不计入上表。

## 待处理的问题

- **严重** FC103 · 第一章 第二条 （一） · 限定购买特定经营者的服务
  - 原文：“统一向安顺公司购买……统一向平安公司购买”
  - 问题：问题之0
  - 建议：建议之0
  - 依据：《公平竞争审查条例》第八条（三）

- **较重** RS101 · 第一章 第二条 （二） · 没有责任单位
  - 原文：“乙类行为”
  - 问题：问题之1
  - 建议：建议之1

- **提示** DL102 · 时限含糊
  - 原文：“第五条”
  - 问题：问题之4
  - 建议：建议之4
  - 依据：《示例条例》第三条；《示例规定》第四条

按2026年11月20日有效的规定审查；4 条规则；没有参照文件库，未与其他文件比对；程序 1.2.3。
""".replace("POINTS", POINTS)


def test_the_whole_summary() -> None:
    assert rendered(full_review()) == WHOLE


def test_a_complete_review_names_its_verdict_and_its_library() -> None:
    failed = rendered(complete_review())
    assert failed.startswith(
        "# ❌ 未通过闸门：云川市示例管理办法\n\n未通过闸门：有“严重”或以上的问题待处理。\n\n首先修改："
    )
    assert failed.endswith(
        "\n\n按2026年11月20日有效的规定审查；4 条规则；参照文件库：office\\.library（3 份文件，摘要 000000000000）；程序 1.2.3。\n"
    )
    ungated = rendered(complete_review(fail_on="never"))
    assert ungated.startswith(
        "# ℹ️ 未设闸门：云川市示例管理办法\n\n本次没有设置闸门，不说明通过：有“严重”问题 1 处、“较重”问题 1 处、“提示”问题 1 处待处理。\n\n"
    )


def test_only_what_is_settled_is_told_apart() -> None:
    one = complete_review()
    waived = [replace(each, status=Status.WAIVED) for each in one.findings]
    text = rendered(replace(one, findings=tuple(waived), gate=replace(one.gate, counts={"waived": 5})))
    assert "\n\n另有已豁免 5 处，不计入上表。\n\n没有待处理的问题。\n\n按" in text
    assert "待处理的问题\n\n-" not in text


SILENT = """# ✅ 通过闸门：\\.\\/无题\\.txt

通过闸门：没有“严重”或以上的问题待处理。

没有必须先改的问题。没有参照文件库，没有与上位文件、同级文件和本机关旧文件比对。

| 待处理 | 严重 | 较重 | 一般 | 提示 |
| --- | ---: | ---: | ---: | ---: |
| 合计 | 0 | 0 | 0 | 0 |

没有待处理的问题。

按2026年1月2日有效的规定审查；1 条规则；没有参照文件库，未与其他文件比对；程序 0。
"""


def test_a_draft_without_title_goes_by_its_path() -> None:
    assert rendered(silent_review()) == SILENT


def lines_of(count: int) -> Review:
    text = "云川市示例办法\n" + "".join(f"（{n}）第{n}事。\n" for n in range(1, count + 1))
    severities = list(Severity)
    return make_review(text, [(f"第{n}事", severities[-n % 4]) for n in range(1, count + 1)])


def test_the_gravest_come_first_and_after_twenty_the_rest_is_counted() -> None:
    twenty = rendered(lines_of(20))
    heads = [line for line in twenty.splitlines() if line.startswith("- **")]
    assert len(heads) == 20 and "见完整报告" not in twenty
    assert [line[4:6] for line in heads] == ["严重"] * 5 + ["较重"] * 5 + ["一般"] * 5 + ["提示"] * 5
    quoted = [line for line in twenty.splitlines() if "原文" in line]
    assert quoted[0] == "  - 原文：“第4事”" and quoted[1] == "  - 原文：“第8事”", "by place within a severity"
    more = rendered(lines_of(23))
    assert len([line for line in more.splitlines() if line.startswith("- **")]) == 20
    assert "\n\n另有 3 处，见完整报告。\n\n" in more


def test_a_long_quotation_is_cut() -> None:
    for length, shown in ((120, "长" * 120), (121, "长" * 120 + "……")):
        review = make_review(f"云川市示例办法\n第一条　{'长' * length}\n", [("长" * length, Severity.HIGH)])
        assert f"  - 原文：“{shown}”\n" in rendered(review)


def test_signs_of_markdown_stay_signs() -> None:
    words = "*甲*_乙_<b>[丙](x)`丁`#@戊|"
    review = make_review(f"云川市示例办法\n第一条　{words}\n", [(words, Severity.HIGH)])
    assert r"原文：“\*甲\*\_乙\_\<b\>\[丙\]\(x\)\`丁\`\#\@<!-- -->戊\|”" in rendered(review)
