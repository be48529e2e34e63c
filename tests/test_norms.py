"""The norm base: whole, dated, and in agreement with the text of the laws that it was compared with."""

from __future__ import annotations

import re
import tarfile
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from reviewer.model import Basis
from reviewer.packs import bundled, reference_for
from reviewer.rules.norms import Norm, in_force, index_norms
from tests.tools import need_shared

# Compared with a text that is not in the archive of laws.
ELSEWHERE = {"中华人民共和国民营经济促进法"}
NUMBERS = "〇一二三四五六七八九十百千零"


@cache
def norms() -> dict[str, Norm]:
    return index_norms(reference_for([]))


def test_base_is_large_and_ids_are_unique() -> None:
    ids = re.findall(r"^    - id: (\S+)$", _all_files(), re.MULTILINE)
    assert len(ids) == len(set(ids)) == len(norms())
    assert len(ids) > 600


def _all_files() -> str:
    return "".join(path.read_text(encoding="utf-8") for path in sorted((bundled("reference") / "norms").glob("*.yaml")))


@pytest.mark.parametrize("norm", norms().values(), ids=norms())
def test_norm_says_what_it_rests_on(norm: Norm) -> None:
    basis = norm.basis
    assert (norm.checked is not None) == (basis.certainty == "verified")
    assert (basis.certainty == "quality") == (norm.nature == "quality")
    if basis.certainty == "verified":
        assert basis.article, "a norm that was compared with a text must name the article"
        assert norm.edition, "and the edition"
        assert basis.effective
    if norm.checked:
        assert date.fromisoformat(norm.checked)
    assert 4 <= len(norm.gist) <= 60


def test_certainty_has_all_degrees() -> None:
    counts = {one: sum(norm.basis.certainty == one for norm in norms().values()) for one in ("verified", "recalled")}
    assert counts["verified"] > 250
    assert counts["recalled"] < 120


def test_the_nineteen_standards_of_the_regulation_are_complete_and_verified() -> None:
    found = {(norm.basis.article, norm.basis.item) for norm in norms().values() if norm.basis.id.startswith("fcr-")}
    for article, items in (("第八条", 5), ("第九条", 6), ("第十条", 4), ("第十一条", 4)):
        for n in range(items):
            assert (article, f"（{'一二三四五六'[n]}）") in found
    assert all(norm.basis.certainty == "verified" for norm in norms().values() if norm.basis.id.startswith("fcr-"))


def test_in_force_picks_by_day() -> None:
    regulation = norms()["fcr-8-3"].basis
    assert not in_force(regulation, date(2024, 7, 31))
    assert in_force(regulation, date(2024, 8, 1))
    code = norms()["sthj-1242"].basis
    assert not in_force(code, date(2026, 8, 14))
    assert in_force(code, date(2026, 8, 15))


def read_laws(path: Path) -> dict[str, dict[str, list[str]]]:
    """Return the articles (as lists of paragraphs) of each law in the archive that a norm was compared with."""
    wanted = {norm.basis.law.removeprefix("中华人民共和国"): norm.edition for norm in norms().values() if norm.edition}
    found: dict[str, dict[str, list[str]]] = {"民法典": {}}
    with tarfile.open(path) as archive:
        for member in archive:
            if member.name.startswith("laws/民法典/") and member.name.endswith(".md"):  # a file a book
                book = archive.extractfile(member)
                assert book is not None
                found["民法典"] |= _articles(book.read().decode())
            match = re.fullmatch(r"(.*?)\(([\d-]+)\)", Path(member.name).stem)
            if match and wanted.get(match[1]) == match[2]:
                file = archive.extractfile(member)
                assert file is not None
                found[match[1]] = _articles(file.read().decode())
    return found


def _articles(text: str) -> dict[str, list[str]]:
    articles: dict[str, list[str]] = {}
    current: list[str] | None = None
    for line in text.split("<!-- INFO END -->")[-1].split("\n"):
        match = re.match(rf"\s*\**(第[{NUMBERS}]+条)\**\s*(.*)", line)
        if match:
            current = articles.setdefault(match[1], [])
            current.append(match[2])
        elif line.startswith("#"):
            current = None
        elif current is not None and line.strip():
            current.append(line.strip())
    return articles


