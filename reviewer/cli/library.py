"""`review library add | list | show | set | remove | check | export | import`"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reviewer.cli.options import library_option, packs_option, talk_options
from reviewer.cli.table import render_table
from reviewer.exit_status import PASSED, UNUSABLE
from reviewer.settings import default_library

if TYPE_CHECKING:
    from reviewer.model import LibraryDocument

TEXTS = {
    "error": ("错误：{error}", "error: {error}"),
    "unread": ("没有加入 {path}：{error}", "not added: {path}: {error}"),
    "added": (
        "加入 {files} 个文件（{documents} 份文件，{clauses} 条），未变 {known} 个，未能读 {failed} 个。文件库：{library}",
        "added {files} files ({documents} documents, {clauses} clauses), {known} unchanged, {failed} unreadable. Library: {library}",
    ),
    "reading": ("读取 {name}", "reading {name}"),
    "edition": ("另有一版：{source}  {date}  {status}", "another edition: {source}  {date}  {status}"),
    "none": (
        "文件库里没有“{name}”。用 review library list 查看。",
        "no “{name}” in the library; see review library list.",
    ),
    "removed": ("删除 {count} 份文件。", "removed {count} documents."),
    "set": ("已更正 {title}。", "corrected {title}."),
    "sound": (
        "文件库完好：{documents} 份文件，{clauses} 条。",
        "the library is sound: {documents} documents, {clauses} clauses.",
    ),
    "repaired": ("索引已按原文重建：{clauses} 条。", "the index was rebuilt from the texts: {clauses} clauses."),
    "damaged": (
        "文件库已损坏（{error}）。请从备份恢复，或重新运行 review library add。",
        "the library is damaged ({error}); restore a copy or run review library add again.",
    ),
    "exported": ("已写到 {path}。", "written to {path}."),
}
HEADS = {
    "zh": ("来源", "标题", "文号", "日期", "级别", "状态", "条数"),
    "en": ("source", "title", "number", "date", "level", "status", "clauses"),
}


def say(language: str, key: str, **values: object) -> str:
    """Return a text in `zh` or `en` with its gaps filled."""
    return TEXTS[key][1 if language == "en" else 0].format(**values)


@click.group(
    "library",
    epilog="例：review library add 本市文件/ 上位法/",
    options_metavar="[选项]",
    subcommand_metavar="add | list | show | set | remove | check | export | import",
)
def command() -> None:
    """管理参照文件库：添加、列出、查看、更正、删除、检查、导出、导入。"""


@command.command(
    "add", epilog="例：review library add 本市文件/ 上位法/ --library 本市.library", options_metavar="[选项]"
)
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

    chosen = library or default_library()
    files = documents = clauses = known = failed = 0
    try:
        readers = load_pack_readers(find_packs(packs))
        sources = list_sources(paths, readers)
        connection = connect_writing(chosen)
        try:
            writer = Writer(connection, chosen)
            with Progress(len(sources), wanted=not (no_progress or quiet)) as progress:
                for file in read_files(sources, writer.known(), readers):
                    progress.step(say(lang, "reading", name=file.source.name), finished=True)
                    if file.error:
                        failed += 1
                        progress.clear()
                        click.echo(say(lang, "unread", path=file.source.path, error=file.error), err=True)
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
        click.echo(say(lang, "error", error=error), err=True)
        context.exit(UNUSABLE)
    if not quiet:
        counts = {"files": files, "documents": documents, "clauses": clauses, "known": known, "failed": failed}
        click.echo(say(lang, "added", **counts, library=chosen))
    context.exit(UNUSABLE if failed else PASSED)


@command.command("list", epilog="例：review library list --format json", options_metavar="[选项]")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", help="表格或 JSON")
@library_option
@talk_options
@click.pass_context
def list_documents(
    context: click.Context, form: str, library: Path | None, quiet: bool, no_progress: bool, lang: str
) -> None:
    """列出文件库中的全部文件。"""
    documents = _read(context, library, lang, lambda shelf: shelf.documents())
    if form == "json":
        click.echo(json.dumps([describe(one) for one in documents], ensure_ascii=False, indent=1))
        return
    rows = [
        (
            one.source,
            one.facts.title,
            one.facts.number or "",
            one.facts.date or "",
            one.facts.level or "",
            one.status or "",
            str(one.clauses),
        )
        for one in documents
    ]
    click.echo(render_table(HEADS[lang], rows))


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


@command.command("show", epilog="例：review library show 营商环境条例", options_metavar="[选项]")
@click.argument("name", metavar="标题或来源")
@library_option
@talk_options
@click.pass_context
def show(context: click.Context, name: str, library: Path | None, quiet: bool, no_progress: bool, lang: str) -> None:
    """显示一份文件的事项和条文。"""

    def find(shelf: Any) -> list[tuple[Any, Any, Any]]:
        chosen = _matching(shelf.documents(), name)
        return [(one, shelf.passages(one), shelf.find_title(one.facts.title)) for one in chosen]

    found = _read(context, library, lang, find)
    if not found:
        click.echo(say(lang, "none", name=name), err=True)
        context.exit(UNUSABLE)
    for document, passages, editions in found:
        for key, value in describe(document).items():
            click.echo(f"{key}: {' '.join(value) if isinstance(value, list) else value or ''}")
        for other in editions:
            if other.id != document.id:
                click.echo(
                    say(lang, "edition", source=other.source, date=other.facts.date or "—", status=other.status or "")
                )
        for passage in passages:
            click.echo(f"  [{passage.address or '—'}] {passage.text}")


def _matching(documents: Any, name: str) -> list[Any]:
    exact = [one for one in documents if name in (one.source, one.facts.title, str(one.id))]
    return exact or [one for one in documents if name in one.facts.title or name in one.source]


@command.command("set", epilog="例：review library set 营商环境条例 --status repealed", options_metavar="[选项]")
@click.argument("name", metavar="标题或来源")
@click.option("--title", help="标题")
@click.option("--number", help="文号")
@click.option("--issuer", help="发文机关")
@click.option("--region", help="地区，从大到小以“/”分开，如 云川省/云川市")
@click.option("--date", help="日期，如 2026-11-20")
@click.option("--kind", help="文种，如 办法")
@click.option("--level", help="级别，如 local regulation")
@click.option("--status", help="状态：in force、draft、repealed、not yet in force")
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
    from reviewer.errors import ReviewerError
    from reviewer.library.schema import connect_writing
    from reviewer.library.writing import Writer

    chosen = library or default_library()
    found = _read(context, library, lang, lambda shelf: _matching(shelf.documents(), name))
    if len(found) != 1:
        names = "、".join(f"{one.facts.title}（{one.id}）" for one in found[:9]) or say(lang, "none", name=name)
        click.echo(say(lang, "error", error=names), err=True)
        context.exit(UNUSABLE)
    values: dict[str, object] = {key: value for key, value in given.items() if value is not None}
    if given["region"] is not None:
        values["region"] = given["region"].split("/")
    try:
        connection = connect_writing(chosen)
        try:
            Writer(connection, chosen).edit(found[0].id, values)
        finally:
            connection.close()
    except ReviewerError as error:
        click.echo(say(lang, "error", error=error), err=True)
        context.exit(UNUSABLE)
    click.echo(say(lang, "set", title=found[0].facts.title))


@command.command("remove", epilog="例：review library remove 旧办法", options_metavar="[选项]")
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

    chosen = library or default_library()
    sources = {one.source for one in _read(context, library, lang, lambda shelf: shelf.documents())}
    missing = [name for name in names if name not in sources]
    for name in missing:
        click.echo(say(lang, "none", name=name), err=True)
    try:
        connection = connect_writing(chosen)
        try:
            count = Writer(connection, chosen).remove(name for name in names if name in sources)
        finally:
            connection.close()
    except ReviewerError as error:
        click.echo(say(lang, "error", error=error), err=True)
        context.exit(UNUSABLE)
    click.echo(say(lang, "removed", count=count))
    context.exit(UNUSABLE if missing else PASSED)


@command.command("check", epilog="例：review library check --repair", options_metavar="[选项]")
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
    from reviewer.library.schema import connect_reading, connect_writing
    from reviewer.library.writing import rebuild

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
            click.echo(say(lang, "repaired", clauses=count))
            return
    except ReviewerError as error:
        click.echo(say(lang, "error", error=error), err=True)
        context.exit(UNUSABLE)
    for fault in found.faults:
        click.echo(say(lang, "damaged", error=fault), err=True)
    if found.faults:
        context.exit(UNUSABLE)
    click.echo(say(lang, "sound", documents=found.documents, clauses=found.clauses))


@command.command("export", epilog="例：review library export 备份.library", options_metavar="[选项]")
@click.argument("target", metavar="文件", type=click.Path(path_type=Path))
@library_option
@talk_options
@click.pass_context
def export(
    context: click.Context, target: Path, library: Path | None, quiet: bool, no_progress: bool, lang: str
) -> None:
    """把文件库复制为一个文件，以便搬到别的机器；正在使用时也可以。"""
    _copy(context, library or default_library(), target, lang)


@command.command("import", epilog="例：review library import 备份.library", options_metavar="[选项]")
@click.argument("source", metavar="文件", type=click.Path(path_type=Path))
@library_option
@talk_options
@click.pass_context
def import_library(
    context: click.Context, source: Path, library: Path | None, quiet: bool, no_progress: bool, lang: str
) -> None:
    """用导出的文件建立文件库；已有的文件库不会被覆盖。"""
    _copy(context, source, library or default_library(), lang)


def _copy(context: click.Context, source: Path, target: Path, lang: str) -> None:
    from reviewer.errors import ReviewerError
    from reviewer.library.inspection import copy_library

    try:
        copy_library(source, target)
    except ReviewerError as error:
        click.echo(say(lang, "error", error=error), err=True)
        context.exit(UNUSABLE)
    click.echo(say(lang, "exported", path=target))


def _read(context: click.Context, library: Path | None, lang: str, ask: Any) -> Any:
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
        click.echo(say(lang, "error", error=error), err=True)
        context.exit(UNUSABLE)
        sys.exit(UNUSABLE)
