"""Puts reported clauses into disguises and counts how many are still found, or have their disguise reported.

usage: python bench/disguises.py [--clauses N] [--verbose]
Takes N (default 200) clauses of `reference/likeness/clauses` that give a grave finding as they are written, puts each
into every disguise, and reviews them as articles of a draft. A clause counts as noticed when it gives a grave
finding on fair competition or DT108 (concealed words).
"""

from __future__ import annotations

import argparse
import json
from bisect import bisect_right
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from reviewer import Reviewer, Settings, Severity

ROOT = Path(__file__).resolve().parent.parent
TABLE = ROOT / "reviewer/reading/characters.tsv"
CLAUSES = ROOT / "reference/likeness/clauses"
BETWEEN = {
    "zero width space": "\u200b",
    "joiner": "\u200d",
    "word joiner": "\u2060",
    "byte order mark": "\ufeff",
    "soft hyphen": "\u00ad",
    "variation selector": "\ufe00",
    "selector of plane 14": "\U000e0100",
    "tag": "\U000e0041",
    "filler": "\u3164",
    "grapheme joiner": "\u034f",
    "left-to-right mark": "\u200e",
    "combining mark": "\u0301",
    "blank": " ",
    "ideographic blank": "\u3000",
    "no-break blank": "\u00a0",
    "thin blank": "\u2009",
    "tab": "\t",
    "no-break hyphen": "\u2011",
}
SESSION = Settings(select=("FC", "DT108"), as_of=date(2026, 11, 20))


def make_disguises() -> dict[str, Callable[[str], str]]:
    """Return every disguise by name."""
    pairs = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines()]
    forms = {name: {plain: one for one, plain in pairs if first <= ord(one) <= last} for name, first, last in (
        ("radicals", 0x2E80, 0x2FD5),
        ("compatibility forms", 0xF900, 0xFAFF),
        ("traditional forms", 0x4E00, 0x9FFF),
        ("full width", 0xFF10, 0xFF5A),
    )}  # fmt: skip
    found: dict[str, Callable[[str], str]] = {name: sign.join for name, sign in BETWEEN.items()}
    found |= {name: lambda text, form=form: "".join(form.get(one, one) for one in text) for name, form in forms.items()}  # type: ignore[misc]
    found["one blank"] = lambda text: f"{text[: len(text) // 2]} {text[len(text) // 2 :]}"
    found["turned"] = lambda text: text.replace("。", "\u202e。")
    return found


def notice(reviewer: Reviewer, clauses: Sequence[str]) -> list[bool]:
    """Tell of each clause, as an article of one draft, whether it is noticed."""
    lines = ["云川市示例管理办法", *(f"第{n}条　{clause}" for n, clause in enumerate(clauses, 1))]
    review = reviewer.review_bytes("\n".join(lines).encode(), "draft.txt").review
    starts = [line.span.start for line in review.draft.lines]
    seen = {
        bisect_right(starts, one.spans[0].start) - 2
        for one in review.findings
        if one.rule.code == "DT108" or one.severity is Severity.HIGH
    }
    return [n in seen for n in range(len(clauses))]


def main() -> None:
    """Print the counts."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--clauses", type=int, default=200)
    ask.add_argument("--verbose", action="store_true")
    given = ask.parse_args()
    rows = [
        json.loads(line) for path in sorted(CLAUSES.glob("*.jsonl")) for line in path.read_text("utf-8").splitlines()
    ]
    texts = [row["text"].replace("\n", "") for row in rows if row["label"] == "violation"]
    reviewer = Reviewer(SESSION)
    chosen = [text for text, is_found in zip(texts, notice(reviewer, texts), strict=True) if is_found][: given.clauses]
    for name, disguise in make_disguises().items():
        noticed = notice(reviewer, [disguise(text) for text in chosen])
        print(f"disguises.{name.replace(' ', '-')} {sum(noticed)} {len(chosen)}")
        for text, is_noticed in zip(chosen, noticed, strict=True):
            if given.verbose and not is_noticed:
                print("   ", text)


if __name__ == "__main__":
    main()
