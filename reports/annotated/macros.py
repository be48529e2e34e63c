"""Word opens a `.docx` only when its main part is a plain document: macros and template types are taken off."""

from __future__ import annotations

from typing import Any

from ..package import TYPES, Package, relations_name

DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def is_declared(package: Package, part: str) -> bool:
    """Tell whether the content types say anything of the main part, by its name or by the ending of it."""
    types = package.tree(TYPES)
    if any(str(one.get("PartName", "")).lower() == f"/{part}".lower() and one.get("ContentType") for one in types):
        return True
    ending = part.rpartition(".")[2].lower()
    kinds = (one.get("ContentType", "") for one in types if str(one.get("Extension", "")).lower() == ending)
    return any(kind.endswith("main+xml") for kind in kinds)


def make_plain_document(package: Package, part: str) -> bool:
    """Declare the main part as a document and drop macro parts; tell whether there were any."""
    types = package.tree(TYPES)
    override = next((one for one in types if one.get("PartName") == f"/{part}"), None)
    if override is None or override.get("ContentType") == DOCUMENT:
        return False
    override.set("ContentType", DOCUMENT)
    dropped = _drop_macros(package, part)
    for one in list(types):
        if one.get("PartName", "")[1:] in dropped:
            types.remove(one)
    package.write_tree(TYPES, types)
    return bool(dropped)


def _drop_macros(package: Package, part: str) -> set[str]:
    relations = package.relations(part)
    dropped: set[str] = set()
    for project, target in _macro_projects(package, part):
        data = [name for _, name in package.related(target, "wordVbaData")]
        dropped.update(name for name in (target, relations_name(target), *data) if package.has(name))
        relations.remove(next(one for one in relations if one.get("Id") == project.get("Id")))
    if dropped:
        package.dropped.update(dropped)
        package.write_tree(relations_name(part), relations)
    return dropped


def _macro_projects(package: Package, part: str) -> list[tuple[Any, str]]:
    return [*package.related(part, "vbaProject"), *package.related(part, "vbaProjectSignature")]
