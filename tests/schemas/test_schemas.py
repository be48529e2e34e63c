"""The schemas: well made, in step with the program's own lists, and passed by every file that is shipped."""

from __future__ import annotations

import inspect
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from reviewer import config
from reviewer.api import STATUS
from reviewer.cli.options import LEVELS
from reviewer.model import ClauseKind, Relation, Severity, View
from reviewer.model import Status as FindingStatus
from reviewer.packs import bundled, report_names
from reviewer.reading.word.revisions import BROUGHT
from reviewer.rules import alternatives, metadata
from reviewer.rules.label_names import FORCE, PARTY, read_labels
from reviewer.schemas.catalogue import NAMES, list_keys, list_required, list_values, load_schema, schema_path
from reviewer.schemas.editors import associate_editor
from reviewer.schemas.problems import check
from reviewer.settings import FAIL_ON, Settings
from reviewer.strict_yaml import load_yaml
from reviewer.wording import FAMILIES

IN_FILES_ONLY = (
    "extends",
    "severity",
    "confidence",
    "lexicon",
    "help_uri",
    "paths",
)  # no option of the command line says them
FILES = {
    "rule": [one for one in sorted(bundled("checks").rglob("*.yaml")) if not one.name.endswith(".cases.yaml")],
    "cases": sorted(bundled("checks").rglob("*.cases.yaml")),
    "norms": sorted((bundled("reference") / "norms").glob("*.yaml")),
}


def parts(schema: Any) -> Iterator[dict[str, Any]]:
    """Yield a schema and all schemas in it, without conditions: they only repeat keys."""
    if not isinstance(schema, dict):
        return
    yield schema
    for key in ("properties", "$defs"):
        for inner in schema.get(key, {}).values():
            yield from parts(inner)
    for key in ("items", "additionalProperties"):
        yield from parts(schema.get(key))


@pytest.mark.parametrize("name", NAMES)
def test_schema_is_valid_and_speaks_to_its_readers(name: str) -> None:
    schema = load_schema(name)
    Draft202012Validator.check_schema(schema)
    assert schema["$id"] == f"urn:policy-reviewer:schema:{name}:1"
    assert re.search("[一-鿿]", schema["title"]) and re.search("[一-鿿]", schema["description"])
    for part in parts(schema):
        for key, inner in part.get("properties", {}).items():
            assert {"$ref", "title", "description"} & set(inner), (name, key)
        if {"anyOf", "oneOf"} & set(part):
            assert "errorMessage" in part, (name, part)


@pytest.mark.parametrize("name", NAMES)
def test_every_example_is_one(name: str) -> None:
    schema = load_schema(name)
    for part in parts(schema):
        for example in part.get("examples", ()):
            around = {key: schema[key] for key in ("properties", "$defs") if key in schema}
            alone = {"allOf": [part], **around}  # what the part points to stands beside it
            assert Draft202012Validator(alone).is_valid(example), (name, example)


def test_every_schema_file_has_a_name() -> None:
    assert {schema_path(name) for name in NAMES} == set(schema_path("rule").parent.glob("*.json"))


@pytest.mark.parametrize(("kind", "path"), [(kind, path) for kind, paths in FILES.items() for path in paths])
def test_shipped_file_passes(kind: str, path: Path) -> None:
    assert check(kind, load_yaml(path).data) == ()


def test_lists_are_those_of_the_program() -> None:
    severities = tuple(Severity)
    assert list_values("rule", "severity") == severities == tuple(load_schema("report")["$defs"]["severity"]["enum"])
    assert list_values("settings", "fail_on") == FAIL_ON == tuple(LEVELS.choices)
    assert list_values("settings", "view") == tuple(View)
    assert list_values("report", "kind", "clause") == tuple(ClauseKind)
    assert list_values("report", "status", "finding") == tuple(FindingStatus)
    assert list_values("report", "relation", "related") == (*Relation, None)
    assert list_values("report", "fail_on", "gate") == FAIL_ON
    assert list_values("report", "result", "gate") == tuple(STATUS)
    brought = load_schema("report")["$defs"]["finding"]["properties"]["revisions"]["items"]["properties"]["kind"]
    assert set(brought["enum"]) == set(BROUGHT.values())
    counts = load_schema("report")["$defs"]["gate"]["properties"]["counts"]["required"]
    assert counts == [*severities, FindingStatus.WAIVED, FindingStatus.BASELINE]


