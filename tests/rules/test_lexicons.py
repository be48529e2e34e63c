"""Lists of words that name each other, and the faults that they may have."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewer.bundled import bundled
from reviewer.errors import RuleError
from reviewer.model import OfficeWords
from reviewer.reference import Reference
from reviewer.rules.lexicons import index_lexicons


def index(folder: Path, *files: str) -> dict[str, str]:
    (folder / "lexicons").mkdir()
    for n, text in enumerate(files):
        (folder / "lexicons" / f"{n}.yaml").write_text(text, encoding="utf-8")
    return {name: found.pattern for name, found in index_lexicons(Reference([folder])).items()}


def test_words_of_several_files_may_name_each_other(tmp_path: Path) -> None:
    found = index(tmp_path, "地方: [本市, 当地]\n", "注册: ['在{地方}(?:内)?注册', 落户]\n")
    assert found == {"地方": "本市|当地", "注册": "在(?:本市|当地)(?:内)?注册|落户"}


def test_a_regular_quantifier_is_no_name(tmp_path: Path) -> None:
    assert index(tmp_path, "地方: ['本.{0,3}市']\n") == {"地方": "本.{0,3}市"}


@pytest.mark.parametrize(
    ("files", "reason"),
    [
        (("- 本市\n",), r"0\.yaml:1：词表文件应当是"),
        (("地方: 本市\n",), r"0\.yaml:1：词表“地方”应当是词的列表"),
        (("甲: [乙]\n地方: ['']\n",), r"0\.yaml:2：词表“地方”应当是词的列表"),
        (("地方: [本市]\n", "地方: [当地]\n"), r"1\.yaml:1：词表“地方”重复。另一处在 .*0\.yaml:1"),
        (("地方: ['{外地}']\n",), "词表“地方”引用了不存在的词表“外地”"),
        (("甲: ['{乙}']\n乙: ['{甲}']\n",), "互相引用"),
        (
            ("甲: ['" + "{乙}" * 99 + "']\n乙: ['" + "{丙}" * 99 + "']\n丙: ['" + "{丁}" * 99 + "']\n丁: [字]\n",),
            "超过 200000 个字",
        ),
        (("地方: ['(本市']\n",), r"0\.yaml:1：词表里的写法有误"),
    ],
)
def test_faults_name_file_and_line(tmp_path: Path, files: tuple[str, ...], reason: str) -> None:
    with pytest.raises(RuleError, match=reason):
        index(tmp_path, *files)


def test_every_bundled_lexicon_can_be_compiled() -> None:
    lexicons = index_lexicons(Reference([bundled("reference")]))
    assert len(lexicons) > 200
    assert all(lexicons[name].pattern for name in lexicons)


def test_a_word_that_names_an_empty_lexicon_drops_out(tmp_path: Path) -> None:
    found = index(tmp_path, "机关地名: []\n框: ['{机关地名}内']\n地方: [本市, '在{框}', '{机关地名}以外']\n")
    assert found == {"机关地名": "(?!)", "框": "(?!)", "地方": "本市"}


def test_the_places_of_an_office_fill_their_lexicon(tmp_path: Path) -> None:
    index(tmp_path, "机关地名: []\n地方: [本市, '在{机关地名}内']\n")
    lexicons = index_lexicons(Reference([tmp_path], OfficeWords(places=("云江片区", "甲.乙"))))
    assert lexicons["地方"].pattern == r"本市|在(?:云江片区|甲\.乙)内"
