"""`review library add | list | show | set | remove | check | export | import`"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from reviewer.cli.messages import Messages
from reviewer.cli.options import library_option, packs_option, talk_options
from reviewer.cli.table import render_table
from reviewer.exit_status import PASSED, UNUSABLE
from reviewer.messages import Text
from reviewer.settings import default_library

if TYPE_CHECKING:
    from reviewer.model import LibraryDocument

CANDIDATES = 20  # that are listed for a name
COLUMNS = ("title", "number", "date", "level", "status")  # of the table, between source and number of clauses


@click.group(
    "library",
    epilog="例：review library add 本市文件/ 上位法/",
    subcommand_metavar="add | list | show | set | remove | check | export | import",
)
def command() -> None:
    """管理参照文件库：添加、列出、查看、更正、删除、检查、导出、导入。"""


@command.command("add", epilog="例：review library add 本市文件/ 上位法/ --library 本市.library")
@click.argument("paths", nargs=-1, required=True, metavar="文件或文件夹…", type=click.Path(path_type=Path))
@packs_option
@library_option
@talk_options
@click.pass_context
def add(
    context: click.Context,
    /,
    paths: tuple[Path, ...],
    packs: tuple[Path, ...],
    library: Path | None,
    quiet: bool,
    no_progress: bool,
    lang: str,
) -> None:
    """把文件或整个文件夹加入文件库；没有变的跳过，变了的替换，中断后可以重来。"""
    from reviewer.cli.progress import Progress
    from reviewer.errors import ReviewerError
    from reviewer.library.schema import connect_writing
    from reviewer.library.writing import Writer, list_sources, read_files
    from reviewer.packs import find_packs, load_pack_readers

    messages = Messages(lang)
    chosen = library or default_library()
    files = documents = clauses = known = failed = 0
    try:
        readers = load_pack_readers(find_packs(packs))
        sources = list_sources(paths, readers)
        connection = connect_writing(chosen)
        try:
            writer = Writer(connection, chosen)
            with Progress(len(sources), wanted=not (no_progress or quiet)) as progress:

                def tell_alone() -> None:
                    progress.clear()
                    click.echo(messages.say("library.alone"), err=True)

                for file in read_files(sources, writer.known(), readers, tell_alone=tell_alone):
                    progress.step(messages.say("stage.reading", name=file.source.name), finished=True)
                    if file.error:
                        failed += 1
                        progress.clear()
                        click.echo(messages.say("library.not-added", path=file.source.path, error=file.error), err=True)
                    elif file.known:
                        known += 1
                    else:
                        files += 1
                        documents += len(file.documents)
                        clauses += sum(len(one.passages) for one in file.documents)
                        writer.put(file)
                writer.finish()
        finally:
            connection.close()
    except ReviewerError as error:
        messages.refuse(context, error)
    if not quiet:
        counts = {"files": files, "documents": documents, "clauses": clauses, "known": known, "failed": failed}
        click.echo(messages.say("library.added", **counts, library=chosen))
    context.exit(UNUSABLE if failed else PASSED)


@command.command("list", epilog="例：review library list --format json")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", help="表格或 JSON")
@library_option
@talk_options
@click.pass_context
def list_documents(
    context: click.Context, form: str, library: Path | None, quiet: bool, no_progress: bool, lang: str
) -> None:
    """列出文件库中的全部文件。"""
    messages = Messages(lang)
    documents = _read(context, library, messages, lambda shelf: shelf.documents())
    if form == "json":
        click.echo(json.dumps([describe(one) for one in documents], ensure_ascii=False, indent=1))
        return
    keys = ("source", *COLUMNS, "clauses")
    rows = [[_show_fact(key, value, lang) for key, value in describe(one).items() if key in keys] for one in documents]
    click.echo(render_table([messages[f"column.{key}"] for key in keys], rows))


def describe(document: LibraryDocument) -> dict[str, Any]:
    """Return a document as `library list --format json` prints it."""
    facts = document.facts
    return {
        "source": document.source,
        "title": facts.title,
        "number": facts.number,
        "issuer": facts.issuer,
        "region": list(facts.region),
        "date": facts.date,
        "kind": facts.kind,
        "level": facts.level,
        "status": document.status,
        "clauses": document.clauses,
    }


def _show_fact(key: str, value: Any, language: str) -> str:
    """Return a fact of a document as people read it."""
    from reviewer.wording import name_level, name_standing, tell_day

    ways = {"level": name_level, "status": name_standing, "date": tell_day, "effective": tell_day}
    if value and key in ways:
        return ways[key](value, language)
    return " ".join(value) if isinstance(value, list) else str(value or "")


@command.command("show", epilog="例：review library show 营商环境条例")
@click.argument("name", metavar="标题或来源")
@library_option
@talk_options
@click.pass_context
def show(context: click.Context, name: str, library: Path | None, quiet: bool, no_progress: bool, lang: str) -> None:
    """显示一份文件的事项和条文。"""

    def find(shelf: Any) -> list[tuple[Any, Any, Any]]:
        chosen = _matching(shelf.documents(), name)
        if len(chosen) != 1:
            return [(one, (), ()) for one in chosen]
        return [(one, shelf.passages(one), shelf.find_title(one.facts.title)) for one in chosen]

    messages = Messages(lang)
    found = _read(context, library, messages, find)
    if len(found) != 1:
        _refuse_choice(context, messages, name, [one for one, _, _ in found])
    for document, passages, editions in found:
        for key, value in describe(document).items():
            click.echo(messages.say("fact", name=messages[f"column.{key}"], value=_show_fact(key, value, lang)))
        if effective := _show_fact("effective", document.facts.effective, lang):
            click.echo(messages.say("fact", name=messages["column.effective"], value=effective))
        for other in editions:
            if other.id != document.id:
                date = _show_fact("date", other.facts.date or "—", lang)
                status = _show_fact("status", other.status, lang)
                click.echo(messages.say("library.edition", source=other.source, date=date, status=status))
        for passage in passages:
            click.echo(f"  [{passage.address or '—'}] {passage.text}")


def _matching(documents: Any, name: str) -> list[Any]:
    exact = [one for one in documents if name in (one.source, one.facts.title, str(one.id))]
    return exact or [one for one in documents if name in one.facts.title or name in one.source]


def _refuse_choice(context: click.Context, messages: Messages, name: str, found: Sequence[LibraryDocument]) -> NoReturn:
    """End the command for a name that stands for no document or for several, which are listed."""
    if not found:
        click.echo(messages.say("library.none", name=name), err=True)
        context.exit(UNUSABLE)
    language = messages.language
    lines = [
        messages.say(
            "library.candidate",
            id=one.id,
            title=one.facts.title,
            source=one.source,
            date=_show_fact("date", one.facts.date, language),
            status=_show_fact("status", one.status, language),
        ).rstrip()
        for one in found[:CANDIDATES]
    ]
    if len(found) > CANDIDATES:
        lines.append(messages.say("library.more-candidates", count=len(found) - CANDIDATES))
    messages.refuse(context, Text.of("library.several", name=name, count=len(found), candidates="\n".join(lines)))


@command.command("set", epilog="例：review library set 营商环境条例 --status 已废止")
@click.argument("name", metavar="标题或来源")
@click.option("--title", help="标题")
@click.option("--number", help="文号")
@click.option("--issuer", help="发文机关")
@click.option("--region", help="地区，从大到小以“/”分开，如 云川省/云川市")
@click.option("--date", help="日期，如 2026-11-20")
@click.option("--kind", help="文种，如 办法")
@click.option("--level", help="级别，如 地方性法规")
@click.option("--status", help="状态：现行有效、草案、已废止、尚未施行")
@click.option("--effective", help="施行日期")
@library_option
@talk_options
@click.pass_context
def set_facts(
    context: click.Context,
    /,
    name: str,
    library: Path | None,
    quiet: bool,
    no_progress: bool,
    lang: str,
    **given: str | None,
) -> None:
    """更正一份文件的事项（标题、文号、状态……）。"""
    from reviewer.cli.library_facts import find_changes, read_facts
    from reviewer.errors import ReviewerError
    from reviewer.library.schema import connect_writing
    from reviewer.library.writing import Writer

    messages = Messages(lang)
    chosen = library or default_library()
    found = _read(context, library, messages, lambda shelf: _matching(shelf.documents(), name))
    if len(found) != 1:
        _refuse_choice(context, messages, name, found)
    try:
        changes = find_changes(found[0], read_facts(given, lang))
        if not changes:
            click.echo(messages.say("library.set-already", title=found[0].facts.title))
            return
        connection = connect_writing(chosen)
        try:
            Writer(connection, chosen).edit(found[0].id, changes)
        finally:
            connection.close()
    except ReviewerError as error:
        messages.refuse(context, error)
    now = _read(context, library, messages, lambda shelf: [one for one in shelf.documents() if one.id == found[0].id])
    click.echo(messages.say("library.set", title=found[0].facts.title, changes=_tell_changes(found[0], now[0], lang)))


def _tell_changes(before: LibraryDocument, after: LibraryDocument, language: str) -> list[Text]:
    """Return what a correction changed, as the library now shows it."""
    old, new = describe(before), describe(after)
    old["effective"], new["effective"] = before.facts.effective, after.facts.effective
    return [
        Text.of(
            "library.changed",
            name=Text.of(f"column.{key}"),
            old=_show_fact(key, old[key], language) or "—",
            new=_show_fact(key, new[key], language) or "—",
        )
        for key in new
        if new[key] != old[key]
    ]


@command.command("remove", epilog="例：review library remove 旧办法")
@click.argument("names", nargs=-1, required=True, metavar="来源…")
@library_option
@talk_options
@click.pass_context
def remove(
    context: click.Context, names: tuple[str, ...], library: Path | None, quiet: bool, no_progress: bool, lang: str
) -> None:
    """删除由这些文件（来源名）加入的全部文件。"""
    from reviewer.errors import ReviewerError
    from reviewer.library.schema import connect_writing
    from reviewer.library.writing import Writer

    messages = Messages(lang)
    chosen = library or default_library()
    sources = {one.source for one in _read(context, library, messages, lambda shelf: shelf.documents())}
    missing = [name for name in names if name not in sources]
    for name in missing:
        click.echo(messages.say("library.none", name=name), err=True)
    try:
        connection = connect_writing(chosen)
        try:
            count = Writer(connection, chosen).remove(name for name in names if name in sources)
        finally:
            connection.close()
    except ReviewerError as error:
        messages.refuse(context, error)
    click.echo(messages.say("library.removed", count=count))
    context.exit(UNUSABLE if missing else PASSED)


@command.command("check", epilog="例：review library check --repair")
@click.option("--repair", is_flag=True, help="按原文重建索引")
@library_option
@talk_options
@click.pass_context
def check(
    context: click.Context, repair: bool, library: Path | None, quiet: bool, no_progress: bool, lang: str
) -> None:
    """检查文件库是否完好；--repair 重建索引。"""
    from reviewer.errors import ReviewerError
    from reviewer.library.inspection import inspect
    from reviewer.library.schema import VERSION, connect_reading, connect_writing
    from reviewer.library.writing import rebuild

    messages = Messages(lang)
    chosen = library or default_library()
    try:
        connection = connect_reading(chosen, older=True)
        try:
            found = inspect(connection)
        finally:
            connection.close()
        if repair and (not found.faults or found.repairable):
            connection = connect_writing(chosen)
            try:
                count = rebuild(connection, chosen)
            finally:
                connection.close()
            click.echo(messages.say("library.repaired", clauses=count))
            return
    except ReviewerError as error:
        messages.refuse(context, error)
    for fault in found.faults:
        click.echo(messages.say("library.found-damaged", error=fault), err=True)
    if found.faults:
        context.exit(UNUSABLE)
    click.echo(messages.say("library.sound", documents=found.documents, clauses=found.clauses))
    counts = {"fingerprints": found.fingerprints, "pairs": found.pairs}
    click.echo(messages.say("library.indexes", version=VERSION, **counts))


@command.command("export", epilog="例：review library export 备份.library")
@click.argument("target", metavar="文件", type=click.Path(path_type=Path))
@library_option
@talk_options
@click.pass_context
def export(
    context: click.Context, target: Path, library: Path | None, quiet: bool, no_progress: bool, lang: str
) -> None:
    """把文件库复制为一个文件，以便搬到别的机器；正在使用时也可以。"""
    _copy(context, library or default_library(), target, Messages(lang))


@command.command("import", epilog="例：review library import 备份.library")
@click.argument("source", metavar="文件", type=click.Path(path_type=Path))
@library_option
@talk_options
@click.pass_context
def import_library(
    context: click.Context, source: Path, library: Path | None, quiet: bool, no_progress: bool, lang: str
) -> None:
    """用导出的文件建立文件库；已有的文件库不会被覆盖。"""
    _copy(context, source, library or default_library(), Messages(lang))


def _copy(context: click.Context, source: Path, target: Path, messages: Messages) -> None:
    from reviewer.errors import ReviewerError
    from reviewer.library.inspection import copy_library

    try:
        copy_library(source, target)
    except ReviewerError as error:
        messages.refuse(context, error)
    click.echo(messages.say("library.exported", path=target))


def _read(context: click.Context, library: Path | None, messages: Messages, ask: Any) -> Any:
    """Return what `ask` wants of the opened library; an empty library where there is none by default."""
    from reviewer.errors import ReviewerError
    from reviewer.library.store import open_library

    try:
        shelf = open_library(library or default_library())
        try:
            return ask(shelf)
        finally:
            shelf.close()
    except ReviewerError as error:
        messages.refuse(context, error)
