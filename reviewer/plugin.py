"""The names that checks, reports, readers and packs import: all of them, and nothing else of the program.

What stands here is kept stable: a name is renamed or removed only with a note in the change log. The part under
`language` tells what the sentences of a draft say; it changes with the reading of provisions, and a pack that
uses it should be tried with `review packs test` after an update.
"""

from __future__ import annotations

from reviewer import wording
from reviewer.cache import keep, recall
from reviewer.context import Check, Context, Search, check
from reviewer.errors import InputError, RuleError
from reviewer.language.assignments import ASSIGNMENT_LABEL
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
from reviewer.language.clause_marks import BRACKETED_MARK, CLAUSE_MARK
from reviewer.language.comparable import DIGITS, LEADING, Comparable, make_comparable
from reviewer.language.comparison_clauses import list_comparison_clauses
from reviewer.language.days import is_day
from reviewer.language.definitions import Definition, read_definitions
from reviewer.language.fragments import COPIED, Fragment, find_fragments, fingerprint, total
from reviewer.language.grammar import alternatives, one_of, words
from reviewer.language.lapses import Lapse, LapseKind, find_lapses
from reviewer.language.leads import Lead, read_leads, same_unit
from reviewer.language.modality import LADDER, Mode, Stance, read_modes, read_rung
from reviewer.language.moments import Moment, read_moments
from reviewer.language.numerals import NUMERAL, read_count, read_numeral
from reviewer.language.provisions.record import describe_clause, describe_provision
from reviewer.language.relation import relate
from reviewer.language.responsibility import find_groups
from reviewer.language.scopes import EVERY, Condition, Enumeration, read_conditions, read_enumerations
from reviewer.language.sentences import split_sentences
from reviewer.language.terms import Bag, Lexicon, Term, bag_of_words, cover, fill_bag, load_lexicon, read_terms
from reviewer.language.titles import matter_key, plain_title, title_key
from reviewer.language.values import DAYS, MOVED, Comparison, Dimension, Value, compare_values, read_values
from reviewer.model import (
    Basis,
    Cell,
    Clause,
    ClauseKind,
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
    KindReading,
    Library,
    LibraryDocument,
    Line,
    Neutral,
    Overlap,
    Part,
    Party,
    Passage,
    Provision,
    Related,
    Relation,
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
    "ASSIGNMENT_LABEL",
    "BRACKETED_MARK",
    "CLAUSE_MARK",
    "COPIED",
    "DAYS",
    "DIGITS",
    "EVERY",
    "ISSUE_NUMBER",
    "LADDER",
    "LEADING",
    "MOVED",
    "NUMERAL",
    "Bag",
    "Basis",
    "Block",
    "Cases",
    "Cell",
    "Check",
    "Citation",
    "Clause",
    "ClauseKind",
    "Comparable",
    "Comparison",
    "Concealment",
    "Condition",
    "Confidence",
    "Context",
    "Coverage",
    "Deadline",
    "Definition",
    "Dimension",
    "Document",
    "DocumentKind",
    "Draft",
    "Enumeration",
    "Facts",
    "Failure",
    "Finding",
    "Force",
    "Fragment",
    "Gate",
    "Guise",
    "Hit",
    "InputError",
    "InternalRef",
    "KindReading",
    "Lapse",
    "LapseKind",
    "Lead",
    "Lexicon",
    "Library",
    "LibraryDocument",
    "Line",
    "Mode",
    "Moment",
    "Neutral",
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
    "Report",
    "Review",
    "Revision",
    "Rule",
    "RuleError",
    "Sample",
    "Search",
    "Segment",
    "Severity",
    "Source",
    "Span",
    "Stance",
    "Status",
    "Target",
    "Task",
    "Term",
    "Value",
    "View",
    "Yaml",
    "alternatives",
    "bag_of_words",
    "check",
    "compare_values",
    "cover",
    "decode",
    "describe_clause",
    "describe_provision",
    "explain_silence",
    "fill_bag",
    "find_bare_citations",
    "find_bare_names",
    "find_citations",
    "find_fragments",
    "find_groups",
    "find_internal",
    "find_lapses",
    "fingerprint",
    "fold_number",
    "is_day",
    "keep",
    "lay_out_blocks",
    "list_comparison_clauses",
    "load_lexicon",
    "make_comparable",
    "matter_key",
    "one_of",
    "plain_title",
    "read_conditions",
    "read_count",
    "read_definitions",
    "read_enumerations",
    "read_leads",
    "read_modes",
    "read_moments",
    "read_numeral",
    "read_rung",
    "read_short_titles",
    "read_terms",
    "read_values",
    "reader",
    "recall",
    "relate",
    "report",
    "same_unit",
    "split_sentences",
    "text_nodes",
    "title_key",
    "total",
    "wording",
    "words",
]
