"""The word segmenter: nothing of a text is lost, numbers and names stay whole, jieba's habits do no harm."""

from __future__ import annotations

import marshal
import os
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.errors import RuleError
from reviewer.language.words import TABLE, Segmenter, is_numeral, load_segmenter, read_counts
from reviewer.packs import reference_for
from reviewer.reference import Reference

ROOT = Path(__file__).resolve().parents[2]
WORDS = load_segmenter(reference_for(()))
COUNTS = read_counts(reference_for(()).lines(TABLE))
UPSIDE_DOWN = Segmenter(dict(reversed(COUNTS.items())))
ANY_TEXT = st.text(alphabet=st.characters(exclude_categories=()), max_size=60)
LIKELY_TEXT = st.text(
    alphabet="第三十二百万〇分之条款项目统一企业《》〈〉。，1２.,%％aＡ-/ \t\r\n\u3000\0\ud800😀𠮷", max_size=60
)


def cut(text: str) -> str:
    return "|".join(word.text for word in WORDS.cut(text))


@settings(max_examples=300, deadline=None)
@given(ANY_TEXT | LIKELY_TEXT)
def test_words_cover_the_text_in_order(text: str) -> None:
    words = WORDS.cut(text)
    at = 0
    for word in words:
        assert word.span.start == at and word.text and text[at : word.span.end] == word.text
        at = word.span.end
    assert at == len(text)


@settings(deadline=None)
@given(LIKELY_TEXT)
def test_order_of_the_dictionary_does_not_matter(text: str) -> None:
    assert UPSIDE_DOWN.cut(text) == WORDS.cut(text)


@pytest.mark.parametrize(
    "whole",
    [
        "第十二条",
        "第12款",
        "第三",
        "二〇二六",
        "三十",
        "300万",
        "1,200.5",
        "２０２６",
        "10%",
        "6.5％",
        "百分之六十八",
        "三分之二",
        "GB/T",
        "PM2.5",
        "5G",
        "A12",
        "yunchuan@gov.cn",
        "《云川市关于〈示例条例〉的实施意见（试行）》",
        "市场监督管理局",
        "连云港",
    ],
)
def test_stays_whole(whole: str) -> None:
    assert cut(f"依照{whole}的规定") == f"依照|{whole}|的|规定"


@pytest.mark.parametrize(
    "divided",
    [
        "五|个|工作日|内",
        "2026|年|7|月|1|日",
        "300万|元",
        "5|千瓦",
        "统一|百姓|生活",
        "一般|项目",
        "第三|项目",
        "第二|目标",
        "第三者|项",
        "第|条",
        "十四五|规划",
        "10%|-|15%",
        "《|政策|的|名称",
        "a|。|\n|\u3000|b",
    ],
)
def test_stands_apart(divided: str) -> None:
    assert cut(divided.replace("|", "")) == divided


def test_numerals() -> None:
    assert all(is_numeral(one) for one in ("三", "二〇二六", "1,200.5", "２"))
    assert not any(is_numeral(one) for one in ("", "10%", "第三", "三个", "一般", "."))


UNITS = ("人民", "一", "第", "条", "分之", "第一", "二分之", "第一条", "《", "《a", "1,", "1.", "a-", "1a", "。", "〇", "\0", "😀", "\ud800")  # fmt: skip


@pytest.mark.parametrize("unit", UNITS)
def test_time_grows_with_the_length(unit: str) -> None:
    short, long = (unit * (length // len(unit)) for length in (2_000, 16_000))
    assert _seconds(lambda: WORDS.cut(long)) < 24 * _seconds(lambda: WORDS.cut(short)) + 0.005  # 64 were quadratic


def _seconds(act: Callable[[], object]) -> float:
    found = []
    for _ in range(3):
        start = time.process_time()
        act()
        found.append(time.process_time() - start)
    return min(found)


def test_threads_share_one() -> None:
    texts = [f"第{n}条　市场监督管理部门应当自受理之日起{n}个工作日内作出决定。" for n in range(40)]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(WORDS.cut, texts)) == [WORDS.cut(text) for text in texts]


ALONE = """
import sys
from reviewer.language import words
from reviewer.reference import Reference
from pathlib import Path
assert "jieba" not in sys.modules, "loaded before a word is cut"
segmenter = words.load_segmenter(Reference([Path("reference")]))
assert [word.text for word in segmenter.cut("公平竞争审查")] == ["公平", "竞争", "审查"]
assert not [module for module in sys.modules if module.startswith("pkg_resources")]
opened = [module for module in sys.modules if module.startswith("jieba.") and module.split(".")[1] in ("posseg", "analyse")]
assert not opened, opened
"""


def test_jieba_is_alone_silent_and_without_cache(tmp_path: Path) -> None:
    """Warnings are errors, nothing is compiled yet, and a planted cache waits in the temporary folder."""
    planted = tmp_path / "jieba.cache"
    planted.write_bytes(marshal.dumps(({"公": 1, "平竞争审": 9, "查": 1}, 11)))
    before = planted.read_bytes()
    done = subprocess.run(
        [sys.executable, "-B", "-W", "error", "-c", ALONE],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env=os.environ
        | {
            "PYTHONPATH": str(ROOT),
            "TMPDIR": str(tmp_path),
            "TEMP": str(tmp_path),
            "TMP": str(tmp_path),
            "PYTHONPYCACHEPREFIX": str(tmp_path / "compiled"),
            "PYTHONUTF8": "1",
        },
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert [path.name for path in tmp_path.iterdir()] == ["jieba.cache"] and planted.read_bytes() == before


def test_faulty_dictionary_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "words").mkdir()
    table = tmp_path / TABLE
    for content, told in (("# 词表\n政策\t3\n文件 4\n", "第3行"), ("政策\t多\n", "第1行"), ("# 词表\n", "没有词")):
        table.write_text(content, encoding="utf-8")
        with pytest.raises(RuleError, match=told):
            load_segmenter(Reference([tmp_path]))


def test_a_pack_may_bring_its_own_dictionary(tmp_path: Path) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / TABLE).write_text("政策文\t3\n件\t4\n", encoding="utf-8")
    words = load_segmenter(Reference([ROOT / "reference", tmp_path])).cut("政策文件")
    assert [word.text for word in words] == ["政策文", "件"]
