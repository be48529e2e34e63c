"""Faults in the files that people write: each is told in one plain sentence, with file and line."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from reviewer.cli import program
from reviewer.config import load_config
from reviewer.errors import FaultyFilesError, InputError, ReviewerError, RuleError
from reviewer.gate import read_baseline, read_waivers
from reviewer.packs import Pack
from reviewer.packs.inspection import find_pack_faults
from reviewer.schemas.places import place_in_toml
from reviewer.schemas.problems import check
from reviewer.schemas.refusal import find_faults
from reviewer.strict_yaml import load_yaml

RULE = """
code: YCX101
title: 写明本市
severity: low
category: drafting
why: 示例用
fix: 删去
basis: [fcr-8-3]
find:
  - 依次: [先选, 本地企业]
    相距: 10
"""
CASES = """
- name: 有
  draft: 第一条 ⟦云川市⟧财政局办理。
  library:
    - title: 云川省示例条例
      text: 第一条 丙。
- name: 没有
  as_of: 2025-01-31
  draft: 第一条 市财政局办理。
"""
NORMS = """
- law: 云川省示例条例
  effective: "2024-03"
  nature: local
  norms:
    - id: yc-1
      article: 第一条
      category: legality
      kind: duty
      gist: 应当写明依据
      certainty: recalled
