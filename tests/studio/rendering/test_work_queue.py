"""One thread, in order, and no failure lost."""

import threading
from collections.abc import Callable

import pytest

from studio.rendering.work_queue import WorkQueue


def test_jobs_are_done_in_order_by_one_other_thread() -> None:
    """Closing waits for all of them."""
    queue = WorkQueue(2)
    done: list[int] = []
    threads: set[int] = set()

    def job(number: int) -> Callable[[], None]:
        def do() -> None:
            done.append(number)
            threads.add(threading.get_ident())

        return do

    for number in range(50):
        queue.put(job(number))
    queue.close()

    assert done == list(range(50))
    assert len(threads) == 1
    assert threading.get_ident() not in threads


def test_a_failure_comes_out_of_close_and_the_jobs_behind_it_are_not_done() -> None:
    """The first failure is the one that is told."""
    queue = WorkQueue(8)
    done: list[str] = []
    started = threading.Event()
    queue.put(started.wait)
    queue.put(lambda: 1 // 0)
    queue.put(lambda: done.append("behind"))
    started.set()

    with pytest.raises(ZeroDivisionError):
        queue.close()
    assert done == []


def test_a_failure_never_leaves_the_caller_waiting() -> None:
    """More jobs than may wait are taken, though nothing does them any more."""
    queue = WorkQueue(1)
    with pytest.raises(ZeroDivisionError):  # noqa: PT012 - which put tells is the thread's choice
        queue.put(lambda: 1 // 0)
        for _ in range(100):
            queue.put(lambda: None)
        queue.close()


def test_abort_drops_what_waits() -> None:
    """It returns when the job under way is done; the one behind it never begins."""
    queue = WorkQueue(8)
    done: list[str] = []
    begun, aborting = threading.Event(), threading.Event()
    queue.put(begun.set)
    queue.put(aborting.wait)
    queue.put(lambda: done.append("behind"))
    begun.wait()
    abort = threading.Thread(target=queue.abort)
    abort.start()
    while not queue.is_stopped:
        pass
    aborting.set()
    abort.join()

    assert done == []
