"""Builds the Word files of the examples from their plain-text sources.

    python examples/build.py [--out FOLDER]

Every run gives the same bytes: times are fixed, and nothing is compressed, since a compressor's output
differs from one version of zlib to the next.
"""

from __future__ import annotations

import argparse
import zipfile
from pathlib import Path

from markup import parse
from word_package import make_parts

HERE = Path(__file__).parent
TIME = (2026, 11, 2, 9, 0, 0)
TARGETS = {
    "家政服务业办法": "drafts",
    "营商环境方案": "drafts",
    "政务公开培训通知": "drafts",
    "云川省家庭服务业促进条例": "reference",
    "云川省优化营商环境行动方案": "reference",
}


def build(out: Path) -> list[Path]:
    """Write all Word files below `out` and return their paths, in order."""
    made = []
    for name, folder in TARGETS.items():
        parts = make_parts(parse((HERE / "sources" / f"{name}.txt").read_text(encoding="utf-8")))
        path = out / folder / f"{name}.docx"
        path.parent.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as package:
            for part, data in parts.items():
                package.writestr(zipfile.ZipInfo(part, TIME), data)
        made.append(path)
    return made


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description="从文字源文件生成 Word 样例")
    arguments.add_argument("--out", type=Path, default=HERE, help="输出文件夹（默认：样例文件夹本身）")
    for built in build(arguments.parse_args().out):
        print(built)
