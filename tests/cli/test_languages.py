"""`--lang en` prints no Chinese and the Chinese program no English, save names, quotes and what is typed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from reviewer.cli import COMMANDS, program

HAN = re.compile("[\u3400-\u9fff]")
ENGLISH = re.compile(r"(?<![\w./\\-])[A-Za-z][A-Za-z_'-]+")
TITLE = "云川市家政服务业管理办法"
DRAFT = (
    f"{TITLE}\n（征求意见稿）\n第一条　为了规范家政服务，制定本办法。\n"
    "第二条　全市机关事业单位采购家政服务，统一向云川市安顺家政服务有限公司购买。\n第三条　本办法自2027年1月1日起施行。\n"
)
LAW = "云川省家政服务条例\n（2023年11月20日云川省人民代表大会常务委员会通过）\n第一条　为了规范家政服务，制定本条例。\n第二条　本条例自2024年1月1日起施行。\n"
WAIVER = '[[waiver]]\nid = "abc"\nreason = "argued"\nowner = "office"\nexpires = "2020-01-01"\n'
RULE = "code: YCX101\ntitle: 写明本市\nseverity: low\ncategory: drafting\nwhy: 示例用\nfix: 删去\nbasis: [js-8]\nfind:\n  - 依次: [本市]\n"
LEXICON = "本市: [云川市]\n"
CASES = "- name: 有\n  draft: 第一条 ⟦云川市⟧财政局办理。\n- name: 错\n  draft: 第一条 ⟦市⟧财政局办理。\n"

# The words of outside parsers, which stand in brackets behind what is wrong.
PARSERS = re.compile(r"（(?:Invalid|Expecting)[^）]*）")
# What a command prints of content: rows of findings, quotes, titles; never its own words.
CONTENT = re.compile(
    r"(?m)^ {2,}\[.*$|^ {8}.*$|^ {4}.*$|^  [\u3400-\u9fff·].*$|^YCX101  .*$|^[A-Z]{2,3}\d{3} .*$"
    r"|(?<=line \d: ).*$|(?<=第\d行：).*$|(?<=Example: )[^.]*|《[^》]*》|“[^”]*”|⟦[^⟧]*⟧|[\u3400-\u9fff]+〔\d+〕\d+号"
)
NAMES = (f"{TITLE}（征求意见稿）", "云川省家政服务条例", "写明本市", "第一条", "第二条", "云川市", "云川省", "条例")

CALLS = {
    "review": ("draft.txt --format json --select FC", 1),
    "review-passed": ("draft.txt --format json --select FC --fail-on never", 0),
    "review-incomplete": ("draft.txt --format json --select FC --waivers waivers.toml", 1),
    "review-missing": ("none.docx", 2),
    "review-folder": ("empty", 2),
    "review-empty": ("empty.docx", 2),
    "review-broken": ("broken.docx", 2),
    "review-unknown": ("odd.xyz", 2),
    "review-pdf": ("broken.pdf", 2),
    "review-format": ("draft.txt --format htm", 2),
    "review-select": ("draft.txt --select FD", 2),
    "review-day": ("draft.txt --as-of 2026-02-30", 2),
    "review-config": ("draft.txt --config broken.toml", 2),
    "review-config-value": ("draft.txt --config level.toml", 2),
    "review-waivers": ("draft.txt --waivers broken.toml", 2),
    "review-waiver": ("draft.txt --waivers waiver.toml", 2),
    "review-baseline": ("draft.txt --baseline draft.txt", 2),
    "review-library": ("draft.txt --library draft.txt", 2),
    "review-packs": ("draft.txt --packs none", 2),
    "review-pack": ("draft.txt --packs empty", 2),
    "review-twins": ("draft.txt twin/draft.txt --format json --out out --select FC", 1),
    "usage-option": ("draft.txt --librari x", 2),
    "usage-choice": ("draft.txt --fail-on hihg", 2),
    "usage-flag": ("draft.txt --quiet=1", 2),
    "usage-missing": ("rules explain", 2),
    "usage-extra": ("compare a b c", 2),
    "usage-command": ("library lsit", 2),
    "usage-mistyped": ("libary list", 2),
    "usage-range": ("serve --port 99999", 2),
    "library-add": ("library add law.txt draft.txt --library made.library", 0),
    "library-add-broken": ("library add broken.docx --library made.library", 2),
    "library-add-missing": ("library add none.txt --library made.library", 2),
    "library-list": ("library list --library own.library", 0),
    "library-list-missing": ("library list --library none.library", 2),
    "library-show": ("library show law --library own.library", 0),
    "library-show-missing": ("library show nothing --library own.library", 2),
    "library-set": ("library set law --status repealed --library own.library", 0),
    "library-set-two": ("library set a --status repealed --library own.library", 2),
    "library-remove": ("library remove draft --library own.library", 0),
    "library-remove-missing": ("library remove nothing --library own.library", 2),
    "library-check": ("library check --library own.library", 0),
    "library-repair": ("library check --repair --library own.library", 0),
    "library-check-foreign": ("library check --library draft.txt", 2),
    "library-export": ("library export copy.library --library own.library", 0),
    "library-export-twice": ("library export draft.txt --library own.library", 2),
    "rules-list": ("rules list --packs pack", 0),
    "rules-explain": ("rules explain YCX101 --packs pack", 0),
    "rules-explain-missing": ("rules explain FC999", 2),
    "rules-test": ("rules test pack", 1),
    "rules-test-missing": ("rules test none", 2),
    "packs-list": ("packs list --packs pack", 0),
    "packs-new": ("packs new fresh --prefix YCS", 0),
    "packs-new-prefix": ("packs new fresh --prefix y", 2),
    "packs-new-full": ("packs new pack --prefix YCS", 2),
    "packs-test": ("packs test pack", 1),
    "batch": ("batch folder --format json --select FC", 3),
    "batch-empty": ("batch empty", 2),
    "batch-missing": ("batch draft.txt", 2),
    "compare": ("compare draft.txt twin/draft.txt --select FC", 0),
    "compare-missing": ("compare draft.txt none.txt", 2),
    "bench": ("bench --select YCX --packs pack", 0),
    "bench-missing": ("bench --packs none", 2),
}
# Names of formats, programs and files, what is typed, and the codes of JSON: the same in either language.
TYPED = {
    *(
        "review",
        "config",
        "decisions",
        "verify",
        "waive",
        "record",
        "text",
        "draft",
        "TOML",
        "JSON",
        "YAML",
        "UTF",
        "GB",
        "Word",
        "WPS",
        "docx",
        "PDF",
        "DTD",
        "XML",
        "MB",
        "LibreOffice",
    ),
    *(
        "pip",
        "install",
        "policy",
        "policy-reviewer",
        "reviewer",
        "json",
        "html",
        "high",
        "medium",
        "low",
        "note",
        "never",
    ),
    *("name", "prefix", "checks", "reference", "reports", "readers", "YCS", "YCX", "waiver", "waivers", "id", "reason"),
    *(
        "owner",
        "expires",
        "Wilson",
        "drafting",
        "REVIEW",
        "DEBUG",
        "LETTERS",
        "fail_on",
        "read",
        "unknown",
        "yaml",
        "toml",
    ),
    *(
        "annotated",
        "calendar",
        "codequality",
        "form",
        "junit",
        "markdown",
        "provisions",
        "sarif",
        "tasks",
        "law",
        "twin",
    ),
    *(
        "library",
        "list",
        "add",
        "show",
        "set",
        "remove",
        "check",
        "export",
        "import",
        "rules",
        "explain",
        "test",
        "packs",
    ),
    *("new", "batch", "compare", "serve", "bench", "coverage", "reference", "status", "help", "port", "out", "fresh"),
    *(
        "folder",
        "pack",
        "nothing",
        "none",
        "empty",
        "broken",
        "odd",
        "made",
        "copy",
        "level",
        "hihg",
        "libary",
        "lsit",
        "librari",
        "Python",
        "cases",
    ),
}


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Lay out the files that the calls name, with English names, and stand in their folder."""
    for folder in ("twin", "folder", "empty", "pack/checks/own", "pack/reference/lexicons"):
        (tmp_path / folder).mkdir(parents=True)
    texts = {
        **{
            "draft.txt": DRAFT,
            "twin/draft.txt": DRAFT,
            "folder/draft.txt": DRAFT,
            "folder/odd.xyz": "x",
            "law.txt": LAW,
        },
        **{"odd.xyz": "\x00\x01", "empty.docx": "", "broken.docx": "PK\x03\x04", "broken.pdf": "%PDF-1.4\n"},
        **{"broken.toml": "fail_on = [", "level.toml": 'fail_on = "hi"\n', "waivers.toml": WAIVER},
        **{"waiver.toml": '[[waiver]]\nid = "abc"\n', "pack/checks/own/city.yaml": RULE},
        **{"pack/checks/own/city.cases.yaml": CASES, "pack/reference/lexicons/own.yaml": LEXICON},
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    made = run("library add law.txt draft.txt --library own.library --quiet")
    assert made[1] == 0, made[0]
    return tmp_path


def run(line: str) -> tuple[str, int]:
    """Return what the program prints on both streams, and its status."""
    done = CliRunner().invoke(program, line.split(), prog_name="review")
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.output, done.exit_code


def strip(told: str, desk: Path) -> str:
    """Take out paths, and what is content and no message."""
    told = CONTENT.sub("", PARSERS.sub("", told.replace(str(desk), "")))
    for name in NAMES:
        told = told.replace(name, "")
    return told


@pytest.mark.parametrize("name", CALLS)
def test_english_has_no_chinese(name: str, desk: Path) -> None:
    line, status = CALLS[name]
    told, code = run(f"--lang en {line}")
    assert code == status, told
    assert told.strip()
    assert not HAN.search(strip(told, desk)), told


@pytest.mark.parametrize("name", CALLS)
def test_chinese_has_no_english(name: str, desk: Path) -> None:
    line, status = CALLS[name]
    told, code = run(line)
    assert code == status, told
    words = {word for word in ENGLISH.findall(strip(told, desk)) if not word.isupper()}
    assert words - TYPED == set(), told


def test_an_option_without_its_value(desk: Path) -> None:
    assert "选项“--library”后面要写一个值。" in run("draft.txt --library")[0]
    assert "the option '--library' needs a value." in run("draft.txt --lang en --library")[0]


@pytest.mark.parametrize("words", ["", *COMMANDS, "library list", "rules explain", "packs new"])
def test_headings_of_help_pages(words: str) -> None:
    chinese, english = run(f"{words} --help")[0], run(f"{words} --lang en --help")[0]
    assert "用法：review" in chinese and "选项:" in chinese and "显示本说明" in chinese
    assert "Usage: review" in english and "Options:" in english and "Show this message and exit." in english
    for word in ("Usage", "OPTIONS", "Options", "Commands", "Show this", "exit."):
        assert word not in chinese
    assert not HAN.search(english.splitlines()[0])


@pytest.mark.parametrize("line", ["--lang en library list", "library --lang en list", "library list --lang=en"])
def test_the_language_counts_wherever_it_stands(line: str, desk: Path) -> None:
    assert "library not found" in run(f"{line} --library none.library")[0]


def test_what_is_near_is_named(desk: Path) -> None:
    for line, near in (
        ("draft.txt --librari x", "--library"),
        ("library lsit", "list"),
        ("libary list", "library"),
        ("draft.txt --fail-on hihg", "high"),
    ):
        assert f"是不是“{near}”？" in run(line)[0], line


def test_statuses_and_levels_are_shown_and_taken_in_chinese(desk: Path) -> None:
    table = run("library list --library own.library")[0]
    assert "地方性法规" in table and "草案" in table and "2023年11月20日" in table
    assert '"level": "local regulation"' in run("library list --library own.library --format json")[0]
    for words, raw in (("已废止", "repealed"), ("draft", "draft"), ("尚未施行", "not yet in force")):
        assert run(f"library set law --status {words} --library own.library")[1] == 0
        assert f'"status": "{raw}"' in run("library list --library own.library --format json")[0]