def _named(article: str) -> list[str]:
    """Turn 第九十五、九十六条 and 第十八至二十条 into the articles at their ends."""
    return [f"第{part}条" for part in re.split("[、至]", article.strip("第条"))]


def test_norms_agree_with_the_laws() -> None:
    """Every verified norm: its article and item stand in the law, and its gist says so in other words."""
    laws = read_laws(need_shared("laws.tar.xz"))
    verified = [one for one in norms().values() if one.basis.certainty == "verified" and one.basis.law not in ELSEWHERE]
    assert len(verified) > 250
    faults = [f"{one.basis.id}: {fault}" for one in verified for fault in _compare(one, laws)]
    assert not faults, "\n".join(faults)


def _compare(norm: Norm, laws: dict[str, dict[str, list[str]]]) -> Iterator[str]:
    articles = laws.get(norm.basis.law.removeprefix("中华人民共和国"), {})
    named = _named(norm.basis.article)
    missing = [one for one in named if one not in articles]
    if missing:
        yield f"{'、'.join(missing)} not in the law"
        return
    texts = [articles[one] for one in named]
    yield from _find_items(norm.basis.item or "", texts[0])
    text = "".join("".join(one) for one in texts)
    signs = set(re.sub(r"[\W\d]", "", norm.gist))
    if len(signs & set(text)) / len(signs) <= 0.5:
        yield "the gist is not about this article"
    if max(len(run) for run in _shared_runs(norm.gist, text)) >= 24:
        yield "the gist is copied"


def _find_items(item: str, lines: list[str]) -> Iterator[str]:
    for sign in re.findall(r"（[一二三四五六七八九十]+）", item):
        if not any(line.startswith((sign, f"({sign[1:-1]})")) for line in lines):
            yield f"no item {sign}"
    paragraphs = [line for line in lines if not re.match(r"[（(][一二三四五六七八九十]+[）)]", line)]
    for counted in re.findall(r"第([一二三四五六七八九十、]+)款", item):
        if len(paragraphs) < "一二三四五六七八九十".index(counted[-1]) + 1:
            yield f"no paragraph {counted}"


def _shared_runs(ours: str, theirs: str) -> list[str]:
    found = [""]
    for start in range(len(ours)):
        end = start + len(found[-1]) + 1
        while end <= len(ours) and ours[start:end] in theirs:
            found.append(ours[start:end])
            end += 1
    return found


LAW = """---
title: 云川示例法
<!-- INFO END -->
# 第一章　总则
**第一条** 为了示例，制定本法。
第二条　经营者应当：
（一）登记；
(二)公示。
登记不收费。
# 第二章　附则
第三条　自公布之日起施行。
"""


def test_articles_of_a_law_are_told_apart_by_paragraph() -> None:
    assert _articles(LAW) == {
        "第一条": ["为了示例，制定本法。"],
        "第二条": ["经营者应当：", "（一）登记；", "(二)公示。", "登记不收费。"],
        "第三条": ["自公布之日起施行。"],
    }


@pytest.mark.parametrize(
    ("changes", "faults"),
    [
        ({}, []),
        ({"article": "第九条"}, ["第九条 not in the law"]),
        ({"article": "第二、九条"}, ["第九条 not in the law"]),
        ({"item": "（三）"}, ["no item （三）"]),
        ({"item": "第二款"}, []),
        ({"item": "第三款"}, ["no paragraph 三"]),
        ({"gist": "企业投标保证金"}, ["the gist is not about this article"]),
    ],
)
def test_a_norm_that_the_law_does_not_hold_is_told(changes: dict[str, str], faults: list[str]) -> None:
    given = {"article": "第二条", "item": "（二）", "gist": "经营者要登记和公示", **changes}
    basis = Basis("a", "中华人民共和国云川示例法", given["article"], given["item"])
    norm = Norm(basis, "law", "legality", "duty", given["gist"])
    assert list(_compare(norm, {"云川示例法": _articles(LAW)})) == faults
