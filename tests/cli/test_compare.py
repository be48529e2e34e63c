"""What a revision fixed, kept and introduced."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from reviewer import Severity
from reviewer.cli import main
from reviewer.revision_diff import compare
from tests.making.reviews import make_review

OLD = """云川市示例办法
第一条　统一向安顺公司购买保险。
第二条　统一向平安公司购买校服。
第三条　统一向长风公司购买印章。
"""
NEW = """云川市示例办法
第一条　保险由企业自行购买。
第二条　各单位统一向平安公司购买校服。
第三条　统一向长风公司购买印章。
第四条　统一向云海公司购买车票。
"""


def test_fixed_kept_introduced() -> None:
    words = ["统一向安顺公司购买", "统一向平安公司购买", "统一向长风公司购买"]
    old = make_review(OLD, [(one, Severity.HIGH) for one in words])
    new = make_review(NEW, [(one, Severity.HIGH) for one in [*words[1:], "统一向云海公司购买"]])
    renamed = {one.id: f"new-{one.id}" for one in new.findings}
    new = replace(new, findings=tuple(replace(one, id=renamed[one.id]) for one in new.findings))
    found = compare(old, new)

    assert [one.message for one in found.fixed] == ["这里写了“统一向安顺公司购买”"]
    assert [one.message for one in found.kept] == ["这里写了“统一向平安公司购买”", "这里写了“统一向长风公司购买”"]
    assert [one.message for one in found.introduced] == ["这里写了“统一向云海公司购买”"]


def test_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old, new = tmp_path / "旧.txt", tmp_path / "新.txt"
    old.write_text(OLD, encoding="utf-8")
    new.write_text(NEW, encoding="utf-8")
    with pytest.raises(SystemExit) as end:
        main(["compare", str(old), str(new), "--format", "json", "--fail-on", "never"])
    assert end.value.code == 0
    assert set(json.loads(capsys.readouterr().out)) == {"fixed", "kept", "introduced"}
    with pytest.raises(SystemExit) as end:
        main(["compare", str(old), str(tmp_path / "没有.txt")])
    assert end.value.code == 2
    assert "没有.txt" in capsys.readouterr().err
