"""Dask workers that answer at once, for the benchmark alone: what is left is planning, sending and taking over."""

from __future__ import annotations

import hashlib
import sys
from typing import Any

import msgspec
from distributed import LocalCluster, Worker

from studio.cluster import errands
from studio.cluster.hearing import Answer
from studio.cluster.order import read_order
from studio.store.entries import Entry
from studio.store.parcel import packed
from studio.store.stamps import FileStamp

WORKERS, THREADS = 2, 4


def make(run: str, key: str, order: bytes) -> Answer:
    """Stands for what makes a clip: a few bytes, whole and well packed."""
    del run
    asked = read_order(order)
    media, poster = b"frames" + key.encode(), b"poster"
    about = _about(key, asked.id) | {"params": asked.params, "sha256": _digest(media)}
    entry = Entry(key, _stamp(media), _stamp(poster), about)
    return {"frames": 900, "seconds": 0.1}, b"", packed(entry, media, poster)


async def compare(run: str, samples: bytes, dask_worker: Worker) -> tuple[str, str]:
    """Stands for what compares machines: there is no difference."""
    del run, samples
    return dask_worker.address, ""


def _stamp(content: bytes) -> FileStamp:
    return FileStamp(len(content), 0, 0, _digest(content))


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _about(key: str, name: str) -> dict[str, Any]:
    return {
        "lecture": "many", "clip": name, "title": name, "outcome": None, "language": "en", "format": "mp4",
        "frames": 900, "fps": 15, "width": 854, "height": 480, "duration_s": 60.0, "timeline": [], "cues": [],
        "key": key, "made_with": {},
    }  # fmt: skip


def dask_setup(_: Worker) -> None:
    """Called in each worker's process as it starts."""
    errands.make, errands.compare = make, compare


def main() -> None:
    """Tell the address, and work until standard input ends."""
    with LocalCluster(
        n_workers=WORKERS,
        threads_per_worker=THREADS,
        host="127.0.0.1",
        dashboard_address="127.0.0.1:0",
        preload=["benchmarks.instant_workers"],
    ) as cluster:
        print(msgspec.json.encode(cluster.scheduler_address).decode(), flush=True)
        sys.stdin.read()


if __name__ == "__main__":
    main()
