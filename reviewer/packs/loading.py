"""Loads what packs hold: checks, reference tables, report formats and input formats.

What came with the program is a pack like any other, so the door that an office's pack comes in by is always in use.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from reviewer.bundled import bundled
from reviewer.content import ContentModule, import_content, list_modules
from reviewer.context import Check, Search
from reviewer.errors import RuleError
from reviewer.model import Comparison, OfficeWords, Review, Rule
from reviewer.packs.pack import Pack
from reviewer.packs.process import PackProcess
from reviewer.reading.formats import builtin_readers
from reviewer.reading.reader import Reader
from reviewer.reference import Reference
from reviewer.rules.compile import compile_search
from reviewer.rules.metadata import RuleFile, read_rule_file
from reviewer.strict_yaml import load_yaml
from reviewer.suggestions import did_you_mean

T = TypeVar("T")
Join = Callable[[Sequence[bytes], Sequence[tuple[str, str]]], bytes]
Compare = Callable[[Comparison, Review, Review], bytes]


@dataclass(frozen=True, slots=True)
class Report:
    """A way to show a review: `render(review, source)` returns the whole file.

    `source` is the draft's file as it was read; `suffix` is put behind the draft's stem, and one without a suffix goes
    to standard output. `join(files, missing)` returns one file for several drafts of a call, from theirs and from
    (path, reason) of each draft that could not be reviewed; `compare(found, before, after)` returns the file that tells
    what became of the findings in a next version. Each is None where a format has no use for it.
    """

    suffix: str
    render: Callable[[Review, bytes], bytes]
    join: Join | None = None
    compare: Compare | None = None


def report(
    suffix: str, *, join: Join | None = None, compare: Compare | None = None
) -> Callable[[Callable[[Review, bytes], bytes]], Report]:
    """Pair a render function with the suffix of its file, and with what makes one file of several or of two versions."""

    def pair(render: Callable[[Review, bytes], bytes]) -> Report:
        return Report(suffix, render, join, compare)

    return pair


def bundled_pack() -> Pack:
    """Return what came with the program as a pack."""
    return Pack("policy-reviewer", checks=bundled("checks"), reference=bundled("reference"), reports=bundled("reports"))


def reference_for(packs: Sequence[Pack], office_words: OfficeWords | None = None) -> Reference:
    """Return the bundled tables, extended by those of `packs` and by the words of an office."""
    return Reference([one.reference for one in (bundled_pack(), *packs) if one.reference], office_words)


def load_checks(packs: Sequence[Pack], reference: Reference) -> tuple[Check, ...]:
    """Load all checks, sorted by name; raises `RuleError` for any fault, doubled codes included.

    The program's own run in this process, those of `packs` each in the process of its pack.
    """
    checks: list[Check] = []
    known: dict[str, RuleFile] = {}
    for number, pack in enumerate((bundled_pack(), *packs), -1):
        if pack.checks is None:
            continue
        files = _read_rules(pack.checks, reference)
        for file in files:
            claim_code(file, pack, known)
        searches = _compile(files, reference)
        if number < 0:
            searches += load_values(pack.checks, "checks", Search)
        else:
            searches = _run_apart(searches, PackProcess(packs, number, reference.office_words), pack.checks)
        checks += _join(searches, {file.rule.code: file for file in files}, pack.checks)
    return tuple(sorted(checks, key=lambda one: one.name))


def load_searches(pack: Pack, reference: Reference) -> list[Search]:
    """Load the searches of one pack to run in this process, those of YAML rules first; raises `RuleError`."""
    if pack.checks is None:
        return []
    return [*_compile(_read_rules(pack.checks, reference), reference), *load_values(pack.checks, "checks", Search)]


def _read_rules(folder: Path, reference: Reference) -> list[RuleFile]:
    return [read_rule_file(load_yaml(path), reference) for path in rule_paths(folder)]


def _compile(files: Iterable[RuleFile], reference: Reference) -> list[Search]:
    return [compile_search(file, reference) for file in files if file.find is not None]


def _run_apart(compiled: Iterable[Search], process: PackProcess, folder: Path) -> list[Search]:
    """Return the searches of a pack as its process runs them: those `compiled`, and those that its Python defines.

    Its Python is loaded there and never here.
    """
    names = [(one.name, one.codes) for one in compiled]
    if list_modules(folder, _package(folder, "checks")):
        names = process.list_searches()
    return [Search(name, codes, partial(process.run, number)) for number, (name, codes) in enumerate(names)]


def rule_paths(folder: Path) -> list[Path]:
    """List the rule files below a check folder (not their cases)."""
    found = (path for path in folder.rglob("*.yaml") if not path.name.endswith(".cases.yaml"))
    return sorted(found)


def claim_code(file: RuleFile, pack: Pack, known: dict[str, RuleFile]) -> None:
    """Add the rule to those `known` by code; raises `RuleError` for a code that is taken or has another prefix."""
    code = file.rule.code
    if code in known:
        earlier = known[code].yaml.path
        raise RuleError.of("rule.taken", place=file.yaml.place("code"), code=code, earlier=earlier)
    if pack.prefix and file.rule.family != pack.prefix:
        raise RuleError.of("rule.prefix", place=file.yaml.place("code"), code=code, prefix=pack.prefix)
    known[code] = file


def _join(searches: Iterable[Search], files: dict[str, RuleFile], folder: Path) -> list[Check]:
    checks: list[Check] = []
    served: set[str] = set()
    for search in searches:
        missing = [code for code in search.codes if code not in files]
        if missing:
            raise RuleError.of("check.no-rule", place=str(folder), name=search.name, code=missing[0])
        rules: tuple[Rule, ...] = tuple(files[code].rule for code in search.codes)
        checks.append(Check(search.name, rules, search.run, frozenset(search.codes), search.mend))
        served.update(search.codes)
    for code, file in files.items():
        if code not in served:
            raise RuleError.of("rule.no-check", place=file.yaml.place(), code=code)
    return checks


def load_values(folder: Path, kind: str, wanted: type[T]) -> list[T]:
    """Return what the modules of a folder define of a kind of record, in the order of files and lines."""
    found: dict[int, T] = {}  # a module may import what another one defines
    for module in list_modules(folder, _package(folder, kind)):
        found |= {id(value): value for value in _import_values(module, wanted)}
    return list(found.values())


def _import_values(module: ContentModule, wanted: type[T]) -> list[T]:
    try:
        loaded = import_content(module)
    except RuleError:
        raise
    # whatever its code raises, an end of the program too, the file is named and nothing is reviewed without it
    except (Exception, SystemExit, GeneratorExit) as error:
        place = str(module.folder.joinpath(*module.inner).with_suffix(".py"))
        raise RuleError.of("pack.module", place=place, error=error, kind=type(error).__name__) from error
    return [value for value in vars(loaded).values() if isinstance(value, wanted)]


def _package(folder: Path, kind: str) -> str:
    """Return the one name under which a folder's modules are imported: short for what came with the program."""
    if folder == bundled(kind):
        return kind
    return f"{kind}_{hashlib.sha256(str(folder.resolve()).encode('utf-8', 'surrogateescape')).hexdigest()[:12]}"


