"""Finds all that is wrong with the files of a pack, where loading it stops at the first fault.

What files may say is in their schemas; what only the whole pack shows (norms, lexicons, codes, cases without a rule)
is looked up here. It takes its time, so only those who write rules ask for it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from typing import TypeVar

from reviewer.errors import FaultyFilesError, RuleError
from reviewer.packs.loading import bundled_pack, claim_code, reference_for, rule_paths
from reviewer.packs.pack import KINDS, Pack
from reviewer.rules.alternatives import find_unknown_lexicons
from reviewer.rules.cases import SUFFIX, cases_path, find_case_faults
from reviewer.rules.metadata import RuleFile, find_unknown_norms, read_rule_file
from reviewer.rules.norms import index_norms
from reviewer.rules.word_places import read_lexicons
from reviewer.schemas.refusal import find_faults
from reviewer.strict_yaml import Yaml, load_yaml

T = TypeVar("T")
NORMS = ("norms.yaml", "norms/*.yaml")  # where a reference folder keeps them


def refuse_faulty_pack(folder: Path | None) -> None:
    """Raise what is wrong with the pack in a folder (None: what came with the program), if anything is.

    Raises the one `RuleError`, or a `FaultyFilesError` with all of them.
    """
    faults = find_pack_faults(folder)
    if len(faults) == 1:
        raise faults[0]
    if faults:
        raise FaultyFilesError(faults)


def find_pack_faults(folder: Path | None) -> list[RuleError]:
    """Return all faults of the pack in a folder (None: what came with the program), file by file."""
    inspection = _Inspection(folder)
    inspection.run()
    return inspection.faults


class _Inspection:
    """Goes through the files of one pack and gathers the faults."""

    def __init__(self, folder: Path | None) -> None:
        self.faults: list[RuleError] = []
        if folder is None:
            self._pack = bundled_pack()
        else:
            self._pack = self._read(lambda: Pack.from_folder(folder)) or _guess_pack(folder)
        self._reference = reference_for([] if folder is None else [self._pack])

    def run(self) -> None:
        """Inspect norms, rules and cases."""
        norms = self._inspect_norms()
        if self._pack.checks is None:
            return
        lexicons = self._read(lambda: read_lexicons(self._reference))
        paths = rule_paths(self._pack.checks)
        yamls = self._load(paths)
        faultless = [yaml for yaml in yamls if self._inspect_rule(yaml, norms, lexicons)]
        if norms is not None:
            self._claim_codes(faultless)
        self._inspect_cases(self._pack.checks, paths)

    def _read(self, read: Callable[[], T]) -> T | None:
        """Return what `read` returns, or None with its fault added to the others."""
        try:
            return read()
        except RuleError as fault:
            self.faults.append(fault)
            return None

    def _load(self, paths: Iterable[Path]) -> list[Yaml]:
        loaded = []
        for path in paths:
            try:
                loaded.append(load_yaml(path))
            except RuleError as fault:
                self.faults.append(fault)
        return loaded

    def _inspect_norms(self) -> Collection[str] | None:
        """Add the faults of the norm files; return the ids of all norms, or None when there are faults."""
        folder = self._pack.reference
        paths = [path for name in NORMS for path in sorted(folder.glob(name))] if folder else []
        yamls = self._load(paths)
        found = [fault for yaml in yamls for fault in find_faults("norms", yaml)]
        self.faults += found
        if found or len(yamls) < len(paths):
            return None
        ids: Collection[str] | None = self._read(lambda: self._reference.derived("norms by id", index_norms))
        return ids

    def _inspect_rule(self, yaml: Yaml, norms: Collection[str] | None, lexicons: Collection[str] | None) -> bool:
        """Add the faults of a rule file; tell whether it has none. Norms and lexicons are None where they are faulty."""
        found = find_faults("rule", yaml)
        if not found and norms is not None:
            found += find_unknown_norms(yaml, norms)
        if not found and lexicons is not None:
            for number, given in enumerate(yaml.data.get("find") or ()):
                found += find_unknown_lexicons(yaml, number, given, lexicons)
        self.faults += found
        return not found

    def _claim_codes(self, yamls: Iterable[Yaml]) -> None:
        known: dict[str, RuleFile] = {}
        bundled = bundled_pack()
        if self._pack != bundled and bundled.checks:
            for yaml in self._load(rule_paths(bundled.checks)):
                claim_code(read_rule_file(yaml, self._reference), bundled, known)
        for yaml in yamls:
            self._claim(yaml, known)

    def _claim(self, yaml: Yaml, known: dict[str, RuleFile]) -> None:
        try:
            claim_code(read_rule_file(yaml, self._reference), self._pack, known)
        except RuleError as fault:
            self.faults.append(fault)

    def _inspect_cases(self, checks: Path, rules: Iterable[Path]) -> None:
        beside = {cases_path(path) for path in rules}
        for yaml in self._load(path for path in sorted(checks.rglob(f"*{SUFFIX}")) if path in beside):
            found = find_faults("cases", yaml)
            self.faults += found or find_case_faults(yaml)


def _guess_pack(folder: Path) -> Pack:
    """Return what can be inspected of a folder that is no good pack."""
    found = {kind: folder / kind for kind in KINDS if (folder / kind).is_dir()}
    return Pack(folder.name, None, **found)
