"""Files and folders that are written whole or not at all; in a folder, nobody else's file is touched."""

import errno
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import IO

from retold.ground.errors import ReportError
from retold.ground.interrupts import in_one_go
from retold.ground.locks import lock

_MARK, _SCRATCH = ".retold.json", ".making-"
_NO_LINK = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


@contextmanager
def replacing(file: Path) -> Iterator[Path]:
    """A place beside `file` to write to. When the block ends well, what was written stands in `file`; when
    not, `file` is as it was.
    """
    new = file.with_name(f"{file.name}.new")
    try:
        yield new
        new.replace(file)
    finally:
        new.unlink(missing_ok=True)


@contextmanager
def publishing(folder: str | Path, *, adding: bool = False) -> Iterator[Path]:
    """A scratch folder to write to. When the block ends well, its files stand in `folder`, in place of those
    that were published there before; with `adding`, those of other names stay beside them.

    A hidden file in `folder` lists what was published, so that only that is ever replaced. What a killed run
    left is cleared. Raises ReportError, and leaves everything as it was, where `folder` is a file, holds
    files of somebody else, is being written by another process, or cannot be written.
    """
    target = Path(folder).resolve()
    try:
        target.mkdir(parents=True, exist_ok=True)
        if not (target / _MARK).exists():
            _refuse_others(target, set())
        with os.fdopen(os.open(target / _MARK, os.O_RDWR | os.O_CREAT | _NO_LINK, 0o666), "r+b") as mark:
            lock(mark)
            before = _published(mark)
            _refuse_others(target, before)
            for left in target.glob(f"{_SCRATCH}*"):
                shutil.rmtree(left)
            scratch = target / f"{_SCRATCH}{os.getpid()}"
            try:
                scratch.mkdir(mode=0o700)
                yield scratch
                _replace(scratch, target, before, mark, adding=adding)
            finally:
                shutil.rmtree(scratch, ignore_errors=True)
    except OSError as error:
        room = "Make room, make the folder writable, or name another; what stood there is as it was."
        cure = "Wait until it has ended, or name another folder." if isinstance(error, TimeoutError) else room
        cause = str(error.strerror or error)
        raise ReportError(f"Nothing was written to {target}", cause=cause, cure=cure) from error


def _published(mark: IO[bytes]) -> set[str]:
    """The files that were published, by their names in the folder; none where the list is not whole."""
    try:
        names, _ = json.JSONDecoder().raw_decode(mark.read().decode() or "[]")
    except (ValueError, RecursionError):
        return set()
    listed = names if isinstance(names, list) else []
    return {name for name in listed if isinstance(name, str) and _is_inside(PurePosixPath(name))}


def _is_inside(name: PurePosixPath) -> bool:
    return bool(name.parts) and not name.is_absolute() and ".." not in name.parts


def _refuse_others(target: Path, ours: set[str]) -> None:
    known = {PurePosixPath(name).parts[0] for name in ours}
    others = sorted(path.name for path in target.iterdir() if path.name not in known and path.name[0] != ".")
    if others:
        raise ReportError(
            f"Nothing was written to {target}",
            cause=f"the folder holds files that were not made here: {', '.join(others[:3])}",
            cure="Name an empty or a new folder, or move these files away.",
        )


def _replace(scratch: Path, target: Path, before: set[str], mark: IO[bytes], *, adding: bool) -> None:
    after = {path.relative_to(scratch).as_posix() for path in scratch.rglob("*") if path.is_file()}
    _list(mark, before | after)
    with TemporaryDirectory(dir=scratch) as kept, in_one_go(), ExitStack() as undo:
        for number, name in enumerate(sorted(after)):
            place = target / name
            place.parent.mkdir(parents=True, exist_ok=True)
            if not place.parent.resolve().is_relative_to(target):
                raise OSError(errno.EINVAL, f"{name} would stand behind a link")
            undo.callback(_restore, place, _copied(place, Path(kept, str(number))))
            (scratch / name).replace(place)
        undo.pop_all()
        if not adding:
            for name in before - after:
                (target / name).unlink(missing_ok=True)
            _list(mark, after)


def _copied(place: Path, copy: Path) -> Path | None:
    """A copy of what stands in a place, of a link the link; None where nothing does."""
    if not os.path.lexists(place):
        return None
    return Path(shutil.copy2(place, copy, follow_symlinks=False))


def _restore(place: Path, copy: Path | None) -> None:
    if copy is None:
        place.unlink(missing_ok=True)
    else:
        copy.replace(place)


def _list(mark: IO[bytes], names: set[str]) -> None:
    """Write the list over the one before, whose end a run killed just then leaves behind it."""
    mark.seek(0)
    mark.write(json.dumps(sorted(names)).encode())
    mark.truncate()
