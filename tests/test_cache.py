"""What is kept between runs: used when it is whole, done without when it is not."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from jinja2 import DictLoader, Environment

from reports.html.template_cache import TemplateCache
from reviewer.cache import cache_folder, keep, recall
from reviewer.cli import program
from reviewer.errors import RuleError
from reviewer.strict_yaml import load_yaml

TABLE = "- name: 甲\n  number: 3\n  open: true\n  empty:\n- name: 乙\n"
MEANT = [{"name": "甲", "number": 3, "open": True, "empty": None}, {"name": "乙"}]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("REVIEW_CACHE", str(tmp_path / "kept"))
    cache_folder.cache_clear()
    yield tmp_path / "kept"
    cache_folder.cache_clear()


def test_what_was_kept_is_recalled_for_the_same_source_only() -> None:
    keep("a", b"one", {"x": [1, "字", None]})
    assert recall("a", b"one") == {"x": [1, "字", None]}
    assert recall("a", b"other") is None
    assert recall("b", b"one") is None


def test_a_table_reads_the_same_from_the_cache(tmp_path: Path, folder: Path) -> None:
    path = tmp_path / "t.yaml"
    path.write_text(TABLE, encoding="utf-8")
    first = load_yaml(path)
    assert len(list(folder.iterdir())) == 1
    again = load_yaml(path)
    assert first.data == again.data == MEANT
    assert again.place(1, "name") == f"{path}:5" == first.place(1, "name")


def test_a_changed_table_is_read_anew(tmp_path: Path) -> None:
    path = tmp_path / "t.yaml"
    path.write_text(TABLE, encoding="utf-8")
    load_yaml(path)
    path.write_text(TABLE.replace("甲", "丙"), encoding="utf-8")
    assert load_yaml(path).data[0]["name"] == "丙"
    path.write_text("a: 1\na: 2\n", encoding="utf-8")
    with pytest.raises(RuleError, match="重复"):
        load_yaml(path)


@pytest.mark.parametrize("damage", [b"", b"{", b"\xff\xfe", b"\x00" * 50])
def test_a_damaged_file_counts_as_not_kept(tmp_path: Path, folder: Path, damage: bytes) -> None:
    path = tmp_path / "t.yaml"
    path.write_text(TABLE, encoding="utf-8")
    load_yaml(path)
    (kept,) = folder.iterdir()
    kept.write_bytes(damage)
    assert load_yaml(path).data == MEANT


def test_a_folder_that_cannot_be_made_costs_nothing_but_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    monkeypatch.setenv("REVIEW_CACHE", str(tmp_path / "file" / "below"))
    cache_folder.cache_clear()
    keep("a", b"one", 1)
    assert recall("a", b"one") is None


def test_a_full_disk_costs_nothing_but_time(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache_folder()

    def refuse(*_: object, **__: object) -> int:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr("reviewer.cache.json.dump", refuse)
    keep("a", b"one", 1)
    assert recall("a", b"one") is None
    assert list(folder.iterdir()) == []


def test_it_can_be_switched_off(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REVIEW_CACHE", "off")
    cache_folder.cache_clear()
    keep("a", b"one", 1)
    assert cache_folder() is None and not folder.exists()


def test_the_oldest_make_room(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reviewer.cache.MOST", 6)
    monkeypatch.setattr("reviewer.cache.AFTER", 3)
    for n in range(7):
        keep("a", b"%d" % n, n)
        for path in folder.iterdir():
            os.utime(path, (path.stat().st_atime, path.stat().st_mtime - 10))
    assert [recall("a", b"%d" % n) for n in range(7)] == [None, None, None, None, 4, 5, 6]


def test_the_files_of_others_are_left_alone(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reviewer.cache.MOST", 2)
    monkeypatch.setattr("reviewer.cache.AFTER", 1)
    folder.mkdir()
    for n in range(9):
        (folder / f"报告{n}.report.json").write_text("{}", encoding="utf-8")
    for n in range(5):
        keep("a", b"%d" % n, n)
    assert len(list(folder.glob("*.report.json"))) == 9


@pytest.mark.skipif(os.name != "posix", reason="needs the permissions of POSIX")
def test_a_folder_that_others_may_write_to_is_not_used(folder: Path) -> None:
    folder.mkdir()
    folder.chmod(0o777)
    assert cache_folder() is None


def test_nobodys_home_costs_nothing_but_time(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("REVIEW_CACHE")
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setattr(os.path, "expanduser", lambda path: path)
    monkeypatch.chdir(tmp_path)
    assert cache_folder() is None
    assert list(tmp_path.iterdir()) == []


def _render(options: str, *, escape: bool) -> str:
    loader = DictLoader({"page": "{{ word }}"})
    environment = Environment(loader=loader, autoescape=escape, bytecode_cache=TemplateCache(options))
    return environment.get_template("page").render(word="<a>")


def test_a_template_is_kept_with_its_options(folder: Path) -> None:
    assert _render("plain", escape=False) == "<a>"
    assert _render("escape", escape=True) == "&lt;a&gt;"
    assert len(list(folder.iterdir())) == 2
    assert _render("escape", escape=True) == "&lt;a&gt;"


@pytest.mark.parametrize("damage", ['"AAAA"', '"gASVAAAA"', "[1]", "{"])
def test_a_damaged_template_is_compiled_anew(folder: Path, damage: str) -> None:
    _render("escape", escape=True)
    (kept,) = folder.iterdir()
    kept.write_text(damage, encoding="utf-8")
    assert _render("escape", escape=True) == "&lt;a&gt;"


def test_a_changed_cache_cannot_lower_a_severity_under_the_same_digest(tmp_path: Path, folder: Path) -> None:
    draft = tmp_path / "草案.txt"
    draft.write_text("云川市示例办法\n第一条　全市统一向安顺公司购买服务。\n", encoding="utf-8")
    first = _review(draft)
    assert first == _review(draft) and first[1] == ["high"]
    (rule,) = (one for one in folder.iterdir() if one.read_text(encoding="utf-8").startswith('{"code":"FC103"'))
    words = rule.read_text(encoding="utf-8")
    rule.write_text(words.replace('"severity":"high"', '"severity":"note"'), encoding="utf-8")
    changed = _review(draft)
    assert changed[1] == ["note"], "the cache is used"
    assert changed[0] != first[0], "and the report shows that other rules were used"
    rule.unlink()
    assert _review(draft) == first


def test_needed_words_changed_in_the_cache_show_in_the_digest(tmp_path: Path, folder: Path) -> None:
    draft = tmp_path / "草案.txt"
    draft.write_text("云川市示例办法\n第一条　全市统一向安顺公司购买服务。\n", encoding="utf-8")
    first = _review(draft)
    (kept,) = (one for one in folder.iterdir() if one.name.startswith("needed-"))
    right = kept.read_text(encoding="utf-8")
    needed, pieces = json.loads(right)
    without = {name: some and [["没有这句话"] for _ in some] for name, some in needed.items()}
    kept.write_text(json.dumps([without, pieces]), encoding="utf-8")
    assert _review(draft)[0] != first[0]
    for damage in ("[1]", "{}", json.dumps([{}, pieces]), json.dumps([{**needed, "x": [[]]}, pieces])):
        kept.write_text(damage, encoding="utf-8")
        assert _review(draft) == first


def _review(draft: Path) -> tuple[str, list[str]]:
    """Return the digest that the report names and the severities that it reports."""
    words = [str(draft), "--format", "json", "--select", "FC103", "--fail-on", "never"]
    assert CliRunner().invoke(program, words).exit_code == 0
    report = json.loads((draft.parent / "草案.review" / "草案.report.json").read_text(encoding="utf-8"))
    return report["tool"]["rules_digest"], [one["severity"] for one in report["findings"]]