def report_folders(packs: Sequence[Pack] = ()) -> Mapping[str, Path]:
    """Return the folders of the report formats by name; raises `RuleError` when two packs bring the same name."""
    found: dict[str, Path] = {}
    for pack in (bundled_pack(), *packs):
        for name, folder in report_folders_of(pack).items():
            if name in found:
                raise RuleError.of("report.taken", place=str(folder), name=name, other=found[name])
            found[name] = folder
    return found


def report_folders_of(pack: Pack) -> Mapping[str, Path]:
    """Return the folders of a pack's own report formats by name."""
    paths = sorted(pack.reports.glob("*/render.py")) if pack.reports else []
    return {path.parent.name: path.parent for path in paths}


def report_names(packs: Sequence[Pack] = ()) -> list[str]:
    """List the report formats."""
    return sorted(report_folders(packs))


def load_report(name: str, packs: Sequence[Pack] = ()) -> Report:
    """Load one report format by name; raises `RuleError` when it does not exist."""
    folders = report_folders(packs)
    if name not in folders:
        raise RuleError.of("report.unknown", name=name, near=did_you_mean(name, folders), known=sorted(folders))
    home = folders[name].parent
    for value in _import_values(ContentModule(home, _package(home, "reports"), (name, "render")), Report):
        return value
    raise RuleError.of("report.no-function", place=str(folders[name]), name=name)


def load_readers(packs: Sequence[Pack] = ()) -> tuple[Reader, ...]:
    """Return the input formats of packs, then the program's own: the order in which they are asked."""
    return (*load_pack_readers(packs), *builtin_readers())


def load_pack_readers(packs: Sequence[Pack]) -> tuple[Reader, ...]:
    """Return the input formats that packs bring; raises `RuleError` when a name is given twice."""
    found = [one for pack in packs if pack.readers for one in load_values(pack.readers, "readers", Reader)]
    names: set[str] = {one.name for one in builtin_readers()}
    for one in found:
        if one.name in names:
            raise RuleError.of("reader.taken", name=one.name)
        names.add(one.name)
    return tuple(found)


def digest(packs: Sequence[Pack], office_words: OfficeWords | None = None, derived: bytes = b"") -> str:
    """Return `sha256:…` over all rules, tables, checks, readers and words of an office, so that a review names its rules.

    Of a YAML file counts what it was read as and not its bytes: that may come from the cache, and must not pass for
    the file when somebody has changed it there. So does `derived`, a digest of what else was worked out of them and kept.
    """
    total = hashlib.sha256()
    for pack in (bundled_pack(), *packs):
        for folder in (one for one in (pack.checks, pack.reference, pack.readers) if one):
            for path in sorted(folder.rglob("*")):
                if _is_used(path, any_ending=folder == pack.reference):
                    name = os.fsencode(path.relative_to(folder).as_posix())
                    total.update(b"%s\0%s\0" % (name, _digest_file(path)))
    if office_words:
        words = json.dumps(office_words.describe(), ensure_ascii=False, sort_keys=True)
        total.update(words.encode("utf-8", "surrogatepass"))
    total.update(derived)
    return f"sha256:{total.hexdigest()}"


def _is_used(path: Path, *, any_ending: bool) -> bool:
    """Tell whether a review may go by a file: tables are of several kinds, all else is rules and Python."""
    if path.name.endswith(".cases.yaml") or path.name.startswith("."):
        return False
    return (any_ending or path.suffix in (".yaml", ".py")) and path.is_file()


def _digest_file(path: Path) -> bytes:
    if path.suffix == ".yaml":
        with suppress(RuleError):  # one that cannot be read was not used, and whoever wants it says so
            words = json.dumps(load_yaml(path).data, ensure_ascii=False)
            return hashlib.sha256(words.encode("utf-8", "surrogatepass")).digest()
    return hashlib.sha256(path.read_bytes()).digest()
