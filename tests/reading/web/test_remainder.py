"""Words of a page outside its lines are listed: as unread where a browser shows them, else as left out."""

from __future__ import annotations

import pytest

from reviewer.model import Coverage
from reviewer.reading import read

WORDS = "外地企业不得参加本市投标"
LINES = "<h1>云川市示例办法</h1><p>第一条　市商务局负责登记企业信息，并按月公开结果。</p><p>第二条　本办法自公布之日起施行，有效期五年。</p>"
SHOWN = {
    "a drawing": f"<svg><text>{WORDS}</text></svg>",
    "phonetic marks": f"<ruby>甲<rt>{WORDS}</rt></ruby>",
    "an object": f"<object>{WORDS}</object>",
    "a page in a frame": f"<iframe srcdoc='<p>{WORDS}</p>'></iframe>",
    "generated": f"<style>.k::after{{content:'{WORDS}'}}</style>",
    "generated in codes": "<style>.k::after{content:'" + "".join(f"\\{ord(one):x} " for one in WORDS) + "'}</style>",
    "generated from an attribute": f"<style>p::after{{content:attr(data-k)}}</style><p data-k='{WORDS}'>甲</p>",
    "a list mark": f"<ol style='list-style-type:\"{WORDS}\"'><li>甲</li></ol>",
    "behind the page": f"</body></html><html><body><p>{WORDS}</p>",
    "a shadow": f"<div><template shadowrootmode='open'>{WORDS}</template></div>",
}  # fmt: skip
LEFT_OUT = {
    "a menu": f"<select><option>{WORDS}</option></select>",
    "a button": f"<button>{WORDS}</button>",
    "a field": f"<input value='{WORDS}'>",
    "without scripts": f"<noscript>{WORDS}</noscript>",
    "a template": f"<template>{WORDS}</template>",
    "a picture that moves": f"<video>{WORDS}</video>",
    "an attribute": f"<p title='{WORDS}'>甲</p>",
    "the title of a drawing": f"<svg><title>{WORDS}</title></svg>",
    "hidden": f"<p style='display:none'>{WORDS}</p>",
}


def rows(more: str) -> list[Coverage]:
    draft = read(f"<html><body>{LINES}{more}</body></html>".encode(), "a.html")
    assert WORDS not in draft.text
    return [one for one in draft.coverage if WORDS in (one.reason or "")]


@pytest.mark.parametrize("kind", SHOWN)
def test_what_a_browser_shows_is_listed_as_unread(kind: str) -> None:
    found = rows(SHOWN[kind])
    assert [one.read for one in found] == [False] * len(found) != []


@pytest.mark.parametrize("kind", LEFT_OUT)
def test_what_it_does_not_show_is_listed_as_left_out(kind: str) -> None:
    found = rows(LEFT_OUT[kind])
    assert [one.read for one in found] == [True] * len(found) != []


def test_a_plain_page_has_no_remainder() -> None:
    page = f"<html><head><title>云川市示例办法</title></head><body>{LINES}<!-- {WORDS} --><script>'{WORDS}'</script></body></html>"
    assert [one.container for one in read(page.encode(), "a.html").coverage] == ["web page"]


def test_the_title_of_a_drawing_names_no_document() -> None:
    page = f"<html><body><svg><title>云川市另一办法</title></svg>{LINES}</body></html>"
    draft = read(page.encode(), "a.html")
    assert draft.facts.title == "云川市示例办法"
    assert [one.container for one in draft.coverage] == ["web page", "hidden head"]


def test_what_the_page_title_says_besides_the_name_is_listed() -> None:
    page = f"<html><head><title>云川市示例办法 - {WORDS}</title></head><body>{LINES}</body></html>"
    found = [one for one in read(page.encode(), "a.html").coverage if one.container == "hidden head"]
    assert [(one.read, WORDS in (one.reason or "")) for one in found] == [(True, True)]