def test_codes_are_those_of_the_program() -> None:
    pattern = load_schema("rule")["properties"]["code"]["pattern"]
    assert pattern == load_schema("report")["$defs"]["code"]["pattern"]
    for code in [*(f"{family}101" for family in FAMILIES), "YCS001", "ABCDEF999", "AB101", "FC1", "FC1011", "fc101"]:
        assert bool(re.search(pattern, code)) == bool(metadata.CODE.match(code)), code


def test_keys_are_those_that_the_program_reads() -> None:
    assert set(list_keys("settings")) == {
        "fail_on",
        "as_of",
        "view",
        "kind",
        "min_confidence",
        *IN_FILES_ONLY,
        *config.LISTS,
        *config.PATHS,
    }
    assert {config.LISTS.get(key, key) for key in set(list_keys("settings")) - {"extends", "paths"}} <= {
        one.name for one in fields(Settings)
    }
    kept = {alternatives.WITHOUT, alternatives.GAP, alternatives.IN_LAWS, alternatives.ALIKE, alternatives.ABOVE}
    kept |= {alternatives.KINDS, alternatives.NOT_KINDS, alternatives.IN_ORDERS, alternatives.GROUNDED}
    for key, known in alternatives.OF_RANK.items():
        assert set(load_schema("rule")["$defs"]["alternative"]["properties"][key]["enum"]) == set(known)
    assert set(list_keys("rule", "alternative")) == {*alternatives.WAYS, *kept}
    within = {alternatives.WHO, alternatives.WITH_FORCE, *alternatives.CHOICES, *alternatives.PLACES}
    assert set(list_keys("rule", "provision")) == within
    default = load_schema("rule")["$defs"]["alternative"]["properties"][alternatives.GAP]["default"]
    assert default == alternatives.DEFAULT_GAP
    for key, group in ((alternatives.WHO, PARTY), (alternatives.WITH_FORCE, FORCE)):
        assert set(load_schema("rule")["$defs"]["provision"]["properties"][key]["items"]["enum"]) == set(
            read_labels(group)
        )
    source = inspect.getsource(metadata)
    assert all(f'"{key}"' in source for key in list_keys("rule"))
    assert set(list_required("norms", "norm")) < set(list_keys("norms", "norm"))
    formats = load_schema("settings")["properties"]["format"]["items"]["examples"]
    assert set(formats) <= set(report_names())


def test_categories_are_those_of_the_shipped_rules() -> None:
    categories = load_schema("rule")["$defs"]["category"]["enum"]
    assert sorted(categories) == sorted({load_yaml(path).data["category"] for path in FILES["rule"]})
    used = {norm["category"] for path in FILES["norms"] for law in load_yaml(path).data for norm in law["norms"]}
    assert used <= set(categories)


def test_an_editor_is_led_to_every_schema() -> None:
    told = json.dumps(associate_editor())
    assert [name for name in NAMES if schema_path(name).as_uri() not in told] == ["baseline"]


def test_a_review_without_settings_file_loads_no_validator(tmp_path: Path) -> None:
    (tmp_path / "草案.txt").write_text("云川市示例办法\n第一条　为了示例，制定本办法。\n", encoding="utf-8")
    code = (
        "import sys\nfrom reviewer.cli import main\n"
        f"try:\n    main([{str(tmp_path / '草案.txt')!r}, '--format', 'json', '--fail-on', 'never'])\n"
        "except SystemExit as end:\n    assert end.code == 0, end.code\n"
        "assert 'jsonschema' not in sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
