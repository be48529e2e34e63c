"""Tells an editor which file follows which schema."""

from __future__ import annotations

from typing import Any

from reviewer.schemas.catalogue import schema_path

YAML_FILES = {
    "rule": ["**/checks/**/*.yaml", "!**/*.cases.yaml"],
    "cases": ["**/checks/**/*.cases.yaml"],
    "norms": ["**/reference/norms/*.yaml", "**/reference/norms.yaml"],
}
TOML_FILES = {  # regular expressions over the address of the file
    "settings": r".*/review\.toml$",
    "pack": r".*/pack\.toml$",
    "waivers": r".*/[^/]*waivers[^/]*\.toml$",
}
JSON_FILES = {"report": ["*.report.json"], "waivers": ["*waivers*.json"]}


def associate_editor() -> dict[str, Any]:
    """Return the settings of VS Code (with its extensions for YAML and TOML) that lead from files to schemas."""
    return {
        "yaml.schemas": {_address(name): patterns for name, patterns in YAML_FILES.items()},
        "evenBetterToml.schema.associations": {pattern: _address(name) for name, pattern in TOML_FILES.items()},
        "json.schemas": [{"fileMatch": patterns, "url": _address(name)} for name, patterns in JSON_FILES.items()],
    }


def _address(name: str) -> str:
    return schema_path(name).resolve().as_uri()
