"""The names that checks, reports, readers and packs import: all of them, and nothing else of the program.

What stands here is kept stable: a name is renamed or removed only with a note in the change log. The part under
`language` tells what the sentences of a draft say; it changes with the reading of provisions, and a pack that
uses it should be tried with `review packs test` after an update.
"""

from __future__ import annotations

from reviewer import wording
from reviewer.cache import keep, recall
from reviewer.comparison.definitions import differ as differ_in_meaning
from reviewer.comparison.engine import ClauseReading
from reviewer.comparison.engine import load_words as load_comparison_words
from reviewer.comparison.engine import read_draft as read_compared_clauses
from reviewer.comparison.findings import LibraryConflict, find_library_conflicts
from reviewer.comparison.proposals import Slot
from reviewer.comparison.repetition import Repetition, find_repetitions
from reviewer.comparison.statements import Statement, TextReading
from reviewer.context import Check, Context, Search, check
from reviewer.errors import InputError, RuleError
from reviewer.language.cases import Cases
from reviewer.language.citations import (
    ISSUE_NUMBER,
    Citation,
    InternalRef,
    find_bare_citations,
    find_bare_names,
    find_citations,
    find_internal,
    fold_number,
    read_short_titles,
)
from reviewer.language.comparable import DIGITS, LEADING, OWN_PLACE, Comparable, make_comparable
from reviewer.language.comparison_clauses import list_comparison_clauses
from reviewer.language.days import is_day
from reviewer.language.definitions import Definition, read_definitions
from reviewer.language.document_days import find_made_day
from reviewer.language.fragments import COPIED, Fragment, align, find_fragments, fingerprint, total
from reviewer.language.grammar import alternatives, one_of, words
from reviewer.language.lapses import Lapse, LapseKind, find_lapses
from reviewer.language.leads import same_unit
from reviewer.language.moments import Moment, read_moments
from reviewer.language.numerals import NUMERAL, read_count, read_numeral
from reviewer.language.plan_years import has_run_out
from reviewer.language.provisions.record import describe_clause, describe_provision
from reviewer.language.relation import relate
from reviewer.language.responsibility import find_groups
from reviewer.language.scopes import read_conditions
from reviewer.language.sentences import split_sentences
from reviewer.language.stock_phrases import StockPhrases, load_stock_phrases
from reviewer.language.terms import cover
from reviewer.language.titles import matter_key, plain_title, title_key
from reviewer.language.values import Comparison, Dimension, Value, compare_values, read_values
from reviewer.main_points import order_by_weight, split_by_weight, state_opinion, tell_compared, tell_main_points
from reviewer.model import (
    Basis,
    Cell,
    Clause,
    ClauseKind,
    ComparedLibrary,
    Concealment,
    Confidence,
    Coverage,
    Deadline,
    Document,
    DocumentKind,
    Draft,
    Facts,
    Failure,
    Finding,
    Force,
    Gate,
    Guise,
    Hit,
    Inherited,
    KindReading,
    Library,
    LibraryDocument,
    Line,
    Neutral,
    OfficeWords,
    Origin,
    Overlap,
    Part,
    Party,
    Passage,
    Provision,
    Related,
    Relation,
    Relevant,
    Review,
    Revision,
    Rule,
    Segment,
    Severity,
    Span,
    Status,
    Target,
    Task,
    View,
)
from reviewer.model import Comparison as DraftComparison
from reviewer.packs.loading import Report, report
from reviewer.packs.pack import Pack
from reviewer.reading.blocks import Block, lay_out_blocks
from reviewer.reading.reader import Reader, Sample, reader
from reviewer.reading.source import Source
from reviewer.reading.text import decode
from reviewer.reading.word.nodes import text_nodes
from reviewer.reference import Reference
from reviewer.rules.neutrality import explain_silence
from reviewer.strict_yaml import Yaml

__all__ = [
    "COPIED",
    "DIGITS",
    "ISSUE_NUMBER",
    "LEADING",
    "NUMERAL",
    "OWN_PLACE",
    "Basis",
    "Block",
    "Cases",
    "Cell",
    "Check",
    "Citation",
    "Clause",
    "ClauseKind",
    "ClauseReading",
    "Comparable",
    "ComparedLibrary",
    "Comparison",
    "Concealment",
    "Confidence",
    "Context",
    "Coverage",
    "Deadline",
    "Definition",
    "Dimension",
    "Document",
    "DocumentKind",
    "Draft",
    "DraftComparison",
    "Facts",
    "Failure",
    "Finding",
    "Force",
    "Fragment",
    "Gate",
    "Guise",
    "Hit",
    "Inherited",
    "InputError",
    "InternalRef",
    "KindReading",
    "Lapse",
    "LapseKind",
    "Library",
    "LibraryConflict",
    "LibraryDocument",
    "Line",
    "Moment",
    "Neutral",
    "OfficeWords",
    "Origin",
    "Overlap",
    "Pack",
    "Part",
    "Party",
    "Passage",
    "Provision",
    "Reader",
    "Reference",
    "Related",
    "Relation",
    "Relevant",
    "Repetition",
    "Report",
    "Review",
    "Revision",
    "Rule",
    "RuleError",
    "Sample",
    "Search",
    "Segment",
    "Severity",
    "Slot",
    "Source",
    "Span",
    "Statement",
    "Status",
    "StockPhrases",
    "Target",
    "Task",
    "TextReading",
    "Value",
    "View",
    "Yaml",
    "align",
    "alternatives",
    "check",
    "compare_values",
    "cover",
    "decode",
    "describe_clause",
    "describe_provision",
    "differ_in_meaning",
    "explain_silence",
    "find_bare_citations",
    "find_bare_names",
    "find_citations",
    "find_fragments",
    "find_groups",
    "find_internal",
    "find_lapses",
    "find_library_conflicts",
    "find_made_day",
    "find_repetitions",
    "fingerprint",
    "fold_number",
    "has_run_out",
    "is_day",
    "keep",
    "lay_out_blocks",
    "list_comparison_clauses",
    "load_comparison_words",
    "load_stock_phrases",
    "make_comparable",
    "matter_key",
    "one_of",
    "order_by_weight",
    "plain_title",
    "read_compared_clauses",
    "read_conditions",
    "read_count",
    "read_definitions",
    "read_moments",
    "read_numeral",
    "read_short_titles",
    "read_values",
    "reader",
    "recall",
    "relate",
    "report",
    "same_unit",
    "split_by_weight",
    "split_sentences",
    "state_opinion",
    "tell_compared",
    "tell_main_points",
    "text_nodes",
    "title_key",
    "total",
    "wording",
    "words",
]
