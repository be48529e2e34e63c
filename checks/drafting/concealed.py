"""Words that a reader of the draft cannot see, and signs between characters that nobody can."""

from __future__ import annotations

from collections.abc import Iterator

from reviewer.plugin import Context, Guise, Hit, Span, check

SAYS = {
    Guise.INVISIBLE: "这些文字中间夹有看不见的字符",
    Guise.REVERSED: "这些文字夹有改变显示方向的控制符，显示的次序和文件里的不同",
    Guise.HIDDEN: "这些文字旁边有设为隐藏的文字，打开文件的人看不到",
    Guise.TINY: "这些文字的字号小到看不见",
    Guise.PALE: "这些文字的颜色与纸相同，看不见",
}


@check("DT108")
def find_concealed_words(context: Context) -> Iterator[Hit]:
    """Report each line with concealed words once a guise, covering them from the first to the last."""
    draft = context.draft
    lines: dict[tuple[int, Guise], Span] = {}
    for one in draft.concealed:
        key = draft.line_index(one.span.start), one.guise
        known = lines.get(key, one.span)
        lines[key] = Span(min(known.start, one.span.start), max(known.end, one.span.end))
    for (_, guise), span in lines.items():
        if len(span):
            yield Hit("DT108", (span,), SAYS[guise])
