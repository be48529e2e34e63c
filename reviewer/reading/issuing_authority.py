"""Where a document stands: its region, its rank and who issued it, told from its title.

The title decides and not the section that a compilation filed it under. Ranks follow 立法法 (2023)
and 国办发〔2018〕37号 on administrative normative documents.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from reviewer.language.grammar import alternatives

NATIONAL = re.compile(
    r"^(?:中华人民共和国|全国人民代表大会|全国人大|国务院|最高人民法院|最高人民检察院|中共中央|中央|国家|[^省市县区州]{2,12}部(?:关于|等)|中国人民银行|海关总署)"
)
REGION = re.compile(
    r"^(?:中共)?(?:关于印发)?[《〈]?((?:[\u4e00-\u9fff]{2,7}?(?:省|自治区|特别行政区))?"
    r"(?:[\u4e00-\u9fff]{1,7}?(?:市|自治州|州(?![市区县])|地区|盟)|[\u4e00-\u9fff]{2,14}?自治州)?"
    r"(?:[\u4e00-\u9fff]{2,14}?自治[县旗]|(?!自治)[\u4e00-\u9fff]{1,5}?(?:县|区|旗|新区|开发区))?)"
)
STEP = re.compile(rf"[\u4e00-\u9fff]{{1,30}}?(?:{alternatives('division_endings')})")
SPECIAL_ZONE = re.compile(
    r"^(?:中共)?(?:关于印发)?[《〈]?(深圳|珠海|汕头|厦门|海南|喀什|霍尔果斯)经济特区"
)  # 深圳经济特区 is the regulation of 深圳市
NO_PLACE = (
    *("城市", "都市", "超市", "本市", "我市", "全市", "门市", "上市", "股市", "本省", "我省", "全省", "节省"),
    *("地区", "社区", "园区", "小区", "景区", "灾区", "洪区", "行政区", "特区"),
)
NAMED_SO = re.compile(r"[^本我全大中小新老旧古名超特都省县部][城门都]市")  # 聊城市, 江门市, 昌都市 are places
ISSUER = re.compile(
    r"^(?:中共)?([\u4e00-\u9fff]{2,20}?(?:人民政府办公室|人民政府办公厅|人民政府|人民代表大会常务委员会|人民代表大会|委员会|管理委员会|管委会|[厅局委办院署部会]))"
    r"(?=关于|印发|转发|批转|公布|发布|公告\Z|通告\Z|第[〇零一二三四五六七八九十百\d]+次|(?:19|20)\d\d年)"
)
IMPLEMENTS = re.compile(r"实施《[^》]+法》(?:的)?(?:办法|规定|细则|若干规定)$")  # a title of people's congresses
PLANS = ("方案", "计划", "规划", "要点", "举措", "行动")


def read_region(title: str) -> tuple[str, ...]:
    """Return the places that a title begins with, the largest first; empty for a national document."""
    if NATIONAL.match(title):
        return ()
    zone = SPECIAL_ZONE.match(title)
    if zone:
        return ("海南省",) if zone[1] == "海南" else (f"{zone[1]}市",)
    found = REGION.match(title)
    steps: list[str] = []
    for step in STEP.findall(found[1]) if found else ():
        if step.endswith(NO_PLACE) and not NAMED_SO.fullmatch(step):
            break  # 山东省城市建设条例 begins with one place, 加强城市管理 with none
        steps.append(step)
    return tuple(steps)


def read_issuer(title: str) -> str | None:
    """Return the body that a title names as the issuer (云川市人民政府办公室关于……), or None."""
    found = ISSUER.match(title.lstrip("《〈"))
    return found[1] if found else None


def read_level(
    title: str, kind: str | None, number: str | None, *, passed: bool = False, region: Sequence[str] = ()
) -> str | None:
    """Return the document's rank, or None when its title does not tell.

    law, administrative regulation, judicial interpretation, local regulation, rule, normative
    document or plan. `passed` tells that its head names a people's congress that passed it; `region` are its
    places where the title names none.
    """
    region = region or read_region(title)
    if not title or kind is None:
        return None
    if kind.endswith(PLANS):
        return "plan"
    if kind.endswith(("法", "法典")) and not kind.endswith(("办法", "方法")) and not region:
        return "law"
    if region and (passed or IMPLEMENTS.search(title)):
        return "local regulation"
    if kind.endswith("条例"):
        return "local regulation" if region else "administrative regulation"
    if number and "令" in number:
        return "administrative regulation" if "国务院令" in number else "rule"
    if kind.endswith("解释") and title.startswith(("最高人民法院", "最高人民检察院")):
        return "judicial interpretation"
    return "normative document"
