"""The norm base: whole, dated, and in agreement with the text of the laws that it was compared with."""

from __future__ import annotations

import os
import re
import tarfile
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from reviewer.packs import bundled, reference_for
from reviewer.rules.norms import Norm, in_force, index_norms

LAWS = Path(__file__).parents[2] / "shared" / "laws.tar.xz"
# Compared with a text that is not among the shared laws.
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


@cache
def laws() -> dict[str, dict[str, list[str]]]:
    """Return the articles (as lists of paragraphs) of each law in the shared archive, newest edition last."""
    wanted = {norm.basis.law.removeprefix("中华人民共和国"): norm.edition for norm in norms().values() if norm.edition}
    found: dict[str, dict[str, list[str]]] = {}
    with tarfile.open(LAWS) as archive:
        for member in archive:
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


def _shared_laws() -> None:
    if not LAWS.exists():
        assert os.environ.get("CI") != "true", f"{LAWS} must be there"
        pytest.skip(f"{LAWS} is missing")


VERIFIED = [one for one in norms().values() if one.basis.certainty == "verified" and one.basis.law not in ELSEWHERE]


@pytest.mark.parametrize("norm", VERIFIED, ids=lambda norm: norm.basis.id)
def test_article_and_item_stand_in_the_law(norm: Norm) -> None:
    _shared_laws()
    articles = laws()[norm.basis.law.removeprefix("中华人民共和国")]
    texts = [articles[one] for one in _named(norm.basis.article)]
    item = norm.basis.item or ""
    for sign in re.findall(r"（[一二三四五六七八九十]+）", item):
        assert any(line.startswith((sign, f"({sign[1:-1]})")) for line in texts[0]), item
    paragraphs = [line for line in texts[0] if not re.match(r"[（(][一二三四五六七八九十]+[）)]", line)]
    for counted in re.findall(r"第([一二三四五六七八九十、]+)款", item):
        last = "一二三四五六七八九十".index(counted[-1]) + 1
        assert len(paragraphs) >= last, item


@pytest.mark.parametrize("norm", VERIFIED, ids=lambda norm: norm.basis.id)
def test_gist_speaks_of_the_article_in_other_words(norm: Norm) -> None:
    _shared_laws()
    articles = laws()[norm.basis.law.removeprefix("中华人民共和国")]
    text = "".join("".join(articles[one]) for one in _named(norm.basis.article))
    signs = set(re.sub(r"[\W\d]", "", norm.gist))
    assert len(signs & set(text)) / len(signs) > 0.5, "the gist must be about this article"
    longest = max(len(run) for run in _shared_runs(norm.gist, text))
    assert longest < 24, "the gist must not be copied"


def _shared_runs(ours: str, theirs: str) -> list[str]:
    found = [""]
    for start in range(len(ours)):
        end = start + len(found[-1]) + 1
        while end <= len(ours) and ours[start:end] in theirs:
            found.append(ours[start:end])
            end += 1
    return found
