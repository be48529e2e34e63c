"""`review packs` and `--packs`, through the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from reviewer.cli import program
from tests.packs.folders import REPORT, add_reader, add_report, write_pack

EXAMPLE = Path(__file__).parents[2] / "examples" / "pack"


def run(*words: object) -> Result:
    return CliRunner().invoke(program, [str(word) for word in words])


def test_a_new_pack_passes_its_own_test_and_finds_its_fault(tmp_path: Path) -> None:
    folder = tmp_path / "本局规则"
    made = run("packs", "new", folder, "--prefix", "YCS", "--name", "云川市司法局")
    assert made.exit_code == 0, made.output
    assert f"review packs test {folder}" in made.output
    names = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert {"pack.toml", "README.md", "pyproject.toml", "__init__.py", "reference/lexicons/house_style.yaml"} <= names
    tested = run("packs", "test", folder)
    assert tested.exit_code == 0, tested.output
    assert "规则包 云川市司法局：1 条规则，6 个样例（不符合 0，未运行 0），1 张表" in tested.output

    draft = tmp_path / "草案.txt"
    draft.write_text("云川市示例办法\n第一条　逾期的由经办机构酌情处理。\n", encoding="utf-8")
    done = run(draft, "--packs", folder, "--select", "YCS", "--format", "json", "--fail-on", "low")
    assert done.exit_code == 1
    (found,) = json.loads((tmp_path / "草案.review" / "草案.report.json").read_text(encoding="utf-8"))["findings"]
    assert (found["code"], found["spans"][0]["text"]) == ("YCS101", "酌情处理")


@pytest.mark.parametrize("prefix", ["yc", "YC", "ABCDEFG", "云川局"])
def test_a_prefix_of_another_form_is_refused(tmp_path: Path, prefix: str) -> None:
    refused = run("packs", "new", tmp_path / "a", "--prefix", prefix)
    assert refused.exit_code == 2 and "三到六个大写字母" in refused.output
    assert not (tmp_path / "a").exists()


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "own.txt").write_text("x", encoding="utf-8")
    refused = run("packs", "new", tmp_path, "--prefix", "YCS")
    assert refused.exit_code == 2 and "没有改动" in refused.output
    assert [path.name for path in tmp_path.iterdir()] == ["own.txt"]


def test_list_names_the_programs_content_and_the_packs(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "本局规则", described='prefix = "YCX"')
    add_report(folder)
    add_reader(folder)
    listed = json.loads(run("packs", "list", "--packs", folder, "--format", "json").output)
    assert listed[0]["name"] == "policy-reviewer" and "html" in listed[0]["reports"]
    assert listed[-1] == {
        "name": "本局规则",
        "prefix": "YCX",
        "rules": 1,
        "tables": 1,
        "reports": ["count"],
        "readers": ["plus"],
        "place": str(folder),
    }
    assert "YCX" in run("packs", "list", "--packs", folder).output


def test_the_example_pack_passes() -> None:
    tested = run("packs", "test", EXAMPLE)
    assert tested.exit_code == 0, tested.output
    assert "2 条规则，12 个样例" in tested.output and "1 种报告格式，1 种输入格式" in tested.output


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    folder = write_pack(tmp_path / "a")
    add_report(folder)
    add_reader(folder)
    return folder


def test_a_whole_pack_passes(whole: Path) -> None:
    assert run("packs", "test", whole).exit_code == 0


@pytest.mark.parametrize(
    ("name", "content", "status", "words"),
    [
        ("reports/count/render.py", REPORT.replace("str(len(review.findings)).encode()", "b''"), 1, "没有写出内容"),
        ("reports/count/render.py", REPORT.replace("review.findings", "review.nothing"), 1, "AttributeError"),
        ("readers/samples/a.plus", "---", 1, "认不出样本 a.plus"),
        ("readers/samples/a.plus", "+++", 1, "输入格式 plus 读不了样本"),
        ("readers/samples/a.plus", None, 3, "输入格式 plus 没有样本"),
        ("checks/city.cases.yaml", "- name: 错\n  draft: 第一条 ⟦市财政局⟧办理。\n", 1, "市财政局"),
        ("checks/city.cases.yaml", None, 3, "规则 YCX101 没有样例"),
        ("reference/lexicons/own.yaml", "本市字样: [云川市\n", 2, "own.yaml"),
        ("reference/rows.yaml", "", 2, "表是空的"),
    ],
)
def test_what_is_wrong_with_a_pack_is_named(
    whole: Path, name: str, content: str | None, status: int, words: str
) -> None:
    if content is None:
        (whole / name).unlink()
    else:
        (whole / name).write_text(content, encoding="utf-8")
    tested = run("packs", "test", whole)
    assert (tested.exit_code, words in tested.output) == (status, True), tested.output


def test_a_pack_that_is_not_there_is_no_pass(tmp_path: Path) -> None:
    draft = tmp_path / "草案.txt"
    draft.write_text("云川市示例办法\n第一条　示例。\n", encoding="utf-8")
    for words in ((draft,), ("batch", tmp_path), ("rules", "list"), ("bench",), ("packs", "list")):
        done = run(*words, "--packs", tmp_path / "none")
        assert done.exit_code == 2, words
        assert "没有这个规则包文件夹" in done.output and str(tmp_path / "none") in done.output


def test_codes_of_packs_keep_their_prefix_in_every_report(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "a", described='prefix = "YCX"')
    draft = tmp_path / "草案.txt"
    draft.write_text("云川市示例办法\n第一条　云川市财政局办理。\n", encoding="utf-8")
    formats = "html,json,sarif,junit,codequality,markdown"
    done = run(draft, "--packs", folder, "--select", "YCX", "--format", formats, "--fail-on", "never")
    assert done.exit_code == 0, done.output
    reports = {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "草案.review").iterdir()}
    assert len(reports) == 6
    for name, words in reports.items():
        assert "YCX101" in words, name
    assert '<option value="YCX">YCX</option>' in reports["草案.report.html"]
    assert 'data-family="YCX"' in reports["草案.report.html"]


BOMBS = {
    "太深": "a: " + "[" * 1000 + "]" * 1000 + "\n",
    "项": "a0: &a0 [哈, 哈, 哈, 哈, 哈, 哈, 哈, 哈, 哈]\n"
    + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 9)),
    "次": "a: &a 字\nb: [" + "*a, " * 200 + "]\n",
}


@pytest.mark.parametrize("place", ["checks/city.yaml", "checks/city.cases.yaml", "reference/lexicons/own.yaml"])
@pytest.mark.parametrize("kind", BOMBS)
def test_yaml_bombs_in_a_pack_are_refused_by_file_and_line(tmp_path: Path, place: str, kind: str) -> None:
    folder = write_pack(tmp_path / "a")
    (folder / place).write_text(f"# 一行\n{BOMBS[kind]}", encoding="utf-8")
    draft = tmp_path / "草案.txt"
    draft.write_text("云川市示例办法\n第一条　示例。\n", encoding="utf-8")
    commands = [("rules", "test", folder), ("packs", "test", folder)]
    if "cases" not in place:  # a review reads no cases
        commands.append((draft, "--packs", folder, "--format", "json"))
    for words in commands:
        refused = run(*words)
        assert refused.exit_code == 2, refused.output
        assert f"{folder / place}:" in refused.output and "确认文件的来源" in refused.output
    assert not (tmp_path / "草案.review").exists()


def test_a_pack_whose_description_has_no_bottom_is_refused(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "a", described="a = " + "[" * 100_000)
    refused = run("packs", "list", "--packs", folder)
    assert refused.exit_code == 2 and f"{folder / 'pack.toml'}：列表和键一层套一层，太深" in refused.output
