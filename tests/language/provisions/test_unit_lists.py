"""Units with their roles, from brackets, label lines and lines that hold nothing else."""

from __future__ import annotations

import pytest

from reviewer.language.provisions.tokens import Lexicon, tokenize
from reviewer.language.provisions.unit_lists import find_units
from reviewer.language.words import load_segmenter
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
    tokens = tokenize(text, ((word.text, word.span) for word in SEGMENTER.cut(text)), Lexicon({}, {}))
    found = {}
    for one, role in find_units(tokens).items():
        span = tokens.span(one.first, one.end)
        found[text[span.start : span.end]] = role
    assert found == units
