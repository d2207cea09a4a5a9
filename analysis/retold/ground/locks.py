"""One writer at a time, where the file system knows locks."""

import errno
from importlib import import_module
from importlib.util import find_spec
from time import monotonic, sleep
from typing import IO

_FCNTL = import_module("fcntl") if find_spec("fcntl") else None  # Windows has none


def lock(file: IO[bytes], *, patience: float = 0.0) -> None:
    """Keep other processes from locking the file until it is closed, where the file system knows locks.

    Raises TimeoutError where another holds it for more than `patience` seconds.
    """
    until = monotonic() + patience
    while _FCNTL:
        try:
            _FCNTL.flock(file.fileno(), _FCNTL.LOCK_EX | _FCNTL.LOCK_NB)
            return
        except BlockingIOError:
            if monotonic() > until:
                raise TimeoutError(errno.ETIMEDOUT, "another process holds it") from None
            sleep(0.01)
        except OSError:
            return
