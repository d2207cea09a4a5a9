"""What must not stop half way."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_STOPS = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]


@contextmanager
def in_one_go() -> Iterator[None]:
    """Ctrl-C, and being told to end, wait for the end of the block; only a kill does not."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came = list[int]()
    before = {stop: signal.signal(stop, lambda number, _: came.append(number)) for stop in _STOPS}
    try:
        yield
    finally:
        for stop, handler in before.items():
            signal.signal(stop, handler or signal.SIG_DFL)
        for number in came[:1]:
            signal.raise_signal(number)
