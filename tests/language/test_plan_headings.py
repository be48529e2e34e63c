"""Headings of plans that set no work, that secure it and that share it out."""

from __future__ import annotations

import re

import pytest

from reviewer.language.grammar import read_table
from reviewer.language.plan_headings import DUTIES, GOAL, SAFEGUARD, is_heading_of

NUMBER = re.compile(r"^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）)")


@pytest.mark.parametrize(("kind", "word", "example"), read_table("plan_headings"))
def test_a_heading_is_of_its_kind(kind: str, word: str, example: str) -> None:
    assert is_heading_of(kind, NUMBER.sub("", example)), word


@pytest.mark.parametrize(
    "heading", ["整治占道经营", "建设停车场", "推进夜市改造", "公开收费依据", "明确培训目的", None]
)
def test_a_measure_is_of_no_kind(heading: str | None) -> None:
    assert not any(is_heading_of(kind, heading) for kind in (GOAL, SAFEGUARD, DUTIES))
