"""A review whose every word comes from somebody who means harm, or whose file is damaged."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from reviewer import ComparedLibrary, Coverage, Deadline, Failure, Related, Review, Severity, Span, Target, Task
from tests.making.reviews import make_review

# What is written, and how a reader sees it (the same, where nothing is said).
SAMPLES = {
    "script": "<script>window.broken=1</script>",
    "picture": "\"'><img src=x onerror=window.broken=1>",
    "comment": "--><!--]]><![CDATA[",
    "entity": "&lt;b&gt;&amp;amp;&#60;i&#62;&nbsp;&eacute;",
    "declared": '<!ENTITY x SYSTEM "file:///etc/passwd">&x;',
    "template": "{{7*7}}{% raw %}{# x #}${7*7}#{7*7}",
    "address": "javascript:window.broken=1",
    "markdown": "**粗** [x](http://a.example) `c` | ~~x~~ @all #12 ![y](z)",
    "formula": '=HYPERLINK("http://a.example","x")',
    "plus": "+1+cmd|' /C calc'!A0",
    "minus": "-2+3",
    "at": "@SUM(1,1)",
    "escape": "_x0041_x000D_",
    "slashes": r"\n\r\;\,\u0041%0a%00",
    "calendar": "END:VEVENT;X-A:b,c",
    "long": "长" * 900 + "a" * 900,
    "control": "甲\x00乙\x07丙\x1b[31m丁",
    "turned": "甲\u202e乙\u202c\u200f丙\u2067丁\u2069",
    "joined": "甲\u200b乙\ufeff丙\xad丁\x7f戊",
    "astral": "𠮷👨👩﷽Z͑ͫ̓ͪ",
}
SEEN = {
    "control": "甲␀乙␇丙␛[31m丁",
    "turned": "甲⟨U+202E⟩乙⟨U+202C⟩⟨U+200F⟩丙⟨U+2067⟩丁⟨U+2069⟩",
    "joined": "甲⟨U+200B⟩乙⟨U+FEFF⟩丙⟨U+00AD⟩丁⟨U+007F⟩戊",
}


def seen(name: str) -> str:
    """Return a sample as a reader sees it."""
    return SEEN.get(name, SAMPLES[name])


def hostile_review(sample: str) -> Review:
    """Return a review with `sample` in every place that words of others can reach."""
    # The text is laid out with a harmless word of the same place, so that no reader has touched the sample.
    made = make_review(
        "云川市示例办法\n第一条　为了示例。\n第二条　甲样乙。\n第三条　丙样丁。\n", [("样", Severity.HIGH)]
    )
    draft, (first,) = made.draft, made.findings
    at, grown = first.spans[0].start, len(sample) - 1

    def move(n: int) -> int:
        return n + grown if n > at else n

    def shift(span: Span) -> Span:
        return Span(move(span.start), move(span.end))

    facts = replace(draft.facts, title=sample, issuer=sample, number=sample, kind=sample, region=(sample,))
    draft = replace(
        draft,
        name=f"{sample}.txt",
        text=draft.text[:at] + sample + draft.text[at + 1 :],
        lines=tuple(replace(one, span=shift(one.span)) for one in draft.lines),
        clauses=tuple(
            replace(one, span=shift(one.span), own=shift(one.own), heading=sample if one.heading else None)
            for one in draft.clauses
        ),
        segments=tuple(replace(one, span=shift(one.span)) for one in draft.segments),
        coverage=(Coverage(sample, sample, 3, False, sample), Coverage("正文", "text", 9, True)),
        facts=facts,
        warnings=(sample,),
    )
    words = Span(at, at + len(sample))
    related = Related(sample, sample, sample, sample, (Span(0, len(sample)),), 0.5, None)
    finding = replace(
        first, spans=(words,), message=sample, suggestion=sample, address=sample, related=(related,), note=sample
    )
    clause = draft.clauses[-1].id
    days = (Deadline(sample, "date", "completion", "2027-06-30", words),)
    aims = (Target(sample, 1.0, sample, None, words),)
    units = (sample,)
    task = Task(clause, sample, words, units, (f"二{sample}",), (sample, f"二{sample}"), deadlines=days, targets=aims)
    return replace(
        made,
        draft=draft,
        path=f"{sample}.txt".replace("\x00", ""),
        as_of=date(2026, 11, 20),
        findings=(finding,),
        neutrals=(),
        tasks=(task,),
        failures=(Failure(sample, sample),),
        library=ComparedLibrary(sample, 1, "sha256:" + "0" * 64),
        generated=sample,
    )
