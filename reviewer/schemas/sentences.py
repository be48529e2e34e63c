"""What a fault that the validator found means, in a sentence for the person who wrote the file.

A schema may carry the sentence itself (`errorMessage`, which editors show too) where a pattern or a choice says
nothing to a reader.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from reviewer.strict_yaml import Keys
from reviewer.suggestions import did_you_mean

if TYPE_CHECKING:
    from jsonschema import ValidationError

Sentence = tuple[Keys, str, str]  # the keys below the place of the fault, what is wrong, what to do

UNKNOWN = "不认识的键“{key}”"
MISSING = "缺少“{key}”"
WRONG_TYPE = "{what}应当是{wanted}"
WRONG_VALUE = "{what}的值“{value}”无效"
WRONG_FORM = "{what}的值“{value}”不合格式"
WRONG_DAY = "日期“{value}”无效"
EMPTY = "{what}不能是空的"
OTHER = "{what}不合要求（{keyword}）"
ALLOWED = "可用：{allowed}"
EXAMPLE = "例：{example}"
FILL = "请补上文字"
WRITE_DAY = "请写作 2026-11-20"
SEE_EXPLANATION = "写法见 review rules schema"
TYPES = {
    "string": "文字",
    "integer": "整数",
    "number": "数",
    "array": "列表",
    "object": "键值表",
    "boolean": "真或假",
    "null": "空",
}


def describe(error: ValidationError, root: Mapping[str, Any]) -> Iterator[Sentence]:
    """Yield the sentences for one fault that the schema `root` found: one for each unknown or missing key, else one."""
    if error.validator == "additionalProperties":
        yield from _name_unknown(error)
    elif error.validator == "required":
        yield from _name_missing(error)
    elif _is_blank(error):
        yield (), MISSING.format(key=_last_key(error)), FILL
    else:
        yield (), _say(error), _advise(error, root)


def _name_unknown(error: ValidationError) -> Iterator[Sentence]:
    known = _schema(error)["properties"]
    for key in error.instance:
        if key not in known:
            remedy = did_you_mean(key, known) + ALLOWED.format(allowed="、".join(known))
            yield (key,), UNKNOWN.format(key=key), remedy


def _name_missing(error: ValidationError) -> Iterator[Sentence]:
    tables = _schema(error).get("properties", {})
    for key in error.validator_value:
        if key not in error.instance:
            yield (), MISSING.format(key=key), _show_example(tables.get(key, {}).get("examples", ())) or FILL


def _is_blank(error: ValidationError) -> bool:
    """Tell whether nothing stands where a text must: an empty value, or blanks only."""
    if error.validator == "type":
        return error.instance is None and bool(error.absolute_path)
    return error.validator == "pattern" and not error.instance.strip()


def _say(error: ValidationError) -> str:
    told = {"what": _name_place(error), "value": _shorten(error.instance), "keyword": error.validator}
    if error.validator in ("type", "pattern", "anyOf", "oneOf") and "errorMessage" in _schema(error):
        return str(_schema(error)["errorMessage"])
    if error.validator == "type":
        wanted = error.validator_value if isinstance(error.validator_value, list) else [error.validator_value]
        return WRONG_TYPE.format(wanted="或".join(TYPES[one] for one in wanted if one != "null"), **told)
    if error.validator == "format":
        return WRONG_DAY.format(**told)
    sentences = {"enum": WRONG_VALUE, "const": WRONG_VALUE, "pattern": WRONG_FORM, "minItems": EMPTY}
    return sentences.get(str(error.validator), OTHER).format(**told)


def _advise(error: ValidationError, root: Mapping[str, Any]) -> str:
    if error.validator == "enum":
        allowed = [str(one) for one in error.validator_value if one is not None]
        return did_you_mean(str(error.instance), allowed) + ALLOWED.format(allowed="、".join(allowed))
    if error.validator == "const":
        return ALLOWED.format(allowed=error.validator_value)
    if error.validator == "format":
        return WRITE_DAY
    return _show_example(_find_examples(error, root)) or SEE_EXPLANATION


def _schema(error: ValidationError) -> Mapping[str, Any]:
    """Return the part of the schema that found the fault; `true` and `false` find none."""
    assert isinstance(error.schema, Mapping)
    return error.schema


def _find_examples(error: ValidationError, root: Mapping[str, Any]) -> Sequence[Any]:
    """Return the examples of the value: those beside a `$ref` speak of its key and come before the referred part's."""
    node: Any = root
    for step in list(error.absolute_schema_path)[:-1]:  # the way to the fault does not mention a `$ref`
        if isinstance(step, str) and step not in node:
            node = _follow(node, root)
        node = node[step]
    examples: Sequence[Any] = node.get("examples") or _follow(node, root).get("examples", ())
    return examples


def _follow(node: Mapping[str, Any], root: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the part that a schema refers to, or the schema itself; all references lead below `$defs`."""
    part: Mapping[str, Any] = root["$defs"][node["$ref"].rpartition("/")[2]] if "$ref" in node else node
    return part


def _show_example(examples: Sequence[Any]) -> str:
    """Return the first short example as a remedy; empty when there is none."""
    for example in examples:
        if isinstance(example, list) and all(isinstance(one, str) for one in example):
            return EXAMPLE.format(example=f"[{', '.join(example)}]")
        if isinstance(example, (str, int, float)):
            return EXAMPLE.format(example=example)
    return ""


def _last_key(error: ValidationError) -> str:
    return next((key for key in reversed(error.absolute_path) if isinstance(key, str)), "")


def _name_place(error: ValidationError) -> str:
    """Return how the value is called: its key, or its number in the list under a key."""
    if not error.absolute_path:
        return "文件内容"
    last, key = error.absolute_path[-1], _last_key(error)
    if isinstance(last, str):
        return f"“{last}”"
    return f"“{key}”的第 {last + 1} 项" if key else f"第 {last + 1} 项"


def _shorten(value: object) -> str:
    text = str(value)
    return text if len(text) <= 40 else f"{text[:40]}…"
