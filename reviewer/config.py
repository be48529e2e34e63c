"""`review.toml`: what an office wants for all its drafts, found upwards from the draft."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

from reviewer.errors import InputError
from reviewer.model import View
from reviewer.schemas.refusal import refuse_faults
from reviewer.settings import Settings

NAME = "review.toml"
LISTS = {"select": "select", "ignore": "ignore", "format": "formats", "packs": "packs"}  # key: its setting
PATHS = ("library", "baseline", "waivers")


def find_config(draft: Path) -> Path | None:
    """Return the nearest `review.toml` beside or above the draft, or None."""
    for folder in draft.absolute().parents:
        if (folder / NAME).is_file():
            return folder / NAME
    return None


def load_config(path: Path) -> Settings:
    """Read a settings file, its paths made absolute; raises `InputError` naming file, line, key and what is allowed."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        data = tomllib.loads(text)
    except OSError as error:
        raise InputError(f"读不了配置文件（{error.strerror}）", place=str(path), remedy="请检查路径和权限") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"配置文件格式有误（{error}）", place=str(path), remedy="请按 TOML 格式修改") from error
    refuse_faults("settings", path, text, data, InputError)
    found: dict[str, Any] = {LISTS.get(key, key): _value(path, key, value) for key, value in data.items()}
    return Settings(**found)


def _value(path: Path, key: str, value: Any) -> object:
    """Return a value that the schema has passed as the setting that it means."""
    if key in LISTS:
        return tuple(path.parent / one for one in value) if key == "packs" else tuple(value)
    if key == "as_of":
        return read_day(value, f"{path}（{key}）")
    if key == "view":
        return View(value)
    return path.parent / value if key in PATHS else value


def read_day(value: object, place: str) -> date:
    """Return a day given as 2026-11-20 (TOML's own dates too); raises `InputError` with its place."""
    try:
        return value if type(value) is date else date.fromisoformat(str(value))
    except ValueError:
        raise InputError(f"日期“{value}”无效", place=place, remedy="请写作 2026-11-20") from None
