"""Documents for the tests of the library, and the command that they are put in with."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from click.testing import CliRunner

from reviewer.cli import program
from reviewer.library.schema import connect_writing
from reviewer.library.writing import Writer

CLAUSES = (
    "市场监督管理部门应当自收到申请之日起五个工作日内作出决定，并将结果告知申请人。",
    "用人单位应当为劳动者提供符合国家规定的劳动安全卫生条件和必要的劳动防护用品。",
    "公共停车场应当在入口处公示收费标准、剩余车位和监督电话，不得擅自改变车位用途。",
    "旅客运输经营者应当按照核定的线路、班次、站点运行，不得甩客、敲诈、倒卖旅客。",
)


def write_documents(folder: Path, count: int) -> None:
    folder.mkdir(exist_ok=True)
    for n in range(count):
        text = f"云川市示例办法{n}\n第一条　{CLAUSES[n % len(CLAUSES)]}\n第二条　第{n}号文件的第二条另有内容，与其他文件不同。\n"
        (folder / f"d{n}.txt").write_text(text, encoding="utf-8")


def call(*words: object) -> tuple[int, str]:
    done = CliRunner().invoke(program, ["library", *map(str, words)])
    return done.exit_code, done.output


@contextmanager
def open_shelf(path: Path) -> Iterator[tuple[sqlite3.Connection, Writer]]:
    """Open a library for writing, or make it, without the command."""
    with closing(connect_writing(path)) as connection:
        yield connection, Writer(connection, path)
