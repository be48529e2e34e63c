"""What packs bring: rules, tables, reports and input formats, and what is wrong with some."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewer import Reviewer, Settings
from reviewer.errors import RuleError
from reviewer.model import OfficeWords
from reviewer.packs import (
    Pack,
    bundled_pack,
    digest,
    load_checks,
    load_readers,
    load_report,
    reference_for,
    report_names,
)
from tests.packs.folders import RULE, add_reader, add_report, write_pack


def codes(*packs: Pack) -> set[str]:
    return {rule.code for check in load_checks(packs, reference_for(packs)) for rule in check.rules}


def test_a_pack_adds_rules_to_the_programs_own(tmp_path: Path) -> None:
    pack = Pack.from_folder(write_pack(tmp_path / "a"))
    assert codes(pack) == codes() | {"YCX101"}


def test_rules_of_a_pack_keep_their_whole_prefix_as_family(tmp_path: Path) -> None:
    pack = Pack.from_folder(write_pack(tmp_path / "a"))
    (rule,) = (
        one for check in load_checks((pack,), reference_for((pack,))) for one in check.rules if one.code == "YCX101"
    )
    assert rule.family == "YCX"


def test_doubled_codes_name_both_files(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write_pack(tmp_path / name)
    (tmp_path / "b" / "reference" / "lexicons" / "own.yaml").unlink()
    packs = tuple(Pack.from_folder(tmp_path / name) for name in ("a", "b"))
    with pytest.raises(RuleError, match=r"代码 YCX101 已由 .*/a/checks/city.yaml 使用") as caught:
        codes(*packs)
    assert str(caught.value.place) == f"{tmp_path / 'b' / 'checks' / 'city.yaml'}:2"


def test_a_code_of_the_program_cannot_be_taken(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="代码 FC103 已由"):
        codes(Pack.from_folder(write_pack(tmp_path / "a", "FC103")))


def test_a_code_must_begin_with_the_packs_prefix(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "a", "ABC101", described='prefix = "YCX"')
    with pytest.raises(RuleError, match="代码 ABC101 不以规则包的前缀 YCX 开头"):
        codes(Pack.from_folder(folder))


def test_python_that_does_not_load_is_named(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "a")
    (folder / "checks" / "broken.py").write_text("import not_there_at_all\n", encoding="utf-8")
    with pytest.raises(RuleError, match="not_there_at_all") as caught:
        codes(Pack.from_folder(folder))
    assert caught.value.place == str(folder / "checks" / "broken.py")


def test_a_rule_that_nothing_looks_for_is_named(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "a")
    (folder / "checks" / "idle.yaml").write_text(RULE.format(code="YCX102").split("find:")[0], encoding="utf-8")
    with pytest.raises(RuleError, match="规则 YCX102 既没有 find，也没有 Python 检查"):
        codes(Pack.from_folder(folder))


def test_reports_of_a_pack_are_offered_and_written(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "a")
    add_report(folder)
    pack = Pack.from_folder(folder)
    assert report_names((pack,)) == sorted([*report_names(), "count"])
    draft = tmp_path / "草案.txt"
    draft.write_text("云川市示例办法\n第一条　云川市财政局办理。\n", encoding="utf-8")
    settings = Settings(packs=(folder,), select=("YCX",), formats=("count", "json"))
    written = Reviewer(settings).review(draft).write()
    assert [path.name for path in written] == ["草案.count.txt", "草案.report.json"]
    assert written[0].read_bytes() == b"2", "the title and the article name the city"


def test_a_report_cannot_take_the_name_of_another(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "a")
    add_report(folder, "html")
    with pytest.raises(RuleError, match="报告格式“html”已有"):
        report_names((Pack.from_folder(folder),))


def test_an_unknown_report_gets_the_nearest_name() -> None:
    with pytest.raises(RuleError, match=r"没有报告格式“htlm”.*是不是“html”？"):
        load_report("htlm")


@pytest.mark.parametrize("isolated", [False, True])
def test_input_formats_of_a_pack_are_read(tmp_path: Path, isolated: bool) -> None:
    folder = write_pack(tmp_path / "a")
    add_reader(folder, isolated=isolated)
    reviewer = Reviewer(Settings(packs=(folder,)))
    assert next(one.name for one in reviewer.readers()) == "plus"
    draft = reviewer.read(b"+++" + "云川市示例办法\n第一条　示例。".encode(), "a.plus")
    assert (draft.format, draft.text) == ("plus", "云川市示例办法\n第一条　示例。")


def test_an_input_format_cannot_take_the_name_of_another(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "a")
    add_reader(folder)
    reader = folder / "readers" / "plus.py"
    reader.write_text(reader.read_text(encoding="utf-8").replace('"plus",', '"pdf",', 1), encoding="utf-8")
    with pytest.raises(RuleError, match="输入格式“pdf”已有"):
        load_readers((Pack.from_folder(folder),))


def test_the_digest_names_what_was_used(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "a")
    pack = Pack.from_folder(folder)
    before = digest((pack,))
    assert before.startswith("sha256:") and before != digest(()) and before == digest((pack,))
    (folder / "checks" / "city.cases.yaml").write_text("[]", encoding="utf-8")
    assert digest((pack,)) == before, "cases find nothing"
    (folder / "reference" / "lexicons" / "own.yaml").write_text("本市字样: [云川]\n", encoding="utf-8")
    assert digest((pack,)) != before
    before = digest((pack,))
    (folder / "reference" / "weights.tsv").write_text("云川\t1\n", encoding="utf-8")
    assert digest((pack,)) != before, "tables that are no YAML are used as well"


def test_what_came_with_the_program_is_a_pack_too() -> None:
    pack = bundled_pack()
    assert pack.name == "policy-reviewer" and pack.prefix is None
    assert pack.checks and pack.reference and pack.reports and pack.readers is None


def test_the_digest_names_the_words_of_an_office_too() -> None:
    words = OfficeWords(places=("云江片区",))
    assert digest((), words) == digest((), words) != digest((), OfficeWords(places=("青石园区",)))
    assert digest((), OfficeWords()) == digest(()) != digest((), words)
