"""Which settings are in force for a draft, layer by layer, and what they make of a rule."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from reviewer.cli.messages import Messages
from reviewer.settings import Settings

Layer = tuple[str, Settings]  # what says so (a file, or the command line) and what it says


def list_layers(given: Settings, draft: Path, messages: Messages) -> list[Layer]:
    """Return the settings that hold for a draft, the strongest first: options, sections, file, what it extends.

    Raises `InputError` for a settings file that cannot be used.
    """
    from reviewer.config import find_config, read_config

    path = given.config or find_config(draft)
    layers = list(read_config(path, named=given.config is not None).layers(draft)) if path else []
    return [(messages["config.option"], given), *((str(one), own) for one, own in layers)]


def find_value(layers: Sequence[Layer], name: str) -> tuple[str, object]:
    """Return the value of a setting and what says so; empty and None where nothing does."""
    return next(((origin, found) for origin, own in layers if (found := getattr(own, name))), ("", None))


def tell_state(code: str, layers: Sequence[Layer], messages: Messages) -> str:
    """Say whether a rule is in force, with what leaves it out or grades it otherwise."""
    from reviewer.review import find_grade, is_selected

    for name in ("select", "ignore"):
        origin, value = find_value(layers, name)
        prefixes = tuple(value) if isinstance(value, tuple) else ()
        if value and not is_selected(code, **{"select": (), "ignore": (), name: prefixes}):
            return messages.say("rules.left-out", origin=f"{name}，{origin}")
    total = Settings()
    for _, own in layers:
        total = total.completed_by(own)
    told = [messages["rules.in-force"]]
    for name, grade in (
        ("severity", find_grade(code, total.severity)),
        ("confidence", find_grade(code, total.confidence)),
    ):
        if grade:
            origin = next(one for one, own in layers if any(code.startswith(key) for key, _ in getattr(own, name)))
            told.append(f"{name} = {grade}（{origin}）")
    allowed = [one.words for one in total.lexicon.allowed if one.allows(code)]
    if allowed:
        origin = next(one for one, own in layers if own.lexicon.allowed)
        told.append(messages.say("rules.allowed", words=allowed, origin=origin))
    return "；".join(told)
