"""A module has a test file of its name, or this table says which tests guard it and why it has none of its own.

`reviewer/reading/word/tables.py` is tested by `tests/reading/word/test_tables.py`, and so on. A row holds the
module, the file of tests that guards it, and why.
"""

from __future__ import annotations

from pathlib import Path

import pytest

TESTS = Path(__file__).parent
MODULES = TESTS.parent / "reviewer"

PLAIN = "holds fields and no logic; whoever makes or reads one is tested"
ELSEWHERE = {
    "__main__.py": ("test_start.py", "runs the program as a module"),
    "bundled.py": ("test_packaging.py", "the content is found in a wheel and in a checkout"),
    "case_runner.py": ("cli/test_rules.py", "tried through the commands that run cases"),
    "files.py": ("cli/test_errors.py", "what cannot be read or written is refused there"),
    "pack_runner.py": ("cli/test_packs.py", "tried through the command that tries a pack"),
    "plugin.py": ("test_boundaries.py", "only hands names on, and no others are imported"),
    "version.py": ("test_packaging.py", "one line, read when a wheel is built"),
    # cli: one file of tests a command, or a promise
    "cli/batch_state.py": ("cli/test_batch.py", "what is remembered, and what counts for nothing"),
    "cli/bench.py": ("cli/test_rules.py", "rules and bench share their pack"),
    "cli/comparison_page.py": ("cli/test_compare.py", "the page of a comparison"),
    "cli/comparison_paper.py": ("cli/test_compare.py", "the Word file of a comparison"),
    "cli/decisions.py": ("test_decision_merge.py", "tried through the command"),
    "cli/draft_files.py": ("cli/test_batch.py", "what of a folder is reviewed"),
    "cli/draft.py": ("cli/test_contract.py", "the review of a draft is what the contract promises"),
    "cli/help_pages.py": ("cli/test_languages.py", "headings in both languages"),
    "cli/in_force.py": ("cli/test_config.py", "what is in force, shown by two commands"),
    "cli/library.py": ("library/test_store.py", "every test of the library goes through its command"),
    "cli/messages.py": ("cli/test_contract.py", "words of both languages"),
    "cli/table.py": ("cli/test_rules.py", "the columns of a list"),
    "cli/usage_errors.py": ("cli/test_languages.py", "every kind of usage error in both languages"),
    # language: rebuilt as a whole; until then each is tried through what it serves
    "language/provisions/act_features.py": ("language/provisions/test_other_features.py", "what features say"),
    "language/provisions/link_features.py": ("language/provisions/test_other_features.py", "what features say"),
    "language/provisions/role_features.py": ("language/provisions/test_other_features.py", "what features say"),
    "language/provisions/reader.py": (
        "language/provisions/test_draft_reading.py",
        "whole drafts with the bundled tables",
    ),
    "language/analysis.py": ("test_review.py", "joins what the other modules find"),
    "language/comparison_clauses.py": ("library/test_ingest.py", "chooses the clauses that are compared"),
    "language/targets.py": ("language/test_tasks.py", "a part of tasks"),
    "language/task_tables.py": ("language/test_tasks.py", "a part of tasks"),
    # library
    # model
    "model/concealment.py": ("reading/test_folding.py", PLAIN),
    "model/folding.py": ("reading/test_folding.py", "there and back"),
    "model/clause.py": ("reading/test_outline.py", PLAIN),
    "model/comparison.py": ("test_revision_diff.py", PLAIN),
    "model/coverage.py": ("reading/word/test_stories.py", PLAIN),
    "model/document.py": ("reading/test_documents.py", PLAIN),
    "model/document_kind.py": ("language/test_document_kinds.py", PLAIN),
    "model/finding.py": ("model/test_rule.py", "an alert is a matter of severity"),
    "model/hit.py": ("test_review.py", PLAIN),
    "model/library.py": ("library/test_overlap.py", PLAIN),
    "model/line.py": ("reading/test_blocks.py", PLAIN),
    "model/review.py": ("test_review.py", PLAIN),
    "model/provision.py": ("language/provisions/test_draft_reading.py", PLAIN),
    "model/revision.py": ("reading/word/test_stories.py", PLAIN),
    "model/segment.py": ("reading/word/test_anchors.py", PLAIN),
    "model/task.py": ("language/test_tasks.py", PLAIN),
    # packs
    # reading
    "reading/docx.py": ("reading/test_formats.py", "hands on to the room word"),
    "reading/isolation.py": ("test_child.py", "a file is read in a child process, which is tested there"),
    "reading/ocr.py": ("reading/test_formats.py", "with and without the extra"),
    "reading/ofd_objects.py": ("reading/test_ofd.py", "what a page of an OFD file shows"),
    "reading/ofd_package.py": ("reading/test_ofd.py", "parts that are missing or named in another case"),
    "reading/page_columns.py": ("reading/test_pdf.py", "columns as a PDF prints them"),
    "reading/pdf_asides.py": ("reading/test_pdf.py", "remarks, values and attached files of a PDF"),
    "reading/pdf_characters.py": ("reading/test_pdf.py", "characters as a PDF prints them"),
    "reading/pdf_damage.py": ("reading/test_pdf.py", "pages and content that a parser passes over"),
    "reading/pdf_layers.py": ("reading/test_pdf.py", "words printed over other words"),
    "reading/office_limits.py": ("reading/test_office.py", "what is counted before LibreOffice sees it"),
    "reading/rich_words.py": ("reading/test_office.py", "words of a rich text that are dropped on the way"),
    "reading/pdf_gaps.py": ("reading/test_pdf.py", "what of a PDF is no text"),
    "reading/pdf_tables.py": ("reading/test_pdf.py", "tables as a PDF rules them"),
    "reading/printed.py": ("reading/test_pages.py", PLAIN),
    "reading/running_lines.py": ("reading/test_pages.py", "page numbers and running lines of pages"),
    "reading/table_pages.py": ("reading/test_pdf.py", "tables over page ends"),
    "reading/picture.py": ("reading/test_formats.py", "with and without the extra"),
    "reading/reader.py": ("reading/test_formats.py", "what every format says of itself"),
    "reading/source.py": ("reading/test_text.py", PLAIN),
    "reading/word/alternatives.py": ("reading/word/test_stories.py", "each form of a thing that has several"),
    "reading/word/dangling.py": ("reading/word/test_stories.py", "what the body calls for and the file lacks"),
    "reading/word/drawings.py": ("reading/word/test_stories.py", "drawn words and pictures of pages"),
    "reading/word/plain_copy.py": ("reading/word/test_witness.py", "the copy that the second reading reads"),
    "reading/source_json.py": ("reading/test_formats.py", "there and back through JSON"),
    "packs/asked_library.py": ("packs/test_process.py", "the library as a pack's process sees it"),
    "packs/orders.py": ("packs/test_process.py", PLAIN),
    "packs/worker.py": ("packs/test_process.py", "what runs in a pack's process"),
    "packs/yielded.py": ("packs/test_process.py", "there and back through JSON, and what is refused"),
    "packs/inspection.py": ("schemas/test_problems.py", "twenty faults, each with its sentence and place"),
    "schemas/catalogue.py": ("schemas/test_schemas.py", "every schema, and the lists taken from it"),
    "schemas/editors.py": ("schemas/test_schemas.py", "what editors are shown"),
    "schemas/places.py": ("schemas/test_problems.py", "file and line of every fault"),
    "schemas/refusal.py": ("schemas/test_problems.py", "what is refused, and how it is said"),
    "schemas/sentences.py": ("schemas/test_problems.py", "the sentence of every fault"),
    "reading/folded_draft.py": ("reading/test_folding.py", "the same draft over both texts"),
    "reading/making.py": ("reading/test_folding.py", "the same draft over both texts"),
    "web/body_limit.py": ("cli/test_serve.py", "bodies too large, sent over a real connection"),
    "reading/web/furniture.py": ("reading/test_web_pages.py", "pages of many makes, read as a whole"),
    "reading/web/garbling.py": ("reading/test_web_pages.py", "pages of many makes, read as a whole"),
    "reading/web/list_labels.py": ("reading/test_web_pages.py", "pages of many makes, read as a whole"),
    "reading/web/looks.py": ("reading/test_web_pages.py", "pages of many makes, read as a whole"),
    "reading/web/main_text.py": ("reading/test_web_pages.py", "pages of many makes, read as a whole"),
    "reading/web/media.py": ("reading/test_web_pages.py", "pages of many makes, read as a whole"),
    "reading/web/page_words.py": ("reading/test_web_pages.py", "pages of many makes, read as a whole"),
    "reading/web/scraps.py": ("reading/test_web_pages.py", "pages of many makes, read as a whole"),
    "reading/web/stated.py": ("reading/test_web_pages.py", "pages of many makes, read as a whole"),
    "reading/web/tables.py": ("reading/test_web_pages.py", "pages of many makes, read as a whole"),
    "reading/web/title.py": ("reading/test_web_pages.py", "pages of many makes, read as a whole"),
    "reading/web/visibility.py": ("reading/test_web_pages.py", "pages of many makes, read as a whole"),
    "reading/stated_facts.py": ("reading/test_web_pages.py", "what a page says of its document"),
    # rules
    "rules/alternatives.py": ("rules/test_provision_match.py", "every key and every fault of an alternative"),
    "rules/scene.py": ("rules/test_cuts.py", "every way of cutting looks at the parts of a scene"),
    "rules/norms.py": ("rules/test_metadata.py", "norms and the rules that rest on them; its data in test_norms.py"),
}


def own_test(module: Path) -> Path:
    return TESTS / module.parent / f"test_{module.name}"


def modules() -> list[Path]:
    found = [path.relative_to(MODULES) for path in sorted(MODULES.rglob("*.py"))]
    return [one for one in found if one.name != "__init__.py"]


@pytest.mark.parametrize("module", modules(), ids=str)
def test_a_module_has_tests(module: Path) -> None:
    listed = ELSEWHERE.get(module.as_posix())
    if own_test(module).is_file():
        assert listed is None, f"{module} has a test file of its own: delete its row"
        return
    assert listed is not None, f"write tests/{module.parent}/test_{module.name}, or a row that says what guards it"
    guard, why = listed
    assert (TESTS / guard).is_file(), f"tests/{guard} is not there"
    assert why


def test_every_row_has_its_module() -> None:
    assert [name for name in ELSEWHERE if not (MODULES / name).is_file()] == []
