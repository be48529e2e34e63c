"""Where a document stands: its region, its rank and who issued it, told from its title.

The title decides and not the section that a compilation filed it under. Ranks follow 立法法 (2023)
and 国办发〔2018〕37号 on administrative normative documents.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from reviewer.language.clause_marks import COUNT
from reviewer.language.days import YEAR
from reviewer.language.grammar import one_of, words

NATIONAL = re.compile(rf"^{one_of('agencies.national')}")
PROVINCE, PREFECTURE = one_of("places.province"), one_of("places.prefecture")
REGION = re.compile(
    rf"^(?:中共)?(?:关于印发)?[《〈]?((?:[\u4e00-\u9fff]{{2,7}}?{PROVINCE})?"
    rf"(?:[\u4e00-\u9fff]{{1,7}}?{PREFECTURE}|[\u4e00-\u9fff]{{2,14}}?自治州)?"
    rf"(?:[\u4e00-\u9fff]{{2,14}}?自治[县旗]|(?!自治)[\u4e00-\u9fff]{{1,5}}?{one_of('places.county')})?)"
)
STEP = re.compile(rf"[\u4e00-\u9fff]{{1,30}}?{one_of('places.division')}")
SPECIAL_ZONE = re.compile(
    rf"^(?:中共)?(?:关于印发)?[《〈]?({one_of('places.special_zone')})经济特区"
)  # 深圳经济特区 is the regulation of 深圳市
NO_PLACE = words("places.no_place")
NAMED_SO = re.compile(r"[^本我全大中小新老旧古名超特都省县部][城门都]市")  # 聊城市, 江门市, 昌都市 are places
ISSUER = re.compile(
    rf"^(?:中共)?([\u4e00-\u9fff]{{2,20}}?{one_of('agencies.issuing')})"
    rf"(?=关于|{one_of('documents.issue')}|[公通]告\Z|第{COUNT}次|{YEAR}年)"
)
IMPLEMENTS = re.compile(rf"实施《[^》]+法》的?(?:若干)?{one_of('documents.rule')}$")  # a title of people's congresses
PLANS = words("documents.plan")


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
