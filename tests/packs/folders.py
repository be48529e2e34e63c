"""Small packs, written by hand."""

from __future__ import annotations

from pathlib import Path

RULE = """
code: {code}
title: 写明本市
severity: low
category: drafting
why: 示例用
fix: 删去
find:
  - 同句: [本市字样]
"""
CASES = """
- name: 有
  draft: 第一条 ⟦云川市⟧财政局办理。
- name: 没有
  draft: 第一条 市财政局办理。
"""
REPORT = """
from reviewer.plugin import Review, report


@report(".count.txt")
def render(review: Review, source: bytes) -> bytes:
    return str(len(review.findings)).encode()
"""
READER = """
from reviewer.plugin import Block, Coverage, Sample, Source, View, lay_out_blocks, reader


def is_plus(sample: Sample) -> bool:
    return sample.starts_with(b"+++")


@reader("plus", "加号文本", (".plus",), is_plus, isolated={isolated})
def read_plus(data: bytes, name: str, view: View) -> Source:
    lines = data[3:].decode().splitlines()
    return lay_out_blocks(map(Block, lines), [Coverage(name, "text", sum(map(len, lines)), True)], "plus")
"""


def write_pack(folder: Path, code: str = "YCX101", *, described: str | None = None) -> Path:
    """Write a pack with one rule, its cases and its lexicon; `described` is the text of its `pack.toml`."""
    (folder / "checks").mkdir(parents=True)
    (folder / "reference" / "lexicons").mkdir(parents=True)
    (folder / "checks" / "city.yaml").write_text(RULE.format(code=code), encoding="utf-8")
    (folder / "checks" / "city.cases.yaml").write_text(CASES, encoding="utf-8")
    (folder / "reference" / "lexicons" / "own.yaml").write_text("本市字样: [云川市]\n", encoding="utf-8")
    if described is not None:
        (folder / "pack.toml").write_text(described, encoding="utf-8")
    return folder


def add_report(folder: Path, name: str = "count") -> None:
    (folder / "reports" / name).mkdir(parents=True)
    (folder / "reports" / name / "render.py").write_text(REPORT, encoding="utf-8")


def add_reader(folder: Path, *, isolated: bool = False) -> None:
    (folder / "readers" / "samples").mkdir(parents=True)
    (folder / "readers" / "plus.py").write_text(READER.replace("{isolated}", str(isolated)), encoding="utf-8")
    (folder / "readers" / "samples" / "a.plus").write_text("+++云川市示例办法\n第一条　示例。\n", encoding="utf-8")
