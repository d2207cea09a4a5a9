"""The file of verdicts: read by the line, appended to under a lock, never reached through a link."""

import errno
import os
import stat
from pathlib import Path
from typing import BinaryIO

from retold.english.bounds import whole
from retold.ground.errors import StoryError
from retold.ground.locks import lock

_NO_LINK = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_LONGEST = whole("verdicts.most_bytes")


def read_lines(file: Path) -> list[bytes]:
    """The lines of the file, without the mark that some editors put first; none where there is no file.

    Raises StoryError for what is no file, is too long, or cannot be read.
    """
    try:
        if not _is_there(file):
            return []
        with os.fdopen(os.open(file, os.O_RDONLY | _NO_LINK), "rb") as data:
            if os.fstat(data.fileno()).st_size > _LONGEST:
                raise OSError(errno.EFBIG, f"it is longer than {_LONGEST:,} bytes")
            return data.read().removeprefix(b"\xef\xbb\xbf").split(b"\n")
    except OSError as error:
        cure = f"Move {file.name} away, or put a file there that can be read."
        raise StoryError("the verdicts were not read", cause=str(error.strerror), cure=cure) from error


def append(file: Path, line: bytes) -> None:
    """Add a line and have it on the disk before going on.

    Raises StoryError where that fails, and leaves the file as it was.
    """
    try:
        _is_there(file)
        flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | _NO_LINK
        with os.fdopen(os.open(file, flags, 0o666), "a+b", buffering=0) as out:
            if os.fstat(out.fileno()).st_nlink > 1:
                raise OSError(errno.EMLINK, "it is a second name of another file")
            lock(out, patience=whole("verdicts.patience"))
            _write(out, line)
    except OSError as error:
        cause = f"{file.name} cannot be written ({error.strerror})"
        cure = "Make the story's folder writable and this a file of its own, or work on a copy of the folder."
        raise StoryError("The verdict was not kept", cause=cause, cure=cure) from error


def _is_there(file: Path) -> bool:
    """Whether the file exists. Raises OSError for one that is a link, a folder or a device."""
    try:
        mode = file.lstat().st_mode
    except FileNotFoundError:
        return False
    if not stat.S_ISREG(mode):
        link = "it is a link, and links are not followed"
        raise OSError(errno.EINVAL, link if stat.S_ISLNK(mode) else "it is no file")
    return True


def _write(out: BinaryIO, line: bytes) -> None:
    """Write a line, whole or not at all; a torn line before it is closed first."""
    size = out.seek(0, os.SEEK_END)
    if size:
        out.seek(size - 1)
        line = line if out.read(1) == b"\n" else b"\n" + line
    try:
        if out.write(line) != len(line):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        os.fsync(out.fileno())
    except OSError:
        out.truncate(size)
        raise
