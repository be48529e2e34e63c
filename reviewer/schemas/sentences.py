"""What a fault that the validator found means, in a sentence for the person who wrote the file.

A schema may carry the sentence itself (`errorMessage`, which editors show too) where a pattern or a choice says
nothing to a reader.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from reviewer.messages import Text, find_key
from reviewer.strict_yaml import Keys
from reviewer.suggestions import did_you_mean

if TYPE_CHECKING:
    from jsonschema import ValidationError

Sentence = tuple[Keys, Text | str, Text | str]  # the keys below the place of the fault, what is wrong, what to do
MESSAGE = "message."  # begins the keys of what schemas say themselves, to editors too
# What is said of a value, by the schema's rule that refuses it.
SENTENCES = {
    "enum": "schema.value",
    "const": "schema.value",
    "pattern": "schema.form",
    "minItems": "schema.empty",
    "format": "schema.day",
}


def describe(error: ValidationError, root: Mapping[str, Any]) -> Iterator[Sentence]:
    """Yield the sentences for one fault that the schema `root` found: one for each unknown or missing key, else one."""
    if error.validator == "additionalProperties":
        yield from _name_unknown(error)
    elif error.validator == "required":
        yield from _name_missing(error)
    elif _is_blank(error):
        yield (), Text.of("schema.missing", key=_last_key(error)), Text.of("schema.fill")
    else:
        yield (), _say(error), _advise(error, root)


def _name_unknown(error: ValidationError) -> Iterator[Sentence]:
    known = _schema(error)["properties"]
    for key in error.instance:
        if key not in known:
            remedy = Text.of("schema.allowed", near=did_you_mean(key, known), allowed=list(known))
            yield (key,), Text.of("schema.unknown", key=key), remedy


def _name_missing(error: ValidationError) -> Iterator[Sentence]:
    tables = _schema(error).get("properties", {})
    for key in error.validator_value:
        if key not in error.instance:
            example = _show_example(tables.get(key, {}).get("examples", ()))
            yield (), Text.of("schema.missing", key=key), example or Text.of("schema.fill")


def _is_blank(error: ValidationError) -> bool:
    """Tell whether nothing stands where a text must: an empty value, or blanks only."""
    if error.validator == "type":
        return error.instance is None and bool(error.absolute_path)
    return error.validator == "pattern" and not error.instance.strip()


def _say(error: ValidationError) -> Text | str:
    told = {"what": _name_place(error), "value": _shorten(error.instance), "keyword": error.validator}
    if error.validator in ("type", "pattern", "anyOf", "oneOf") and "errorMessage" in _schema(error):
        return _name_message(str(_schema(error)["errorMessage"]))
    if error.validator == "type":
        wanted = error.validator_value if isinstance(error.validator_value, list) else [error.validator_value]
        return Text.of("schema.type", what=told["what"], wanted=_join_types([one for one in wanted if one != "null"]))
    return Text.of(SENTENCES.get(str(error.validator), "schema.other"), **told)


def _join_types(names: Sequence[str]) -> Text:
    first = Text.of(f"type.{names[0]}")
    return Text.of("schema.or", one=first, other=_join_types(names[1:])) if len(names) > 1 else first


def _name_message(words: str) -> Text | str:
    """Return the text that says the words of a schema; the schema of another has only its own."""
    key = find_key(MESSAGE, words)
    return Text.of(f"{MESSAGE}{key}") if key else words


def _advise(error: ValidationError, root: Mapping[str, Any]) -> Text | str:
    if error.validator == "enum":
        allowed = [str(one) for one in error.validator_value if one is not None]
        return Text.of("schema.allowed", near=did_you_mean(str(error.instance), allowed), allowed=allowed)
    if error.validator == "const":
        return Text.of("schema.allowed", near="", allowed=str(error.validator_value))
    if error.validator == "format":
        return Text.of("schema.write-day")
    return _show_example(_find_examples(error, root)) or Text.of("schema.see")


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


def _show_example(examples: Sequence[Any]) -> Text | None:
    """Return the first short example as a remedy, or None when there is none."""
    for example in examples:
        if isinstance(example, list) and all(isinstance(one, str) for one in example):
            return Text.of("schema.example", example=f"[{', '.join(example)}]")
        if isinstance(example, (str, int, float)):
            return Text.of("schema.example", example=example)
    return None


def _last_key(error: ValidationError) -> str:
    return next((key for key in reversed(error.absolute_path) if isinstance(key, str)), "")


def _name_place(error: ValidationError) -> Text:
    """Return how the value is called: its key, or its number in the list under a key."""
    if not error.absolute_path:
        return Text.of("schema.content")
    last, key = error.absolute_path[-1], _last_key(error)
    if isinstance(last, str):
        return Text.of("schema.key", key=last)
    number = last + 1
    return Text.of("schema.item-of", key=key, number=number) if key else Text.of("schema.item", number=number)


def _shorten(value: object) -> str:
    text = str(value)
    return text if len(text) <= 40 else f"{text[:40]}…"
