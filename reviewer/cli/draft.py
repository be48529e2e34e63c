"""`review DRAFT...`"""

from __future__ import annotations

from datetime import date, datetime, timezone
from pathlib import Path

import click


@click.command("draft")
@click.argument("drafts", nargs=-1, required=True)
@click.option("--out", type=click.Path(path_type=Path))
@click.option("--format", "formats", default="json")
@click.option("--library", type=click.Path(path_type=Path))
@click.option("--fail-on", default="high")
@click.option("--select", default="")
@click.option("--no-progress", is_flag=True)
def command(drafts, out, formats, library, fail_on, select, no_progress) -> None:
    """Interim command; the real one is being written."""
    from reviewer import __version__
    from reviewer.context import Context
    from reviewer.gate import judge
    from reviewer.language.analysis import Analysis
    from reviewer.library.empty import EmptyLibrary
    from reviewer.model import Review
    from reviewer.packs import digest, load_checks, load_report, reference_for
    from reviewer.reading import read
    from reviewer.review import run_checks

    reference = reference_for([])
    checks = load_checks([], reference)
    chosen = tuple(select.split(",")) if select else ("",)
    checks = [c for c in checks if any(r.code.startswith(chosen) for r in c.rules)]
    for name in drafts:
        path = Path(name)
        data = path.read_bytes()
        draft = read(data, path.name)
        analysis = Analysis(draft, reference)
        shelf = EmptyLibrary()
        if library and library.exists():
            from reviewer.library.store import open_library

            shelf = open_library(library)
        context = Context(draft, analysis, reference, shelf, date.today())
        results = run_checks(context, checks)
        findings = tuple(f for f in results.findings if f.rule.code.startswith(chosen))
        gate = judge(findings, fail_on, complete=not results.failures)
        review = Review(draft, str(path), date.today(), findings, results.neutrals, analysis.tasks,
                        results.failures, tuple(r for c in checks for r in c.rules), gate, __version__, digest([]),
                        str(library) if library else None, datetime.now(timezone.utc).isoformat())
        for failure in results.failures:
            click.echo(f"{failure.where}: {failure.error}", err=True)
        folder = out or path.with_name(f"{path.stem}.review")
        folder.mkdir(parents=True, exist_ok=True)
        for form in formats.split(","):
            made = load_report(form)
            (folder / f"{path.stem}{made.suffix}").write_bytes(made.render(review, data))
