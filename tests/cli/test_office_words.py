"""An office's own places, units and allowed words: what they do to a draft, who may set them, what tells of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from docx import Document

from tests.commands import run
from tests.making.word import make_word, paragraph
from tests.packs.folders import write_pack

LINES = (
    "云川市城区供水保障工作方案",
    "一、重点任务",
    "（一）改造老旧管网。完成城东片区管网改造。（云川水投）",
    "（二）建设应急水源。同等条件下优先选择云江片区企业承担建设。（责任单位：市水务局）",
    "（三）检测水质。云江片区管委会会同有关单位每月检测。（责任单位：市卫生健康委）",
    "（四）保障用户。全市单位统一向安顺保险公司购买保险。（责任单位：市住房城乡建设局）",
)
PLACES = 'places = ["云江片区"]\n'
UNITS = 'units = ["云川水投"]\n'
ALLOWED = 'allowed = [{words = "统一向安顺保险公司购买", reason = "市集中采购目录写明统一采购"}]\n'
WORDS = f"[lexicon]\n{PLACES}{UNITS}{ALLOWED}"


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "方案.docx"
    path.write_bytes(make_word("".join(map(paragraph, LINES))))
    return path


def review(draft: Path, words: str, *options: object, formats: str = "json") -> Result:
    config = draft.with_name("本局.toml")
    config.write_text(words, encoding="utf-8")
    given = ["--config", config, "--format", formats, "--as-of", "2026-11-20", *options]
    return run("draft", draft, *given, "--no-progress")


def codes(draft: Path, words: str, *options: object) -> dict[str, str]:
    """Return the alerts by code with the place of each."""
    done = review(draft, words, *options)
    assert done.exit_code in (0, 1), done.output
    return {one["code"]: one["address"] for one in read(draft, "report.json")["findings"] if one["severity"] != "note"}


def read(draft: Path, ending: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads((draft.parent / "方案.review" / f"方案.{ending}").read_bytes())
    return data


def test_places_count_as_local_and_the_bodies_of_a_place_do_not(draft: Path) -> None:
    assert "FC108" not in codes(draft, "")
    assert codes(draft, f"[lexicon]\n{PLACES}")["FC108"].endswith("（二）")


def test_units_answer_for_tasks_whatever_they_end_with(draft: Path) -> None:
    assert codes(draft, "")["RS101"].endswith("（一）")
    assert "RS101" not in codes(draft, f"[lexicon]\n{UNITS}")
    named = 'units = [{name = "云川市水务投资集团", short = ["云川水投"]}]\n'
    assert "RS101" not in codes(draft, f"[lexicon]\n{named}")
    assert read(draft, "report.json")["tasks"][0]["units"] == ["云川水投"]


def test_allowed_words_are_not_told_but_counted_with_their_reason(draft: Path) -> None:
    assert "FC103" in codes(draft, "")
    done = review(draft, f"[lexicon]\n{ALLOWED}", formats="json,html,docx,markdown,sarif,record")
    assert "按本机关词表放行 1 处：统一向安顺保险公司" in done.stdout
    data = read(draft, "report.json")
    assert not any(one["code"].startswith("FC1") and one["address"].endswith("（四）") for one in data["findings"])
    (aside,) = [one for one in data["neutral"] if one.get("allowed")]
    assert aside["code"] == "FC103" and "市集中采购目录写明统一采购" in aside["reason"]
    folder = draft.parent / "方案.review"
    page = (folder / "方案.report.html").read_text(encoding="utf-8")
    assert "按本机关词表放行 1 处" in page and "市集中采购目录写明统一采购" in page
    assert "按本机关词表放行1处" in (folder / "方案.report.md").read_text(encoding="utf-8")
    word = "".join(one.text for one in Document(str(folder / "方案.report.docx")).element.iter() if one.text)
    assert "按本机关词表放行1处" in word and "市集中采购目录写明统一采购" in word
    (notice,) = json.loads((folder / "方案.sarif").read_bytes())["runs"][0]["invocations"][0][
        "toolExecutionNotifications"
    ]
    assert notice["level"] == "note" and "放行" in notice["message"]["text"]


@pytest.mark.parametrize(
    ("words", "is_told"),
    [
        ('words = "统一向安顺保险公司购买", codes = ["FC"]', False),
        ('words = "统一向安顺保险公司购买", codes = ["LG", "DL101"]', True),
        ('words = "统一 向安顺\u200b保险公司购买"', False),
        ('words = "安顺保险公司"', True),
        ('words = "全市单位统一向安顺财务公司购买保险"', True),
    ],
)
def test_only_what_lies_in_the_words_and_is_of_the_codes_is_allowed(draft: Path, words: str, is_told: bool) -> None:
    found = codes(draft, f'[lexicon]\nallowed = [{{{words}, reason = "市集中采购目录写明"}}]\n')
    assert ("FC103" in found) is is_told


@pytest.mark.parametrize("words", [f"[lexicon]\n{one}" for one in (PLACES, UNITS, ALLOWED)])
def test_a_file_that_is_only_found_may_set_none_of_them(draft: Path, words: str) -> None:
    found = draft.with_name("review.toml")
    for text in (words, f'[[paths]]\nmatch = ["*"]\n{words.replace("[lexicon]", "[paths.lexicon]")}'):
        found.write_text(text, encoding="utf-8")
        done = run("draft", draft, "--format", "json")
        assert done.exit_code == 2 and "（lexicon）" in done.stderr and "--config" in done.stderr
    draft.with_name("词.toml").write_text(words, encoding="utf-8")
    found.write_text('extends = "词.toml"\n', encoding="utf-8")
    assert run("draft", draft, "--format", "json").exit_code == 2, "nor one that it extends"
    assert run("draft", draft, "--format", "json", "--config", found).exit_code in (0, 1)


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ('[lexicon]\nplaces = ["云江片区"]\nplace = ["甲"]\n', 3, "是不是“places”"),
        ('[lexicon]\nunits = [\n {name = "云川水投", shorts = ["水投"]},\n]\n', 3, "是不是“short”"),
        ('[lexicon]\nallowed = [\n {words = "安顺公司"},\n]\n', 3, "缺少“reason”"),
        ('[lexicon]\nallowed = [\n {words = "安顺公司", reason = "同意"},\n]\n', 3, "没有说明什么"),
        ('[lexicon]\nallowed = [\n {words = "市", reason = "市集中采购目录写明"},\n]\n', 3, "太短"),
        ('\n[lexicon]\nplaces = ["。。。"]\n', 3, "太短"),
        ('[lexicon]\nunits = ["云川水投",\n {name = "水投集团", short = ["云川水投"]}]\n', 3, "已经是“云川水投”"),
        (
            '[lexicon]\nallowed = [\n {words = "安顺公司", reason = "目录写明", codes = ["FC193"]},\n]\n',
            3,
            "是不是“FC1",
        ),
        ("[lexicon]\nunits = [3]\n", 2, "文字或键值表"),
        ('[[paths]]\nmatch = ["*"]\n[paths.lexicon]\nplaces = ["市"]\n', 4, "太短"),
    ],
)
def test_faults_name_file_line_and_what_was_meant(draft: Path, text: str, line: int, said: str) -> None:
    done = review(draft, text)
    assert done.exit_code == 2 and f"本局.toml:{line}" in done.stderr and said in done.stderr


def test_a_table_of_pyproject_names_its_lines_too(draft: Path) -> None:
    project = draft.with_name("pyproject.toml")
    project.write_text('[project]\nname = "x"\n[tool.review.lexicon]\nplaces = ["市"]\n', encoding="utf-8")
    done = run("draft", draft, "--config", project)
    assert done.exit_code == 2 and "pyproject.toml:4" in done.stderr


def test_each_list_is_taken_from_where_it_is_said_last(draft: Path) -> None:
    draft.with_name("共用.toml").write_text(f'[lexicon]\nplaces = ["青石园区"]\n{UNITS}', encoding="utf-8")
    section = f'[[paths]]\nmatch = ["方案.*"]\n[paths.lexicon]\n{ALLOWED}'
    found = codes(draft, f'extends = "共用.toml"\n[lexicon]\n{PLACES}{section}')
    assert "FC108" in found and "RS101" not in found and "FC103" not in found
    done = run("config", "show", draft, "--config", draft.with_name("本局.toml"), "--format", "json")
    rows = {one["key"]: (one["value"], Path(one["origin"]).name) for one in json.loads(done.stdout)}
    assert rows["lexicon.places"] == ("云江片区", "本局.toml") and rows["lexicon.units"] == ("云川水投", "共用.toml")
    words, origin = rows["lexicon.allowed"]
    assert "统一向安顺保险公司购买" in words and "市集中采购目录写明统一采购" in words and origin == "本局.toml"


def test_rules_say_what_they_are_kept_from_telling(draft: Path) -> None:
    config = draft.with_name("本局.toml")
    config.write_text(ALLOWED.join(("[lexicon]\n", "")).replace("}]", ', codes = ["FC103"]}]'), encoding="utf-8")
    done = run("rules", "list", "--config", config, "--format", "json")
    states = {one["code"]: one["in_force"] for one in json.loads(done.stdout)}
    assert "放行 统一向安顺保险公司购买" in states["FC103"] and "本局.toml" in states["FC103"]
    assert states["FC108"] == "是"


def test_a_changed_word_changes_the_record(draft: Path) -> None:
    review(draft, WORDS, formats="record")
    record = draft.parent / "方案.review" / "方案.record.json"
    assert read(draft, "record.json")["lexicon"]["places"] == ["云江片区"]
    config = draft.with_name("本局.toml")
    assert run("verify", record, "--config", config).exit_code == 0
    for old, new in (("云江片区", "云江新片区"), ("云川水投", "云川水务投"), ("统一采购", "集中采购")):
        config.write_text(WORDS.replace(old, new), encoding="utf-8")
        done = run("verify", record, "--config", config)
        assert done.exit_code == 1 and "rules_digest" in done.stdout and new in done.stdout
    assert run("verify", record).exit_code == 1, "without the words it is another review"


def test_without_words_the_record_is_what_it_was(draft: Path) -> None:
    review(draft, "", formats="record")
    before = read(draft, "record.json")
    review(draft, "[lexicon]\nplaces = []\n", formats="record")
    assert read(draft, "record.json") == before and "lexicon" not in before


def test_a_batch_reviews_again_when_a_word_changes(draft: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder, out = draft.parent, tmp_path_factory.mktemp("out")
    config = tmp_path_factory.mktemp("本局") / "本局.toml"

    def batch(words: str) -> dict[str, str]:
        config.write_text(words, encoding="utf-8")
        run("batch", folder, "--out", out, "--config", config, "--format", "json", "--quiet")
        data = json.loads(next(out.rglob("*.report.json")).read_bytes())
        return {one["code"]: one["id"] for one in data["findings"]}

    assert "FC103" in batch("")
    assert "FC103" not in batch(WORDS)
    assert "FC103" in batch(WORDS.replace("购买", "订购"))


def test_packs_in_their_process_have_the_words_too(draft: Path, tmp_path: Path) -> None:
    pack = write_pack(tmp_path / "包")
    (pack / "reference" / "lexicons" / "own.yaml").write_text("本市字样: ['{机关地名}企业']\n", encoding="utf-8")
    assert "YCX101" not in codes(draft, "", "--packs", pack)
    assert "YCX101" in codes(draft, f"[lexicon]\n{PLACES}", "--packs", pack)
