"""Kernels that several notebooks run in, one after the other: each starts once, and keeps what it imported and read."""

from asyncio import InvalidStateError
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from queue import SimpleQueue
from types import TracebackType

from jupyter_client.manager import AsyncKernelManager
from jupyter_core.utils import run_sync
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_notebook


class Kernels:
    """A few kernels to lend; all are stopped at the end, whatever they are doing."""

    def __init__(self, number: int) -> None:
        self._idle: SimpleQueue[AsyncKernelManager] = SimpleQueue()
        self._all: list[AsyncKernelManager] = []
        for _ in range(number):
            self._add()

    def __enter__(self) -> "Kernels":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def stop(self) -> None:
        """End all of them that run, in the middle of a cell or not."""
        for kernel in self._all:
            _stop(kernel)

    @contextmanager
    def lend(self) -> Iterator[AsyncKernelManager]:
        """One that is idle, with no name defined in it; where what it is lent for fails, another takes its place."""
        kernel = self._idle.get()
        try:
            yield kernel
            _forget(kernel)
        except BaseException:
            _stop(kernel)
            self._add()
            raise
        self._idle.put(kernel)

    def _add(self) -> None:
        kernel = AsyncKernelManager(kernel_name="python3")
        self._all.append(kernel)
        self._idle.put(kernel)


def _forget(kernel: AsyncKernelManager) -> None:
    clear = new_notebook(cells=[new_code_cell("%reset -f")])  # type: ignore[no-untyped-call]
    NotebookClient(clear, km=kernel).execute()


def _stop(kernel: AsyncKernelManager) -> None:
    """End a kernel if it runs; one that is only just starting cannot be told to, and must be asked again."""
    if kernel.has_kernel:
        with suppress(InvalidStateError):
            run_sync(kernel.shutdown_kernel)(now=True)
