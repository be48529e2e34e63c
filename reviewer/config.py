"""`review.toml`: what an office wants for all its drafts, found upwards from the draft."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reviewer.errors import InputError

NAME = "review.toml"
TEXT = ("fail_on", "as_of", "view")
LISTS = ("select", "ignore", "format", "packs")
PATHS = ("library", "baseline", "waivers")
FAIL_ON = ("high", "medium", "low", "note", "never")
KNOWN = (*TEXT, *LISTS, *PATHS)


@dataclass(frozen=True, slots=True)
class Config:
    """The settings of one file; None or empty where it is silent. Paths are absolute."""

    fail_on: str | None = None
    as_of: str | None = None
    view: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    format: tuple[str, ...] = ()
    packs: tuple[Path, ...] = ()
    library: Path | None = None
    baseline: Path | None = None
    waivers: Path | None = None


def find_config(draft: Path) -> Path | None:
    """Return the nearest `review.toml` beside or above the draft, or None."""
    for folder in draft.absolute().parents:
        if (folder / NAME).is_file():
            return folder / NAME
    return None


def load_config(path: Path) -> Config:
    """Read a settings file; raises `InputError` naming file, key and what is allowed."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise InputError(f"读不了配置文件（{error.strerror}）", place=str(path), remedy="请检查路径和权限") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"配置文件格式有误（{error}）", place=str(path), remedy="请按 TOML 格式修改") from error
    found: dict[str, Any] = {}
    for key, value in data.items():
        found[key] = _value(path, key, value)
    return Config(**found)


def _value(path: Path, key: str, value: object) -> object:
    place = f"{path}（{key}）"
    if key not in KNOWN:
        raise InputError("不认识的配置项", place=place, remedy=f"可用：{'、'.join(KNOWN)}")
    if key in LISTS:
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise InputError("这里应当是文字列表", place=place, remedy='例如 ["FC", "RS101"]')
        return tuple(path.parent / one for one in value) if key == "packs" else tuple(value)
    if not isinstance(value, str):
        raise InputError("这里应当是文字", place=place, remedy='例如 "high"')
    if key == "fail_on" and value not in FAIL_ON:
        raise InputError(f"级别“{value}”无效", place=place, remedy=f"可用：{'、'.join(FAIL_ON)}")
    return path.parent / value if key in PATHS else value
