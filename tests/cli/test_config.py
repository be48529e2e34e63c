"""Settings of an office: shared, by path, graded; what is in force is shown with what says so."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commands import run
from tests.making.word import make_word, paragraph

BAD = "云川市示例办法\n第一条　全市单位统一向安顺保险公司购买保险，不得向其他公司购买。\n"


@pytest.fixture
def office(tmp_path: Path) -> Path:
    (tmp_path / "招标").mkdir()
    for folder in (tmp_path, tmp_path / "招标"):
        (folder / "甲.txt").write_text(BAD, encoding="utf-8")
    (tmp_path / "共用.toml").write_text(
        'fail_on = "low"\nignore = ["DT"]\n[severity]\nDL = "note"\nFC1 = "low"\n', encoding="utf-8"
    )
    (tmp_path / "本局.toml").write_text(
        'extends = "共用.toml"\nfail_on = "high"\n[severity]\nFC103 = "medium"\n'
        '[[paths]]\nmatch = ["招标/*"]\nfail_on = "medium"\n',
        encoding="utf-8",
    )
    return tmp_path


def gate(office: Path, draft: str) -> tuple[int, dict[str, str]]:
    out = office / "out"
    done = run("draft", office / draft, "--config", office / "本局.toml", "--format", "json", "--out", out, "--quiet")
    data = json.loads((out / "甲.report.json").read_bytes())
    return done.exit_code, {one["code"]: one["severity"] for one in data["findings"]}


def test_grades_paths_and_what_is_extended_have_their_effect(office: Path) -> None:
    status, found = gate(office, "甲.txt")
    assert found["FC103"] == "medium", "the longest beginning counts, across both files"
    assert status == 0, "medium fails no gate at high"
    assert gate(office, "招标/甲.txt")[0] == 1, "the section of the path comes before the file"
    assert not any(code.startswith("DT") for code in found), "ignored by the shared file"


def test_what_is_in_force_is_shown_with_what_says_so(office: Path) -> None:
    done = run(
        "config",
        "show",
        office / "招标" / "甲.txt",
        "--config",
        office / "本局.toml",
        "--format",
        "json",
        "--select",
        "FC",
    )
    rows = {one["key"]: (one["value"], Path(one["origin"]).name) for one in json.loads(done.stdout)}
    assert rows["fail_on"] == ("medium", "本局.toml")
    assert rows["ignore"] == ("DT", "共用.toml")
    assert rows["severity.FC103"] == ("medium", "本局.toml") and rows["severity.DL"] == ("note", "共用.toml")
    assert rows["select"] == ("FC", "命令行") and rows["view"] == ("final", "默认")


def test_rules_tell_whether_they_are_in_force_and_why(office: Path) -> None:
    done = run("rules", "list", "--config", office / "本局.toml", "--format", "json")
    states = {one["code"]: one["in_force"] for one in json.loads(done.stdout)}
    assert states["DT101"].startswith("不用（ignore，") and "共用.toml" in states["DT101"]
    assert "severity = medium" in states["FC103"] and "本局.toml" in states["FC103"]
    assert states["CI101"] == "是"
    plain = json.loads(run("rules", "list", "--format", "json").stdout)
    assert "in_force" not in plain[0], "where nothing is set there is nothing to tell"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('fail_no = "high"\n', "fail_on"),
        ('[severity]\nFC103 = "hihg"\n', "high"),
        ('[[paths]]\nfail_on = "high"\n', "match"),
        ('[[paths]]\nmatch = ["a"]\nformt = ["html"]\n', "formt"),
        ('extends = "review.toml"\n', "绕回"),
        ('extends = "没有.toml"\n', "没有.toml"),
    ],
)
def test_faults_name_file_line_and_remedy(text: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "review.toml").write_text(text, encoding="utf-8")
    done = run("config", "show", tmp_path / "甲.txt", "--config", tmp_path / "review.toml")
    assert done.exit_code == 2 and said in done.stderr and ".toml" in done.stderr


@pytest.mark.parametrize(
    ("text", "is_taken"),
    [
        ('[severity]\nFC = "high"\n', True),
        ('[severity]\nFC = "note"\n', False),
        ('[confidence]\nFC = "look"\n', False),
        ('[[paths]]\nmatch = ["*"]\nfail_on = "never"\n', False),
        ('[[paths]]\nmatch = ["*"]\nfail_on = "low"\n', True),
        ('extends = "loose.toml"\n', False),
    ],
)
def test_a_file_that_is_only_found_may_only_tighten(text: str, is_taken: bool, tmp_path: Path) -> None:
    (tmp_path / "甲.txt").write_text(BAD, encoding="utf-8")
    (tmp_path / "review.toml").write_text(text, encoding="utf-8")
    (tmp_path / "loose.toml").write_text('ignore = ["FC"]\n', encoding="utf-8")
    done = run("draft", tmp_path / "甲.txt", "--format", "text", "--quiet")
    assert done.exit_code == (1 if is_taken else 2), done.output


def test_a_table_of_pyproject_will_do(tmp_path: Path) -> None:
    (tmp_path / "甲.txt").write_text(BAD, encoding="utf-8")
    project = tmp_path / "pyproject.toml"
    project.write_text('[project]\nname = "x"\n\n[tool.review]\nfail_on = "low"\n', encoding="utf-8")
    done = run("config", "show", tmp_path / "甲.txt", "--format", "json")
    assert {one["key"]: one["value"] for one in json.loads(done.stdout)}["fail_on"] == "low"
    project.write_text('[project]\nname = "x"\n\n[tool.review]\nfail_no = "low"\n', encoding="utf-8")
    done = run("draft", tmp_path / "甲.txt", "--format", "text")
    assert done.exit_code == 2 and "pyproject.toml:5" in done.stderr and "fail_on" in done.stderr


def test_pages_of_rules_have_the_address_that_a_named_file_gives(office: Path) -> None:
    draft = office / "草案.docx"
    draft.write_bytes(make_word("".join(map(paragraph, BAD.splitlines()))))
    address = "https://git.example.cn/规则/{code}.md"
    config = office / "review.toml"
    config.write_text(f'help_uri = "{address}"\n', encoding="utf-8")
    refused = run("draft", draft, "--format", "sarif", "--quiet")
    assert refused.exit_code == 2 and "help_uri" in refused.stderr, "a stranger's page is no help"
    assert run("draft", draft, "--format", "sarif", "--quiet", "--config", config).exit_code == 1
    log = json.loads((office / "草案.review" / "草案.sarif").read_bytes())
    for rule in log["runs"][0]["tool"]["driver"]["rules"]:
        assert rule["helpUri"] == f"https://git.example.cn/%E8%A7%84%E5%88%99/{rule['id']}.md"
        assert rule["help"]["text"] and rule["help"]["markdown"].startswith(f"### {rule['id']} ")
    rows = json.loads(run("config", "show", draft, "--config", config, "--format", "json").stdout)
    assert ("help_uri", address) in {(one["key"], one["value"]) for one in rows}
    config.write_text('help_uri = "规则/{code}.md"\n', encoding="utf-8")
    faulty = run("draft", draft, "--config", config)
    assert faulty.exit_code == 2 and "review.toml:1" in faulty.stderr and "https://" in faulty.stderr
