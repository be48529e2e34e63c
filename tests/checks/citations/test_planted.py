"""Sixty faults planted in citations and sixty correct citations: at least 58 found, none wrong."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

import yaml

from reviewer.library.memory import MemoryLibrary, memory_library
from reviewer.packs import bundled
from reviewer.reading import read
from reviewer.review import lay_out, review

ARTICLES = "\n".join(f"第{number}条　市场主管部门应当办理第{number}项事务。" for number in "一二三四五六七八")
NAMES = [
    f"云川省{name}条例" for name in ("养犬", "停车", "供热", "节水", "物业", "公园", "夜市", "渔港", "茶叶", "古树")
]
CURRENT = [
    "公平竞争审查条例",
    "反垄断法",
    "招标投标法",
    "政府采购法",
    "行政许可法",
    "行政处罚法",
    "行政强制法",
    "立法法",
    "民法典",
    "公司法",
    "价格法",
    "电子商务法",
    "优化营商环境条例",
    "保障中小企业款项支付条例",
    "市场主体登记管理条例",
    "政府信息公开条例",
    "重大行政决策程序暂行条例",
    "规章制定程序条例",
    "反不正当竞争法",
    "消费者权益保护法",
]


@dataclass(frozen=True, slots=True)
class Shelved:
    title: str
    text: str
    source: str


@cache
def library() -> MemoryLibrary:
    return memory_library(
        Shelved(name, f"云川人常〔2024〕{number}号\n{ARTICLES}", f"d{number}") for number, name in enumerate(NAMES, 1)
    )


def faulty(text: str) -> list[str]:
    session = lay_out(library(), "memory", date(2026, 11, 20), select=("CI",))
    return [one.rule.code for one in review(read(text.encode(), "a.txt"), "a", session).findings]


def draft(sentence: str) -> str:
    return (
        f"云川市示例管理办法\n第一条　{sentence}\n第二条　各部门应当做好工作。\n第三条　本办法自2027年1月1日起施行。\n"
    )


def planted() -> list[tuple[str, str]]:
    rows = yaml.safe_load((bundled("reference") / "repealed.yaml").read_text(encoding="utf-8"))
    gone = [row for row in rows if row["state"] == "repealed" and "edition" not in row][:30]
    assert len(gone) == 30
    found = [("CI101", f"依照《{row['title']}》办理。") for row in gone]
    found += [("CI102", f"依照《{name}》（云川人常〔2023〕{number}号）办理。") for number, name in enumerate(NAMES, 1)]
    found += [
        ("CI103", f"违反《{name}》第{number}条的，责令改正。") for name, number in zip(NAMES, "九" * 10, strict=True)
    ]
    found += [("CI104", f"违反本办法第{number}条规定的，责令改正。") for number in "四五六七八九"]
    assert len(found) == 56
    found += [("CI104", "违反前款规定的，责令改正。"), ("CI104", "按照前条规定办理。")]
    found += [("CI104", f"违反本办法第二条、第{number}条的，责令改正。") for number in ("十", "十二")]
    return found


def correct() -> list[str]:
    found = [f"根据《{name}》，制定本办法。" for name in CURRENT]
    found += [f"依照《中华人民共和国{name}》第三条办理。" for name in CURRENT[:10] if name.endswith("法")]
    found += [f"依照《{name}》（云川人常〔2024〕{number}号）办理。" for number, name in enumerate(NAMES, 1)]
    found += [f"违反《{name}》第八条的，责令改正。" for name in NAMES]
    found += [f"违反本办法第{number}条规定的，责令改正。" for number in "一二三"]
    found += [
        f"《{name}》同时废止。" for name in ("合同法实施办法", "云川市旧办法", "公司登记管理条例", "个体工商户条例")
    ]
    found += ["依照有关法律第九十条的规定办理。", "按照云川市第十条线路规划建设。", "附件由各部门另行制定。"]
    found += [f"落实《{name}》第二条、第五条和第八条的规定。" for name in NAMES]
    return found


def test_planted_faults_are_found_and_correct_citations_stay_silent() -> None:
    faults, fine = planted(), correct()
    assert len(faults) >= 60 and len(fine) >= 60
    missed = [sentence for code, sentence in faults[:60] if code not in faulty(draft(sentence))]
    wrong = [sentence for sentence in fine if faulty(draft(sentence))]
    print(f"{60 - len(missed)} of 60 found, {len(wrong)} of {len(fine)} wrong")
    assert len(missed) <= 2, missed
    assert wrong == []
