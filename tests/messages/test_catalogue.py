"""The catalogue is whole: both languages, the same gaps, every key used and every used key there."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from reviewer import messages, wording
from reviewer.errors import InputError, ReviewerError, find_reason
from reviewer.messages import FILES, Text, dump_value, load_value, retell, say

ROOT = Path(__file__).parent.parent.parent
HAN = re.compile("[\u3400-\u9fff]")
SOURCES = [path for room in ("reviewer", "checks", "reports") for path in sorted((ROOT / room).rglob("*.py"))]
TELLING = ("of", "say", "_say")  # functions whose first or second word is a key
CHINESE_ONLY = {"page.severity": {"name"}}  # the English name of a severity is its value
# Words that name things in the files of rules, which are written in Chinese.
NAMED = re.compile(r"'(?:依次|同句|规定|近似|不含|相距|法规|一般)'|“不少于30日”")


def read_catalogue() -> dict[str, dict[str, object]]:
    """Return all entries; a key that stands twice fails."""
    found: dict[str, dict[str, object]] = {}
    for name in FILES:
        pairs = json.loads(
            (Path(messages.__file__).parent / name).read_text(encoding="utf-8"), object_pairs_hook=_refuse_twice
        )
        assert not set(pairs) & set(found), set(pairs) & set(found)
        found |= pairs
    return found


def _refuse_twice(pairs: list[tuple[str, object]]) -> dict[str, object]:
    keys = [key for key, _ in pairs]
    assert len(keys) == len(set(keys)), [key for key in keys if keys.count(key) > 1]
    return dict(pairs)


CATALOGUE = read_catalogue()


def list_texts() -> Iterator[tuple[str, str, str]]:
    """Yield key, Chinese and English of every text and every remedy."""
    for key, entry in CATALOGUE.items():
        yield key, str(entry["zh"]), str(entry["en"])
        remedy = entry.get("remedy")
        if isinstance(remedy, dict):
            yield f"{key} (remedy)", remedy["zh"], remedy["en"]


def gaps(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


def test_every_file_of_the_folder_is_read() -> None:
    assert {path.name for path in Path(messages.__file__).parent.glob("*.json")} == set(FILES)


def test_every_entry_has_both_languages_and_nothing_else() -> None:
    for key, entry in CATALOGUE.items():
        assert set(entry) in ({"zh", "en"}, {"zh", "en", "remedy"}), key
        if "remedy" in entry:
            assert set(entry["remedy"]) == {"zh", "en"}, key  # type: ignore[call-overload]


def test_gaps_agree_and_english_has_no_chinese() -> None:
    for key, chinese, english in list_texts():
        assert chinese and english, key
        assert gaps(chinese) - CHINESE_ONLY.get(key, set()) == gaps(english), key
        assert not HAN.search(NAMED.sub("", english)), key


def test_english_remedies_are_sentences() -> None:
    for key, entry in CATALOGUE.items():
        remedy = entry.get("remedy")
        if isinstance(remedy, dict):
            words = re.sub(r"\A\{near\}", "", remedy["en"])
            assert words[0].isupper() or words[0] == "{", key
            assert words.endswith((".", ":")), key


def find_uses() -> tuple[dict[str, str], set[str], set[str]]:
    """Return keys that are told (with their place), all strings of the code, and the beginnings of made-up keys."""
    told: dict[str, str] = {}
    strings: set[str] = set()
    beginnings: set[str] = set()
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                strings.add(node.value)
            elif isinstance(node, ast.JoinedStr) and isinstance(first := node.values[0], ast.Constant):
                beginnings.add(str(first.value))
            elif isinstance(node, ast.Call) and _name(node.func) in TELLING:
                told |= dict.fromkeys(_keys(node), f"{path}:{node.lineno}")
            elif isinstance(node, ast.Subscript) and _name(node.value) == "messages":
                told |= dict.fromkeys(_keys(node.slice), f"{path}:{node.lineno}")
    return told, strings, beginnings


def _name(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


def _keys(node: ast.expr) -> list[str]:
    """Return the words among the first two of a call, or the one of an index."""
    given = node.args[:2] if isinstance(node, ast.Call) else [node]
    words = [one.value for one in given if isinstance(one, ast.Constant) and isinstance(one.value, str)]
    return [one for one in words if one not in ("zh", "en")]


def test_every_key_that_is_told_exists() -> None:
    told, _, _ = find_uses()
    assert len(told) > 150, "the search finds what is told"
    assert {key: place for key, place in told.items() if key not in CATALOGUE} == {}


def test_every_key_is_used() -> None:
    _, strings, beginnings = find_uses()
    begun = tuple(one for one in beginnings if re.fullmatch(r"[a-z]+\.", one))
    labels = (f"{group}." for group in wording.LABEL_GROUPS)
    by_prefix = (*begun, *labels, messages.REASON, "metavar.", "message.")
    unused = [key for key in CATALOGUE if key not in strings and not key.startswith(by_prefix)]
    assert unused == []
    assert not set(by_prefix) & {"error.", "archive.", "library.", "usage."}, "keys of errors are written out"


def test_errors_are_told_with_the_values_of_their_gaps() -> None:
    """Every `of` names just the gaps of its text and remedy."""
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and _name(node.func) == "of" and _keys(node)):
                continue
            entry = CATALOGUE[_keys(node)[0]]
            wanted = gaps(str(entry["zh"]))
            if isinstance(entry.get("remedy"), dict):
                wanted |= gaps(entry["remedy"]["zh"])  # type: ignore[index]
            given = {one.arg for one in node.keywords if one.arg}
            if _name(node.func.value) != "Text":  # type: ignore[attr-defined]
                given -= {"place"} - wanted
            if any(one.arg is None for one in node.keywords):
                continue
            assert given == wanted, f"{path}:{node.lineno}"


def test_no_raise_site_has_words_of_its_own() -> None:
    found = []
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Raise) and node.exc is not None:
                words = [one.value for one in ast.walk(node.exc) if isinstance(one, ast.Constant)]
                if any(isinstance(one, str) and HAN.search(one) for one in words):
                    found.append(f"{path}:{node.lineno}")
    assert found == []


def test_what_schemas_say_is_in_the_catalogue() -> None:
    """Editors show the Chinese words of a schema; the program finds the English ones by them."""
    said = set()
    for path in sorted((ROOT / "reviewer" / "schemas").glob("*.json")):
        said |= set(re.findall(r'"errorMessage": "([^"]*)"', path.read_text(encoding="utf-8")))
    assert said == {str(entry["zh"]) for key, entry in CATALOGUE.items() if key.startswith("message.")}


def test_an_error_is_told_in_both_languages() -> None:
    error = InputError.of("file.missing", place="草案.docx")
    assert str(error) == "草案.docx：找不到文件。请检查路径和文件名"
    assert error.tell("en") == "草案.docx: file not found. Check the path and the name of the file."
    assert (error.key, error.message, error.place) == ("file.missing", "找不到文件", "草案.docx")
    assert error.remedy == "请检查路径和文件名"


def test_words_of_a_pack_are_told_as_they_are() -> None:
    error = InputError("没有{这}一栏", place="表.xlsx", remedy="请补上")
    assert str(error) == "表.xlsx：没有{这}一栏。请补上"
    assert error.tell("en") == "表.xlsx: 没有{这}一栏. 请补上"
    assert error.key is None


@pytest.mark.parametrize(
    "error",
    [
        InputError("自己的文字", remedy="请补上"),
        InputError.of("draft.unknown", place="甲.xyz", known=[".docx", ".txt"]),
        InputError.of("archive.xml", part="a.xml", reason=Text.of("archive.xml-deep")),
        InputError.of("day.invalid", value="x", place=Text.of("place.key", path="a.toml", key="view")),
    ],
)
def test_an_error_survives_json(error: ReviewerError) -> None:
    again = InputError.from_json(json.loads(json.dumps(error.to_json())), place="甲.docx")
    for language in ("zh", "en"):
        assert again.tell(language).endswith(error.tell(language))
    assert again.place == (error.place or "甲.docx")


def test_values_are_told_and_joined_in_the_language() -> None:
    text = Text.of("archive.xml", part="a.xml", reason=Text.of("archive.xml-deep"))
    assert "nested too deeply" in text.tell("en") and "嵌套过深" in str(text)
    assert load_value(dump_value(text)) == text
    assert say("zh", "rules.untested", codes=["A", "B"]).endswith("A、B")
    assert say("en", "rules.untested", codes=["A", "B"]).endswith("A, B")


@pytest.mark.parametrize("key", [key for key in CATALOGUE if key.startswith(messages.REASON)])
def test_what_reports_say_of_gaps_can_be_told_in_english(key: str) -> None:
    values = {name: f"值{name}" for name in gaps(str(CATALOGUE[key]["zh"]))}
    assert retell(say("zh", key, **values), "en") == say("en", key, **values)
    assert retell(say("zh", key, **values), "zh") == say("zh", key, **values)


def test_the_systems_reasons_are_told() -> None:
    assert str(find_reason(PermissionError(13, "Permission denied"))) == "没有权限"
    assert find_reason(OSError(9999, "Odd fault")) == "Odd fault"


def test_nothing_is_loaded_before_a_text_is_told() -> None:
    import subprocess
    import sys

    script = (
        "from reviewer import messages\nfrom reviewer.errors import InputError\n"
        "error = InputError.of('file.missing', place='a')\n"
        "assert messages._load.cache_info().currsize == 0\nstr(error)\n"
        "assert messages._load.cache_info().currsize == 1\n"
    )
    subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=True)
