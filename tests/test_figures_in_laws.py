"""Statutory figures that were compared with a law stand in the article and item that the table names."""

from __future__ import annotations

import re
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reviewer.content import ContentModule, import_content
from reviewer.language.numerals import read_numeral
from reviewer.language.values import read_values
from reviewer.packs import bundled, reference_for
from tests.test_norms import _articles, _find_items
from tests.tools import need_shared

FIGURES: Any = import_content(ContentModule(bundled("checks"), "checks", ("conflicts", "_figures")))
TABLE = FIGURES.load_figures(reference_for([]))
NUMBER = re.compile(r"[〇零一二两三四五六七八九十百千万亿半]+|\d+(?:\.\d+)?")
NATION = "中华人民共和国"
# In print or in the public database, but not in the archive of laws.
ELSEWHERE = {"net-log-6m"}


def read_editions(path: Path, titles: set[str]) -> dict[str, list[dict[str, list[str]]]]:
    """Return the articles of every edition of the named laws in the archive."""
    found: dict[str, list[dict[str, list[str]]]] = {}
    code: dict[str, list[str]] = {}
    with tarfile.open(path) as archive:
        for member in archive:
            title = Path(member.name).stem.partition("(")[0].removeprefix(NATION)
            is_code = member.name.startswith("laws/民法典/") and member.name.endswith(".md")
            if not is_code and title not in titles:
                continue
            file = archive.extractfile(member)
            assert file is not None
            articles = _articles(file.read().decode())
            if is_code:
                code |= articles
            else:
                found.setdefault(title, []).append(articles)
    return {**found, "民法典": [code]}


def test_every_compared_figure_stands_in_its_article() -> None:
    compared = [one for one in TABLE if one.basis.certainty == "verified" and one.id not in ELSEWHERE]
    assert len(compared) > 200
    titles = {one.law.removeprefix(NATION) for one in compared}
    laws = read_editions(need_shared("laws.tar.xz"), titles)
    looked_up = [one for one in compared if one.law.removeprefix(NATION) in laws]
    assert len(looked_up) > 180
    faults = []
    for one in looked_up:
        found = [list(_compare(one, edition)) for edition in laws[one.law.removeprefix(NATION)]]
        if all(found):
            faults.append(f"{one.id} {one.law}{one.article}: {found[-1]}")
    assert not faults, "\n".join(faults)


def _compare(figure: Any, articles: dict[str, list[str]]) -> Iterator[str]:
    article = figure.basis.article
    if article not in articles:
        yield f"{article} not in the law"
        return
    lines = articles[article]
    yield from _find_items(figure.basis.item or "", lines)
    wanted = {_value(one) for one in NUMBER.findall(figure.words)}
    text = "".join(lines)
    same = any({one.low, one.high} == {figure.value.low, figure.value.high} for one in read_values(text))  # 万分之五
    if not same and not wanted <= {_value(one) for one in NUMBER.findall(text)}:
        yield f"{figure.words} is not in the article"


def _value(written: str) -> str:
    return str(read_numeral(written) or written)
