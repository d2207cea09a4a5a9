"""Jobs side by side, each in a process of its own with all that this one has read; none outlives it."""

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Generator, Mapping
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess

from retold.ground.errors import ReportError, RetoldError
from retold.ground.interrupts import in_one_go

Job = Callable[[], None]
Problem = tuple[str, str, str]
_READ = "retold.showing.report"  # what a process that waits has read


def run_jobs(
    jobs: Mapping[str, Job], *, at_once: int
) -> Generator[tuple[str, ReportError | OSError | None], None, None]:
    """Run all jobs, `at_once` at a time; the name of each as it is done, and why it failed, if it did: an
    OSError where the disk failed it.

    Whoever stops early ends the jobs that run and what they started. Without fork, jobs must be picklable.
    """
    waiting, running = list(jobs.items()), dict[Connection, tuple[str, BaseProcess]]()
    try:
        while waiting or running:
            while waiting and len(running) < at_once:
                _start(*waiting.pop(0), running)
            ready = wait(list(running))
            for said in [each for each in running if each in ready]:
                name, process = running[said]
                problem = _told(said)
                _end(process)
                del running[said]
                yield name, problem
    finally:
        for _, process in running.values():
            _end(process)


def can_fork() -> bool:
    """Whether a copy of this process would work: Linux, and no other thread that might hold a lock."""
    return sys.platform == "linux" and threading.active_count() == 1


def _start(name: str, job: Job, running: dict[Connection, tuple[str, BaseProcess]]) -> None:
    """Start a job in a copy of this process; where that cannot be, in one of a process that has read the
    package and waits; else in a new one.
    """
    multiprocessing.set_forkserver_preload([_READ])
    context = (
        multiprocessing.get_context("fork")
        if can_fork()
        else multiprocessing.get_context("forkserver")
        if sys.platform == "linux"
        else multiprocessing.get_context("spawn")
    )
    said, says = context.Pipe(duplex=False)
    process = context.Process(target=_child, args=(job, says, dict(os.environ)))
    running[said] = name, process
    with in_one_go():  # what Ctrl-C raises while a process is copied is lost
        process.start()
    says.close()


def _child(job: Job, says: Connection, environment: dict[str, str]) -> None:
    """Do the job in an environment and say what went wrong, apart from the terminal's Ctrl-C, while the
    caller lives.
    """
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.environ.update(environment)
    for name in os.environ.keys() - environment.keys():
        del os.environ[name]
    if hasattr(os, "setsid"):
        os.setsid()
    threading.Thread(target=_end_with_caller, daemon=True).start()
    problem: Problem | OSError | None = None
    try:
        job()
    except RetoldError as error:
        problem = error.problem, error.cause, error.cure
    except OSError as error:
        problem = OSError(error.errno, error.strerror)
    except Exception as error:
        problem = "it failed", f"{type(error).__name__}: {error}", "Tell the authors."
    says.send(problem)


def _end_with_caller() -> None:
    caller = multiprocessing.parent_process()
    if caller is not None:
        caller.join()
        os._exit(1)


def _told(said: Connection) -> ReportError | OSError | None:
    """What a child has to say; one that says nothing has died."""
    try:
        problem: Problem | OSError | None = said.recv()
    except EOFError:
        problem = (
            "it did not end",
            "its process died, most often for want of memory",
            "Close other programs, or compare fewer documents at a time.",
        )
    if problem is None or isinstance(problem, OSError):
        return problem
    return ReportError(problem[0], cause=problem[1], cure=problem[2])


def _end(process: BaseProcess) -> None:
    """End a child and all that it started, in the middle of a cell or not."""
    if process.pid is None:
        return
    if hasattr(os, "killpg"):
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.join()
