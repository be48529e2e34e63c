"""What a revision fixed, kept and introduced."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reviewer.cli import main

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
