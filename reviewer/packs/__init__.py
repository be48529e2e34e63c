"""The door by which content comes in: the program's own checks, tables and reports, and those of offices."""

from __future__ import annotations

from reviewer.bundled import bundled
from reviewer.packs.loading import (
    Report,
    bundled_pack,
    digest,
    load_checks,
    load_pack_readers,
    load_readers,
    load_report,
    load_values,
    reference_for,
    report,
    report_names,
    rule_paths,
)
from reviewer.packs.pack import Pack, find_packs

__all__ = [
    "Pack",
    "Report",
    "bundled",
    "bundled_pack",
    "digest",
    "find_packs",
    "load_checks",
    "load_pack_readers",
    "load_readers",
    "load_report",
    "load_values",
    "reference_for",
    "report",
    "report_names",
    "rule_paths",
]
