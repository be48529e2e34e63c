"""Puts an office's own facts into a pack: rows of the tables that a file lists, each into its table."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from reviewer.errors import OutputError, RuleError, find_reason
from reviewer.packs.inspection import find_pack_faults
from reviewer.packs.loading import reference_for
from reviewer.packs.pack import DESCRIPTION, Pack
from reviewer.strict_yaml import Yaml, load_yaml
from reviewer.suggestions import did_you_mean

# Tables that take rows, with the keys that every row has; a row of the norms and figures is a law with its rows.
TABLES: dict[str, tuple[str, ...]] = {
    "repealed": ("title", "state", "date", "successor", "certainty"),
    "enacted": ("change", "certainty", "checked"),
    "agencies": ("year", "certainty"),
    "standards": ("code", "edition", "successor", "date", "certainty"),
    "norms": ("law", "nature", "norms"),
    "figures": ("law", "effective", "figures"),
    "ended_matters": ("names", "ended", "by", "instead", "certainty"),
    "agency_names": (),
}


def add_facts(path: Path, folder: Path) -> dict[str, int]:
    """Add the rows of a file to the pack in a folder, which is made where there is none; return how many of each table.

    The file is a mapping from tables to lists of rows, as in `reference/`. Raises `RuleError` with file and line for a
    table or row that is not one, `OutputError` where the pack cannot be written; then nothing was written.
    """
    source = load_yaml(path)
    _refuse(source)
    written: list[Path] = []
    try:
        for table, rows in source.data.items():
            target = folder / "reference" / table / f"{path.stem}.yaml"
            if target.exists():
                raise OutputError.of("facts.there", place=str(target))
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(yaml.safe_dump(rows, allow_unicode=True, sort_keys=False, width=120), encoding="utf-8")
            written.append(target)
        if not (folder / DESCRIPTION).exists():
            (folder / DESCRIPTION).write_text(f'name = "{folder.resolve().name}"\n', encoding="utf-8")
    except OSError as error:
        _take_back(written)
        raise OutputError.of("pack.unwritten", place=str(folder), reason=find_reason(error)) from error
    faults = find_pack_faults(folder)
    if faults:
        _take_back(written)
        raise faults[0]
    reference_for([Pack.from_folder(folder)])
    return {table: len(rows) for table, rows in source.data.items()}


def _refuse(source: Yaml) -> None:
    if not isinstance(source.data, dict) or not source.data:
        raise RuleError.of("facts.mapping", place=source.place(), known=list(TABLES))
    for table, rows in source.data.items():
        if table not in TABLES:
            near = did_you_mean(str(table), TABLES)
            raise RuleError.of("facts.table", place=source.place(table), name=table, near=near, known=list(TABLES))
        if not isinstance(rows, list) or not rows:
            raise RuleError.of("list.expected", place=source.place(table))
        for n, row in enumerate(rows):
            _refuse_row(source, table, n, row)


def _refuse_row(source: Yaml, table: str, n: int, row: Any) -> None:
    if TABLES[table] and not isinstance(row, dict):
        raise RuleError.of("mapping.expected", place=source.place(table, n))
    for key in TABLES[table]:
        if key not in row:
            raise RuleError.of("key.missing", place=source.place(table, n), key=key)


def _take_back(written: list[Path]) -> None:
    for path in written:
        path.unlink(missing_ok=True)
