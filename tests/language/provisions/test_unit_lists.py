"""Units with their roles, from brackets, label lines and lines that hold nothing else."""

from __future__ import annotations

import pytest

from reviewer.language.provisions.stretches import Stretch
from reviewer.language.provisions.tokens import Lexicon, Tokens, tokenize
from reviewer.language.provisions.unit_lists import find_joint_units, find_units
from reviewer.language.words import load_segmenter
from reviewer.model import Span
from reviewer.packs import reference_for

SEGMENTER = load_segmenter(reference_for(()))


@pytest.mark.parametrize(
    ("text", "units"),
    [
        (
            "（市商务局牵头，市财政局、市税务局配合）",
            {"市商务局": "lead", "市财政局": "support", "市税务局": "support"},
        ),
        ("责任单位：市商务局、市财政局", {"市商务局": "responsible", "市财政局": "responsible"}),
        ("市商务局牵头，市财政局、市税务局配合）", {"市商务局": "lead", "市财政局": "support", "市税务局": "support"}),
        ("市商务局应当公布名单。", {}),
    ],
)
def test_units_and_roles(text: str, units: dict[str, str]) -> None:
    tokens = _cut(text)
    assert _say(tokens, find_units(tokens)) == units


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("市商务局应当会同财政、税务等部门制定办法。", {"市商务局": "lead", "财政、税务等部门": "support"}),
        ("由市商务局会同市财政局审核。", {"市商务局": "lead", "市财政局": "support"}),
        ("第三条 区商务局会同有关部门，根据实际制定目录。", {"区商务局": "lead", "有关部门": "support"}),
        ("夜市项目，由市商务局作为牵头单位；", {"市商务局": "lead"}),
        ("市商务局应当公布名单。", {}),
    ],
)
def test_who_acts_together_with_whom(text: str, units: dict[str, str]) -> None:
    tokens = _cut(text)
    assert _say(tokens, find_joint_units(tokens, [])) == units


def test_the_one_bound_before_leads_where_nobody_else_stands() -> None:
    tokens = _cut("市商务局应当在三十日内，会同市财政局作出决定。")
    bound = Stretch(*_place(tokens, "市商务局"), "bound")
    assert _say(tokens, find_joint_units(tokens, [bound])) == {"市商务局": "lead", "市财政局": "support"}


def _cut(text: str) -> Tokens:
    words = ((word.text, word.span) for word in SEGMENTER.cut(text))
    return tokenize(text, words, Lexicon({}, {"应当": ["modal.must"]}))


def _place(tokens: Tokens, words: str) -> tuple[int, int]:
    at = tokens.text.index(words)
    found = tokens.words_at(Span(at, at + len(words)))
    return found.start, found.stop


def _say(tokens: Tokens, units: dict[Stretch, str]) -> dict[str, str]:
    spans = {tokens.span(one.first, one.end): role for one, role in units.items()}
    return {tokens.text[span.start : span.end]: role for span, role in spans.items()}
