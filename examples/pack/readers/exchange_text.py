"""云川公文交换文本 (.yct): a line `YCT1`, lines `key=value`, an empty line, then the text, all in UTF-8."""

from __future__ import annotations

from reviewer.plugin import Block, Coverage, InputError, Sample, Source, View, lay_out_blocks, reader

MARK = b"YCT1\n"


def is_exchange_text(sample: Sample) -> bool:
    """Tell by the first line."""
    return sample.starts_with(MARK)


@reader("yct", "云川公文交换文本", (".yct",), is_exchange_text)
def read_exchange_text(data: bytes, name: str, view: View) -> Source:
    """Read the text behind the head; raises `InputError` when it is not UTF-8 or has no text."""
    try:
        head, _, body = data[len(MARK) :].decode("utf-8").partition("\n\n")
    except UnicodeDecodeError as error:
        raise InputError("不是 UTF-8 编码", place=name, remedy="请从公文系统重新导出") from error
    if not body.strip():
        raise InputError("没有正文", place=name, remedy="请从公文系统重新导出")
    title = dict(line.partition("=")[::2] for line in head.splitlines()).get("title", "")
    lines = [line for line in (title, *body.splitlines()) if line.strip()]
    blocks = [Block(line) for line in lines]
    return lay_out_blocks(blocks, [Coverage(name, "text", sum(map(len, lines)), True)], "yct")