"""
TEXTS = {"rule": RULE, "cases": CASES, "norms": NORMS}
SEVERITIES = "可用：high、medium、low、note"
ALTERNATIVE = "可用：依次、同句、规定、文种、非文种、上文含、不"


@pytest.mark.parametrize(
    ("kind", "old", "new", "sentence"),
    [
        ("rule", "why: 示例用\n", "", "2：缺少“why”。例：同样的条件下本地企业先得，外地企业的竞争没有意义。"),
        ("rule", "title: 写明本市", "title: '  '", "3：缺少“title”。请补上文字"),
        ("rule", "fix: 删去", "fix: 5", "7：“fix”应当是文字。例：删去“优先本地”，按质量、价格、服务公开比较。"),
        ("rule", "low", "lwo", f"4：“severity”的值“lwo”无效。是不是“low”？{SEVERITIES}"),
        ("rule", "YCX101", "YCX1", "2：代码应为类别加三位数字。例：FC204"),
        (
            "rule",
            "basis:",
            "bases:",
            "8：不认识的键“bases”。是不是“basis”？可用：code、title、severity、confidence、category、why、fix、basis、special、covers、find、wher",
        ),
        ("rule", "[fcr-8-3]", "fcr-8-3", "8：“basis”应当是列表。例：[fcr-9-3, im-15-2]"),
        ("rule", "依次:", "顺次:", f"10：不认识的键“顺次”。是不是“依次”？{ALTERNATIVE}"),
        ("rule", "相距: 10", "相距: 十", "11：“相距”应当是整数。例：10"),
        ("rule", "相距: 10", "法规: 提示", "11：“法规”的值“提示”无效。可用：一般"),
        ("rule", "相距: 10", "近似: 很近", "11：这里应当是数。例：0.15"),
        ("rule", "相距: 10", "同句: [外地]", "10：每项应当写“依次”“同句”“规定”“近似”之一。写法见 review rules schema"),
        (
            "cases",
            "- name: 没有",
            "- nmae: 没有",
            "7：不认识的键“nmae”。是不是“name”？可用：name、draft、library、as_of",
        ),
        ("cases", "2025-01-31", "2025-02-31", "8：日期“2025-02-31”无效。请写作 2026-11-20"),
        ("cases", "      text: 第一条 丙。\n", "", "5：缺少“text”。例：第一条　市级以上部门负责。\n"),
        ("norms", "kind: duty", "kind: dutty", "9：“kind”的值“dutty”无效。是不是“duty”？可用：prohibition、duty、"),
        ("norms", '"2024-03"', '"2024-13"', "3：日期应为带引号的 2024-08-01 或 2024-08。例：2024-08-01"),
        ("norms", "      gist: 应当写明依据\n", "", "6：缺少“gist”。例：不得限定使用本地产品"),
    ],
)
def test_fault_in_yaml(tmp_path: Path, kind: str, old: str, new: str, sentence: str) -> None:
    path = tmp_path / f"{kind}.yaml"
    assert TEXTS[kind].count(old) == 1
    path.write_text(TEXTS[kind].replace(old, new), encoding="utf-8")
    found = [str(one) for one in find_faults(kind, load_yaml(path))]
    assert any(one.startswith(f"{path}:{sentence.rstrip()}") for one in found), found
    expected = 2 if new.startswith(("顺次", "- nmae", "近似")) else 1  # what is misspelt is also missing
    assert len(found) == expected


@pytest.mark.parametrize("kind", TEXTS)
def test_whole_files_have_no_fault(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"{kind}.yaml"
    path.write_text(TEXTS[kind], encoding="utf-8")
    assert find_faults(kind, load_yaml(path)) == []


SETTINGS = """# 本局的要求
fail_on = "medium"
as_of = 2026-11-20
format = [
  "html",
  "docx",
]
select = ["FC"]
"""


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("fail_on", "fail_no", "2：不认识的键“fail_no”。是不是“fail_on”？可用：fail_on、min_confidence、as_of、view、"),
        ('"medium"', '"grave"', "2：“fail_on”的值“grave”无效。可用：high、medium、low、note、never"),
        ('"medium"', "3", "2：“fail_on”的值“3”无效。可用：high、medium、low、note、never"),
        ("2026-11-20", '"2026-13-20"', "3：日期“2026-13-20”无效。请写作 2026-11-20"),
        ('  "docx",', "  7,", "6：“format”的第 2 项应当是文字。例：html"),
        ('["FC"]', '"FC"', "8：“select”应当是列表。例：[FC, RS101]"),
        ('["FC"]', '["FC"]\npacks = [""]', "9：缺少“packs”。请补上文字"),
        ('["FC"]', '["FC"]\n[library]\npath = "甲"', "9：“library”应当是文字。例：本市.library"),
    ],
)
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_fault_in_settings(tmp_path: Path, old: str, new: str, sentence: str, ending: str) -> None:
    path = tmp_path / "review.toml"
    assert SETTINGS.count(old) == 1
    path.write_bytes(SETTINGS.replace(old, new).replace("\n", ending).encode())
    with pytest.raises(InputError) as caught:
        load_config(path)
    assert str(caught.value).startswith(f"{path}:{sentence}"), caught.value


def test_several_faults_are_all_named(tmp_path: Path) -> None:
    path = tmp_path / "review.toml"
    path.write_text('view = "old"\nfail_on = "bad"\nfoo = 1\n', encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load_config(path)
    assert str(caught.value) == (
        f"{path}:1：“view”的值“old”无效。可用：final、original。"
        "此外：第 2 行“fail_on”的值“bad”无效；第 3 行不认识的键“foo”"
    )


def test_many_faults_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "review.toml"
    path.write_text("".join(f"key{number} = 1\n" for number in range(25)), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load_config(path)
    assert str(caught.value).endswith("第 10 行不认识的键“key9”；还有 15 处")


def test_settings_that_passed_are_not_compared_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "review.toml"
    path.write_text(SETTINGS, encoding="utf-8")
    first = load_config(path)
    monkeypatch.setattr("reviewer.schemas.problems.check", lambda *_: pytest.fail("compared again"))
    assert load_config(path) == first
    path.write_text(SETTINGS + "# 改过\n", encoding="utf-8")
    with pytest.raises(pytest.fail.Exception):
        load_config(path)


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("w.toml", '[[waiver]]\nid = "a"\nreason = "乙"\n\n[[waiver]]\nid = "b"\n', "1：缺少“owner”。例：法规科"),
        (
            "w.toml",
            '[[waiver]]\nid = "a"\nreason = " "\nowner = "丙"\nexpires = 2026-12-31\n',
            "3：缺少“reason”。请补上文字",
        ),
        (
            "w.toml",
            '[[waiver]]\nid = "a"\nreason = "乙"\nowner = "丙"\nexpires = "年底"\n',
            "5：日期“年底”无效。请写作 2026-11-20",
        ),
        ("w.toml", "waver = []\n", "1：没有豁免清单。写法见 review rules schema"),
        (
            "w.json",
            '{\n "waivers": [\n  {"id": "a", "reason": "乙",\n   "owner": 5,\n   "expires": "2026-12-31"}]}',
            "4：“owner”应当是文字。例：法规科",
        ),
        ("w.json", '[\n\t{"id": "a",\n\t"reason": "乙", "owner": "丙"}]', "2：缺少“expires”。例：2026-12-31"),
        ("w.json", "5", "1：没有豁免清单。写法见 review rules schema"),
    ],
)
def test_fault_in_waivers(tmp_path: Path, name: str, text: str, sentence: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_waivers(path)
    assert str(caught.value).startswith(f"{path}:{sentence}"), caught.value


def test_waivers_in_every_form(tmp_path: Path) -> None:
    row = '{"id": "a", "reason": "食盐专营办法第二条允许定点批发", "owner": "丙", "expires": "2026-12-31", "ticket": 7}'
    texts = {
        "a.json": f"[{row}]",
        "b.json": f'{{"waivers": [{row}], "decisions": []}}',
        "c.toml": '[[waiver]]\nid = "a"\nreason = "食盐专营办法第二条允许定点批发"\nowner = "丙"\nexpires = 2026-12-31\n',
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
        (waiver,) = read_waivers(tmp_path / name)
        assert (waiver.id, waiver.owner, waiver.expires.isoformat()) == ("a", "丙", "2026-12-31")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('{"results": []}', "1：不是审查报告，请用 --format json 得到的 .report.json"),
        ("[]", "1：不是审查报告，请用 --format json 得到的 .report.json"),
        ('{"findings": [\n{"code": "FC101"}]}', "2：缺少“id”"),
    ],
)
def test_fault_in_baseline(tmp_path: Path, text: str, sentence: str) -> None:
    path = tmp_path / "known.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_baseline(path)
    assert str(caught.value).startswith(f"{path}:{sentence}"), caught.value


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('name = "云川市"\nprefix = "YC"\n', "2：代码前缀应为三到六个大写字母。例：YCS"),
        ('\nnmae = "云川市"\n', "2：不认识的键“nmae”。是不是“name”？可用：name、prefix"),
        ("name = 5\n", "1：“name”应当是文字。例：云川市司法局"),
    ],
)
def test_fault_in_pack_description(tmp_path: Path, text: str, sentence: str) -> None:
    (tmp_path / "checks").mkdir()
    (tmp_path / "pack.toml").write_text(text, encoding="utf-8")
    with pytest.raises(RuleError) as caught:
        Pack.from_folder(tmp_path)
    assert str(caught.value) == f"{tmp_path / 'pack.toml'}:{sentence}"


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """Return a pack with two rules, cases and norms, all good."""
    own = tmp_path / "pack" / "checks" / "own"
    own.mkdir(parents=True)
    (own / "a.yaml").write_text(RULE, encoding="utf-8")
    (own / "b.yaml").write_text(RULE.replace("101", "102").replace("fcr-8-3", "yc-1"), encoding="utf-8")
    (own / "a.cases.yaml").write_text("- name: 甲\n  draft: 第一条 由市局办理。\n", encoding="utf-8")
    norms = tmp_path / "pack" / "reference" / "norms"
    norms.mkdir(parents=True)
    (norms / "yunchuan.yaml").write_text(NORMS, encoding="utf-8")
    return tmp_path / "pack"


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_good_pack_has_no_fault(pack: Path) -> None:
    assert find_pack_faults(pack) == []


def test_all_faults_of_all_files_are_told(pack: Path) -> None:
    own = pack / "checks" / "own"
    change(own / "a.yaml", "severity: low", "severity: grave")
    change(own / "a.yaml", "why: 示例用\n", "")
    change(own / "b.yaml", "yc-1", "yc-1, fcr-8-33, yc-9")
    change(own / "a.cases.yaml", "市局办理", "⟦市局办理")
    change(pack / "reference/norms/yunchuan.yaml", "id: yc-1", "id: yc-1\n      nmber: 甲")
    (pack / "pack.toml").write_text('name = "甲"\nprefx = "YCX"\n', encoding="utf-8")
    (own / "c.yaml").write_text("code: [\n", encoding="utf-8")
    shown = CliRunner().invoke(program, ["rules", "test", str(pack)])
    assert shown.exit_code == 2
    lines = shown.output.splitlines()
    assert lines[0] == "错误：规则文件有 6 处错误："
    told = [line.strip().removeprefix(f"{pack}/").partition("。")[0] for line in lines[1:]]
    assert told == [
        "pack.toml:2：不认识的键“prefx”",
        "reference/norms/yunchuan.yaml:7：不认识的键“nmber”",
        "checks/own/c.yaml:2:1：YAML 格式有误（did not find expected node content）",
        "checks/own/a.yaml:2：缺少“why”",
        "checks/own/a.yaml:4：“severity”的值“grave”无效",
        "checks/own/a.cases.yaml:2：⟦ 后面没有 ⟧",
    ]
    change(pack / "reference/norms/yunchuan.yaml", "\n      nmber: 甲", "")
    told = [str(fault).partition("。")[0].removeprefix(f"{pack}/") for fault in find_pack_faults(pack)]
    assert "checks/own/b.yaml:8：依据“fcr-8-33”不在 reference/norms 中" in told
    assert "checks/own/b.yaml:8：依据“yc-9”不在 reference/norms 中" in told


def test_faults_between_files_are_told(pack: Path) -> None:
    own = pack / "checks" / "own"
    change(own / "b.yaml", "YCX102", "YCX101")
    change(own / "b.yaml", "[先选, 本地企业]", "[先选, 本地企亚|没有这个]")
    (own / "d.yaml").write_text(RULE.replace("YCX101", "FC103"), encoding="utf-8")
    (own / "e.yaml").write_text(RULE, encoding="utf-8")
    with (own / "a.cases.yaml").open("a", encoding="utf-8") as file:
        file.write("- name: 甲\n  draft: 第一条 由市局办理。\n")
    told = [str(fault).removeprefix(f"{pack}/") for fault in find_pack_faults(pack)]
    assert len(told) == 5
    assert told[0].startswith("checks/own/b.yaml:10：没有词表“本地企亚”。是不是“本地企业”？")
    assert told[1].startswith("checks/own/b.yaml:10：没有词表“没有这个”。可用的词表：")
    assert told[2].startswith("checks/own/d.yaml:2：代码 FC103 已由 ")
    assert told[3].startswith("checks/own/e.yaml:2：代码 YCX101 已由 ")
    assert told[4].startswith("checks/own/a.cases.yaml:3：样例名“甲”重复")


def test_a_single_fault_stands_alone(pack: Path) -> None:
    from reviewer.case_runner import open_pack

    change(pack / "checks/own/a.yaml", "severity: low", "severity: grave")
    with pytest.raises(RuleError) as caught:
        open_pack(pack)
    assert not isinstance(caught.value, FaultyFilesError)
    assert str(caught.value).startswith(f"{pack}/checks/own/a.yaml:4：“severity”的值“grave”无效")


def test_what_is_no_table_is_told_once() -> None:
    assert [str(one) for one in check("rule", ["a"])] == ["文件内容应当是键值表。写法见 review rules schema"]
    assert [str(one) for one in check("cases", [5])] == ["1：第 1 项应当是键值表。写法见 review rules schema"]
    assert [str(one.message) for one in check("cases", [])] == ["文件内容不能是空的"]


def test_half_a_character_is_no_fault_of_ours(tmp_path: Path) -> None:
    path = tmp_path / "known.json"
    path.write_text('{"findings": [{"id": "a\\ud800"}]}', encoding="utf-8")
    assert {one.id for one in read_baseline(path)} == {"a\ud800"}


TOML = '''# 说明
name = "甲"
"带 点.键" = 1
text = """
select = 3
[table]
"""
list = [
  "a", # ]
  ["b",
   "c"],
]
one.two.three = 4

[table] # 表
key = {a = 1, b = [2,
  3]}

[[rows]]
id = 1
[[rows]]
id = 2
  [rows.sub]
  deep = true
[[rows]]
'''


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        ((), 1),
        (("name",), 2),
        (("带 点.键",), 3),
        (("text",), 4),
        (("list",), 8),
        (("list", 1, 1), 11),
        (("one", "two", "three"), 13),
        (("table",), 15),
        (("table", "key", "b", 1), 17),
        (("rows", 0), 19),
        (("rows", 1, "id"), 22),
        (("rows", 1, "sub", "deep"), 24),
        (("rows", 2), 25),
        (("rows", 2, "missing"), 25),
        (("missing", 3), 1),
    ],
)
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_places_in_toml(keys: tuple[str | int, ...], line: int, ending: str) -> None:
    assert place_in_toml(Path("甲.toml"), TOML.replace("\n", ending), keys) == f"甲.toml:{line}"


@given(st.lists(st.sampled_from(['"""\nx\n"""', "[\n1,\n2]", "1", "{a = 1}", "'''\n[x]\n'''"]), max_size=12))
def test_each_statement_is_found_where_it_begins(values: list[str]) -> None:
    line, wanted, text = 1, {}, ""
    for number, value in enumerate(values):
        wanted[f"k{number}"] = line
        text += f"k{number} = {value}\n"
        line += 1 + value.count("\n")
    assert set(tomllib.loads(text)) == set(wanted)
    for key, at in wanted.items():
        assert place_in_toml(Path("a"), text, (key,)) == f"a:{at}"


def test_schema_command(tmp_path: Path) -> None:
    run = CliRunner().invoke
    folder = Path(run(program, ["rules", "schema"]).output.strip())
    assert (folder / "rule.schema.json").is_file()
    shown = run(program, ["rules", "schema", "rule"])
    assert shown.output == (folder / "rule.schema.json").read_text(encoding="utf-8")
    assert (folder / "norms.schema.json").as_uri() in run(program, ["rules", "schema", "--vscode"]).output
    unknown = run(program, ["rules", "schema", "ruel"])
    assert unknown.exit_code == 2
    assert "没有名为“ruel”的格式说明。是不是“rule”？" in unknown.output
    assert issubclass(FaultyFilesError, ReviewerError)


def test_a_line_for_editors_changes_nothing(tmp_path: Path) -> None:
    for kind, text in TEXTS.items():
        path = tmp_path / f"{kind}.yaml"
        path.write_text(f"# yaml-language-server: $schema=file:///{kind}.schema.json\n{text}", encoding="utf-8")
        assert find_faults(kind, load_yaml(path)) == []
    path = tmp_path / "review.toml"
    path.write_text(f"#:schema file:///settings.schema.json\n{SETTINGS}", encoding="utf-8")
    assert load_config(path).fail_on == "medium"
