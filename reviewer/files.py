"""Reading drafts from disk and writing reports whole or not at all."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from reviewer.errors import InputError, OutputError

LARGEST_DRAFT = 500 * 1024 * 1024  # bytes; the safe-opening limits of each format come after it


def show_path(path: Path) -> str:
    """Return a path as text that every encoding can hold, whatever the terminal's locale made of it."""
    return os.fsencode(path).decode("utf-8", "replace")


def read_draft(path: Path) -> bytes:
    """Return the bytes of a draft; raises `InputError` when there is no readable file of sane size."""
    try:
        if path.is_dir():
            raise InputError("这是文件夹，不是文件", place=str(path), remedy="审查整个文件夹请用 review batch")
        if path.stat().st_size > LARGEST_DRAFT:
            raise InputError("文件超过 500 MB", place=str(path), remedy="请拆分后再审查")
        return path.read_bytes()
    except FileNotFoundError:
        raise InputError("找不到文件", place=str(path), remedy="请检查路径和文件名") from None
    except OSError as error:
        raise InputError(
            f"读不了文件（{error.strerror}）", place=str(path), remedy="请检查权限或关闭占用它的程序"
        ) from error


def prepare_folder(folder: Path) -> None:
    """Make the output folder; raises `OutputError` when it cannot be made or written to."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle, probe = tempfile.mkstemp(prefix=".write-test-", dir=folder)
        os.close(handle)
        Path(probe).unlink()
    except OSError as error:
        raise OutputError(
            f"不能写入输出文件夹（{error.strerror}）", place=str(folder), remedy="请用 --out 指定可写的文件夹"
        ) from error


def write_all(folder: Path, files: dict[str, bytes]) -> list[Path]:
    """Write all files of one draft, or none: each under a passing name first, then all renamed.

    Returns the final paths in the given order; raises `OutputError`.
    """
    waiting: list[tuple[Path, Path]] = []
    try:
        for name, data in files.items():
            handle, passing = tempfile.mkstemp(prefix=".writing-", dir=folder)
            waiting.append((Path(passing), folder / name))
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            Path(passing).chmod(0o644)
        for passing_path, final in waiting:
            passing_path.replace(final)
    except OSError as error:
        raise OutputError(
            f"报告没有写成（{error.strerror}）", place=str(folder), remedy="请检查磁盘空间，关闭已打开的报告后重试"
        ) from error
    finally:
        for passing_path, _ in waiting:
            with contextlib.suppress(FileNotFoundError):
                passing_path.unlink()
    return [final for _, final in waiting]
